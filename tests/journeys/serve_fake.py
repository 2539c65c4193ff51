"""Serves the web layer on the prepared answers: `python -m tests.journeys.serve_fake PORT`."""

import sys

import uvicorn

from assistant.web.app import create_app
from assistant.web.config import WebConfig
from tests.fakes.assistant import FakeAssistant

if __name__ == "__main__":
    app = create_app(FakeAssistant(step_seconds=0.15), WebConfig(questions_per_minute=300))  # type: ignore[arg-type]
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
