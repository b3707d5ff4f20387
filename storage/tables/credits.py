"""Credits: assigned, suggested, and the sheets that were frozen and signed."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
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
    false,
)

from storage.tables.columns import at, keyed, metadata, owned, ref, text

assigned_credits = owned(
    "assigned_credits",
    ref("project_id", "projects"),
    ref("song_id", "songs", required=False),
    ref("recording_id", "recordings", required=False),
    ref("person_id", "people"),
    text("role"),
    text("instrument", required=False),
    text("said", required=False),  # the words to print, where the role's own name would say less
    text("as_printed", required=False),
    Column("position", Integer, nullable=False),
    text("state"),
    ref("assigned_by", "people"),
    at("assigned_at"),
    ref("removed_by", "people", required=False),
    at("removed_at", required=False),
    text("reason", required=False),
    Column(
        "uncredited", Boolean, nullable=False, server_default=false()
    ),  # it stands, and is printed nowhere
    text("ai_use", required=False),  # what of this contribution is AI's, "none" included
    Column("release_id", BigInteger),  # what it was given for, where that is one release as such
    Index(None, "workspace_id", "project_id"),
    Index(None, "workspace_id", "person_id"),
)

person_facts = keyed(  # what a person is called on paper, and by which numbers societies know them
    "person_facts",
    ("person_id",),
    ref("person_id", "people"),
    text("as_printed", required=False),
    text("legal_name", required=False),
    text("isni", required=False),
    text("ipi", required=False),
    text("ipn", required=False),
    Column("company", Boolean, nullable=False),
    ref("changed_by", "people"),
    at("changed_at"),
)

printed_names = keyed(  # spellings that their bearer, or who answers for them, has confirmed
    "printed_names",
    ("person_id", "name"),
    ref("person_id", "people"),
    Column("name", Text, nullable=False),
    ref("confirmed_by", "people"),
    at("confirmed_at"),
)

song_writers = owned(
    "song_writers",
    ref("project_id", "projects"),
    ref("song_id", "songs"),
    ref("person_id", "people"),
    Column("share", Integer),  # hundredths of a percent: 3333 is 33.33 %
    text("publisher", required=False),
    text("pro", required=False),
    ref("stated_by", "people"),
    at("stated_at"),
    at("agreed_at", required=False),
    # How it was said by a writer without Slack; NULL: pressed by the writer
    text("agreed_via", required=False),
    text("agreed_on", required=False),  # the day on which they did, in the project's zone: 2026-11-20
    text("agreed_note", required=False),
    UniqueConstraint("workspace_id", "song_id", "person_id"),
    Index(None, "workspace_id", "project_id"),
)

credit_rules = keyed(  # what a project's report goes by where it is not the default
    "credit_rules",
    ("project_id",),
    ref("project_id", "projects"),
    Column("decisions", Integer, nullable=False),
    Column("occasions", Integer, nullable=False),
    Column("percent", Integer, nullable=False),
    Column("playing_time", Integer, nullable=False),  # per cent
    text("stores_off", required=False),  # stores that nobody asks about here, by slug: "apple spotify"
)

credit_suggestions = owned(  # seen by nobody but whom it asks, until both have agreed
    "credit_suggestions",
    ref("project_id", "projects"),
    ref("song_id", "songs"),
    ref("person_id", "people"),
    text("role"),
    text("state"),
    Column("evidence", JSON, nullable=False),  # ids of the decisions that support it
    text("rule"),
    at("offered_at"),
    at("answered_at", required=False),
    ref("raised_to", "people", required=False),
    at("closed_at", required=False),
    UniqueConstraint("workspace_id", "song_id", "person_id", "role"),
    Index(None, "workspace_id", "project_id"),
)

sheets = owned(  # frozen versions of the credit sheets of a project's releases, byte for byte
    "sheets",
    ref("project_id", "projects"),
    ref("release_id", required=False),  # NULL: the project's first, or before it had one
    Column("version", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    text("sha256"),  # of content: what is signed
    # The same with shares, IPI and legal names; content has its hash
    Column("private", LargeBinary, nullable=False),
    ref("frozen_by", "people"),
    at("frozen_at"),
    UniqueConstraint("workspace_id", "project_id", "version"),
)

sheet_signatures = keyed(  # one row per person asked to sign; `signed_at` is NULL until they have
    "sheet_signatures",
    ("sheet_id", "person_id"),
    ref("sheet_id", "sheets"),
    ref("person_id", "people"),
    text("side"),  # producer, artist or label
    at("signed_at", required=False),
    at(
        "not_yet_at", required=False
    ),  # when they said that they do not sign it yet, and why if they said that
    text("not_yet_why", required=False),
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
