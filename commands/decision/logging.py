"""Stores a decision: who did what, where it belongs, the card, and the ask for an OK."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher

from commands import asking, naming
from commands.answers import Answer, Done, Reply
from commands.ask import Way
from commands.decision.drawing import shown_one
from commands.decision.reading import EXAMPLE, LogIt
from commands.scene import Scene, scene
from commands.typed import Mention, packed
from commands.words import flat
from storage import decisions, deliveries, drafts, events, people, projects, sessions, songs
from storage.database import Db
from studio.decisions import Contribution, Decider, Decision, Entry, Sharing, Status, contributed
from studio.deliveries import Owed
from studio.guesses import category, guess
from studio.people import Person
from studio.refusals import Draft, Offer, Refusal
from studio.songs import Song, folded
from studio.vocabulary import CATEGORIES, Kind, Stage
from views.decisions import Reading, saved

KINDS = (
    ("idea", Kind.PROPOSED),
    ("did", Kind.EXECUTED),
    ("played", Kind.PERFORMED),
    ("advised", Kind.ADVISED),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the decision belongs: song, stage and the session now running."""

    song: Song | None
    stage: Stage | None
    session: int | None


def log(db: Db, request: LogIt) -> Answer:
    """Everything that a logged decision is, in one transaction."""
    here = scene(db, request.ask, request.project)
    found = naming.mentioned(db, [one for named in request.people.values() for one in named], example=EXAMPLE)
    _of_the_house(here, found)
    place = _place(db, here, request)
    entry = _quoted(db, here, request, _entry(db, here, request, found, place))
    decision = decisions.log(db, here.project.id, entry, here.caller.id)
    deliveries.owe(
        db, Owed(asking.CARD, f"decision:{decision.id}:card", *_card_place(db, here, entry, decision))
    )
    _ask(db, here, request, decision, found)
    for done in (request.draft, request.quote):
        if done is not None:
            drafts.drop(db, done)
    events.record(
        db,
        "decision.logged",
        actor=here.caller.id,
        about=decision.id,
        payload=decisions.plain(decision.entry),
    )
    message = saved(shown_one(db, here, decision), Reading(_notes(request, place)))
    if request.ask.way is Way.FORM:
        return Done(message, channel=entry.channel)
    return Reply(message, replace=request.ask.way is Way.PRESS)


def _ask(db: Db, here: Scene, request: LogIt, decision: Decision, found: dict[naming.Named, Person]) -> None:
    asked = tuple(found[one] for one in request.people.get("ask", ()))
    if asked:
        asking.ask_ok(db, here, decision, asked)


def _of_the_house(here: Scene, found: dict[naming.Named, Person]) -> None:
    for person in found.values():
        if person.external and person.id not in here.team:
            raise Refusal(
                f"{person.name} is of another workspace and not part of {here.project.key}.", example=EXAMPLE
            )


def _place(db: Db, here: Scene, request: LogIt) -> _Place:
    session = sessions.running(db, here.project.id, db.at)
    typed = request.values.get("stage")
    stage = naming.stage(typed, example=EXAMPLE) if typed else (session.stage if session else None)
    song = _song(db, here, request)
    if song is None and session and session.song and request.song_id is None and not request.song:
        song = next((s for s in songs.of_project(db, here.project.id) if s.id == session.song), None)
    return _Place(song, stage, session.id if session else None)


def _song(db: Db, here: Scene, request: LogIt) -> Song | None:
    """The song chosen or typed; an unknown title keeps the line and offers what may be meant."""
    if request.song_id == 0 or (request.song_id is None and not request.song):
        return None
    known = songs.of_project(db, here.project.id)
    if request.song_id is not None:
        return next((one for one in known if one.id == request.song_id), None)
    found = naming.song(known, request.song)
    if found is None and request.new_song:
        (found,) = songs.add(db, here.project.id, [songs.NewSong(request.song)])
    if found is None:
        raise _unknown_song(here, request, known)
    return found


def _unknown_song(here: Scene, request: LogIt, known: tuple[Song, ...]) -> Refusal:
    titles = ", ".join(f"“{one.title}”" for one in known[:8])
    nearest = sorted(known, key=lambda one: -_likeness(request.song, one))[:3]
    near = [Offer(f"{one.title}?"[:75], "decision.complete", f"{{draft}}:{one.id}") for one in nearest]
    offers = (
        *near,
        Offer("Add as new song", "decision.complete", "{draft}:new"),
        Offer("Log without song", "decision.complete", "{draft}:0"),
    )
    has = f"{here.project.key} has {titles}" if known else f"{here.project.key} has no songs yet"
    return Refusal(
        f"There is no song “{request.song}”; {has}. Your line is kept:",
        draft=Draft("decision", kept(request)),
        offers=offers,
    )


