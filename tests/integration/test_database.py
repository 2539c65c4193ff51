"""The database adapters on real SQLite files, with several processes and threads at once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.knowledge_store import SqlKnowledgeStore
from assistant.adapters.database.library import SqlLibrary
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.adapters.database.tables import Base
from assistant.domain.asker import Asker
from tests.contract.test_question_log import exchange
from tests.fakes.knowledge import example_version, publish

OPEN = "import sys; from assistant.adapters.database.engine import open_database; open_database(sys.argv[1]).connect()"


def test_the_migrations_build_what_the_code_expects(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'mvoi.db'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_processes_that_start_at_once_share_one_migration(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'nieuw' / 'mvoi.db'}"
    starters = [subprocess.Popen([sys.executable, "-c", OPEN, url]) for _ in range(3)]
    assert [starter.wait(timeout=120) for starter in starters] == [0, 0, 0]


def test_a_migration_that_is_cut_off_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "mvoi.db"
    killed = (
        "import os, sys; from alembic import op\n"
        "op_create = op.create_table\n"
        "def stop(name, *columns, **options):\n"
        "    if name == 'passages': os.kill(os.getpid(), 9)\n"
        "    return op_create(name, *columns, **options)\n"
        "op.create_table = stop\n" + OPEN
    )
    assert subprocess.run([sys.executable, "-c", killed, f"sqlite:///{path}"], check=False).returncode == -9
    publish(SqlKnowledgeStore(open_database(f"sqlite:///{path}")), [example_version()])


def test_questions_are_logged_from_many_threads_while_an_ingest_writes(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'mvoi.db'}")
    log, store = SqlQuestionLog(engine), SqlKnowledgeStore(engine)
    with ThreadPoolExecutor(max_workers=12) as pool:
        logged = [pool.submit(log.record, exchange(f"a{number}", minutes=number)) for number in range(60)]
        for number in range(5):
            publish(store, [example_version(f"d{number}-{item}", f"Zin {item}.") for item in range(20)], f"g{number}")
        for future in logged:
            future.result()
    assert len(log.conversation("c1", Asker("anna"))) == 60


def test_a_library_follows_when_another_process_publishes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'mvoi.db'}"
    store, library = SqlKnowledgeStore(open_database(url)), SqlLibrary(open_database(url))
    publish(store, [example_version("a")], "g1")
    assert [document.id for document in library.documents()] == ["a"]
    publish(store, [example_version("b")], "g2")
    assert [document.id for document in library.documents()] == ["b"]


def test_the_log_keeps_the_citations_of_an_answer(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'mvoi.db'}")
    SqlQuestionLog(engine).record(exchange())
    with engine.connect() as connection:
        rows = connection.execute(text("select answer_id, number, document_id, quote from logged_citations")).all()
    assert [tuple(row) for row in rows] == [("a1", 1, "d1", "Citaat.")]
