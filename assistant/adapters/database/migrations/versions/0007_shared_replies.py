"""Replies of the adviser that are shown to others who ask the same."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("handovers", sa.Column("shared_as", sa.Text(), nullable=True))


def downgrade() -> None:
    """Undo."""
    op.drop_column("handovers", "shared_as")
