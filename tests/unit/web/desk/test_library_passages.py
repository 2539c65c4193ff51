"""What the assistant sees of a file: passages that can be switched off, details, and a question tried on a draft."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from assistant.domain.revision import Origin, Revision
from assistant.texts import library_passages
from ingest.publishing.drafts import Draft
from ingest.readers.details import read_details
from ingest.readers.document import passage_key
from tests.fakes.files import make_pdf, make_xlsx
from tests.fakes.knowledge_files import GUIDANCE
from tests.unit.web.desk.forms import ROOT, AdviserRoom, open_room, text_of

TEXTS = library_passages.TEXTS
GUIDE = "handreikingen/keurmerken-eisen.md"
KORK = "Koffiebekers van kurk gaan minstens 812 wasbeurten mee."
LABEL = "Een keurmerk van kurk bestaat niet."
ADDRESS = "https://www.pianoo.nl/nl/bekers"
DETAILS = f"# Van PIANOo.\naddress: {ADDRESS}\nfetched_on: 2026-11-27\n"


@pytest.fixture
def room(tmp_path: Path) -> AdviserRoom:
    return open_room(tmp_path)


def add(room: AdviserRoom, name: str, content: bytes, details: str = "") -> Revision:
    return room.office.drafts.add(Draft(name, content, Origin.UPLOADED, details=details), "adam")


@pytest.fixture
def draft(room: AdviserRoom) -> Revision:
    """A PDF of two pages, a passage each."""
    return add(room, "documenten/bekers.pdf", make_pdf([[(10, KORK)], [(10, LABEL)]], "Bekers"), DETAILS)


def get(room: AdviserRoom, path: str, status: int = 200) -> BeautifulSoup:
    response = room.client.get(f"{ROOT}{path}")
    assert response.status_code == status
    return BeautifulSoup(response.text, "html.parser")


def found(room: AdviserRoom, revision_id: str) -> Revision:
    again = room.office.revisions.find(revision_id)
    assert again is not None
    return again


def texts(page: BeautifulSoup) -> list[str]:
    return [item.get_text() for item in page.select(".seen-text")]


def post(room: AdviserRoom, draft: Revision, path: str, **fields: object) -> str:
    """Send a form; where it leads."""
    response = room.client.post(f"{ROOT}{path}", data={"digest": found(room, draft.id).digest, **fields})
    assert response.status_code == 303, text_of(response.text)
    return str(response.headers["location"])


# --- passages ------------------------------------------------------------------------------------------------------


def test_every_passage_is_shown_with_its_place(room: AdviserRoom, draft: Revision) -> None:
    page = get(room, f"/passages/{draft.id}")
    assert texts(page) == [KORK, LABEL]
    first = page.select(".seen-passage")[0].get_text(" ", strip=True)
    assert "bladzijde 1" in first
    assert "8 woorden" in first
    assert "2 passages, 14 woorden." in page.get_text()


def test_a_row_of_a_sheet_is_shown_as_it_is_with_its_sheet_and_row(room: AdviserRoom) -> None:
    draft = add(room, "documenten/prijzen.xlsx", make_xlsx())
    page = get(room, f"/passages/{draft.id}")
    assert "Product: stoel; Prijs: 12,5; Nieuw: ja." in texts(page)
    assert page.select(".seen-place")[-1].get_text() == "werkblad Meubels › rij 5"


def test_other_wordings_stand_with_the_passage_that_they_find(room: AdviserRoom) -> None:
    wordings = "\n### Ook gevraagd als\n\n- Is een label toegestaan?\n\n## Wat kost"
    draft = room.begin(GUIDE, GUIDANCE.replace("\n## Wat kost", wordings).encode())
    page = get(room, f"/passages/{draft}")
    with_wording = [item for item in page.select(".seen-passage") if "Is een label toegestaan?" in item.get_text()]
    (item,) = with_wording
    assert "Ja, mits het keurmerk" in item.get_text()
    assert "Is een label toegestaan?" not in texts(page)


def test_of_a_curated_document_nothing_can_be_switched_off(room: AdviserRoom) -> None:
    live = room.office.revisions.published()[GUIDE]
    draft = room.begin(GUIDE)
    for revision_id in (live.id, draft):
        page = get(room, f"/passages/{revision_id}")
        assert TEXTS["text_in_editor"] in page.get_text()
        assert not page.select("form.seen-form")
    response = room.client.post(f"{ROOT}/passages/{draft}", data={"digest": found(room, draft).digest, "switch": "x"})
    assert response.status_code == 409
    assert found(room, draft).details == ""


def test_a_published_file_from_elsewhere_is_only_read(room: AdviserRoom, draft: Revision) -> None:
    room.office.drafts.drop(draft.id, "adam")
    page = get(room, f"/passages/{draft.id}")
    assert texts(page) == [KORK, LABEL]
    assert TEXTS["start_draft"] in page.get_text()
    assert not page.select("form.seen-form")
    response = room.client.post(f"{ROOT}/passages/{draft.id}", data={"digest": draft.digest})
    assert "geen klad" in response.text or "klad is er niet meer" in response.text
    assert found(room, draft.id).details == DETAILS


def test_a_passage_is_switched_off_and_on(room: AdviserRoom, draft: Revision) -> None:
    key = passage_key(KORK)
    where = post(room, draft, f"/passages/{draft.id}", switch=key)
    assert where.endswith(f"#p-{key}")
    details = found(room, draft.id).details
    assert details.startswith(DETAILS)
    assert read_details(details).switched_off == (key,)
    page = get(room, f"/passages/{draft.id}")
    assert texts(page) == [KORK, LABEL]
    (off,) = page.select(".seen-off")
    assert KORK in off.get_text()
    assert TEXTS["count_off_one"] in page.get_text()
    examined = room.desk.examination.examine(draft.name, room.content(draft.id), details)
    assert examined.version is not None
    assert [passage.text for passage in examined.version.passages] == [LABEL]
    post(room, draft, f"/passages/{draft.id}", switch=key)
    assert found(room, draft.id).details == DETAILS


def test_with_every_passage_off_the_page_still_tells_and_helps(room: AdviserRoom, draft: Revision) -> None:
    for text in (KORK, LABEL):
        post(room, draft, f"/passages/{draft.id}", switch=passage_key(text))
    page = get(room, f"/passages/{draft.id}")
    assert len(page.select(".seen-off")) == 2
    assert TEXTS["all_off"] in page.get_text()
    post(room, draft, f"/passages/{draft.id}", switch=passage_key(LABEL))
    assert read_details(found(room, draft.id).details).switched_off == (passage_key(KORK),)


def test_keywords_are_kept_with_a_switch_of_another_passage(room: AdviserRoom, draft: Revision) -> None:
    one, two = passage_key(KORK), passage_key(LABEL)
    fields = {f"keywords:{one}": " mok,  drink beker ,mok,, ", f"keywords:{two}": "", "switch": two}
    post(room, draft, f"/passages/{draft.id}", **fields)
    details = read_details(found(room, draft.id).details)
    assert details.keywords == {one: ("mok", "drink beker")}
    assert details.switched_off == (two,)
    assert details.address == ADDRESS
    page = get(room, f"/passages/{draft.id}")
    assert [item["value"] for item in page.select(".seen-tools input")] == ["mok, drink beker", ""]


def test_the_enter_key_in_a_keyword_field_switches_nothing_off(room: AdviserRoom, draft: Revision) -> None:
    """A browser then presses the first button of the form."""
    page = get(room, f"/passages/{draft.id}")
    first = page.select("form.seen-form button")[0]
    assert first.get("name") is None


def test_who_comes_second_keeps_what_was_typed(room: AdviserRoom, draft: Revision) -> None:
    post(room, draft, f"/passages/{draft.id}", switch=passage_key(LABEL))
    old = {"digest": draft.digest, f"keywords:{passage_key(KORK)}": "mijn woord"}
    response = room.client.post(f"{ROOT}/passages/{draft.id}", data=old)
    assert response.status_code == 409
    assert 'value="mijn woord"' in response.text
    assert "door iemand anders gewijzigd" in response.text
    assert read_details(found(room, draft.id).details).keywords == {}


def test_long_files_come_in_pages(room: AdviserRoom) -> None:
    table = "".join(f"rij{number};x\n" for number in range(1, 121))
    draft = add(room, "documenten/lang.csv", f"Nr;Wat\n{table}".encode())
    assert len(texts(get(room, f"/passages/{draft.id}"))) == 50
    last = get(room, f"/passages/{draft.id}?pagina=99")
    assert texts(last) == [f"Nr: rij{number}; Wat: x." for number in range(101, 121)]
    assert "Passage 101" in last.get_text()


def test_equal_passages_share_one_switch(room: AdviserRoom) -> None:
    draft = add(room, "documenten/dubbel.csv", b"Nr;Wat\ngelijk;x\ngelijk;x\nanders;x\n")
    page = get(room, f"/passages/{draft.id}")
    names = [item["name"] for item in page.select(".seen-tools input")]
    assert len(names) == len(set(names)) == 2
    assert TEXTS["same_text"] in page.get_text()


def test_a_file_that_can_not_be_read_says_why(room: AdviserRoom) -> None:
    draft = add(room, "documenten/stuk.pdf", b"geen pdf")
    assert "niets te lezen" in get(room, f"/passages/{draft.id}").get_text()
    broken = add(room, "documenten/bekers2.pdf", make_pdf([[(10, KORK)]]), "titel: x\n")
    page = get(room, f"/passages/{broken.id}").get_text()
    assert "het veld 'titel' bestaat niet" in page


def test_the_list_of_sources_is_no_document(room: AdviserRoom) -> None:
    live = room.office.revisions.published()["bronnen.yaml"]
    assert TEXTS["sources_none"] in get(room, f"/passages/{live.id}").get_text()


# --- a question on a draft -----------------------------------------------------------------------------------------


def sides(page: BeautifulSoup) -> list[Tag]:
    return page.select(".tried .answer-side")


def test_a_question_shows_the_answer_of_now_beside_that_with_the_draft(room: AdviserRoom, draft: Revision) -> None:
    question = "Hoeveel wasbeurten gaan koffiebekers van kurk mee?"
    page = get(room, f"/passages/{draft.id}?vraag={question}")
    now, then = sides(page)
    assert KORK not in now.get_text()
    assert KORK in then.select_one(".short-answer").get_text()
    assert TEXTS["own_cited"] in then.get_text()
    assert [item.get_text(strip=True) for item in then.select(".cited-documents .tag")] == [TEXTS["own"]]
    assert page.select_one("input[name=vraag]")["value"] == question
    assert room.office.library.document("bekers") is None
    assert all(document.path != draft.name for document in room.office.library.documents())


def test_a_question_tells_that_the_draft_is_not_cited(room: AdviserRoom, draft: Revision) -> None:
    then = sides(get(room, f"/passages/{draft.id}?vraag=Mag ik een keurmerk eisen?"))[1]
    assert TEXTS["own_not_cited"] in then.get_text()
    assert not then.select(".is-cited")


def test_a_draft_takes_the_place_of_what_is_published(room: AdviserRoom) -> None:
    draft = room.begin(GUIDE, GUIDANCE.replace("Ja, mits", "Nee, tenzij").encode())
    now, then = sides(get(room, f"/passages/{draft}?vraag=Mag ik een keurmerk eisen?"))
    assert "Ja, mits" in now.get_text()
    assert TEXTS["live_cited"] in now.get_text()
    assert "Nee, tenzij" in then.get_text()
    assert "Ja, mits" not in then.get_text()


def test_a_passage_that_is_off_does_not_answer(room: AdviserRoom, draft: Revision) -> None:
    post(room, draft, f"/passages/{draft.id}", switch=passage_key(KORK))
    then = sides(get(room, f"/passages/{draft.id}?vraag=Hoeveel wasbeurten gaan koffiebekers van kurk mee?"))[1]
    assert KORK not in then.get_text()


def test_without_trying_the_page_says_so(room: AdviserRoom, draft: Revision) -> None:
    room.desk.try_question = None
    page = get(room, f"/passages/{draft.id}?vraag=Iets?")
    assert TEXTS["no_trying"] in page.get_text()
    assert not sides(page)


# --- details -------------------------------------------------------------------------------------------------------

FILLED = {
    "title": "Bekers van kurk",
    "status": "vastgesteld",
    "owner": "team inkoop",
    "themes": ["circulair"],
    "phases": ["gunnen", "specificeren"],
    "product_groups": ["kantoormeubilair"],
    "valid_from": "2026-01-01",
    "valid_until": "",
    "reviewed_on": "2026-11-01",
    "review_by": "2027-11-01",
}


def test_details_are_filled_in_and_kept_with_what_was_there(room: AdviserRoom, draft: Revision) -> None:
    page = get(room, f"/klad/{draft.id}/gegevens")
    assert ADDRESS in page.get_text()
    assert "27 november 2026" in page.get_text()
    post(room, draft, f"/klad/{draft.id}/gegevens", **FILLED)
    assert found(room, draft.id).details.startswith(DETAILS)
    details = read_details(found(room, draft.id).details)
    assert (details.title, details.status, details.owner) == ("Bekers van kurk", "vastgesteld", "team inkoop")
    assert (details.themes, details.phases) == (("circulair",), ("gunnen", "specificeren"))
    assert str(details.review_by) == "2027-11-01"
    assert details.valid_until is None
    again = get(room, f"/klad/{draft.id}/gegevens")
    assert [item["value"] for item in again.select("input[type=checkbox][checked]")] == [
        "circulair",
        "specificeren",
        "gunnen",
        "kantoormeubilair",
    ]
    post(room, draft, f"/klad/{draft.id}/gegevens", title="", status="", owner="")
    assert found(room, draft.id).details == DETAILS


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("valid_until", "31-12-2026", TEXTS["wrong_date"]),
        ("valid_until", "2025-01-01", TEXTS["ends_before"]),
        ("reviewed_on", "2099-01-01", TEXTS["reviewed_later"]),
        ("status", "oud", TEXTS["wrong_status"]),
        ("themes", "verzonnen", TEXTS["wrong_term"].format(id="verzonnen")),
        ("title", "x" * 200, TEXTS["too_long"].format(most=150)),
    ],
)
def test_wrong_details_are_told_and_stay_typed(
    room: AdviserRoom, draft: Revision, name: str, value: str, message: str
) -> None:
    data = {"digest": draft.digest, **FILLED, name: value}
    response = room.client.post(f"{ROOT}/klad/{draft.id}/gegevens", data=data)
    assert response.status_code == 422
    page = BeautifulSoup(response.text, "html.parser")
    assert message in page.select_one(f"#problem-{name}").get_text()
    if name not in ("status", "themes"):
        field = page.select_one(f"input[name={name}]")
        assert (field["value"], field.get("aria-invalid")) == (value, "true")
        assert field.get("type") != "date"
    assert page.select_one("input[name=owner]")["value"] == "team inkoop"
    assert page.select("input[value=gunnen][checked]")
    assert found(room, draft.id).details == DETAILS


def test_a_term_that_is_gone_can_be_unticked(room: AdviserRoom) -> None:
    content = make_pdf([[(10, KORK)]])
    draft = add(room, "documenten/oud.pdf", content, "themes: [vroeger]\n")
    page = get(room, f"/klad/{draft.id}/gegevens")
    assert "vroeger (onbekend)" in page.get_text()
    post(room, draft, f"/klad/{draft.id}/gegevens", themes=["vroeger"])
    assert read_details(found(room, draft.id).details).themes == ("vroeger",)
    post(room, draft, f"/klad/{draft.id}/gegevens", themes=[])
    assert found(room, draft.id).details == ""


def test_details_of_somebody_who_was_first_are_not_overwritten(room: AdviserRoom, draft: Revision) -> None:
    post(room, draft, f"/klad/{draft.id}/gegevens", title="Eerst")
    response = room.client.post(f"{ROOT}/klad/{draft.id}/gegevens", data={"digest": draft.digest, "title": "Tweede"})
    assert response.status_code == 409
    assert 'value="Tweede"' in response.text
    assert read_details(found(room, draft.id).details).title == "Eerst"


def test_pages_lead_to_each_other_where_there_is_something_to_fill_in(room: AdviserRoom, draft: Revision) -> None:
    link = f'href="{ROOT}/klad/{draft.id}/gegevens"'
    for path in (f"/klad/{draft.id}", f"/passages/{draft.id}"):
        assert link in room.client.get(f"{ROOT}{path}").text
    guide = room.begin(GUIDE)
    assert "/gegevens" not in room.client.get(f"{ROOT}/klad/{guide}").text
    assert TEXTS["no_details"] in get(room, f"/klad/{guide}/gegevens", 404).get_text()
    broken = add(room, "documenten/kapot.pdf", make_pdf([[(10, KORK)]]), "titel: x\n")
    assert "niet te lezen" in get(room, f"/klad/{broken.id}/gegevens", 409).get_text()
