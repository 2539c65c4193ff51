"""Sources, taxonomy and source marks."""

import pytest

from assistant.domain.taxonomy import TermKind
from ingest.draft import Quote
from ingest.problems import Located, Refused
from ingest.readers.marks import quotes_with_marks
from ingest.readers.sources import read_sources
from ingest.readers.taxonomy import read_taxonomy
from tests.fakes.knowledge_files import SOURCES, TAXONOMY


def test_sources_are_read_by_id() -> None:
    sources = read_sources(SOURCES)
    assert sources.problems == ()
    assert sources.by_id["aw-2.78a"].publisher == "Overheid.nl"
    assert sources.by_id["mvi-meubels"].date is None
    assert sources.used(["weg", "mvi-meubels", "mvi-meubels"]) == (sources.by_id["mvi-meubels"],)
    assert sources.unknown(["weg", "aw-2.78a"]) == ("weg",)


def test_one_wrong_source_leaves_the_others() -> None:
    sources = read_sources(
        SOURCES.replace("publisher: PIANOo", "uitgever: PIANOo") + SOURCES[: SOURCES.index("- id: mvi")]
    )
    assert list(sources.by_id) == ["aw-2.78a"]
    assert sources.problems == (
        Located(11, "het veld 'uitgever' bestaat niet (en nog 1 fout)"),
        Located(16, "bron 'aw-2.78a' staat er twee keer; de eerste telt"),
    )


@pytest.mark.parametrize("text", ["id: aw-2.78a", "- id: [", "tekst"])
def test_a_file_that_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_sources(text)


def test_the_taxonomy_has_every_axis() -> None:
    taxonomy = read_taxonomy(TAXONOMY)
    assert taxonomy.ids(TermKind.THEME) == {"circulair", "keten-isv"}
    assert taxonomy.of_kind(TermKind.PHASE)[1].name == "Gunnen"
    assert taxonomy.name(TermKind.LEVEL, "basis") == "Basis"
    assert taxonomy.intents[0].cues == ("mag ik",)
    assert taxonomy.abbreviations == (("MKI", "milieukostenindicator"),)
    assert taxonomy.jargon[0].source_id == "mvi-meubels"
    assert taxonomy.stopwords == ("de",)


def test_an_unknown_intent_is_refused_with_its_line() -> None:
    with pytest.raises(Refused) as refused:
        read_taxonomy(TAXONOMY.replace("id: may_i", "id: misschien"))
    assert refused.value.line == 12
    assert "'id' mag alleen" in refused.value.reason


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Een.[^a] Twee.[^b][^c]", [("Een.", ("a",)), ("Twee.", ("b", "c"))]),
        ("Een. Twee.[^b]", [("Een.", ()), ("Twee.", ("b",))]),
        ("Een [^a] midden. Twee.", [("Een midden.", ("a",)), ("Twee.", ())]),
        ("Een[^a]. Twee.", [("Een.", ("a",)), ("Twee.", ())]),
        ("Mag dat?[^a] Ja.", [("Mag dat?", ("a",)), ("Ja.", ())]),
        ("Zij zegt: 'Ja.'[^a] Klaar.", [("Zij zegt: 'Ja.'", ("a",)), ("Klaar.", ())]),
        ("Zie artikel 2.78a, lid 1.[^a] Het bedrag is 1.000 euro.[^b]", [
            ("Zie artikel 2.78a, lid 1.", ("a",)),
            ("Het bedrag is 1.000 euro.", ("b",)),
        ]),
        ("Bijv. dit, o.a. dat.[^a] en klein verder.[^b]", [
            ("Bijv. dit, o.a. dat.", ("a",)),
            ("en klein verder.", ("b",)),
        ]),
        ("Dubbel.[^a][^a] [^b]", [("Dubbel.", ("a", "b"))]),
        ("...", []),
        ("", []),
    ],
)  # fmt: skip
def test_marks_belong_to_the_sentence_before_them(line: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert quotes_with_marks(line) == tuple(Quote(text, sources) for text, sources in expected)
