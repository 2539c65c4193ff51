"""The action plan: YAML turned into sentences that can be quoted."""

from collections.abc import Iterator

from assistant.domain.passage import PassageRole
from ingest.draft import Labels, Paragraph, Quote, TextWriter
from ingest.problems import Located
from ingest.readers.fields import Stated, quotes_of
from ingest.readers.plan_file import Goal, PlanAction, PlanFile, Tender, quarter_in_words
from ingest.readers.result import Reading
from ingest.readers.sources import Sources, unknown_source
from ingest.readers.yaml_text import YamlText, parse_yaml
from ingest.versions import make_version

STATUS = "Wat is de status van dit actieplan?"
GOALS = "Welke doelen heeft het actieplan?"
ACTIONS = "Welke maatregelen staan in het actieplan?"
TENDERS = "Welke aanbestedingen noemt het actieplan?"
_BUDGET = {
    "geen": "vraagt geen apart budget",
    "klein": "vraagt een klein budget",
    "middel": "vraagt een middelgroot budget",
    "groot": "vraagt een groot budget",
}
_EFFORT = {"laag": "weinig inspanning", "midden": "een gemiddelde inspanning", "hoog": "veel inspanning"}
_STATUS = {"gepland": "is gepland voor", "loopt": "loopt en is gepland voor", "gereed": "is gereed en was gepland voor"}


def parse_plan(text: str) -> tuple[YamlText, PlanFile]:
    """The checked fields of an action plan, and its lines. Raises Refused."""
    yaml = parse_yaml(text)
    return yaml, yaml.validated(PlanFile)


def read_action_plan(text: str, path: str, sources: Sources) -> Reading:
    """The version of an action plan. Raises Refused."""
    yaml, plan = parse_plan(text)
    document = plan.document(path)
    writer = TextWriter(plan.id)
    writer.heading(plan.title)
    writer.heading(STATUS)
    writer.passage(PassageRole.TEXT, (STATUS,), [Paragraph(quotes_of(plan.note, None))], Labels())
    for section in plan.sections:
        writer.heading(section.heading)
        lines = [Paragraph(statement.quotes()) for statement in section.statements]
        labels = Labels(section.product_groups, section.themes, section.phases)
        writer.passage(PassageRole.ANSWER, (section.heading,), lines, labels)
    _write_goals(writer, plan)
    _write_actions(writer, plan)
    _write_tenders(writer, plan)
    used = (entry.source for _, entry in _stated(plan) if entry.source)
    version = make_version(document, writer.text, writer.passages, sources=sources.used(used))
    return Reading(version, tuple(_unknown(yaml, plan, sources)))


def _write_goals(writer: TextWriter, plan: PlanFile) -> None:
    if plan.goals:
        writer.heading(GOALS)
    for goal in plan.goals:
        place = (GOALS, f"{goal.id} {goal.title}")
        writer.passage(PassageRole.ACTION, place, list(_goal(goal, plan)), Labels(themes=(goal.theme,)))


def _goal(goal: Goal, plan: PlanFile) -> Iterator[Paragraph]:
    yield Paragraph((), f"{goal.id} {goal.title}")
    yield Paragraph(goal.quotes())
    for action in plan.actions:
        if action.goal == goal.id:
            yield Paragraph((Quote(f"Bij doel {goal.id} hoort maatregel {action.id}: {_end(action.title)}"),), "- ")


def _write_actions(writer: TextWriter, plan: PlanFile) -> None:
    if plan.actions:
        writer.heading(ACTIONS)
    themes = {goal.id: (goal.theme,) for goal in plan.goals}
    for action in plan.actions:
        labels = Labels(action.product_groups, action.themes or themes.get(action.goal, ()), action.phases)
        place = (ACTIONS, f"{action.id} {action.title}")
        writer.passage(PassageRole.ACTION, place, list(_action(action, plan)), labels)


def _action(action: PlanAction, plan: PlanFile) -> Iterator[Paragraph]:
    name = f"Maatregel {action.id}"
    yield Paragraph((), f"{action.id} {action.title}")
    yield Paragraph(action.quotes())
    goal = next((goal for goal in plan.goals if goal.id == action.goal), None)
    if goal is not None:
        yield Paragraph((Quote(f"{name} hoort bij doel {goal.id}: {goal.title.rstrip('.')}."),))
    when = f"{name} {_STATUS[action.status]} {quarter_in_words(action.quarter)}."
    yield Paragraph((Quote(when), Quote(f"De trekker van maatregel {action.id} is {action.owner.rstrip('.')}.")))
    yield Paragraph((Quote(f"{name} {_BUDGET[action.budget]} en {_EFFORT[action.effort]}."),))
    kpi = action.kpi
    measured = f"De indicator van maatregel {action.id} is {kpi.name}: van {kpi.baseline} naar {kpi.target}."
    yield Paragraph((Quote(measured), Quote(f"De voortgang van maatregel {action.id} meet je zo: {_end(kpi.method)}")))
    if action.depends_on:
        yield Paragraph((Quote(f"{name} hangt af van maatregel {_enumeration(action.depends_on)}."),))


def _write_tenders(writer: TextWriter, plan: PlanFile) -> None:
    if plan.tenders:
        writer.heading(TENDERS)
    for tender in plan.tenders:
        place = (TENDERS, f"{tender.id} {tender.title}")
        writer.passage(PassageRole.ACTION, place, list(_tender(tender)), Labels((tender.product_group,)))


def _tender(tender: Tender) -> Iterator[Paragraph]:
    yield Paragraph((), f"{tender.id} {tender.title}")
    yield Paragraph(tender.quotes())
    planned = f"De aanbesteding '{tender.title}' staat in het actieplan voor {quarter_in_words(tender.quarter)}."
    yield Paragraph((Quote(planned),))
    if tender.focus:
        focus = _enumeration([point.rstrip(".") for point in tender.focus])
        yield Paragraph((Quote(f"De aandachtspunten bij de aanbesteding '{tender.title}' zijn {focus}."),))


def _enumeration(items: list[str] | tuple[str, ...]) -> str:
    *first, last = items
    return f"{', '.join(first)} en {last}" if first else last


def _end(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _stated(plan: PlanFile) -> Iterator[tuple[tuple[str | int, ...], Stated]]:
    """Every entry that can name a source, with its place."""
    for number, section in enumerate(plan.sections):
        for place, statement in enumerate(section.statements):
            yield ("sections", number, "statements", place, "source"), statement
    for field in ("goals", "actions", "tenders"):
        for number, entry in enumerate(getattr(plan, field)):
            yield (field, number, "source"), entry


def _unknown(yaml: YamlText, plan: PlanFile, sources: Sources) -> Iterator[Located]:
    for path, entry in _stated(plan):
        if entry.source and sources.unknown([entry.source]):
            yield Located(yaml.line_of(path), unknown_source(entry.source))
