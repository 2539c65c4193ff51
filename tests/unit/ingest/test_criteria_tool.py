"""The national criteria tool's answer becomes a draft set, whatever shapes its values have."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.criteria.criteria_tool import ImportedCriteria, draft_set, read_criteria_tool
from ingest.criteria.edit import criteria_rows, with_criteria
from ingest.criteria.html_text import plain_text
from ingest.criteria.rows import FIELDS
from ingest.problems import Refused
from ingest.readers.criteria_set import parse_criteria_set
from tests.fakes.knowledge_files import CRITERIA

RECORDED = (Path(__file__).parents[2] / "fixtures" / "criteria_tool.json").read_bytes()
TODAY = date(2026, 11, 25)

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | texts
    | st.sampled_from(["basis", "eis", "<p>x</p>", "1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["nl", "label", "1", "x"]), inner),
    max_leaves=6,
)
names = st.sampled_from("id number title text proof level levels type tags subjects version date nl data iets".split())
answers = st.fixed_dictionaries(
    {
        "criteria": st.dictionaries(texts, st.dictionaries(names, values, max_size=8), max_size=3),
        "subjects": values,
        "tags": values,
    }
)


def recorded() -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(RECORDED)
    return answer


def imported(answer: Any) -> ImportedCriteria:
    return read_criteria_tool(json.dumps(answer).encode())


@pytest.fixture
def found() -> dict[str, Any]:
    return {criterion.number: criterion for criterion in read_criteria_tool(RECORDED).criteria}


def test_plain_values_and_html(found: dict[str, Any]) -> None:
    criterion = found["VB-1"]
    assert tuple(criterion.row) == FIELDS
    assert {name: value for name, value in criterion.row.items() if value} == {
        "id": "MVI-VB-1",
        "title": "Voorbeeldkrukken gaan lang mee",
        "type": "minimumeis",
        "level": "basis",
        "obligation": "keuze",
        "theme": "circulair",
        "text": "De verzonnen krukken hebben tien jaar garantie. Zij zijn: te repareren; los te maken",
        "proof": "Een verzonnen garantiebewijs & een tekening.",
        "as_of": "nummer VB-1, versie 3, 2025-10-02",
        "checked": "deels",
        "unverified": "Overgenomen uit de criteriatool; nog niet nagelezen.",
    }
    assert (criterion.version, criterion.date) == ("3", "2025-10-02")
    assert criterion.unknown_fields == ("weegfactor",)
    assert json.loads(criterion.raw) == recorded()["criteria"]["901"]


def test_objects_with_languages_and_labels(found: dict[str, Any]) -> None:
    criterion = found["VB-2"]
    assert [criterion.row[name] for name in ("title", "text", "proof", "level", "type", "theme", "attention")] == [
        "Voorbeeldverf zonder luchtjes",
        "De verzonnen verf ruikt nergens naar, ook niet bij minder dan <5% water.",
        "Neustest van de fabrikant",
        "significant",
        "gunningscriterium",
        "milieu-biodiversiteit",
        "Laat twee collega's ruiken.",
    ]
    assert (criterion.version, criterion.date) == ("2.1", "2025-11-03")
    assert criterion.unknown_fields == ("publicatie",)
    assert read_criteria_tool(RECORDED, "en").criteria[1].row["title"] == "Sample paint without smells"


def test_inner_fields_tags_that_say_the_type_and_no_proof(found: dict[str, Any]) -> None:
    criterion = found["VB-3"]
    assert [criterion.row[name] for name in ("title", "level", "type", "theme", "checked")] == [
        "Voorbeeldfietsen rijden op zonlicht",
        "ambitieus",
        "contractbepaling",
        "klimaat",
        "deels",
    ]
    assert criterion.row["proof"].startswith("De criteriatool noemt hier geen bewijs")
    assert criterion.date == "2025-11-24"
    assert "attributes" in criterion.raw


def test_what_cannot_be_mapped_is_assumed_and_said(found: dict[str, Any]) -> None:
    row = found["VB-4"].row
    assert (row["level"], row["type"], row["checked"]) == ("basis", "minimumeis", "nee")
    assert row["unverified"] == (
        "Overgenomen uit de criteriatool; nog niet nagelezen. "
        "Het soort criterium 'Iets heel anders' in de criteriatool is niet herkend; minimumeis is aangenomen. "
        "Het niveau 'goud' in de criteriatool is niet herkend; basis is aangenomen. "
        "Het bewijs staat niet in de criteriatool."
    )
    assert "noemt meer niveaus (ambitieus, basis); het laagste is gekozen" in found["VB-6"].row["unverified"]
    assert found["VB-6"].row["level"] == "basis"
    assert found["VB-6"].row["theme"] == "keten-isv"


def test_the_import_tells_what_it_did_not_understand() -> None:
    assert [str(remark) for remark in read_criteria_tool(RECORDED).remarks] == [
        "1 criterium overgeslagen: geen titel en geen tekst",
        "veld 'weegfactor': niet begrepen en weggelaten, bij 1 criterium",
        "veld 'publicatie': niet begrepen en weggelaten, bij 1 criterium",
        "het bewijs is bij 2 criteria niet herkend; kijk dat na",
        "het soort is bij 1 criterium niet herkend; kijk dat na",
        "het niveau is bij 2 criteria niet herkend; kijk dat na",
    ]


def test_lists_and_nothing_at_all() -> None:
    assert [str(remark) for remark in imported({"criteria": []}).remarks] == ["de criteriatool gaf geen criteria"]
    listed = imported(
        {"data": {"criteria": [{"id": 5, "title": "a"}, {"title": "b"}, "c"], "tags": [], "subjects": []}}
    )
    assert [criterion.number for criterion in listed.criteria] == ["5", "2"]
    assert str(listed.remarks[0]) == "1 criterium overgeslagen: geen titel en geen tekst"


def test_a_number_that_is_used_twice_gets_its_id_behind_it() -> None:
    record = {"number": 5, "title": "a"}
    found = imported({"criteria": {"1": record, "2": record, "3": {"title": "b"}}})
    assert [criterion.number for criterion in found.criteria] == ["5 (id 1)", "5 (id 2)", "3"]
    assert [criterion.row["id"] for criterion in found.criteria] == ["MVI-5-id-1", "MVI-5-id-2", "MVI-3"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "geen geldige JSON"),
        (b"{", "geen geldige JSON"),
        (b"\xff\xfe{}", "geen geldige JSON"),
        (b"  <!DOCTYPE html><html><body>502</body></html>", "is een webpagina"),
        (b"[]", "bevat geen criteria"),
        (b'"x"', "bevat geen criteria"),
        (b"{}", "bevat geen criteria"),
        (b'{"criteria": "x"}', "bevat geen criteria"),
        (b'{"criteria": {"1": "x"}}', "bevat geen criteria"),
        (b'{"message": "Unauthenticated."}', "bevat geen criteria"),
        (b'{"criteria": ' + b"[" * 100 + b"]" * 100 + b"}", "te diep genest"),
        (b'{"criteria": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "te diep genest"),
        (b'{"criteria": {}, "x": "' + b"x" * 50_000_000 + b'"}', "groter dan 30 MB"),
        (b'{"criteria": {"1": {"title": "a", "number": ' + b"9" * 5000 + b"}}}", "geen geldige JSON"),
        (json.dumps({"criteria": [{"title": "a"}] * 20_001}).encode(), "meer dan 20000 criteria"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_bad_answers_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_criteria_tool(data)


@settings(max_examples=80, deadline=None)
@given(answers)
def test_whatever_the_shapes_are_the_draft_is_a_valid_set(answer: dict[str, Any]) -> None:
    criteria = imported(answer)
    text, _ = draft_set(None, criteria, "voorbeeldgroep", "tool", TODAY)
    assert len(parse_criteria_set(text)[1].criteria) == len(criteria.criteria)
    assert draft_set(text, criteria, "voorbeeldgroep", "tool", TODAY)[0] == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b<br/>c</p>", "a b c"),
        ("x<sub>2</sub> en <em>y</em>.", "x2 en y."),
        ("<ul><li>a,</li><li>b</li><li>c</li></ul>", "a, b; c"),
        ("&lt;p&gt;a &amp;amp; b&lt;/p&gt;", "a & b"),
        ("als a<b en b>c &euro; 5", "als a<b en b>c € 5"),
        ("a\u200bb\u00a0c", "ab c"),
    ],
)
def test_html_becomes_plain_text(html: str, text: str) -> None:
    assert plain_text(html) == text


# --- drafts --------------------------------------------------------------------------------------------------------


def test_a_new_set_can_be_read() -> None:
    text, remarks = draft_set(None, read_criteria_tool(RECORDED), "voorbeeld-meubels", "mvi-tool", TODAY)
    entries = parse_criteria_set(text)[1]
    assert (entries.id, entries.name, entries.status) == ("criteria-voorbeeld-meubels", "Voorbeeld meubels", "concept")
    assert entries.themes == ("circulair", "milieu-biodiversiteit", "klimaat", "keten-isv")
    assert {entry.source for entry in entries.criteria} == {"mvi-tool"}
    assert "op 25-11-2026" in (entries.criteria[0].unverified or "")
    assert [str(remark) for remark in remarks][-5] == "VOORBEELD-MEUBELS-MVI-VB-1: nieuw uit de criteriatool"


def test_an_existing_set_keeps_its_own_criteria_and_ids() -> None:
    answer = recorded()
    first, remarks = draft_set(CRITERIA, imported(answer), "kantoormeubilair", "mvi-tool", TODAY)
    assert first.startswith(CRITERIA)
    # An adviser gives it another id, reads it back and settles the level.
    rows = criteria_rows(first)
    rows[2] |= {"id": "KM-03", "checked": "ja", "unverified": "", "asked_as": "Krukken", "obligation": "verplicht"}
    rows[5] |= {"level": "ambitieus", "checked": "ja"}
    ours = with_criteria(first, rows)
    assert draft_set(ours, imported(answer), "kantoormeubilair", "mvi-tool", TODAY)[0] == ours
    answer["criteria"]["901"]["proof"] = "Een nieuw bewijs."
    answer["criteria"]["902"]["versie"] = "2.2"
    del answer["criteria"]["903"]
    again, remarks = draft_set(ours, imported(answer), "kantoormeubilair", "mvi-tool", date(2027, 1, 2))
    found = {row["id"]: row for row in criteria_rows(again)}
    assert list(found) == ["KM-01", "KM-02", "KM-03", "KM-MVI-VB-2", "KM-MVI-VB-3", "KM-MVI-VB-4", "KM-MVI-VB-6"]
    assert [found["KM-03"][name] for name in ("proof", "checked", "unverified", "asked_as", "obligation")] == [
        "Een nieuw bewijs.",
        "deels",
        "Bijgewerkt uit de criteriatool op 02-01-2027; nog niet nagelezen.",
        "Krukken",
        "verplicht",
    ]
    assert found["KM-MVI-VB-2"]["as_of"] == "nummer VB-2, versie 2.2, 2025-11-03"
    assert "25-11-2026" in found["KM-MVI-VB-2"]["unverified"]
    assert found["KM-MVI-VB-4"]["level"] == "ambitieus"
    assert [str(remark) for remark in remarks][-3:] == [
        "KM-03: bijgewerkt uit de criteriatool",
        "KM-MVI-VB-2: bijgewerkt uit de criteriatool",
        "KM-MVI-VB-3: nummer VB-3 staat niet meer in de criteriatool; blijft hier staan",
    ]


def test_a_new_criterion_that_looks_like_ours_is_pointed_out() -> None:
    answer = {"criteria": {"7": {"title": "Hout uit duurzaam bosbeheer", "text": "Hout."}}}
    text, remarks = draft_set(
        CRITERIA.replace("id: KM-02", "id: KM-MVI-7"), imported(answer), "kantoormeubilair", "mvi-tool", TODAY
    )
    assert criteria_rows(text)[-1]["id"] == "KM-MVI-7-2"
    assert str(remarks[-1]) == "KM-MVI-7-2: nieuw uit de criteriatool; KM-01 heeft dezelfde titel"


def test_a_set_of_another_product_group_is_refused() -> None:
    with pytest.raises(Refused, match="hoort bij productgroep 'kantoormeubilair'"):
        draft_set(CRITERIA, read_criteria_tool(RECORDED), "catering", "mvi-tool", TODAY)
    with pytest.raises(ValueError, match="not an id"):
        draft_set(CRITERIA, read_criteria_tool(RECORDED), "kantoormeubilair", "", TODAY)
