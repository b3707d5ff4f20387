"""What people see of tables of tracks: what would be saved, cell by cell, and that it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.people.person import Project
from views.credits.actions import SAVE_TRACKS
from views.kit import blocks
from views.kit.message import Message
from views.kit.more import few, few_of
from views.kit.paragraphs import paragraphs
from views.kit.values import DraftId, Kept

MOST_TITLES, MOST_CHANGES, CELL, TITLE = 30, 60, 80, 60


@dataclass(frozen=True, slots=True)
class TracksRead:
    """New songs, new recordings of known ones, (recording, fact, before, after) of what changes, and what releases get.

    `there` is how many recordings are there as the file has them.
    """

    songs: Sequence[str]
    recordings: Sequence[str]
    changes: Sequence[tuple[str, str, str, str]]
    releases: Sequence[str]
    there: int
    rows: int
    next: bool  # credits come after it


def read(project: Project, found: TracksRead, draft: DraftId) -> Message:
    """Nothing is saved yet."""
    text = "\n".join([_head(project, found), *_lines(found)])
    button = blocks.button(_label(found), SAVE_TRACKS, Kept(draft), style="primary")
    row = [blocks.actions("tracks.save", button)]
    return Message(blocks.escape(blocks.cut(text, 3_500)), (*paragraphs(text, "tracks", most=40), *row))


def nothing_new(project: Project, rows: int) -> Message:
    """Everything is there as the file has it."""
    text = f"All {rows} rows stand in {project.key} as the file has them: nothing to save."
    return Message(blocks.escape(text), tuple(paragraphs(text, "tracks")))


def saved(project: Project, found: TracksRead) -> Message:
    """What was saved."""
    text = "\n".join(
        [f"Saved in {project.key}:", *_lines(found), "All of it: /studio songs · /studio release"]
    )
    return Message(blocks.escape(blocks.cut(text, 3_500)), tuple(paragraphs(text, "tracks", most=40)))


def both(first: Message, then: Message) -> Message:
    """Two answers as one."""
    return Message(f"{first.text}\n{then.text}", (*first.blocks, *then.blocks))


def _head(project: Project, found: TracksRead) -> str:
    return f"Nothing saved in {project.key} yet. This was read, {found.rows} row{'' if found.rows == 1 else 's'} of tracks:"


def _label(found: TracksRead) -> str:
    return "Save tracks, then credits" if found.next else "Save tracks"


def _lines(found: TracksRead) -> list[str]:
    lines = []
    for what, titles in (("New songs", found.songs), ("New recordings", found.recordings)):
        if titles:
            lines.append(
                f"{what}, {len(titles)}: {few_of([blocks.cut(title, TITLE) for title in titles], MOST_TITLES)}"
            )
    lines += [f"Release {blocks.cut(said, 300)}" for said in found.releases]
    changes, more = few(found.changes, MOST_CHANGES)
    for title, fact, before, after in changes:
        of = f"• {fact} of “{blocks.cut(title, TITLE)}”"
        lines.append(
            f"{of}: {blocks.cut(before, CELL)} → {blocks.cut(after, CELL)}"
            if before
            else f"{of}: {blocks.cut(after, CELL)}"
        )
    lines += [more] if more else []
    lines += [f"There already: {found.there}"] if found.there else []
    return lines
