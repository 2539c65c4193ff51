"""Dutch sentences around an answer."""

from assistant.texts.answers import AnswerTexts

_ASK = "Stel je vraag aan de adviseur MVOI of aan team Inkoop."
_NOT_HERE = "Hierover staat niets in de kennisbank, dus ik geef geen antwoord."

TEXTS = AnswerTexts(
    statuses={
        "answered": "",
        "partial": "Over {words} vond ik niets in de kennisbank. Hieronder staat wat er het dichtst bij komt.",
        "clarify": "",
        "no_source": (
            _NOT_HERE
            + " Probeer het met andere woorden of noem de productgroep en de fase van je aanbesteding. "
            + _ASK
        ),
        "out_of_scope": (
            "Deze vraag gaat niet over maatschappelijk verantwoord inkopen, en daar ben ik alleen voor. "
            "Vraag me bijvoorbeeld naar criteria voor een productgroep, keurmerken, MKI, social return of drempels."
        ),
        "refused": "",
        "personal_data": (
            "In je vraag staan persoonsgegevens: {kinds}. Die heb ik niet bewaard en niet gebruikt. "
            "Voor een antwoord zijn ze niet nodig: stel de vraag zonder die gegevens."
        ),
        "error_empty_question": "Typ een vraag, dan zoek ik het antwoord in de kennisbank.",
        "error_question_too_long": (
            "Je vraag telt {length} tekens; er passen er {limit} in. Maak de vraag korter of knip haar in tweeën."
        ),
        "error_not_ready": (
            "De kennisbank wordt nog opgebouwd, dus ik kan nog geen antwoord geven. "
            "Probeer het over een minuut opnieuw."
        ),
        "error_internal": (
            "Er ging iets mis bij het beantwoorden. Je vraag is bewaard. Probeer het opnieuw; blijft het misgaan, meld "
            "het dan aan de beheerder."
        ),
    },
    not_here=_NOT_HERE,
    elsewhere={
        "own_contracts": (
            "Het lijkt te gaan om een lopend of afgelopen contract of een aanbesteding van de gemeente. Kijk in het "
            "contractenregister of vraag de contractmanager of team Inkoop."
        ),
        "own_money": (
            "Het lijkt te gaan om bedragen uit de begroting of de boekhouding van de gemeente. Vraag de budgethouder "
            "of de afdeling Financiën."
        ),
        "own_figures": (
            "Het lijkt te gaan om metingen of aantallen van de gemeente zelf; daarvan ken ik er maar een paar. Vraag "
            "de vakafdeling of de coördinator MVOI."
        ),
        "own_rules": (
            "Het lijkt te gaan om beleid, voorwaarden of werkafspraken van de gemeente zelf. Kijk op intranet of "
            "vraag team Inkoop."
        ),
        "people": ("Namen en contactgegevens ken ik niet. Zoek op intranet of vraag team Inkoop wie hierover gaat."),
        "market": (
            "Prijzen, merken en leveranciers ken ik niet: die veranderen snel, en een voorkeur uitspreken mag niet. "
            "Een marktconsultatie laat zien wat er te koop is; team Inkoop helpt daarbij."
        ),
        "product_data": (
            "Van losse producten en materialen ken ik maar weinig milieucijfers. Zoek in de Nationale Milieudatabase "
            "of op co2emissiefactoren.nl, of vraag de leverancier om een milieuverklaring van het product (EPD)."
        ),
        "future": (
            "Het lijkt te gaan om iets dat nog moet blijken of net veranderd is. Ik ken alleen wat bij de laatste "
            "controle van de bronnen vaststond. Vraag de adviseur MVOI naar het laatste nieuws."
        ),
        "law_detail": (
            "Zo precies ken ik deze regel niet. Lees hem na op wetten.overheid.nl, zoek op pianoo.nl of vraag "
            "Juridische Zaken."
        ),
        "scheme_detail": (
            "Zo precies ken ik deze regeling, dit keurmerk of dit certificaat niet. Kijk bij de beheerder ervan, of "
            "voor subsidie en belasting op rvo.nl."
        ),
        "technical": (
            "Het lijkt te gaan om vakkennis over het product of het werk zelf. Vraag de vakafdeling; vraag mij welke "
            "duurzame eisen je eraan kunt stellen."
        ),
        "other_product": (
            "Voor dit product heb ik geen criteria. Zoek op mvicriteria.nl, of vraag mij naar de algemene criteria "
            "die voor elk product te gebruiken zijn."
        ),
        "others": (
            "Van andere gemeenten en organisaties ken ik maar een paar voorbeelden. Zoek op pianoo.nl of vraag het "
            "hun zelf."
        ),
        "tools": (
            "Een systeem bedienen, een stuk opstellen of je eigen cijfers doorrekenen kan ik niet. Kijk in de "
            "handleiding van het systeem of vraag team Inkoop."
        ),
    },
    refusals={
        "instruction": (
            "Ik volg geen opdrachten die mijn werkwijze willen veranderen. Ik beantwoord vragen over maatschappelijk "
            "verantwoord inkopen met zinnen uit de kennisbank. Wil je weten hoe ik werk, vraag dan hoe ik aan mijn "
            "antwoorden kom of mail de adviseur MVOI."
        ),
        "favouritism": (
            "Hier help ik niet aan mee: een opdracht toeschrijven naar één leverancier is in strijd met de gelijke "
            "behandeling van ondernemers. Wel kan ik helpen met functionele eisen, kleine percelen of een "
            "marktconsultatie, zodat kleine en vernieuwende bedrijven een eerlijke kans krijgen. "
            "Overleg bij twijfel met team Inkoop."
        ),
        "splitting": (
            "Hier help ik niet aan mee: een opdracht splitsen om onder een aanbestedingsdrempel te blijven mag niet. "
            "Wel mag je een opdracht in percelen verdelen als je de waarde van alle percelen optelt. Overleg met "
            "team Inkoop welke procedure past."
        ),
        "manipulation": (
            "Hier help ik niet aan mee: een beoordeling, raming of procedure achteraf of heimelijk bijsturen is in "
            "strijd met gelijke behandeling en transparantie. Loop je ergens op vast, leg het dan open voor aan team "
            "Inkoop of Juridische Zaken. Ik kan wel vertellen wat in een procedure nog mag."
        ),
        "leak": (
            "Hier help ik niet aan mee: prijzen, plannen en gegevens van een inschrijver deel je niet met een ander, "
            "en alle bedrijven krijgen dezelfde informatie op hetzelfde moment. Dat volgt uit gelijke behandeling en "
            "vertrouwelijkheid. Vertel je liever iets aan de markt, doe dat dan aan iedereen: in een marktconsultatie "
            "of de nota van inlichtingen. Vraag bij twijfel Juridische Zaken."
        ),
        "bribery": (
            "Hier help ik niet aan mee: een geschenk, reis, baan of wederdienst mag nooit meewegen in een opdracht. "
            "Sla het aanbod af en meld het meteen bij je leidinggevende of de vertrouwenspersoon integriteit. Ik kan "
            "wel vertellen wanneer je een bedrijf om omkoping moet uitsluiten."
        ),
        "discrimination": (
            "Hier help ik niet aan mee: mensen of bedrijven kiezen of weren om hun afkomst, geloof, geslacht, leeftijd "
            "of beperking is discriminatie en mag niet. Wel kan ik helpen met eisen aan het werk zelf, met "
            "toegankelijkheid, met social return of met een opdracht die is voorbehouden aan een sociaal werkbedrijf. "
            "Overleg bij twijfel met Juridische Zaken."
        ),
        "fabrication": (
            "Ik verzin niets: geen artikel, uitspraak of bron. Ik toon alleen zinnen die echt in de kennisbank staan."
            " Vraag me wat de wet over je onderwerp zegt."
        ),
        "verdict": (
            "Over een bepaalde offerte of inschrijver geef ik geen oordeel; dat doet de beoordelingscommissie. Ik kan"
            " wel helpen met gunningscriteria, een beoordelingsschaal of het bewijs dat je mag vragen."
        ),
        "others_questions": (
            "Vragen van anderen laat ik niet zien: ieder ziet alleen het eigen gesprek. Coördinatoren kunnen "
            "vragen lezen, maar zien niet wie iets vroeg."
        ),
        "dispute": (
            "Over een lopend geschil geef ik geen juridisch advies. Neem contact op met Juridische Zaken. Ik kan wel "
            "vertellen wat de regels in het algemeen zeggen: stel je vraag dan zonder het geschil."
        ),
    },
    headings={
        "short_answer": "",
        "explanation": "Toelichting",
        "conflict": "Bronnen spreken elkaar tegen",
        "criteria": "Criteria voor {group}",
        "steps": "Zo pak je het aan",
        "example": "Voorbeeldtekst",
        "obligations": "Wettelijke plichten bij {group}",
        "caution": "Let op: drempels, uitzonderingen en data",
        "plan": "Wat het actieplan hierover zegt (concept)",
        "more": "Lees ook",
    },
    notices={
        "unverified": "Een deel van dit antwoord is nog niet in de bron nagelezen; dat staat er telkens bij.",
        "review_passed": "De bron '{title}' had vóór {day} herzien moeten worden; controleer of zij nog klopt.",
        "expires_soon": "De bron '{title}' is geldig tot en met {day}.",
        "criteria_left_out": "Er zijn {total} criteria; je ziet de {shown} die het best bij je vraag passen.",
        "filter_empty": (
            "Er zijn geen criteria die precies aan je vraag voldoen; je ziet alle criteria van deze productgroep."
        ),
        "dutch_sources": "",
        "model_unavailable": (
            "Het taalmodel is niet bereikbaar; dit antwoord bestaat uit letterlijke zinnen uit de bronnen."
        ),
    },
    conflict_verdicts={
        "holds": "'{title}' gaat voor: die bron geldt nu en de andere niet.",
        "adopted": "'{title}' gaat voor: die bron is vastgesteld en de andere is een concept.",
        "reviewed": "'{title}' gaat voor: die bron is later nagekeken, op {day}.",
        "none": "Welke bron voorgaat, kan ik niet zeggen. Vraag het de adviseur MVOI voordat je er een volgt.",
    },
    goes_first="gaat voor",
    follow_ups={
        "criteria": "Welke criteria zijn er voor {group}?",
        "award": "Welke gunningscriteria passen bij {group}?",
        "clause": "Welke contractbepalingen passen bij {group}?",
        "obligations": "Welke wettelijke plichten gelden bij {group}?",
        "labels": "Welke keurmerken passen bij {group}?",
    },
    personal_data={
        "e-mailadres": "een e-mailadres",
        "burgerservicenummer": "een burgerservicenummer",
        "rekeningnummer": "een rekeningnummer",
        "telefoonnummer": "een telefoonnummer",
        "adres": "een adres",
        "kenteken": "een kenteken",
        "geboortedatum": "een geboortedatum",
        "kvk-nummer": "het KvK-nummer van een persoon",
        "naam": "een naam",
    },
    conjunction="en",
    small_talk={
        "greeting": (
            "Hallo! Waar kan ik je mee helpen? Vraag me bijvoorbeeld: welke criteria kan ik stellen aan "
            "kantoormeubilair? Of: mag ik een keurmerk eisen?"
        ),
        "thanks": "Graag gedaan! Heb je nog een vraag over duurzaam inkopen, stel hem gerust.",
        "insult": (
            "Vervelend dat je hier niet verder mee komt. Noem de productgroep en de fase van je aanbesteding, dan zoek "
            "ik gerichter. Lukt het dan nog niet, vraag het de adviseur MVOI of team Inkoop."
        ),
        "about_assistant": (
            "Ik ben de MVOI-assistent, een computerprogramma. Ik beantwoord vragen over duurzaam en sociaal inkopen, "
            "met bij elke zin de bron. Vraag me bijvoorbeeld: welke criteria kan ik stellen aan kantoormeubilair? "
            "Of: mag ik een keurmerk eisen?"
        ),
    },
    clarify_group="Over welke productgroep gaat je vraag?",
    mandatory="verplicht",
    optional="keuze",
    criterion_types={
        "geschiktheidseis": "geschiktheidseis",
        "selectiecriterium": "selectiecriterium",
        "minimumeis": "minimumeis",
        "gunningscriterium": "gunningscriterium",
        "contractbepaling": "contractbepaling",
    },
    levels={"basis": "basis", "significant": "significant", "ambitieus": "ambitieus"},
    attention="Let op:",
    table_columns=("Criterium", "Soort", "Niveau", "Bewijs"),
    sources_heading="Bronnen",
    adviser_reply="**Beantwoord door de adviseur** ({role}, geldig tot en met {day}):",
    source_line="[{number}] {title}{place} ({status})",
)
