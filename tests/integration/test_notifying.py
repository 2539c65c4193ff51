"""Messages that really go over a wire, to servers of our own."""

import json
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler

from assistant.adapters.notifying import EmailNotifier, SeveralNotifiers, WebhookNotifier
from assistant.ports import AssistantError
from tests.journeys.server import free_port

TEXT = "Er wacht een vrager.\n\nhttps://mvoi.example/beheer/gaten\n"


class Sink(MessageHandler):
    """Keeps the messages that arrive."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.arrived.append(message)


class Webhook(HTTPServer):
    """Keeps what is posted, and answers with a status."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), WebhookRequest)
        self.posted: list[object] = []
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/haak"


class WebhookRequest(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        self.server.posted.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def sink() -> Sink:
    return Sink()


@pytest.fixture
def mail_server(sink: Sink) -> Iterator[str]:
    """The address of a mail server without encryption."""
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield f"127.0.0.1:{controller.port}"
    controller.stop()


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    server = Webhook()
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


def email(url: str) -> EmailNotifier:
    return EmailNotifier(url, "adviseur@gemeente.example", "mvoi@gemeente.example")


def test_an_email_arrives_as_it_was_sent(mail_server: str, sink: Sink) -> None:
    email(f"smtp://{mail_server}").send("2 dringende gaten – één wacht", TEXT)

    [message] = sink.arrived
    parsed = BytesParser().parsebytes(message.as_bytes())
    assert (parsed["To"], parsed["From"]) == ("adviseur@gemeente.example", "mvoi@gemeente.example")
    assert "dringende" in str(parsed["Subject"])
    assert "https://mvoi.example/beheer/gaten" in parsed.get_payload()


def test_a_password_is_not_sent_without_encryption(mail_server: str, sink: Sink) -> None:
    with pytest.raises(OSError, match="no encryption"):
        email(f"smtp://gebruiker:geheim@{mail_server}").send("Gat", TEXT)
    assert sink.arrived == []


@pytest.mark.parametrize("url", ["http://mail.example", "mail.example", "smtp://"])
def test_an_address_that_is_no_mail_server_is_named(url: str) -> None:
    with pytest.raises(AssistantError, match="MVOI_SMTP_URL"):
        email(url).send("Gat", TEXT)


def test_a_mail_server_that_is_away_is_an_oserror() -> None:
    with pytest.raises(OSError):
        email("smtp://127.0.0.1:9").send("Gat", TEXT)


def test_a_webhook_gets_the_text(webhook: Webhook) -> None:
    WebhookNotifier(webhook.url).send("Gat", TEXT)
    assert webhook.posted == [{"text": f"Gat\n\n{TEXT}"}]


def test_a_webhook_that_refuses_is_an_oserror_that_tells_no_address(webhook: Webhook) -> None:
    webhook.status = 500
    with pytest.raises(OSError, match="did not take") as failure:
        WebhookNotifier(webhook.url).send("Gat", TEXT)
    # The address of a webhook is its secret.
    assert "haak" not in str(failure.value)


def test_when_one_fails_the_other_is_told_all_the_same(webhook: Webhook) -> None:
    several = SeveralNotifiers([email("smtp://127.0.0.1:9"), WebhookNotifier(webhook.url)])
    with pytest.raises(OSError):
        several.send("Gat", TEXT)
    assert len(webhook.posted) == 1
