"""The desk behind the chat on a small real database: an in-memory copy of its queries would prove little."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from argon2 import PasswordHasher

from assistant.accounts.accounts import Accounts
from assistant.adapters.database.accounts import SqlAccounts
from assistant.adapters.database.clusters import SqlClusters
from assistant.adapters.database.engine import open_database
from assistant.adapters.database.gaps import SqlGaps
from assistant.adapters.database.question_archive import SqlQuestionArchive
from assistant.insight.clusters.upkeep import Clusters
from assistant.insight.gaps import Gaps
from assistant.language.words import content_words
from assistant.web.desk.desk import Desk
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.knowledge_desk import open_office

FIELD = ("Mag ik een keurmerk vragen?", "Wat is social return?", "Hoe bereken ik de voetafdruk?", "Gunnen op prijs?")
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Weak on purpose: tests sign in a thousand times."""


def open_back_office(
    folder: Path,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    knowledge: KnowledgeDesk | None = None,
) -> Desk:
    """A desk with no accounts and no questions, over the example knowledge base unless another is given."""
    engine = open_database(f"sqlite:///{folder / 'desk.db'}")
    clusters = Clusters(SqlClusters(engine), HashedEmbedder(), lambda: content_words, lambda: FIELD)
    gaps = Gaps(SqlGaps(engine), 5, clock)
    accounts = Accounts(SqlAccounts(engine), clock, QUICK)
    library = knowledge or open_office(folder, engine).desk()
    return Desk(accounts, SqlQuestionArchive(engine), clusters, gaps, knowledge=library)
