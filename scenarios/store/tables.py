"""The tables of the store. Rows of versions, decisions, outturn and what is handled are only ever added; drafts are overwritten."""

from sqlalchemy import Boolean, Column, DateTime, Float, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

plans = Table(
    "plans",
    metadata,
    Column("version", String(64), primary_key=True),
    Column("plan_id", String(80), nullable=False),
    Column("content", Text, nullable=False),
)
"""A plan as it was when something was saved on it."""

versions = Table(
    "scenario_versions",
    metadata,
    Column("scenario_id", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("saved_at", DateTime(timezone=True), nullable=False),
    Column("who", String(120), nullable=False),
    Column("plan_id", String(80), nullable=False),
    Column("name", String(120), nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    Index("scenario_versions_plan", "plan_id"),
)
"""Each save of a scenario. The key refuses a second save of the same number."""

plan_versions = Table(
    "plan_versions",
    metadata,
    Column("plan_id", String(80), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("saved_at", DateTime(timezone=True), nullable=False),
    Column("who", String(120), nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("content", Text, nullable=False),
)
"""Each save of a plan's files; `content` is a JSON object from file name to text."""

plan_drafts = Table(
    "plan_drafts",
    metadata,
    Column("owner", String(64), primary_key=True),
    Column("plan_id", String(80), primary_key=True),
    Column("kept_at", DateTime(timezone=True), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("tab", String(32), nullable=False, server_default=""),
    Column("turn", String(32), nullable=False, server_default=""),
)
"""Unsaved edits of a plan, one a browser and plan; `number` is the version that they were begun from."""

drafts = Table(
    "drafts",
    metadata,
    Column("owner", String(64), primary_key=True),
    Column("plan_id", String(80), primary_key=True),
    Column("kept_at", DateTime(timezone=True), nullable=False),
    Column("scenario_id", String(32), nullable=True),
    Column("number", Integer, nullable=True),
    Column("content", Text, nullable=False),
    Column("tab", String(32), nullable=False, server_default=""),
    Column("turn", String(32), nullable=False, server_default=""),
)
"""Unsaved work on a scenario, one a browser and plan; `tab` is the window that wrote it, `turn` the writing."""

draft_terms = Table(
    "draft_terms",
    metadata,
    Column("owner", String(64), primary_key=True),
    Column("plan_id", String(80), primary_key=True),
    Column("kept_at", DateTime(timezone=True), nullable=False),
    Column("content", Text, nullable=False),
)
"""What is asked for on the pages that plan, one a browser and plan; `content` is a JSON object.

Fields that belong to no plan yet stand under a name of the program's own, which has a space and is no plan's id.
"""

decisions = Table(
    "decisions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("frozen_at", DateTime(timezone=True), nullable=False),
    Column("who", String(120), nullable=False),
    Column("plan_id", String(80), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content", Text, nullable=False),
    Index("decisions_plan", "plan_id"),
)
"""Frozen decision pages; `digest` is the SHA-256 of the content."""

outturn = Table(
    "outturn",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entered_at", DateTime(timezone=True), nullable=False),
    Column("who", String(120), nullable=False),
    Column("plan_id", String(80), nullable=False),
    Column("year", Integer, nullable=False),
    Column("figure", String(80), nullable=False),
    Column("amount", Float, nullable=True),
    Index("outturn_plan", "plan_id"),
)
"""What the books say, a figure a year; the latest entry counts, None takes it back.

`amount` is SEK, of wages and prices a decimal rate, of participants a number.
"""

handled = Table(
    "handled",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handled_at", DateTime(timezone=True), nullable=False),
    Column("who", String(120), nullable=False),
    Column("plan_id", String(80), nullable=False),
    Column("decision_id", String(32), nullable=False),
    Column("tripwire", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("value", Float, nullable=False),
    Column("note", Text, nullable=False),
    Index("handled_plan", "plan_id"),
)
"""That somebody has come back to a decision: the number of its condition, and what of which year had happened."""
