"""PowerPoint presentations."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation

from assistant.domain.passage import Place
from ingest.blocks import Block, Extracted, table_row
from ingest.readers.archive import require_safe_archive
from ingest.words import on_one_line


def extract(name: str, data: bytes) -> Extracted:
    """The text of every visible slide, under its title, with the speaker's notes. Raises Refused."""
    require_safe_archive(data, "ppt/presentation.xml")
    presentation = Presentation(BytesIO(data))
    blocks: list[Block] = []
    notes: list[str] = []
    for number, slide in enumerate(presentation.slides, start=1):
        if slide._element.get("show") == "0":
            notes.append(f"verborgen dia {number} is weggelaten")
            continue
        title = slide.shapes.title
        heading = on_one_line(title.text_frame.text) if title is not None else ""
        place = Place(heading=(heading,) if heading else (), page=number)
        texts = [text for shape in slide.shapes if shape != title for text in _texts(shape)]
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            texts += _paragraphs(slide.notes_slide.notes_text_frame)
        # A slide that is only a title still says something.
        blocks += [Block(text, place) for text in texts or [heading] if text]
    return Extracted(tuple(blocks), presentation.core_properties.title or None, tuple(notes))


def _texts(shape: Any) -> Iterator[str]:
    if shape.shape_type is not None and hasattr(shape, "shapes"):
        for inner in shape.shapes:
            yield from _texts(inner)
    elif getattr(shape, "has_table", False) and shape.has_table:
        rows = [[on_one_line(cell.text) for cell in row.cells] for row in shape.table.rows]
        yield from filter(None, (table_row(rows[0], row) for row in rows[1:] or rows))
    elif shape.has_text_frame:
        yield from _paragraphs(shape.text_frame)


def _paragraphs(frame: Any) -> list[str]:
    return [text for paragraph in frame.paragraphs if (text := on_one_line(paragraph.text))]
