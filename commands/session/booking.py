"""Books a session: who may, when it is, whom it concerns, and what is owed to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from commands import naming
from commands.answers import Answer, Done, OpenForm, Reply
from commands.ask import Ask, Way
from commands.scene import Scene, caller, scene
from commands.session.reading import EXAMPLE, EXAMPLES, KEYS, BookIt, OpenIt, bare_title, book, leftover
from commands.session.telling import owe_card, owe_reminders, shown_many
from commands.typed import packed, unpacked
from commands.words import read_line
from storage import drafts, events, projects, sessions, songs
from storage.database import Db
from studio.hours import zone_of
from studio.people import Person
from studio.refusals import Draft, Offer, Refusal
from studio.sessions import LONGEST_ROOM, LONGEST_TITLE, MOST_INVITED, Session, default_title, may_book
from studio.songs import Song
from studio.vocabulary import Stage
from studio.when import Span, Unclear, find_zone, read_span
from studio.when_wall import said_span, said_zone
from views.session_form import session_form
from views.sessions import booked

DRAFT = "session"


@dataclass(frozen=True, slots=True)
class Take:
    """A button under a refused line: the reading of its time that was meant."""

    ask: Ask
    draft: int
    at: int


def open_form(db: Db, request: OpenIt) -> Answer:
    """The form; where none can be opened, what to type."""
    here = scene(db, request.ask, request.project)
    _may_book(here)
    if request.ask.trigger is None:
        raise Refusal("Say when, for how long and what for.", example=EXAMPLE)
    about = f"{request.ask.channel or ''}:{here.project.key}"
    return OpenForm(session_form(songs.of_project(db, here.project.id), about, said_zone(here.project.zone)))


def run(db: Db, request: BookIt) -> Answer:
    """Everything that a booked session is, in one transaction."""
    here = scene(db, request.ask, request.project)
    _may_book(here)
    span = _span(here, request)
    invited = _invited(db, here, request)
    session = sessions.book(db, here.project.id, _new(db, here, request, span), [one.id for one in invited])
    owe_card(db, session)
    owe_reminders(db, session, here.team)
    if request.draft is not None:
        drafts.drop(db, request.draft)
    events.record(
        db, "session.booked", actor=here.caller.id, about=session.id, payload=plain(session, invited)
    )
    shown = shown_many(db, here.project, (session,), here.caller.id)[0]
    if request.ask.way is Way.FORM:  # shown inside the form, where buttons have no message to answer in
        return Done(booked(replace(shown, may_cancel=False), here.caller.zone, db.at, span.notes))
    return Reply(booked(shown, here.caller.zone, db.at, span.notes), replace=request.ask.private)


def submit(db: Db, request: BookIt) -> Answer:
    """Store what the form says; a refusal stays at the field that it is about."""
    try:
        return run(db, request)
    except Unclear as unclear:
        raise Refusal(unclear.text, fields={"start": unclear.text}) from unclear
    except Refusal as refusal:
        raise Refusal(refusal.text, event=refusal.event, fields={"people": refusal.text}) from refusal


def pressed(ask: Ask) -> Take:
    """Read the button's value, "draft:reading"."""
    draft, _, reading = ask.value.partition(":")
    return Take(ask, int(draft) if draft.isdecimal() else 0, int(reading) if reading.isdecimal() else 0)


def take(db: Db, request: Take) -> Answer:
    """Book the line that was kept, at the time that was chosen."""
    kept = drafts.find(db, request.draft, caller(db, request.ask).id)
    if kept is None:
        raise Refusal("That line was booked or dropped already.", example="/session list")
    ask = replace(request.ask, typed=unpacked(kept["typed"]), channel=kept["channel"])
    line = read_line(ask.typed, KEYS, example=EXAMPLE)
    typed = book(ask, line, kept["phrase"])
    assert isinstance(typed, BookIt)  # only a line with words is kept
    readings = kept["readings"]
    chosen = readings[min(request.at, len(readings) - 1)]
    return run(
        db, replace(typed, title=kept["title"], phrase=kept["rest"], chosen=chosen, draft=request.draft)
    )


def plain(session: Session, invited: tuple[Person, ...] = ()) -> dict[str, object]:
    """A session as it stands in an event."""
    return {
        "number": session.number,
        "title": session.title,
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "wall": session.wall,
        "zone": session.zone,
        "room": session.room,
        "stage": session.stage.value if session.stage else None,
        "song": session.song,
        "state": session.state.value,
        "version": session.version,
        "invited": [one.id for one in invited],
    }


def _may_book(here: Scene) -> None:
    if not may_book(here.functions()):
        raise Refusal(
            f"Only people who work on {here.project.key} can book its sessions; label staff can ask one of them.",
            example=EXAMPLES[1],
            event="session.refused",
        )


