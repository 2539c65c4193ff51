"""A passage: the piece of a document that is found, quoted and shown."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its document a passage stands, in the terms of that document's format.

    `heading` is the heading path, outermost first. `page` is a 1-based page (PDF) or slide (PPTX). `sheet` and the
    1-based `row` belong to spreadsheets and CSV.
    """

    heading: tuple[str, ...] = ()
    page: int | None = None
    sheet: str | None = None
    row: int | None = None


class PassageRole(StrEnum):
    """What a passage is for in an answer; follows from its heading or its field.

    `question` is the heading of a section that answers it, and `asked_as` another wording of that question, under the
    heading above its own: both are found, never quoted.
    """

    ANSWER = "answer"
    STEPS = "steps"
    CAUTION = "caution"
    EXAMPLE = "example"
    CRITERION = "criterion"
    SUMMARY = "summary"
    OBLIGATION = "obligation"
    LABEL = "label"
    ACTION = "action"
    TEXT = "text"
    QUESTION = "question"
    ASKED_AS = "asked_as"

    @property
    def claims(self) -> bool:
        """Whether its sentences say how things are; examples and other wordings of a question don't."""
        return self is not PassageRole.EXAMPLE and not self.asks

    @property
    def asks(self) -> bool:
        """Whether it only words the question that another passage answers."""
        return self in (PassageRole.QUESTION, PassageRole.ASKED_AS)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quotable sentence: `start` and `end` are character offsets in its passage's text."""

    start: int
    end: int
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a stored document. `text` equals the document's text from `start` to `end`, character by character.

    `criterion_id` is set when the passage is one criterion of a criteria set. Product groups, themes and phases are
    those of the document unless the passage has its own (a criterion's theme, an action's product groups). `keywords`
    are words under which the adviser wants it found though they aren't in it.
    """

    id: str
    document_id: str
    ordinal: int
    start: int
    end: int
    text: str
    place: Place
    role: PassageRole = PassageRole.TEXT
    sentences: tuple[Sentence, ...] = ()
    product_groups: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    criterion_id: str | None = None
    keywords: tuple[str, ...] = ()

    def quote(self, sentence: Sentence) -> str:
        """The sentence's text, exactly as stored."""
        return self.text[sentence.start : sentence.end]
