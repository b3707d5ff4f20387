"""Stores a decision: who did what, where it belongs, the card, and the ask for an OK."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from commands import asking
from commands.answers import Answer, Done, Reply
from commands.decision.change import ending
from commands.decision.read import contributors, resolve, song_and_stage, target
from commands.decision.read.contributors import KINDS, NamedPeople
from commands.decision.read.requests import LogIt, Verb, wrong
from commands.decision.show import announcements, card_places
from commands.decision.show.receipt import Logged, receipt
from commands.interaction import Way
from commands.scene import Scene
from storage import events
from storage.database import Db
from storage.decisions import decisions, drafts
from storage.music import songs
from storage.people import people
from studio.decisions.decision import (
    AGAIN,
    Contribution,
    Decider,
    Decision,
    Entry,
    Said,
    Status,
    changed,
    contributed,
)
from studio.decisions.fields import TEXTS
from studio.music.song import Song
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import GIVE_OK
from studio.vocabulary import Kind
from views.decisions.actions import QUOTE, completing


@dataclass(frozen=True, slots=True)
class Prepared:
    """A line read as a whole, before it is stored."""

    scene: Scene
    request: LogIt
    known_songs: tuple[Song, ...]
    named: NamedPeople
    entry: Entry
    older: Decision | None


def prepared(db: Db, request: LogIt) -> Prepared:
    """How the line is read: song, people, and everything else that it says."""
    scene = target.scene_of(db, request)
    known_songs = songs.of_project(db, scene.project.id)
    request = resolve.read_again(db, scene, request, known_songs)
    older = target.named(db, scene, request.number) if request.verb is Verb.REPLACE else None
    if older:
        target.require(scene, older)
    named = contributors.everybody(db, scene, request)
    quotation = drafts.find(db, request.quote, scene.caller.id, QUOTE) if request.quote is not None else None
    sentence = resolve.sentence(db, request.sentence)
    named = _as_said(db, scene, named, sentence, quotation)
    entry = _quoted(db, _entry(db, scene, request, named, known_songs, older, quotation), quotation)
    _not_twice(db, scene, request, entry)
    return Prepared(scene, request, known_songs, named, entry, older)


def log(db: Db, request: LogIt) -> Answer:
    """Everything that a logged decision is, in one transaction."""
    line = prepared(db, request)
    decision = store(db, line)
    twice = {key: line.request.values[key] for key in line.request.twice}
    known_songs = None if line.request.new_song else line.known_songs
    logged = Logged(request.channel or request.interaction.channel, twice, known_songs)
    message = receipt(db, line.scene, decision, verb="saved", logged=logged)
    if request.form:
        return Done(message, channel=line.entry.channel)
    return Reply(message, replace=request.interaction.way is Way.PRESS)


def store(db: Db, line: Prepared) -> Decision:
    """Store it with all that follows: the card, the ask for an OK, who is told, and what it takes the place of."""
    scene, request, entry = line.scene, line.request, line.entry
    decision = decisions.log(db, scene.project.id, entry, scene.caller.id)
    card_places.show(db, scene, decision)
    _ask(db, scene, decision, line.named)
    announcements.owe_named(db, decision, {c.person for c in entry.contributions})
    for done in (*request.drafts, request.quote):
        if done is not None:
            drafts.drop(db, done, scene.caller.id)
    if line.older:
        ending.take_the_place(db, line.older)
    _record(db, scene, decision, line.older)
    return decision


def _as_said(
    db: Db, scene: Scene, named: NamedPeople, sentence: str, quotation: Mapping[str, Any] | None
) -> NamedPeople:
    """Whose call and idea the words say it was in so many words, where no key says so."""
    speaker = scene.caller.id if quotation is None else quotation["author"]
    if speaker is None:
        return named
    said = contributors.call_in(db, scene, sentence, speaker)
    ids = {
        key: person for key, person in (("by", said.by), ("idea", said.idea)) if person and not named.ids(key)
    }
    if said.by == speaker and quotation is not None:
        ids.pop("by", None)  # what somebody says of themselves in a message is still theirs to confirm
    persons = people.by_ids(db, ids.values()) if ids else {}
    return NamedPeople({**named.people, **{key: (persons[person],) for key, person in ids.items()}})


def _record(db: Db, scene: Scene, decision: Decision, older: Decision | None) -> None:
    payload = decisions.plain(decision.entry)
    events.record(db, "decision.logged", actor=scene.caller.id, about=decision.id, payload=payload)
    if older:
        payload = {"before": older.entry.status.value, "after": "replaced", "by": decision.id}
        events.record(db, "decision.replaced", actor=scene.caller.id, about=older.id, payload=payload)


def _ask(db: Db, scene: Scene, decision: Decision, named: NamedPeople) -> None:
    persons = named.people.get("ask", ())
    if not persons:
        return
    try:
        asking.ask_ok(db, scene, decision, persons)
    except Refusal as refusal:
        raise wrong("ask", refusal.text, event=refusal.event) from refusal


def _not_twice(db: Db, scene: Scene, request: LogIt, entry: Entry) -> None:
    """The same line by the same person within a minute is taken for a slip until they say otherwise."""
    if "again" in request.settled or request.form:
        return
    for decision in decisions.same_line(db, scene.project.id, scene.caller.id, entry.sentence, db.at - AGAIN):
        if not changed(decision.entry, replace(entry, decided_at=decision.entry.decided_at)):
            ref = decision.ref(scene.project.key)
            raise Refusal(
                f"You logged this less than a minute ago, as {ref}. Your line is kept:",
                offers=(completing("Log it again", "again"),),
            )


def _entry(
    db: Db,
    scene: Scene,
    request: LogIt,
    named: NamedPeople,
    known_songs: tuple[Song, ...],
    older: Decision | None,
    quotation: Mapping[str, Any] | None,
) -> Entry:
    sentence = resolve.sentence(db, request.sentence)
    titles = song_and_stage.titles_in(db, scene, sentence, known_songs)
    place = song_and_stage.place(db, scene, request, known_songs, older, titles)
    parts, status, decider = _contributions(scene, named, quotation["author"] if quotation else None)
    said = request.values.get
    chosen, guessed = resolve.category_of(said("category", ""), sentence, place.stage)
    return Entry(
        sentence=sentence,
        contributions=parts,
        status=status,
        decider=decider,
        song=place.song.id if place.song else None,
        session=place.session,
        stage=place.stage,
        category=chosen,
        category_guessed=guessed,
        sharing=resolve.sharing(said("share", "")),
        source="form" if request.form else request.interaction.way.value,
        channel=request.channel,
        thread=request.interaction.thread,
        replaces=older.id if older else None,
        decided_at=resolve.decided_at(said("at", ""), db.at, scene.project.zone),
        inferred=" ".join(place.sources) or None,
        **_inherited(older) | {name: text for name, text in resolve.texts(request.values).items() if text},
    )


def _inherited(older: Decision | None) -> dict[str, Any]:
    """What a decision takes over from the one that it replaces, unless it says otherwise."""
    return (
        {field.name: getattr(older.entry, field.name) for field in TEXTS if field.inherited} if older else {}
    )


def _quoted(db: Db, entry: Entry, quotation: Mapping[str, Any] | None) -> Entry:
    """The entry with the message it was made of; what was said then was decided then."""
    if quotation is None:
        return entry
    said_at = datetime.fromtimestamp(float(quotation["said_at"]), UTC)
    return replace(
        entry,
        quoted=quotation["quoted"],
        quoted_author=quotation["author"],
        permalink=quotation["permalink"],
        thread=quotation["thread"],
        decided_at=entry.decided_at or min(said_at, db.at),
        source="shortcut",
    )


def _contributions(
    scene: Scene, named: NamedPeople, author: int | None
) -> tuple[tuple[Contribution, ...], Status, Decider]:
    """Who did what. The author of a quoted message, whom the form offers, is assumed until somebody says so."""
    others = tuple((kind, named.ids(key)) for key, kind in KINDS.items() if kind is not Kind.DECIDED)
    decided = named.ids("by")
    assumed = author if author and decided == (author,) else None
    said = () if assumed else decided
    parts, status, decider = contributed(scene.caller.id, decided=said, others=others, assumed=assumed)
    spoken = [_spoken(scene, person) for person in named.people.get("verbal", ())]
    # A spoken OK adopts what was only proposed, as a pressed one would.
    adopted = Status.ADOPTED if spoken and status is Status.PROPOSED else status
    return (*parts, *spoken), adopted, decider


def _spoken(scene: Scene, person: Person) -> Contribution:
    """A spoken OK is a report until the one who gave it confirms it; it is never a final OK."""
    if person.id == scene.caller.id:
        raise wrong("verbal", "Nobody reports their own OK; say by: for your own decision.")
    if not GIVE_OK.may(scene.team, person.id):
        raise wrong(
            "verbal",
            f"{person.name} cannot give an OK in {scene.project.key}: {GIVE_OK.who} can.",
            event="approval.refused",
        )
    return Contribution(person.id, Kind.APPROVED, verification=Said.REPORTED.value)
