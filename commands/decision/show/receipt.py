"""The private answer to a stored line, and what one press changes. Drawn from the row, at any time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from commands.decision.read import song_and_stage
from commands.decision.show import calls
from commands.decision.show.drawing import shown_one
from commands.decision.show.leftovers import leftovers
from commands.decision.show.whose_ok import can_ask, choices
from commands.scene import Scene
from storage.database import Db
from storage.decisions import decisions
from storage.music import songs
from storage.projects import projects
from studio.decisions.decision import UNDO, Decision, Sharing
from studio.music.song import Song
from studio.music.titles import told_apart
from studio.rights.table import UNDO_DECISION
from views.decisions.actions import Call, Chosen, More
from views.decisions.receipts import CALLS, Private, saved
from views.decisions.shown import Shown
from views.decisions.words import said_with_it, times
from views.kit.blocks import cut
from views.kit.message import Message

# What is said behind the song where it was not typed.
SOURCES = {
    song_and_stage.SENTENCE: "",  # its title stands in the words
    "session": "as in the session",
    "sticky": "as before",
    "last": "as before",
    "replaced": "as before",
    "plain": "the nearest title",
}
MOST = 99  # entries of a menu, and one to take it away
NEAR = 2  # songs with a button of their own
MENU = 5  # entries of ⋯
FIRST = "Everybody in {where} sees the card."
Question = Literal["", "song", "ok"]


@dataclass(frozen=True, slots=True)
class Logged:
    """A line that was logged or changed just now.

    The channel where it is answered, what was typed twice and which value counts, and the project's songs where they
    were read already.
    """

    channel: str | None
    twice: Mapping[str, str]
    known_songs: Sequence[Song] | None = None
    new: bool = True


def receipt(
    db: Db,
    scene: Scene,
    decision: Decision,
    *,
    verb: str = "",
    logged: Logged | None = None,
    asks: Question = "",
) -> Message:
    """The answer for the one who logged or changed it; `asks`: the question that was pressed for."""
    known_songs = logged.known_songs if logged else None
    known_songs = songs.of_project(db, scene.project.id) if known_songs is None else known_songs
    shown = shown_one(db, scene, decision)
    asks_song, named = _near(db, scene, decision, known_songs, always=asks == "song")
    asks_ok = choices(db, scene, decision) if asks == "ok" else ()
    offered, pointed = ((), False) if asks_song or asks_ok else calls.calls(db, scene, decision)
    return saved(
        shown,
        Private(
            song=_belongs(decision, shown),
            call=calls.said(db, scene, decision),
            besides=_besides(db, scene, shown, logged),
            asks_ok=asks_ok,
            asks_song=asks_song,
            songs=_songs(decision, known_songs, asks_song) if asks_song else (),
            calls=offered[:CALLS],
            first=named if asks_song else pointed,
            more=_more(db, scene, decision, offered[CALLS:], known_songs, asks_song=bool(asks_song)),
            undo=can_undo(db, scene, decision),
        ),
        verb=verb,
    )


def can_undo(db: Db, scene: Scene, decision: Decision) -> bool:
    """Its typist, within ten minutes, while it still stands."""
    fresh = db.at - decision.logged_at <= UNDO
    return fresh and decision.live and scene.may(UNDO_DECISION, related=decision.related)


def _belongs(decision: Decision, shown: Shown) -> str:
    """Its song, and where that was taken from."""
    note = SOURCES.get(decision.entry.source_of("song"), "")
    return f"{shown.song} ({note})" if shown.song and note else shown.song or ""


def _besides(db: Db, scene: Scene, shown: Shown, logged: Logged | None) -> tuple[str, ...]:
    """The sentence where no card stands beside it, what may have been meant otherwise, and once who sees the card."""
    if logged is None:
        return ()
    decision = shown.decision
    linked = projects.channels(db, scene.project.id)
    carded = bool(linked) and decision.entry.sharing is not Sharing.NONE
    beside = carded and logged.channel in linked
    doubled = [f"{key}: was typed twice; “{cut(value, 60)}” counts" for key, value in logged.twice.items()]
    doubts = (*doubled, *leftovers(decision.entry.sentence, shown.ref))
    first = carded and logged.new and decisions.first_of(db, decision)
    where = "this channel" if beside else f"{scene.project.title}'s channel"
    return (
        *(() if beside else (shown.sentence,)),
        *times(shown),
        *said_with_it(shown),
        *doubts,
        *((FIRST.format(where=where),) if first else ()),
    )


def _near(
    db: Db, scene: Scene, decision: Decision, known_songs: Sequence[Song], *, always: bool
) -> tuple[tuple[tuple[str, Chosen], ...], bool]:
    """The songs that are asked about first, where none is set and nobody said that it has none; whether one is named."""
    entry = decision.entry
    unsaid = not entry.song and entry.source_of("song") != song_and_stage.NONE
    if not (unsaid or always) or not decision.live:
        return (), False
    said = song_and_stage.titles_in(db, scene, entry.sentence, tuple(known_songs))
    named = (*said.about, *said.near, *said.besides)
    others = [song for song in known_songs if song.id != entry.song]
    first = sorted(others, key=lambda song: named.index(song.id) if song.id in named else len(named))
    pointed = bool(said.song or said.near) and not entry.song
    return tuple((song.title, Chosen(decision.id, str(song.id))) for song in first[:NEAR]), pointed


def _more(
    db: Db,
    scene: Scene,
    decision: Decision,
    others: Sequence[tuple[str, Call]],
    known_songs: Sequence[Song],
    *,
    asks_song: bool,
) -> tuple[tuple[str, More], ...]:
    """What is not asked just now: taking it back, the form, an OK, another song, the other calls."""
    key = decision.id
    entries = [("Undo", More("undo", key))] if can_undo(db, scene, decision) else []
    entries.append(("Edit", More("edit", key)))
    entries += [("Ask for an OK", More("ask", key))] if can_ask(scene, decision) else []
    if asks_song:
        return tuple(entries)
    entries += [("Other song", More("song", key))] if known_songs else []
    entries += [("Joint call", More("joint", key))] if calls.joint(scene, decision) else []
    entries += [(label, More(call.whose, key, call.person, call.idea)) for label, call in others]
    return tuple(entries[:MENU])


def _songs(
    decision: Decision, known_songs: Sequence[Song], near: Sequence[tuple[str, Chosen]]
) -> tuple[tuple[str, Chosen], ...]:
    shown = told_apart(known_songs)
    asked = {value.chosen for _, value in near}
    others = [
        (shown[song.id], Chosen(decision.id, str(song.id)))
        for song in known_songs
        if song.id != decision.entry.song and str(song.id) not in asked
    ]
    return (*others[:MOST], ("No song", Chosen(decision.id, "0")))
