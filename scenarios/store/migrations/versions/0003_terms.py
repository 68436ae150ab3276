"""What is asked for on the pages that plan, beside the unsaved work."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Creates draft_terms."""
    op.create_table(
        "draft_terms",
        sa.Column("owner", sa.String(64), primary_key=True),
        sa.Column("plan_id", sa.String(80), primary_key=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drops it again."""
    op.drop_table("draft_terms")
