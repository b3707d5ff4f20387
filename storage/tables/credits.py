"""Credits: assigned, suggested, and the sheets that were frozen and signed."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
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

from storage.tables.columns import at, keyed, metadata, owned, ref, text, to

assigned_credits = owned(
    "assigned_credits",
    ref("project_id"),
    ref("song_id", required=False),
    ref("recording_id", required=False),
    ref("person_id"),
    text("role"),
    text("instrument", required=False),
    text("as_printed", required=False),
    Column("position", Integer, nullable=False),
    text("state"),
    ref("assigned_by"),
    at("assigned_at"),
    ref("removed_by", required=False),
    at("removed_at", required=False),
    text("reason", required=False),
    to("project_id", "projects"),
    to("song_id", "songs"),
    to("recording_id", "recordings"),
    to("person_id", "people"),
    to("assigned_by", "people"),
    to("removed_by", "people"),
    Index(None, "workspace_id", "project_id"),
    Index(None, "workspace_id", "person_id"),
)

person_facts = keyed(  # what a person is called on paper, and by which numbers societies know them
    "person_facts",
    ("person_id",),
    ref("person_id"),
    text("as_printed", required=False),
    text("legal_name", required=False),
    text("isni", required=False),
    text("ipi", required=False),
    Column("company", Boolean, nullable=False),
    ref("changed_by"),
    at("changed_at"),
    to("person_id", "people"),
    to("changed_by", "people"),
)

printed_names = keyed(  # spellings that their bearer, or who answers for them, has confirmed
    "printed_names",
    ("person_id", "name"),
    ref("person_id"),
    Column("name", Text, nullable=False),
    ref("confirmed_by"),
    at("confirmed_at"),
    to("person_id", "people"),
    to("confirmed_by", "people"),
)

song_writers = owned(
    "song_writers",
    ref("project_id"),
    ref("song_id"),
    ref("person_id"),
    Column("share", Integer),  # hundredths of a percent: 3333 is 33.33 %
    text("publisher", required=False),
    text("pro", required=False),
    ref("stated_by"),
    at("stated_at"),
    at("agreed_at", required=False),
    text(
        "agreed_via", required=False
    ),  # how it was said by a writer without Slack; NULL: pressed by the writer
    to("project_id", "projects"),
    to("song_id", "songs"),
    to("person_id", "people"),
    to("stated_by", "people"),
    UniqueConstraint("workspace_id", "song_id", "person_id"),
    Index(None, "workspace_id", "project_id"),
)

credit_rules = keyed(  # what a project's report goes by where it is not the default
    "credit_rules",
    ("project_id",),
    ref("project_id"),
    Column("decisions", Integer, nullable=False),
    Column("occasions", Integer, nullable=False),
    Column("percent", Integer, nullable=False),
    Column("playing_time", Integer, nullable=False),  # per cent
    to("project_id", "projects"),
)

credit_suggestions = owned(  # seen by nobody but whom it asks, until both have agreed
    "credit_suggestions",
    ref("project_id"),
    ref("song_id"),
    ref("person_id"),
    text("role"),
    text("state"),
    Column("evidence", JSON, nullable=False),  # ids of the decisions that support it
    text("rule"),
    at("offered_at"),
    at("answered_at", required=False),
    ref("raised_to", required=False),
    at("closed_at", required=False),
    to("project_id", "projects"),
    to("song_id", "songs"),
    to("person_id", "people"),
    to("raised_to", "people"),
    UniqueConstraint("workspace_id", "song_id", "person_id", "role"),
    Index(None, "workspace_id", "project_id"),
)

sheets = owned(  # frozen versions of a project's credit sheet, byte for byte
    "sheets",
    ref("project_id"),
    Column("version", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    text("sha256"),  # of content: what is signed
    Column(
        "private", LargeBinary, nullable=False
    ),  # the same with shares, IPI and legal names; content has its hash
    ref("frozen_by"),
    at("frozen_at"),
    to("project_id", "projects"),
    to("frozen_by", "people"),
    UniqueConstraint("workspace_id", "project_id", "version"),
)

sheet_signatures = keyed(  # one row per person asked to sign; `signed_at` is NULL until they have
    "sheet_signatures",
    ("sheet_id", "person_id"),
    ref("sheet_id"),
    ref("person_id"),
    text("side"),  # producer, artist or label
    at("signed_at", required=False),
    to("sheet_id", "sheets"),
    to("person_id", "people"),
)

ddex_parties = Table(  # who sends and receives RIN messages, as the settings say
    "ddex_parties",
    metadata,
    Column("workspace_id", Text, primary_key=True),
    text("sender"),
    text("sender_name"),
    text("recipient"),
    text("recipient_name"),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
)
