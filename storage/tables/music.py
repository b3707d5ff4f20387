"""Releases, songs, recordings and their versions, and the song that somebody works on."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Text, UniqueConstraint

from storage.tables.columns import at, key_of_name, keyed, owned, ref, text

releases = owned(
    "releases",
    ref("project_id", "projects"),
    text("title"),
    text("upc", required=False),
    text("catalogue_number", required=False),
    text("p_line", required=False),
    text("c_line", required=False),
    text("release_date", required=False),  # days as they are written: 2026-12-04
    text("delivery_date", required=False),
    text("artwork", required=False),  # its size: 3000x3000
    Index(None, "workspace_id", "project_id"),
)

release_tracks = keyed(  # the running order
    "release_tracks",
    ("release_id", "recording_id"),
    ref("release_id", "releases"),
    ref("recording_id", "recordings"),
    Column("position", Integer, nullable=False),
)

songs = owned(
    "songs",
    ref("project_id", "projects"),
    Column("position", Integer, nullable=False),
    text("title"),
    text("iswc", required=False),
    text("cover", required=False),  # the original writers of a song by others
    text("traditional", required=False),
    text("ai_composition", required=False),
    text("ai_lyrics", required=False),
    at("added_at"),
    at("set_aside_at", required=False),
    text("set_aside_why", required=False),
    ref("joined_into", required=False),
    Index(None, "workspace_id", "project_id", "position"),
)

song_titles = owned(  # the title now in use and every earlier one: what a typed title is looked up in
    "song_titles",
    ref("project_id", "projects"),
    ref("song_id", "songs"),
    text("title"),
    text("folded"),
    key_of_name(),
    Column("current", Boolean, nullable=False),
    Index(None, "workspace_id", "project_id", "exact"),
    Index(None, "workspace_id", "song_id"),
)

recordings = owned(
    "recordings",
    ref("project_id", "projects"),
    ref("song_id", "songs"),
    text("variant"),
    text("isrc", required=False),
    Column("seconds", Integer),
    text("language", required=False),
    text("explicit", required=False),  # explicit, clean or not_explicit
    text("country", required=False),  # in which it was recorded: GB
    text("samples", required=False),
    text("ai_use", required=False),
    text("ai_vocals", required=False),  # by part, "none" included
    text("ai_instruments", required=False),
    text("ai_post", required=False),
    text("p_line", required=False),  # where they differ from the release's
    text("c_line", required=False),
    at("set_aside_at", required=False),
    text("set_aside_why", required=False),
    ref("joined_into", required=False),
    UniqueConstraint("workspace_id", "song_id", "variant"),
    UniqueConstraint("workspace_id", "isrc"),
    Index(None, "workspace_id", "project_id"),
)

versions = owned(
    "versions",
    ref("recording_id", "recordings"),
    text("stage"),
    Column("number", Integer, nullable=False),
    text("label"),
    text("link", required=False),
    text("hash", required=False),
    text("note", required=False),
    text("loudness", required=False),
    Column("seconds", Integer),
    text("state"),
    ref("made_by", "people"),
    at("made_at"),
    UniqueConstraint("workspace_id", "recording_id", "stage", "label"),
)

stands = keyed(  # the song that a person works on in a channel, until they change it
    "stands",
    ("person_id", "channel"),
    ref("person_id", "people"),
    Column("channel", Text, nullable=False),
    ref("song_id", "songs"),
    at("set_at"),
)
