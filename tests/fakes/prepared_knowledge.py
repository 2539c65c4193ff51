"""Documents, passages and criteria that the prepared answers quote."""

from dataclasses import replace
from datetime import date

from assistant.domain.criterion import AmbitionLevel, Checked, Criterion, CriterionType
from assistant.domain.document import Document, DocumentKind, DocumentStatus, Source
from assistant.domain.passage import Passage, PassageRole, Place

_DAY = date(2026, 11, 24)

SOURCES = {
    "tool": Source(
        id="mvi-criteriatool-kantoormeubilair",
        title="MVI-criteriatool, productgroep Kantoormeubilair",
        publisher="PIANOo",
        url="https://www.mvicriteria.nl/nl/webtool#//23/2//nl",
        date="2025",
        how_checked="gelezen",
        checked_on="2026-11-24",
    ),
    "label": Source(
        id="aw-2.78a",
        title="Aanbestedingswet 2012, artikel 2.78a",
        publisher="Overheid.nl",
        url="https://wetten.overheid.nl/jci1.3:c:BWBR0032203&artikel=2.78a",
        date="2025-09-01",
        version="tekst geldend vanaf 1 september 2025",
        how_checked="deels-gelezen",
        checked_on="2026-11-24",
    ),
}

DOCUMENTS = {
    "criteria-kantoormeubilair": Document(
        id="criteria-kantoormeubilair",
        title="Criteria voor kantoormeubilair",
        kind=DocumentKind.CRITERIA_SET,
        path="criteria/kantoormeubilair.yaml",
        status=DocumentStatus.CONCEPT,
        product_groups=("kantoormeubilair",),
        owner="adviseur-mvoi",
        valid_from=_DAY,
        reviewed_on=_DAY,
        review_by=date(2027, 5, 24),
    ),
    "keurmerken-eisen": Document(
        id="keurmerken-eisen",
        title="Keurmerken in een aanbesteding",
        kind=DocumentKind.GUIDANCE,
        path="handreikingen/keurmerken-eisen.md",
        status=DocumentStatus.CONCEPT,
        owner="adviseur-mvoi",
        valid_from=_DAY,
        valid_until=date(2027, 12, 31),
        reviewed_on=_DAY,
        review_by=date(2026, 11, 1),
    ),
    "actieplan-mvoi-2026": Document(
        id="actieplan-mvoi-2026",
        title="Actieplan MVOI 2026 (concept)",
        kind=DocumentKind.ACTION_PLAN,
        path="actieplan/actieplan-mvoi-2026.yaml",
        status=DocumentStatus.CONCEPT,
        owner="adviseur-mvoi",
        reviewed_on=_DAY,
    ),
    "raamwerk": Document(
        id="raamwerk",
        title="Raamwerk hergebruik meubilair.pdf",
        kind=DocumentKind.FILE,
        path="Raamwerk hergebruik meubilair.pdf",
    ),
}


def _passage(id_: str, document_id: str, text: str, *heading: str, page: int | None = None) -> Passage:
    return Passage(id_, document_id, 0, 0, len(text), text, Place(heading, page))


PASSAGES = {
    passage.id: passage
    for passage in (
        _passage(
            "p-summary",
            "criteria-kantoormeubilair",
            "Duurzaam kantoormeubilair begint met hergebruik en revisie van meubels die er al zijn. Nieuw meubilair "
            "koop je pas als hergebruik en revisie niet genoeg opleveren. Voor nieuw meubilair stel je eisen aan hout, "
            "onderdelen en demontage.",
            "In het kort",
        ),
        _passage(
            "p-label",
            "keurmerken-eisen",
            "Ja, mits het keurmerk aan de vijf voorwaarden van artikel 2.78a van de Aanbestedingswet voldoet. Een "
            "gelijkwaardig keurmerk moet je altijd accepteren. De inschrijver toont met een passend bewijsmiddel "
            "aan dat zijn keurmerk gelijkwaardig is.\n\nDe eisen van een keurmerk hangen samen met het voorwerp van "
            "de opdracht (te verifiëren).",
            "Mag ik een keurmerk eisen?",
        ),
        _passage(
            "p-caution",
            "keurmerken-eisen",
            "De regels over keurmerken gelden niet rechtstreeks onder de Europese drempel. Voor leveringen en diensten "
            "van een gemeente is die drempel in 2026 en 2027 216.000 euro.",
            "Mag ik een keurmerk eisen?",
            "Let op",
        ),
        _passage(
            "p-steps",
            "keurmerken-eisen",
            "1. Kies een keurmerk dat past bij wat je koopt.\n2. Controleer of de eisen van het keurmerk openbaar "
            "zijn.\n3. Schrijf in het bestek altijd 'of gelijkwaardig' achter de naam van het keurmerk.\n4. Vraag het "
            "certificaat pas op bij de winnende inschrijver.",
            "Mag ik een keurmerk eisen?",
            "Zo pak je het aan",
        ),
        _passage(
            "p-example",
            "keurmerken-eisen",
            "Al het hout in het meubilair is afkomstig uit aantoonbaar duurzaam beheerde bossen. De inschrijver toont "
            "dit aan met een FSC- of PEFC-certificaat met handelsketencertificaat, of gelijkwaardig bewijs.",
            "Mag ik een keurmerk eisen?",
            "Voorbeeldtekst",
        ),
        _passage(
            "p-plan",
            "actieplan-mvoi-2026",
            "In 2026 koopt de gemeente kantoormeubilair eerst tweedehands of gereviseerd in. De voortgang staat ieder "
            "kwartaal in de rapportage van team Inkoop.",
            "Doel D2: circulair inkopen",
            "Maatregel A07",
        ),
        _passage(
            "p-page",
            "raamwerk",
            "Revisie verlengt de levensduur van een bureaustoel met vijf tot tien jaar. De leverancier haalt versleten "
            "onderdelen terug.",
            "Hergebruik",
            page=14,
        ),
        _passage(
            "p-criteria",
            "criteria-kantoormeubilair",
            "Al het hout in het meubilair voldoet aan de Nederlandse inkoopcriteria voor hout (TPAS). Leverancier kan "
            "vervangende onderdelen tot 10 jaar na levering naleveren. Garantietermijn van 10 jaar op nieuw meubilair "
            "en 5 jaar op gereviseerd (refurbished) meubilair. Bekledingstextiel haalt vastgelegde levensduureisen en "
            "schuim is gemaakt zonder gehalogeneerde blaasmiddelen. Een inschrijver krijgt meer punten naarmate een "
            "groter deel van de levering gereviseerd is.",
            "Criteria",
        ),
    )
}


