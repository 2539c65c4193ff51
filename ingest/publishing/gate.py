"""The gate before publishing: a change is built beside what is live and both answer the same questions."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from pydantic import TypeAdapter

from assistant.answering.assistant import Assistant
from assistant.domain.conversation import Question
from assistant.ports import RevisionStore
from ingest.checks.check import check_file
from ingest.checks.finding import Finding
from ingest.checks.knowledge import Knowledge
from ingest.checks.loading import KnowledgeLoader
from ingest.files import SOURCES, TAXONOMY, KnowledgeFile
from ingest.foundation import Foundation, read_foundation
from ingest.generations import Generations
from ingest.inventory import Examiner, Inventory
from ingest.lock import indexer_lock
from ingest.publishing.change import Change, ChangeImpossible, files_with
from ingest.publishing.comparing import AnswerDigest, Comparison, Verdict, compare, digest_of, rank_of
from ingest.publishing.conflicts import Conflict, Contradiction, conflicts_of, weighed
from ingest.publishing.left_behind import LeftBehind, left_behind
from ingest.publishing.memory import AnswerMemory
from ingest.publishing.questions import TriedQuestion
from ingest.reading import FileReader
from ingest.report import ProgressCallback, changes_between

ASKING = "Vragen stellen"
CHECKING = "Tegenspraak zoeken"
_PATIENCE = 30.0
"""Seconds to wait for who is building."""
_FIRST = 10
"""How far down a wanted document is looked for."""


@dataclass(frozen=True, slots=True)
class GateResult:
    """What a change would do.

    `digest` is that of the content that was tried. `base` is the generation that was live, `shadow` the one that was
    built and `content_key` what it holds; the last two are empty when the change can't be published, and then `refusal`
    says why. `contradictions` are the new ones; `left_behind` are sentences elsewhere that still say what the change
    takes back. `comparisons` are the answers that aren't the same, the worst first; `counts` the number per verdict.
    `added`, `changed` and `removed` are document ids. `seconds` is what it took.
    """

    subject: str
    name: str
    digest: str
    base: str
    shadow: str = ""
    content_key: str = ""
    refusal: str | None = None
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    left_behind: tuple[LeftBehind, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    asked: int = 0
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether it can be published: whether it should is for a person to say."""
        return self.refusal is None and bool(self.shadow) and not any(finding.is_error for finding in self.findings)


_RESULT = TypeAdapter(GateResult)


def dump_result(result: GateResult) -> dict[str, Any]:
    """A result as JSON-ready values, without the text of what somebody asked."""
    kept = [replace(item, question=item.question.without_text()) for item in result.comparisons]
    return dict(_RESULT.dump_python(replace(result, comparisons=tuple(kept)), mode="json"))


def load_result(values: Mapping[str, Any]) -> GateResult:
    """The result that `dump_result` wrote."""
    return _RESULT.validate_python(values)


