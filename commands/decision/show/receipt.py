"""The private answer to a stored line: how it was read, and what one press changes. Drawn from the row, at any time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commands.decision.read import contributors, song_and_stage
from commands.decision.show.drawing import shown_one
from commands.decision.show.leftovers import leftovers
from commands.scene import Scene
from storage.database import Db
from storage.music import songs
from storage.people import people
from studio.decisions.decision import UNDO, Decider, Decision
from studio.music.song import Song
from studio.music.titles import told_apart
from studio.people.person import Person
from studio.rights.table import UNDO_DECISION
from studio.vocabulary import CATEGORIES, Function, Kind, Stage
from views.decisions.actions import Call, Chosen
from views.decisions.receipts import Private, saved
from views.kit.blocks import cut
from views.kit.message import Message

SOURCES = {
    song_and_stage.SENTENCE: "its title in the words",
    "session": "the session now running",
    "sticky": "/session song",
    "last": "your last entry here",
    "replaced": "the decision it replaces",
    "plain": "the title as you typed it",
}
TAKEN = frozenset(SOURCES)
MOST = 99  # entries of a menu, and one to take it away
NEAR = 2  # songs with a button of their own


def receipt(
    db: Db,
    scene: Scene,
    decision: Decision,
    *,
    verb: str = "Saved as",
    twice: Mapping[str, str] | None = None,
    known_songs: Sequence[Song] | None = None,
) -> Message:
    """The answer for the one who logged or changed it; `twice` are keys typed with several values, and what counts.

    `known_songs` are the project's songs, where they were read already.
    """
    entry = decision.entry
    known_songs = songs.of_project(db, scene.project.id) if known_songs is None else known_songs
    doubled = [f"{key}: was typed twice; “{cut(value, 60)}” counts" for key, value in (twice or {}).items()]
    calls, pointed = _calls(db, scene, decision)
    near, named = _near(db, scene, decision, known_songs)
    private = Private(
        notes=_notes(decision),
        doubts=(*doubled, *leftovers(decision.entry.sentence, decision.ref(scene.project.key))),
        asks_song=near,
        calls=calls,
        first=named if near else pointed,
        categories=_categories(decision) if entry.category_guessed or entry.category is None else (),
        songs=_songs(decision, known_songs, near) if near or entry.source_of("song") in TAKEN else (),
        stages=_stages(decision) if entry.source_of("stage") else (),
        undo=can_undo(db, scene, decision),
    )
    return saved(shown_one(db, scene, decision), private, verb=verb)


def can_undo(db: Db, scene: Scene, decision: Decision) -> bool:
    """Its typist, within ten minutes, while it still stands."""
    fresh = db.at - decision.logged_at <= UNDO
    return fresh and decision.live and scene.may(UNDO_DECISION, related=decision.related)


def _notes(decision: Decision) -> tuple[str, ...]:
    """What the line did not say and was taken from elsewhere."""
    taken = [(what, decision.entry.source_of(what)) for what in ("song", "stage")]
    return tuple(
        f"{what.capitalize()} taken from {SOURCES.get(source, source)}"
        for what, source in taken
        if source in TAKEN
    )


def _near(
    db: Db, scene: Scene, decision: Decision, known_songs: Sequence[Song]
) -> tuple[tuple[tuple[str, Chosen], ...], bool]:
    """The songs that are asked about first, where none is set and nobody said that it has none; whether one is named."""
    entry = decision.entry
    if entry.song or entry.source_of("song") == song_and_stage.NONE or not decision.live:
        return (), False
    said = song_and_stage.titles_in(db, scene, entry.sentence, tuple(known_songs))
    named = (*said.about, *said.near, *said.besides)
    first = sorted(known_songs, key=lambda song: named.index(song.id) if song.id in named else len(named))
    return tuple((song.title, Chosen(decision.id, str(song.id))) for song in first[:NEAR]), bool(
        said.song or said.near
    )


def _calls(db: Db, scene: Scene, decision: Decision) -> tuple[tuple[tuple[str, Call], ...], bool]:
    """Whose call it was, while somebody is merely taken for it; whether the words point at the first of them."""
    if decision.entry.decider is not Decider.ASSUMED or not decision.people(Kind.DECIDED):
        return (), False
    pointed = _pointed(db, scene, decision)
    calls = [("My call", Call(decision.id, "mine"))]
    for function, label in ((Function.PRODUCER, "Producer's call"), (Function.ARTIST, "Artist's call")):
        others = callers(scene, decision, function)
        names = people.by_ids(db, others) if len(others) > 1 else {}
        for person in [one for one in others[:3] if one not in {call.person for _, call in calls}]:
            shown = f"{names[person].name[:60]}'s call" if person in names else label
            calls.append((shown, Call(decision.id, "one", person)))
    if len(calls) > 1:
        calls.append(("Joint", Call(decision.id, "joint")))
    first = {call: label for label, call in pointed}
    rest = [(label, call) for label, call in calls if call not in first]
    return (*((label, call) for call, label in first.items()), *rest), bool(first)


def _pointed(db: Db, scene: Scene, decision: Decision) -> list[tuple[str, Call]]:
    """Whom the words point at, and the author of a message that was quoted."""
    said = contributors.call_in(db, scene, decision.entry.sentence, _speaker(decision))
    ids = [p for p in (said.by, said.call, said.proposal, decision.entry.quoted_author) if p]
    named = people.by_ids(db, ids) if ids else {}
    calls = []
    if said.proposal in named and said.proposal:
        label = f"{_first(named[said.proposal])}'s idea, my call"
        calls.append((label, Call(decision.id, "mine", idea=said.proposal)))
    for person in dict.fromkeys((said.by, said.call, decision.entry.quoted_author)):
        if person == decision.logged_by:
            calls.append(("My call", Call(decision.id, "mine")))
        elif person in named and person:
            calls.append((f"{_first(named[person])}'s call", Call(decision.id, "one", person)))
    return calls


def _speaker(decision: Decision) -> int:
    """Whose "my" and "I" the words are: of a quoted message, its author's."""
    return decision.entry.quoted_author or decision.logged_by


def _first(person: Person) -> str:
    return person.name.split()[0][:40] if person.name.split() else "Somebody"


def callers(scene: Scene, decision: Decision, function: Function) -> tuple[int, ...]:
    """Who else may have decided as producer or artist of the stage."""
    stage = decision.entry.stage
    engaged = scene.team.engaged(function, stage=stage) or scene.team.engaged(function)
    return tuple(person for person in engaged if person != decision.logged_by)


def _categories(decision: Decision) -> tuple[tuple[str, Chosen], ...]:
    stage = decision.entry.stage
    first = sorted(CATEGORIES, key=lambda category: stage not in category.stages)
    return tuple(
        (category.label, Chosen(decision.id, category.slug))
        for category in first
        if category.slug != decision.entry.category
    )


def _songs(
    decision: Decision, known_songs: Sequence[Song], near: Sequence[tuple[str, Chosen]]
) -> tuple[tuple[str, Chosen], ...]:
    if not known_songs:
        return ()
    shown = told_apart(known_songs)
    asked = {value.chosen for _, value in near}
    others = [
        (shown[song.id], Chosen(decision.id, str(song.id)))
        for song in known_songs
        if song.id != decision.entry.song and str(song.id) not in asked
    ]
    return (*others[:MOST], ("No song", Chosen(decision.id, "0")))


def _stages(decision: Decision) -> tuple[tuple[str, Chosen], ...]:
    return tuple(
        (stage.label, Chosen(decision.id, stage.value))
        for stage in Stage
        if stage is not decision.entry.stage
    )
