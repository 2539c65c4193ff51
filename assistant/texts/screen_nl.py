"""The Dutch screen."""

from assistant.texts.screen_texts import ScreenTexts

TEXTS = ScreenTexts(
    language="nl",
    months=(
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    title="MVOI-assistent",
    name="MVOI-assistent",
    tagline="Maatschappelijk verantwoord inkopen in Leidschendam-Voorburg",
    skip="Naar je vraag",
    skip_to_content="Naar de inhoud",
    home="Naar het begin",
    knowledge_base="Kennisbank",
    about="Over",
    navigation="Pagina's",
    other_language="English",
    other_language_path="/en/",
    dark="Donkere weergave",
    light="Lichte weergave",
    loading="De assistent wordt geladen",
    no_script=("Deze pagina heeft JavaScript nodig. Zet JavaScript aan in je browser en laad de pagina opnieuw."),
    opens_elsewhere="opent in een nieuw tabblad",
    print_note="Afgedrukt uit de MVOI-assistent. Controleer de bronnen voordat je iets overneemt.",
    welcome="Wat wil je duurzaam inkopen?",
    welcome_lead=(
        "Stel een vraag in je eigen woorden. Je krijgt criteria, stappen en voorbeeldteksten, "
        "en bij elke zin zie je waar die vandaan komt."
    ),
    try_these="Begin met een voorbeeld",
    examples=(
        "Welke criteria kan ik stellen aan kantoormeubilair?",
        "Mag ik een keurmerk eisen in mijn aanbesteding?",
        "Hoe neem ik social return op in een contract?",
        "Hoe gebruik ik de MKI bij het gunnen?",
        "Vanaf welk bedrag moet ik Europees aanbesteden?",
        "Wat zegt het actieplan over circulair inkopen?",
    ),
    can="Dit kan ik",
    can_items=(
        "Criteria geven per productgroep, met niveau en bewijs",
        "Uitleggen wat de regels en instrumenten betekenen",
        "Stappen en voorbeeldteksten voor je bestek laten zien",
        "Elke zin terugbrengen tot haar bron",
    ),
    cannot="Dit kan ik niet",
    cannot_items=(
        "Juridisch advies geven over een lopend geschil",
        "Een leverancier aanwijzen of offertes beoordelen",
        "Vragen beantwoorden die niet over inkoop gaan",
    ),
    notice_quote=(
        "Antwoorden bestaan uit letterlijke zinnen uit de kennisbank; er komt geen taalmodel aan te pas. "
        "De keuze van de zinnen gaat automatisch en kan ernaast zitten: controleer de bron voordat je iets overneemt."
    ),
    notice_model=(
        "Een taalmodel vat het antwoord samen en elke zin wordt tegen de bron gecontroleerd. "
        "Dat gaat automatisch en kan ernaast zitten: controleer de bron voordat je iets overneemt."
    ),
    privacy=(
        "Typ geen namen, adressen of andere persoonsgegevens. Vragen worden bewaard om de kennisbank te verbeteren."
    ),
    question_label="Je vraag",
    question_placeholder="Bijvoorbeeld: welke eisen kan ik stellen aan bedrijfskleding?",
    question_hint="Enter verstuurt je vraag. Typ geen persoonsgegevens.",
    question_too_long="Je vraag telt {length} tekens; er passen er {limit} in.",
    ask="Vraag stellen",
    new_conversation="Nieuw gesprek",
    conversation="Gesprek",
    working="Je vraag is verstuurd, het antwoord wordt gezocht",
    steps={
        "screen": "Vraag controleren",
        "understand": "Onderwerp bepalen",
        "retrieve": "Kennisbank doorzoeken",
        "rank": "Gevonden passages ordenen",
        "judge": "Antwoord wegen",
        "compose": "Antwoord samenstellen",
        "write": "Samenvatting schrijven",
        "check": "Citaten naast hun bron leggen",
    },
    found="{count} passages",
    done="klaar",
    citation="bron",
    sources="Bronnen",
    check_sources="Letterlijke zinnen, automatisch gekozen. Controleer de bron voordat je iets overneemt.",
    check_written=(
        "Het begin is geschreven door een taalmodel en tegen de bronnen gecontroleerd. "
        "Controleer de bron voordat je iets overneemt."
    ),
    notices="Let op bij dit antwoord",
    unverified_mark="(te verifiëren)",
    unverified="te verifiëren",
    attention="Let op:",
    options="Kies wat het best past",
    redacted_option="Stel je vraag zonder die gegevens",
    follow_ups="Vraag verder",
    copy="Kopieer antwoord",
    copied="Gekopieerd",
    copy_failed="Kopiëren lukte niet. Selecteer de tekst en druk op Ctrl + C.",
    copy_example="Kopieer voorbeeldtekst",
    copy_origin="Uit de MVOI-assistent van {day}. Controleer de bronnen voordat je iets overneemt.",
    proof="Bewijs",
    document_statuses={"concept": "concept", "vastgesteld": "vastgesteld", "onbekend": "status onbekend"},
    document_kinds={
        "guidance": "Handreiking",
        "criteria_set": "Criteriaset",
        "action_plan": "Actieplan",
        "file": "Document",
    },
    review_passed="herziening verlopen",
    reviewed="nagekeken op {day}",
    valid_until="geldig tot en met {day}",
    announce={
        "sources": "Antwoord klaar, {count} bronnen",
        "one_source": "Antwoord klaar, 1 bron",
        "no_sources": "Antwoord klaar, zonder bronnen",
    },
    panel="Bron",
    panel_empty="Hier lees je de bron",
    panel_empty_text=(
        "Kies een nummer in het antwoord. De zin waarop het antwoord steunt staat dan hier, "
        "gemarkeerd in de tekst waar hij uit komt, met het document en de oorspronkelijke bron."
    ),
    panel_loading="Bron wordt opgehaald",
    panel_failed="De bron kon niet worden opgehaald. Controleer je verbinding en kies het nummer nog eens.",
    close="Sluiten",
    back_to_answer="Terug naar het antwoord",
    previous_source="Vorige bron",
    next_source="Volgende bron",
    source_of="Bron {number} van {total}",
    cited_sentence="Aangehaalde zin:",
    place="Plaats",
    page="bladzijde {number}",
    sheet="werkblad {name}",
    row="rij {number}",
    document="Document",
    owner="Beheerd door",
    validity="Geldig",
    from_day="vanaf {day}",
    until_day="tot en met {day}",
    no_end="geen einddatum",
    reviewed_on="Nagekeken op",
    review_by="Herzien vóór",
    primary_source="Oorspronkelijke bron",
    no_primary_source="Bij deze zin is geen oorspronkelijke bron vermeld.",
    open_primary_source="Open de oorspronkelijke bron",
    source_date="Datum of versie",
    source_checks={
        "gelezen": "in de bron gelezen",
        "deels-gelezen": "deels in de bron gelezen",
        "niet-ingezien": "niet in de bron nagelezen",
    },
    own_page="Open als losse pagina",
    source_gone="Deze bron is er niet",
    source_gone_text=(
        "De verwijzing bestaat niet, of hoort bij het gesprek van iemand anders. "
        "Stel je vraag opnieuw om de bron te zien."
    ),
    to_assistant="Naar de assistent",
    helpful="Nuttig",
    not_helpful="Niet nuttig",
    feedback="Hielp dit antwoord je?",
    feedback_more="Wil je erbij zeggen waarom?",
    reasons={
        "helpful": {
            "usable": "Direct bruikbaar",
            "good_sources": "Goede bronnen",
            "clear": "Duidelijk geschreven",
        },
        "not_helpful": {
            "wrong": "Klopt niet",
            "incomplete": "Er ontbreekt iets",
            "unclear": "Niet duidelijk",
            "off_topic": "Gaat niet over mijn vraag",
        },
    },
    comment="Toelichting (mag je overslaan)",
    comment_hint="Schrijf geen persoonsgegevens op. De adviseur MVOI leest dit om de kennisbank te verbeteren.",
    send="Versturen",
    skip_comment="Overslaan",
    thanks="Bedankt voor je reactie.",
    thanks_comment="Bedankt, je toelichting is bewaard.",
    feedback_failed="Je reactie kon niet worden bewaard. Probeer het nog eens.",
    problem="Dat lukte niet",
    too_fast="Je stelt veel vragen achter elkaar. Wacht {seconds} seconden en stel je vraag dan opnieuw.",
    no_cookie=(
        "Je browser weigert het cookie waarmee je gesprek van jou blijft. "
        "Sta cookies voor deze pagina toe en laad haar opnieuw."
    ),
    broken=(
        "Er ging iets mis bij het beantwoorden. Je vraag staat nog in het veld: probeer het opnieuw. "
        "Blijft het misgaan, geef dan code {reference} door aan de beheerder."
    ),
    page_broken=(
        "Er ging iets mis bij het tonen van deze pagina. Laad haar opnieuw; blijft het misgaan, "
        "geef dan code {reference} door aan de beheerder."
    ),
    not_ready="De kennisbank wordt nog opgebouwd. Je kunt alvast rondkijken; over een minuut kun je vragen stellen.",
    forbidden="Deze pagina is niet voor jouw account",
    forbidden_text="Vraag een beheerder als je er wel bij moet kunnen.",
    not_found="Deze pagina bestaat niet",
    not_found_text="Het adres klopt niet of de pagina is verplaatst.",
    gradio={
        "Connection Lost": "Geen verbinding",
        "Connection to the server was lost. Attempting reconnection...": (
            "De verbinding met de assistent is weggevallen. Zodra zij terug is, laadt de pagina opnieuw met je gesprek."
        ),
        "Queue is full": "Het is druk. Wacht een paar tellen en stel je vraag opnieuw.",
        "Error": "Dat lukte niet",
        "Warning": "Let op",
        "Close": "Sluiten",
        "Info": "Ter informatie",
        "Connection errored out. ": "De verbinding viel weg. Stel je vraag opnieuw.",
        "This application is currently busy. Please try again. ": "Het is druk. Wacht even en stel je vraag opnieuw.",
        "An error occurred": "Er ging iets mis. Laad de pagina opnieuw; je vraag blijft bewaard.",
    },
    ask_adviser="Vraag de adviseur",
    ask_adviser_lead="De adviseur krijgt je vraag, het antwoord van de assistent en de bronnen. Je krijgt een code "
    "waarmee je het antwoord later opent; een e-mailadres is niet nodig.",
    ask_adviser_remark="Opmerking (mag leeg blijven)",
    ask_adviser_remark_hint="Wat mist er in het antwoord? Persoonsgegevens die we herkennen, halen we eruit.",
    ask_adviser_gone="Deze vraag kan niet naar de adviseur: ze is niet in deze browser gesteld, of er is niets aan toe "
    "te voegen.",
    handed_over_before="Deze vraag ligt al bij de adviseur. Gebruik de code die je toen kreeg.",
    reply_before="Beantwoord door de adviseur",
    reply_by="{role}, geldig tot en met {day}.",
    reply_sources_are="Bronnen:",
    my_reply="Antwoord van de adviseur",
    my_reply_where="Gaf je een vraag aan de adviseur? Met de code die je toen kreeg, lees je het antwoord.",
    my_reply_lead="Typ de code die je kreeg toen je je vraag aan de adviseur gaf.",
    my_reply_code="Code",
    my_reply_open="Antwoord openen",
    my_reply_unknown="Bij deze code hoort geen vraag. Controleer de code: zestien tekens in groepjes van vier.",
    my_code="Je code",
    keep_code="Bewaar deze code of deze pagina. Zonder code kun je het antwoord niet openen.",
    handover_states={
        "waiting": "Je vraag ligt bij de adviseur. Er is nog geen antwoord.",
        "answered": "De adviseur heeft je vraag beantwoord.",
        "expired": "Het antwoord van de adviseur was geldig tot en met {day} en wordt niet meer getoond.",
        "withdrawn": "De adviseur heeft het antwoord ingetrokken.",
    },
    your_question="Je vraag",
    your_remark="Je opmerking",
    replied_by="Beantwoord door de adviseur ({role}) op {day}, geldig tot en met {until}.",
    documents_title="Kennisbank",
    documents_lead="Dit zijn de {count} documenten waaruit de assistent zijn zinnen haalt.",
    documents_columns=("Document", "Soort", "Status", "Nagekeken op", "Herzien vóór"),
    documents_empty="De kennisbank is nog leeg.",
    explanation_title="Hoe kwam dit antwoord tot stand?",
    explanation_gone="Bij deze code hoort geen uitleg: de vraag is niet in deze browser gesteld, of is gewist.",
    explanation_nothing="Van dit antwoord is geen uitleg bewaard: er is niets opgezocht, of het antwoord is te oud.",
    explanation_found="Ik vond {passages} stukken tekst in {documents} documenten en haalde er {quoted} aan.",
    explanation_details="Toon wat er gevonden is",
    explanation_columns=("Gevonden", "Totaal", "Betekenis", "Woorden", "Eerder gevraagd", "Gebruik"),
    explanation_scores="Betekenis loopt van 0 tot 1; bij woorden telt hoe zeldzaam gedeelde woorden zijn (BM25). "
    "Eerder gevraagd zegt hoeveel waarschijnlijker dit het antwoord is dan andere stukken, gezien eerdere vragen. Het "
    "totaal weegt ook de productgroep, het thema en de fase mee.",
    explanation_more="en nog {count}",
    explanation_beyond="Minder goed passende stukken tekst die niet zijn bekeken: {count}.",
    explanation_withdrawn="Gevonden stukken tekst die niet meer in de kennisbank staan: {count}.",
    explanation_uses={
        "quoted": "aangehaald",
        "unused": "niet gebruikt: de vraag is niet beantwoord",
        "not_valid": "geldt niet op deze dag",
        "not_carried": "afgevallen bij de laatste controle",
        "repeated": "staat al in het antwoord",
        "not_asked": "daar vroeg je niet naar",
        "other_criterion": "criterium van een ander type, niveau of thema",
        "off_topic": "actieplan over iets anders",
        "no_room": "geen plaats meer in dat deel van het antwoord",
        "other_part": "ander deel van een aangehaalde paragraaf",
        "other_group": "andere productgroep",
        "no_answer": "paragraaf zonder direct antwoord",
        "unrelated": "heeft er weinig mee te maken",
        "less_fitting": "past minder goed",
    },
    explanation_sections="Zo zijn de paragrafen gerangschikt",
    explanation_section_columns=("Paragraaf", "Kans", "Gebruik"),
    explanation_section_scores="De kans dat dit de paragraaf is die je zoekt; samen zijn ze 100%. Wat het korte "
    "antwoord zonder kans aanhaalt, hoort bij de productgroep.",
    explanation_in_short_answer="kort antwoord",
    explanation_decisions={
        "answer_threshold: answer": "Beantwoord: de kans van {confidence} ligt niet onder de drempel van {threshold}.",
        "partial_threshold: answer": "Beantwoord: de bronnen noemen niet alles uit de vraag, maar de kans van "
        "{confidence} ligt niet onder de drempel van {partial_threshold} die dan geldt.",
        "partial_threshold: answer_in_part": "Voor een deel beantwoord: in de bronnen ontbreekt '{lacking}'. De kans "
        "van {confidence} ligt niet onder de drempel van {threshold}, wel onder die van {partial_threshold} die geldt "
        "als er iets ontbreekt.",
        "scope_threshold: no_source": "Niet beantwoord: de kans van {confidence} ligt onder de drempel van "
        "{threshold}. De vraag hoort wel bij het vakgebied: die kans is {scope_confidence} en de drempel "
        "{scope_threshold}.",
        "scope_threshold: out_of_scope": "Niet beantwoord: de vraag hoort niet bij het vakgebied. Die kans is "
        "{scope_confidence} en de drempel {scope_threshold}. De kans op een antwoord in de kennisbank is {confidence}, "
        "met een drempel van {threshold}.",
        "own_wording: answer": "Beantwoord: de vraag staat met deze woorden boven een paragraaf. De kans van "
        "{confidence} en de drempel van {threshold} telden niet mee.",
        "unmentioned: no_source": "Niet beantwoord: geen enkele gevonden bron noemt '{lacking}'.",
        "every_group: answer": "Beantwoord: dit is van elke productgroep te vragen, en over deze is iets gevonden. De "
        "kans van {confidence} en de drempel van {threshold} telden niet mee.",
        "value: answer": "Beantwoord: een zin noemt zo'n waarde en alles waar de vraag over gaat. "
        "De kans van {confidence} en de drempel van {threshold} telden niet mee.",
        "nothing_found: no_source": "Niet beantwoord: er is niets gevonden.",
        "about_assistant: out_of_scope": "De vraag gaat over de assistent zelf.",
    },
    explanation_checked="Bij de laatste controle hield geen enkele zin stand.",
    explanation_reply="Antwoord van {role} op dezelfde vraag: '{question}'",
    explanation_places={
        "own_contracts": "onze contracten en aanbestedingen",
        "own_money": "onze begroting en boekhouding",
        "own_figures": "onze metingen en aantallen",
        "own_rules": "ons beleid en onze werkafspraken",
        "people": "iemand die de mensen kent",
        "market": "de markt: prijzen, merken, leveranciers",
        "product_data": "milieucijfers van een product",
        "future": "wat nog moet blijken",
        "law_detail": "de tekst van een wet, of de rechtspraak",
        "scheme_detail": "een regeling, keurmerk of certificaat zelf",
        "technical": "vakkennis over het product of het werk",
        "other_product": "criteria van een ander product",
        "others": "andere gemeenten en organisaties",
        "tools": "een systeem, of een stuk dat nog gemaakt moet worden",
    },
    explanation_labels={
        "elsewhere": "Waar het antwoord eerder staat",
        "group": "Productgroep",
        "theme": "Thema",
        "phase": "Fase",
        "intent": "Wat je wilt",
        "level": "Niveau",
        "searched": "Gezocht op",
        "confidence": "Kans dat de kennisbank het antwoord heeft",
        "decision": "Besluit",
        "reply": "Beantwoord door de adviseur",
    },
    explanation_intents={
        "criteria": "criteria",
        "may_i": "weten of iets mag",
        "how_to": "weten hoe het moet",
        "what_is": "uitleg",
        "calculation": "een berekening",
        "plan": "wat het actieplan zegt",
        "obligation": "een plicht of drempel",
        "example_text": "een voorbeeldtekst",
        "small_talk": "een praatje",
        "out_of_scope": "iets anders",
    },
    explanation_steps={
        "screen": "vraag bekijken",
        "understand": "begrijpen",
        "retrieve": "zoeken",
        "rank": "ordenen",
        "judge": "wegen",
        "compose": "samenstellen",
        "write": "schrijven",
        "check": "controleren",
        "total": "samen",
    },
    my_questions="Mijn vragen",
    my_questions_lead="Een vraag wordt {questions} dagen bewaard. Het gesprek eromheen, met het antwoord en je "
    "toelichting, wordt na {conversations} dagen gewist. Dat gaat vanzelf, elke dag. Een vraag staat nooit op naam: "
    "wel onder een schuilnaam, en die is elke maand een andere.",
    answered_since="Nu beantwoord",
    answered_since_lead="Je vroeg dit in deze browser toen het antwoord er nog niet was. De kennisbank is sindsdien "
    "aangevuld.",
    ask_again="Stel de vraag opnieuw",
    ask_again_here="stel de vraag opnieuw",
    delete_questions="Verwijder mijn vragen",
    delete_questions_text="Je kunt alles wat je deze en vorige maand in deze browser vroeg nu meteen laten wissen, met "
    "de antwoorden en je reacties. Dat is niet terug te draaien. Van oudere vragen weet niemand meer, ook de "
    "assistent niet, dat ze van jou waren. Wat je aan de adviseur gaf, staat daar los van en blijft tot "
    "de termijn voor vragen voorbij is.",
    delete_questions_sure="Ja, wis wat ik deze en vorige maand in deze browser vroeg",
    questions_deleted={
        0: "Er waren geen vragen van deze browser om te wissen.",
        1: "Je vraag is gewist.",
        "many": "Je {count} vragen zijn gewist.",
    },
    about_title="Over de MVOI-assistent",
    about_sections=(
        (
            "Wat de assistent doet",
            (
                "De MVOI-assistent beantwoordt vragen over maatschappelijk verantwoord opdrachtgeven en inkopen.",
                "Hij zoekt in een eigen kennisbank met handreikingen, criteriasets en een actieplan, en toont zinnen "
                "daaruit met hun bron.",
                "Staat iets niet in de kennisbank, dan zegt hij dat.",
            ),
        ),
        (
            "Waar je op moet letten",
            (
                "De assistent kiest automatisch welke zinnen bij je vraag passen en kan zich daarin vergissen.",
                "Bij elke zin staat of het document een concept is en of de bron is nagelezen.",
                "Een antwoord is geen juridisch advies: leg twijfelgevallen voor aan team Inkoop of de adviseur MVOI.",
            ),
        ),
        (
            "Je gegevens",
            (
                "Vragen en antwoorden worden bewaard onder een willekeurige code in een cookie, zonder je naam.",
                "Herkende persoonsgegevens worden geweigerd en niet opgeslagen.",
                "Je ziet alleen je eigen gesprek; je browser vraagt niets op bij andere sites.",
                "Coördinatoren kunnen vragen en antwoorden lezen, maar zien niet wie iets vroeg.",
                "Hoe lang iets bewaard blijft en hoe je het wist, staat bij Mijn vragen.",
            ),
        ),
        (
            "Toegankelijkheid",
            (
                "De pagina werkt met alleen het toetsenbord, met een schermlezer, op een telefoon en in donkere "
                "weergave.",
                "Loop je ergens tegenaan, meld het dan aan de beheerder van de assistent.",
            ),
        ),
    ),
)
