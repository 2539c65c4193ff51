"""Messages to people outside the app: by e-mail, or to a webhook of a chat program."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import httpx

from assistant.ports import AssistantError, Notifier

_PATIENCE = 15.0


@dataclass(frozen=True, slots=True)
class EmailNotifier:
    """Notifier over SMTP. `url` is smtp://user:password@host:587, or smtps:// for TLS from the start.

    Over smtp:// the connection is encrypted when the server offers it, and a password is never sent without.
    """

    url: str
    recipient: str
    sender: str

    def send(self, subject: str, text: str) -> None:
        """Send a message. Raises OSError when it can't be delivered."""
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = subject, self.sender, self.recipient
        message.set_content(text)
        where = urlsplit(self.url)
        if where.scheme not in ("smtp", "smtps") or not where.hostname:
            raise AssistantError("MVOI_SMTP_URL begint met smtp:// of smtps:// en noemt een server.")
        # The errors of smtplib are OSErrors.
        with self._connected(where.scheme, where.hostname, where.port or 0) as (server, encrypted):
            if where.username and not encrypted:
                raise OSError("the mail server offers no encryption, so it gets no password")
            if where.username:
                server.login(unquote(where.username), unquote(where.password or ""))
            server.send_message(message)

    @contextmanager
    def _connected(self, scheme: str, host: str, port: int) -> Iterator[tuple[smtplib.SMTP, bool]]:
        """A connection, and whether it is encrypted."""
        context = ssl.create_default_context()
        if scheme == "smtps":
            with smtplib.SMTP_SSL(host, port, timeout=_PATIENCE, context=context) as server:
                yield server, True
            return
        with smtplib.SMTP(host, port, timeout=_PATIENCE) as server:
            server.ehlo()
            encrypted = server.has_extn("starttls")
            if encrypted:
                server.starttls(context=context)
            yield server, encrypted


@dataclass(frozen=True, slots=True)
class WebhookNotifier:
    """Notifier that posts {"text": …} as JSON, the form that Mattermost, Slack and Teams take."""

    url: str

    def send(self, subject: str, text: str) -> None:
        """Send a message. Raises OSError when it isn't accepted."""
        try:
            httpx.post(self.url, json={"text": f"{subject}\n\n{text}"}, timeout=_PATIENCE).raise_for_status()
        except httpx.HTTPError as problem:
            raise OSError(f"the webhook did not take the message: {type(problem).__name__}") from None


@dataclass(frozen=True, slots=True)
class SeveralNotifiers:
    """Notifier that tells all of some."""

    notifiers: Sequence[Notifier]

    def send(self, subject: str, text: str) -> None:
        """Send a message to each. Raises OSError when one can't deliver it, after trying the others."""
        problem: OSError | None = None
        for notifier in self.notifiers:
            try:
                notifier.send(subject, text)
            except OSError as failed:
                problem = failed
        if problem is not None:
            raise problem
