import pytest

from assistant.language.typing_errors import WordList

KNOWN = WordList.of(["verplicht", "social", "sociaal", "papier", "kantoormeubilair", "eis", "zit-sta"])


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("verplciht", "verplicht"),
        ("evrplicht", "verplicht"),
        ("verplichtt", "verplicht"),
        ("kantoormeublair", "kantoormeubilair"),
        ("kantormeublair", "kantoormeubilair"),
        ("papeir", "papier"),
        ("sociall", "social"),
        ("papier", "papier"),
    ],
)
def test_finds_the_word_that_was_meant(word: str, meant: str) -> None:
    assert KNOWN.closest(word) == meant


@pytest.mark.parametrize("word", ["zerplicht", "vreplihct", "kantoorgebouw", "eise", "paper", "", "k"])
def test_takes_no_other_word_for_a_typing_error(word: str) -> None:
    assert KNOWN.closest(word) is None
