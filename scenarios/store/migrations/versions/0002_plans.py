"""Plans that are entered or edited in the program."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Creates plan_versions and plan_drafts."""
    when = sa.DateTime(timezone=True)
    op.create_table(
        "plan_versions",
        sa.Column("plan_id", sa.String(80), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("saved_at", when, nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("archived", sa.Boolean, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "plan_drafts",
        sa.Column("owner", sa.String(64), primary_key=True),
        sa.Column("plan_id", sa.String(80), primary_key=True),
        sa.Column("kept_at", when, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drops them again."""
    for table in ("plan_drafts", "plan_versions"):
        op.drop_table(table)
