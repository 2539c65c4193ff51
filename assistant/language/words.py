"""Words of a text: folding, tokens, stems and function words."""

import re
import unicodedata
from functools import lru_cache

import Stemmer
from simplemma import lemmatize

from assistant.domain.topic import Language

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*[a-z]?|[^\W\d_]+(?:'[^\W\d_]+)?[0-9]*")
_DUTCH = Stemmer.Stemmer("dutch_porter")
_DEVOICED = {"v": "f", "z": "s"}
_APART = {
    "drukker": "drukker",
    "gelden": "geldt",
    "geldt": "geldt",
    "sloot": "sloot",
    "sloten": "sloot",
    "uitsluitend": "uitsluitend",
}
"""Stems of words that would else get the stem of another word: 'drukker' that of 'druk', 'geldt' that of 'geld'."""
_ENGLISH = Stemmer.Stemmer("english")

DUTCH_FUNCTION_WORDS = frozenset(
    """aan al alle alleen als altijd ander andere anders bij daar daarbij daarin dan dat de der deze die dit doe doen
    doet door dus echt een eens en enkele er ergens even geen geldt ging graag haar had hallo heb hebben heeft hem het
    hier hij hoe hoi hun iemand iets ik in is ja je jij jou jouw jullie kan kun kunnen kunt maar maak maakt maken me
    meer mee met mij mijn mn moet moeten moest mag mogen na naar nee nemen neem neemt niet niets nog nou nu of om omdat
    ons onze ook op over precies s soms staat staan t te tegen toch toe toen tot u uit uw van vanaf vanuit veel via voor
    waar waarom waarop wanneer want waren was wat we wel welk welke werd wie wij wil willen word worden wordt zal ze
    zelf zich zij zijn zo zoals zonder zou zouden zullen zit qua ivm tbv mbt o.a bijv bijvoorbeeld dank bedankt
    alvast groet groeten moeite vraag vraagje weet weten zeggen zeg vertel uitleggen leg""".split()
)
ENGLISH_FUNCTION_WORDS = frozenset(
    """a about am an and any are as at be been but by can could do does for from get had has have how i if in into is
    it its just let may me must my need of on or our please shall she should so some tell than that the their them then
    there these they this to up us want was we were what when where which who why will with would you your""".split()
)


def fold(text: str) -> str:
    """Lower case without accents, so that 'coördinator' and 'COORDINATOR' are one word."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("₂", "2").replace("²", "2").replace("’", "'"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in order, folded.

    Hyphens separate ('MKI-waarde' gives mki, waarde); the s after an apostrophe goes ('auto's' gives auto).
    """
    return [match.group().removesuffix("'s").replace("'", "") for match in _TOKEN.finditer(fold(text))]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Dutch stem of a folded word: dictionary form first, then Snowball's suffix stripping.

    The dictionary brings 'wagens' and 'wagen' together, where suffixes alone would not; the suffixes bring derived
    words together that a dictionary keeps apart. A final v or z becomes f or s ('bedrijven', 'bedrijf'), and an s after
    a or o goes ('autos' as people type it). Numbers and words of up to three letters stay as they are.
    """
    if len(word) <= 3 or word[0].isdigit():
        return word
    if word in _APART:
        return _APART[word]
    stripped = str(_DUTCH.stemWord(fold(lemmatize(word, lang="nl"))))
    if len(stripped) > 4 and stripped.endswith(("as", "os")):
        return stripped[:-1]
    return stripped[:-1] + _DEVOICED.get(stripped[-1], stripped[-1])


@lru_cache(maxsize=50_000)
def english_stem(word: str) -> str:
    """English stem of a folded word (Snowball)."""
    return str(_ENGLISH.stemWord(word))


def is_content(word: str) -> bool:
    """Whether a folded word isn't a Dutch or English function word."""
    return word not in DUTCH_FUNCTION_WORDS and word not in ENGLISH_FUNCTION_WORDS


def content_words(text: str) -> list[str]:
    """The tokens of a text that aren't Dutch or English function words."""
    return [word for word in tokens(text) if is_content(word)]


def language_of(text: str, otherwise: Language = Language.DUTCH) -> Language:
    """Dutch or English, by which language's function words a text uses most; `otherwise` when they tie."""
    words = tokens(text)
    dutch = sum(word in DUTCH_FUNCTION_WORDS and word not in ENGLISH_FUNCTION_WORDS for word in words)
    english = sum(word in ENGLISH_FUNCTION_WORDS and word not in DUTCH_FUNCTION_WORDS for word in words)
    if dutch == english:
        return otherwise
    return Language.DUTCH if dutch > english else Language.ENGLISH
