"""How well a section answers a question, learned from data.

Method: a linear score over a few features, fitted by the softmax (listwise) likelihood of the section that the golden
questions name (Cao et al., "Learning to Rank: From Pairwise to Listwise Approach", ICML 2007), by
`python -m tests.golden.calibrate`, which writes `ranking.json`. It looks at whole sections, which a search that finds
single passages can't.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering.answer_type import expected_type, held
from assistant.answering.context import Evidence, Reading
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.topic import Intent
from assistant.language.words import tokens

_OPENINGS = {
    Intent.HOW_TO: ("hoe",),
    Intent.WHAT_IS: ("wat",),
    Intent.MAY_I: ("mag", "moet", "ben", "kan"),
}
_FORMS = {
    "hoe": ("hoe", "how"),
    "hoeveel": ("hoeveel",),
    "wat": ("wat", "what"),
    "welke": ("welke", "welk", "which"),
    "mag": (
        "mag",
        "mogen",
        "moet",
        "moeten",
        "kan",
        "kunnen",
        "ben",
        "is",
        "zijn",
        "geldt",
        "may",
        "must",
        "can",
        "do",
    ),
    "wanneer": ("wanneer", "when"),
}
_FORM_OF = {word: form for form, words in _FORMS.items() for word in words}
_MEASURED = frozenset("lang hoog veel vaak groot long high many much often large".split())
"""After 'hoe' these ask for a number, not for a way."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The fitted weight of each feature."""

    weights: Mapping[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """Comparable within one question, above 0; twice as high is twice as likely to be the section asked for."""
        return math.exp(sum(weight * features[name] for name, weight in self.weights.items()))


def fitted_ranking() -> Ranking:
    """The ranking as last fitted."""
    text = files("assistant.answering.composing").joinpath("ranking.json").read_text(encoding="utf-8")
    return Ranking(json.loads(text)["weights"])


def section_features(
    vocabulary: Vocabulary, reading: Reading, passages: Sequence[Passage], found: Sequence[Evidence]
) -> dict[str, float]:
    """What the ranking looks at, each about 0-1.

    How well its best passage was `found`, its nearest `cosine` and best `keyword` score; how much of the question's
    meaning stands in the whole section (`covered`) and in its heading and first sentence (`opened`); how much of the
    heading stands in the question (`headed`); whether it was found under another wording of its question (`reworded`);
    whether its heading asks in the `form` that fits the intent ('hoe', 'wat', 'mag'), and whether what is `wanted` is
    the same as in the question: a way, a number, a choice, a yes or no; and, of a question that wants a value, how much
    of it stands in a sentence that holds one (`valued`).
    """
    title = found[0].document.title
    heading = " ".join(passages[0].place.heading)
    told = " ".join(passage.text for passage in passages if passage.role is not PassageRole.ASKED_AS)
    asked = reading.search_text
    first = passages[0]
    opening = first.quote(first.sentences[0]) if first.sentences else first.text
    wordings = {item.asked_as for item in found if item.asked_as}
    opened = max(vocabulary.coverage(asked, text) for text in (f"{heading} {opening}", *wordings))
    values = held(
        expected_type(reading.text),
        (passage.quote(sentence) for passage in passages for sentence in passage.sentences),
    )
    wanted, intent = _form(reading.text), reading.topic.intent
    # 'Hoe lang is de termijn?' asks what something is, but no definition answers it.
    openings = _OPENINGS.get(intent, ()) if intent and wanted != "hoeveel" else ()
    return {
        "found": max(item.score for item in found) / 2,
        "cosine": max(item.cosine for item in found),
        "keyword": math.log1p(max(item.keyword for item in found)) / 5,
        "covered": vocabulary.coverage(asked, f"{title} {heading} {told}"),
        "opened": opened,
        "headed": vocabulary.coverage(heading, asked),
        "reworded": float(bool(wordings)),
        "form": float(bool(openings) and heading.lower().startswith(openings)),
        "wanted": float(wanted is not None and wanted == _form(heading)),
        "valued": max((vocabulary.coverage(asked, f"{heading} {sentence}") for sentence in values), default=0.0),
    }


def _form(text: str) -> str | None:
    """What kind of answer a question's first words ask for."""
    first, second = (*tokens(text)[:2], "", "")[:2]
    form = _FORM_OF.get(first)
    return "hoeveel" if form == "hoe" and second in _MEASURED else form
