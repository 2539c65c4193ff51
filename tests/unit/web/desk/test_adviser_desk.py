"""The adviser replies, and chooses whether others get the reply too."""

from datetime import timedelta

from fastapi.testclient import TestClient

from assistant.answering.adviser import AdviserDesk
from assistant.domain.account import Role
from assistant.web.app import create_app
from assistant.web.config import WebConfig
from assistant.web.desk.desk import Desk
from tests.contract.test_question_log import exchange
from tests.fakes.assistant import FakeAssistant
from tests.fakes.handovers import InMemoryHandovers
from tests.fakes.prepared_knowledge import DOCUMENTS
from tests.fakes.pseudonyms import asker_of
from tests.unit.web.desk.conftest import NAMES, NOON, PASSWORD


def test_a_reply_is_shared_under_a_question_in_general_words(office: Desk) -> None:
    store = InMemoryHandovers()
    adviser = AdviserDesk(
        store, lambda answer_id, _: exchange(answer_id), lambda: list(DOCUMENTS.values()), lambda: NOON
    )
    adviser.hand_over("a1", None)
    [handover] = store.all()
    client = TestClient(create_app(FakeAssistant(), adviser, office, WebConfig(), asker_of), follow_redirects=False)
    client.cookies.set("mvoi-desk", office.accounts.sign_in(NAMES[Role.ADVISER], PASSWORD))
    form = {
        "text": "Ja.",
        "role": "adviseur MVOI",
        "valid_until": (NOON + timedelta(days=90)).date().isoformat(),
        "shared_as": " Mag dit van mevrouw Jansen? ",
    }
    page = client.post(f"/beheer/adviseur/{handover.id}", data=form)

    assert page.status_code == 200
    assert 'value="Mag dit van mevrouw [naam]?"' in page.text
    assert [reply.text for reply in store.shared(NOON.date())] == ["Ja."]
    client.post(f"/beheer/adviseur/{handover.id}", data={**form, "shared_as": ""})
    assert store.shared(NOON.date()) == []