def _span(here: Scene, request: BookIt) -> Span:
    """When it is; what is left of the words is in `rest`."""
    typed = request.values.get("tz", "")
    zone = find_zone(typed) if typed else zone_of(here.project.zone)
    try:
        span = read_span(request.chosen or request.phrase, request.ask.at, zone)
    except Unclear as unclear:
        if request.ask.way is Way.FORM:
            raise
        _unclear(request, unclear, zone.key)
    return replace(span, rest=request.phrase) if request.chosen else span


def _unclear(request: BookIt, unclear: Unclear, zone: str) -> NoReturn:
    """The refusal with a whole line to type, and the readings as buttons where they are what was meant."""
    title = request.title or bare_title(unclear.rest) or "Vocals"
    example = unclear.example if '"' in unclear.example else f'{unclear.example} "{title}"'
    if not unclear.meant or not unclear.readings:
        raise Refusal(unclear.text, example=f"/session book {example}") from unclear
    readings = [one for one in unclear.readings if " " in one and not one.endswith(" 19:00")]
    raise Refusal(
        unclear.text,
        example=f"/session book {example}",
        offers=tuple(
            Offer(_label(reading, request, zone), "session.take", f"{{draft}}:{at}")
            for at, reading in enumerate(readings[:3])
        ),
        draft=_draft(request, unclear, readings) if readings else None,
    ) from unclear


def _draft(request: BookIt, unclear: Unclear, readings: list[str]) -> Draft:
    return Draft(
        DRAFT,
        {
            "typed": packed(request.ask.typed),
            "channel": request.channel,
            "phrase": request.phrase,
            "rest": unclear.rest,
            "title": request.title,
            "readings": readings,
        },
    )


def _label(reading: str, request: BookIt, zone: str) -> str:
    span = read_span(reading, request.ask.at, zone_of(zone))
    return said_span(span.starts_at, span.ends_at, zone)


def _invited(db: Db, here: Scene, request: BookIt) -> tuple[Person, ...]:
    found = tuple(naming.mentioned(db, request.people, example=EXAMPLE).values())
    if len(found) > MOST_INVITED:
        raise Refusal(f"A session takes at most {MOST_INVITED} people by name.", example=EXAMPLE)
    for person in found:
        if person.id not in here.team:
            raise Refusal(
                f"{person.name} is not part of {here.project.key}. Add them first, then book.",
                example=f"/studio people add @{person.handle} musician",
            )
    return found


def _new(db: Db, here: Scene, request: BookIt, span: Span) -> sessions.NewSession:
    stage = naming.stage(request.values["stage"], example=EXAMPLE) if request.values.get("stage") else None
    song = _song(db, here, request)
    return sessions.NewSession(
        title=_title(request, span, stage, song),
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        wall=span.wall,
        zone=span.zone,
        booked_by=here.caller.id,
        room=_short(request.values.get("room", ""), LONGEST_ROOM, "room") or None,
        stage=stage,
        song=song.id if song else None,
        channel=_channel(db, here, request),
    )


def _title(request: BookIt, span: Span, stage: Stage | None, song: Song | None) -> str:
    """The title in quotes, else the words that are left, else what stage and song say."""
    if request.title:
        strange = leftover(span.rest)
        if strange and request.ask.way is not Way.FORM:
            raise Refusal(
                f'I do not understand “{strange[:80]}” beside the title. A room is room:"Studio B".',
                example=EXAMPLE,
            )
        return _short(request.title, LONGEST_TITLE, "title")
    return _short(bare_title(span.rest), LONGEST_TITLE, "title") or default_title(stage, song)


def _short(text: str, most: int, name: str) -> str:
    text = " ".join(text.split())
    if len(text) > most:
        raise Refusal(f"A {name} has at most {most} characters; yours has {len(text)}.", example=EXAMPLE)
    return text


def _song(db: Db, here: Scene, request: BookIt) -> Song | None:
    known = songs.of_project(db, here.project.id)
    if request.song_id is not None:
        return next((one for one in known if one.id == request.song_id), None)
    typed = request.values.get("song", "")
    found = naming.song(known, typed) if typed else None
    if typed and found is None:
        titles = ", ".join(f"“{one.title}”" for one in known[:8]) or "no songs yet"
        raise Refusal(
            f"There is no song “{typed[:80]}” in {here.project.key}; it has {titles}.",
            example=f'{EXAMPLE} song:"{known[0].title}"' if known else "/studio songs",
        )
    return found


def _channel(db: Db, here: Scene, request: BookIt) -> str | None:
    """Where the card goes: here if this channel is the project's, else into the project's own."""
    linked = projects.channels(db, here.project.id)
    return request.channel if request.channel in linked else (linked[0] if linked else None)
