"""Words that tell what kind of request a text is, in Dutch and English.

One signal means little: 'alleen' and 'leverancier' stand in many an honest question. What their combination means
together with the meaning of the sentence is fitted on examples (request_kind.py).
"""

import re

_PATTERNS = {
    "evade": r"omzeil\w*|ontwijk\w*|ontlo\w+|ontdui\w*|vermij\w*|onderuit|dodg\w+|avoid\w*|evad\w*|escap\w*|truc\w*"
    r"|constructie\w*|ontkom\w*|uit de weg",
    "cut": r"split\w*|opspl\w*|\w*knip\w*|opdel\w*|deelt?|verde\w+|hak\w*|stuk\w*|delen|cut\w*|pieces|partjes"
    r"|kunstmatig|los(?:se)?|meerdere|apart\w*|twee keer|drie keer",
    "limit": r"drempel\w*|grens\w*|limiet\w*|threshold\w*|\d{2,3}[.,]?\d{0,3}|ton|k|duizend|onder|beneden|below|under",
    "tender": r"aanbest\w*|europe\w*|procedure|tender\w*|offertes?|procurement|openbaar",
    "needless": r"niet hoe\w+|geen \w+ hoe\w+|zonder|hoef\w*|hoeven|no|without|buiten",
    "only": r"alleen|enkel|uitsluitend|only|precies|toevallig|exact\w*|enige|dicht\w*|slechts",
    "win": r"win\w*|gewonnen|krijg\w*|gun\w*|eerste|overblij\w*|scoor\w*|scores?|voldo\w*|haalt|halen|qualif\w*|meet"
    r"|meedoen|voorsprong|bovenaan|advantage|kansen?",
    "favour": r"favoriet\w*|voorkeur\w*|bevriend\w*|kennis|kennissen|zwager|neef|nicht|broer|zus|vriend\w*|vrouw|man"
    r"|huidige|vaste|zittende|eigen|preferred|current|friend\w*|vertrouwde|oude|toegezegd|beloofd|bevoordel\w*"
    r"|voortrek\w*|unfair",
    "firm": r"leverancier\w*|bedrij\w*|partij\w*|aannemer\w*|bureau\w*|firma|bv|merk\w*|fabrikant\w*|cateraar\w*|club"
    r"|supplier\w*|vendor\w*|compan\w*|bidder\w*|inschrijver\w*|brand|contractor\w*|onderaannemer\w*",
    "rivals": r"concurren\w*|rest|anderen|andere|nieuwkomers?|buitenland\w*|kleintjes|goedkope|competitor\w*|others"
    r"|rivals?|grote jongens",
    "keep_out": r"buiten\w*|weg\w*|afval\w*|uitslui\w*|weren|weer|eruit|wip\w*|exclud\w*|out|keep|dwars\w*",
    "secret": r"stiekem|heimelijk|stilletjes|opval\w*|verberg\w*|verzwijg\w*|verdoezel\w*|hide|hid|secret\w*|merkt?"
    r"|niemand|radar|zicht|la|tuin|verdwijn\w*|buiten het dossier|ongemerkt|achterom",
    "fake": r"verzin\w*|verzon\w*|bedenk\w*|nep\w*|fake\w*|fabric\w*|invent\w*|made|make up|doe\w* alsof|alsof|gok\w*"
    r"|duim|fantas\w*|willekeurig\w*|nabootsen|na|niet echt|bestaat|smoes\w*|pretend\w*",
    "source": r"wetsartikel\w*|artikel\w*|uitspra\w*|bron\w*|onderzoek\w*|citaat|citaten|citeer|rapport\w*|cijfers?"
    r"|jurisprudentie|besluit\w*|collegebesluit|richtlijn\w*|statisti\w*|regulation|source\w*|quote|paginanummer"
    r"|advies|keurmerk",
    "afterwards": r"achteraf|na de|nadat|nu de|na sluiting\w*|sluitingsdatum|deadline|geopend|open|after|antedat\w*"
    r"|backdat\w*|oudere datum",
    "alter": r"aanpas\w*|pas|wijzig\w*|verander\w*|draai\w*|bijstel\w*|adjust\w*|chang\w*|mooier|manipul\w*|rig|lager"
    r"|omlaag|naar beneden|greener|bijsturen|bijgeven",
    "record": r"scores?|punten\w*|beoordel\w*|raming\w*|verslag\w*|weging\w*|datum|uitslag|\w*cijfers|proces-verbaal"
    r"|mki-\w+|score\w*",
    "leak": r"doorspel\w*|lek\w*|lekken|inlicht\w*|doorgev\w*|vertel\w*|laat weten|geboden|prijzen|leak\w*|voorweten\w*"
    r"|voorkennis|meelezen",
    "judge": r"vind|goed genoeg|betrouwba\w*|beste|raad\w*|aanraden|recommend\w*|kiez\w+|kies|choose|pick|cijfer"
    r"|hoeveel punten|malafide|failliet|fraud\w*|gelogen|score|rate|better|beter|vergelijk\w*",
    "this_one": r"deze|dit|this|that|mijn|onze|our|\w+ (?:k|p|t|r|q|x|z|v|m|d|b)|inschrijver \d|bidder \d|hier is"
    r"|bijlage|twee",
    "dispute": r"kort geding|rechter\w*|rechtsza\w*|dagvaar\w*|gedagvaard|advoca\w*|claim\w*|schadevergoed\w*|schade"
    r"|aansprakelijk\w*|bezwaar\w*|verweer\w*|ingebrek\w*|gebreke|hoger beroep|vonnis|sue|suing|court|lawsuit"
    r"|lawyers?|geschil\w*|conflict\w*|ruzie|meerkosten|dreigt\w*",
    "others": r"collega\w*|gebruikers?|andere medewerker|leidinggevende\w*|afdeling\w*|iemand|bezoekers?|wethouder"
    r"|mensen|people|others|colleague\w*|who|wie|team|coördinator",
    "chats": r"gevraagd|vroeg\w*|gesprek\w*|chat\w*|vragen|vraagt|logs?|asked?|conversation\w*|geschiedenis|meelezen"
    r"|antwoorden kreeg",
    "you": r"jij|je|jouw|jou|you|your|u|uw|ai|bot|chatbot|robot|chatgpt|assistent\w*|taalmodel",
    "rules": r"instructies?|regels|opdrachten|opgedragen|richtlijnen|prompt\w*|systeem\w*|system\w*|beperkingen"
    r"|filters?|guidelines|instructions?|rules|restrictions|beleid|policy|aanwijzingen|configurat\w*|wachtwoord\w*|password\w*"
    r"|api\W?sleutel|broncode|database|token\w*",
    "ignore": r"negeer\w*|vergeet\w*|ignore\w*|disregard\w*|forget\w*|override|sla .{0,20} over|schakel"
    r"|zet .{0,20} uit|gelden niet|naast je neer|overrule|vanaf nu|voortaan|from now on|nieuwe opdracht",
    "role_play": r"doe alsof|doe net|gedraag\w*|speel\w*|rollenspel|pretend\w*|act as|roleplay\w*|stel je voor|imagine"
    r"|je bent (?:nu|vanaf|geen)|you are now|piraat|hacker|oma|grandmother|spel|game|dan",
    "change_base": r"(?:verwijder|wis|overschrijf|vervang|verander|zet|voeg|leeg)\w*.{0,40}"
    r"(?:kennisbank|documenten|bronnen|actieplan|logboek|database)|beheerder\w*|inloggen|admin\w*",
    "how": r"hoe|how|help\w*|tips?|manier|kun je|can you",
    "rule_asked": r"mag|mogen|moet|moeten|wanneer|wat zijn|welke|is het|kan|what|when|may|which|regels over|toegestaan"
    r"|verboden",
    "gift": r"kado\w*|cadeau\w*|geschenk\w*|kaartjes?|tickets?|etentje\w*|diner\w*|weekendje\w*|reisje\w*|vakantie\w*"
    r"|\w*uitje|snoepreis\w*|smeergeld|steekpenning\w*|omkop\w*|omkoping|fooi|envelop\w*|bonus|commissie|gunst\w*"
    r"|wederdienst\w*|baan|functie|stageplek|gratis|betaalt mijn|bribe\w*|gifts?|kickback\w*|favou?rs?|hospitality",
    "background": r"afkomst|geloof\w*|religie\w*|hoofddoek\w*|moslim\w*|joods\w*|christ\w+|turks\w*|marokk\w*|pools\w*"
    r"|roemeen\w*|bulgaar\w*|oekra\w*|arabi\w*|afrika\w*|chinees|chinezen|migrant\w*|allochto\w*|autochto\w*"
    r"|buitenlanders?|nationaliteit|huidskleur|donkere|blanke|witte|vrouw\w*|mannen|man|jonger\w*|ouderen?|leeftijd"
    r"|zwanger\w*|gehandicapt\w*|homo\w*|accent|nederlanders|hollands\w*|women|men|muslims?|religion|nationality|race"
    r"|foreign\w*|immigrants?|age",
    "insult": r"dom|stom\w*|waardeloos|nutteloos|sukkel|kut\w*|prut\w*|useless|stupid|onzin|slecht\w*|rot op|flikker"
    r"|gek|idio\w*|debiel|hou je mond|bagger|troep",
    "thanks": r"dank\w*|bedankt|thanks|thank|thx|top|super|prima|fijn\w*|perfect|helder|duidelijk|doei|bye"
    r"|tot (?:later|morgen)|mooi|ok|oke|oké",
    "greeting": r"hallo|hoi|hey|hi|hello|goede\w+|goeie\w+|yo|dag|test|goedenavond",
}
_MARKUP = re.compile(r"[<>]|\{\{|\$\{|select \*|drop table|\.\./|/etc/|\bsudo\b|\[inst|im_start|###", re.IGNORECASE)
_SIGNALS = (
    *(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE | re.DOTALL) for pattern in _PATTERNS.values()),
    _MARKUP,
)

NAMES = (*_PATTERNS, "markup")


def signals_in(text: str) -> list[float]:
    """1.0 for every signal of `NAMES`, in that order, that stands in the text, else 0.0."""
    return [float(signal.search(text) is not None) for signal in _SIGNALS]
