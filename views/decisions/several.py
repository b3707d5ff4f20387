"""Several decisions of one message: as they were read, before they are stored and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.decisions.decision import Decider, Entry, Status
from studio.music.song import Song
from studio.vocabulary import Kind
from studio.wording import all_of
from views.decisions.actions import COMPLETE, OPEN, SET_ALL, UNDO_OF, Complete, OfAll
from views.decisions.shown import VERBS, Shown
from views.kit.blocks import actions, button, cut, escape, option, rich, select, small
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.values import DraftId, Kept

LINE = 120  # characters of a sentence in the list
NEAR = 2  # songs with a button of their own
IN_MENU = 97


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is no decision, and why."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """One of the lines as it was read; `names` by person id."""

    entry: Entry
    song: str
    names: Mapping[int, str]
    asked: tuple[str, ...] = ()

    @property
    def said(self) -> list[str]:
        """Who did what, where it was said, and whose OK is asked for."""
        return [
            f"{verb} {all_of([self.names.get(c, 'somebody') for c in people])}"
            for kind, verb in VERBS.items()
            if (people := self._people(kind))
        ] + ([f"asks {all_of(list(self.asked))}"] if self.asked else [])

    def _people(self, kind: Kind) -> tuple[int, ...]:
        assumed = kind is Kind.DECIDED and self.entry.decider is Decider.ASSUMED
        return () if assumed else tuple(c.person for c in self.entry.contributions if c.kind is kind)


def as_read(
    rows: Sequence[Row], left_out: Sequence[LeftOut], more: int, draft: DraftId, project: str = ""
) -> Message:
    """What would be stored, one line each; nothing is stored yet."""
    same = {row.song for row in rows}
    head = f"{_decisions(len(rows))}{f' in {project}' if project else ''}{_song(same)}"
    lines = [
        " · ".join(
            (
                f"{at} {cut(row.entry.sentence, LINE)}",
                *([row.song] if row.song and len(same) > 1 else []),
                *row.said,
            )
        )
        for at, row in enumerate(rows, 1)
    ]
    notes = [f"left out, {line.why}: {line.words}" for line in left_out]
    notes += (
        [f"One message holds {len(rows)}; {more} more are left out. Send them by themselves."] if more else []
    )
    many = f"Log all {len(rows)}" if len(rows) > 1 else "Log it"
    blocks = [
        rich("several", (head, "bold"), ("\n" + "\n".join(lines), "")),
        *([small("left-out", "\n".join(notes))] if notes else []),
        actions(
            "log",
            button(many, f"{COMPLETE}:0", Complete(draft, "all"), style="primary"),
            button("It is one", f"{COMPLETE}:1", Complete(draft, "one")),
            button("Edit", OPEN, Kept(draft)),
        ),
    ]
    return Message(escape("\n".join((head, *lines, *notes))), tuple(blocks))


def saved_all(shown: Sequence[Shown], songs: Sequence[Song], draft: DraftId) -> Message:
    """What was stored together, each with its number; the song is asked for those that have none."""
    same = {saved.song or "" for saved in shown}
    head = f"{_decisions(len(shown))} saved{_song(same)}"
    lines = [_stored(saved, several=len(same) > 1) for saved in shown]
    ask = bool(songs) and any(saved.song is None and saved.decision.live for saved in shown)
    standing = [saved for saved in shown if saved.decision.live]
    controls = [*(_songs(songs, draft) if ask else []), *(_undo(standing, draft) if standing else [])]
    lines += ["Which song?"] if ask else []
    blocks: list[Block] = [rich("several", (head, "bold"), ("\n" + "\n".join(lines), ""))]
    blocks += [actions("after", *controls)] if controls else []
    return Message(escape("\n".join((head, *lines))), tuple(blocks))


def _stored(saved: Shown, *, several: bool) -> str:
    status = "undone" if saved.decision.entry.undone_at else ""
    status = "proposed" if saved.decision.entry.status is Status.PROPOSED else status
    parts = (f"{saved.ref} {cut(saved.sentence, LINE)}", saved.song if several else "", status)
    return " · ".join(part for part in parts if part)


def _songs(songs: Sequence[Song], draft: DraftId) -> list[Block]:
    near = [
        button(cut(song.title, 40), f"{SET_ALL}:{at}", OfAll(draft, song.id))
        for at, song in enumerate(few(songs, NEAR)[0])
    ]
    listed, more = few(songs[NEAR:], IN_MENU)
    others = [option(song.title, OfAll(draft, song.id)) for song in listed]
    words = f"Other ({more}: type song:)" if more else "Other"
    return [*near, select(SET_ALL, [*others, option("No song", OfAll(draft))], placeholder=words)]


def _undo(standing: Sequence[Shown], draft: DraftId) -> list[Block]:
    each = [
        option(f"{saved.ref} {cut(saved.sentence, 50)}", OfAll(draft, saved.decision.id))
        for saved in standing
    ]
    return [select(UNDO_OF, [option(f"All {len(each)}", OfAll(draft)), *each], placeholder="Undo")]


def _decisions(count: int) -> str:
    return f"{count} decisions" if count != 1 else "1 decision"


def _song(same: set[str]) -> str:
    return (
        f" · {next(iter(same))}"
        if len(same) == 1 and "" not in same
        else " · no song"
        if same == {""}
        else ""
    )
