"""How well a section answers a question, learned from data.

Method: a linear score over a few features, fitted by the softmax (listwise) likelihood of the section that the golden
questions name (Cao et al., "Learning to Rank: From Pairwise to Listwise Approach", ICML 2007), by
`python -m tests.golden.calibrate`, which writes `ranking.json`. It looks at whole sections, which a search that finds
single passages can't.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering.answer_type import held
from assistant.answering.context import Evidence, Reading
from assistant.answering.section_classifier import FAR_LIKELIER
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.document import DocumentKind
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
_ONLY_ASKS = frozenset("hoe hoeveel welke welk wanneer mag mogen how which when may".split())
"""Of the words in _FORM_OF those that ask wherever they stand: 'bij laptops, hoe doe je dat'."""
_OPENERS = frozenset("en maar ook dan of dus and but so then".split())
_OPPOSITES = (
    (frozenset({"boven", "above"}), frozenset({"onder", "beneden", "below"})),
    (frozenset({"met", "with"}), frozenset({"zonder", "without"})),
    (frozenset({"nieuw", "nieuwe", "new"}), frozenset({"bestaand", "bestaande", "lopend", "lopende", "existing"})),
    (frozenset({"huren", "huur", "gehuurd", "rent"}), frozenset({"kopen", "koop", "eigendom", "buy"})),
)
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
    text = files("assistant.answering").joinpath("ranking.json").read_text(encoding="utf-8")
    return Ranking(json.loads(text)["weights"])


def cosine_of(item: Evidence) -> float:
    """The similarity of what is nearest to the question: the passage, or a wording of the question it answers."""
    return max(item.cosine, item.asked_cosine)


def lowest_cosine(evidence: Iterable[Evidence]) -> float:
    """The lowest similarity among what the vectors found: what they didn't find is no nearer."""
    return min((cosine_of(item) for item in evidence if cosine_of(item)), default=0.0)


def section_features(
    vocabulary: Vocabulary, reading: Reading, passages: Sequence[Passage], found: Sequence[Evidence], floor: float
) -> dict[str, float]:
    """What the ranking looks at, each about 0-1.

    How well its best passage was `found`, the nearest `cosine`, at least `floor`, how `likely` it is to answer
    (`likely_criterion` if it is a criterion), and the best `keyword` score; how much of the question's meaning stands
    in the whole section (`covered`) and in its heading and first sentence (`opened`); how much of the heading stands in
    the question (`headed`); whether it was found under another wording of its question (`reworded`); whether its
    heading asks in the `form` that fits the intent ('hoe', 'wat', 'mag'), and whether what is `wanted` is the same as
    in the question: a way, a number, a choice, a yes or no; and, of a question that wants a value, how much of it
    stands in a sentence that holds one (`valued`). Whether heading and first sentence are about the opposite side
    (`opposed`): under a threshold, where the question says above.

    What it is: a `criterion`, another part `of_set`, an `obligation` among those, a part of the plan where that is what
    is asked for (`plan_wanted`), or something of an `other_group` than the question's.

    Of a question about something particular of a product group, how much of that stands in heading and first sentence
    (`particular`), and whether the section is about its `own_group`. Whether phase and theme fit, and whether only a
    search for a part of the question found it (`apart`). Of a follow-up, how much of its own words (`news`,
    `news_told`) and of what it builds on (`earlier`) stands there; in the other features its own words count as much as
    all together.
    """
    title = found[0].document.title
    heading = " ".join(passages[0].place.heading)
    told = " ".join(passage.text for passage in passages if not passage.role.asks)
    whole = f"{title} {heading} {told}"
    asked = (reading.search_text, reading.text) if reading.follows_up else (reading.search_text,)
    first = next((passage for passage in passages if not passage.role.asks), passages[0])
    opening = f"{heading} {first.quote(first.sentences[0]) if first.sentences else first.text}"
    wordings = {item.asked_as for item in found if item.asked_as}
    openings = (opening, *wordings)
    kind = reading.wanted_value
    values = held(kind, (passage.quote(sentence) for passage in passages for sentence in passage.sentences))
    wanted, intent = _form(reading.text), reading.topic.intent
    # 'Hoe lang is de termijn?' asks what something is, but no definition answers it.
    forms = _OPENINGS.get(intent, ()) if intent and wanted != "hoeveel" else ()
    particulars = reading.particulars if reading.asks_particularly else ""
    news, earlier = (reading.text, reading.earlier_text) if reading.follows_up else ("", "")

    def best_of(text: str, places: Iterable[str]) -> float:
        return max(vocabulary.coverage(text, place) for place in places) if text else 0.0

    def share(places: Sequence[str]) -> float:
        return sum(best_of(text, places) for text in asked) / len(asked)

    kind_of, group, groups = found[0].document.kind, reading.topic.product_group, _groups(found[0])
    likely, is_criterion = max(item.likely for item in found) / FAR_LIKELIER, bool(passages[0].criterion_id)
    return {
        "found": max(item.score for item in found) / 2,
        "cosine": max(floor, *(cosine_of(item) for item in found)),
        "likely": 0.0 if is_criterion else likely,
        "likely_criterion": likely if is_criterion else 0.0,
        "keyword": math.log1p(max(item.keyword for item in found)) / 5,
        "covered": share((whole,)),
        "opened": share(openings),
        "headed": vocabulary.coverage(heading, reading.search_text),
        "reworded": float(bool(wordings)),
        "form": float(bool(forms) and heading.lower().startswith(forms)),
        "wanted": float(wanted is not None and wanted == _form(heading)),
        "valued": share([f"{heading} {sentence}" for sentence in values]) if values else 0.0,
        "opposed": float(_opposes(reading.text, opening)),
        "particular": best_of(particulars, openings),
        "criterion": float(is_criterion),
        "of_set": float(kind_of is DocumentKind.CRITERIA_SET and not is_criterion),
        "obligation": float(first.role is PassageRole.OBLIGATION),
        "plan_wanted": float(kind_of is DocumentKind.ACTION_PLAN and intent is Intent.PLAN),
        "other_group": float(bool(group and groups) and group not in groups),
        "apart": float(all(item.apart for item in found)),
        "phase_fits": float(reading.topic.phase in (first.phases or found[0].document.phases)),
        "theme_fits": float(reading.topic.theme in (first.themes or found[0].document.themes)),
        "own_group": float(bool(particulars) and group in groups),
        "news": best_of(news, openings),
        "news_told": best_of(news, (whole,)),
        "earlier": best_of(earlier, openings),
    }


def _form(text: str) -> str | None:
    """What kind of answer a question asks for: by its first word, else by the first word in it that only asks."""
    words = [word for word in tokens(text) if word not in _OPENERS]
    for place, word in enumerate(words):
        if word in (_FORM_OF if place == 0 else _ONLY_ASKS):
            measured = "".join(words[place + 1 : place + 2]) in _MEASURED
            return "hoeveel" if _FORM_OF[word] == "hoe" and measured else _FORM_OF[word]
    return None


def _groups(item: Evidence) -> tuple[str, ...]:
    return item.passage.product_groups or item.document.product_groups


def _opposes(asked: str, told: str) -> bool:
    """Whether a text names only the other one of two opposites that a question names one of."""
    question, text = set(tokens(asked)), set(tokens(told))
    return any(
        not question.isdisjoint(one)
        and question.isdisjoint(other)
        and text.isdisjoint(one)
        and not text.isdisjoint(other)
        for pair in _OPPOSITES
        for one, other in (pair, pair[::-1])
    )
