"""The adviser's desk beside the service with prepared answers."""

from datetime import UTC, datetime

from assistant.answering.adviser import AdviserDesk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.handovers import InMemoryHandovers


def open_desk(assistant: FakeAssistant) -> AdviserDesk:
    """A desk that finds the exchanges of the fake, and keeps what is handed over in memory."""
    return AdviserDesk(InMemoryHandovers(), assistant.find_exchange, assistant.documents, lambda: datetime.now(UTC))
