"""What every PseudonymKeys does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.pseudonym_keys import SqlPseudonymKeys
from assistant.ports import PseudonymKeys
from tests.fakes.pseudonyms import InMemoryPseudonymKeys

STORES: dict[str, Callable[[Path], PseudonymKeys]] = {
    "fake": lambda folder: InMemoryPseudonymKeys(),
    "sql": lambda folder: SqlPseudonymKeys(open_database(f"sqlite:///{folder / 'keys.db'}")),
}


@pytest.fixture(params=STORES)
def keys(request: pytest.FixtureRequest, tmp_path: Path) -> PseudonymKeys:
    return STORES[request.param](tmp_path)


def test_a_month_has_one_key_and_no_two_months_the_same(keys: PseudonymKeys) -> None:
    november = keys.make("2026-11")

    assert len(november) == 32
    assert keys.make("2026-11") == keys.find("2026-11") == november
    assert keys.make("2026-12") != november


def test_there_is_no_key_before_it_is_made(keys: PseudonymKeys) -> None:
    assert keys.find("2026-11") is None


def test_only_earlier_keys_are_destroyed(keys: PseudonymKeys) -> None:
    december = {month: keys.make(month) for month in ("2025-12", "2026-10", "2026-11")}["2026-11"]

    assert keys.destroy_before("2026-11") == 2
    assert keys.destroy_before("2026-11") == 0
    assert keys.find("2025-12") is keys.find("2026-10") is None
    assert keys.find("2026-11") == december


def test_a_destroyed_key_is_gone_from_the_files(tmp_path: Path) -> None:
    keys = SqlPseudonymKeys(open_database(f"sqlite:///{tmp_path / 'keys.db'}"))
    old, new = keys.make("2026-10"), keys.make("2026-11")
    keys.destroy_before("2026-11")

    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert new in kept
    assert old not in kept
