"""Text that a tokenizer accepts."""


def encodable(text: str) -> str:
    """The text with half surrogate pairs, which JSON may carry but UTF-8 can't, replaced by question marks."""
    return text.encode("utf-8", "replace").decode()
