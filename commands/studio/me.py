"""/studio me: when I may be written to, and how long before a session I am reminded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from commands.answers import Answer, Reply
from commands.interaction import Interaction
from commands.scene import caller, scene
from commands.session.notices.scheduled import replan
from commands.studio.lines import read, require_leader, words_of
from storage import events
from storage.database import Db
from storage.people import mornings, preferences
from storage.people.preferences import NOTHING_SET, Preference
from storage.projects import projects
from studio.people.hours import DAYTIME, Hours, zone_of
from studio.people.person import Person
from studio.refusals import Refusal
from studio.sessions.session import LEADS
from studio.wall_time import instant
from studio.when import Unclear, read_day
from studio.when.clock_times import LENGTH, length
from studio.when.partial_time import at
from views.studio.me import MorningMessage, me_shown, project_leads_shown

EXAMPLE, REMIND = "/studio me hours 10:00-19:00", "/studio me remind 24h, 2h"
LONGEST, MOST = timedelta(days=14), 4
_HOURS = re.compile(r"(\d{1,2})(?::(\d\d))?\s*(?:-|–|to|until)\s*(\d{1,2})(?::(\d\d))?")
_LENGTH = re.compile(rf"{LENGTH}|(?P<days>\d+)\s?d(?:ays?)?", re.IGNORECASE)
_APART = re.compile(r"(\d)\s+(?=(?:d|days?|h|hrs?|hours?|m|mins?|minutes?)\b)")  # "3 days"


@dataclass(frozen=True, slots=True)
class MeAsk:
    """`/studio me [hours 10:00-19:00 | remind 24h, 1h | remind off | quiet until mon | quiet off | morning off | reset]`.

    `remind … project:NEON` by a producer or owner sets the project's own lead times.
    """

    interaction: Interaction
    verb: str
    words: str
    project: str


def read_change_preferences(interaction: Interaction) -> MeAsk:
    """What the line says."""
    line = read(interaction, EXAMPLE)
    words = words_of(line)
    if interaction.verb == "me" and words:
        raise Refusal(
            f"I do not know “me {words[:40]}”. There are: hours, remind, quiet, morning, reset.",
            example=EXAMPLE,
        )
    return MeAsk(
        interaction, "" if interaction.verb == "me" else interaction.verb, words, line.one("project")
    )


def change_preferences(db: Db, request: MeAsk) -> Answer:
    """Change what is to be changed, and show what holds."""
    person = caller(db, request.interaction)
    if request.verb == "remind" and request.project:
        return _of_project(db, request)
    mine = preferences.of(db, [person.id]).get(person.id, NOTHING_SET)
    if request.verb:
        mine = _changed(db, request, person, mine)
        preferences.keep(db, person.id, mine)
        _replan(db, person)
        payload = {
            "hours": mine.hours.said if mine.hours else None,
            "leads": preferences.write_leads(mine.leads),
            "morning": mine.morning,
        }
        events.record(db, "person.preferences", actor=person.id, about=person.id, payload=payload)
    hours = mine.hours or DAYTIME
    quiet = mine.quiet_until if mine.quiet_until and mine.quiet_until > db.at else None
    muted = mine.muted_until if mine.muted_until and mine.muted_until > db.at else None
    morning = MorningMessage(mine.morning is not False, muted)
    return Reply(me_shown(person.zone, hours.said, mine.leads, quiet, morning))


def _changed(db: Db, request: MeAsk, person: Person, mine: Preference) -> Preference:
    off = request.words.casefold() in ("off", "none", "default")
    if request.verb == "reset":
        return NOTHING_SET
    if request.verb == "remind":
        return replace(mine, leads=_leads(request.words))
    if request.verb == "hours":
        return replace(mine, hours=None if off else _hours(request.words))
    if request.verb == "morning":
        return replace(mine, morning=_wanted(request.words), muted_until=None)
    return replace(mine, quiet_until=None if off else _quiet(db, request.words, person))


def _wanted(words: str) -> bool | None:
    """Whether the morning message is to come; None is the default, and it does."""
    said = words.casefold()
    if said not in ("on", "off", "yes", "no", "default"):
        raise Refusal(
            "Say whether the morning message is to come: on or off.", example="/studio me morning off"
        )
    return False if said in ("off", "no") else None


def _of_project(db: Db, request: MeAsk) -> Answer:
    project_scene = scene(db, request.interaction, request.project)
    require_leader(db, project_scene, "set when its sessions remind")
    leads = _leads(request.words or "default")
    preferences.set_project_leads(db, project_scene.project.id, leads)
    payload = {"leads": preferences.write_leads(leads)}
    events.record(
        db, "project.leads", actor=project_scene.caller.id, about=project_scene.project.id, payload=payload
    )
    return Reply(project_leads_shown(project_scene.project.key, LEADS if leads is None else leads))


def _replan(db: Db, person: Person) -> None:
    """The reminders that this person waits for, anew."""
    mornings.retime(db, person, preferences.of(db, [person.id]).get(person.id, NOTHING_SET))
    for project in projects.of_person(db, person.id):
        replan(db, project.id, [person.id])


def _hours(words: str) -> Hours:
    match = _HOURS.fullmatch(words.strip())
    numbers = [int(figure or 0) for figure in match.groups()] if match else []
    if not numbers or numbers[0] > 23 or numbers[2] > 24 or max(numbers[1], numbers[3]) > 59:
        raise Refusal("Say from when to when, by the 24-hour clock.", example=EXAMPLE)
    opens, closes = time(numbers[0], numbers[1]), time(numbers[2] % 24, numbers[3])
    if opens == closes:
        raise Refusal("Hours need a beginning and an end.", example=EXAMPLE)
    return Hours(opens, closes)


def _leads(words: str) -> tuple[timedelta, ...] | None:
    if words.casefold() == "default":
        return None
    if words.casefold() in ("off", "none"):
        return ()
    plain = _APART.sub(r"\1", words.casefold())
    lengths = [word for word in re.split(r"\s*(?:,|\band\b|\+)\s*|\s+", plain) if word and word != "before"]
    leads = {_lead(word) for word in lengths}
    if not leads or len(leads) > MOST or max(leads) > LONGEST or min(leads) < timedelta(minutes=5):
        text = f"Say up to {MOST} lengths between 5 minutes and {LONGEST.days} days, or off."
        raise Refusal(text, example=REMIND)
    return tuple(sorted(leads, reverse=True))


def _lead(word: str) -> timedelta:
    match = _LENGTH.fullmatch(word)
    if match is None:
        raise Refusal(f"“{word[:40]}” is no length of time.", example=REMIND)
    return timedelta(days=int(match["days"])) if match["days"] else length(match)


def _quiet(db: Db, words: str, person: Person) -> datetime:
    zone = zone_of(person.zone)
    try:
        day, strange = read_day(words.casefold().removeprefix("until "), db.at, zone)
    except Unclear as unclear:
        raise Refusal(unclear.text, example="/studio me quiet until mon") from unclear
    if strange:
        raise Refusal(f"I do not understand “{strange[:80]}”.", example="/studio me quiet until mon")
    return instant(at(day, 0), zone)
