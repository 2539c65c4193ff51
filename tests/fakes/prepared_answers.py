"""Prepared answers: the words of a question decide which one."""

from collections.abc import Callable
from dataclasses import replace

from assistant.domain.answer import (
    Answer,
    AnswerMode,
    AnswerStatus,
    Citation,
    Conflict,
    CriterionRow,
    Section,
    SectionKind,
    Statement,
)
from assistant.domain.conversation import Question
from assistant.domain.precedence import PrecedenceGround
from assistant.domain.topic import Intent, Language, Topic
from assistant.texts import texts_for
from tests.fakes.prepared_knowledge import CRITERIA, DOCUMENTS, PASSAGES, SOURCES

_TOPIC = Topic(product_group="kantoormeubilair", phase="specificeren", intent=Intent.CRITERIA)
_MARKUP = (
    '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>[klik](javascript:alert(1)) **vet** `code`'
)


class _Book:
    def __init__(self) -> None:
        self.citations: list[Citation] = []

    def cite(self, passage_id: str, quote: str) -> int:
        passage = PASSAGES[passage_id]
        assert quote in passage.text, quote
        document = DOCUMENTS[passage.document_id]
        source = SOURCES["label" if document.id == "keurmerken-eisen" else "tool"]
        number = len(self.citations) + 1
        self.citations.append(
            Citation(
                number,
                passage_id,
                document.id,
                document.title,
                passage.place,
                quote,
                document.status,
                document.valid_until,
                document.reviewed_on,
                None if document.id == "raamwerk" else source,
            )
        )
        return number

    def state(self, passage_id: str, *quotes: str) -> tuple[Statement, ...]:
        return tuple(Statement(quote, (self.cite(passage_id, quote),)) for quote in quotes)


def prepare(question: Question) -> Answer:
    """The answer that the first matching word asks for; office furniture when none matches."""
    language = question.language or Language.DUTCH
    text = question.text.casefold()
    if not text.strip():
        return _ended(AnswerStatus.ERROR_EMPTY_QUESTION, language)
    if len(question.text) > 2000:
        message = texts_for(language).status(AnswerStatus.ERROR_QUESTION_TOO_LONG)
        return _ended(
            AnswerStatus.ERROR_QUESTION_TOO_LONG, language, message.format(length=len(question.text), limit=2000)
        )
    return next((make for word, make in _PREPARED.items() if word in text), _furniture)(language)


def _furniture(language: Language) -> Answer:
    book, texts = _Book(), texts_for(language)
    short = book.state(
        "p-summary",
        "Duurzaam kantoormeubilair begint met hergebruik en revisie van meubels die er al zijn.",
        "Nieuw meubilair koop je pas als hergebruik en revisie niet genoeg opleveren.",
    )
    rows = tuple(CriterionRow(criterion, book.cite("p-criteria", criterion.text)) for criterion in CRITERIA)
    sections = (
        Section(SectionKind.SHORT_ANSWER, None, short),
        Section(
            SectionKind.EXPLANATION,
            texts.heading(SectionKind.EXPLANATION),
            book.state("p-page", "Revisie verlengt de levensduur van een bureaustoel met vijf tot tien jaar."),
        ),
        Section(SectionKind.CRITERIA, texts.heading(SectionKind.CRITERIA, group="kantoormeubilair"), criteria=rows),
        *_label_sections(book, language),
        Section(
            SectionKind.PLAN,
            texts.heading(SectionKind.PLAN),
            book.state("p-plan", "In 2026 koopt de gemeente kantoormeubilair eerst tweedehands of gereviseerd in."),
        ),
    )
    notices = (texts.notice("unverified"), texts.notice("criteria_left_out", total="12", shown="5"))
    return _answered(language, sections, book, notices)


def _labels(language: Language) -> Answer:
    book = _Book()
    short = book.state(
        "p-label",
        "Ja, mits het keurmerk aan de vijf voorwaarden van artikel 2.78a van de Aanbestedingswet voldoet.",
        "Een gelijkwaardig keurmerk moet je altijd accepteren.",
        "De eisen van een keurmerk hangen samen met het voorwerp van de opdracht (te verifiëren).",
    )
    return _answered(language, (Section(SectionKind.SHORT_ANSWER, None, short), *_label_sections(book, language)), book)


def _label_sections(book: _Book, language: Language) -> tuple[Section, ...]:
    texts = texts_for(language)
    steps = book.state(
        "p-steps",
        "Kies een keurmerk dat past bij wat je koopt.",
        "Controleer of de eisen van het keurmerk openbaar zijn.",
        "Schrijf in het bestek altijd 'of gelijkwaardig' achter de naam van het keurmerk.",
        "Vraag het certificaat pas op bij de winnende inschrijver.",
    )
    caution = book.state(
        "p-caution",
        "De regels over keurmerken gelden niet rechtstreeks onder de Europese drempel.",
        "Voor leveringen en diensten van een gemeente is die drempel in 2026 en 2027 216.000 euro.",
    )
    example = book.state(
        "p-example",
        "Al het hout in het meubilair is afkomstig uit aantoonbaar duurzaam beheerde bossen.",
        "De inschrijver toont dit aan met een FSC- of PEFC-certificaat met handelsketencertificaat, "
        "of gelijkwaardig bewijs.",
    )
    return (
        Section(SectionKind.STEPS, texts.heading(SectionKind.STEPS), steps),
        Section(SectionKind.CAUTION, texts.heading(SectionKind.CAUTION), caution),
        Section(SectionKind.EXAMPLE, texts.heading(SectionKind.EXAMPLE), example),
    )