def _likeness(typed: str, one: Song) -> float:
    titles = (one.title, *one.aliases)
    return max(SequenceMatcher(None, folded(typed), folded(title)).ratio() for title in titles)


def kept(request: LogIt) -> dict[str, object]:
    """A line as a draft: as typed, with where it was typed."""
    return {
        "typed": packed(request.ask.typed),
        "channel": request.channel,
        "thread": request.ask.thread,
        "way": request.ask.way.value,
    }


def _entry(db: Db, here: Scene, request: LogIt, found: dict[naming.Named, Person], place: _Place) -> Entry:
    parts, status, decider = _contributions(here, request, found)
    sentence = _sentence(db, request)
    chosen, guessed = _category(request, sentence, place.stage)
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
        sharing=_sharing(request),
        source=request.ask.way.value,
        channel=request.channel,
        thread=request.ask.thread,
        variant=request.values.get("variant"),
        section=request.values.get("section"),
        take=request.values.get("take"),
        version=request.values.get("version"),
        why=request.values.get("why"),
        alternatives=request.values.get("alt"),
        gear=request.values.get("gear"),
        reference=request.values.get("ref"),
        link=request.values.get("link"),
    )


def _quoted(db: Db, here: Scene, request: LogIt, entry: Entry) -> Entry:
    """The entry with the message it was made of; what was said then was decided then."""
    kept = drafts.find(db, request.quote, here.caller.id) if request.quote is not None else None
    if kept is None:
        return entry
    said_at = datetime.fromtimestamp(float(kept["said_at"]), UTC)
    return replace(
        entry,
        quoted=kept["quoted"],
        quoted_author=kept["author"],
        permalink=kept["permalink"],
        thread=kept["thread"],
        decided_at=min(said_at, db.at),
        source="shortcut",
    )


def _contributions(
    here: Scene, request: LogIt, found: dict[naming.Named, Person]
) -> tuple[tuple[Contribution, ...], Status, Decider]:
    def ids(key: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(found[one].id for one in request.people.get(key, ())))

    return contributed(
        here.caller.id, decided=ids("by"), others=tuple((kind, ids(key)) for key, kind in KINDS)
    )


def _sentence(db: Db, request: LogIt) -> str:
    """The text as typed; a mention in it becomes a plain name."""
    accounts = [piece.user for piece in request.sentence if isinstance(piece, Mention)]
    known = people.by_slacks(db, accounts)
    return flat(request.sentence, {account: person.name for account, person in known.items()})


def _category(request: LogIt, sentence: str, stage: Stage | None) -> tuple[str | None, bool]:
    typed = request.values.get("category")
    if not typed:
        guessed = guess(sentence, stage)
        return (guessed.slug, True) if guessed else (None, False)
    found = category(typed)
    if found is None:
        known = ", ".join(one.slug for one in CATEGORIES)
        raise Refusal(f"“{typed}” is no category. Leave it out and I guess it, or use one of: {known}.")
    return found.slug, False


def _sharing(request: LogIt) -> Sharing:
    typed = request.values.get("share", Sharing.STUDIO.value).casefold()
    if typed not in {one.value for one in Sharing}:
        raise Refusal(
            "share: is one of none (you and the producers), studio, label.",
            example="/decision kept take 7 share:label",
        )
    return Sharing(typed)


def _card_place(db: Db, here: Scene, entry: Entry, decision: Decision) -> tuple[str, int, None, str | None]:
    """Where the card goes: the channel (and thread) it was logged in, else the project's channel."""
    linked = projects.channels(db, here.project.id)
    if entry.channel in linked and entry.channel:
        return entry.channel, decision.id, None, entry.thread
    return linked[0], decision.id, None, None


def _notes(request: LogIt, place: _Place) -> tuple[str, ...]:
    """What the line did not say and was taken from elsewhere."""
    notes = []
    if place.session and not request.values.get("stage") and place.stage:
        notes.append("Stage taken from the session now running")
    return tuple(notes)
