"""Each check finds the error that was planted, on its line, and nothing in good files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingest.checks.check import check_knowledge
from ingest.checks.finding import Finding, Severity
from ingest.files import KnowledgeUnusable
from tests.fakes.knowledge_files import CRITERIA, GUIDANCE, TAXONOMY, write_knowledge

TODAY = date(2026, 11, 25)
GUIDE, SET, ACTIONS = (
    "handreikingen/keurmerken-eisen.md",
    "criteria/kantoormeubilair.yaml",
    "actieplan/actieplan-mvoi-2026.yaml",
)
Plant = Callable[[str, str, str], list[Finding]]
TERMS = TAXONOMY.replace(
    "{id: minimumeis, name: Minimumeis}", "{id: minimumeis, name: M}\n  - {id: gunningscriterium, name: G}"
)
TERMS = TERMS.replace("{id: basis, name: Basis}", "{id: basis, name: Basis}\n  - {id: ambitieus, name: Ambitieus}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_knowledge(tmp_path)
    (tmp_path / "begrippen.yaml").write_text(TERMS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def plant(folder: Path) -> Plant:
    def write(name: str, old: str, new: str) -> list[Finding]:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return check_knowledge(folder, TODAY)

    return write


def line_of(folder: Path, name: str, part: str) -> int:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if part in line)


def test_good_files_give_no_findings(folder: Path) -> None:
    assert check_knowledge(folder, TODAY) == []


def test_a_finding_is_one_line_that_an_editor_can_follow() -> None:
    finding = Finding("a.md", 3, Severity.ERROR, "de kop is geen vraag: X")
    assert str(finding) == "a.md:3: fout: de kop is geen vraag: X"
    assert str(Finding("a.md", None, Severity.WARNING, "let op")) == "a.md: waarschuwing: let op"


ERRORS = [
    # file, text to replace, what to plant, where it is found, part of the message
    (GUIDE, "status: concept", "status: klaar", "status: klaar", "'status' mag alleen"),
    (SET, "relevance: hoog", "relevantie: hoog", "relevantie: hoog", "bestaat niet"),
    ("bronnen.yaml", "publisher: PIANOo", "uitgever: PIANOo", "uitgever", "bestaat niet"),
    ("begrippen.yaml", "id: may_i", "id: misschien", "misschien", "'id' mag alleen"),
    (GUIDE, "drempel.[^aw-2.78a]", "drempel.[^aw-9.9]", "aw-9.9", "bron 'aw-9.9' staat niet in bronnen.yaml"),
    (GUIDE, "sources: [aw-2.78a]", "sources: [weg]", "sources: [weg]", "bron 'weg'"),
    (SET, "verantwoord beheerd bos, source: mvi-meubels", "beheerd bos, source: weg", "weg", "bron 'weg'"),
    (SET, "theme: circulair", "theme: rond", "theme: rond", "het thema 'rond' staat niet in begrippen.yaml"),
    (GUIDE, "phases: [specificeren]", "phases: [later]", "phases: [later]", "de fase 'later'"),
    (GUIDE, "product_groups: []", "product_groups: [auto]", "[auto]", "de productgroep 'auto' heeft geen criteriaset"),
    (ACTIONS, "product_group: kantoormeubilair", "product_group: auto", "product_group: auto", "'auto'"),
    (GUIDE, "id: keurmerken-eisen", "id: keurmerken", "id: keurmerken", "is niet de naam van het bestand"),
    (GUIDE, "id: keurmerken-eisen", "id: criteria-kantoormeubilair", "id: criteria", "staat ook in criteria/kantoorm"),
    (ACTIONS, "id: A02", "id: A01", "", "id 'A01' staat ook in"),
    (ACTIONS, "depends_on: [A01]", "depends_on: [A09]", "[A09]", "'A09' staat niet in dit plan"),
    (ACTIONS, "goal: D1", "goal: D7", "goal: D7", "'D7' staat niet in dit plan"),
    (GUIDE, "(https://wetten.overheid.nl)", "(../criteria/weg.yaml)", "weg.yaml", "naar criteria/weg.yaml loopt dood"),
    (GUIDE, "review_by: 2027-05-24", "review_by: 2026-11-24", "review_by", "herzieningsdatum 24-11-2026 is voorbij"),
    (GUIDE, "reviewed_on: 2026-11-24", "reviewed_on: 2026-12-24", "review_by", "'reviewed_on' ligt na"),
    (GUIDE, "kost de leverancier geld (te verifiëren).", "kost 500 euro per jaar.", "500 euro", "feit zonder bron"),
    (GUIDE, "geld (te verifiëren).", " ".join(["woord"] * 30) + ".", "woord woord", "zin van 35 woorden (hooguit 30)"),
    (GUIDE, "Een keurmerk kost", "Dit kost", "Dit kost", "begint met 'Dit' en is alleen niet te begrijpen"),
    (SET, "text: Duurzaam kantoormeubilair", "text: Zie hoe het", "Zie hoe", "begint met 'Zie'"),
    (GUIDE, "## Wat kost een keurmerk?", "## Kosten", "## Kosten", "de kop is geen vraag: Kosten"),
    (GUIDE, "## Mag ik", "Vooraf gezegd.\n\n## Mag ik", "", "deze tekst staat onder geen enkele vraag"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "found_at", "message"), ERRORS)
def test_a_planted_error_is_found(
    folder: Path, plant: Plant, name: str, old: str, new: str, found_at: str, message: str
) -> None:
    errors = [finding for finding in plant(name, old, new) if finding.is_error and message in finding.message]
    assert errors
    assert errors[0].path in (name, GUIDE)
    if errors[0].path == name and found_at:
        assert errors[0].line == line_of(folder, name, found_at)


WARNINGS = [
    (GUIDE, "review_by: 2027-05-24", "review_by: 2026-12-20", "moet uiterlijk 20-12-2026 nagelezen zijn"),
    (GUIDE, "valid_until: null", "valid_until: 2026-11-01", "geldt niet meer sinds 01-11-2026"),
    (GUIDE, "Leg de keuze vast.", "Leg de keuze 7 jaar vast.", "feit zonder bron: Leg de keuze 7 jaar vast."),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), WARNINGS)
def test_a_planted_doubt_is_a_warning(plant: Plant, name: str, old: str, new: str, message: str) -> None:
    findings = plant(name, old, new)
    assert [finding.severity for finding in findings] == [Severity.WARNING]
    assert message in findings[0].message


@pytest.mark.parametrize(
    "sentence",
    [
        "Het kost € 500.", "Het kost 1,5 miljoen euro.", "Minstens 30% is hergebruikt.", "Een lamp gebruikt 12 kWh.",
        "Artikel 2.80 geldt.", "De plicht volgt uit art. 2.80.", "Het geldt vanaf 1 januari 2027.",
        "Het doel geldt in 2030.", "De garantie duurt 10 jaar.",
    ],
)  # fmt: skip
def test_facts_need_a_source(plant: Plant, sentence: str) -> None:
    findings = plant(GUIDE, "Een keurmerk kost de leverancier geld (te verifiëren).", sentence)
    assert [finding.message for finding in findings] == [f"feit zonder bron: {sentence}"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vraag drie offertes aan.", "Stap 2 is de uitvraag.", "Het bedrag van 500 euro is oud (te verifiëren).",
        "Het kost 500 euro.[^aw-2.78a]", "Gebruik ISO 14001.", "Lees het Manifest MVOI 2022-2025.",
    ],
)  # fmt: skip
def test_what_is_no_fact_or_has_a_source_is_fine(plant: Plant, sentence: str) -> None:
    assert plant(GUIDE, "Een keurmerk kost de leverancier geld (te verifiëren).", sentence) == []


def test_the_plan_is_its_own_source(plant: Plant) -> None:
    text = "De gemeente koopt in 2030 half zo veel nieuw.\n    source: mvi-meubels"
    assert plant(ACTIONS, text, "De gemeente koopt in 2030 voor 40 procent minder nieuw.") == []


def test_example_texts_may_be_long_and_need_no_source(plant: Plant) -> None:
    long = "> De garantie duurt 10 jaar " + "en nog wat " * 20 + "tot slot."
    assert plant(GUIDE, "> Het papier voldoet aan het EU Ecolabel of een gelijkwaardig keurmerk.", long) == []


def test_a_broken_file_does_not_hide_other_findings(folder: Path, plant: Plant) -> None:
    (folder / SET).write_text("id: [", encoding="utf-8")
    messages = [str(finding) for finding in plant(GUIDE, "## Wat kost een keurmerk?", "## Kosten")]
    assert any(message.startswith(f"{SET}:1: fout: de opmaak klopt niet") for message in messages)
    assert any("de kop is geen vraag" in message for message in messages)


@pytest.mark.parametrize("name", ["bronnen.yaml", "begrippen.yaml"])
def test_a_missing_foundation_is_an_error(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert Finding(name, None, Severity.ERROR, "het bestand ontbreekt") in check_knowledge(folder, TODAY)


def test_a_missing_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeUnusable):
        check_knowledge(tmp_path / "weg", TODAY)


def guidance(folder: Path, name: str, question: str, *sentences: str) -> None:
    front = GUIDANCE[: GUIDANCE.index("## Mag ik")].replace("id: keurmerken-eisen", f"id: {name}")
    text = f"{front}## {question}\n\n" + " ".join(f"{sentence}[^aw-2.78a]" for sentence in sentences) + "\n"
    (folder / "handreikingen" / f"{name}.md").write_text(text, encoding="utf-8")


LONG = (
    "De inkoper kiest een keurmerk dat bij de opdracht past en legt die keuze vast in het inkoopdossier.",
    "Een leverancier mag altijd met ander bewijs aantonen dat zijn product aan de eis voldoet.",
)


def test_the_same_question_twice_is_a_warning(folder: Path) -> None:
    guidance(folder, "tweede", "Wat kost een keurmerk?", "Een leverancier betaalt voor het gebruik.")
    findings = check_knowledge(folder, TODAY)
    assert [finding.path for finding in findings] == ["handreikingen/tweede.md"]
    assert f"dezelfde vraag staat in {GUIDE}, regel 35" in findings[0].message


def test_nearly_the_same_text_twice_is_a_warning(folder: Path) -> None:
    guidance(folder, "een", "Hoe kies ik een keurmerk?", *LONG)
    guidance(folder, "twee", "Welk keurmerk past er?", LONG[0].replace("inkoper", "koper"), LONG[1])
    messages = [finding.message for finding in check_knowledge(folder, TODAY)]
    assert len(messages) == 1
    assert messages[0].startswith("bijna dezelfde tekst staat in handreikingen/een.md")


CONTRADICTIONS = [
    ("De Europese drempel voor leveringen en diensten is 216.000 euro.",
     "De Europese drempel voor diensten en leveringen bedraagt € 221.000."),
    ("Minstens 30% van het papier in een aanbesteding is gerecycled papier.",
     "In een aanbesteding is minstens 40 procent van het papier gerecycled."),
    ("De nationale drempel voor werken is 1,5 miljoen euro per opdracht.",
     "De nationale drempel voor werken per opdracht is EUR 1.400.000."),
    ("De Europese drempel voor leveringen en diensten van gemeenten is in 2026 en 2027 € 216.000 exclusief btw.",
     "De Europese drempel voor leveringen en diensten is € 221.000."),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), CONTRADICTIONS)
def test_other_numbers_for_the_same_thing_are_listed_with_both_sentences(folder: Path, first: str, second: str) -> None:
    guidance(folder, "een", "Wat geldt er?", first)
    guidance(folder, "twee", "Wat is de regel?", second)
    findings = [finding for finding in check_knowledge(folder, TODAY) if "ander getal" in finding.message]
    assert len(findings) == 1
    assert first in findings[0].message
    assert second in findings[0].message


AGREEMENTS = [
    ("De drempel voor leveringen en diensten is 216.000 euro.", "De drempel voor leveringen en diensten is € 216.000."),
    ("De drempel voor leveringen en diensten is 216.000 euro.", "De drempel voor werken is 5.404.000 euro."),
    ("De drempel voor diensten was in 2025 nog 221.000 euro.", "De drempel voor diensten is in 2026 nog 216.000 euro."),
    ("Minstens 30% van het papier is gerecycled.", "Minstens 30% van het hout is gerecycled."),
    ("Het keurmerk kost 500 euro.", "De garantie duurt 10 jaar."),
    ("Rekenvoorbeeld: een bod van € 80.000 met korting wint.", "Rekenvoorbeeld: een bod van € 9.000 met korting wint."),
    ("De Europese drempel voor leveringen van gemeenten is € 216.000.",
     "De Europese drempel voor sociale diensten van gemeenten is € 750.000."),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), AGREEMENTS)
def test_other_things_other_years_and_equal_numbers_are_fine(folder: Path, first: str, second: str) -> None:
    guidance(folder, "een", "Wat geldt er?", first)
    guidance(folder, "twee", "Wat is de regel?", second)
    assert [finding for finding in check_knowledge(folder, TODAY) if "ander getal" in finding.message] == []


def test_criteria_for_different_products_may_differ(folder: Path) -> None:
    for group, percentage in (("stoelen", 30), ("kasten", 40)):
        text = f"Minstens {percentage}% van het hout in het product is gerecycled materiaal."
        changed = CRITERIA.replace("Al het hout voldoet aan de Nederlandse inkoopcriteria voor hout.", text)
        changed = changed.replace("kantoormeubilair", group).replace("KM-0", f"{group}-0")
        (folder / "criteria" / f"{group}.yaml").write_text(changed, encoding="utf-8")
    assert [finding for finding in check_knowledge(folder, TODAY) if "ander getal" in finding.message] == []
