"""A question tried on a draft: real database, keyword index and steps; only the embedding model is a fake."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.adapters.database.question_archive import SqlQuestionArchive
from assistant.adapters.database.revisions import SqlRevisions
from assistant.adapters.embedding.lazy import LazyEmbedder
from assistant.bootstrap import Parts, open_parts, run_ingest
from assistant.bootstrap_trial import Trial, draft_assistant, live_assistant
from assistant.domain.review import QuestionFilter
from assistant.domain.revision import Origin, Revision
from assistant.ports import IndexUnavailable, Vector, Vectors
from assistant.settings import Settings
from ingest.publishing.drafts import Draft, Drafts
from ingest.publishing.examining import Examination
from ingest.report import no_progress
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.knowledge_files import GUIDANCE, write_knowledge

GUIDE = "handreikingen/keurmerken-eisen.md"
KORK = "Koffiebekers van kurk gaan minstens 812 wasbeurten mee."
QUESTION = "Gaan koffiebekers van kurk minstens 812 wasbeurten mee?"


@dataclass(slots=True)
class CountingEmbedder:
    """A hashed embedder that counts the passages it was given, and how many at once."""

    hashed: HashedEmbedder = field(default_factory=HashedEmbedder)
    batches: list[int] = field(default_factory=list)

    @property
    def model_id(self) -> str:
        return self.hashed.model_id

    @property
    def dimension(self) -> int:
        return self.hashed.dimension

    def embed_query(self, text: str) -> Vector:
        return self.hashed.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.batches.append(len(texts))
        return self.hashed.embed_passages(texts)


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def parts(tmp_path: Path, embedder: CountingEmbedder) -> Iterator[Parts]:
    knowledge = write_knowledge(tmp_path / "kennis")
    settings = Settings(data_dir=tmp_path / "var", knowledge_dir=knowledge)
    with open_parts(settings, LazyEmbedder(lambda: embedder)) as opened:
        run_ingest(opened, (), no_progress)
        embedder.batches.clear()
        yield opened


@pytest.fixture
def trial(parts: Parts) -> Trial:
    return Trial(parts, Examination(SqlRevisions(parts.engine), date.today))


def add(parts: Parts, name: str, text: str) -> Revision:
    drafts = Drafts(SqlRevisions(parts.engine), lambda: datetime.now(UTC), 1)
    return drafts.add(Draft(name, text.encode(), Origin.UPLOADED), "adam")


def assistants(parts: Parts, trial: Trial, draft: Revision) -> tuple[list[str], list[str]]:
    """The documents that a search finds now, and with a draft."""
    content = trial.examination.revisions.content(draft.id)
    version = trial.examination.version_of(draft.name, content)
    active = parts.store.active_generation()
    assert version is not None
    assert active is not None
    both = live_assistant(parts, active), draft_assistant(parts, draft, version, content)
    now, then = ([hit.passage.text for hit in assistant.search(QUESTION, limit=40)] for assistant in both)
    return now, then


def test_a_draft_is_found_beside_what_is_live_and_stays_unpublished(parts: Parts, trial: Trial) -> None:
    draft = add(parts, "documenten/bekers.txt", KORK)
    before = parts.library.documents()
    now, then = assistants(parts, trial, draft)
    assert then[0] == KORK
    assert KORK not in now
    assert set(now) <= set(then)
    assert parts.library.documents() == before
    live, tried = trial(draft, QUESTION)
    assert KORK not in str(live.answer.sections)
    assert KORK in str(tried.answer.sections)


def test_a_draft_takes_the_place_of_its_published_version(parts: Parts, trial: Trial) -> None:
    draft = add(parts, GUIDE, GUIDANCE.replace("Een keurmerk kost", "Een keurmerk van kurk kost"))
    now, then = assistants(parts, trial, draft)
    assert any(text.startswith("Een keurmerk kost") for text in now)
    assert any(text.startswith("Een keurmerk van kurk kost") for text in then)
    assert not any(text.startswith("Een keurmerk kost") for text in then)


def test_the_passages_of_a_draft_are_embedded_once_and_few_at_a_time(
    parts: Parts, trial: Trial, embedder: CountingEmbedder
) -> None:
    draft = add(parts, "documenten/lang.csv", "Nr;Wat\n" + "".join(f"{row};beker {row}\n" for row in range(20)))
    trial(draft, QUESTION)
    assert sum(embedder.batches) == 20
    assert max(embedder.batches) <= 8
    trial(draft, "Nog een vraag?")
    Trial(parts, trial.examination)(draft, QUESTION)
    assert sum(embedder.batches) == 20


def test_another_text_of_the_draft_and_another_generation_are_noticed(parts: Parts, trial: Trial) -> None:
    draft = add(parts, "documenten/bekers.txt", "Hier staat nog niets over dat onderwerp.")
    assert "812" not in str(trial(draft, QUESTION)[1].answer.sections)
    drafts = Drafts(SqlRevisions(parts.engine), lambda: datetime.now(UTC), 1)
    saved = drafts.save(draft.id, KORK.encode(), "", "", draft.digest, "adam")
    assert "812" in str(trial(saved, QUESTION)[1].answer.sections)
    (parts.settings.knowledge_dir / "documenten").mkdir()
    (parts.settings.knowledge_dir / "documenten" / "elders.txt").write_text(KORK, encoding="utf-8")
    run_ingest(parts, (), no_progress)
    assert "812" in str(trial(saved, QUESTION)[0].answer.sections)


def test_a_question_is_not_kept(parts: Parts, trial: Trial) -> None:
    trial(add(parts, "documenten/bekers.txt", KORK), QUESTION)
    assert SqlQuestionArchive(parts.engine).page(QuestionFilter(), 1, 10).total == 0


def test_what_is_not_quoted_can_not_be_tried(parts: Parts, trial: Trial) -> None:
    revisions = SqlRevisions(parts.engine)
    with pytest.raises(IndexUnavailable):
        trial(revisions.published()["bronnen.yaml"], QUESTION)


def test_without_an_index_there_is_nothing_to_ask(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "var", knowledge_dir=tmp_path)
    with open_parts(settings, LazyEmbedder(HashedEmbedder)) as empty:
        trial = Trial(empty, Examination(SqlRevisions(empty.engine), date.today))
        with pytest.raises(IndexUnavailable):
            trial(add(empty, "documenten/bekers.txt", KORK), QUESTION)
