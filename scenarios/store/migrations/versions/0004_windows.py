"""Which window of a browser kept unsaved work, and a mark of each keeping."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
TABLES = ("drafts", "plan_drafts")
COLUMNS = ("tab", "turn")


def upgrade() -> None:
    """Adds tab and turn; what was kept before is nobody's, so that the first window to see it may go on."""
    for table in TABLES:
        for name in COLUMNS:
            op.add_column(table, sa.Column(name, sa.String(32), nullable=False, server_default=""))


def downgrade() -> None:
    """Drops them again."""
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            for name in COLUMNS:
                batch.drop_column(name)
