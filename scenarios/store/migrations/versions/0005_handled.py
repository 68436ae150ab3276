"""That somebody has come back to a decision whose condition has happened."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Creates handled."""
    op.create_table(
        "handled",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("plan_id", sa.String(80), nullable=False),
        sa.Column("decision_id", sa.String(32), nullable=False),
        sa.Column("tripwire", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("value", sa.Float, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("handled_plan", "handled", ["plan_id"])


def downgrade() -> None:
    """Drops it again."""
    op.drop_table("handled")
