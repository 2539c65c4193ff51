"""How well personal data is taken out of text, held against sentences in which it is marked.

A file holds a sentence a line; what has to be taken out stands in it as `[[kind:text]]`. Lines that begin with # are
comments.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.answering.personal_data.redaction import find_personal_data
from assistant.ports import AssistantError

_MARKED = re.compile(r"\[\[(?P<kind>[a-z-]+):(?P<text>.*?)\]\]")


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence with the offsets of what has to be taken out, the ends not included."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RedactionFigures:
    """`recall` is the share of the marks that are taken out to the last letter and digit.

    `precision` is the share of the finds that concern a mark. `wrong` shows each sentence that lowers one of them.
    """

    sentences: int
    marks: int
    recall: float
    precision: float
    wrong: tuple[str, ...]


def read_marked(path: Path) -> list[MarkedSentence]:
    """The sentences of a file. Raises AssistantError when a mark isn't closed."""
    lines = path.read_text(encoding="utf-8").splitlines()
    sentences = [_read(line) for line in lines if line.strip() and not line.startswith("#")]
    for sentence in sentences:
        if "[[" in sentence.text or "]]" in sentence.text:
            raise AssistantError(f"{path.name}: een markering is niet gesloten in: {sentence.text}")
    return sentences


def redaction_figures(sentences: Iterable[MarkedSentence]) -> RedactionFigures:
    """Figures over sentences, of which some have a mark and some are redacted."""
    count = marks = taken_out = finds = right = 0
    wrong: list[str] = []
    for sentence in sentences:
        found = find_personal_data(sentence.text)
        hidden = {position for find in found for position in range(find.start, find.end)}
        out = [_is_hidden(sentence.text, mark, hidden) for mark in sentence.marks]
        good = [any(find.start < end and start < find.end for start, end in sentence.marks) for find in found]
        count, marks, taken_out = count + 1, marks + len(out), taken_out + sum(out)
        finds, right = finds + len(good), right + sum(good)
        if not all(out) or not all(good):
            wrong.append(sentence.text)
    return RedactionFigures(count, marks, round(taken_out / marks, 4), round(right / finds, 4), tuple(wrong))


def _read(line: str) -> MarkedSentence:
    text, marks, last = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[last : match.start()]
        marks.append((len(text), len(text) + len(match["text"])))
        text += match["text"]
        last = match.end()
    return MarkedSentence(text + line[last:], tuple(marks))


def _is_hidden(text: str, mark: tuple[int, int], hidden: set[int]) -> bool:
    return all(position in hidden for position in range(*mark) if text[position].isalnum())
