"""Questions to ask next: each one is answerable from the knowledge base."""

from assistant.answering.composing.material import Material
from assistant.answering.composing.short_answer import Lead
from assistant.domain.document import DocumentKind
from assistant.domain.topic import Intent, Language

_MOST = 3


def follow_ups(material: Material, lead: Lead) -> tuple[str, ...]:
    """At most three questions: about the product group first, then headings of other sections that were found."""
    found = [*_about_group(material), *_headings(material, lead)]
    asked = material.context.text.casefold().rstrip(" ?")
    return tuple(question for question in dict.fromkeys(found) if question.casefold().rstrip(" ?") != asked)[:_MOST]


def _about_group(material: Material) -> list[str]:
    if material.criteria_set() is None:
        return []
    keys = {
        Intent.CRITERIA: ("obligations", "labels"),
        Intent.OBLIGATION: ("criteria", "labels"),
    }.get(material.intent or Intent.HOW_TO, ("award", "obligations"))
    return [material.texts.follow_ups[key].format(group=material.group_name) for key in keys]


def _headings(material: Material, lead: Lead) -> list[str]:
    if material.context.language is not Language.DUTCH:
        return []
    return [
        section.passages[0].place.heading[0]
        for section in material.sections
        if section is not lead.section
        and section.document.kind is DocumentKind.GUIDANCE
        and section.passages[0].place.heading
    ]
