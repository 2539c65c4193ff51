"""A criteria set becomes sentences, one passage per criterion."""

import pytest

from assistant.domain.criterion import AmbitionLevel, Checked, CriterionType
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.taxonomy import TermKind
from assistant.domain.version import DocumentVersion
from ingest.problems import Located, Refused
from ingest.readers.criteria_set import product_group_of, read_criteria_set
from ingest.readers.sources import Sources, read_sources
from tests.fakes.knowledge_files import CRITERIA, SOURCES


def read(text: str = CRITERIA) -> DocumentVersion:
    return read_criteria_set(text, "criteria/kantoormeubilair.yaml", read_sources(SOURCES)).version


def of_role(version: DocumentVersion, role: PassageRole) -> list[Passage]:
    return [passage for passage in version.passages if passage.role is role]


def quotes(passage: Passage) -> list[str]:
    return [passage.quote(sentence) for sentence in passage.sentences]


def test_each_chapter_answers_a_question() -> None:
    found = {passage.role: (passage.place.heading[0], quotes(passage)) for passage in read().passages}
    assert found[PassageRole.SUMMARY] == (
        "Hoe maak je de inkoop van kantoormeubilair duurzaam?",
        ["Duurzaam kantoormeubilair begint met hergebruik."],
    )
    assert found[PassageRole.LABEL] == (
        "Welke keurmerken passen bij kantoormeubilair?",
        [
            "FSC past bij kantoormeubilair: hout uit verantwoord beheerd bos.",
            "EU Ecolabel past bij kantoormeubilair.",
            "Schrijf bij een keurmerk in het bestek altijd 'of gelijkwaardig'.",
        ],
    )
    assert found[PassageRole.OBLIGATION][0] == "Welke wettelijke plichten gelden bij de inkoop van kantoormeubilair?"
    assert found[PassageRole.STEPS][1] == ["Tel eerst welke meubels er al zijn.", "Kies daarna pas wat je nieuw koopt."]
    assert found[PassageRole.TEXT][1] == ["Meubels gaan lang mee en kosten veel materiaal."]


def test_a_criterion_is_told_in_whole_sentences() -> None:
    first, second = of_role(read(), PassageRole.CRITERION)
    assert first.text.splitlines()[0] == "Hout uit duurzaam bosbeheer"
    assert quotes(first) == [
        "Al het hout voldoet aan de Nederlandse inkoopcriteria voor hout.",
        "Criterium KM-01 is een minimumeis op niveau basis en een keuze: de gemeente beslist zelf of zij het gebruikt.",
        "Bewijs: FSC- of PEFC-certificaat, of gelijkwaardig bewijs.",
        "Let op: Noem altijd 'of gelijkwaardig'.",
        "De bron van criterium KM-01 heeft als stand 2025.",
        "Nog te verifiëren bij criterium KM-01: Het niveau is een eigen voorstel.",
    ]
    assert "is een gunningscriterium op niveau ambitieus en verplicht: de wet schrijft het voor." in second.text


def test_other_wordings_stand_under_their_criterion() -> None:
    version = read(
        CRITERIA.replace(
            "title: Hout uit duurzaam bosbeheer\n",
            "title: Hout uit duurzaam bosbeheer\n    asked_as: [Bureaus van fsc-hout]\n",
        )
    )
    (wording,) = of_role(version, PassageRole.ASKED_AS)
    assert wording.text == "Bureaus van fsc-hout"
    assert wording.place.heading[:2] == of_role(version, PassageRole.CRITERION)[0].place.heading


def test_a_criterion_has_its_own_topic() -> None:
    version = read()
    first, second = of_role(version, PassageRole.CRITERION)
    assert (first.criterion_id, second.criterion_id) == ("KM-01", "KM-02")
    assert (first.themes, first.phases, first.product_groups) == (
        ("circulair",),
        ("specificeren",),
        ("kantoormeubilair",),
    )
    assert (second.themes, second.phases) == (("keten-isv",), ("gunnen",))
    assert first.place.heading[1] == "KM-01 Hout uit duurzaam bosbeheer"


def test_the_criteria_are_stored_as_they_are() -> None:
    first, second = read().criteria
    assert (first.type, first.level, first.mandatory) == (
        CriterionType.MINIMUM_REQUIREMENT,
        AmbitionLevel.BASIC,
        False,
    )
    assert (first.checked, first.unverified) == (Checked.PARTLY, "Het niveau is een eigen voorstel.")
    assert (second.mandatory, second.attention, second.as_of) == (True, None, None)
    assert first.product_group == "kantoormeubilair"


def test_the_requirement_occurs_in_its_passage() -> None:
    version = read()
    for criterion, passage in zip(version.criteria, of_role(version, PassageRole.CRITERION), strict=True):
        assert quotes(passage)[0] in criterion.text


def test_passages_are_slices_and_sources_are_stored() -> None:
    version = read()
    assert all(version.text[passage.start : passage.end] == passage.text for passage in version.passages)
    assert [source.id for source in version.sources] == ["aw-2.78a", "mvi-meubels"]


def test_the_set_describes_its_product_group() -> None:
    term = product_group_of(CRITERIA)
    assert (term.id, term.kind, term.name) == ("kantoormeubilair", TermKind.PRODUCT_GROUP, "Kantoormeubilair")
    assert term.spellings() == ("Kantoormeubilair", "bureaustoelen", "bureaus", "office furniture")


def test_the_general_set_belongs_to_every_purchase() -> None:
    version = read(CRITERIA.replace("product_group: kantoormeubilair", "product_group: algemeen"))
    assert version.document.product_groups == ()
    assert all(passage.product_groups == () for passage in version.passages)
    assert version.criteria[0].product_group == "algemeen"
    assert "FSC past bij veel inkopen: hout uit verantwoord beheerd bos." in version.text


def test_an_abbreviation_keeps_its_capitals() -> None:
    version = read(CRITERIA.replace("name: Kantoormeubilair", "name: ICT-hardware"))
    assert "Hoe maak je de inkoop van ICT-hardware duurzaam?" in version.text


def test_unknown_sources_are_remarked_where_they_stand() -> None:
    remarks = read_criteria_set(CRITERIA, "x.yaml", Sources()).remarks
    line = CRITERIA.splitlines().index("    source: mvi-meubels") + 1
    assert remarks[0] == Located(line, "bron 'mvi-meubels' staat niet in bronnen.yaml")
    assert len(remarks) == 6


@pytest.mark.parametrize(
    ("old", "new", "line_with", "reason"),
    [
        ("level: basis", "level: hoog", "level: hoog", "'level' mag alleen 'basis', 'significant' of 'ambitieus' zijn"),
        ("    unverified: Het niveau is een eigen voorstel.\n", "", "id: KM-01", "het veld 'unverified' ontbreekt"),
        ("id: KM-02", "id: KM-01", "id: criteria-kantoor", "criterium 'KM-01' staat er twee keer"),
        ("checked: ja", "checked: misschien", "checked: misschien", "'checked' mag alleen"),
        ("    title: Levensduur", "    titel: Levensduur", "titel: Levensduur", "het veld 'titel' bestaat niet"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, line_with: str, reason: str) -> None:
    text = CRITERIA.replace(old, new)
    with pytest.raises(Refused) as refused:
        read(text)
    assert reason in refused.value.reason
    assert line_with in text.splitlines()[(refused.value.line or 0) - 1]
