"""What wasn't answered well becomes work, on a small real database."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assistant.adapters.database.clusters import SqlClusters
from assistant.adapters.database.engine import open_database
from assistant.adapters.database.gaps import SqlGaps
from assistant.adapters.database.handovers import SqlHandovers
from assistant.adapters.database.question_archive import SqlQuestionArchive
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.answer import AnswerStatus
from assistant.domain.asker import Asker
from assistant.domain.conversation import Feedback
from assistant.domain.gap import Gap, GapState, Urgency, Work
from assistant.domain.handover import Handover, Reply
from assistant.domain.review import Judgement, Review
from assistant.insight.gaps import Collected, Gaps
from assistant.ports import ClusterCentre
from tests.contract.test_question_log import NOON, exchange

UNANSWERED, ANSWERED, PARTIAL = AnswerStatus.NO_SOURCE, AnswerStatus.ANSWERED, AnswerStatus.PARTIAL
OPEN = frozenset(state for state in GapState if state.open)
EVERY = frozenset(GapState)


@dataclass
class Outbox:
    """A notifier that keeps what it was given, or fails."""

    broken: bool = False
    sent: list[tuple[str, str]] = field(default_factory=list)

    def send(self, subject: str, text: str) -> None:
        if self.broken:
            raise OSError("no connection")
        self.sent.append((subject, text))


class Desk:
    """A log with its queue; time stands still until it is moved."""

    def __init__(self, engine: Engine) -> None:
        self.log, self.archive = SqlQuestionLog(engine), SqlQuestionArchive(engine)
        self.clusters, self.handovers = SqlClusters(engine), SqlHandovers(engine)
        self.now: datetime = NOON
        self.gaps = Gaps(SqlGaps(engine), 3, lambda: self.now)
        self.asked = 0

    def ask(
        self, question: str, status: AnswerStatus = UNANSWERED, cluster: str | None = None, asker: str | None = None
    ) -> str:
        self.asked += 1
        item = exchange(f"q{self.asked}", asker or f"asker-{self.asked}")
        answer = replace(item.answer, status=status)
        moment = self.now + timedelta(seconds=self.asked)
        self.log.record(replace(item, question=question, answer=answer, asked_at=moment))
        if cluster:
            centre = ClusterCentre(f"centre-{cluster}", cluster)
            self.clusters.place({answer.id: centre.id}, [] if centre in self.clusters.centres() else [centre])
        return answer.id

    def judge(self, answer_id: str, judgement: Judgement) -> None:
        self.archive.review([answer_id], Review(judgement, "carla", self.now))

    def hand_over(self, answer_id: str) -> None:
        handover = Handover(f"h-{answer_id}", "Vraag?", exchange(answer_id).answer, "", self.now)
        assert self.handovers.add(handover, f"digest-{answer_id}")

    def queue(self, states: frozenset[GapState] = OPEN) -> list[tuple[Gap, Urgency]]:
        self.gaps.collect()
        return self.gaps.queue(states)

    def titles(self) -> list[str]:
        return [gap.title for gap, _ in self.queue()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(open_database(f"sqlite:///{tmp_path / 'desk.db'}"))


def test_only_what_was_not_answered_well_is_a_gap(desk: Desk) -> None:
    desk.ask("Goed", ANSWERED)
    desk.ask("Buiten", AnswerStatus.OUT_OF_SCOPE)
    desk.ask("Geen bron")
    desk.ask("Deels", PARTIAL)
    thumb = desk.ask("Duim omlaag", ANSWERED)
    desk.log.give_feedback(thumb, Asker("asker-5"), Feedback(False))
    desk.hand_over(desk.ask("Overgedragen", ANSWERED))
    desk.judge(desk.ask("Fout", ANSWERED), Judgement.WRONG)
    desk.judge(desk.ask("Gat", AnswerStatus.OUT_OF_SCOPE), Judgement.GAP)
    desk.judge(desk.ask("Terecht geen bron"), Judgement.SEEN)

    assert sorted(desk.titles()) == ["Deels", "Duim omlaag", "Fout", "Gat", "Geen bron", "Overgedragen"]
    assert desk.gaps.collect() == Collected(0, 0, 0)


def test_questions_of_one_topic_are_one_gap_with_its_askers(desk: Desk) -> None:
    for asker in ("a", "b", "a"):
        desk.ask("Heipalen?", cluster="c", asker=asker)
    desk.ask("Anders?")

    heipalen, other = (gap for gap, _ in desk.queue())

    assert (heipalen.title, heipalen.questions, heipalen.askers) == ("Heipalen?", 3, 2)
    assert (other.title, other.questions) == ("Anders?", 1)


def test_the_most_urgent_comes_first(desk: Desk) -> None:
    desk.ask("Eén keer")
    for _ in range(2):
        desk.ask("Twee keer", cluster="two")
    for _ in range(3):
        desk.ask("Door drie mensen", cluster="three")
    desk.hand_over(desk.ask("Wacht"))
    desk.ask("Te laat")
    [late] = [gap for gap, _ in desk.queue() if gap.title == "Te laat"]
    desk.gaps.store.work(late.id, Work(GapState.ASSIGNED, "carla", NOON.date() - timedelta(days=1)), None, NOON)

    found = [(gap.title, urgency) for gap, urgency in desk.queue()]

    assert found[0] == ("Door drie mensen", Urgency.HIGH)
    assert {title for title, urgency in found if urgency is Urgency.HIGH} == {"Door drie mensen", "Wacht", "Te laat"}
    assert found[3:] == [("Twee keer", Urgency.NORMAL), ("Eén keer", Urgency.LOW)]


def test_a_reply_of_the_adviser_ends_the_waiting(desk: Desk) -> None:
    answer_id = desk.ask("Wacht")
    desk.hand_over(answer_id)
    assert desk.queue()[0][0].waiting == 1
    desk.handovers.set_reply(f"h-{answer_id}", Reply("Ja.", "adviseur", NOON, date(2027, 1, 1)))
    assert desk.queue()[0][0].waiting == 0


@pytest.mark.parametrize("state", [GapState.PUBLISHED, GapState.CLOSED])
def test_what_is_asked_again_after_it_was_filled_is_new_again(desk: Desk, state: GapState) -> None:
    desk.ask("Heipalen?", cluster="c")
    [(gap, _)] = desk.queue()
    desk.now += timedelta(days=1)
    desk.gaps.store.work(gap.id, Work(state, "carla", None, "Staat erin."), None, desk.now)
    assert desk.queue() == []
    desk.ask("Heipalen?", cluster="c")

    [(again, urgency)] = desk.queue()

    assert again.id == gap.id
    assert again.work == Work(GapState.NEW, "carla", None, "Staat erin.")
    assert (again.asked_again, again.questions, urgency) == (True, 2, Urgency.NORMAL)


def test_what_nobody_will_do_stays_so_however_often_it_is_asked(desk: Desk) -> None:
    desk.ask("Heipalen?", cluster="c")
    [(gap, _)] = desk.queue()
    desk.gaps.store.work(gap.id, Work(GapState.WONT_DO), None, desk.now)
    desk.now += timedelta(days=1)
    for _ in range(4):
        desk.ask("Heipalen?", cluster="c")

    assert desk.queue() == []
    [(kept, urgency)] = desk.queue(EVERY)
    assert (kept.questions, urgency) == (5, Urgency.LOW)


def test_a_question_that_came_before_the_gap_was_closed_does_not_open_it(desk: Desk) -> None:
    desk.ask("Heipalen?", cluster="c")
    [(gap, _)] = desk.queue()
    desk.ask("Heipalen?", cluster="c")
    desk.gaps.store.work(gap.id, Work(GapState.CLOSED), None, desk.now + timedelta(hours=1))

    assert desk.queue() == []


def test_a_lone_question_joins_the_gap_of_its_topic_once_it_has_one(desk: Desk) -> None:
    lone = desk.ask("Paal in de grond?")
    desk.ask("Heipalen?", cluster="c")
    assert len(desk.queue()) == 2
    desk.clusters.place({lone: "centre-c"}, [])

    [(gap, _)] = desk.queue()

    assert gap.questions == 2


def test_a_lone_question_that_somebody_works_on_stays_where_it_is(desk: Desk) -> None:
    lone = desk.ask("Paal in de grond?")
    desk.ask("Heipalen?", cluster="c")
    [gap] = [gap for gap, _ in desk.queue() if gap.cluster_id is None]
    desk.gaps.store.work(gap.id, Work(GapState.NEW, note="Uitzoeken."), None, desk.now)
    desk.clusters.place({lone: "centre-c"}, [])

    assert len(desk.queue()) == 2


def test_a_question_that_is_judged_good_leaves_the_queue(desk: Desk) -> None:
    answer_id = desk.ask("Geen bron")
    assert desk.titles() == ["Geen bron"]
    desk.judge(answer_id, Judgement.GOOD)
    assert desk.titles() == []


def test_with_its_questions_deleted_a_gap_keeps_only_what_was_written_at_it(desk: Desk) -> None:
    desk.ask("Geheim?", asker="anna")
    desk.ask("Ook geheim?", asker="anna")
    first, _ = desk.queue()
    desk.gaps.store.work(first[0].id, Work(GapState.ASSIGNED, "carla"), "Een naam", desk.now)
    desk.log.delete_owned(Asker("anna"))

    [(gap, _)] = desk.queue()

    assert (gap.title, gap.questions, gap.askers, gap.last_asked_at) == ("Een naam", 0, 0, None)


def test_gaps_are_merged_and_named(desk: Desk) -> None:
    desk.ask("Heipalen?", cluster="c")
    desk.ask("Paal in de grond?")
    (one, _), (other, _) = desk.queue()
    store = desk.gaps.store
    assert store.merge(one.id, other.id)
    assert not store.merge(one.id, other.id)
    assert not store.merge(other.id, other.id)
    assert store.work(other.id, Work(), "Palen", desk.now)
    assert not store.work("onbekend", Work(), None, desk.now)
    desk.ask("Heipalen?", cluster="c")

    [(gap, _)] = desk.queue()

    assert (gap.title, gap.name, gap.questions) == ("Palen", "Palen", 3)
    assert [item.question for item in store.questions(gap.id, 2)] == ["Heipalen?", "Paal in de grond?"]


def test_the_gap_of_a_merged_topic_is_that_of_the_other(desk: Desk) -> None:
    desk.ask("Heipalen?", cluster="c")
    desk.ask("Palen?", cluster="d", status=ANSWERED)
    [(gap, _)] = desk.queue()
    assert desk.clusters.merge("c", "d")
    desk.ask("Palen?", cluster="d")

    [(joined, _)] = desk.queue()

    assert (joined.id, joined.questions, joined.cluster_id) == (gap.id, 2, "d")


def test_urgent_gaps_are_told_of_once_and_never_what_was_asked(desk: Desk) -> None:
    outbox = Outbox()
    desk.ask("Niet dringend")
    desk.hand_over(desk.ask("Wacht op antwoord"))
    desk.gaps.collect()

    assert desk.gaps.announce(outbox, "https://mvoi.example") == 1
    assert desk.gaps.announce(outbox, "https://mvoi.example") == 0

    [(subject, text)] = outbox.sent
    assert subject == "1 dringend gat in de kennisbank"
    assert f"https://mvoi.example/beheer/gaten/{desk.queue()[0][0].id}" in text
    assert "Wacht op antwoord" not in text


def test_what_could_not_be_told_is_told_later(desk: Desk) -> None:
    outbox = Outbox(broken=True)
    desk.hand_over(desk.ask("Wacht op antwoord"))
    desk.gaps.collect()
    with pytest.raises(OSError, match="no connection"):
        desk.gaps.announce(outbox, "https://mvoi.example")
    outbox.broken = False

    assert desk.gaps.announce(outbox, "https://mvoi.example") == 1
