"""Criteria are edited in the YAML itself; what isn't edited stays as it is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.criteria.differences import Changed, FieldChange, Named, differences
from ingest.criteria.edit import criteria_rows, with_criteria
from ingest.criteria.rows import FIELDS, REQUIRED, full_row
from ingest.problems import Refused
from ingest.readers.criteria_set import parse_criteria_set
from tests.fakes.knowledge_files import CRITERIA

SETS = sorted((Path(__file__).parents[3] / "knowledge" / "criteria").glob("*.yaml"))
COMMENTED = """\
# De set
id: x   # behoud mij
criteria:   # de lijst
  # over de eerste
  - id: A-1 # eerste
    title: "Een"
    text: >-
      Een lange
      tekst.

    # over het bewijs
    proof: 'Bewijs'   # goed
    as_of:
    asked_as: [een, 'twee']
    # onder de eerste

  # over de tweede
  - id: A-2
    title: Twee
    attention: Let op
    text: Tekst
    proof: Bewijs
    asked_as:
      - drie
      # tussen
      - vier
    checked: ja
# na de lijst
other: 1
"""

texts = st.text(
    st.characters(exclude_categories=("Cs",)).filter(lambda character: character == " " or not character.isspace()),
    max_size=200,
).map(lambda text: " ".join(text.split()))
yamlish = st.lists(
    st.sampled_from(
        "- -- --- ... : :x x: #x x# # ' '' \" \\ & * ! | > % @ ` { } [ ] , ? ja null 1 1e3 2020-01-01 ~ = << "
        "lang langer woorden óók € 0x1F .5".split()
    ),
    max_size=60,
).map(" ".join)
rows_of_texts = st.lists(
    st.fixed_dictionaries(
        {name: texts | yamlish for name in FIELDS if name not in ("id", "asked_as")}
        | {"asked_as": st.lists((texts | yamlish).filter(bool), max_size=3).map("\n".join)}
    ),
    max_size=3,
).map(lambda rows: [{"id": f"N-{number}", **row} for number, row in enumerate(rows)])


def ids(text: str) -> list[str]:
    return [row["id"] for row in criteria_rows(text)]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_set_stays_the_same_byte_for_byte(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    rows = criteria_rows(text)
    assert with_criteria(text, rows) == text
    entries = parse_criteria_set(text)[1].criteria
    assert [row["text"] for row in rows] == [entry.text for entry in entries]
    assert [row["asked_as"] for row in rows] == ["\n".join(entry.asked_as) for entry in entries]
    # Through the whole machinery, not only past it: there and back again.
    turned = with_criteria(text, rows[::-1])
    assert turned != text or len(rows) < 2
    assert with_criteria(turned, rows) == text
    changed = [rows[0] | {"title": "Iets anders"}, *rows[1:]]
    edited = with_criteria(text, changed)
    assert [line for line in edited.splitlines() if "Iets anders" not in line] == [
        line for number, line in enumerate(text.splitlines()) if number != _title_line(text, rows[0]["id"])
    ]
    extended = with_criteria(text, [*rows, rows[0] | {"id": "NIEUW-1"}])
    assert extended.startswith(text.rstrip("\n"))
    assert with_criteria(extended, rows) == text
    parse_criteria_set(extended)


def _title_line(text: str, identity: str) -> int:
    return text.splitlines().index(next(line for line in text.splitlines() if line.endswith(f"- id: {identity}"))) + 1


def test_rows_have_all_fields_as_text() -> None:
    first, second = criteria_rows(COMMENTED)
    assert tuple(first) == FIELDS
    assert (first["text"], first["as_of"], first["asked_as"]) == ("Een lange tekst.", "", "een\ntwee")
    assert (second["asked_as"], second["checked"]) == ("drie\nvier", "ja")


def test_only_changed_fields_are_written() -> None:
    first, second = criteria_rows(COMMENTED)
    first |= {"title": 'Zeg "ja"', "proof": "Het bewijs", "as_of": "2025", "attention": "Nieuw: let op"}
    second |= {"attention": "", "asked_as": "drie\nvijf: zes"}
    assert with_criteria(COMMENTED, [first, second]) == COMMENTED.replace('"Een"', '"Zeg \\"ja\\""').replace(
        "'Bewijs'   # goed", "'Het bewijs'   # goed\n    attention: 'Nieuw: let op'"
    ).replace("as_of:\n", "as_of: '2025'\n").replace("    attention: Let op\n", "").replace(
        "      - drie\n      # tussen\n      - vier\n", "      - drie\n      - 'vijf: zes'\n"
    )


def test_criteria_move_and_go_with_the_comments_above_and_below_them() -> None:
    first, second = criteria_rows(COMMENTED)
    moved = with_criteria(COMMENTED, [second, first])
    assert moved.index("# over de tweede") < moved.index("A-2") < moved.index("A-1") < moved.index("# onder de eerste")
    assert moved.endswith("# na de lijst\nother: 1\n")
    assert with_criteria(COMMENTED, [first]).endswith("    # onder de eerste\n# na de lijst\nother: 1\n")


def test_a_new_criterion_leaves_empty_optional_fields_out() -> None:
    rows = criteria_rows(CRITERIA)
    new = rows[0] | {"id": "KM-03", "attention": "", "as_of": "", "asked_as": "bureau\nstoel", "text": "woord " * 60}
    text = with_criteria(CRITERIA, [new, *rows])
    assert "attention" not in text[text.index("KM-03") : text.index("KM-01")]
    assert "    asked_as:\n      - bureau\n      - stoel\n" in text
    assert max(map(len, text.splitlines())) <= 120
    assert [entry.id for entry in parse_criteria_set(text)[1].criteria] == ["KM-03", "KM-01", "KM-02"]


def test_an_empty_required_field_stays_visible() -> None:
    first, second = criteria_rows(CRITERIA)
    text = with_criteria(CRITERIA, [first | {"proof": ""}, second])
    assert "    proof: ''\n" in text


@pytest.mark.parametrize("empty", ["criteria: []\n", "criteria:\n", "criteria: [] # leeg\nb: 1\n", "criteria: null"])
def test_a_list_may_be_empty_before_and_after(empty: str) -> None:
    assert criteria_rows(f"a: 1\n{empty}") == []
    filled = with_criteria(f"a: 1\n{empty}", [{"id": "A", "text": "t"}])
    assert ids(filled) == ["A"]
    assert filled.count("#") == empty.count("#")
    assert with_criteria(filled, []).count("[]") == 1


def test_a_file_without_criteria_gets_the_list() -> None:
    assert ids(with_criteria("a: 1", [{"id": "A"}])) == ["A"]


def test_flow_style_becomes_lines_when_it_changes() -> None:
    text = "criteria: [{id: A, title: t}, {id: B}]\nb: 1\n"
    assert with_criteria(text, criteria_rows(text)) == text
    changed = with_criteria(text, [{"id": "B", "title": "x"}])
    assert changed.startswith("criteria:\n  - id: B\n    title: x\n")
    assert changed.endswith("b: 1\n")
    mixed = "criteria:\n  - {id: A, title: t}\n  - id: B\n"
    assert with_criteria(mixed, [{"id": "A", "title": "u"}, {"id": "B"}]).endswith("  - id: B\n")


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_line_ends_stay_what_they_were(end: str) -> None:
    break_ = end or "\n"
    text = break_.join(["criteria:", "- id: A", "  title: t", "- id: B", "  title: u"]) + end
    rows = criteria_rows(text)
    longer = with_criteria(text, [*rows, {"id": "C", "title": "w " * 90, "asked_as": "a\nb"}])
    assert longer.count("\n") == longer.count(break_)
    assert longer.endswith(end) and with_criteria(longer, rows) == text  # noqa: PT018
    renamed = with_criteria(text, [rows[0], rows[1] | {"title": "v", "text": "x"}])
    assert renamed == text.replace("title: u", f"title: v{break_}  text: x")


def test_the_same_id_twice_is_paired_in_order() -> None:
    text = "criteria:\n  - id: A\n    title: een\n  - id: A\n    title: twee # blijft\n"
    rows = criteria_rows(text)
    assert with_criteria(text, [rows[0] | {"title": "drie"}, rows[1]]) == text.replace("een", "drie")


def test_a_field_behind_the_dash_can_go() -> None:
    text = "criteria:\n  - attention: x\n    id: A\n"
    assert with_criteria(text, [{"id": "A"}]).startswith("criteria:\n  - id: A\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- a", "geen velden"),
        ("", "geen velden"),
        ("criteria: tekst", "moet een lijst"),
        ("criteria: [tekst]", "velden hebben"),
        ("criteria: [{id: [a]}]", "'id' moet tekst"),
        ("criteria: [{id: a, asked_as: b}]", "'asked_as' moet een lijst"),
        ("criteria:\n  - id: a\n    id: b", "twee keer"),
        ("criteria:\n  - &a {id: a}\n  - *a", "verwijzingen"),
        ("t: &t x\ncriteria:\n  - id: a\n    title: *t", "verwijzingen"),
        ("criteria:\n  - id: 'a", "opmaak"),
    ],
)
def test_what_is_not_a_list_of_criteria_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        criteria_rows(text)


def test_a_criterion_that_others_refer_to_is_not_lost() -> None:
    text = "criteria:\n  - id: a\n    title: &t x\n  - id: b\nother: *t\n"
    with pytest.raises(Refused):
        with_criteria(text, [{"id": "b"}])


def test_an_unknown_field_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="unknown"):
        with_criteria(CRITERIA, [{"id": "A", "titel": "x"}])


@settings(max_examples=80, deadline=None)
@given(rows_of_texts)
def test_any_text_comes_back(rows: list[dict[str, str]]) -> None:
    wanted = [full_row(row) for row in rows]
    text = with_criteria(COMMENTED, wanted)
    assert criteria_rows(text) == wanted
    assert text.startswith("# De set\nid: x   # behoud mij\ncriteria:")
    assert text.endswith("# na de lijst\nother: 1\n")


@settings(max_examples=80, deadline=None)
@given(rows_of_texts, st.permutations(["A-1", "A-2", "N"]), st.integers(1, 3))
def test_any_edit_comes_back(rows: list[dict[str, str]], order: list[str], kept: int) -> None:
    old = {row["id"]: row for row in criteria_rows(COMMENTED)}
    new = dict(zip(order, rows, strict=False))
    wanted = [old.get(identity, {}) | new.get(identity, {}) | {"id": identity} for identity in order[:kept]]
    assert criteria_rows(with_criteria(COMMENTED, wanted)) == [full_row(row) for row in wanted]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(FIELDS[1:]), unique=True), texts)
def test_any_field_can_be_changed_and_changed_back(names: list[str], text: str) -> None:
    rows = criteria_rows(CRITERIA)
    edited = with_criteria(CRITERIA, [rows[0] | dict.fromkeys(names, text), rows[1]])
    back = with_criteria(edited, rows)
    assert criteria_rows(back) == rows
    assert back[back.index("KM-02") :] == CRITERIA[CRITERIA.index("KM-02") :]


def test_differences_are_told_per_field() -> None:
    old = [{"id": "A", "title": "a"}, {"id": "B", "title": "b", "text": "oud"}, {"id": "C", "title": "c"}]
    new = [{"id": "C", "title": "c"}, {"id": "B", "title": "b2", "text": "nieuw"}, {"id": "D", "title": "d"}]
    found = differences(old, new)
    assert found.new == (Named("D", "d"),)
    assert found.gone == (Named("A", "a"),)
    assert found.changed == (
        Changed("B", "b2", (FieldChange("title", "b", "b2"), FieldChange("text", "oud", "nieuw"))),
    )
    assert found.reordered
    assert found


@given(st.lists(st.fixed_dictionaries({"id": st.sampled_from("ABC"), "title": texts}), max_size=5))
def test_the_same_list_has_no_differences(rows: list[dict[str, str]]) -> None:
    assert not differences(rows, [dict(reversed(row.items())) for row in rows])


def test_required_fields_are_those_of_the_file() -> None:
    assert set(FIELDS) - set(REQUIRED) == {"attention", "as_of", "unverified", "asked_as"}
