"""What people see of a pasted list: the form to paste into, what it became with Undo, and what is asked first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.music.identifiers import shown_seconds
from studio.music.pasted_lists import Doubt, LeftOut, SongLine, SongLines
from studio.people.person import Project
from views.kit import blocks
from views.kit.message import Block, Form, Message
from views.kit.more import few, few_of
from views.kit.values import DraftId, Id, Kept
from views.studio.actions import OPEN_READINGS, PASTE, READ_AS, READINGS, UNDO_PASTE, ReadAs
from views.studio.songs import HOW, TITLE

LINES, READING = "studio.lines", "studio.reading"
MOST_TITLES, MOST_DOUBTS, MOST_IN_FORM = 15, 8, 40
_IN_OPTION = 60


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste did: titles that are new, were filled in, brought nothing new; `changed` says before and after."""

    added: Sequence[SongLine]
    filled: Sequence[SongLine]
    changed: Sequence[str]
    unchanged: Sequence[SongLine]
    known: int = 0  # songs that were there already
    takes: Sequence[str] = ()  # other recordings of songs that are new, were filled in, brought nothing new
    filled_takes: Sequence[str] = ()
    known_takes: Sequence[str] = ()


def paste_form(project: Project) -> Form:
    """A field for many lines."""
    lines = blocks.text_input(LINES, multiline=True, placeholder="1. Neon Rain | GB-ABC-26-00001 | 3:41")
    block = blocks.field(LINES, f"Songs of {blocks.cut(project.title, 60)}", lines, hint=HOW)
    return Form(blocks.form(PASTE, "Paste songs", [block], about=Id(project.id)))


def songs_pasted(project: Project, lines: SongLines, done: Pasted, undo: DraftId | None) -> Message:
    """What a paste did, and the way back."""
    parts = [
        _summary(lines, done),
        _listed(f"Added to {project.key}", [_told(line) for line in done.added]),
        _listed("New recordings of these songs", [_quoted(title) for title in done.takes]),
        _listed("Filled in", [*map(_told, done.filled), *map(_quoted, done.filled_takes)]),
        _listed("Changed", done.changed),
        _listed("Known already, nothing new", [*map(_told, done.unchanged), *map(_quoted, done.known_takes)]),
        _listed("Repeated in what you pasted, left out", [_quoted(line.title) for line in lines.doubled]),
        _listed("Columns left out", lines.columns),
    ]
    text = "\n".join(part for part in parts if part)
    buttons = [blocks.actions("songs.undo", blocks.button("Undo", UNDO_PASTE, Kept(undo)))] if undo else []
    return Message(blocks.escape(text), (blocks.said(blocks.cut(text, 2_900), "songs.said"), *buttons))


def paste_asked(project: Project, lines: SongLines, doubts: Sequence[Doubt], draft: DraftId) -> Message:
    """Nothing is saved yet: the lines that can be read in two ways, each reading on a button or in a form."""
    count = len(lines.good) + len(lines.doubts)
    every = [f"Line {abs(doubt.line)}, {_quoted(doubt.typed)}: {_either(doubt)}?" for doubt in doubts]
    told, rest = few(every, MOST_DOUBTS)
    more = [f"{rest}: all of them stand behind Choose."] if rest else []
    which = "one of them can" if len(doubts) == 1 else f"{len(doubts)} of them can"
    head = f"Nothing saved in {project.key} yet: {_many(count, 'song')}, {which} be read in two ways."
    text = "\n".join([head, *told, *more])
    return Message(
        blocks.escape(text),
        (
            blocks.said(blocks.cut(text, 2_900), "songs.said"),
            blocks.actions("songs.ask", *_buttons(doubts, draft)),
        ),
    )


def readings_form(doubts: Sequence[Doubt], draft: DraftId) -> Form:
    """One choice for each line that can be read in two ways."""
    shown, more = few(doubts, MOST_IN_FORM)
    fields = [
        blocks.field(
            f"{READING}.{doubt.line}",
            blocks.cut(f"Line {abs(doubt.line)}: {doubt.typed}", 140),
            blocks.select(
                f"{READING}.{doubt.line}",
                [
                    blocks.option(_reading(reading, doubt), str(at))
                    for at, reading in enumerate(doubt.readings)
                ],
                initial="0",
            ),
        )
        for doubt in shown
    ]
    fields += [blocks.said(f"{more}: they come next", "readings.more")] if more else []
    return Form(blocks.form(READINGS, "Which is meant?", fields, about=Kept(draft)))


def paste_undone(project: Project, removed: Sequence[str], restored: Sequence[str]) -> Message:
    """The paste is taken back."""
    parts = [f"Taken back in {project.key}.", _listed("Gone", removed), _listed("As before", restored)]
    text = "\n".join(part for part in parts if part)
    return Message(blocks.escape(text), (blocks.said(blocks.cut(text, 2_900), "songs.said"),))


def in_the_way(reasons: Mapping[str, Sequence[str]]) -> str:
    """Why a paste stays: what depends on each of its songs."""
    every = [f"“{blocks.cut(title, TITLE)}” has {', '.join(what)}" for title, what in reasons.items()]
    told, rest = few(every, 5)
    more = f" and {len(reasons) - len(told)} more" if rest else ""
    return f"Nothing was taken back: {'; '.join(told)}{more}."


def _buttons(doubts: Sequence[Doubt], draft: DraftId) -> list[Block]:
    if len(doubts) > 1:
        return [blocks.button("Choose", OPEN_READINGS, Kept(draft))]
    return [
        blocks.button(_reading(reading, doubts[0]), f"{READ_AS}:{at}", ReadAs(draft, doubts[0].line, at))
        for at, reading in enumerate(doubts[0].readings)
    ]


def _summary(lines: SongLines, done: Pasted) -> str:
    takes = len(done.takes) + len(done.filled_takes) + len(done.known_takes)
    parts = [_many(len(lines.good), "song")] + ([f"{_many(takes, 'recording')} of songs"] if takes else [])
    parts += [f"{done.known} known"] if done.known else []
    if lines.left_out:
        shown = few_of([blocks.cut(line.typed, 40) for line in lines.left_out], 5)
        parts.append(f"{_many(len(lines.left_out), 'line')} left out: {shown}")
    return f"{', '.join(parts)}."


def _told(line: SongLine) -> str:
    seconds = line.facts.get("seconds")
    return _quoted(line.title) + (f" {shown_seconds(int(seconds))}" if seconds else "")


def _either(doubt: Doubt) -> str:
    return " or ".join(_reading(reading, doubt) for reading in doubt.readings)


def _reading(reading: SongLine | LeftOut, doubt: Doubt) -> str:
    if isinstance(reading, LeftOut):
        return "no song"
    said = blocks.cut(reading.title, _IN_OPTION)
    if doubt.line < 0:
        return f"new: {said}" if reading is doubt.readings[-1] else f"the known {said}"
    return _told(SongLine(reading.line, said, reading.facts))


def _listed(label: str, told: Sequence[str]) -> str:
    if not told:
        return ""
    return f"{label}: {few_of(told, MOST_TITLES)}."


def _quoted(title: str) -> str:
    return f"“{blocks.cut(title, TITLE)}”"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
