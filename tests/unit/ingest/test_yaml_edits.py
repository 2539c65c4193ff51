"""Changing details and the word list in place: what isn't changed stays as it is, to the byte."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ingest.problems import Refused
from ingest.publishing.file_details import takes_details, with_details, without_switched_off
from ingest.publishing.word_list import Row, WordEdit, WordKind, problems_of, read_words, with_words
from ingest.readers.details import read_details
from ingest.yaml_edit import flow_list
from tests.fakes.knowledge_files import GUIDANCE, TAXONOMY

DETAILS = """\
# Gekregen van het Rijk.
title: "Een oude titel"  # nog nakijken
themes: [klimaat,
  circulair]
address: https://www.pianoo.nl/nl   # de bron
switched_off:
  - 'aaaaaaaaaaaa'
valid_from: 2026-01-01
"""

WORDS = """\
# De woorden van het vak.
themes:
  - {id: klimaat, name: Klimaat, synonyms: [CO2]}   # blijft zo
phases: []
criterion_types: []
levels: []
abbreviations:
  - [MKI,  milieukostenindicator]  # vreemde spatie
  # over levens
  - [LCA, levenscyclusanalyse,
     life cycle assessment]

synonyms:
  # Keurmerken
  - [keurmerk, ecolabel]
  - - hout
    - timber
jargon:
  - term: MKI
    explanation: Eén bedrag voor alle
      milieuschade.
    source: mvi-meubels
  - {term: EMVI, explanation: De beste inschrijving.}
