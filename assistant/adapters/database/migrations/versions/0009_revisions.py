"""Revisions of knowledge files, the audit trail, jobs of the adviser's desk and questions to hold changes against."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_REFUSAL = "the audit trail can only grow"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "revisions",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("based_on", sa.String(40), nullable=True),
        sa.Column("publish_on", sa.Date(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("gap_id", sa.String(40), nullable=True),
    )
    op.create_index("ix_revisions_name", "revisions", ["name", "number"], unique=True)
    op.create_index("ix_revisions_state", "revisions", ["state"])
    op.create_index("ix_revisions_gap_id", "revisions", ["gap_id"])
    op.create_table(
        "revision_contents",
        sa.Column("revision_id", sa.String(40), sa.ForeignKey("revisions.id"), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "generation_files",
        sa.Column("generation_id", sa.String(40), sa.ForeignKey("generations.id"), primary_key=True),
        sa.Column("name", sa.String(300), primary_key=True),
        sa.Column("revision_id", sa.String(40), sa.ForeignKey("revisions.id"), nullable=False),
    )
    op.create_table(
        "folder_files",
        sa.Column("name", sa.String(300), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "library_events",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("revision_id", sa.String(40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    op.create_index("ix_library_events_name", "library_events", ["name", "id"])
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("process", sa.String(80), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
    )
    op.create_index("ix_jobs_subject", "jobs", ["subject", "started_at"])
    op.create_table(
        "control_questions",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("document_id", sa.String(200), nullable=False),
        sa.Column("added_by", sa.String(80), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "gap_replies",
        sa.Column(
            "answer_id", sa.String(40), sa.ForeignKey("exchanges.answer_id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("revision_id", sa.String(40), nullable=False),
        sa.Column("document_id", sa.String(200), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("cites", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
    )
    _forbid_changes()


def downgrade() -> None:
    """Undo."""
    for name in ("gap_replies", "control_questions", "jobs", "library_events", "folder_files"):
        op.drop_table(name)
    for name in ("generation_files", "revision_contents", "revisions"):
        op.drop_table(name)


def _forbid_changes() -> None:
    """Let the database itself refuse to change the trail, whichever program tries."""
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER library_events_no_{action.lower()} BEFORE {action} ON library_events "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
    elif dialect == "postgresql":
        op.execute(
            "CREATE FUNCTION library_events_only_grow() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER library_events_only_grow BEFORE UPDATE OR DELETE ON library_events "
            "FOR EACH ROW EXECUTE FUNCTION library_events_only_grow()"
        )
