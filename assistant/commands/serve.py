"""`mvoi serve`: the page and the interface."""

import subprocess
import sys
from typing import TYPE_CHECKING

import typer

from assistant.domain.account import Role

if TYPE_CHECKING:
    from assistant.accounts.accounts import Accounts

_FIRST_ADMIN = "beheerder"


def serve() -> None:
    """Bouw de zoekindex als dat nodig is en start de app."""
    import uvicorn

    from assistant.bootstrap import background_work, build_accounts, build_app, index_is_stale, open_parts
    from assistant.settings import Settings

    settings = Settings()
    with open_parts(settings) as parts:
        parts.embedder.start()
        if index_is_stale(parts):
            # In a process of its own: what reading and embedding take in memory is given back.
            subprocess.run([sys.executable, "-m", "assistant", "ingest"], check=True)
        app = build_app(parts)
        _invite_first_admin(build_accounts(parts), settings.address)
        typer.secho(f"MVOI-assistent: {settings.address}", fg=typer.colors.GREEN, bold=True)
        with background_work(parts):
            uvicorn.run(
                app,
                host=settings.host,
                port=settings.port,
                log_level="warning",
                proxy_headers=bool(settings.public_url),
            )


def _invite_first_admin(accounts: "Accounts", address: str) -> None:
    """Print the link with which the first admin chooses a password, for as long as nobody has done so."""
    admins = [account for account in accounts.all() if account.role is Role.ADMIN]
    if any(account.password_hash for account in admins):
        return
    token = accounts.invite(admins[0].name) if admins else accounts.add(_FIRST_ADMIN, Role.ADMIN)
    typer.echo(f"Beheer: kies een wachtwoord op {address}/beheer/wachtwoord/{token}")
