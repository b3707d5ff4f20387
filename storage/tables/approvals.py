"""Asks for an OK, their steps and answers, and the final OK."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, UniqueConstraint

from storage.tables.columns import at, keyed, owned, ref, text

approvals = owned(
    "approvals",
    ref("project_id", "projects"),
    ref("decision_id", "decisions", required=False),
    ref("version_id", "versions", required=False),
    ref("release_id", "releases", required=False),
    # The decision's revision or the version's number that was shown
    Column("shown", Integer, nullable=False),
    text("state"),
    ref("asked_by", "people"),
    at("asked_at"),
    at("due_at", required=False),
    at("closed_at", required=False),
    text("note", required=False),
    text("stage", required=False),  # of a version or a release
    Column("round", Integer, nullable=False, server_default="0"),  # grows when an answer is taken back
    ref("of_set", required=False),  # the first of the asks that were made in one line
    Index(None, "workspace_id", "decision_id"),
    Index(None, "workspace_id", "version_id"),
    Index(None, "workspace_id", "project_id", "state"),
)

approval_versions = keyed(  # what the ask for a whole release covers, one row per recording
    "approval_versions",
    ("approval_id", "version_id"),
    ref("approval_id", "approvals"),
    ref("version_id", "versions"),
    Column("excepted", Boolean, nullable=False),
    # The verdict that left it out; NULL: whoever asked, or a newer version
    ref("excepted_by", "verdicts", required=False),
    Index(None, "workspace_id", "version_id"),
)

approval_steps = owned(
    "approval_steps",
    ref("approval_id", "approvals"),
    Column("position", Integer, nullable=False),
    text("quorum"),
    Column("required", Boolean, nullable=False),
    text("state"),
    UniqueConstraint("workspace_id", "approval_id", "position"),
)

verdicts = owned(  # one row per person asked; `answer` is NULL while the answer is open
    "verdicts",
    ref("approval_id", "approvals"),
    ref("step_id", "approval_steps"),
    ref("person_id", "people"),
    text("function", required=False),
    text("functions", required=False),  # comma-separated, where there are several: the yes counts for each
    text("answer", required=False),
    text("note", required=False),
    text("via", required=False),
    Column("shown", Integer),
    ref("ping", required=False),  # the delivery that asks: open asks about decisions share one direct message
    at("asked_at"),
    at("answered_at", required=False),
    ref("answered_by", "people", required=False),  # who answered, where that is not the person asked
    ref("delegate_id", "people", required=False),  # who was asked in that person's place
    at("pinged_at", required=False),
    at("remind_at", required=False),
    at("confirmed_at", required=False),  # of an answer that somebody else reported
    ref("confirmed_by", "people", required=False),
    # Comma-separated functions of whoever answered, at that time; NULL where that is who and as what was asked
    text("answered_as", required=False),
    # Who was asked first, where somebody else is asked in their place. SQLite adds no foreign key to this table:
    # `approval_versions` points to it.
    ref("instead_of", required=False),
    text("lost", required=False),  # whoever was asked has no part any more: `Lost`
    at("said_at", required=False),  # of an answer that somebody else reported: when it was said
    text("said_how", required=False),  # and how: by phone, in person …
    text("condition", required=False),  # of a yes: "if the sample is cleared"
    text("scope", required=False),  # for what it holds alone: "radio"
    Column("condition_met", Boolean, nullable=True),  # NULL: nobody has said yet
    at("condition_at", required=False),  # when that was said
    UniqueConstraint("workspace_id", "step_id", "person_id"),
    Index(None, "workspace_id", "person_id", "answer"),
    Index(None, "workspace_id", "approval_id"),
    Index(None, "workspace_id", "ping"),
)

final_oks = owned(  # the whole chain said yes: who it was stands in the approval's verdicts
    "final_oks",
    ref("project_id", "projects"),
    ref("recording_id", "recordings"),
    text("stage"),
    ref("version_id", "versions"),
    ref("approval_id", "approvals"),
    at("given_at"),
    at("ended_at", required=False),  # taken back or revoked, or another's since songs were joined
    ref("ended_by", "people", required=False),  # who took it back or revoked it
    text("ended_why", required=False),  # of one that was revoked
    Index(None, "workspace_id", "project_id"),
    Index(None, "workspace_id", "approval_id"),
)
