"""Projects: their channels, who is engaged in them as what, and the chain of authority."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Text, UniqueConstraint, false

from storage.tables.columns import at, keyed, owned, ref, text

projects = owned(
    "projects",
    text("key"),
    text("title"),
    text("artist"),
    text("label"),
    text("zone"),
    text("preset"),
    Column("decisions", Integer, nullable=False),
    Column("sessions", Integer, nullable=False),
    text("leads", required=False),  # when its sessions remind: minutes before, "1440,60"; NULL is the default
    at("created_at"),
    UniqueConstraint("workspace_id", "key"),
)

project_channels = keyed(
    "project_channels",
    ("channel",),
    Column("channel", Text, nullable=False),
    ref("project_id", "projects"),
    # Cards leave out what somebody in the channel may not read; channels of before there was this show every sentence.
    Column("guarded", Boolean, nullable=False, server_default=false()),
    at("people_at", required=False),  # when Slack told who is in it
    Index(None, "workspace_id", "project_id"),
)

channel_people = (
    keyed(  # who is in the channels that are linked, by Slack account: some are of nobody that we know
        "channel_people",
        ("channel", "slack"),
        Column("channel", Text, nullable=False),
        Column("slack", Text, nullable=False),
    )
)

setup_asks = keyed(  # who asked to set a channel up, and whoever may do so that let them
    "setup_asks",
    ("channel", "person_id"),
    Column("channel", Text, nullable=False),
    ref("person_id", "people"),
    at("asked_at"),
    ref("allowed_by", required=False),
    at("allowed_at", required=False),
)

engagements = owned(
    "engagements",
    ref("project_id", "projects"),
    ref("person_id", "people"),
    text("function"),
    Column("stage", Text, nullable=False),  # "" is every stage: a NULL would escape the unique constraint
    at("since"),
    UniqueConstraint("workspace_id", "project_id", "person_id", "function", "stage"),
    Index(None, "workspace_id", "person_id"),
)

muted_projects = keyed(  # of these projects a person wants no reminders
    "muted_projects",
    ("person_id", "project_id"),
    ref("person_id", "people"),
    ref("project_id", "projects"),
    at("muted_at"),
)

chain_steps = owned(
    "chain_steps",
    ref("project_id", "projects"),
    Column("stage", Text, nullable=False),  # "" is every stage that has no chain of its own
    Column("position", Integer, nullable=False),
    text("functions"),  # comma-separated functions, all of whose people are asked
    text("people", required=False),  # or comma-separated ids of the people who are asked
    text("quorum"),  # one of: any, all, each (one of each function: "A&R together with label head")
    Column("required", Boolean, nullable=False),
    UniqueConstraint("workspace_id", "project_id", "stage", "position"),
)

policies = owned(  # what an ask of a stage comes with; "" is every stage that has none of its own
    "policies",
    ref("project_id", "projects"),
    Column("stage", Text, nullable=False),
    Column("due_days", Integer),
    ref("backup", "people", required=False),
    UniqueConstraint("workspace_id", "project_id", "stage"),
)

delegates = owned(  # who answers for whom, from when until when
    "delegates",
    ref("project_id", "projects"),
    ref("person_id", "people"),
    ref("delegate_id", "people"),
    at("from_at"),
    at("until_at"),
    at("ended_at", required=False),
    Index(None, "workspace_id", "person_id"),
    Index(None, "workspace_id", "delegate_id"),
)
