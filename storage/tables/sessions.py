"""Sessions: who is invited, in which room, and the calendars that show them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    UniqueConstraint,
)

from storage.tables.columns import at, key_of_name, keyed, owned, ref, text

sessions = owned(
    "sessions",
    ref("project_id", "projects"),
    Column("number", Integer, nullable=False),
    text("title"),
    text("room", required=False),
    text("stage", required=False),
    ref("song_id", "songs", required=False),
    at("starts_at"),
    at("ends_at"),
    text("wall"),  # the start as it was meant, "2026-12-04T19:00", in `zone`
    text("zone"),
    text("state"),
    Column("version", Integer, nullable=False),
    text("channel", required=False),
    ref("booked_by", "people"),
    at("booked_at"),
    at("call_at", required=False),  # when people have to be there, where that is before the downbeat
    ref("series_id", "sessions", required=False),  # the first session of the series that it belongs to
    Column("lockout", Boolean, nullable=False, server_default="0"),  # a room taken for whole days
    text("link", required=False),  # where those who are elsewhere join it
    Column(
        "undated", Boolean, nullable=False, server_default="0"
    ),  # its date is to be confirmed: `starts_at` is none
    at("held_until", required=False),  # when a hold lapses, where that is before its start
    ref("challenged_by", required=False),  # the later hold whose booker asked this one to confirm or let go
    Column("only_named", Boolean, nullable=False, server_default="0"),  # somebody was taken out
    at("began_at", required=False),  # when somebody who was there said that it began
    at("cancelled_at", required=False),
    Column(
        "late_within", Integer
    ),  # minutes before the start within which a cancellation was late on that day
    CheckConstraint("ends_at > starts_at", name="ends_after_start"),
    UniqueConstraint("workspace_id", "project_id", "number"),
    Index(None, "workspace_id", "project_id", "starts_at"),
    Index(None, "workspace_id", "starts_at"),
    Index(None, "workspace_id", "series_id"),
)

attendance = keyed(
    "attendance",
    ("session_id", "person_id"),
    ref("session_id", "sessions"),
    ref("person_id", "people"),
    text("answer", required=False),
    at("answered_at", required=False),
    ref("invited_by", required=False),  # NULL: answered without having been named
    Column("optional", Boolean, nullable=False, server_default="0"),
    Column("attended", Boolean),
    text("did", required=False),  # what the person did there, in words of the field
    ref("confirmed_by", "people", required=False),
    at("confirmed_at", required=False),
    at("came_at", required=False),  # NULL: there from the start
    at("left_at", required=False),  # NULL: there to the end
    text("stage", required=False),  # NULL, like the song: that of the session
    ref("song_id", "songs", required=False),
    ref("said_by", "people", required=False),  # who said it first; confirmed_by is another, who was there
    at("said_at", required=False),
    ref("denied_by", "people", required=False),  # who says otherwise
    Index(None, "workspace_id", "person_id"),
)

rooms = owned(
    "rooms",
    text("name"),
    text("folded"),
    key_of_name(),
    Column("buffer", Integer, nullable=False),  # minutes of turnover before and after each session
    text("address", required=False),
    text("door", required=False),  # how one gets in: "bell 3, second floor"
    at("added_at"),
    UniqueConstraint("workspace_id", "exact"),
)

calendar_feeds = owned(  # a secret address of sessions; only the token's digest is kept
    "calendar_feeds",
    text("token_hash"),
    text("kind"),  # person, project or room
    ref("about"),
    ref("made_by", "people"),
    at("made_at"),
    at("revoked_at", required=False),
    UniqueConstraint("token_hash"),
    Index(None, "workspace_id", "kind", "about"),
)
