"""What is stated of somebody as a writer, with the value of the button that agrees to it."""

from __future__ import annotations

from collections.abc import Sequence

from storage.credits import writers
from storage.database import Db
from storage.music import songs
from studio.credits.sheet_input import Writing
from studio.music.song import Song
from studio.music.titles import told_apart
from views.credits import confirmations
from views.credits.actions import Agree


def statements_of(
    db: Db, project: int, person: int, meant: Sequence[Song] | None = None
) -> list[confirmations.Statement]:
    """What is stated of a person as a writer of these songs (None: the project's), each with its button's value."""
    of_project = songs.of_project(db, project)
    told = told_apart(of_project)
    # A work by others has its writers elsewhere: nobody here is asked for a share in it.
    asked = (song for song in (of_project if meant is None else meant) if not song.of_others)
    titles = {song.id: told[song.id] for song in asked}
    return [
        confirmations.Statement(
            titles[writing.song], writing, Agree(project, writing.song, stamp_of(writing))
        )
        for writing in writers.of_project(db, project)
        if writing.person == person and writing.song in titles
    ]


def stamp_of(writing: Writing) -> int:
    """When it was stated, in milliseconds: what is agreed to is what was shown."""
    return int(writing.stated_at.timestamp() * 1_000) if writing.stated_at else 0
