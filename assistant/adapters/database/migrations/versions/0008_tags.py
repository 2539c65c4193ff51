"""Tags at questions."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("reviews", sa.Column("tags", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Undo."""
    op.drop_column("reviews", "tags")
