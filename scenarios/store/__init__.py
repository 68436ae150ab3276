"""Where scenarios and decisions are kept: append-only versions in SQLite, or PostgreSQL."""
