"""Reaching those for whom a sheet waits: open OKs are reminded of, and people without Slack get a text to be mailed."""

from __future__ import annotations

from commands import pings
from commands.answers import Answer, Reply
from commands.credits.sheet import show
from commands.credits.sheet.looking import waiting_asks
from commands.features import Press, press
from commands.scene import caller, member
from credits.figures import said_share
from credits.sheet.compiling import compiled
from credits.sheet.sheet import Sheet
from credits.sheet.visibility import seen_by
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.deliveries import Owed
from studio.names import says
from studio.people.person import Person
from studio.refusals import Refusal
from views.credits.actions import OfRelease
from views.credits.gaps.answers import Album, mail, reminded
from views.kit.values import Id


def remind_oks(db: Db, request: Press[OfRelease]) -> Answer:
    """Everybody for whom an OK of the sheet's recordings waits is reminded, once a day, in their hours."""
    scene = member(db, request.interaction, request.value.project)
    sheet = show.sheet_of(db, scene, request.value.release)
    takes = {track.recording.id for track in sheet.tracks}
    waits = {v.id: v for _, _, _, verdicts in waiting_asks(db, scene, takes) for v in verdicts}
    known = people.by_ids(db, {verdict.voice for verdict in waits.values()} - {scene.caller.id})
    keys = {i: f"{pings.REMINDER}:{i}:{db.at:%Y-%m-%d}" for i, v in waits.items() if v.voice in known}
    today = deliveries.owed_already(db, list(keys.values()))
    told: dict[str, None] = {}
    for verdict_id, key in keys.items():
        person = known[waits[verdict_id].voice]
        if key in today or not person.reachable or person.slack is None:
            continue
        due = pings.in_hours(db, person, db.at)
        deliveries.owe(db, Owed(pings.REMINDER, key, person.slack, about=verdict_id, due_at=due))
        told[person.name] = None
    if told:
        payload = {"people": sorted(known), "release": request.value.release}
        events.record(db, "credits.reminded", actor=scene.caller.id, about=scene.project.id, payload=payload)
    return Reply(reminded(list(told)))


def copy_mail(db: Db, request: Press[Id]) -> Answer:
    """What somebody without Slack is asked over all projects of the caller, as one text."""
    asker = caller(db, request.interaction)
    person = people.by_ids(db, [request.value.id]).get(request.value.id)
    albums = []
    for project in projects.of_person(db, asker.id) if person else ():
        team = projects.team(db, project.id)
        sheet = seen_by(compiled(credits.material(db, project, team)), team, asker.id)
        found = _questions(sheet, person) if person else []
        if found:
            albums.append(Album(project.title, project.artist, found))
    if person is None or not albums:
        raise Refusal("Nothing of theirs is missing any more.", example="/credits missing")
    return Reply(mail(person.name, asker.name, albums))


def _questions(sheet: Sheet, person: Person) -> list[str]:
    """What only that person can say: how they are printed, and what is stated of them as a writer."""
    gaps = [gap for gap in sheet.every_gap if gap.subject == person.id]
    out: dict[str, None] = {}
    for track in sheet.tracks:
        lines = [line for group in track.groups for line in group.lines if line.person == person.id]
        for line in lines:
            open_ = not line.confirmed and (sheet.bears(person.id) or says(line.printed, person.name))
            if open_ and any(gap.check == "names" for gap in gaps):
                out[f"Your name will be printed as “{line.printed}”. Is that right?"] = None
        for writer in track.writers:
            if writer.person != person.id or writer.agreed or not any(gap.check == "agreed" for gap in gaps):
                continue
            share = f" with {said_share(writer.share)} %" if writer.share is not None else ""
            by = f", published by {writer.publisher}" if writer.publisher else ""
            out[
                f"“{track.song.title}”: you are named as {writer.label.lower()}{share}{by}. Is that right?"
            ] = None
    return list(out)


REMINDED = press(OfRelease, remind_oks)
MAILED = press(Id, copy_mail)
