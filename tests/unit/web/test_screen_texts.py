import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

import assistant.web
from assistant.domain.conversation import StepName
from assistant.domain.document import DocumentKind, DocumentStatus
from assistant.domain.topic import Language
from assistant.texts.screen import screen_for
from assistant.texts.screen_texts import ScreenTexts

SCREENS = [screen_for(language) for language in Language]
NAMES = [item.name for item in fields(ScreenTexts)]


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in strings(item)]
    return [text for item in value for text in strings(item)]


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_there_in_both_languages_with_the_same_places_to_fill(name: str) -> None:
    dutch, english = (getattr(screen, name) for screen in SCREENS)
    assert all(text.strip() for text in (*strings(dutch), *strings(english)))
    if isinstance(dutch, str):
        assert sorted(re.findall(r"{\w+}", dutch)) == sorted(re.findall(r"{\w+}", english))
    if isinstance(dutch, Mapping) and name != "gradio":
        assert list(dutch) == list(english)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.language)
def test_every_value_that_can_be_shown_has_its_word(screen: ScreenTexts) -> None:
    assert list(screen.steps) == [step.value for step in StepName]
    assert set(screen.document_kinds) == {kind.value for kind in DocumentKind}
    assert set(screen.document_statuses) == {status.value for status in DocumentStatus}
    assert len(screen.months) == 12
    assert len(screen.examples) == 6


def test_every_text_is_used() -> None:
    folder = Path(assistant.web.__file__).parent
    files = [folder.parent / "answering" / "explaining.py", *folder.rglob("*")]
    source = "".join(path.read_text() for path in files if path.suffix in (".py", ".html", ".js"))
    unused = [name for name in NAMES if not re.search(rf'\b\w+\.{name}\b|"{name}"', source)]
    assert unused == []
