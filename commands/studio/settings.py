"""`/studio me` alone: one form of everything that somebody can say of how they are written to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from commands.answers import Answer, Done, OpenForm, Reply
from commands.approve import delegates
from commands.approve.read.delegating import Delegating
from commands.features import Press
from commands.interaction import Entered, Interaction
from commands.line.pieces import Mention
from commands.reading import Chosen
from commands.scene import caller
from commands.session.notices.scheduled import replan
from commands.studio import me
from storage import events
from storage.database import Db
from storage.people import mornings, mutes, people, preferences
from storage.people.preferences import NOTHING_SET, Preference
from storage.projects import policies, projects
from studio.people.hours import DAYTIME, Hours, zone_of
from studio.people.person import Person
from studio.refusals import Refusal
from studio.sessions.session import LEADS
from studio.wall_time import instant, said_zone, wall
from views.kit.blocks import said, unescape
from views.kit.message import Message
from views.kit.values import Id, number
from views.studio import settings as fields
from views.studio.settings import Settings, settings_form, with_button

CHECK = "Please check the fields."
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it was filled in; `back` is None where nobody is away."""

    interaction: Interaction
    hours: Hours
    leads: tuple[timedelta, ...]
    back: date | None
    stand_in: str
    morning: bool
    muted: frozenset[int]


def read_me(interaction: Interaction) -> Chosen:
    """`/studio me`: the form; with words, what they say."""
    asked = me.read_change_preferences(interaction)
    return Chosen(me.change_preferences, asked) if asked.verb else Chosen(open_typed, interaction)


def open_typed(db: Db, interaction: Interaction) -> Answer:
    """The form; where Slack opens none, what holds, with the button to it."""
    person = caller(db, interaction)
    shown = with_button(_holds(db, interaction), person.id)
    if interaction.trigger is None:
        return Reply(shown)
    return OpenForm(settings_form(person.id, _settings(db, person)), shown)


def open_pressed(db: Db, request: Press[Id]) -> Answer:
    """The same by a button: always one's own."""
    person = caller(db, request.interaction)
    return OpenForm(settings_form(person.id, _settings(db, person)))


def read_filled(interaction: Interaction) -> Filled:
    """The fields; what is wrong is said at its field."""
    given = {name: interaction.fields.get(name, Entered()) for name in (fields.FROM, fields.TO, fields.BACK)}
    opens, closes = (_clock(given[name].one) for name in (fields.FROM, fields.TO))
    if opens is None or closes is None or opens == closes:
        raise Refusal(CHECK, fields={fields.TO: "Hours need a beginning and an end."})
    stand_in = interaction.fields.get(fields.STAND_IN, Entered()).one
    return Filled(
        interaction,
        Hours(opens, closes),
        _leads(interaction.fields),
        _day(given[fields.BACK].one),
        stand_in,
        fields.ON in interaction.fields.get(fields.MORNING, Entered()).chosen,
        frozenset(map(number, interaction.fields.get(fields.MUTED, Entered()).chosen)),
    )


def save(db: Db, request: Filled) -> Answer:
    """Keep what was changed; whoever stands in is appointed or let go with it."""
    person = caller(db, request.interaction)
    mine = preferences.of(db, [person.id]).get(person.id, NOTHING_SET)
    before = _settings(db, person)
    told = _stand_in(db, request, before)
    after = _preference(db, request, person, mine)
    own = {project.id for project in before.projects}
    preferences.keep(db, person.id, after)
    mutes.keep(db, person.id, request.muted & own)
    for project in own:
        replan(db, project, [person.id])
    mornings.owe_next(db, [person])
    payload = {
        "hours": after.hours.said if after.hours else None,
        "leads": preferences.write_leads(after.leads),
        "morning": after.morning,
        "muted": sorted(request.muted & own),
    }
    events.record(db, "person.preferences", actor=person.id, about=person.id, payload=payload)
    return Done(_with(_holds(db, request.interaction), told))


def _settings(db: Db, person: Person) -> Settings:
    mine = preferences.of(db, [person.id]).get(person.id, NOTHING_SET)
    hours = mine.hours or DAYTIME
    own = policies.appointed_by(db, person.id)
    delegate = next((one for one in own.values() if one.until_at > db.at), None)
    known = people.by_ids(db, [delegate.delegate]) if delegate else {}
    quiet = mine.quiet_until if mine.quiet_until and mine.quiet_until > db.at else None
    until = quiet or (delegate.until_at + DAY if delegate else None)
    return Settings(
        opens=f"{hours.opens:%H:%M}",
        closes=f"{hours.closes:%H:%M}",
        zone=said_zone(person.zone),
        leads=LEADS if mine.leads is None else mine.leads,
        back=wall(until, zone_of(person.zone)).date().isoformat() if until else "",
        stand_in=next((one.slack for one in known.values() if one.slack), ""),
        morning=mine.morning is not False,
        projects=projects.of_person(db, person.id),
        muted=mutes.of(db, person.id),
    )


def _preference(db: Db, request: Filled, person: Person, mine: Preference) -> Preference:
    """What was set, with what is as it is without being set left so."""
    hours = None if request.hours == DAYTIME and mine.hours is None else request.hours
    leads = None if set(request.leads) == set(LEADS) and mine.leads is None else request.leads
    back = request.back
    quiet = None if back is None else instant(datetime.combine(back, time(0)), zone_of(person.zone))
    if quiet is not None and quiet <= db.at:
        raise Refusal(CHECK, fields={fields.BACK: "That day is not ahead."})
    morning = None if request.morning and mine.morning is None else request.morning
    return replace(mine, hours=hours, leads=leads, quiet_until=quiet, morning=morning)


def _stand_in(db: Db, request: Filled, before: Settings) -> Message | None:
    """What came of who stands in; nothing where that and the day are as they were."""
    back = request.back.isoformat() if request.back else ""
    if (request.stand_in, back if request.stand_in else "") == (
        before.stand_in,
        before.back if before.stand_in else "",
    ):
        return None
    if request.stand_in and request.back is None:
        raise Refusal(CHECK, fields={fields.BACK: "Until when do they answer for you?"})
    asked = Delegating(request.interaction, "", None, "", "", off=True, everywhere=True)
    if request.stand_in and request.back:
        until = (request.back - DAY).isoformat()
        person = Mention(request.stand_in)
        asked = Delegating(request.interaction, "", person, "", until, everywhere=True)
    try:
        answer = delegates.delegate(db, asked)
    except Refusal as refusal:
        raise Refusal(CHECK, fields={fields.STAND_IN: refusal.text}, event=refusal.event) from refusal
    return answer.message if isinstance(answer, Reply) else None


def _holds(db: Db, interaction: Interaction) -> Message:
    """What holds, as `/studio me` says it."""
    answer = me.change_preferences(db, me.MeAsk(interaction, "", "", ""))
    assert isinstance(answer, Reply)
    return answer.message


def _with(shown: Message, told: Message | None) -> Message:
    if told is None:
        return shown
    return Message(f"{shown.text}\n{told.text}", (*shown.blocks, said(unescape(told.text), "me.stand_in")))


def _leads(given: Mapping[str, Entered]) -> tuple[timedelta, ...]:
    chosen = given.get(fields.LEADS, Entered()).chosen
    minutes = {
        int(one) for one in chosen if one.isdecimal() and int(one) <= me.LONGEST / timedelta(minutes=1)
    }
    return tuple(sorted((timedelta(minutes=one) for one in minutes if one), reverse=True)[: me.MOST])


def _clock(typed: str) -> time | None:
    try:
        return time.fromisoformat(typed)
    except ValueError:
        return None


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
