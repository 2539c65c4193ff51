"""Serves the web layer on the prepared answers: `python -m tests.journeys.serve_fake PORT LOG`.

LOG is a file that keeps the exchanges, so that a restart finds them again as it would in a database.
"""

import pickle
import sys
from pathlib import Path

import uvicorn

from assistant.domain.conversation import Exchange, Progress, Question
from assistant.web.app import create_app
from assistant.web.config import WebConfig
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.back_office import open_back_office
from tests.fakes.pseudonyms import asker_of


class RememberingAssistant(FakeAssistant):
    """The fake with a log on disk."""

    def __init__(self, log: Path) -> None:
        super().__init__(step_seconds=0.12)
        self._log = log
        if log.exists():
            self.exchanges = pickle.loads(log.read_bytes())

    def ask_stepwise(self, question: Question):
        for item in super().ask_stepwise(question):
            if not isinstance(item, Progress):
                self._keep()
            yield item

    def give_feedback(self, answer_id: str, owner: str | None, helpful: bool, comment: str = "") -> bool:
        given = super().give_feedback(answer_id, owner, helpful, comment)
        self._keep()
        return given

    def _keep(self) -> None:
        kept: list[Exchange] = self.exchanges
        self._log.write_bytes(pickle.dumps(kept))


if __name__ == "__main__":
    assistant = RememberingAssistant(Path(sys.argv[2]))
    office = open_back_office(Path(sys.argv[2]).parent)
    app = create_app(assistant, open_desk(assistant), office, WebConfig(questions_per_minute=10_000), asker_of)
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
