"""A question tried on a revision, beside the answer of now."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.domain.answer import Answer, Section, SectionKind
from assistant.domain.revision import Revision
from assistant.domain.version import DocumentVersion
from assistant.ports import AssistantError
from assistant.texts.library_passages import TEXTS
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from ingest.problems import Refused


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that an answer cites, with the numbers of its citations. `is_own` is it the file that is tried."""

    title: str
    numbers: tuple[int, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class TriedAnswer:
    """One of both answers. `short` are the sections of the short answer and `others` the rest."""

    label: str
    answer: Answer
    short: tuple[Section, ...]
    others: tuple[Section, ...]
    documents: tuple[Cited, ...]
    verdict: str

    @property
    def cites_own(self) -> bool:
        """Whether the file that is tried is among the cited documents."""
        return any(document.is_own for document in self.documents)


def tried(desk: KnowledgeDesk, revision: Revision, version: DocumentVersion | None, text: str) -> Mapping[str, object]:
    """What the template needs of a question that is tried: both answers, or why there are none."""
    outcome: dict[str, object] = {"question": text, "sides": (), "trial_problem": "", "same": False}
    if not text:
        return outcome
    if desk.try_question is None or version is None:
        return outcome | {"trial_problem": TEXTS["no_trying"]}
    try:
        live, draft = desk.try_question(revision, text)
    except Refused as refused:
        return outcome | {"trial_problem": f"{refused.about(revision.name)}."}
    except AssistantError as problem:
        return outcome | {"trial_problem": str(problem)}
    published = desk.document_of(revision.name)
    now = _side("now", live.answer, published.id if published else "", "live_cited", "")
    then = _side("with_draft", draft.answer, version.document.id, "own_cited", "own_not_cited")
    same = (live.answer.sections, live.answer.message) == (draft.answer.sections, draft.answer.message)
    return outcome | {"sides": (now, then), "same": same}


def _side(label: str, answer: Answer, own_id: str, cited: str, not_cited: str) -> TriedAnswer:
    numbers: dict[str, list[int]] = {}
    titles: dict[str, str] = {}
    for citation in answer.citations:
        numbers.setdefault(citation.document_id, []).append(citation.number)
        titles.setdefault(citation.document_id, citation.document_title)
    documents = tuple(Cited(titles[id_], tuple(found), id_ == own_id) for id_, found in numbers.items())
    verdict = cited if own_id in numbers else not_cited
    return TriedAnswer(
        TEXTS[label],
        answer,
        tuple(section for section in answer.sections if section.kind is SectionKind.SHORT_ANSWER),
        tuple(section for section in answer.sections if section.kind is not SectionKind.SHORT_ANSWER),
        documents,
        TEXTS[verdict] if verdict else "",
    )
