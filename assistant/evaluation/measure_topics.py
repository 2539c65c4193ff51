"""How well questions about the same are brought together, held against what the golden questions are about."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from sklearn.metrics import adjusted_mutual_info_score

from assistant.domain.answer import AnswerStatus
from assistant.evaluation.measure import Case
from assistant.insight.clusters.placing import place
from assistant.insight.clusters.space import Analyze, locate, what_was_found
from assistant.insight.clusters.upkeep import background_of
from assistant.ports import QuestionSignal, Vector

_ABOUT_THE_FIELD = (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.NO_SOURCE)


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """`placed` is the share of the questions in a cluster; the rest are about nothing else.

    `purity` is the share of the placed questions that are about what most of their cluster is about;
    `mutual_information` compares all clusters with all labels, adjusted for chance (Vinh, Epps & Bailey, JMLR 2010).
    """

    questions: int
    labels: int
    clusters: int
    placed: float
    purity: float
    mutual_information: float


def topic_figures(
    cases: Sequence[Case], field_questions: Sequence[str], embed: Callable[[str], Vector], analyze: Analyze
) -> TopicFigures:
    """Figures over the golden questions that stand by themselves and of which is known what they are about."""
    labelled = {case.golden.question: (case, label) for case in cases if (label := _label(case)) is not None}
    signals = [
        QuestionSignal(str(row), question, embed(question), what_was_found(case.exchange.answer))
        for row, (question, (case, _)) in enumerate(labelled.items())
    ]
    labels = [label for _, label in labelled.values()]
    numbers = count()
    located = locate(signals, background_of(field_questions, embed), analyze)
    centres = place(signals, located, lambda: str(next(numbers))).centres
    placed = [
        (centres[signal.answer_id], label)
        for signal, label in zip(signals, labels, strict=True)
        if signal.answer_id in centres
    ]
    members: dict[str, Counter[str]] = defaultdict(Counter)
    for cluster, label in placed:
        members[cluster][label] += 1
    return TopicFigures(
        questions=len(signals),
        labels=len(set(labels)),
        clusters=len(members),
        placed=round(len(placed) / len(signals), 4),
        purity=round(sum(of.most_common(1)[0][1] for of in members.values()) / len(placed), 4),
        mutual_information=round(
            float(adjusted_mutual_info_score([label for _, label in placed], [cluster for cluster, _ in placed])), 4
        ),
    )


def _label(case: Case) -> str | None:
    """The product group that a question is about, else the document that answers it."""
    golden = case.golden
    if golden.previous or case.exchange.answer.status not in _ABOUT_THE_FIELD:
        return None
    return golden.topic.get("product_group") or (golden.documents[0] if golden.documents else None)
