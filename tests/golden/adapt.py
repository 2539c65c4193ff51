"""Fit the adaptation of the built-in embedding model to the field: `python -m tests.golden.adapt` (half an hour).

Rewrites assistant/adapters/embedding/adaptation.npz. Uses the published knowledge base of the current settings (run
`mvoi ingest` first) and the practice questions; no golden question. The vectors change with it: run `mvoi ingest` and
`python -m tests.golden.calibrate` afterwards.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from assistant.adapters.embedding.adaptation import ADAPTATION_FILE, write_adaptation
from assistant.adapters.embedding.packed_weights import builtin_weights_path, read_packed_weights
from assistant.adapters.embedding.sentence_model import E5_PROMPTS
from assistant.adapters.embedding.tokenizer import build_tokenizer
from assistant.bootstrap import open_parts
from assistant.domain.document import Document
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.version import indexed_text
from assistant.evaluation.fit_adaptation import AnsweredQuestion, fit_adaptation
from assistant.evaluation.golden import AnsweredBy, read_golden
from assistant.ports import Library
from assistant.settings import Settings

_PRACTICE = Path(__file__).parent / "practice"
_FOLDERS = (_PRACTICE, _PRACTICE / "situations", _PRACTICE / "typed")
Entry = tuple[Document, Passage]


def main() -> None:
    """Fit and write."""
    with open_parts(Settings()) as parts:
        entries = list(_entries(parts.library))
    questions = [*_practised(entries), *_worded(entries)]
    weights = read_packed_weights(builtin_weights_path())
    tokenizer = build_tokenizer(weights.vocabulary, weights.sizes.positions)
    passages = [E5_PROMPTS["document"] + indexed_text(*entry) for entry in entries]
    print(f"{len(questions)} questions, {len(passages)} passages")
    for step, loss, factors in fit_adaptation(weights, tokenizer, questions, passages):
        write_adaptation(factors, ADAPTATION_FILE)
        print(f"step {step}: loss {loss:.3f}", flush=True)


def _entries(library: Library) -> Iterator[Entry]:
    for document in library.documents():
        for passage in library.passages_of(document.id):
            yield document, passage


def _practised(entries: list[Entry]) -> Iterator[AnsweredQuestion]:
    """The practice questions that name a source: any passage of the places named, or one of their document, answers.

    Follow-ups don't count: alone they don't say what they ask.
    """
    of_document = defaultdict[str, list[int]](list)
    for place, (document, _) in enumerate(entries):
        of_document[document.id].append(place)
    for question in (read for folder in _FOLDERS for read in read_golden(folder)):
        if question.previous or not question.documents:
            continue
        named = question.answered_by or (AnsweredBy(document=question.documents[0], heading=question.heading),)
        places = tuple(
            place
            for source in named
            for place in of_document[source.document]
            if source.holds(source.document, entries[place][1].place.heading)
        )
        any_may = bool(question.answered_by or question.heading)
        if places:
            yield AnsweredQuestion(E5_PROMPTS["query"] + question.question, places, any_may)


def _worded(entries: list[Entry]) -> Iterator[AnsweredQuestion]:
    """The other wordings of the base's own questions: what stands beside them answers."""
    answers, wordings = (defaultdict[tuple[str, tuple[str, ...]], list[int]](list) for _ in range(2))
    for place, (document, passage) in enumerate(entries):
        if passage.role is PassageRole.ASKED_AS:
            wordings[document.id, passage.place.heading[:-1]].append(place)
        if passage.role.asks:
            continue
        for length in range(len(passage.place.heading) + 1):
            answers[document.id, passage.place.heading[:length]].append(place)
    for key, places in wordings.items():
        for place in places if answers[key] else ():
            text = E5_PROMPTS["query"] + entries[place][1].text
            yield AnsweredQuestion(text, tuple(answers[key]), any_may=True, alike=tuple(places))


if __name__ == "__main__":
    main()
