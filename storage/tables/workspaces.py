"""Workspaces, how the bot is installed there, and their people."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import at, key_of_name, keyed, metadata, owned, ref, text

workspaces = Table(
    "workspaces",
    metadata,
    Column("id", Text, primary_key=True),
    text("name"),
    text("domain", required=False),
    at("created_at"),
    Column("events", BigInteger, nullable=False, server_default="0"),
    Column("head", LargeBinary, nullable=False),
    Column(
        "late_cancel", Integer
    ),  # minutes before a session within which cancelling is late; NULL is the default
)

installations = Table(
    "installations",
    metadata,
    Column("workspace_id", Text, primary_key=True),
    text("team_id", required=False),
    text("enterprise_id", required=False),
    text("bot_id"),
    text("bot_user_id"),
    text("scopes", required=False),
    at("installed_at"),
    at("people_at", required=False),
    text("people_cursor", required=False),  # Slack's, where the reading of everybody goes on
    at("revoked_at", required=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
)

people = owned(
    "people",
    text("slack", required=False),
    text("team_id", required=False),
    text("handle"),
    text("name"),
    text("folded"),
    key_of_name(),
    text("zone"),
    Column("is_bot", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("external", Boolean, nullable=False),
    Column("admin", Boolean, nullable=False),
    at("refreshed_at"),
    ref("joined_into", required=False),
    UniqueConstraint("workspace_id", "slack"),
    Index(None, "workspace_id", "folded"),
    Index(None, "workspace_id", "exact"),
)

preferences = keyed(
    "preferences",
    ("person_id",),
    ref("person_id", "people"),
    Column("opens", Integer),  # minutes after midnight on the person's own clock; NULL is the default
    Column("closes", Integer),
    text("leads", required=False),  # as in projects
    at("quiet_until", required=False),
    Column("morning", Boolean),  # whether they want the morning message; NULL is yes
    at("muted_until", required=False),  # … and not before then
)