@dataclass(frozen=True, slots=True)
class Gate:
    """Tries changes. `data_dir` holds the indexer's lock.

    `assistant_of` gives the assistant over a generation, which need not be live; it must search both in the same way.
    `questions` gives what is asked for a change.
    """

    revisions: RevisionStore
    generations: Generations
    data_dir: Path
    assistant_of: Callable[[str], Assistant]
    questions: Callable[[Change], Sequence[TriedQuestion]]
    today: Callable[[], date]

    def run(self, change: Change, progress: ProgressCallback) -> GateResult:
        """Build the change in shadow and hold the answers against those of today.

        Raises IndexerBusy while another process builds, ChangeImpossible without anything published.
        """
        started = monotonic()
        with indexer_lock(self.data_dir, wait_seconds=_PATIENCE):
            active = self.generations.store.active_generation()
            if active is None:
                raise ChangeImpossible("Er is nog geen kennisbank. Draai eerst `mvoi ingest`.")
            result = self._build(change, active.id, progress)
        if not result.shadow:
            return _timed(result, started)
        progress(CHECKING, 0, 1)
        result = self._with_contradictions(change, result)
        progress(CHECKING, 1, 1)
        return _timed(self._with_answers(change, result, progress), started)

    def _build(self, change: Change, base: str, progress: ProgressCallback) -> GateResult:
        files = files_with(change, self.revisions)
        foundation = read_foundation(files)
        inventory = self._read(files, foundation)
        digest = change.revision.digest if change.revision else ""
        result = GateResult(change.subject, change.name, digest, base)
        outcome = next((item for item in inventory.outcomes if item.file.name == change.name), None)
        if outcome is not None and outcome.refusal:
            return replace(result, refusal=outcome.refusal)
        if not inventory.accepted:
            return replace(result, refusal="Er blijft geen enkel document over.")
        content_key = inventory.content_key(self.generations.embedder.model_id)
        shadow = self.generations.store.shadow(content_key)
        if shadow is None or not self.generations.builder.exists(shadow.id):
            self.generations.embed(list(inventory.versions().values()), progress)
            shadow = self.generations.build(inventory, foundation, made_of(files, inventory), progress)
            self.generations.discard()
        differences = changes_between(self.generations.store.active_versions(), inventory.versions())
        return replace(
            result,
            shadow=shadow.id,
            content_key=content_key,
            remarks=outcome.notes if outcome else (),
            added=differences.added,
            changed=differences.changed,
            removed=differences.removed,
        )

    def _read(self, files: Sequence[KnowledgeFile], foundation: Foundation) -> Inventory:
        with FileReader(foundation.sources) as reader:
            return Examiner(self.generations.store, foundation.keys, reader.read).examine(files)

    def _with_contradictions(self, change: Change, result: GateResult) -> GateResult:
        loader = KnowledgeLoader()
        live = loader.load(files_with(None, self.revisions))
        known = {_said(conflict) for conflict in conflicts_of(live, change.name)}
        knowledge = loader.load(files_with(change, self.revisions))
        new = [conflict for conflict in conflicts_of(knowledge, change.name) if _said(conflict) not in known]
        return replace(
            result,
            findings=tuple(self._findings(knowledge, change)),
            left_behind=tuple(left_behind(live, knowledge, change.name)),
            contradictions=tuple(weighed(knowledge, conflict, self.today()) for conflict in new),
        )

    def _findings(self, knowledge: Knowledge, change: Change) -> list[Finding]:
        """What the checks say of the changed file, and which files a withdrawal would break."""
        found = check_file(knowledge, change.name, self.today())
        broken = [problem for problem in knowledge.problems if problem.path != change.name]
        return [*found, *broken] if change.name in (TAXONOMY, SOURCES) else found

    def _with_answers(self, change: Change, result: GateResult, progress: ProgressCallback) -> GateResult:
        before, after = self.assistant_of(result.base), self.assistant_of(result.shadow)
        questions = self.questions(change)
        ranks = change.name == TAXONOMY
        memory = AnswerMemory(self.data_dir / "gate", result.base, self.today().isoformat())
        compared = []
        progress(ASKING, 0, len(questions))
        for done, question in enumerate(questions, start=1):
            old = memory.find(question) or _answered(before, question)
            memory.keep(question, old)
            compared.append(_compared(question, old, before, after, ranks))
            progress(ASKING, done, len(questions))
        memory.save()
        order = list(Verdict)
        differing = [
            item for item in compared if item.verdict is not Verdict.SAME or item.rank_before != item.rank_after
        ]
        return replace(
            result,
            comparisons=tuple(sorted(differing, key=lambda item: order.index(item.verdict))),
            counts=dict(Counter(item.verdict.value for item in compared)),
            asked=len(questions),
        )


def made_of(files: Sequence[KnowledgeFile], inventory: Inventory) -> dict[str, str]:
    """Revision id per file that is in the knowledge base or that the others lean on."""
    names = {outcome.file.name for outcome in inventory.accepted} | {SOURCES, TAXONOMY}
    return {file.name: file.revision_id for file in files if file.revision_id and file.name in names}


def _compared(
    question: TriedQuestion, old: AnswerDigest, before: Assistant, after: Assistant, ranks: bool
) -> Comparison:
    new = _answered(after, question)
    if not ranks:
        return compare(question, old, new)
    wanted = question.documents or tuple(old.document_ids)
    return compare(question, old, new, (_rank(before, question, wanted), _rank(after, question, wanted)))


def _answered(assistant: Assistant, question: TriedQuestion) -> AnswerDigest:
    return digest_of(assistant.ask(Question(question.text, question.previous)).answer)


def _rank(assistant: Assistant, question: TriedQuestion, wanted: Sequence[str]) -> int | None:
    if not wanted:
        return None
    found = [hit.document.id for hit in assistant.search(question.text, limit=_FIRST)]
    return rank_of(list(dict.fromkeys(found)), wanted)


def _said(conflict: Conflict) -> tuple[str, str]:
    return conflict.sentence, conflict.other_sentence


def _timed(result: GateResult, started: float) -> GateResult:
    return replace(result, seconds=round(monotonic() - started, 1))
