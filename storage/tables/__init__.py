"""Every table of the record, by subject. This is the door: import tables from here."""

from storage.tables.approvals import approval_steps, approval_versions, approvals, final_oks, verdicts
from storage.tables.credits import (
    assigned_credits,
    credit_rules,
    credit_suggestions,
    ddex_parties,
    person_facts,
    printed_names,
    sheet_signatures,
    sheets,
    song_writers,
)
from storage.tables.decisions import contributions, corrections, decision_revisions, decisions, imported
from storage.tables.music import recordings, release_tracks, releases, song_titles, songs, stands, versions
from storage.tables.projects import chain_steps, delegates, engagements, policies, project_channels, projects
from storage.tables.record import deliveries, drafts, events, inbox
from storage.tables.sessions import attendance, calendar_feeds, rooms, sessions
from storage.tables.shape import Instant, compared, metadata
from storage.tables.workspaces import installations, people, preferences, workspaces

__all__ = [
    "Instant",
    "approval_steps",
    "approval_versions",
    "approvals",
    "assigned_credits",
    "attendance",
    "calendar_feeds",
    "chain_steps",
    "compared",
    "contributions",
    "corrections",
    "credit_rules",
    "credit_suggestions",
    "ddex_parties",
    "decision_revisions",
    "decisions",
    "delegates",
    "deliveries",
    "drafts",
    "engagements",
    "events",
    "final_oks",
    "imported",
    "inbox",
    "installations",
    "metadata",
    "people",
    "person_facts",
    "policies",
    "preferences",
    "printed_names",
    "project_channels",
    "projects",
    "recordings",
    "release_tracks",
    "releases",
    "rooms",
    "sessions",
    "sheet_signatures",
    "sheets",
    "song_titles",
    "song_writers",
    "songs",
    "stands",
    "verdicts",
    "versions",
    "workspaces",
]
