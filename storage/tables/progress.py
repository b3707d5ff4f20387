"""What somebody has said is done of a song, and whose Home is kept up to date."""

from __future__ import annotations

from sqlalchemy import Index

from storage.tables.columns import at, keyed, owned, ref, text

work_done = owned(  # a part of the work on a song, by somebody's word; taken back it stays, with who did
    "work_done",
    ref("project_id", "projects"),
    ref("song_id", "songs"),
    text("part"),  # recorded, vocals or edited
    ref("said_by", "people"),
    at("said_at"),
    ref("undone_by", "people", required=False),
    at("undone_at", required=False),
    Index(None, "workspace_id", "project_id"),
)

homes = keyed(  # who has opened their Home, and when last, to the day
    "homes",
    ("person_id",),
    ref("person_id", "people"),
    at("opened_at"),
)
