"""Taking over criteria from the national MVI criteria tool (mvicriteria.nl), from the JSON it publishes."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator

from ingest.criteria.imported import Guess, ImportedCriteria, ImportedCriterion, checked, unverified
from ingest.criteria.rows import Remark, full_row
from ingest.criteria.tool_answer import Answer, Fields, date_of, names_of, read_answer, text_of
from ingest.criteria.tool_draft import draft_set
from ingest.criteria.vocabulary import LEVELS, level_of, theme_of, type_of

__all__ = ["ImportedCriteria", "ImportedCriterion", "draft_set", "read_criteria_tool"]

NO_PROOF = "De criteriatool noemt hier geen bewijs; bepaal zelf welk bewijs je vraagt."
"""Stands where a proof is required and the tool has none."""

_TITLE = "title titel name naam heading kop label shorttitle"
_TEXT = (
    "text tekst criteriontext criteriatext criteriumtekst criterion criterium criteria description beschrijving "
    "omschrijving content inhoud body requirement eis"
)
_PROOF = "proof verification verificationtext verificatie evidence bewijs bewijsmiddel bewijsmiddelen meansofproof"
_ATTENTION = "explanation toelichting notes note opmerking opmerkingen remark remarks letop guidance"
_LEVEL = "level levels ambitionlevel ambitionlevels ambitieniveau ambitieniveaus ambition ambitie niveau"
_TYPE = "type types criteriontype criteriatype criteriumtype soort soortcriterium kind category categorie"
_NUMBER = "number nummer criterionnumber criteriumnummer code reference referentie id"
_VERSION = "version versie versionnumber versienummer revision"
_DATE = "date datum updatedat updated modified lastmodified changedat gewijzigd gewijzigdop versiondate publishedat"
_SUBJECTS = "subject subjects theme themes thema themas onderwerp onderwerpen subjectid subjectids"
_TAGS = "tags tag tagids labels"
_IGNORED = "id language taal locale lang productgroups productgroup productgroep productgroepen productgroupids"

_DEFAULT_THEME = "milieu-biodiversiteit"
_TITLE_WORDS = 10
_LONGEST = 20_000
"""Characters of one field; longer can't be one criterion."""


def read_criteria_tool(data: bytes, language: str = "nl") -> ImportedCriteria:
    """The criteria in an answer of GET /api/criteria, with texts in one language.

    What isn't understood is told: per criterion the names of fields, for the whole a remark. Raises Refused for what
    isn't such an answer.
    """
    answer = read_answer(data, language)
    numbers = _numbers(answer, language)
    found = [_criterion(key, numbers[key], answer, language) for key in answer.criteria]
    criteria = tuple(criterion for criterion in found if criterion is not None)
    return ImportedCriteria(criteria, tuple(_remarks(criteria, answer.skipped + len(found) - len(criteria))))


def _numbers(answer: Answer, language: str) -> dict[str, str]:
    """What each record is called; with its id behind it where the tool uses a number more than once."""
    keys = {key: _short(text_of(key, language)) or "onbekend" for key in answer.criteria}
    found = {
        key: _short(text_of(Fields(record, language).value(_NUMBER), language)) or keys[key]
        for key, record in answer.criteria.items()
    }
    times = Counter(found.values())
    numbers: dict[str, str] = {}
    taken: set[str] = set()
    for key, number in found.items():
        unique = number if times[number] == 1 else f"{number} (id {keys[key]})"
        while unique in taken:
            unique += "'"
        taken.add(unique)
        numbers[key] = unique
    return numbers


def _short(number: str) -> str:
    """A number that can stand between commas."""
    return number.replace(",", ".")[:60].strip()


