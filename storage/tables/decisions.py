"""Decisions: who had which part in them, how they changed, and what was imported."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Index,
    Integer,
    UniqueConstraint,
)

from storage.tables.columns import at, keyed, owned, ref, text
from studio.decisions.fields import TEXTS

decisions = owned(
    "decisions",
    ref("project_id", "projects"),
    Column("number", Integer, nullable=False),
    ref("song_id", "songs", required=False),
    ref("session_id", "sessions", required=False),
    *(text(field.name, required=False) for field in TEXTS),
    text("stage", required=False),
    text("category", required=False),
    Column("category_guessed", Boolean, nullable=False),
    text("sentence"),
    text("permalink", required=False),
    text("quoted", required=False),
    ref("quoted_author", "people", required=False),
    text("channel", required=False),
    text("thread", required=False),
    text("status"),
    text("decider"),
    text("sharing"),
    text("source"),
    Column("revision", Integer, nullable=False),
    ref("replaces", "decisions", required=False),
    ref("logged_by", "people"),
    at("decided_at"),
    at("logged_at"),
    text("inferred", required=False),  # what nobody typed and where it came from: "song:last stage:session"
    text("reason", required=False),  # why it was withdrawn
    at("undone_at", required=False),  # set: taken back by its typist within ten minutes
    UniqueConstraint("workspace_id", "project_id", "number"),
    Index(None, "workspace_id", "project_id", "song_id", "number"),
    Index(None, "workspace_id", "replaces"),
    Index(None, "workspace_id", "session_id"),
    Index(None, "workspace_id", "logged_by"),
    # The credit sheet counts from this index alone.
    Index(
        "ix_decisions_counted",
        "workspace_id",
        "project_id",
        "status",
        "stage",
        "song_id",
        "decided_at",
        "id",
    ),
)

contributions = owned(
    "contributions",
    ref("decision_id", "decisions"),
    ref("person_id", "people"),
    text("kind"),
    Column("assumed", Boolean, nullable=False),
    text("verification"),
    UniqueConstraint("workspace_id", "decision_id", "person_id", "kind"),
    Index(None, "workspace_id", "person_id"),
    Index(
        "ix_contributions_counted",
        "workspace_id",
        "decision_id",
        "person_id",
        "kind",
        "assumed",
        "verification",
    ),
)

decision_revisions = keyed(
    "decision_revisions",
    ("decision_id", "revision"),
    ref("decision_id", "decisions"),
    Column("revision", Integer, nullable=False),
    ref("changed_by", "people"),
    at("changed_at"),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
)

corrections = owned(  # "Correct who did what…": said in private first, to the one who logged it
    "corrections",
    ref("decision_id", "decisions"),
    ref("said_by", "people"),
    Column("says", JSON, nullable=False),  # person ids by kind of contribution
    text("note", required=False),
    text("state"),  # open, accepted, disputed (both statements are kept)
    at("said_at"),
    at("settled_at", required=False),
    ref("settled_by", "people", required=False),
    Index(None, "workspace_id", "decision_id"),
)

imports = owned(  # one file that was taken in, page by page
    "imports",
    ref("project_id", "projects"),
    Column("number", Integer, nullable=False),  # what people call it by
    text("sha256"),  # of the file: an import that was interrupted goes on
    Column("before", Integer, nullable=False),  # how many decisions the project had when it began
    ref("logged_by", "people"),
    at("begun_at"),
    at("undone_at", required=False),
    UniqueConstraint("workspace_id", "number"),
)

imported = keyed(  # which row of an imported file became which decision: importing it again adds nothing
    "imported",
    ("project_id", "key"),
    ref("project_id", "projects"),
    text("key"),  # the row's own id, or a hash of what it says
    ref("decision_id", "decisions"),
    ref("import_id", "imports", required=False),
    Index(None, "workspace_id", "import_id"),
)
