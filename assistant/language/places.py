"""Places that buyers name: larger municipalities, those of the region, and neighbouring countries."""

import re

from assistant.language.words import fold

OWN_MUNICIPALITY = frozenset({"leidschendam", "voorburg", "leidschendam-voorburg", "stompwijk"})
"""The municipality and its villages, in lower case."""

OTHER_PLACES = frozenset(
    """alkmaar almelo almere alphen amersfoort amstelveen amsterdam apeldoorn arnhem assen barendrecht breda capelle
    delft deventer dordrecht drechtsteden ede eindhoven emmen enschede gouda groningen haarlem haarlemmermeer heerlen
    helmond hengelo hilversum hoorn leeuwarden leiden leidse lelystad maassluis maastricht meierijstad middelburg
    midden-delfland nieuwegein nijmegen nissewaard oosterhout oss pijnacker purmerend rijswijk roermond roosendaal
    rotterdam schiedam schagen sittard spijkenisse tilburg utrecht veenendaal velsen venlo vlaardingen voorschoten
    wassenaar westland
    zaanstad zeist zoetermeer zutphen zwolle belgie vlaanderen duitsland frankrijk""".split()
)
"""In lower case, without accents."""

_WORD = re.compile(r"[a-z-]+")


def names_other_place(question: str, text: str) -> bool:
    """Whether a question is about another place that a text doesn't name."""
    named = OTHER_PLACES.intersection(_WORD.findall(fold(question)))
    return bool(named) and named.isdisjoint(_WORD.findall(fold(text)))
