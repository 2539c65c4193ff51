"""Examples in the OpenAPI description."""

from typing import Any

QUESTION: dict[str, Any] = {"question": "Mag ik FSC eisen voor bureaus?"}

ANSWER: dict[str, Any] = {
    "id": "5f0c4c1d8a1b4f0f9a3f6f2c7f1f9b11",
    "conversation_id": "0b1d6f5e3c3a4d0c8b7e5a9f2d4c6e81",
    "question": "Mag ik FSC eisen voor bureaus?",
    "status": "answered",
    "language": "nl",
    "mode": "quote",
    "topic": {
        "product_group": "kantoormeubilair",
        "theme": "milieu-biodiversiteit",
        "phase": "specificeren",
        "intent": "may_i",
        "level": None,
    },
    "reply": None,
    "answer": "Ja, mits je ook een gelijkwaardig keurmerk aanvaardt. [1]",
    "criteria": [],
    "conflicts": [],
    "citations": [
        {
            "n": 1,
            "document_id": "keurmerken-eisen",
            "document_title": "Keurmerken in een aanbesteding",
            "heading": ["Mag ik een keurmerk eisen?"],
            "page": None,
            "sheet": None,
            "row": None,
            "quote": "Ja, mits je ook een gelijkwaardig keurmerk aanvaardt.",
            "source_title": "Aanbestedingswet 2012, artikel 2.78a",
            "source_url": "https://wetten.overheid.nl/jci1.3:c:BWBR0032203&artikel=2.78a",
            "document_status": "concept",
            "valid_until": None,
            "reviewed_on": "2026-11-24",
        }
    ],
    "notices": [],
    "options": [],
    "follow_ups": ["Welke criteria zijn er voor kantoormeubilair?"],
    "timing_ms": {"screen": 0.4, "retrieve": 14.2, "total": 21.7},
    "generation": "2026-11-24-1",
}

STREAM = (
    'event: progress\ndata: {"step": "retrieve", "found": null}\n\n'
    'event: answer\ndata: {"id": "5f0c4c1d8a1b4f0f9a3f6f2c7f1f9b11", "status": "answered", "…": "…"}\n\n'
)
