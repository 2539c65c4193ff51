"""What the web layer needs to know of the settings."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class WebConfig:
    """Limits and addresses of the web layer.

    `public_url` is the address under which browsers reach the app when a proxy stands before it. `language_model` says
    whether a chat model writes part of the answers: the page has to tell. The retention is told too, in days.
    `synthetic` says that the logged questions are made up. Without `anonymous` asking takes an account.
    """

    max_question_length: int = 2000
    questions_per_minute: int = 30
    public_url: str | None = None
    language_model: bool = False
    retention_questions_days: int = 400
    retention_conversations_days: int = 30
    synthetic: bool = False
    anonymous: bool = True
    max_body_bytes: int = 262_144

    @property
    def secure(self) -> bool:
        """Whether browsers reach the app over TLS, so that cookies may insist on it."""
        return self.public_url is not None and urlsplit(self.public_url).scheme == "https"

    @property
    def public_host(self) -> str | None:
        """Host and port of the public address."""
        return urlsplit(self.public_url).netloc if self.public_url else None
