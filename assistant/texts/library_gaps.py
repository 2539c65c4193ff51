"""Dutch sentences about filling gaps, and about the questions that must stay answered."""

TEXTS = {
    "answer": "Antwoord",
    "write_answer": "Schrijf een antwoord",
    "write_another": "Schrijf nog een antwoord",
    "write_hint": "Begint een klad met de vraag, wat er nu over in de kennisbank staat en wat je nog moet nagaan.",
    "add_to": "Vul een bestaand document aan",
    "add_to_document": "Titel van het document",
    "add_to_button": "Begin",
    "no_such_title": "Er is geen document met deze titel. Kies er een uit de lijst.",
    "open_draft": "Er is een klad voor dit gat:",
    "open_draft_by": "{author}, {day}",
    "written": "Gepubliceerd voor dit gat:",
    "for_gap": "Dit klad vult een gat",
    "asked_again_on": "De vragen van dit gat zijn op {day} opnieuw gesteld. Nu beantwoord: {answered} van {asked}.",
    "cited_by": "Het nieuwe document wordt bij {cited} van {asked} aangehaald.",
    "nothing_filled": "Het document is gepubliceerd, maar beantwoordt nog geen van deze vragen. Schrijf het antwoord "
    "meteen onder de kop en zet andere formuleringen onder 'Ook gevraagd als'.",
    "ask_again": "Toets opnieuw met wat nu gepubliceerd is",
    "cites": "haalt het nieuwe document aan",
    "cites_not": "haalt het nieuwe document niet aan",
    "as_before": "zoals toen de vraag in dit gat kwam",
    "make_control": "Maak toetsvraag",
    "make_control_hint": "Elke volgende toets stelt deze vraag, en meldt het als het document er niet meer bij staat.",
    "is_control": "toetsvraag",
    "control": "Toetsvragen",
    "control_lead": "Vragen die beantwoord moeten blijven vanuit een document. Elke toets stelt ze. Je maakt er een op "
    "de pagina van een gat, bij een vraag die nu beantwoord is.",
    "control_none": "Er zijn nog geen toetsvragen.",
    "control_question": "Vraag",
    "control_document": "Document",
    "control_added": "Toegevoegd",
    "control_gone": "niet gepubliceerd",
    "control_remove": "Verwijder",
    "control_remove_what": "Verwijder: {question}",
    "replies_naming": "Antwoorden van de adviseur die dit document noemen: {count}",
}

NAMES = {
    "now_answered": {
        "yes": "nu beantwoord",
        "partly": "deels",
        "not_yet": "nog niet",
    },
    "outcomes": {
        "published": "Gepubliceerd. De vragen van dit gat zijn opnieuw gesteld.",
        "asked": "De vragen zijn opnieuw gesteld.",
        "control_added": "De toetsvraag is toegevoegd.",
        "control_known": "Deze vraag was al een toetsvraag.",
        "control_removed": "De toetsvraag is verwijderd.",
    },
}
"""The words for the values of an enum, and for what was done, by what they are of."""
