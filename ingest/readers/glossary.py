"""The glossary: the explanations in begrippen.yaml as a document, so that 'wat is MKI' has a sentence to quote."""

from collections.abc import Iterator

from assistant.domain.document import Document, DocumentKind, DocumentStatus
from assistant.domain.passage import PassageRole
from assistant.domain.taxonomy import GLOSSARY_ID, Taxonomy
from ingest.draft import Labels, Paragraph, Quote, TextWriter
from ingest.problems import Located, Refused
from ingest.readers.result import Reading
from ingest.readers.sources import Sources, unknown_source
from ingest.readers.taxonomy import read_taxonomy
from ingest.versions import make_version

TITLE = "Begrippen"


def read_glossary(text: str, path: str, sources: Sources) -> Reading:
    """The glossary of a taxonomy file: a passage per explained word. Raises Refused when it explains nothing."""
    taxonomy = read_taxonomy(text)
    writer = TextWriter(GLOSSARY_ID)
    writer.heading(TITLE)
    explained = dict(_explained(taxonomy))
    if not explained:
        raise Refused("er staat geen enkel uitgelegd begrip in")
    for term, quote in explained.items():
        heading = f"Wat betekent {term}?"
        writer.heading(heading)
        writer.passage(PassageRole.ANSWER, (heading,), [Paragraph((quote,))], Labels())
    cited = [source_id for quote in explained.values() for source_id in quote.source_ids]
    document = Document(
        id=GLOSSARY_ID,
        title=TITLE,
        kind=DocumentKind.GUIDANCE,
        path=path,
        status=DocumentStatus.CONCEPT,
        owner="adviseur-mvoi",
        source_ids=tuple(sorted(set(cited))),
    )
    version = make_version(document, writer.text, writer.passages, sources=sources.used(cited))
    remarks = tuple(Located(None, unknown_source(source_id)) for source_id in sources.unknown(cited))
    return Reading(version, remarks)


def _explained(taxonomy: Taxonomy) -> Iterator[tuple[str, Quote]]:
    """Jargon first, then the terms of the axes that jargon doesn't explain already."""
    for jargon in taxonomy.jargon:
        yield jargon.term, Quote(jargon.explanation, (jargon.source_id,) if jargon.source_id else ())
    known = {jargon.term.casefold() for jargon in taxonomy.jargon}
    for term in taxonomy.terms:
        if term.explanation and term.name.casefold() not in known:
            yield term.name.lower(), Quote(term.explanation)
