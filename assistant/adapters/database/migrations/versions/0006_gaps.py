"""What the knowledge base lacks."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "gaps",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("cluster_id", sa.String(length=40), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("asked_again", sa.Boolean(), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["cluster_id"], ["clusters.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_gaps_cluster_id", "gaps", ["cluster_id"], unique=False)
    op.create_table(
        "gap_questions",
        sa.Column("answer_id", sa.String(length=40), nullable=False),
        sa.Column("gap_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["exchanges.answer_id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["gap_id"], ["gaps.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("answer_id"),
    )
    op.create_index("ix_gap_questions_gap_id", "gap_questions", ["gap_id"], unique=False)
    op.create_index("ix_exchanges_gaps", "exchanges", ["answer_id", "owner", "asked_at"], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_exchanges_gaps", table_name="exchanges")
    op.drop_table("gap_questions")
    op.drop_table("gaps")