def _long(language: Language) -> Answer:
    book = _Book()
    word = "Arbeidsongeschiktheidsverzekeringsmaatschappijaanbestedingsdocumentatiesysteem"
    statements = tuple(
        Statement(f"{number}. {word} {'en nog een lange zin over inkoop ' * 4}.", (number,)) for number in range(1, 41)
    )
    for _ in statements:
        book.cite("p-page", "Revisie verlengt de levensduur van een bureaustoel met vijf tot tien jaar.")
    return _answered(language, (Section(SectionKind.MORE, word, statements),), book)


def _markup(language: Language) -> Answer:
    book = _Book()
    book.cite("p-page", "Revisie verlengt de levensduur van een bureaustoel met vijf tot tien jaar.")
    statement = (Statement(_MARKUP, (1,)),)
    sections = tuple(Section(kind, _MARKUP, statement) for kind in SectionKind if kind is not SectionKind.CRITERIA)
    return _answered(language, sections, book, (_MARKUP,), (_MARKUP,))


def _contradicted(language: Language) -> Answer:
    """Two conflicts: of the first it is known which source goes first, of the second it isn't."""
    book, texts = _Book(), texts_for(language)
    amount = "Voor leveringen en diensten van een gemeente is die drempel in 2026 en 2027 216.000 euro."
    plan = "In 2026 koopt de gemeente kantoormeubilair eerst tweedehands of gereviseerd in."
    short = book.state("p-caution", amount)
    sides = (
        replace(*book.state("p-plan", plan), heading="Actieplan"),
        replace(*short, heading="Keurmerken in een aanbesteding"),
    )
    verdict = texts.conflict_verdict(PrecedenceGround.ADOPTED, "Actieplan", "")
    conflicts = (
        Conflict(sides, verdict, PrecedenceGround.ADOPTED),
        Conflict((sides[1], sides[0]), texts.conflict_verdict(None, "", "")),
    )
    sections = (
        Section(SectionKind.SHORT_ANSWER, None, short),
        Section(SectionKind.CONFLICT, texts.heading(SectionKind.CONFLICT), conflicts=conflicts),
    )
    return _answered(language, sections, book)


def _clarify(language: Language) -> Answer:
    message = texts_for(language).clarify_group
    options = ("Kantoormeubilair", "Schoolmeubilair", "Straatmeubilair")
    return _ended(AnswerStatus.CLARIFY, language, message, options)


def _refused(language: Language) -> Answer:
    return _ended(AnswerStatus.REFUSED, language, texts_for(language).refusal("favouritism"))


def _personal_data(language: Language) -> Answer:
    texts = texts_for(language)
    message = texts.status(AnswerStatus.PERSONAL_DATA).format(kinds=texts.enumerate_personal_data(["e-mailadres"]))
    return _ended(
        AnswerStatus.PERSONAL_DATA, language, message, ("Mag [e-mailadres] meedoen aan de marktconsultatie?",)
    )


def _of(status: AnswerStatus) -> Callable[[Language], Answer]:
    return lambda language: _ended(status, language)


_PREPARED: dict[str, Callable[[Language], Answer]] = {
    "<img": _markup,
    "tegenspraak": _contradicted,
    "lange tekst": _long,
    "meubilair kopen": _clarify,
    "weer": _of(AnswerStatus.OUT_OF_SCOPE),
    "ruimtevaart": _of(AnswerStatus.NO_SOURCE),
    "toeschrijven": _refused,
    "@": _personal_data,
    "niet klaar": _of(AnswerStatus.ERROR_NOT_READY),
    "stuk": _of(AnswerStatus.ERROR_INTERNAL),
    "keurmerk": _labels,
    "eco-label": _labels,
}


def _answered(
    language: Language,
    sections: tuple[Section, ...],
    book: _Book,
    notices: tuple[str, ...] = (),
    follow_ups: tuple[str, ...] = (
        "Welke gunningscriteria passen bij kantoormeubilair?",
        "Welke contractbepalingen passen bij kantoormeubilair?",
        "Mag ik een keurmerk eisen?",
    ),
) -> Answer:
    return Answer(
        id="",
        status=AnswerStatus.ANSWERED,
        language=language,
        mode=AnswerMode.QUOTE,
        topic=_TOPIC,
        sections=sections,
        citations=tuple(book.citations),
        notices=notices,
        follow_ups=follow_ups,
        timing_ms={"screen": 0.3, "total": 12.5},
        generation_id="gen-1",
    )


def _ended(status: AnswerStatus, language: Language, message: str = "", options: tuple[str, ...] = ()) -> Answer:
    return Answer(
        id="",
        status=status,
        language=language,
        mode=AnswerMode.QUOTE,
        topic=Topic(),
        message=message or texts_for(language).status(status),
        options=options,
        timing_ms={"total": 1.0},
    )
