"""Guidance becomes passages whose sentences can be quoted as they are."""

import pytest

from assistant.domain.document import DocumentKind, DocumentStatus
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.version import DocumentVersion, indexed_text
from ingest.problems import Located, Refused
from ingest.readers.guidance import has_front_matter, read_guidance
from ingest.readers.sources import Sources, read_sources
from ingest.words import MAXIMUM_WORDS, word_count
from tests.fakes.knowledge_files import GUIDANCE, SOURCES

QUESTION = "Mag ik een keurmerk eisen?"


def read(text: str = GUIDANCE) -> DocumentVersion:
    return read_guidance(text, "handreikingen/keurmerken-eisen.md", read_sources(SOURCES)).version


def told(version: DocumentVersion) -> list[Passage]:
    """The passages that say something."""
    return [passage for passage in version.passages if not passage.role.asks]


def quotes(version: DocumentVersion, number: int) -> list[tuple[str, tuple[str, ...]]]:
    passage = told(version)[number]
    return [(passage.quote(sentence), sentence.source_ids) for sentence in passage.sentences]


def test_the_document_is_described_by_its_front_matter() -> None:
    document = read().document
    assert (document.id, document.title) == ("keurmerken-eisen", "Keurmerken in een aanbesteding")
    assert document.kind is DocumentKind.GUIDANCE
    assert document.status is DocumentStatus.CONCEPT
    assert document.path == "handreikingen/keurmerken-eisen.md"
    assert (document.themes, document.phases, document.product_groups) == (("keten-isv",), ("specificeren",), ())
    assert document.valid_until is None
    assert document.source_ids == ("aw-2.78a",)


def test_every_part_is_a_passage_under_its_question() -> None:
    found = [(passage.role, passage.place.heading) for passage in read().passages]
    assert found == [
        (PassageRole.QUESTION, (QUESTION,)),
        (PassageRole.ANSWER, (QUESTION,)),
        (PassageRole.STEPS, (QUESTION, "Zo pak je het aan")),
        (PassageRole.CAUTION, (QUESTION, "Let op")),
        (PassageRole.EXAMPLE, (QUESTION, "Voorbeeldtekst")),
        (PassageRole.QUESTION, ("Wat kost een keurmerk?",)),
        (PassageRole.ANSWER, ("Wat kost een keurmerk?",)),
    ]


def test_sentences_lose_their_markup_and_keep_their_sources() -> None:
    assert quotes(read(), 0) == [
        ("Ja, mits het keurmerk aan de vijf voorwaarden van artikel 2.78a voldoet.", ("aw-2.78a",)),
        ("Een gelijkwaardig keurmerk moet je ook aanvaarden.", ("aw-2.78a", "mvi-meubels")),
    ]


def test_steps_cautions_and_examples_are_quoted_without_their_marks() -> None:
    version = read()
    assert quotes(version, 1) == [
        ("Kies een keurmerk dat bij de opdracht past.", ()),
        ("Leg de keuze vast.", ()),
        ("Schrijf of gelijkwaardig in het bestek.", ("aw-2.78a",)),
    ]
    assert told(version)[1].text.startswith("1. Kies een keurmerk")
    assert quotes(version, 2) == [
        ("De regels gelden niet rechtstreeks onder de Europese drempel.", ("aw-2.78a",)),
    ]
    assert quotes(version, 3) == [("Het papier voldoet aan het EU Ecolabel of een gelijkwaardig keurmerk.", ())]


def test_words_of_doubt_stay_in_the_sentence() -> None:
    assert quotes(read(), 4) == [("Een keurmerk kost de leverancier geld (te verifiëren).", ())]


def test_a_passage_is_a_slice_of_the_stored_text() -> None:
    version = read()
    assert "[^" not in version.text
    assert version.text.startswith("Keurmerken in een aanbesteding\n\nMag ik een keurmerk eisen?\n\nJa, mits")
    assert version.text.count(QUESTION) == 1
    for passage in version.passages:
        assert version.text[passage.start : passage.end] == passage.text
        assert passage.document_id == version.document.id
    assert [passage.ordinal for passage in version.passages] == list(range(7))
    assert len({passage.id for passage in version.passages}) == 7


def test_the_sources_of_sentences_are_stored_with_the_version() -> None:
    assert [source.id for source in read().sources] == ["aw-2.78a", "mvi-meubels"]


