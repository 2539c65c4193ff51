"""`mvoi user`: the accounts of the desk."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.domain.account import Role

if TYPE_CHECKING:
    from assistant.accounts.accounts import Accounts

app = typer.Typer(help="Accounts voor het beheer.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Naam van het account")]


@app.command("add")
def add(name: Name, role: Annotated[Role, typer.Option(help="Waarvoor het account is")]) -> None:
    """Maak een account en toon de eenmalige link waarmee de eigenaar een wachtwoord kiest."""
    with _accounts() as (accounts, address):
        typer.echo(f"{address}/beheer/wachtwoord/{accounts.add(name, role)}")


@app.command("list")
def list_() -> None:
    """Toon elk account met rol en toegang."""
    with _accounts() as (accounts, _):
        for account in accounts.all():
            state = "dicht" if account.disabled else "open" if account.password_hash else "nog geen wachtwoord"
            typer.echo(f"{account.name:<20} {account.role.value:<12} {state}")


@app.command("password")
def password(name: Name) -> None:
    """Toon een eenmalige link waarmee de eigenaar een nieuw wachtwoord kiest."""
    with _accounts() as (accounts, address):
        typer.echo(f"{address}/beheer/wachtwoord/{accounts.invite(name)}")


@app.command("disable")
def disable(name: Name) -> None:
    """Sluit een account en beëindig zijn sessies."""
    with _accounts() as (accounts, _):
        accounts.set_disabled(name, True)
    typer.echo("Dicht.")


@app.command("enable")
def enable(name: Name) -> None:
    """Open een gesloten account weer."""
    with _accounts() as (accounts, _):
        accounts.set_disabled(name, False)
    typer.echo("Open.")


@contextmanager
def _accounts() -> "Iterator[tuple[Accounts, str]]":
    from assistant.bootstrap import build_accounts, open_parts
    from assistant.settings import Settings

    settings = Settings()
    with open_parts(settings) as parts:
        yield build_accounts(parts), settings.address
