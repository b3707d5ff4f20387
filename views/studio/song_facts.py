"""What is known of recordings on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.music.fact import usage
from studio.music.recording import ALBUM, Recording
from studio.music.recording_facts import FACTS
from studio.music.song import Song
from studio.people.person import Project
from views.kit.blocks import context, cut, escape, header, said
from views.kit.facts import told
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.paragraphs import paragraphs

HOW = f'Change with: `/studio songs ids "Title" {usage(FACTS)}`'

MOST = 60  # lines


def song_facts_shown(
    project: Project,
    recordings: Sequence[tuple[Song, Recording]],
    titles: Mapping[int, str],
    *,
    saved: bool = False,
) -> Message:
    """The identifiers of recordings, a line each; `titles` as lists show them, by song."""
    title = f"Identifiers of {project.title} ({project.key})"
    every = [_line(song, titles[song.id], recording) for song, recording in recordings]
    shown, more = few(every, MOST)
    lines = [*shown, *([f"{more}: /credits tracks"] if more else [])]
    body = "\n".join(lines) or "No songs yet: /studio songs add"
    first = "Saved." if saved else ""
    blocks: list[Block] = [header(title), *([said(first, "saved")] if saved else [])]
    blocks += [*paragraphs(body, "facts"), context(HOW)]
    return Message(
        escape(cut("\n".join(part for part in (title, first, body) if part), 8_000)), tuple(blocks)
    )


def _line(song: Song, title: str, recording: Recording) -> str:
    variant = "" if recording.variant == ALBUM else f" ({recording.variant})"
    parts = [f"{cut(title, 80)}{variant}", *(told(fact, fact.known(song, recording)) for fact in FACTS)]
    return " | ".join(part for part in parts if part)
