import pytest

from assistant.domain.document import DocumentKind
from assistant.domain.passage import PassageRole
from ingest.problems import Refused
from ingest.readers.glossary import read_glossary
from ingest.readers.sources import read_sources
from tests.fakes.knowledge_files import SOURCES, TAXONOMY


def test_each_explained_word_is_a_section_with_its_source() -> None:
    reading = read_glossary(TAXONOMY, "begrippen.yaml", read_sources(SOURCES))
    version = reading.version
    assert version.document.kind is DocumentKind.GUIDANCE
    first = version.passages[0]
    assert first.place.heading == ("Wat betekent MKI?",)
    assert first.role is PassageRole.ANSWER
    assert first.quote(first.sentences[0]) == "Eén bedrag voor alle milieuschade."
    assert first.sentences[0].source_ids == ("mvi-meubels",)
    assert version.text[first.start : first.end] == first.text
    assert [passage.place.heading[0] for passage in version.passages] == [
        "Wat betekent MKI?",
        "Wat betekent circulair?",
    ]


def test_an_unknown_source_is_reported() -> None:
    text = TAXONOMY.replace("source: mvi-meubels", "source: bestaat-niet")
    reading = read_glossary(text, "begrippen.yaml", read_sources(SOURCES))
    assert [remark.reason for remark in reading.remarks] == ["bron 'bestaat-niet' staat niet in bronnen.yaml"]


def test_words_without_explanations_make_no_glossary() -> None:
    text = TAXONOMY.split("jargon:")[0].replace(", explanation: Langer gebruiken.", "")
    with pytest.raises(Refused):
        read_glossary(text, "begrippen.yaml", read_sources(SOURCES))
