"""The answer of the national criteria tool's public interface, as records whose values can be read in many shapes.

The interface isn't documented beyond `criteria`, `subjects` and `tags`, each keyed by id, so nothing is assumed about
the values inside.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ingest.criteria.html_text import plain_text
from ingest.criteria.vocabulary import folded
from ingest.problems import Refused

MOST_BYTES = 30_000_000
MOST_CRITERIA = 20_000
_DEEPEST = 30
_LABELS = "label name naam title titel value waarde text tekst description date datum code key id".split()
"""Where an object keeps the text that stands for it, best first."""

_INNER = "attributes fields data criterion criterium".split()
"""Where a record may keep its own fields."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The records of the criteria under their ids, and the names of the subjects and tags under theirs.

    `criteria` has each record with its inner fields brought up, `raw` as it came; `skipped` counts what isn't a record.
    """

    criteria: Mapping[str, Mapping[str, Any]]
    raw: Mapping[str, Mapping[str, Any]]
    skipped: int
    subjects: Mapping[str, str]
    tags: Mapping[str, str]


def read_answer(data: bytes, language: str) -> Answer:
    """The parts of an answer. Raises Refused for what isn't one, or is unreasonably large or deep."""
    answer = _loaded(data)
    if "criteria" not in answer and isinstance(answer.get("data"), dict):
        answer = answer["data"]
    if not isinstance(answer.get("criteria"), dict | list):
        raise Refused("bevat geen criteria; is dit wel het antwoord van de criteriatool?")
    records = dict(_keyed(answer["criteria"]))
    if len(records) > MOST_CRITERIA:
        raise Refused(f"bevat meer dan {MOST_CRITERIA} criteria; vraag minder productgroepen tegelijk op")
    raw = {key: record for key, record in records.items() if isinstance(record, dict)}
    if records and not raw:
        raise Refused("bevat geen criteria; is dit wel het antwoord van de criteriatool?")
    subjects, tags = (
        {key: text_of(value, language) for key, value in _keyed(answer.get(part))} for part in ("subjects", "tags")
    )
    criteria = {key: _flat(record, language) for key, record in raw.items()}
    return Answer(criteria, raw, len(records) - len(raw), subjects, tags)


def _loaded(data: bytes) -> dict[str, Any]:
    if len(data) > MOST_BYTES:
        raise Refused(f"groter dan {MOST_BYTES // 1_000_000} MB; vraag minder productgroepen tegelijk op")
    if data.lstrip()[:1] == b"<":
        reason = "is een webpagina en niet de gegevens van de criteriatool; probeer het later opnieuw"
        raise Refused(reason, passing=True)
    try:
        answer = json.loads(data.decode("utf-8-sig"))
    except RecursionError as problem:
        raise Refused("is te diep genest om veilig te lezen") from problem
    except ValueError as problem:
        raise Refused("is geen geldige JSON; haal de gegevens opnieuw op", passing=True) from problem
    if not isinstance(answer, dict):
        raise Refused("bevat geen criteria; is dit wel het antwoord van de criteriatool?")
    _require_shallow(answer)
    return answer


def _require_shallow(answer: dict[str, Any]) -> None:
    """Without recursion, since what is nested too deeply would end that as well."""
    level: list[Any] = [answer]
    for _ in range(_DEEPEST):
        level = [child for value in level for child in _children(value)]
    if level:
        raise Refused("is te diep genest om veilig te lezen")


def _children(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _keyed(part: Any) -> Iterator[tuple[str, Any]]:
    """The entries with their ids; PHP writes an empty object as a list, so a list is fine too."""
    if isinstance(part, dict):
        yield from part.items()
    elif isinstance(part, list):
        for number, entry in enumerate(part, start=1):
            identity = entry.get("id") if isinstance(entry, dict) else None
            yield str(number if identity is None else identity), entry


def _flat(record: dict[str, Any], language: str) -> dict[str, Any]:
    """The record with what it keeps one level deeper, for its language or as its attributes, next to the rest."""
    flat = dict(record)
    for name in (*_INNER, language):
        inner = flat.get(name)
        if isinstance(inner, dict) and (len(inner) > 1 or name == language) and language not in inner:
            del flat[name]
            flat = {**flat, **inner}
    return flat


def text_of(value: Any, language: str) -> str:
    """The plain text of a value on one line: of an object its text in the language, or else what labels it."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return " ".join(filter(None, (text_of(entry, language) for entry in value)))
    return next(filter(None, (text_of(value.get(name), language) for name in (language, *_LABELS))), "")


def names_of(value: Any, language: str, *known: Mapping[str, str]) -> list[str]:
    """The names a value gives: ids become the names they stand for in the first of `known` that has them."""
    if isinstance(value, list):
        return [name for entry in value for name in names_of(entry, language, *known)]
    if isinstance(value, dict) and value and all(isinstance(entry, bool) for entry in value.values()):
        return [_named(key, known) for key, chosen in value.items() if chosen]
    if isinstance(value, dict) and value and all(key.isdecimal() for key in value):
        return [name for key in value for name in names_of(text_of(value[key], language) or key, language, *known)]
    text = text_of(value, language)
    parts = text.split(",") if text.replace(",", "").replace(" ", "").isdecimal() else [text]
    return [_named(part.strip(), known) for part in parts if part.strip()]


def _named(text: str, known: tuple[Mapping[str, str], ...]) -> str:
    return next((names[text] for names in known if names.get(text)), text)


def date_of(value: Any, language: str) -> str:
    """A date as 2025-11-28 where that is what it is; a large number counts as seconds since 1970."""
    if isinstance(value, int) and not isinstance(value, bool) and 10**8 < value < 10**10:
        return datetime.fromtimestamp(value, UTC).date().isoformat()
    text = text_of(value, language)
    try:
        return datetime.fromisoformat(text[:10]).date().isoformat()
    except ValueError:
        return text


class Fields:
    """The fields of one record by any of their names, remembering which were used."""

    def __init__(self, record: Mapping[str, Any], language: str) -> None:
        self._record = record
        self._language = language
        self._names = {folded(name): name for name in record}
        self._used: set[str] = set()

    def values(self, names: str) -> Iterator[Any]:
        """The values under these names (folded, separated by spaces), in that order, that aren't empty.

        A value counts as used once it is asked for.
        """
        for name in names.split():
            if name in self._names and text_or_list(self._record[self._names[name]], self._language):
                self._used.add(self._names[name])
                yield self._record[self._names[name]]

    def value(self, names: str) -> Any:
        """The first of `values`, or None."""
        return next(self.values(names), None)

    def unknown(self, ignored: str) -> tuple[str, ...]:
        """The names in the record that were never used and hold something; `ignored` are folded names."""
        return tuple(
            name
            for name, value in self._record.items()
            if name not in self._used and folded(name) not in ignored.split() and value not in (None, "", [], {})
        )


def text_or_list(value: Any, language: str) -> bool:
    """Whether there is anything in a value."""
    return bool(text_of(value, language)) or (isinstance(value, dict | list) and bool(value))
