"""Accounts of the desk, and what is noted at a question."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    for table in ("sessions", "invitations"):
        op.create_table(
            table,
            sa.Column("digest", sa.String(length=64), nullable=False),
            sa.Column("name", sa.String(length=40), nullable=False),
            sa.Column("expires_at", sa.DateTime(), nullable=False),
            sa.ForeignKeyConstraint(["name"], ["accounts.name"], ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("digest"),
        )
        op.create_index(f"ix_{table}_name", table, ["name"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("answer_id", sa.String(length=40), nullable=False),
        sa.Column("judgement", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("assigned", sa.Boolean(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("reviewer", sa.String(length=40), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["exchanges.answer_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("answer_id"),
    )
    op.create_index("ix_reviews_judgement", "reviews", ["judgement"], unique=False)
    counted = ["asked_at", "product_group", "theme", "status", "owner"]
    op.create_index("ix_exchanges_overview", "exchanges", counted, unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_exchanges_overview", table_name="exchanges")
    op.drop_index("ix_reviews_judgement", table_name="reviews")
    op.drop_table("reviews")
    for table in ("invitations", "sessions"):
        op.drop_index(f"ix_{table}_name", table_name=table)
        op.drop_table(table)
    op.drop_table("accounts")
