"""Every table, in one page. Each row belongs to a workspace; keys are (workspace_id, id).

Ids are made in Python (`storage.database.new_id`), so related rows can be written together. Composite foreign
keys make it impossible that a row of one workspace points into another.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def compared(_item: object, name: str | None, _kind: str, reflected: bool, _other: object) -> bool:
    """For Alembic: the full-text index is made by hand, one way for each database, and named `search_…`."""
    return not (reflected and (name or "").startswith("search_"))


class Instant(TypeDecorator[datetime]):
    """A timezone-aware datetime, kept in UTC; a naive one is a programming error and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _owned(name: str, *parts: Any) -> Table:
    """A table whose rows belong to a workspace and have an id of their own."""
    return Table(
        name,
        metadata,
        Column("workspace_id", Text, nullable=False),
        Column("id", BigInteger, nullable=False, autoincrement=False),
        *parts,
        PrimaryKeyConstraint("workspace_id", "id"),
        ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    )


def _to(column: str, target: str) -> ForeignKeyConstraint:
    """A composite foreign key: the row pointed at is of the same workspace."""
    return ForeignKeyConstraint(["workspace_id", column], [f"{target}.workspace_id", f"{target}.id"])


def _ref(name: str, *, required: bool = True) -> Column[int]:
    return Column(name, BigInteger, nullable=not required)


def _text(name: str, *, required: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not required)


def _at(name: str, *, required: bool = True) -> Column[datetime]:
    return Column(name, Instant, nullable=not required)


workspaces = Table(
    "workspaces",
    metadata,
    Column("id", Text, primary_key=True),
    _text("name"),
    _text("domain", required=False),
    _at("created_at"),
    Column("events", BigInteger, nullable=False, server_default="0"),
    Column("head", LargeBinary, nullable=False),
)

