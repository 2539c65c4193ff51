"""Every sentence exists in every language."""

import dataclasses
import re
import string
from pathlib import Path

import pytest

import assistant
from assistant.answering.personal_data.pattern import PersonalDataKind
from assistant.answering.request_kind import RequestKind
from assistant.domain.answer import AnswerStatus, SectionKind
from assistant.domain.answer_place import AnswerPlace
from assistant.domain.criterion import AmbitionLevel, CriterionType
from assistant.domain.precedence import PrecedenceGround
from assistant.domain.topic import Language
from assistant.texts import desk, texts_for
from assistant.texts.prompts import SYSTEM
from assistant.texts.screen import screen_for


@pytest.mark.parametrize("language", list(Language))
def test_every_ending_kind_and_value_has_its_words(language: Language) -> None:
    texts = texts_for(language)
    assert set(texts.statuses) == {status.value for status in AnswerStatus}
    assert set(texts.headings) == {kind.value for kind in SectionKind}
    assert set(texts.conflict_verdicts) == {"none", *PrecedenceGround}
    assert set(texts.elsewhere) == set(AnswerPlace) - {AnswerPlace.HERE, AnswerPlace.OFF_FIELD}
    assert set(screen_for(language).explanation_places) == set(texts.elsewhere)
    assert set(texts.refusals) == {kind.value for kind in RequestKind if kind.refused}
    assert set(texts.personal_data) == {kind.value for kind in PersonalDataKind}
    assert set(texts.criterion_types) == {kind.value for kind in CriterionType}
    assert set(texts.levels) == {level.value for level in AmbitionLevel}
    assert all(texts.refusals.values())
    assert "{mark}" in SYSTEM[language]


@pytest.mark.parametrize("status", [item for item in AnswerStatus if item not in ("answered", "clarify", "refused")])
def test_an_ending_without_content_says_something(status: AnswerStatus) -> None:
    assert all(texts_for(language).status(status) for language in Language)


def test_both_languages_fill_in_the_same_values() -> None:
    dutch, english = (dataclasses.asdict(texts_for(language)) for language in (Language.DUTCH, Language.ENGLISH))
    for name, values in dutch.items():
        if isinstance(values, dict):
            assert {key: _fields(text) for key, text in values.items()} == {
                key: _fields(text) for key, text in english[name].items()
            }


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_every_text_of_the_desk_is_used() -> None:
    folder = Path(assistant.__file__).parent / "web"
    source = "".join(path.read_text() for path in folder.rglob("*") if path.suffix in (".py", ".html"))
    assert [name for name in desk.TEXTS if not re.search(rf'\bd\.{name}\b|"{name}"', source)] == []
