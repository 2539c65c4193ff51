"""Blocks become passages of a useful length, at places that can be found back."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.passage import Passage, Place
from ingest.blocks import Block
from ingest.chunker import pieces_of, sentences_of, write_blocks
from ingest.draft import TextWriter
from ingest.words import MAXIMUM_WORDS, word_count


def passages_of(*blocks: Block) -> tuple[str, list[Passage]]:
    writer = TextWriter("d")
    write_blocks(writer, blocks)
    assert all(writer.text[passage.start : passage.end] == passage.text for passage in writer.passages)
    return writer.text, writer.passages


def words(count: int, start: int = 0) -> str:
    return " ".join(f"Woord{number}{'.' if number % 12 == 11 else ''}" for number in range(start, start + count))


def test_blocks_under_one_heading_are_one_passage() -> None:
    place = Place(heading=("A",))
    text, passages = passages_of(Block("Eerste alinea.", place), Block("Tweede alinea.", place))
    assert [passage.text for passage in passages] == ["Eerste alinea.\nTweede alinea."]
    assert text == "A\n\nEerste alinea.\nTweede alinea."


def test_headings_pages_and_rows_are_cuts() -> None:
    _, passages = passages_of(
        Block("Een.", Place(heading=("A",), page=1)),
        Block("Twee.", Place(heading=("A",), page=2)),
        Block("Drie.", Place(heading=("A", "B"), page=2)),
        Block("Product: stoel.", Place(sheet="Blad", row=2)),
        Block("Product: kast.", Place(sheet="Blad", row=3)),
    )
    assert [passage.place for passage in passages] == [
        Place(heading=("A",), page=1),
        Place(heading=("A",), page=2),
        Place(heading=("A", "B"), page=2),
        Place(sheet="Blad", row=2),
        Place(sheet="Blad", row=3),
    ]


def test_a_heading_is_written_once_where_it_changes() -> None:
    text, _ = passages_of(
        Block("Een.", Place(heading=("A", "B"))),
        Block("Twee.", Place(heading=("A", "C"))),
        Block("Drie.", Place(heading=("D", "C"))),
    )
    assert text == "A\n\nB\n\nEen.\n\nC\n\nTwee.\n\nD\n\nC\n\nDrie."


def test_long_text_is_cut_in_pieces_of_like_length_after_sentences() -> None:
    pieces = pieces_of(words(500))
    lengths = [word_count(piece) for piece in pieces]
    assert sum(lengths) == 500
    assert all(MAXIMUM_WORDS / 4 <= length <= MAXIMUM_WORDS for length in lengths)
    assert all(piece.endswith(".") for piece in pieces[:-1])


def test_short_text_stays_whole() -> None:
    assert pieces_of(words(MAXIMUM_WORDS)) == [words(MAXIMUM_WORDS)]


@given(st.lists(st.text(alphabet="ab .\n;é", max_size=400), max_size=12).map(" ".join))
def test_pieces_follow_each_other_and_lose_only_white_space(text: str) -> None:
    place = 0
    for piece in pieces_of(text):
        start = text.index(piece, place)
        assert not text[place:start].strip()
        place = start + len(piece)
    assert not text[place:].strip()


def test_sentences_are_cut_clean() -> None:
    text = "- Vraag drie offertes. Kies er één.\n2. Leg dat vast.\n***\nHet bedrag is 1.000 euro."
    assert [text[sentence.start : sentence.end] for sentence in sentences_of(text)] == [
        "Vraag drie offertes.",
        "Kies er één.",
        "Leg dat vast.",
        "Het bedrag is 1.000 euro.",
    ]
