"""Actions of a plan as a form: only what is changed changes, and nothing that was typed is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.plan_edit import INDICATOR_FIELDS, OWN_FIELDS, action_values, with_action_values
from ingest.problems import Refused
from tests.fakes.knowledge_files import PLAN
from tests.unit.web.desk.forms import ROOT, AdviserRoom, form_of, open_room, text_of

NAME = "actieplan/actieplan-mvoi-2026.yaml"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> AdviserRoom:
    return open_room(tmp_path_factory.mktemp("plan"))


def page_of(room: AdviserRoom, draft: str) -> str:
    response = room.client.get(f"{ROOT}/klad/{draft}/maatregelen")
    assert response.status_code == 200
    return response.text


def test_the_draft_page_leads_to_the_form_and_back(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    assert f'href="{ROOT}/klad/{draft}/maatregelen">Als formulier' in room.client.get(f"{ROOT}/klad/{draft}").text
    html = page_of(room, draft)
    assert f'href="{ROOT}/klad/{draft}">Als tekst' in html
    fields = form_of(html)
    assert fields["status"] == ["gepland", "loopt"]
    assert fields["quarter"] == ["2026-Q1", "2026-Q3"]
    assert fields["baseline"] == ["10%", "0"]
    assert "aandeel gebruikte meubels" in html
    assert room.client.get(f"{ROOT}/klad/{room.begin('criteria/kantoormeubilair.yaml')}/maatregelen").status_code == 404


@pytest.mark.parametrize(
    "content",
    [PLAN.encode(), b"\xef\xbb\xbf# kop\r\n" + PLAN.replace("\n", "\r\n").encode()],
    ids=["as it is", "byte order mark, comment and line ends of Windows"],
)
def test_saving_without_a_change_leaves_every_byte(room: AdviserRoom, content: bytes) -> None:
    draft = room.begin(NAME, content)
    response = room.client.post(f"{ROOT}/klad/{draft}/maatregelen", data=form_of(page_of(room, draft)))
    assert response.headers["location"] == f"{ROOT}/klad/{draft}/maatregelen?gedaan=saved"
    assert room.content(draft) == content


def test_only_what_is_changed_changes(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    fields["status"][0], fields["quarter"][0], fields["target"][0] = "gereed", "2026-Q2", "50%, of meer"
    fields["owner"][1] = "het team: inkoop"
    room.client.post(f"{ROOT}/klad/{draft}/maatregelen", data=fields)
    expected = (
        PLAN.replace("status: gepland", "status: gereed")
        .replace("quarter: 2026-Q1", "quarter: 2026-Q2")
        .replace("target: 40%", "target: '50%, of meer'")
        .replace("owner: team inkoop", "owner: 'het team: inkoop'")
    )
    assert room.content(draft).decode() == expected
    assert "maatregel die je moet" not in page_of(room, draft)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("quarter", "volgend jaar", "Schrijf het kwartaal als 2026-Q4."),
        ("status", "<b>bezig</b>", "Kies bij 'Status' een van: gepland, loopt, gereed."),
        ("owner", "", "Vul 'Trekker' in."),
        ("method", "", "Vul 'Zo meet je het' in."),
    ],
)
def test_what_is_not_right_yet_is_kept_and_said_at_its_field(
    room: AdviserRoom, field: str, typed: str, sentence: str
) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    fields[field][1] = typed
    fields["baseline"][1] = "3 {x}"
    room.client.post(f"{ROOT}/klad/{draft}/maatregelen", data=fields)
    html = page_of(room, draft)
    assert sentence in text_of(html, "#cards")
    assert "Er is nog 1 maatregel die je moet aanvullen of verbeteren." in html
    assert form_of(html)[field][1] == typed
    assert form_of(html)["baseline"][1] == "3 {x}"
    assert '<p class="finding finding-error">' in html
    assert "<b>bezig" not in html


def test_a_lost_update_is_told_with_what_it_would_change(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    fields["owner"][0] = "Mijn team"
    room.save_elsewhere(draft, "owner: team inkoop", "owner: team van Eva")
    response = room.client.post(f"{ROOT}/klad/{draft}/maatregelen", data=fields)
    assert response.status_code == 409
    assert "eva heeft dit klad intussen gewijzigd" in response.text
    assert "team van Eva Wordt team inkoop" in text_of(response.text, ".conflict")
    assert form_of(response.text)["owner"] == ["Mijn team", "team inkoop"]
    assert b"Mijn team" not in room.content(draft)
    assert room.client.post(f"{ROOT}/klad/{draft}/maatregelen", data=form_of(response.text)).status_code == 303
    assert b"Mijn team" in room.content(draft)


def test_actions_that_came_or_went_meanwhile_are_not_mixed_up(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    one = {name: values[:1] if len(values) == 2 else values for name, values in fields.items()}
    response = room.client.post(f"{ROOT}/klad/{draft}/maatregelen", data=one)
    assert response.status_code == 422
    assert "een ander aantal maatregelen" in response.text
    room.office.drafts.drop(draft, "eva")
    response = room.client.post(f"{ROOT}/klad/{draft}/maatregelen", data=fields)
    assert (response.status_code, "weggelegd" in response.text) == (409, True)


def test_checking_while_typing_changes_nothing(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    fields["quarter"][0] = "ooit"
    found = room.client.post(f"{ROOT}/klad/{draft}/maatregelen/controle", data=fields).json()["html"]
    assert "&#39;quarter&#39;" in found
    lines = [int(line) for line in found.split('data-lines="')[1].split('"')[0].split()]
    assert [PLAN.splitlines()[line - 1].strip() for line in lines] == ["- id: A01", "- id: A02"]
    assert room.content(draft) == PLAN.encode()


@pytest.mark.parametrize(
    "text", ["id: [", "actions: tekst\n", "actions: [&a {id: x}, *a]\n", "actions: [x]\n", "- a\n"]
)
def test_a_draft_that_can_not_be_shown_as_a_form_leads_to_its_text(room: AdviserRoom, text: str) -> None:
    draft = room.begin(NAME, text.encode())
    response = room.client.get(f"{ROOT}/klad/{draft}/maatregelen")
    assert response.status_code == 409
    assert "Dit klad is niet als velden te tonen" in response.text


# --- editing in place ----------------------------------------------------------------------------------------------


def values_of(text: str) -> list[dict[str, str]]:
    return [action.values for action in action_values(text)]


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from((*OWN_FIELDS, *INDICATOR_FIELDS)), st.integers(0, 1), words)
def test_any_text_in_any_field_reads_back_and_leaves_the_rest(field: str, number: int, typed: str) -> None:
    rows = values_of(PLAN)
    rows[number][field] = typed
    written = with_action_values(PLAN, rows)
    expected = [*rows]
    expected[number] = {**rows[number], field: " ".join(typed.split())}
    assert values_of(written) == expected
    before, after = PLAN.split("actions:\n")[0], PLAN[PLAN.index("tenders:\n") :]
    assert written.startswith(before)
    assert written.endswith(after)
    assert values_of(with_action_values(written, values_of(PLAN))) == values_of(PLAN)


def test_a_field_that_was_not_there_is_added_and_an_indicator_is_asked_for() -> None:
    text = "actions:\n  - id: A1\n    title: Iets\n    owner:  # nog kiezen\n"
    assert with_action_values(text, values_of(text)) == text
    added = with_action_values(text, [{"status": "loopt", "owner": "Team"}])
    assert added == "actions:\n  - id: A1\n    title: Iets\n    owner: Team  # nog kiezen\n    status: loopt\n"
    with pytest.raises(Refused) as refused:
        with_action_values(text, [{"target": "10"}])
    assert "heeft geen indicator" in refused.value.reason
    with pytest.raises(Refused):
        with_action_values("actions:\n  - {id: A1}\n", [{"owner": "Team"}])
    assert values_of("title: leeg\n") == values_of("actions:\n") == []
