"""Questions that could be asked of whatever is bought: 'welke eisen zet ik in het bestek?'"""

from collections.abc import Sequence

from assistant.domain.taxonomy import TermKind
from assistant.language.concepts import Found
from assistant.language.words import is_content, stem, tokens

OF_ANY_TENDER = frozenset(
    stem(word)
    for word in """eis eisen criterium criteria bestek aanbesteding contract opdracht leverancier zet zetten stel
    stellen vraag vragen neem opnemen geef gebruik requirement requirements tender""".split()
)
"""Words that don't tell what a question is about: 'welke eisen zet ik in het bestek?' is said of something."""
_BUYING = frozenset(
    stem(word)
    for word in """koop kopen kocht inkopen inkoop aanschaffen aanschaf aanbesteden aanbesteding inhuren huren leasen
    bestellen nodig vervangen buy buying need tender""".split()
)
_GENERIC = (
    OF_ANY_TENDER
    | _BUYING
    | frozenset(
        stem(word)
        for word in """duurzaam duurzame duurzaamheid duurzamer verduurzamen mvoi mvi maatschappelijk verantwoord
    groen groene aanbesteden aanbestedingen inkoop inkopen kopen koop aanschaf aanschaffen opneem meenemen gemeente
    passen horen gelden goede beste rekening houden welke letten bestellen offerte uitvraag uitvragen tips nieuwe nieuw
    wettelijke wettelijk verplichtingen plichten plicht verplicht ff snel krijgen krijg kort lijst lijstje overzicht
    alles nodig gaan gaat zoeken zoek help alsjeblieft aub binnenkort volgende week maand jaar spoed haast vandaag
    morgen wil hebben geef toon laat zien waarvoor waarmee waarop waaraan gebruiken
    sustainable sustainability quick list overview need give show procurement buy buying green include""".split()
    )
)
"""Words that don't tell what a question asks of a product group: 'ff snel een lijstje eisen voor duurzame catering'."""
_OF_ANY_GROUP = tuple(
    f"{kind}:" for kind in (TermKind.PRODUCT_GROUP, TermKind.PHASE, TermKind.LEVEL, TermKind.CRITERION_TYPE)
)
"""The concepts of which every product group has its own: there are criteria of each type, for each phase."""
_TOLD_FOR_ALL = frozenset({f"{TermKind.PHASE}:voorbereiden", f"{TermKind.PHASE}:contractbeheer"})
_ASKING = frozenset(
    """wie wat waar wanneer waarom welk welke hoe hoeveel hoelang mag mogen kan kun kunnen is zijn geldt gelden
    who what where when why which how may can is are does""".split()
)


def could_be_of_any_group(text: str, found: Sequence[Found]) -> bool:
    """Whether a question about a product group asks what could be asked of any, or only says what will be bought."""
    return _is_of_any_group(tokens(text), found) or states_a_purchase(text)


def particulars_in(text: str, found: Sequence[Found]) -> list[str]:
    """The words of a question that tell what it asks of what is bought, in their order; none of a broad question.

    They are what is left without the words that name the product group or what every group has its own of, and those
    that any purchase could be asked about: 'social return' of 'hoe zet ik social return in het bestek voor schoonmaak'.
    How to consult a market or manage a contract is told for all groups together, so those phases are particular.
    """
    words = tokens(text)
    named = {
        place
        for item in found
        if item.concept.startswith(_OF_ANY_GROUP) and item.concept not in _TOLD_FOR_ALL
        for place in range(item.start, item.end)
    }
    left = (word for place, word in enumerate(words) if place not in named and is_content(word))
    return [word for word in left if stem(word) not in _GENERIC]


def without_the_group(text: str, found: Sequence[Found]) -> str:
    """The tokens of a question without those that name a product group: 'hoe zet ik social return in het bestek'."""
    group = f"{TermKind.PRODUCT_GROUP}:"
    named = {place for item in found if item.concept.startswith(group) for place in range(item.start, item.end)}
    return " ".join(word for place, word in enumerate(tokens(text)) if place not in named)


def _is_of_any_group(words: Sequence[str], found: Sequence[Found]) -> bool:
    """Whether nothing but the product group sets the question apart from the same one about another group."""
    named = {place for item in found if item.concept.startswith(_OF_ANY_GROUP) for place in range(item.start, item.end)}
    left = (word for place, word in enumerate(words) if place not in named and is_content(word))
    return all(stem(word) in OF_ANY_TENDER for word in left)


def states_a_purchase(text: str) -> bool:
    """Whether somebody says what they are going to buy without asking anything about it: 'ik moet laptops kopen'."""
    words = tokens(text)
    if "?" in text:
        return False
    return _ASKING.isdisjoint(words) and not _BUYING.isdisjoint(stem(word) for word in words)
