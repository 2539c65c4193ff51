"""Under which topic a question is filed: what it says itself, completed by what its answer and its wording tell."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files

from assistant.answering.context import Context
from assistant.answering.wording_model import WordingModel, wording_model
from assistant.domain.answer import AnswerStatus
from assistant.domain.topic import Intent, Topic
from assistant.ports import Embedder

NOTHING = ""
"""The label of questions that play in no phase, or are about no theme."""
_SURE = 0.5
"""A wording that is less sure of its label (0-1) than of all others together tells nothing."""
_OF_THE_FIELD = frozenset({AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.NO_SOURCE})


@dataclass(frozen=True, slots=True)
class Filing:
    """Files questions. The labels of `intents` are intents, those of `phases` and `themes` may be NOTHING.

    Method: models of the question's wording, fitted on practice questions labelled one by one (`tests/golden/labels`)
    by `python -m tests.golden.calibrate`, which writes `filing.json`.
    """

    intents: WordingModel
    phases: WordingModel
    themes: WordingModel

    def topic(self, context: Context) -> Topic:
        """The topic of a question as it is logged.

        'Hoe vaak moet ik koelinstallaties controleren?' names no product group, but the document that answers it is
        about one. A document about several says nothing. What the question says itself goes first; what is left open
        then, its wording tells: 'zonder keurmerk toch bewijs laten leveren' asks whether one may, without saying so.
        """
        topic = _by_source(context)
        ended = context.status or AnswerStatus.ANSWERED
        if context.reading is None or ended not in _OF_THE_FIELD:
            return topic
        intent = topic.intent or _surest(self.intents.probabilities(*context.asked))
        phase = topic.phase or _surest(self.phases.probabilities(*context.asked))
        theme = topic.theme or _surest(self.themes.probabilities(*context.asked))
        return replace(topic, intent=Intent(intent) if intent else None, phase=phase or None, theme=theme or None)


def fitted_filing(embedder: Embedder) -> Filing:
    """Filing as last fitted."""
    values = json.loads(files("assistant.answering").joinpath("filing.json").read_text(encoding="utf-8"))
    return Filing(*(wording_model(values[axis], embedder) for axis in ("intents", "phases", "themes")))


def _by_source(context: Context) -> Topic:
    topic = context.topic
    first = context.citations[0].document_id if context.citations else None
    document = next((item.document for item in context.found if item.document.id == first), None)
    if document is None:
        return topic
    return replace(
        topic,
        product_group=context.product_group or _only(document.product_groups),
        theme=topic.theme or _only(document.themes),
        phase=topic.phase or _only(document.phases),
    )


def _only(values: tuple[str, ...]) -> str | None:
    return values[0] if len(values) == 1 else None


def _surest(probabilities: Mapping[str, float]) -> str | None:
    best = max(probabilities, key=probabilities.__getitem__)
    return best if probabilities[best] >= _SURE else None