def test_an_unknown_source_is_a_remark_with_its_line() -> None:
    text = GUIDANCE.replace("drempel.[^aw-2.78a]", "drempel.[^aw-9.9]")
    remarks = read_guidance(text, "x.md", read_sources(SOURCES)).remarks
    line = text.splitlines().index("- De regels gelden niet rechtstreeks onder de Europese drempel.[^aw-9.9]") + 1
    assert remarks == (Located(line, "bron 'aw-9.9' staat niet in bronnen.yaml"),)


def test_an_unknown_source_above_the_text_is_a_remark_too() -> None:
    remarks = read_guidance(GUIDANCE.replace("sources: [aw-2.78a]", "sources: [weg]"), "x.md", Sources()).remarks
    assert Located(14, "bron 'weg' staat niet in bronnen.yaml") in remarks


def test_a_long_part_is_cut_between_sentences() -> None:
    long = " ".join(f"Zin {number} heeft precies zeven woorden en meer." for number in range(60))
    version = read(GUIDANCE.replace("Een keurmerk kost de leverancier geld (te verifiëren).", long))
    cut = told(version)[4:]
    assert len(cut) == 3
    assert all(word_count(passage.text) <= MAXIMUM_WORDS for passage in cut)
    assert sum(len(passage.sentences) for passage in cut) == 60


def test_tables_become_a_sentence_a_row() -> None:
    table = "| Bedrag | Regel |\n|---|---|\n| 216.000 euro | **Europees**.[^aw-2.78a] |\n| | Leeg |"
    version = read(GUIDANCE.replace("Een keurmerk kost de leverancier geld (te verifiëren).", table))
    assert quotes(version, 4) == [("Bedrag: 216.000 euro; Regel: Europees.", ("aw-2.78a",)), ("Regel: Leeg.", ())]


def test_text_before_the_first_question_stands_on_its_own() -> None:
    version = read(GUIDANCE.replace("## Mag ik", "# Titel\n\nVooraf gezegd.\n\n## Mag ik", 1))
    assert (version.passages[0].role, version.passages[0].place.heading) == (PassageRole.TEXT, ())


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    from ingest.files import decode

    assert decode(b"\xef\xbb\xbf" + GUIDANCE.replace("\n", "\r\n").encode()) == GUIDANCE


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("---\nid", "id", 1, "de velden bovenaan"),
        ("status: concept", "status: klaar", 8, "'status' mag alleen 'concept' of 'vastgesteld' zijn"),
        ("review_by: 2027-05-24\n", "", 2, "het veld 'review_by' ontbreekt"),
        ("owner: adviseur-mvoi", "eigenaar: jan", 9, "het veld 'eigenaar' bestaat niet (en nog 1 fout)"),
        ("reviewed_on: 2026-11-24", "reviewed_on: vorige week", 12, "'reviewed_on' moet een datum zijn"),
        ("themes: [keten-isv]", "themes: keten-isv", 5, "'themes' moet een lijst zijn"),
        ("id: keurmerken-eisen", "id: Keurmerken eisen", 2, "'id' mag alleen kleine letters"),
        ("title: Keurmerken", "title: 'Keurmerken", 3, "de opmaak klopt niet"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read(GUIDANCE.replace(old, new, 1))
    assert reason in refused.value.reason
    assert refused.value.line == line


def test_only_front_matter_makes_guidance() -> None:
    assert has_front_matter(GUIDANCE)
    assert not has_front_matter("# Gewone tekst\n\n---\n")
    assert not has_front_matter("--- streep ---\ntekst")


ASKED_AS = """### Ook gevraagd als

- Label verplicht stellen
- Mag het bestek om een **logo** vragen

## Wat kost een keurmerk?"""


def test_another_wording_of_a_question_is_a_passage_without_a_sentence_to_quote() -> None:
    version = read(GUIDANCE.replace("## Wat kost een keurmerk?", ASKED_AS))
    wordings = [passage for passage in version.passages if passage.role is PassageRole.ASKED_AS]
    assert [passage.text for passage in wordings] == ["Label verplicht stellen", "Mag het bestek om een logo vragen"]
    assert {passage.place.heading for passage in wordings} == {(QUESTION, "Ook gevraagd als")}
    assert not any(passage.sentences for passage in wordings)
    assert indexed_text(version.document, wordings[0]) == "Label verplicht stellen"
    assert all(version.text[passage.start : passage.end] == passage.text for passage in wordings)


def test_the_question_of_a_section_is_a_passage_that_is_found_by_itself() -> None:
    version = read()
    questions = [passage for passage in version.passages if passage.role is PassageRole.QUESTION]
    assert [passage.text for passage in questions] == [QUESTION, "Wat kost een keurmerk?"]
    assert indexed_text(version.document, questions[0]) == QUESTION
    assert not any(passage.sentences for passage in questions)
