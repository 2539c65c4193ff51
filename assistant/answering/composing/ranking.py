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

from assistant.answering.context import Evidence, Reading
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.topic import Intent

_FORMS = {
    Intent.HOW_TO: ("hoe",),
    Intent.WHAT_IS: ("wat",),
    Intent.MAY_I: ("mag", "moet", "ben", "kan"),
}


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
    and whether its heading asks in the `form` of the question ('hoe', 'wat', 'mag').
    """
    title = found[0].document.title
    heading = " ".join(passages[0].place.heading)
    told = " ".join(passage.text for passage in passages if passage.role is not PassageRole.ASKED_AS)
    asked = reading.search_text
    first = passages[0]
    opening = first.quote(first.sentences[0]) if first.sentences else first.text
    wordings = {item.asked_as for item in found if item.asked_as}
    opened = max(vocabulary.coverage(asked, text) for text in (f"{heading} {opening}", *wordings))
    intent = reading.topic.intent
    return {
        "found": max(item.score for item in found) / 2,
        "cosine": max(0.0, (max(item.cosine for item in found) - 0.78) / 0.15),
        "keyword": math.log1p(max(item.keyword for item in found)) / 5,
        "covered": vocabulary.coverage(asked, f"{title} {heading} {told}"),
        "opened": opened,
        "headed": vocabulary.coverage(heading, asked),
        "reworded": float(bool(wordings)),
        "form": float(intent in _FORMS and heading.lower().startswith(_FORMS[intent])),
    }
