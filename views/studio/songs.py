"""What people see of a project's songs: the list, the forms to paste and rename, and what a change did."""

from __future__ import annotations

from collections.abc import Sequence

from studio.command_lines import command_line, quoted
from studio.music.recording import ALBUM, Recording, shown_title
from studio.music.recording_facts import FACTS
from studio.music.song import Song
from studio.music.titles import told_apart
from studio.people.person import Project
from views.kit import blocks
from views.kit.facts import told
from views.kit.message import Form, Message
from views.kit.more import few, few_of
from views.kit.paragraphs import paragraphs, shortened
from views.kit.values import Id
from views.studio.actions import OPEN_PASTE, OPEN_RENAME, RENAME

SONG, NEW = "studio.song", "studio.new_title"
MOST = 50
VARIANTS_SHOWN = 6
TITLE = 100  # characters of a title in a list
HOW = "One song a line, like 1. Neon Rain | GB-ABC-26-00001 | 3:41 — ISRC and duration may be missing."


def songs_listed(project: Project, songs: Sequence[Song], takes: Sequence[Recording]) -> Message:
    """The songs in running order with their recordings, and the buttons to paste and rename."""
    shown = told_apart(songs)
    lines = shortened([_line(song, shown[song.id], takes) for song in songs], MOST)
    body = "\n".join(lines) or f"No songs yet. {HOW}"
    buttons = [blocks.button("Paste songs", OPEN_PASTE, Id(project.id))]
    if songs:
        buttons.append(blocks.button("Rename", OPEN_RENAME, Id(project.id)))
    title = f"Songs of {project.title} ({project.key})"
    parts = (
        blocks.header(title),
        *paragraphs(body, "songs"),
        blocks.actions("songs.actions", *buttons),
        blocks.context('Or type: `/studio songs add "Title"`'),
    )
    return Message(blocks.escape(blocks.cut(f"{title}\n{body}", 8_000)), parts)


def song_renamed(old: str, new: str) -> Message:
    """A song has a new title."""
    return _sentence(f"“{old}” is now “{new}”. The old title still finds it.")


def variant_added(title: str, variant: str, plain: str) -> Message:
    """A song has another recording; `plain` is one of the same kind that has no name of its own."""
    shown = shown_title(title, variant)
    lines = [
        f"New recording: “{shown}”. Writers, shares and ISWC are those of “{title}”.",
        f"The album’s credits: {command_line('credits', 'copy-from', ALBUM, song=title, variant=variant)}",
    ]
    if plain:
        named = command_line("studio", "songs", "rename", quoted(title), variant=plain, to=f"Second {plain}")
        lines.append(f"“{shown_title(title, plain)}” is another one. To give it a name: {named}")
    return _sentence("\n".join(lines))


def variant_renamed(old: str, new: str) -> Message:
    """A recording is called otherwise."""
    return _sentence(f"“{old}” is now “{new}”. What it has stays with it.")


def rename_form(project: Project, songs: Sequence[Song]) -> Form:
    """Which song, and its new title."""
    shown = told_apart(songs)
    chosen, more = few(songs, 100)
    options = [blocks.option(f"{song.position}. {shown[song.id]}", str(song.id)) for song in chosen]
    hint = f'{more}: /studio songs rename "Working Title" "Neon Rain"' if more else ""
    which = blocks.field(SONG, "Song", blocks.select(SONG, options), hint=hint)
    new = blocks.field(
        NEW, "New title", blocks.text_input(NEW, most=200), hint="The old title still finds the song."
    )
    return Form(blocks.form(RENAME, "Rename a song", [which, new], about=Id(project.id)))


def _line(song: Song, title: str, takes: Sequence[Recording]) -> str:
    mine = [take for take in takes if take.song == song.id]
    recording = next(take for take in mine if take.variant == ALBUM)
    parts = [f"{song.position}. {blocks.cut(title, TITLE)}"]
    brief = [(fact, fact.known(song, recording)) for fact in FACTS if fact.brief]
    parts += [told(fact, value) for fact, value in brief if value]
    if song.aliases:
        known = ", ".join(blocks.cut(alias, 40) for alias in song.aliases[-2:])
        parts.append(f"also: {known}")
    others = sorted(take.variant for take in mine if take.variant != ALBUM)
    if others:
        parts.append(f"variants: {few_of(others, VARIANTS_SHOWN, ', /credits with the title has them')}")
    return " | ".join(parts)


def _sentence(text: str) -> Message:
    return Message(blocks.escape(text), (blocks.said(text, "songs.said"),))
