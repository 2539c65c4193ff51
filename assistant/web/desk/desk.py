"""The desk as a whole: its pages under /beheer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from fastapi import FastAPI, Request

from assistant.accounts.accounts import Accounts
from assistant.answering.adviser import AdviserDesk
from assistant.answering.answered_since import AnsweredSince
from assistant.answering.assistant import Assistant
from assistant.domain.account import Role
from assistant.insight.clusters.upkeep import Clusters
from assistant.insight.gaps import Gaps
from assistant.ports import QuestionArchive
from assistant.web.config import WebConfig
from assistant.web.desk.access import Access, handle_not_signed_in
from assistant.web.desk.adviser import adviser_desk_router
from assistant.web.desk.figures import FiguresOfTheDesk
from assistant.web.desk.frame import DeskFrame
from assistant.web.desk.gaps import gaps_router
from assistant.web.desk.library.frame import ROOT
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.desk.library.pages import include_library
from assistant.web.desk.overview import overview_router
from assistant.web.desk.questions import questions_router
from assistant.web.desk.sign_in import sign_in_router
from assistant.web.desk.topics import topics_router
from assistant.web.desk.users import users_router
from assistant.web.templating import Templates

_FORM_BYTES = 100_000
"""What a form may take besides the file in it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages of the desk work with.

    `smallest_group` is k: an overview says nothing about fewer askers. Without `knowledge` there is no library.
    """

    accounts: Accounts
    archive: QuestionArchive
    clusters: Clusters
    gaps: Gaps
    smallest_group: int = 5
    knowledge: KnowledgeDesk | None = None

    def is_member(self, config: WebConfig) -> Callable[[Request], bool]:
        """Tells whether the browser of a request is signed in."""
        access = Access(self.accounts, config.secure)
        return lambda request: access.account(request) is not None

    def upload_limit(self, config: WebConfig) -> Callable[[Request], int | None]:
        """Tells how many bytes a request may have that comes from somebody who may change the knowledge base."""
        access, knowledge = Access(self.accounts, config.secure), self.knowledge

        def limit(request: Request) -> int | None:
            if knowledge is None or not request.url.path.startswith(f"{ROOT}/"):
                return None
            account = access.account(request)
            if account is None or not account.may(Role.ADVISER):
                return None
            return int(knowledge.drafts.max_file_mb * 1_000_000) + _FORM_BYTES

        return limit

    def answered_since(self) -> AnsweredSince | None:
        """What tells askers that a question of theirs has been answered by now."""
        if self.knowledge is None:
            return None
        return AnsweredSince(self.knowledge.asking_again.replies, self.knowledge.library, self.knowledge.today)

    def include_in(
        self,
        app: FastAPI,
        assistant: Assistant,
        adviser: AdviserDesk,
        templates: Templates,
        config: WebConfig,
        today: Callable[[], date],
    ) -> None:
        """Add the pages to an app."""
        access, frame = Access(self.accounts, config.secure), DeskFrame(templates, config.synthetic)
        handle_not_signed_in(app)
        app.include_router(sign_in_router(access, frame))
        app.include_router(users_router(access, frame))
        app.include_router(
            questions_router(access, frame, self.archive, self.clusters.store, assistant, lambda: datetime.now(UTC))
        )
        figures = FiguresOfTheDesk(self.archive, self.clusters.store, assistant, self.smallest_group)
        app.include_router(overview_router(access, frame, figures, today))
        app.include_router(topics_router(access, frame, self.archive, self.clusters, self.smallest_group, today))
        app.include_router(gaps_router(access, frame, self.gaps, self.accounts, self.knowledge))
        app.include_router(adviser_desk_router(access, frame, adviser))
        if self.knowledge is not None:
            include_library(app, access, frame, self.knowledge)
