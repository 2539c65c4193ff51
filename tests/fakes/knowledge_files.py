"""Knowledge files as the adviser writes them, small but complete."""

from pathlib import Path

SOURCES = """\
- id: aw-2.78a
  title: Aanbestedingswet 2012, artikel 2.78a
  publisher: Overheid.nl
  url: https://wetten.overheid.nl/jci1.3:c:BWBR0032203&artikel=2.78a
  date: '2025-09-01'
  version: tekst geldend vanaf 1 september 2025
  how_checked: gelezen
  checked_on: '2026-11-24'
- id: mvi-meubels
  title: MVI-criteriatool, kantoormeubilair
  publisher: PIANOo
  url: https://www.mvicriteria.nl/
  date: null
  how_checked: deels-gelezen
  checked_on: '2026-11-24'
"""

TAXONOMY = """\
themes:
  - {id: circulair, name: Circulair, synonyms: [hergebruik], english: [circular], explanation: Langer gebruiken.}
  - {id: keten-isv, name: Keten}
phases:
  - {id: specificeren, name: Specificeren}
  - {id: gunnen, name: Gunnen}
criterion_types:
  - {id: minimumeis, name: Minimumeis}
levels:
  - {id: basis, name: Basis}
intents:
  - {id: may_i, cues: [mag ik], english_cues: [may i]}
abbreviations: [[MKI, milieukostenindicator]]
synonyms: [[meubels, meubilair]]
jargon:
  - {term: MKI, explanation: Eén bedrag voor alle milieuschade., source: mvi-meubels}
stopwords: [de]
"""

GUIDANCE = """\
---
id: keurmerken-eisen
title: Keurmerken in een aanbesteding
kind: wet
themes: [keten-isv]
phases: [specificeren]
product_groups: []
status: concept
owner: adviseur-mvoi
valid_from: 2026-11-24
valid_until: null
reviewed_on: 2026-11-24
review_by: 2027-05-24
sources: [aw-2.78a]
---

## Mag ik een keurmerk eisen?

Ja, mits het **keurmerk** aan de vijf voorwaarden van [artikel 2.78a](https://wetten.overheid.nl) voldoet.[^aw-2.78a]
Een gelijkwaardig keurmerk moet je ook aanvaarden.[^aw-2.78a][^mvi-meubels]

### Zo pak je het aan

1. Kies een keurmerk dat bij de opdracht past. Leg de keuze vast.
2. Schrijf `of gelijkwaardig` in het bestek.[^aw-2.78a]

### Let op

- De regels gelden niet rechtstreeks onder de Europese drempel.[^aw-2.78a]

### Voorbeeldtekst

> Het papier voldoet aan het EU Ecolabel of een gelijkwaardig keurmerk.

## Wat kost een keurmerk?

Een keurmerk kost de leverancier geld (te verifiëren).
"""

CRITERIA = """\
id: criteria-kantoormeubilair
product_group: kantoormeubilair
name: Kantoormeubilair
title: Criteria voor kantoormeubilair
cluster: Kantoorfaciliteiten en diensten
synonyms: [bureaustoelen, bureaus]
english: [office furniture]
cpv: ['39130000']
relevance: hoog
relevance_note: Meubels gaan lang mee en kosten veel materiaal.
themes: [circulair]
status: concept
owner: adviseur-mvoi
valid_from: 2026-11-24
valid_until: null
reviewed_on: 2026-11-24
review_by: 2027-05-24
summary:
  - text: Duurzaam kantoormeubilair begint met hergebruik.
    source: mvi-meubels
labels:
  - {name: FSC, note: hout uit verantwoord beheerd bos, source: mvi-meubels}
  - {name: EU Ecolabel}
obligations:
  - {text: Onder de Europese drempel gelden de beginselen van de wet., source: aw-2.78a}
approach:
  - {text: Tel eerst welke meubels er al zijn., source: mvi-meubels}
  - {text: Kies daarna pas wat je nieuw koopt.}
criteria:
  - id: KM-01
    title: Hout uit duurzaam bosbeheer
    type: minimumeis
    level: basis
    obligation: keuze
    theme: circulair
    text: Al het hout voldoet aan de Nederlandse inkoopcriteria voor hout.
    proof: FSC- of PEFC-certificaat, of gelijkwaardig bewijs.
    attention: Noem altijd 'of gelijkwaardig'.
    source: mvi-meubels
    as_of: '2025'
    checked: deels
    unverified: Het niveau is een eigen voorstel.
  - id: KM-02
    title: Levensduur
    type: gunningscriterium
    level: ambitieus
    obligation: verplicht
    theme: keten-isv
    text: De inschrijver krijgt punten voor een langere garantie.
    proof: Garantieverklaring
    source: mvi-meubels
    checked: ja
"""

PLAN = """\
id: actieplan-mvoi-2026
title: Actieplan MVOI 2026 (concept)
status: concept
owner: adviseur-mvoi
valid_from: 2026-11-24
valid_until: null
reviewed_on: 2026-11-24
review_by: 2027-05-24
note: Het actieplan in deze kennisbank is een concept van dit project.
sections:
  - id: monitoring
    heading: Hoe volgt de gemeente de voortgang?
    themes: [circulair]
    phases: [gunnen]
    product_groups: [kantoormeubilair]
    statements:
      - {text: De coördinator meet elk kwartaal de voortgang., source: mvi-meubels}
goals:
  - id: D1
    theme: circulair
    title: Minder nieuw materiaal
    text: De gemeente koopt in 2030 half zo veel nieuw.
    source: mvi-meubels
actions:
  - id: A01
    goal: D1
    title: Meubels hergebruiken
    text: De gemeente richt een uitgiftepunt voor gebruikte meubels in.
    owner: facilitair team
    quarter: 2026-Q1
    budget: klein
    effort: laag
    kpi: {name: aandeel gebruikte meubels, baseline: 10%, target: 40%, method: Tel de uitgiften per kwartaal}
    status: gepland
    product_groups: [kantoormeubilair]
  - id: A02
    goal: D1
    title: Leveranciers spreken
    text: De inkoper spreekt elk jaar met de drie grootste leveranciers.
    owner: team inkoop
    quarter: 2026-Q3
    budget: geen
    effort: midden
    kpi: {name: aantal gesprekken, baseline: 0, target: 3, method: Tel de verslagen.}
    status: loopt
    depends_on: [A01]
tenders:
  - id: T1
    title: Kantoorstoelen
    product_group: kantoormeubilair
    quarter: 2026-Q4
    focus: [hergebruik, garantie]
    text: De gemeente koopt nieuwe stoelen voor het stadhuis.
"""


def write_knowledge(folder: Path) -> Path:
    """A knowledge folder with one file of each kind; returns the folder."""
    for name, text in {
        "bronnen.yaml": SOURCES,
        "begrippen.yaml": TAXONOMY,
        "handreikingen/keurmerken-eisen.md": GUIDANCE,
        "criteria/kantoormeubilair.yaml": CRITERIA,
        "actieplan/actieplan-mvoi-2026.yaml": PLAN,
        "README.md": "# Uitleg voor wie de kennisbank bijhoudt",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
