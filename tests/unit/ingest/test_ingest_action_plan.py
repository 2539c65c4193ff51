"""The action plan becomes sentences, one passage per goal, action and tender."""

import pytest

from assistant.domain.document import DocumentKind
from assistant.domain.passage import PassageRole
from assistant.domain.version import DocumentVersion
from ingest.problems import Located, Refused
from ingest.readers.action_plan import ACTIONS, GOALS, STATUS, TENDERS, read_action_plan
from ingest.readers.plan_file import quarter_in_words
from ingest.readers.sources import Sources, read_sources
from tests.fakes.knowledge_files import PLAN, SOURCES


def read(text: str = PLAN) -> DocumentVersion:
    return read_action_plan(text, "actieplan/plan.yaml", read_sources(SOURCES)).version


def test_everything_has_its_place() -> None:
    found = [(passage.role, passage.place.heading) for passage in read().passages]
    assert found == [
        (PassageRole.TEXT, (STATUS,)),
        (PassageRole.ANSWER, ("Hoe volgt de gemeente de voortgang?",)),
        (PassageRole.ACTION, (GOALS, "D1 Minder nieuw materiaal")),
        (PassageRole.ACTION, (ACTIONS, "A01 Meubels hergebruiken")),
        (PassageRole.ACTION, (ACTIONS, "A02 Leveranciers spreken")),
        (PassageRole.ACTION, (TENDERS, "T1 Kantoorstoelen")),
    ]


def test_an_action_is_told_in_whole_sentences() -> None:
    version = read()
    passage = version.passages[3]
    assert [passage.quote(sentence) for sentence in passage.sentences] == [
        "De gemeente richt een uitgiftepunt voor gebruikte meubels in.",
        "Maatregel A01 hoort bij doel D1: Minder nieuw materiaal.",
        "Maatregel A01 is gepland voor het eerste kwartaal van 2026.",
        "De trekker van maatregel A01 is facilitair team.",
        "Maatregel A01 vraagt een klein budget en weinig inspanning.",
        "De indicator van maatregel A01 is aandeel gebruikte meubels: van 10% naar 40%.",
        "De voortgang van maatregel A01 meet je zo: Tel de uitgiften per kwartaal.",
    ]
    assert "Maatregel A02 hangt af van maatregel A01." in version.passages[4].text


def test_goals_and_tenders_name_what_belongs_to_them() -> None:
    version = read()
    assert "- Bij doel D1 hoort maatregel A02: Leveranciers spreken." in version.passages[2].text
    assert "De aandachtspunten bij de aanbesteding 'Kantoorstoelen' zijn hergebruik en garantie." in version.text


def test_topics_come_from_the_entry_or_its_goal() -> None:
    passages = read().passages
    assert (passages[1].themes, passages[1].phases, passages[1].product_groups) == (
        ("circulair",),
        ("gunnen",),
        ("kantoormeubilair",),
    )
    assert (passages[3].themes, passages[3].product_groups) == (("circulair",), ("kantoormeubilair",))
    assert passages[5].product_groups == ("kantoormeubilair",)


def test_passages_are_slices_of_the_text() -> None:
    version = read()
    assert version.document.kind is DocumentKind.ACTION_PLAN
    assert version.document.themes == ("circulair",)
    assert all(version.text[passage.start : passage.end] == passage.text for passage in version.passages)


def test_unknown_sources_are_remarked_where_they_stand() -> None:
    remarks = read_action_plan(PLAN, "x.yaml", Sources()).remarks
    lines = [number for number, line in enumerate(PLAN.splitlines(), start=1) if "mvi-meubels" in line]
    assert remarks == tuple(Located(line, "bron 'mvi-meubels' staat niet in bronnen.yaml") for line in lines)


def test_a_wrong_quarter_is_refused_with_its_line() -> None:
    text = PLAN.replace("quarter: 2026-Q3", "quarter: zomer 2026")
    with pytest.raises(Refused) as refused:
        read(text)
    assert text.splitlines()[(refused.value.line or 0) - 1].strip() == "quarter: zomer 2026"


def test_quarters_in_words() -> None:
    assert quarter_in_words("2027-Q3") == "het derde kwartaal van 2027"
