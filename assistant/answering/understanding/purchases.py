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
_OF_ANY_GROUP = tuple(
    f"{kind}:" for kind in (TermKind.PRODUCT_GROUP, TermKind.PHASE, TermKind.LEVEL, TermKind.CRITERION_TYPE)
)
"""The concepts of which every product group has its own: there are criteria of each type, for each phase."""
_ASKING = frozenset(
    """wie wat waar wanneer waarom welk welke hoe hoeveel hoelang mag mogen kan kun kunnen is zijn geldt gelden
    who what where when why which how may can is are does""".split()
)
_BUYING = frozenset(
    stem(word)
    for word in """koop kopen kocht inkopen inkoop aanschaffen aanschaf aanbesteden aanbesteding inhuren huren leasen
    bestellen nodig vervangen buy buying need tender""".split()
)


def could_be_of_any_group(text: str, found: Sequence[Found]) -> bool:
    """Whether a question about a product group asks what could be asked of any, or only says what will be bought."""
    words = tokens(text)
    return _is_of_any_group(words, found) or ("?" not in text and _states_a_purchase(words))


def _is_of_any_group(words: Sequence[str], found: Sequence[Found]) -> bool:
    """Whether nothing but the product group sets the question apart from the same one about another group."""
    named = {place for item in found if item.concept.startswith(_OF_ANY_GROUP) for place in range(item.start, item.end)}
    left = (word for place, word in enumerate(words) if place not in named and is_content(word))
    return all(stem(word) in OF_ANY_TENDER for word in left)


def _states_a_purchase(words: Sequence[str]) -> bool:
    """Whether somebody says what they are going to buy without asking anything about it: 'ik moet laptops kopen'."""
    return _ASKING.isdisjoint(words) and not _BUYING.isdisjoint(stem(word) for word in words)
