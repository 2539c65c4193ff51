"""The README leaves nothing out."""

import re
from pathlib import Path

import pytest
import typer

from assistant.__main__ import app
from assistant.domain.answer import AnswerStatus
from assistant.settings import Settings

_ROOT = Path(__file__).parents[2]
README = (_ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_described(name: str) -> None:
    assert f"`MVOI_{name.upper()}`" in README


def test_no_setting_is_described_that_does_not_exist() -> None:
    named = set(re.findall(r"MVOI_([A-Z_]+)", README))
    assert named == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("status", list(AnswerStatus))
def test_every_status_is_described(status: AnswerStatus) -> None:
    assert f"`{status.value}`" in README


def test_every_command_is_described() -> None:
    group = typer.main.get_command(app)
    commands = set(getattr(group, "commands", {}))
    assert commands
    assert all(f"mvoi {command}" in README for command in commands)


def test_every_make_target_is_described() -> None:
    targets = re.findall(r"^([a-z-]+):", (_ROOT / "Makefile").read_text(), re.MULTILINE)
    missing = [target for target in targets if target != "help" and f"make {target}" not in README]
    assert not missing


def test_the_packages_named_in_how_it_works_exist() -> None:
    drawing = README.split("## How it works")[1].split("\n\nA question")[0]
    inside = re.findall(r"^      ([a-z_]+(?:/|\.py)) ", drawing, re.MULTILINE)
    assert len(inside) > 8
    assert all((_ROOT / "assistant" / name).exists() for name in inside)
