"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Creates plans, scenario_versions, drafts, decisions and outturn."""
    when = sa.DateTime(timezone=True)
    op.create_table(
        "plans",
        sa.Column("version", sa.String(64), primary_key=True),
        sa.Column("plan_id", sa.String(80), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "scenario_versions",
        sa.Column("scenario_id", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("saved_at", when, nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("plan_id", sa.String(80), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("archived", sa.Boolean, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("scenario_versions_plan", "scenario_versions", ["plan_id"])
    op.create_table(
        "drafts",
        sa.Column("owner", sa.String(64), primary_key=True),
        sa.Column("plan_id", sa.String(80), primary_key=True),
        sa.Column("kept_at", when, nullable=False),
        sa.Column("scenario_id", sa.String(32), nullable=True),
        sa.Column("number", sa.Integer, nullable=True),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("frozen_at", when, nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("plan_id", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("decisions_plan", "decisions", ["plan_id"])
    op.create_table(
        "outturn",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("entered_at", when, nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("plan_id", sa.String(80), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("figure", sa.String(80), nullable=False),
        sa.Column("amount", sa.Float, nullable=True),
    )
    op.create_index("outturn_plan", "outturn", ["plan_id"])


def downgrade() -> None:
    """Drops the first tables."""
    for table in ("outturn", "decisions", "drafts", "scenario_versions", "plans"):
        op.drop_table(table)