installations = Table(
    "installations",
    metadata,
    Column("workspace_id", Text, primary_key=True),
    _text("team_id", required=False),
    _text("enterprise_id", required=False),
    _text("bot_id"),
    _text("bot_user_id"),
    _text("scopes", required=False),
    _at("installed_at"),
    _at("people_at", required=False),
    _at("revoked_at", required=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
)

people = _owned(
    "people",
    _text("slack", required=False),
    _text("team_id", required=False),
    _text("handle"),
    _text("name"),
    _text("folded"),
    _text("zone"),
    Column("is_bot", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("external", Boolean, nullable=False),
    Column("admin", Boolean, nullable=False),
    _at("refreshed_at"),
    UniqueConstraint("workspace_id", "slack"),
    Index(None, "workspace_id", "folded"),
)

projects = _owned(
    "projects",
    _text("key"),
    _text("title"),
    _text("artist"),
    _text("label"),
    _text("zone"),
    _text("preset"),
    Column("decisions", Integer, nullable=False),
    Column("sessions", Integer, nullable=False),
    _text(
        "leads", required=False
    ),  # when its sessions remind: minutes before, "1440,60"; NULL is the default
    _at("created_at"),
    UniqueConstraint("workspace_id", "key"),
)

project_channels = Table(
    "project_channels",
    metadata,
    Column("workspace_id", Text, nullable=False),
    Column("channel", Text, nullable=False),
    _ref("project_id"),
    PrimaryKeyConstraint("workspace_id", "channel"),
    _to("project_id", "projects"),
    Index(None, "workspace_id", "project_id"),
)

engagements = _owned(
    "engagements",
    _ref("project_id"),
    _ref("person_id"),
    _text("function"),
    Column("stage", Text, nullable=False),  # "" is every stage: a NULL would escape the unique constraint
    _at("since"),
    _to("project_id", "projects"),
    _to("person_id", "people"),
    UniqueConstraint("workspace_id", "project_id", "person_id", "function", "stage"),
    Index(None, "workspace_id", "person_id"),
)

chain_steps = _owned(
    "chain_steps",
    _ref("project_id"),
    Column("stage", Text, nullable=False),  # "" is every stage that has no chain of its own
    Column("position", Integer, nullable=False),
    _text("functions"),  # comma-separated functions, all of whose people are asked
    _text("people", required=False),  # or comma-separated ids of the people who are asked
    _text("quorum"),  # one of: any, all, each (one of each function: "A&R together with label head")
    Column("required", Boolean, nullable=False),
    _to("project_id", "projects"),
    UniqueConstraint("workspace_id", "project_id", "stage", "position"),
)

releases = _owned(
    "releases",
    _ref("project_id"),
    _text("title"),
    _text("upc", required=False),
    _text("catalogue_number", required=False),
    _text("p_line", required=False),
    _text("c_line", required=False),
    _to("project_id", "projects"),
    Index(None, "workspace_id", "project_id"),
)

songs = _owned(
    "songs",
    _ref("project_id"),
    Column("position", Integer, nullable=False),
    _text("title"),
    _text("iswc", required=False),
    _at("added_at"),
    _to("project_id", "projects"),
    Index(None, "workspace_id", "project_id", "position"),
)

song_titles = (
    _owned(  # the title now in use and every earlier one, folded: what a typed title is looked up in
        "song_titles",
        _ref("project_id"),
        _ref("song_id"),
        _text("title"),
        _text("folded"),
        Column("current", Boolean, nullable=False),
        _to("project_id", "projects"),
        _to("song_id", "songs"),
        UniqueConstraint("workspace_id", "project_id", "folded"),
        Index(None, "workspace_id", "song_id"),
    )
)

recordings = _owned(
    "recordings",
    _ref("project_id"),
    _ref("song_id"),
    _text("variant"),
    _text("isrc", required=False),
    Column("seconds", Integer),
    _text("language", required=False),
    _text("explicit", required=False),  # explicit, clean or not_explicit
    _text("samples", required=False),
    _text("ai_use", required=False),
    _to("project_id", "projects"),
    _to("song_id", "songs"),
    UniqueConstraint("workspace_id", "song_id", "variant"),
    UniqueConstraint("workspace_id", "isrc"),
    Index(None, "workspace_id", "project_id"),
)

versions = _owned(
    "versions",
    _ref("recording_id"),
    _text("stage"),
    Column("number", Integer, nullable=False),
    _text("label"),
    _text("link", required=False),
    _text("hash", required=False),
    _text("note", required=False),
    _text("loudness", required=False),
    Column("seconds", Integer),
    _text("state"),
    _ref("made_by"),
    _at("made_at"),
    _to("recording_id", "recordings"),
    _to("made_by", "people"),
    UniqueConstraint("workspace_id", "recording_id", "stage", "label"),
)

sessions = _owned(
    "sessions",
    _ref("project_id"),
    Column("number", Integer, nullable=False),
    _text("title"),
    _text("room", required=False),
    _text("stage", required=False),
    _ref("song_id", required=False),
    _at("starts_at"),
    _at("ends_at"),
    _text("wall"),  # the start as it was meant, "2026-12-04T19:00", in `zone`
    _text("zone"),
    _text("state"),
    Column("version", Integer, nullable=False),
    _text("channel", required=False),
    _ref("booked_by"),
    _at("booked_at"),
    _at("call_at", required=False),  # when people have to be there, where that is before the downbeat
    _ref("series_id", required=False),  # the first session of the series that it belongs to
    Column("lockout", Boolean, nullable=False, server_default="0"),  # a room taken for whole days
    _to("project_id", "projects"),
    _to("song_id", "songs"),
    _to("booked_by", "people"),
    _to("series_id", "sessions"),
    CheckConstraint("ends_at > starts_at", name="ends_after_start"),
    UniqueConstraint("workspace_id", "project_id", "number"),
    Index(None, "workspace_id", "project_id", "starts_at"),
    Index(None, "workspace_id", "starts_at"),
    Index(None, "workspace_id", "series_id"),
)

attendance = Table(
    "attendance",
    metadata,
    Column("workspace_id", Text, nullable=False),
    _ref("session_id"),
    _ref("person_id"),
    _text("answer", required=False),
    _at("answered_at", required=False),
    _ref("invited_by", required=False),  # NULL: answered without having been named
    Column("attended", Boolean),
    _text("did", required=False),  # what the person did there, in words of the field
    _ref("confirmed_by", required=False),
    _at("confirmed_at", required=False),
    PrimaryKeyConstraint("workspace_id", "session_id", "person_id"),
    _to("session_id", "sessions"),
    _to("person_id", "people"),
    _to("confirmed_by", "people"),
    Index(None, "workspace_id", "person_id"),
)

rooms = _owned(
    "rooms",
    _text("name"),
    _text("folded"),
    Column("buffer", Integer, nullable=False),  # minutes of turnover before and after each session
    _at("added_at"),
    UniqueConstraint("workspace_id", "folded"),
)

preferences = Table(
    "preferences",
    metadata,
    Column("workspace_id", Text, nullable=False),
    _ref("person_id"),
    Column("opens", Integer),  # minutes after midnight on the person's own clock; NULL is the default
    Column("closes", Integer),
    _text("leads", required=False),  # as in projects
    _at("quiet_until", required=False),
    PrimaryKeyConstraint("workspace_id", "person_id"),
    _to("person_id", "people"),
)

stands = Table(  # the song that a person works on in a channel, until they change it
    "stands",
    metadata,
    Column("workspace_id", Text, nullable=False),
    _ref("person_id"),
    Column("channel", Text, nullable=False),
    _ref("song_id"),
    _at("set_at"),
    PrimaryKeyConstraint("workspace_id", "person_id", "channel"),
    _to("person_id", "people"),
    _to("song_id", "songs"),
)

calendar_feeds = _owned(  # a secret address of sessions; only the token's digest is kept
    "calendar_feeds",
    _text("token_hash"),
    _text("kind"),  # person, project or room
    _ref("about"),
    _ref("made_by"),
    _at("made_at"),
    _at("revoked_at", required=False),
    _to("made_by", "people"),
    UniqueConstraint("token_hash"),
    Index(None, "workspace_id", "kind", "about"),
)

decisions = _owned(
    "decisions",
    _ref("project_id"),
    Column("number", Integer, nullable=False),
    _ref("song_id", required=False),
    _ref("session_id", required=False),
    _text("variant", required=False),
    _text("section", required=False),
    _text("take", required=False),
    _text("version", required=False),
    _text("stage", required=False),
    _text("category", required=False),
    Column("category_guessed", Boolean, nullable=False),
    _text("sentence"),
    _text("why", required=False),
    _text("alternatives", required=False),
    _text("gear", required=False),
    _text("reference", required=False),
    _text("link", required=False),
    _text("permalink", required=False),
    _text("quoted", required=False),
    _ref("quoted_author", required=False),
    _text("channel", required=False),
    _text("thread", required=False),
    _text("status"),
    _text("decider"),
    _text("sharing"),
    _text("source"),
    Column("revision", Integer, nullable=False),
    _ref("replaces", required=False),
    _ref("logged_by"),
    _at("decided_at"),
    _at("logged_at"),
    _text("inferred", required=False),  # what nobody typed and where it came from: "song:last stage:session"
    _text("reason", required=False),  # why it was withdrawn
    _at("undone_at", required=False),  # set: taken back by its typist within ten minutes
    _to("project_id", "projects"),
    _to("song_id", "songs"),
    _to("session_id", "sessions"),
    _to("replaces", "decisions"),
    _to("logged_by", "people"),
    _to("quoted_author", "people"),
    UniqueConstraint("workspace_id", "project_id", "number"),
    Index(None, "workspace_id", "project_id", "song_id", "number"),
    Index(None, "workspace_id", "replaces"),
    Index(None, "workspace_id", "session_id"),
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

contributions = _owned(
    "contributions",
    _ref("decision_id"),
    _ref("person_id"),
    _text("kind"),
    Column("assumed", Boolean, nullable=False),
    _text("verification"),
    _to("decision_id", "decisions"),
    _to("person_id", "people"),
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

decision_revisions = Table(
    "decision_revisions",
    metadata,
    Column("workspace_id", Text, nullable=False),
    _ref("decision_id"),
    Column("revision", Integer, nullable=False),
    _ref("changed_by"),
    _at("changed_at"),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    PrimaryKeyConstraint("workspace_id", "decision_id", "revision"),
    _to("decision_id", "decisions"),
    _to("changed_by", "people"),
)

corrections = _owned(  # "Correct who did what…": said in private first, to the one who logged it
    "corrections",
    _ref("decision_id"),
    _ref("said_by"),
    Column("says", JSON, nullable=False),  # person ids by kind of contribution
    _text("note", required=False),
    _text("state"),  # open, accepted, disputed (both statements are kept)
    _at("said_at"),
    _at("settled_at", required=False),
    _ref("settled_by", required=False),
    _to("decision_id", "decisions"),
    _to("said_by", "people"),
    _to("settled_by", "people"),
    Index(None, "workspace_id", "decision_id"),
)

imported = Table(  # which row of an imported file became which decision: importing it again adds nothing
    "imported",
    metadata,
    Column("workspace_id", Text, nullable=False),
    _ref("project_id"),
    _text("key"),  # the row's own id, or a hash of what it says
    _ref("decision_id"),
    PrimaryKeyConstraint("workspace_id", "project_id", "key"),
    _to("project_id", "projects"),
    _to("decision_id", "decisions"),
)

approvals = _owned(
    "approvals",
    _ref("project_id"),
    _ref("decision_id", required=False),
    _ref("version_id", required=False),
    _ref("release_id", required=False),
    Column(
        "shown", Integer, nullable=False
    ),  # the decision's revision or the version's number that was shown
    _text("state"),
    _ref("asked_by"),
    _at("asked_at"),
    _at("due_at", required=False),
    _at("closed_at", required=False),
    _text("note", required=False),
    _text("stage", required=False),  # of a version or a release
    Column("round", Integer, nullable=False, server_default="0"),  # grows when an answer is taken back
    _to("project_id", "projects"),
    _to("decision_id", "decisions"),
    _to("version_id", "versions"),
    _to("release_id", "releases"),
    _to("asked_by", "people"),
    Index(None, "workspace_id", "decision_id"),
    Index(None, "workspace_id", "version_id"),
    Index(None, "workspace_id", "project_id", "state"),
)

approval_versions = Table(  # what the ask for a whole release covers, one row per recording
    "approval_versions",
    metadata,
    Column("workspace_id", Text, nullable=False),
    _ref("approval_id"),
    _ref("version_id"),
    Column("excepted", Boolean, nullable=False),
    PrimaryKeyConstraint("workspace_id", "approval_id", "version_id"),
    _to("approval_id", "approvals"),
    _to("version_id", "versions"),
    Index(None, "workspace_id", "version_id"),
)

final_oks = _owned(  # the whole chain said yes: who it was stands in the approval's verdicts
    "final_oks",
    _ref("project_id"),
    _ref("recording_id"),
    _text("stage"),
    _ref("version_id"),
    _ref("approval_id"),
    _at("given_at"),
    _at("ended_at", required=False),  # taken back
    _to("project_id", "projects"),
    _to("recording_id", "recordings"),
    _to("version_id", "versions"),
    _to("approval_id", "approvals"),
    Index(None, "workspace_id", "project_id"),
    Index(None, "workspace_id", "approval_id"),
)

policies = _owned(  # what an ask of a stage comes with; "" is every stage that has none of its own
    "policies",
    _ref("project_id"),
    Column("stage", Text, nullable=False),
    Column("due_days", Integer),
    _ref("backup", required=False),
    _to("project_id", "projects"),
    _to("backup", "people"),
    UniqueConstraint("workspace_id", "project_id", "stage"),
)

delegates = _owned(  # who answers for whom, from when until when
    "delegates",
    _ref("project_id"),
    _ref("person_id"),
    _ref("delegate_id"),
    _at("from_at"),
    _at("until_at"),
    _at("ended_at", required=False),
    _to("project_id", "projects"),
    _to("person_id", "people"),
    _to("delegate_id", "people"),
    Index(None, "workspace_id", "person_id"),
    Index(None, "workspace_id", "delegate_id"),
)

approval_steps = _owned(
    "approval_steps",
    _ref("approval_id"),
    Column("position", Integer, nullable=False),
    _text("quorum"),
    Column("required", Boolean, nullable=False),
    _text("state"),
    _to("approval_id", "approvals"),
    UniqueConstraint("workspace_id", "approval_id", "position"),
)

verdicts = _owned(  # one row per person asked; `answer` is NULL while the answer is open
    "verdicts",
    _ref("approval_id"),
    _ref("step_id"),
    _ref("person_id"),
    _text("function", required=False),
    _text("answer", required=False),
    _text("note", required=False),
    _text("via", required=False),
    Column("shown", Integer),
    _ref(
        "ping", required=False
    ),  # the delivery that asks: open asks about decisions share one direct message
    _at("asked_at"),
    _at("answered_at", required=False),
    _ref("answered_by", required=False),  # who answered, where that is not the person asked
    _ref("delegate_id", required=False),  # who was asked in that person's place
    _at("pinged_at", required=False),
    _at("remind_at", required=False),
    _to("approval_id", "approvals"),
    _to("step_id", "approval_steps"),
    _to("person_id", "people"),
    _to("answered_by", "people"),
    _to("delegate_id", "people"),
    UniqueConstraint("workspace_id", "step_id", "person_id"),
    Index(None, "workspace_id", "person_id", "answer"),
    Index(None, "workspace_id", "approval_id"),
    Index(None, "workspace_id", "ping"),
)

assigned_credits = _owned(
    "assigned_credits",
    _ref("project_id"),
    _ref("song_id", required=False),
    _ref("recording_id", required=False),
    _ref("person_id"),
    _text("role"),
    _text("instrument", required=False),
    _text("as_printed", required=False),
    Column("position", Integer, nullable=False),
    _text("state"),
    _ref("assigned_by"),
    _at("assigned_at"),
    _ref("removed_by", required=False),
    _at("removed_at", required=False),
    _text("reason", required=False),
    _to("project_id", "projects"),
    _to("song_id", "songs"),
    _to("recording_id", "recordings"),
    _to("person_id", "people"),
    _to("assigned_by", "people"),
    _to("removed_by", "people"),
    Index(None, "workspace_id", "project_id"),
    Index(None, "workspace_id", "person_id"),
)

person_facts = Table(  # what a person is called on paper, and by which numbers societies know them
    "person_facts",
    metadata,
    Column("workspace_id", Text, nullable=False),
    _ref("person_id"),
    _text("as_printed", required=False),
    _text("legal_name", required=False),
    _text("isni", required=False),
    _text("ipi", required=False),
    Column("company", Boolean, nullable=False),
    _ref("changed_by"),
    _at("changed_at"),
    PrimaryKeyConstraint("workspace_id", "person_id"),
    _to("person_id", "people"),
    _to("changed_by", "people"),
)

printed_names = Table(  # spellings that their bearer, or who answers for them, has confirmed
    "printed_names",
    metadata,
    Column("workspace_id", Text, nullable=False),
    _ref("person_id"),
    Column("name", Text, nullable=False),
    _ref("confirmed_by"),
    _at("confirmed_at"),
    PrimaryKeyConstraint("workspace_id", "person_id", "name"),
    _to("person_id", "people"),
    _to("confirmed_by", "people"),
)

release_tracks = Table(  # the running order
    "release_tracks",
    metadata,
    Column("workspace_id", Text, nullable=False),
    _ref("release_id"),
    _ref("recording_id"),
    Column("position", Integer, nullable=False),
    PrimaryKeyConstraint("workspace_id", "release_id", "recording_id"),
    _to("release_id", "releases"),
    _to("recording_id", "recordings"),
)

song_writers = _owned(
    "song_writers",
    _ref("project_id"),
    _ref("song_id"),
    _ref("person_id"),
    Column("share", Integer),  # hundredths of a percent: 3333 is 33.33 %
    _text("publisher", required=False),
    _text("pro", required=False),
    _ref("stated_by"),
    _at("stated_at"),
    _at("agreed_at", required=False),
    _to("project_id", "projects"),
    _to("song_id", "songs"),
    _to("person_id", "people"),
    _to("stated_by", "people"),
    UniqueConstraint("workspace_id", "song_id", "person_id"),
    Index(None, "workspace_id", "project_id"),
)

credit_suggestions = _owned(  # seen by nobody but whom it asks, until both have agreed
    "credit_suggestions",
    _ref("project_id"),
    _ref("song_id"),
    _ref("person_id"),
    _text("role"),
    _text("state"),
    Column("evidence", JSON, nullable=False),  # ids of the decisions that support it
    _text("rule"),
    _at("offered_at"),
    _at("answered_at", required=False),
    _ref("raised_to", required=False),
    _at("closed_at", required=False),
    _to("project_id", "projects"),
    _to("song_id", "songs"),
    _to("person_id", "people"),
    _to("raised_to", "people"),
    UniqueConstraint("workspace_id", "song_id", "person_id", "role"),
    Index(None, "workspace_id", "project_id"),
)

sheets = _owned(  # frozen versions of a project's credit sheet, byte for byte
    "sheets",
    _ref("project_id"),
    Column("version", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    _text("sha256"),  # of content: what is signed
    Column(
        "private", LargeBinary, nullable=False
    ),  # the same with shares, IPI and legal names; content has its hash
    _ref("frozen_by"),
    _at("frozen_at"),
    _to("project_id", "projects"),
    _to("frozen_by", "people"),
    UniqueConstraint("workspace_id", "project_id", "version"),
)

sheet_signatures = Table(  # one row per person asked to sign; `signed_at` is NULL until they have
    "sheet_signatures",
    metadata,
    Column("workspace_id", Text, nullable=False),
    _ref("sheet_id"),
    _ref("person_id"),
    _text("side"),  # producer, artist or label
    _at("signed_at", required=False),
    PrimaryKeyConstraint("workspace_id", "sheet_id", "person_id"),
    _to("sheet_id", "sheets"),
    _to("person_id", "people"),
)

ddex_parties = Table(  # who sends and receives RIN messages, as the settings say
    "ddex_parties",
    metadata,
    Column("workspace_id", Text, primary_key=True),
    _text("sender"),
    _text("sender_name"),
    _text("recipient"),
    _text("recipient_name"),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
)

deliveries = _owned(
    "deliveries",
    _text("kind"),
    _text("dedupe_key"),
    _ref("about", required=False),  # the id of the record that it is drawn from
    _text("recipient"),  # a Slack user (direct message) or channel id
    _text("reader", required=False),  # set: only this user may see it (a private answer in a channel)
    _text("thread", required=False),
    Column("details", JSON, nullable=False),
    _at("due_at"),
    _at("expires_at", required=False),
    _text("state"),
    Column("wanted", Integer, nullable=False),  # how often the record behind it changed …
    Column("shown", Integer, nullable=False),  # … and which of these changes the message shows
    Column("attempts", Integer, nullable=False),
    _text("owner", required=False),
    Column("lease_until", BigInteger),  # epoch seconds of the real clock: leases never use business time
    _at("first_attempt_at", required=False),
    _at("sent_at", required=False),
    _text("channel", required=False),
    _text("ts", required=False),
    _text("last_error", required=False),
    _at("created_at"),
    UniqueConstraint("workspace_id", "dedupe_key"),
    Index("ix_deliveries_state_due_at", "state", "due_at"),
    Index(None, "workspace_id", "kind", "about"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("workspace_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    _at("at"),
    Column("answer", JSON),  # what was answered, so that a repeat reads the same
    PrimaryKeyConstraint("workspace_id", "key"),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "at"),
)

drafts = _owned(
    "drafts",
    _ref("person_id"),
    _text("kind"),
    Column("content", JSON, nullable=False),
    _at("created_at"),
    _to("person_id", "people"),
    Index(None, "workspace_id", "person_id", "created_at"),
)

events = Table(
    "events",
    metadata,
    Column("workspace_id", Text, nullable=False),
    Column("seq", BigInteger, nullable=False, autoincrement=False),
    _at("at"),
    _ref("actor", required=False),
    _text("kind"),
    _ref("about", required=False),
    Column("payload", JSON),  # can be blanked (a person's erasure) without breaking the chain
    Column("salt", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("workspace_id", "seq"),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    _to("actor", "people"),
    Index(None, "workspace_id", "about"),
)
