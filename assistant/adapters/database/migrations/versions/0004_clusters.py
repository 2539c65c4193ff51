"""What logged questions are about."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "question_signals",
        sa.Column("answer_id", sa.String(length=40), nullable=False),
        sa.Column("model_id", sa.String(length=200), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["exchanges.answer_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("answer_id"),
    )
    op.create_index("ix_question_signals_model_id", "question_signals", ["model_id"], unique=False)
    op.create_table(
        "clusters",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("representative", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("merged_into", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["representative"], ["exchanges.answer_id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["merged_into"], ["clusters.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "cluster_centres",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("cluster_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["cluster_id"], ["clusters.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_cluster_centres_cluster_id", "cluster_centres", ["cluster_id"], unique=False)
    op.add_column("exchanges", sa.Column("month", sa.String(length=7), nullable=False, server_default=""))
    op.execute("UPDATE exchanges SET month = substr(CAST(asked_at AS VARCHAR(30)), 1, 7)")
    op.add_column("exchanges", sa.Column("centre_id", sa.String(length=40), nullable=True))
    op.create_index("ix_exchanges_centre_id", "exchanges", ["centre_id"], unique=False)
    op.drop_index("ix_exchanges_overview", table_name="exchanges")
    counted = ["month", "product_group", "theme", "status", "helpful", "owner"]
    op.create_index("ix_exchanges_overview", "exchanges", counted, unique=False)
    op.create_index("ix_exchanges_hours", "exchanges", ["asked_at", "owner"], unique=False)
    op.create_index("ix_exchanges_times", "exchanges", ["month", "total_ms"], unique=False)
    brought_together = ["month", "centre_id", "status", "helpful", "owner"]
    op.create_index("ix_exchanges_clusters", "exchanges", brought_together, unique=False)


def downgrade() -> None:
    """Undo."""
    for index in ("clusters", "overview", "centre_id", "hours", "times"):
        op.drop_index(f"ix_exchanges_{index}", table_name="exchanges")
    counted = ["product_group", "theme", "status", "owner"]
    op.create_index("ix_exchanges_overview", "exchanges", ["asked_at", *counted], unique=False)
    for column in ("month", "centre_id"):
        op.drop_column("exchanges", column)
    for table in ("cluster_centres", "clusters", "question_signals"):
        op.drop_table(table)
