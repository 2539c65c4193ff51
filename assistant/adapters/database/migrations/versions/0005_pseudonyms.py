"""Pseudonyms that change every month."""

import hashlib
import secrets

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Askers that were logged under one name for all time get another for each month, which nobody can trace."""
    op.create_table(
        "pseudonym_keys",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("month"),
    )
    connection, key = op.get_bind(), secrets.token_bytes(32)
    asked = connection.execute(sa.text("SELECT DISTINCT month, owner FROM exchanges WHERE owner IS NOT NULL")).all()
    for month, owner in asked:
        renamed = hashlib.sha256(key + f"{month} {owner}".encode()).hexdigest()[:32]
        connection.execute(
            sa.text("UPDATE exchanges SET owner = :renamed WHERE month = :month AND owner = :owner"),
            {"renamed": renamed, "month": month, "owner": owner},
        )


def downgrade() -> None:
    """Undo; the names stay as they are."""
    op.drop_table("pseudonym_keys")
