"""Releases, songs, recordings and their versions, and the song that somebody works on."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Text, UniqueConstraint

from storage.tables.columns import at, keyed, owned, ref, text, to

releases = owned(
    "releases",
    ref("project_id"),
    text("title"),
    text("upc", required=False),
    text("catalogue_number", required=False),
    text("p_line", required=False),
    text("c_line", required=False),
    to("project_id", "projects"),
    Index(None, "workspace_id", "project_id"),
)

release_tracks = keyed(  # the running order
    "release_tracks",
    ("release_id", "recording_id"),
    ref("release_id"),
    ref("recording_id"),
    Column("position", Integer, nullable=False),
    to("release_id", "releases"),
    to("recording_id", "recordings"),
)

songs = owned(
    "songs",
    ref("project_id"),
    Column("position", Integer, nullable=False),
    text("title"),
    text("iswc", required=False),
    at("added_at"),
    at("set_aside_at", required=False),
    text("set_aside_why", required=False),
    ref("joined_into", required=False),
    to("project_id", "projects"),
    Index(None, "workspace_id", "project_id", "position"),
)

song_titles = owned(  # the title now in use and every earlier one, folded: what a typed title is looked up in
    "song_titles",
    ref("project_id"),
    ref("song_id"),
    text("title"),
    text("folded"),
    Column("current", Boolean, nullable=False),
    to("project_id", "projects"),
    to("song_id", "songs"),
    UniqueConstraint("workspace_id", "project_id", "folded"),
    Index(None, "workspace_id", "song_id"),
)

recordings = owned(
    "recordings",
    ref("project_id"),
    ref("song_id"),
    text("variant"),
    text("isrc", required=False),
    Column("seconds", Integer),
    text("language", required=False),
    text("explicit", required=False),  # explicit, clean or not_explicit
    text("samples", required=False),
    text("ai_use", required=False),
    at("set_aside_at", required=False),
    text("set_aside_why", required=False),
    ref("joined_into", required=False),
    to("project_id", "projects"),
    to("song_id", "songs"),
    UniqueConstraint("workspace_id", "song_id", "variant"),
    UniqueConstraint("workspace_id", "isrc"),
    Index(None, "workspace_id", "project_id"),
)

versions = owned(
    "versions",
    ref("recording_id"),
    text("stage"),
    Column("number", Integer, nullable=False),
    text("label"),
    text("link", required=False),
    text("hash", required=False),
    text("note", required=False),
    text("loudness", required=False),
    Column("seconds", Integer),
    text("state"),
    ref("made_by"),
    at("made_at"),
    to("recording_id", "recordings"),
    to("made_by", "people"),
    UniqueConstraint("workspace_id", "recording_id", "stage", "label"),
)

stands = keyed(  # the song that a person works on in a channel, until they change it
    "stands",
    ("person_id", "channel"),
    ref("person_id"),
    Column("channel", Text, nullable=False),
    ref("song_id"),
    at("set_at"),
    to("person_id", "people"),
    to("song_id", "songs"),
)
