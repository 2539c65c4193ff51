"""Under which topic a question is filed: what it says itself, completed by what the answer's first source is about."""

from dataclasses import replace

from assistant.answering.context import Context
from assistant.domain.topic import Topic


def filed_topic(context: Context) -> Topic:
    """The topic of a question as it is logged.

    'Hoe vaak moet ik koelinstallaties controleren?' names no product group, but the document that answers it is about
    one. A document about several says nothing, and what the question says itself goes first.
    """
    topic = context.topic
    first = context.citations[0].document_id if context.citations else None
    document = next((item.document for item in context.found if item.document.id == first), None)
    if document is None:
        return topic
    return replace(
        topic,
        product_group=topic.product_group or _only(document.product_groups),
        theme=topic.theme or _only(document.themes),
        phase=topic.phase or _only(document.phases),
    )


def _only(values: tuple[str, ...]) -> str | None:
    return values[0] if len(values) == 1 else None
