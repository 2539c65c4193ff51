"""What kind of thing does a question want to know, apart from its subject?

Question answering calls this the expected answer type (Voorhees & Tice, 2000). A knowledge base of rules, methods and
criteria holds no names, price lists, figures of other municipalities or facts from the municipality's own files,
however near the subject may be; a question that wants one of those is weighed with that in mind.
"""

import re

from assistant.language.places import OTHER_PLACES
from assistant.language.words import fold

_PERSON = re.compile(
    r"\b(wie (is|zijn|was|heeft|had|won)|hoe heet|contactpersoon|contactgegevens|telefoon ?nummer|doorkiesnummer|"
    r"mailadres|e-mailadres van|naam van|who is|who won|phone number)\b"
)
_PRICE = re.compile(
    r"\b(wat kost(en)?|hoeveel kost(en)?|hoe duur|prijs(lijst)? van|prijzen van|tarief|tarieven|uurtarief|abonnement|"
    r"licentie|lowest price|how much does|what does .{0,30} cost|euro kost)\b"
)
_FILE = re.compile(
    r"\b(gewonnen|vorige aanbesteding|vorig jaar|afgelopen jaar|loopt (het|dat|ons|onze) contract|"
    r"stelt het college|vergadert|mandaat\w*|hebben (we|wij) (uitgegeven|besteed|ingekocht)|"
    r"heeft de gemeente .{0,30}uitgegeven|(onze|ons|huidige|vaste) (leverancier|aannemer|cateraar|raamovereenkomst)|"
    r"welke leverancier|which supplier|hoeveel .{0,25}(heeft|hebben) (de gemeente|we|wij))\b"
)
_AMOUNT = re.compile(
    r"\b(hoeveel|hoe hoog|hoe veel|wanneer|emissiefactor|how many|how much|"
    r"welke? (bedrag|percentage|datum|jaar|waarde|grenswaarde)|wat is de (prijs|levertijd|uitstoot|(mki|co2\S*) van))\b"
)
_WORD = re.compile(r"[a-z-]+")


def seeks_person(question: str) -> bool:
    """Whether a question wants a name or contact details."""
    return _PERSON.search(fold(question)) is not None


def seeks_price(question: str) -> bool:
    """Whether a question wants a market price."""
    return _PRICE.search(fold(question)) is not None


def seeks_amount(question: str) -> bool:
    """Whether a question wants one number, date or value."""
    return _AMOUNT.search(fold(question)) is not None


def seeks_own_file(question: str) -> bool:
    """Whether a question wants a fact from the municipality's own contracts, decisions or books."""
    return _FILE.search(fold(question)) is not None


def seeks_elsewhere(question: str, evidence: str) -> bool:
    """Whether a question is about another place that the evidence doesn't name."""
    named = OTHER_PLACES.intersection(_WORD.findall(fold(question)))
    return bool(named) and named.isdisjoint(_WORD.findall(fold(evidence)))
