"""Alembic's entry point: runs the migrations on the connection that the application hands over."""

from alembic import context
from sqlalchemy import Connection

from assistant.adapters.database import (  # noqa: F401  -- their tables
    account_tables,
    cluster_tables,
    gap_tables,
    handover_tables,
    pseudonym_tables,
    publishing_tables,
    review_tables,
    revision_tables,
)
from assistant.adapters.database.tables import Base


def run(connection: Connection) -> None:
    """Run the pending migrations on an open connection."""
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
