"""What redaction is worth, and that its measuring tells right from wrong."""

from pathlib import Path

import pytest

from assistant.evaluation.measure_redaction import read_marked, redaction_figures
from assistant.ports import AssistantError

_SETS = Path(__file__).parents[2] / "golden"


def test_personal_data_is_taken_out_and_hardly_anything_else() -> None:
    figures = redaction_figures(read_marked(_SETS / "redaction.txt"))

    assert figures.sentences >= 300
    assert figures.recall >= 0.97, figures.wrong
    assert figures.precision >= 0.95, figures.wrong


def marked(folder: Path, *lines: str) -> Path:
    path = folder / "set.txt"
    path.write_text("# comment\n\n" + "\n".join(lines), encoding="utf-8")
    return path


def test_what_stays_lowers_recall_and_what_goes_needlessly_precision(tmp_path: Path) -> None:
    path = marked(
        tmp_path,
        "Bel [[telefoonnummer:06-12345678]] of mail [[e-mailadres:a@b.example]].",
        "Geheim is [[naam:het woord]].",
        "Zijn bsn is 353454709.",
        "Mag ik een keurmerk eisen?",
    )

    figures = redaction_figures(read_marked(path))

    assert (figures.sentences, figures.marks) == (4, 3)
    assert figures.recall == pytest.approx(2 / 3, abs=1e-4)
    assert figures.precision == pytest.approx(2 / 3, abs=1e-4)
    assert figures.wrong == ("Geheim is het woord.", "Zijn bsn is 353454709.")


def test_half_a_mark_taken_out_is_not_taken_out(tmp_path: Path) -> None:
    path = marked(tmp_path, "Stuur het naar [[e-mailadres:a@b.example of daarnaast]].")

    assert redaction_figures(read_marked(path)).recall == 0


def test_a_mark_that_is_not_closed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="niet gesloten"):
        read_marked(marked(tmp_path, "Bel [[naam:Karin."))
