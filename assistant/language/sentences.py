"""Cutting Dutch text into sentences."""

from sentencex import get_sentence_boundaries

Span = tuple[int, int]


def sentence_spans(text: str, language: str = "nl") -> list[Span]:
    """The (start, end) offsets of the sentences of a text, without surrounding white space.

    A 'sentence' that starts with a small letter is taken as the rest of the one before it: the cut came from an
    abbreviation ('o.a. leveringen').
    """
    spans: list[Span] = []
    for boundary in get_sentence_boundaries(language, text):
        start, end = _trim(text, boundary["start_index"], boundary["end_index"])
        if start == end:
            continue
        if spans and text[start].islower() and "\n" not in text[spans[-1][1] : start]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