def _criterion(key: str, number: str, answer: Answer, language: str) -> ImportedCriterion | None:
    """The criterion in a record; None when it has no title and no text."""
    fields = Fields(answer.criteria[key], language)
    fields.value(_NUMBER)
    title, text = (_text(fields, names, language) for names in (_TITLE, _TEXT))
    if not title and not text:
        return None
    tags = names_of(fields.value(_TAGS), language, answer.tags, answer.subjects)
    level, level_guess = _one(fields, _LEVEL, answer, language, tags, level_of, "level")
    kind, type_guess = _one(fields, _TYPE, answer, language, tags, type_of, "type")
    theme, theme_guess = _theme(names_of(fields.value(_SUBJECTS), language, answer.subjects, answer.tags), tags)
    proof = _text(fields, _PROOF, language)
    no_proof = Guess("proof", "Het bewijs staat niet in de criteriatool.") if not proof else None
    guesses = tuple(guess for guess in (type_guess, level_guess, theme_guess, no_proof) if guess is not None)
    version, date = text_of(fields.value(_VERSION), language), date_of(fields.value(_DATE), language)
    row = {
        "id": f"MVI-{re.sub(r'[^A-Za-z0-9.]+', '-', number).strip('-')}",
        "title": title or _title(text),
        "type": kind,
        "level": level,
        "obligation": "keuze",
        "theme": theme,
        "text": text or title,
        "proof": proof or NO_PROOF,
        "attention": _text(fields, _ATTENTION, language),
        "as_of": ", ".join(filter(None, (f"nummer {number}", f"versie {version}" if version else "", date))),
        "checked": checked(guesses),
        "unverified": unverified("Overgenomen uit de criteriatool", guesses),
    }
    raw = json.dumps(answer.raw[key], ensure_ascii=False).encode("utf-8", "ignore").decode("utf-8")
    return ImportedCriterion(full_row(row), number, version, date, raw, fields.unknown(_IGNORED), guesses)


def _text(fields: Fields, names: str, language: str) -> str:
    texts = (text_of(value, language) for value in fields.values(names))
    return next(filter(None, texts), "")[:_LONGEST]


def _one(
    fields: Fields,
    names: str,
    answer: Answer,
    language: str,
    tags: list[str],
    meaning: Callable[[str], str | None],
    field: str,
) -> tuple[str, Guess | None]:
    """The type or level a record names, by itself or by its tags; the least demanding of several levels."""
    said = names_of(fields.value(names), language, answer.tags, answer.subjects)
    meant = list(dict.fromkeys(filter(None, map(meaning, said)))) or list(
        dict.fromkeys(filter(None, map(meaning, tags)))
    )
    called, default = ("soort criterium", "minimumeis") if field == "type" else ("niveau", "basis")
    if len(meant) == 1:
        return meant[0], None
    if meant and field == "level":
        least = min(meant, key=LEVELS.index)
        return least, Guess(field, f"De criteriatool noemt meer niveaus ({', '.join(meant)}); het laagste is gekozen.")
    quoted = f" '{', '.join(said)[:80]}'" if said else ""
    return default, Guess(field, f"Het {called}{quoted} in de criteriatool is niet herkend; {default} is aangenomen.")


def _theme(subjects: list[str], tags: list[str]) -> tuple[str, Guess | None]:
    found = next(filter(None, map(theme_of, [*subjects, *tags])), None)
    if found:
        return found, None
    return _DEFAULT_THEME, Guess("theme", f"Het thema is niet herkend; {_DEFAULT_THEME} is aangenomen.")


def _title(text: str) -> str:
    words = text.split()
    return " ".join(words[:_TITLE_WORDS]).rstrip(".,;:") + ("…" if len(words) > _TITLE_WORDS else "")


def _remarks(criteria: tuple[ImportedCriterion, ...], skipped: int) -> Iterator[Remark]:
    if not criteria:
        yield Remark("", "de criteriatool gaf geen criteria")
    if skipped:
        yield Remark("", f"{_times(skipped)} overgeslagen: geen titel en geen tekst")
    for name, times in Counter(name for criterion in criteria for name in criterion.unknown_fields).items():
        yield Remark(f"veld '{name}'", f"niet begrepen en weggelaten, bij {_times(times)}")
    guessed = Counter(guess.field for criterion in criteria for guess in criterion.guesses)
    called = {"type": "het soort", "level": "het niveau", "theme": "het thema", "proof": "het bewijs"}
    for field, times in guessed.items():
        yield Remark("", f"{called[field]} is bij {_times(times)} niet herkend; kijk dat na")


def _times(number: int) -> str:
    return "1 criterium" if number == 1 else f"{number} criteria"
