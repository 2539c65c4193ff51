"""Puts the web layer together: guards, pages, interface and the Gradio pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.routing import Mount

from assistant.answering.adviser import AdviserDesk
from assistant.answering.assistant import Assistant
from assistant.domain.asker import Asker
from assistant.domain.topic import Language
from assistant.texts.screen import screen_for
from assistant.web.adviser_pages import adviser_router
from assistant.web.api.answers import answers_router
from assistant.web.api.handovers import handovers_router
from assistant.web.api.health import health_router
from assistant.web.api.knowledge import knowledge_router
from assistant.web.chat import Chat
from assistant.web.chat_page import MOUNT_OPTIONS, build_page, load_gradio
from assistant.web.config import WebConfig
from assistant.web.desk.access import SIGN_IN
from assistant.web.desk.desk import Desk
from assistant.web.errors import CatchSurprises, ErrorPages, handle_http_errors
from assistant.web.frame import frame_values, page_globals
from assistant.web.gradio_page import GradioPage
from assistant.web.guards.body_limit import BodyLimit
from assistant.web.guards.gradio import GradioGuard, GradioSessions
from assistant.web.guards.headers import SecurityHeaders
from assistant.web.guards.members import MembersOnly
from assistant.web.guards.origin import SameOrigin
from assistant.web.guards.visitor import VisitorCookie
from assistant.web.my_questions import my_questions_router
from assistant.web.pages import pages_router
from assistant.web.rate_limit import RateLimit
from assistant.web.rendering import ConversationView
from assistant.web.statics import find_statics
from assistant.web.templating import Templates, open_templates
from assistant.web.theme import build_theme

_PREFIXES = {Language.ENGLISH: "/en", Language.DUTCH: ""}
"""Where each language lives. Dutch comes last: its Gradio page at the root takes every address that is left."""


def create_app(
    assistant: Assistant,
    adviser: AdviserDesk,
    desk: Desk,
    config: WebConfig,
    asker_of: Callable[[str], Asker],
    today: Callable[[], date] = date.today,
) -> FastAPI:
    """The whole web application: the chat at / (Dutch) and /en/ (English), the interface under /api/v1.

    `asker_of` tells who has the token in a browser's cookie.
    """
    site = create_site(assistant, adviser, desk, config, asker_of, today)
    _mount_chat(site, config)
    return site.app


@dataclass(frozen=True, slots=True)
class Site:
    """The application without the chat, and what the chat shares with it."""

    app: FastAPI
    templates: Mapping[Language, Templates]
    chat_in: Callable[[Language], Chat]


def create_site(
    assistant: Assistant,
    adviser: AdviserDesk,
    desk: Desk,
    config: WebConfig,
    asker_of: Callable[[str], Asker],
    today: Callable[[], date] = date.today,
) -> Site:
    """Everything but the chat: pages, interface and desk, behind their guards. Quick to make, unlike Gradio's pages."""
    statics = find_statics()
    templates = {
        language: open_templates(language, page_globals(language, prefix, statics))
        for language, prefix in _PREFIXES.items()
    }
    errors = ErrorPages(templates)
    app = FastAPI(
        title="MVOI-assistent",
        description="Questions about sustainable procurement, answered with cited sentences.",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        middleware=[
            Middleware(SecurityHeaders, secure=config.secure),
            Middleware(VisitorCookie, secure=config.secure, asker_of=asker_of),
            Middleware(SameOrigin, public_host=config.public_host),
            *([] if config.anonymous else [Middleware(MembersOnly, is_member=desk.is_member(config), sign_in=SIGN_IN)]),
            Middleware(BodyLimit, max_bytes=config.max_body_bytes, larger=desk.upload_limit(config)),
            Middleware(CatchSurprises, pages=errors),
        ],
    )
    handle_http_errors(app, errors)
    statics.mount(app)
    limit, answered = RateLimit(config.questions_per_minute), desk.answered_since()
    app.include_router(health_router(assistant))
    app.include_router(answers_router(assistant, limit), prefix="/api/v1")
    app.include_router(handovers_router(adviser, limit), prefix="/api/v1")
    app.include_router(knowledge_router(assistant, limit, config.max_question_length), prefix="/api/v1")
    for language, prefix in _PREFIXES.items():
        mine = my_questions_router(assistant, templates[language], config, answered)
        app.include_router(mine, prefix=prefix)
        app.include_router(pages_router(assistant, templates[language], config.language_model, today), prefix=prefix)
        app.include_router(adviser_router(adviser, templates[language], limit, prefix), prefix=prefix)
    desk.include_in(app, assistant, adviser, templates[Language.DUTCH], config, today)

    def chat_in(language: Language) -> Chat:
        return Chat(assistant, ConversationView(templates[language], config.language_model), limit, language, answered)

    return Site(app, templates, chat_in)


def _mount_chat(site: Site, config: WebConfig) -> None:
    gradio = load_gradio()
    sessions = GradioSessions()
    for language, prefix in _PREFIXES.items():
        page = build_page(gradio, site.chat_in(language), screen_for(language))
        theme = build_theme(gradio)
        gradio.mount_gradio_app(site.app, page, path=prefix or "/", theme=theme, **MOUNT_OPTIONS)
        mount: Any = site.app.routes[-1]
        if not isinstance(mount, Mount):
            raise TypeError("Gradio no longer mounts its app as the last route")
        framed = GradioPage(mount.app, site.templates[language], frame_values(language, config))
        mount.app = GradioGuard(framed, sessions, config.max_body_bytes)