def _criterion(number: int, title: str, kind: CriterionType, level: AmbitionLevel, text: str, proof: str) -> Criterion:
    return Criterion(
        id=f"KM-{number:02}",
        product_group="kantoormeubilair",
        title=title,
        type=kind,
        level=level,
        mandatory=number == 1,
        theme="circulair",
        text=text,
        proof=proof,
        source_id="mvi-criteriatool-kantoormeubilair",
        checked=Checked.PARTLY if number == 5 else Checked.YES,
        attention="Noem naast een keurmerk altijd 'of gelijkwaardig'." if number == 1 else None,
        unverified="De precieze testwaarden per gebruiksklasse zijn niet ingezien." if number == 5 else None,
    )


CRITERIA = (
    _criterion(
        1,
        "Hout uit aantoonbaar duurzaam bosbeheer",
        CriterionType.MINIMUM_REQUIREMENT,
        AmbitionLevel.BASIC,
        "Al het hout in het meubilair voldoet aan de Nederlandse inkoopcriteria voor hout (TPAS).",
        "FSC- of PEFC-certificaat met handelsketencertificaat, of gelijkwaardig bewijs.",
    ),
    _criterion(
        2,
        "Onderdelen na te leveren",
        CriterionType.MINIMUM_REQUIREMENT,
        AmbitionLevel.BASIC,
        "Leverancier kan vervangende onderdelen tot 10 jaar na levering naleveren.",
        "Verklaring van de fabrikant; opnemen als prestatieafspraak in het contract.",
    ),
    _criterion(
        3,
        "Garantie",
        CriterionType.CONTRACT_CLAUSE,
        AmbitionLevel.BASIC,
        "Garantietermijn van 10 jaar op nieuw meubilair en 5 jaar op gereviseerd (refurbished) meubilair.",
        "Garantievoorwaarden bij de overeenkomst.",
    ),
    _criterion(
        5,
        "Bekleding en schuim",
        CriterionType.MINIMUM_REQUIREMENT,
        AmbitionLevel.SIGNIFICANT,
        "Bekledingstextiel haalt vastgelegde levensduureisen en schuim is gemaakt zonder gehalogeneerde blaasmiddelen.",
        "Testrapporten (zoals slijtvastheid) en verklaring van de schuimfabrikant.",
    ),
    _criterion(
        11,
        "Aandeel gereviseerd meubilair",
        CriterionType.AWARD_CRITERION,
        AmbitionLevel.AMBITIOUS,
        "Een inschrijver krijgt meer punten naarmate een groter deel van de levering gereviseerd is.",
        "Opgave per artikel van herkomst en aandeel gereviseerd, met steekproef bij levering.",
    ),
)

_GOALS, _ACTIONS = "Welke doelen heeft het actieplan?", "Welke maatregelen staan in het actieplan?"
PLAN = tuple(
    replace(passage, role=PassageRole.ACTION, themes=themes)
    for themes, passage in (
        (
            ("klimaat",),
            _passage(
                "plan-d1",
                "actieplan-mvoi-2026",
                "D1 Minder CO2\nDe CO2 daalt.\n- Bij doel D1 hoort maatregel A01: CO2 meten.\n"
                "- Bij doel D1 hoort maatregel A02: Vervoer emissievrij inkopen.",
                _GOALS,
                "D1 Minder CO2",
            ),
        ),
        (
            ("social-return",),
            _passage(
                "plan-d2",
                "actieplan-mvoi-2026",
                "D2 Werk voor iedereen\nSocial return.",
                _GOALS,
                "D2 Werk voor iedereen",
            ),
        ),
        (
            ("klimaat",),
            _passage(
                "plan-a01",
                "actieplan-mvoi-2026",
                "A01 CO2 meten\nMaatregel A01 is gereed en was gepland voor het vierde kwartaal van 2025.",
                _ACTIONS,
                "A01 CO2 meten",
            ),
        ),
        (
            ("klimaat",),
            _passage(
                "plan-a02",
                "actieplan-mvoi-2026",
                "A02 Vervoer emissievrij inkopen\nMaatregel A02 is gepland voor het eerste kwartaal van 2027.",
                _ACTIONS,
                "A02 Vervoer emissievrij inkopen",
            ),
        ),
    )
)
"""Two goals, of which one has a measure that is done and one that is planned."""
