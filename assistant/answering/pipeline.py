"""The way of a question, step by step."""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.answering.context import Context
from assistant.answering.explaining import explanation_of
from assistant.answering.filing import Filing
from assistant.domain.answer import Answer, AnswerStatus
from assistant.domain.conversation import Progress, StepName
from assistant.failures import where
from assistant.texts import texts_for

_log = logging.getLogger(__name__)


class Step(Protocol):
    """One step: takes the context as it is, returns it with what the step added, or ended."""

    @property
    def name(self) -> StepName:
        """Which step this is; shown while the asker waits."""

    def run(self, context: Context) -> Context:
        """The context after this step."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of a run: the last context and the milliseconds per step, with their 'total'."""

    context: Context
    timing_ms: dict[str, float]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Runs the steps in order until one of them ends the question.

    Timing, logging and the one catch of the unforeseen live here, so that a step holds only its own work.
    """

    steps: Sequence[Step]

    def finish(self, context: Context) -> Finished:
        """The end of a run whose progress nobody watches."""
        for item in self.run(context):
            if isinstance(item, Finished):
                return item
        raise RuntimeError("a run always ends with what it finished")

    def run(self, context: Context) -> Iterator[Progress | Finished]:
        """A `Progress` before each step, and one `Finished` as the last item."""
        timing: dict[str, float] = {}
        began = time.perf_counter()
        for step in self.steps:
            yield Progress(step.name, len(context.evidence) or None)
            started = time.perf_counter()
            context = _guarded(step, context)
            timing[step.name.value] = _milliseconds_since(started)
            if context.status is not None:
                break
        timing["total"] = _milliseconds_since(began)
        yield Finished(context, timing)


def answer_of(finished: Finished, filing: Filing, answer_id: str, generation_id: str | None) -> Answer:
    """The answer that a finished run stands for."""
    context = finished.context
    return Answer(
        id=answer_id,
        status=context.status or AnswerStatus.ANSWERED,
        language=context.language,
        mode=context.mode,
        topic=filing.topic(context),
        message=context.message,
        sections=context.sections,
        citations=context.citations,
        notices=context.notices,
        options=context.options,
        follow_ups=context.follow_ups,
        timing_ms=finished.timing_ms,
        explanation=explanation_of(context),
        generation_id=generation_id,
    )


def _guarded(step: Step, context: Context) -> Context:
    try:
        return step.run(context)
    except Exception as error:
        _log.error("step %s failed: %s", step.name, where(error))
        message = texts_for(context.language).status(AnswerStatus.ERROR_INTERNAL)
        return replace(context, sections=(), citations=()).end(AnswerStatus.ERROR_INTERNAL, message)


def _milliseconds_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
