"""Every change of somebody's credit is told to them, and a signed sheet that no longer matches to who signed it.

One message for a burst of changes, in their hours. What it says is read from the chain of events when it is sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from commands import naming
from commands.credits.sheet.drawn import record_of
from commands.credits.statements import statements_of
from commands.scene import Scene
from credits.formats.json_sheet import from_json
from credits.frozen import changes
from storage import events
from storage.credits import credits, sheets
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import recordings, releases, songs
from storage.people import paper_names, people
from storage.projects import projects
from studio.credits.credit import AssignedCredit
from studio.credits.roles import credit_label
from studio.credits.sheet_input import PersonFacts
from studio.deliveries import Delivery, Owed, State
from studio.music.recording import ALBUM, shown_title
from studio.people.hours import next_open
from studio.people.person import Person
from views.credits.signing.answers import no_longer_matches
from views.credits.told import Told, told_changes
from views.kit.message import Message
from views.kit.values import Id

CHANGED, OUTDATED = "credits.changed", "credits.outdated"
BURST = timedelta(minutes=10)
NOBODY = 0
KINDS = (
    "credit.assigned", "credit.waiting", "credit.confirmed", "credit.removed", "credit.renamed", "credit.uncredited",
    "credit.credited", "credit.print_asked", "credit.ai_use", "credit.disowned", "person.printed", "writer.stated", "writer.reopened",
)  # fmt: skip


def tell(db: Db, project: int, by: int, concerned: Iterable[int]) -> None:
    """Owe them, and who has signed, a message; to be called before the events that it is of are recorded."""
    since = events.appended(db)
    due = _end_of_burst(db.at)
    for person in people.by_ids(db, set(concerned) - {by}).values():
        _owe(db, CHANGED, project, person, due, since)
    _tell_signers(db, project, by, due, since)


def tell_signers(db: Db, project: int, by: int) -> None:
    """Owe who has signed, and who asked them, a word on what changed of songs and releases; to be called before its events are recorded."""
    _tell_signers(db, project, by, _end_of_burst(db.at), events.appended(db))


def _tell_signers(db: Db, project: int, by: int, due: datetime, since: int) -> None:
    for signed in sheets.newest_of_each(db, project, releases.first(db, project)).values():
        signers = {s.person for s in signed.signatures if s.signed_at is not None}
        concerned = {*signers, signed.frozen_by} if signers else set()
        for person in people.by_ids(db, concerned - {by}).values():
            _owe(db, OUTDATED, signed.id, person, due, since)


def about(credit: AssignedCredit) -> dict[str, object]:
    """What an event says of whose credit it is, and for what."""
    return {
        "project": credit.project,
        "person": credit.person,
        "role": credit.role,
        "instrument": credit.instrument,
        "said": credit.said,
        "song": credit.song,
        "as_printed": credit.as_printed,
        **({"release": credit.release} if credit.release else {}),
    }


def _owe(db: Db, kind: str, about: int, person: Person, due: datetime, since: int) -> None:
    if person.slack is None or not person.reachable:
        return
    when = next_open(due, person.zone)
    details = {"since": since, "until": when.isoformat()}
    key = f"{kind}:{about}:{person.id}:{when.isoformat()}"
    deliveries.owe(db, Owed(kind, key, person.slack, about=about, due_at=when, details=details))


def _end_of_burst(at: datetime) -> datetime:
    """The end of the ten minutes in which that is."""
    begun = at - timedelta(minutes=at.minute % 10, seconds=at.second, microseconds=at.microsecond)
    return begun + BURST


def draw_posted(db: Db, delivery: Delivery) -> Message | None:
    """A message of its own for earlier versions alone: the morning message leads to what this one says."""
    return draw_changed(db, delivery) if delivery.ts is not None else None


def draw_changed(db: Db, delivery: Delivery) -> Message | None:
    """What was changed for the reader and still is as it was said."""
    reader, project_id = people.by_slack(db, delivery.recipient), delivery.about or 0
    if reader is None or not reader.reachable:
        return None
    project = projects.by_id(db, project_id)
    own = delivery.state is State.SENT  # else the morning message leads here, and to all since then
    until = datetime.fromisoformat(delivery.details["until"]) if own else db.at
    mine = [
        event
        for event in events.since(db, int(delivery.details["since"]), KINDS)
        if event.payload.get("project") == project_id
        and reader.id in (event.payload.get("person"), event.payload.get("told"))
        and event.actor != reader.id
        and event.at <= until
    ]
    if not mine:
        return None
    names = naming.names(db, {event.actor for event in mine if event.actor})
    titles = {song.id: song.title for song in songs.of_project(db, project_id)}
    titles |= {
        each.id: each.title for each in releases.of_project(db, project_id)
    }  # no two things have one id
    variants = {take.id: take.variant for take in recordings.of_project(db, project_id)}
    lines = [
        _told(event, event.payload.get("shown") or names.get(event.actor or 0, "Somebody"), titles)
        for event in mine
    ]
    touched = {event.about for event in mine if event.kind.startswith("credit.")}
    standing = [credit for credit in credits.of_project(db, project_id) if credit.id in touched]
    open_ = [
        statement
        for statement in statements_of(db, project_id, reader.id)
        if statement.writing.agreed_at is None
        and statement.writing.song in {event.about for event in mine if event.kind.startswith("writer.")}
    ]
    facts = paper_names.of(db, [reader.id]).get(reader.id, PersonFacts(reader.id))
    shown = [
        (
            c.label,
            "" if c.uncredited else _as_printed(c, facts, reader),
            shown_title(titles.get(c.song or c.release or 0, ""), variants.get(c.recording or 0, ALBUM)),
            Id(c.id),
        )
        for c in standing
        if c.person == reader.id
    ]
    names_now = [name for _, name, _, _ in shown if name]
    names_now += [str(event.payload["after"]) for event in mine if event.kind == "person.printed"]
    right = Id(project_id) if any(name not in facts.confirmed for name in names_now) else None
    return told_changes(project.title, list(dict.fromkeys(lines)), shown, open_, right)


def _as_printed(credit: AssignedCredit, facts: PersonFacts, reader: Person) -> str:
    return credit.as_printed or facts.as_printed or reader.name


def _told(event: events.Event, by: str, titles: dict[int, str]) -> Told:
    said = event.payload
    role = str(said.get("role") or "")
    return Told(
        kind=event.kind,
        by=by,
        label=credit_label(role, said.get("instrument"), said.get("said")) if role else "",
        song=shown_title(
            titles.get(said.get("song") or said.get("release") or 0, ""), said.get("variant") or ALBUM
        ),
        before=said.get("before"),
        after=said.get("after"),
        printed=said.get("as_printed") or "",
        reason=said.get("reason") or "",
        uncredited=bool(said.get("uncredited")),
    )


def draw_outdated(db: Db, delivery: Delivery) -> Message | None:
    """That the signed version no longer matches; None where it does, or a newer one took its place."""
    sheet, reader = sheets.by_id(db, delivery.about or 0), people.by_slack(db, delivery.recipient)
    if sheet is None or reader is None or not reader.reachable:
        return None
    first = releases.first(db, sheet.project)
    release = sheet.release or first
    newest = sheets.newest_of_each(db, sheet.project, first).get(release)
    project, team = projects.by_id(db, sheet.project), projects.team(db, sheet.project)
    now = record_of(db, Scene(reader, project, team), release, NOBODY)
    found = changes(from_json(sheet.content), now)
    if not found or newest is None or newest.id != sheet.id:
        return None
    title = (
        from_json(sheet.content)["release"]["title"]
        if len(releases.of_project(db, project.id)) > 1
        else project.title
    )
    return no_longer_matches(title, sheet.version, found, project.id, release)
