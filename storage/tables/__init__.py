"""Every table of the record, by subject. This is the door: import tables from here."""

# ruff: noqa: F401 - each is here to be imported from here
# mypy: implicit-reexport

from storage.tables.approvals import approval_steps, approval_versions, approvals, final_oks, verdicts
from storage.tables.columns import Instant, compared, metadata
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
from storage.tables.decisions import (
    contributions,
    corrections,
    decision_revisions,
    decisions,
    imported,
    imports,
)
from storage.tables.deliveries_and_events import deliveries, drafts, events, inbox
from storage.tables.music import recordings, release_tracks, releases, song_titles, songs, stands, versions
from storage.tables.program import restores, slack_waits, workers
from storage.tables.progress import homes, work_done
from storage.tables.projects import (
    chain_steps,
    channel_people,
    delegates,
    engagements,
    muted_projects,
    policies,
    project_channels,
    projects,
    setup_asks,
)
from storage.tables.sessions import attendance, calendar_feeds, rooms, sessions
from storage.tables.workspaces import installations, people, preferences, workspaces
