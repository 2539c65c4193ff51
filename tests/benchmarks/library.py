"""The adviser's desk: a PDF until it is found, the gate, and the pages over a large knowledge base."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi.testclient import TestClient

from assistant.adapters.database.engine import open_database
from assistant.adapters.unkept_log import UnkeptLog
from assistant.bootstrap import Parts, build_assistant
from assistant.bootstrap_publishing import build_drafts, build_gate, build_knowledge_desk
from assistant.domain.account import Role
from assistant.domain.revision import Origin
from assistant.web.app import create_site
from assistant.web.config import WebConfig
from ingest.publishing.change import Change
from ingest.publishing.drafts import Draft
from ingest.publishing.questions import Asked, TriedQuestion, spread
from ingest.report import no_progress
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.back_office import open_back_office
from tests.fakes.files import make_pdf
from tests.fakes.knowledge_desk import open_office
from tests.fakes.knowledge_files import GUIDANCE
from tests.fakes.pseudonyms import asker_of

_PAGES, _LINES = 20, 45
_ASKED = 200
_DOCUMENTS = 1000
_REPEATS = 5
_PASSWORD = "paars fietspad acht"
_WORDS = (
    "De gemeente koopt duurzaam in en weegt de milieukosten van elk ontwerp mee bij de gunning van het werk",
    "Een leverancier toont met een keurmerk aan dat hout uit goed beheerd bos komt en vermeldt de herkomst",
    "Bij het onderhoud van wegen telt de uitstoot van materieel en transport mee in de beoordeling van de offerte",
)


def measure_library(parts: Parts, questions: Sequence[str]) -> dict[str, float]:
    """Seconds until a 20-page PDF is a draft and is found, seconds of the gate over 200 questions, and pages in ms."""
    return {**_upload(parts), **_gate(parts, questions), **_pages()}


def _upload(parts: Parts) -> dict[str, float]:
    desk = build_knowledge_desk(parts, build_assistant(parts, UnkeptLog()))
    desk.examination.warm()
    pages = [
        [(11.0, f"{_WORDS[(page + line) % len(_WORDS)]} in regel {line} van deel {page}.") for line in range(_LINES)]
        for page in range(_PAGES)
    ]
    started = time.perf_counter()
    draft = desk.drafts.add(Draft("documenten/nota.pdf", make_pdf(pages), Origin.UPLOADED), "adam")
    examined = desk.examination.examine(draft.name, desk.revisions.content(draft.id))
    drafted = time.perf_counter() - started
    assert examined.version is not None
    assert desk.try_question is not None
    desk.try_question(draft, "Hoe telt de uitstoot van materieel mee bij wegen?")
    return {
        "pdf_passages": len(examined.version.passages),
        "pdf_to_draft_s": round(drafted, 2),
        "pdf_to_searchable_s": round(time.perf_counter() - started, 2),
    }


def _gate(parts: Parts, questions: Sequence[str]) -> dict[str, float]:
    drafts = build_drafts(parts)
    draft = drafts.begin("handreikingen/keurmerken-eisen.md", "adam")
    text = drafts.revisions.content(draft.id).decode().replace("Ja, mits", "Ja, maar alleen als", 1)
    saved = drafts.save(draft.id, text.encode(), "", "", draft.digest, "adam")
    asked = spread([TriedQuestion(question, Asked.LOGGED) for question in questions], _ASKED)
    gate = replace(build_gate(parts), questions=lambda change: asked)
    first = gate.run(Change(saved.name, saved), no_progress)
    again = gate.run(Change(saved.name, saved), no_progress)
    return {"gate_questions": first.asked, "gate_s": first.seconds, "gate_again_s": again.seconds}


def _pages() -> dict[str, float]:
    """Median milliseconds of the adviser's pages with a thousand documents, the first look at each left out."""
    with TemporaryDirectory() as folder:
        client, names = _thousand(Path(folder))
        draft = client.post("/beheer/bibliotheek/bestand/wijzigen", data={"naam": names[0]}).url.path
        addresses = {
            "list": "/beheer/bibliotheek",
            "search": "/beheer/bibliotheek?zoek=nummer+77",
            "document": f"/beheer/bibliotheek/bestand?naam={names[0]}",
            "draft": draft,
            "calendar": "/beheer/bibliotheek/kalender",
            "trail": "/beheer/bibliotheek/logboek",
            "passages": draft.replace("/klad/", "/passages/"),
            "words": "/beheer/bibliotheek/woorden",
            "health": "/beheer/bibliotheek/gezondheid",
        }
        check = {"text": GUIDANCE.replace("id: keurmerken-eisen", "id: nummer-0")}
        return {
            "documents": len(names),
            **{
                f"{name}_ms": _median(lambda address=address: _get(client, address))
                for name, address in addresses.items()
            },
            "check_ms": _median(lambda: client.post(f"{draft}/controle", data=check).raise_for_status()),
        }


def _thousand(folder: Path) -> tuple[TestClient, list[str]]:
    """A signed-in browser at a desk over a thousand documents."""
    office = open_office(folder, open_database(f"sqlite:///{folder / 'desk.db'}"))
    names = []
    for number in range(_DOCUMENTS):
        names.append(f"handreikingen/nummer-{number}.md")
        text = GUIDANCE.replace("id: keurmerken-eisen", f"id: nummer-{number}").replace(
            "leverancier", f"partij {number}"
        )
        (office.folder / names[-1]).write_text(text, encoding="utf-8")
    office.ingest()
    desk = open_back_office(folder, knowledge=office.desk())
    desk.accounts.choose_password(desk.accounts.add("adam", Role.ADVISER), _PASSWORD)
    service = FakeAssistant()
    client = TestClient(create_site(service, open_desk(service), desk, WebConfig(), asker_of).app)
    client.post("/beheer/aanmelden", data={"name": "adam", "password": _PASSWORD})
    return client, names


def _get(client: TestClient, address: str) -> None:
    client.get(address).raise_for_status()


def _median(read: Callable[[], Any]) -> float:
    read()
    times = []
    for _ in range(_REPEATS):
        started = time.perf_counter()
        read()
        times.append((time.perf_counter() - started) * 1000)
    return round(statistics.median(times), 1)
