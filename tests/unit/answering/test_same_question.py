"""Whether two wordings ask the same."""

import pytest

from assistant.answering.same_question import same_question


@pytest.mark.parametrize(
    ("asked", "wording", "same"),
    [
        ("mag ik een keurmerk eisen", "Mag ik een keurmerk eisen?", True),
        ("Een keurmerk eisen, mag dat?", "Mag ik een keurmerk eisen?", True),
        ("Wat betekent MVOI precies?", "Wat is MVOI?", True),
        ("Mag ik een merk eisen?", "Mag ik een keurmerk eisen?", False),
        ("Hoe is het?", "Wat is dat?", False),
    ],
)
def test_words_without_content_make_no_difference(asked: str, wording: str, same: bool) -> None:
    assert same_question(asked, wording) is same