stopwords: [de]
"""

A, S, J = WordKind.ABBREVIATIONS, WordKind.SYNONYMS, WordKind.JARGON


# --- details -------------------------------------------------------------------------------------------------------


def test_a_changed_field_leaves_the_others_as_they_are() -> None:
    changed = with_details(DETAILS, {"title": "Nieuw: beter", "review_by": date(2027, 1, 1)})
    assert changed == DETAILS.replace('"Een oude titel"', "'Nieuw: beter'") + "review_by: 2027-01-01\n"


def test_an_emptied_field_goes_with_its_lines() -> None:
    changed = with_details(DETAILS, {"themes": (), "valid_from": None})
    assert changed == DETAILS.replace("themes: [klimaat,\n  circulair]\n", "").replace("valid_from: 2026-01-01\n", "")
    assert without_switched_off(DETAILS) == DETAILS.replace("switched_off:\n  - 'aaaaaaaaaaaa'\n", "")


def test_what_is_equal_changes_nothing() -> None:
    assert with_details(DETAILS, {"title": "Een oude titel", "themes": ("klimaat", "circulair")}) == DETAILS
    assert with_details("", {"title": None, "keywords": {}}) == ""


def test_keywords_are_kept_by_passage_even_where_a_key_looks_like_a_number() -> None:
    keywords = {"123456789012": ("beker", "kop, mok"), "12e456789012": ("nee",)}
    details = read_details(with_details(DETAILS, {"keywords": keywords, "switched_off": ("000000000123",)}))
    assert details.keywords == keywords
    assert details.switched_off == ("000000000123",)
    assert details.title == "Een oude titel"


def test_unusual_yaml_is_written_anew_with_every_value() -> None:
    changed = with_details("{title: Een, owner: team, themes: [klimaat]}", {"title": "Twee"})
    assert read_details(changed) == read_details("title: Twee\nowner: team\nthemes: [klimaat]\n")


def test_details_that_can_not_be_read_are_refused_and_wrong_values_too() -> None:
    with pytest.raises(Refused):
        with_details("titel: x", {"title": "y"})
    with pytest.raises(ValidationError):
        with_details("", {"status": "oud"})


@given(title=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_title_comes_back(title: str) -> None:
    assert read_details(with_details(DETAILS, {"title": title})).title == title.strip()


def test_only_files_from_elsewhere_take_details() -> None:
    assert takes_details("documenten/nota.pdf", b"%PDF")
    assert takes_details("documenten/nota.md", b"# Zonder kop")
    assert not takes_details("documenten/nota.md", GUIDANCE.encode())
    assert not takes_details("handreikingen/x.md", GUIDANCE.encode())
    assert not takes_details("documenten/nota.exe", b"")


# --- the word list -------------------------------------------------------------------------------------------------


def test_a_list_breaks_between_words_and_quotes_what_yaml_would_misread() -> None:
    written = flow_list(["zo, niet", "yes", "een woord", "x" * 70, "nog iets langs"], 4, 5, "\n")
    assert written == f"['zo, niet', 'yes', een woord, {'x' * 70}, nog iets\n     langs]"


def test_unchanged_rows_stay_the_same_bytes() -> None:
    edits = [
        WordEdit(A, 1, ("LCA", "levensloop")),
        WordEdit(S, 1, ("hout", "wood")),
        WordEdit(S, None, ("papier", "paper")),
        WordEdit(J, 0, ("MKI", "Eén bedrag: alle milieuschade.", "")),
    ]
    expected = (
        WORDS.replace("[LCA, levenscyclusanalyse,\n     life cycle assessment]", "[LCA, levensloop]")
        .replace("- - hout\n    - timber\n", "- [hout, wood]\n  - [papier, paper]\n")
        .replace(
            "explanation: Eén bedrag voor alle\n      milieuschade.\n    source: mvi-meubels\n",
            "explanation: 'Eén bedrag: alle milieuschade.'\n",
        )
    )
    assert with_words(WORDS, edits) == expected


def test_a_removed_row_goes_and_comments_stay() -> None:
    changed = with_words(WORDS, [WordEdit(A, 0, None), WordEdit(J, 1, None)])
    assert changed == WORDS.replace("  - [MKI,  milieukostenindicator]  # vreemde spatie\n", "").replace(
        "  - {term: EMVI, explanation: De beste inschrijving.}\n", ""
    )


def test_every_row_may_go_and_come_back() -> None:
    empty = with_words(WORDS, [WordEdit(S, 0, None), WordEdit(S, 1, None)])
    assert read_words(empty)[S] == ()
    again = with_words(empty, [WordEdit(S, None, ("keurmerk", "ecolabel"))])
    assert read_words(again)[S] == (("keurmerk", "ecolabel"),)
    assert "  - {id: klimaat, name: Klimaat, synonyms: [CO2]}   # blijft zo\n" in again


def test_a_list_on_one_line_and_one_that_is_not_there_get_lines() -> None:
    changed = with_words(TAXONOMY, [WordEdit(A, None, ("LCA", "levenscyclusanalyse")), WordEdit(S, 0, None)])
    assert "abbreviations:\n  - [MKI, milieukostenindicator]\n  - [LCA, levenscyclusanalyse]\nsynonyms: []\n" in changed
    bare = "themes: []\nphases: []\ncriterion_types: []\nlevels: []"
    assert read_words(with_words(bare, [WordEdit(J, None, ("x", "Uitleg.", ""))]))[J] == (("x", "Uitleg.", ""),)


def test_line_ends_of_windows_stay() -> None:
    text = WORDS.replace("\n", "\r\n")
    changed = with_words(text, [WordEdit(S, None, ("papier", "paper"))])
    assert changed == text.replace("    - timber\r\n", "    - timber\r\n  - [papier, paper]\r\n")


def test_a_byte_order_mark_moves_nothing() -> None:
    changed = with_words(f"\ufeff{WORDS}", [WordEdit(S, 0, ("keurmerk", "label"))])
    assert changed == f"\ufeff{WORDS}".replace("[keurmerk, ecolabel]", "[keurmerk, label]")
    assert with_details(f"\ufeff{DETAILS}", {"valid_from": None}) == f"\ufeff{DETAILS}".replace(
        "valid_from: 2026-01-01\n", ""
    )


def test_a_file_in_which_a_row_stands_elsewhere_is_not_touched() -> None:
    text = WORDS.replace("- [keurmerk, ecolabel]", "- &groep [keurmerk, ecolabel]").replace(
        "  - - hout\n    - timber\n", "  - *groep\n"
    )
    with pytest.raises(Refused):
        with_words(text, [WordEdit(S, 1, ("hout", "timber"))])


_spelling = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@given(row=st.lists(_spelling, min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_any_spelling_comes_back(row: list[str]) -> None:
    assert read_words(with_words(WORDS, [WordEdit(A, 0, tuple(row))]))[A][0] == tuple(row)


@pytest.mark.parametrize(
    ("rows", "places", "word"),
    [
        ([(A, ("MKI", "", "x"))], [0], "leeg"),
        ([(S, ("keurmerk",))], [0], "minstens twee"),
        ([(S, ("keurmerk", "Keurmerk"))], [0], "twee keer"),
        ([(A, ("MKI", "indicator")), (S, ("meter", "Indicator"))], [0, 1], "staat ook in"),
        ([(J, ("MKI", "", ""))], [0], "uitleg"),
        ([(J, ("", "Uitleg.", ""))], [0], "begrip"),
        ([(J, ("MKI", "Uitleg.", "weg"))], [0], "bronnen.yaml"),
        ([(J, ("MKI", "Een.", "")), (J, ("mki", "Twee.", ""))], [0, 1], "al uitgelegd"),
        ([(A, ("MKI", "indicator")), (J, ("MKI", "Uitleg.", "aw"))], [], ""),
    ],
)
def test_problems_are_told_by_row(rows: Sequence[tuple[WordKind, Row]], places: list[int], word: str) -> None:
    found = problems_of(rows, {"aw"})
    assert [problem.place for problem in found] == places
    assert all(word in problem.message for problem in found)
