"""Fit how requests are told apart and filed, where answers stand, how sections are ranked and when to abstain.

Run with `python -m tests.golden.calibrate`.

Rewrites assistant/answering/section_classifier.npz, request_kinds.json, answer_places.json, filing.json,
ranking.json and abstention.json.

Uses the index of the current settings (run `mvoi ingest` first), the golden questions that may be tuned on, and the
practice questions of tests/golden/practice: those written for each section of the guidance and each criteria set, with
sources but without facts, near misses with the place where their answer stands, questions that look like those and are
answered, and questions outside the field; in its folder situations, further wordings of what each section and criterion
answers, far from its text, of which those of criteria only teach which section answers; and, in its folders typed and
apart, questions as buyers type them, to the latter of which the embedding model isn't adapted.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.adapters.embedding.lazy import LazyEmbedder
from assistant.answering.answer_place import fitted_places
from assistant.answering.context import Context
from assistant.answering.ranking import fitted_ranking
from assistant.answering.search import HybridSearch
from assistant.answering.section_classifier import write_section_classifier
from assistant.answering.sections import SectionKey, section_key
from assistant.answering.steps.rank_sections import RankSections
from assistant.answering.understanding.reading import read
from assistant.answering.vocabulary import Vocabularies, Vocabulary
from assistant.bootstrap import build_steps, open_parts
from assistant.domain.conversation import StepName
from assistant.domain.document import DocumentKind
from assistant.evaluation.calibrate import fit, retrieve, sample, write
from assistant.evaluation.fit_answer_places import fit_answer_places
from assistant.evaluation.fit_filing import fit_filing, read_labelled
from assistant.evaluation.fit_ranking import RankedSample, fit_ranking, ranked_sample
from assistant.evaluation.fit_request_kinds import (
    answered_questions,
    fit_request_kinds,
    honest_questions,
    practised_questions,
    read_examples,
)
from assistant.evaluation.fit_section_classifier import Example, cross_fit
from assistant.evaluation.golden import GoldenQuestion, Kind, read_golden
from assistant.evaluation.remembering_embedder import RememberingEmbedder
from assistant.insight.field_questions import questions_answered
from assistant.ports import Library
from assistant.settings import Settings

_HERE = Path(__file__).parent
_PRACTICE = _HERE / "practice"
_ABSTENTION = _HERE.parents[1] / "assistant" / "answering" / "abstention.json"
_RANKING = _ABSTENTION.parent / "ranking.json"
_PLACES = _ABSTENTION.parent / "answer_places.json"
_FILING = _ABSTENTION.parent / "filing.json"
_KINDS = _ABSTENTION.parent / "request_kinds.json"
_SECTIONS = _ABSTENTION.parent / "section_classifier.npz"

_WEIGHTS = {"golden": 1.0, "apart": 2.0, "typed": 0.5, "practice": 0.3}
"""What the questions of each set count for together in the ranking. Those typed as buyers do name every section that
answers; of practice questions more than the one named may. The embedding was adapted to both but for those set apart,
so that it seems to know more of them than of others."""
_EVERY, _EVERY_SITUATION = 6, 18
"""Of the many practice questions only some are searched for, but all outside the field, of which there are few: what is
fitted on that has few parameters."""
_EVERY_HONEST = 4
"""To tell requests apart some of the many questions typed as buyers do are enough: all would outnumber the rest."""
_EVERY_TOLD_APART = 2
"""Of the situations every second counts where questions are told apart by their words: all would outnumber the rest."""


def _criterion(question: GoldenQuestion) -> str:
    """The criterion that answers it, if one does."""
    return (question.answered_by[0].criterion if question.answered_by else None) or ""


def _answered(
    vocabulary: Vocabulary, library: Library, one_place: Sequence[GoldenQuestion], every_place: Sequence[GoldenQuestion]
) -> Iterator[Example]:
    """Each question as it is searched for, with the section of guidance or the criterion that answers it.

    Of `one_place` the one it was written for is known, of `every_place` all. Not those of a conversation: by itself a
    follow-up doesn't say what it asks.
    """
    documents = {document.id: document.kind for document in library.documents()}
    for item in one_place:
        if item.heading or _criterion(item):
            section = item.documents[0], item.heading or _criterion(item)
            yield Example(read(vocabulary, item.question).search_text, section, bool(_criterion(item)))
    for item in (item for item in every_place if item.answered_by and not item.previous):
        text = read(vocabulary, item.question).search_text
        for place in item.answered_by:
            kind = documents.get(place.document)
            name = {DocumentKind.GUIDANCE: place.heading, DocumentKind.CRITERIA_SET: place.criterion}.get(kind)
            if name:
                yield Example(text, (place.document, name), kind is DocumentKind.CRITERIA_SET)


def _told(library: Library, sections: Collection[SectionKey]) -> Iterator[Example]:
    """The sentences of sections and the wordings of their questions, each as an example of what they answer."""
    for document in library.documents():
        for passage in library.passages_of(document.id):
            section = section_key(document, passage)
            if section in sections:
                sentences = [] if passage.role.asks else [passage.quote(span) for span in passage.sentences]
                for sentence in sentences or [passage.text]:
                    yield Example(sentence, section, passage.criterion_id is not None)


def main() -> None:
    """Fit and write."""
    golden = [question for question in read_golden(_HERE) if not question.held_out]
    practice = read_golden(_PRACTICE)
    every = read_golden(_PRACTICE / "situations")
    situations = [item for item in every if not _criterion(item)]
    of_criteria = [item for item in every if _criterion(item)]
    typed, apart = read_golden(_PRACTICE / "typed"), read_golden(_PRACTICE / "apart")
    told_apart = [*practice, *situations[::_EVERY_TOLD_APART]]
    some = [*practice[::_EVERY], *situations[::_EVERY_SITUATION]]
    searched = [*some, *(item for item in practice if item.kind is Kind.OUT_OF_SCOPE and item not in some)]
    with open_parts(Settings()) as opened:
        remembering = RememberingEmbedder(opened.embedder)
        parts = replace(opened, embedder=LazyEmbedder(lambda: remembering))
        vocabularies = Vocabularies(parts.library)
        questions = list(
            _answered(vocabularies.current(), parts.library, [*practice, *situations, *of_criteria], [*typed, *apart])
        )
        told = list(_told(parts.library, {example.section for example in questions}))
        sections = cross_fit(questions, told, parts.embedder)
        write_section_classifier(sections.whole, _SECTIONS)
        requests = read_examples(_HERE / "requests.yaml")
        refused = [example.text for example in requests if example.kind.refused]
        examples = requests + honest_questions(golden)
        examples += practised_questions([*told_apart, *typed, *apart[::_EVERY_HONEST]])
        examples += answered_questions(parts.library)
        write(fit_request_kinds(examples, parts.embedder), _KINDS)
        asked = [question for question in (*typed, *apart) if question.place or question.kind.answerable]
        places = fit_answer_places(asked, told_apart, questions_answered(parts.library), refused, parts.embedder)
        write(places.values, _PLACES)
        classifier = fitted_places(parts.embedder)
        write(fit_filing(read_labelled(_HERE / "labels" / "questions.jsonl"), parts.embedder), _FILING)
        searching = HybridSearch(parts.embedder, parts.indexes, parts.library, sections)
        steps = [
            step
            for step in build_steps(parts, searching, vocabularies, fitted_ranking())
            if step.name in (StepName.SCREEN, StepName.UNDERSTAND, StepName.RETRIEVE)
        ]
        day = datetime.now(UTC).date()
        sets = {"golden": golden, "apart": apart, "typed": typed, "practice": searched}
        found = {
            name: [(question, context) for question in questions if (context := retrieve(question, steps, day))]
            for name, questions in sets.items()
        }
        write(fit_ranking(_ranked_samples(found, vocabularies, parts.library)), _RANKING)
        rank = RankSections(parts.library, vocabularies, fitted_ranking())
        judged = {
            name: [
                sample(
                    question,
                    rank.run(context),
                    vocabularies,
                    # What the classifier was fitted on it would place better than what it hasn't seen.
                    places.unseen.get(question.id) or classifier.locate(*context.asked),
                )
                for question, context in pairs
            ]
            for name, pairs in found.items()
        }
    write(fit(judged["golden"], [*judged["typed"], *judged["apart"]], judged["practice"]), _ABSTENTION)
    for path in (_RANKING, _ABSTENTION):
        print(path.name, path.read_text(encoding="utf-8"))


def _ranked_samples(
    found: Mapping[str, Sequence[tuple[GoldenQuestion, Context]]], vocabularies: Vocabularies, library: Library
) -> list[RankedSample]:
    samples = {
        name: [
            ranked_sample(question, context, vocabularies, library)
            for question, context in pairs
            if question.kind.answerable and question.documents
        ]
        for name, pairs in found.items()
    }
    return [
        replace(item, weight=_WEIGHTS[name] * len(samples["golden"]) / len(of_one_set))
        for name, of_one_set in samples.items()
        for item in of_one_set
    ]


if __name__ == "__main__":
    main()
