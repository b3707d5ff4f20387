"""/studio setup: the form that links a channel to a project, opened."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, OpenForm, Option, Options, Reply
from commands.decision.show.reading_along import reading_along
from commands.interaction import Interaction
from commands.scene import UNKNOWN_PROJECT, Scene, belongs, caller
from commands.studio.lines import read, require_leader, typed_text
from storage.database import Db
from storage.people import people
from storage.projects import channels, engagements, projects
from studio.approvals.chains import DEFAULT
from studio.music.pasted_lists import unquoted
from studio.people.functions import STAGED, stages_of
from studio.people.person import Person, Project, Team
from studio.people.setup import LONGEST, suggested_key
from studio.refusals import Refusal
from studio.rights.table import BEGIN_PROJECT
from studio.vocabulary import Function, Stage
from studio.wording import either
from studio.zones import find_places, is_zone
from views.studio.actions import OfChannel, OpenSetup
from views.studio.setup import ORDER, Setup, open_offer, setup_form

EXAMPLE = '/studio setup "Neon"'


@dataclass(frozen=True, slots=True)
class Open:
    """Open the form for this channel; `key` names a project to change from elsewhere, `title` a new one."""

    interaction: Interaction
    channel: str
    key: str = ""
    title: str = ""


def read_open_setup(interaction: Interaction) -> Open:
    """`/studio setup ["Title"] [project:KEY]`."""
    line = read(interaction, EXAMPLE)
    return Open(
        interaction,
        interaction.channel or "",
        line.one("project"),
        unquoted(typed_text(line))[:LONGEST],
    )


def read_open_setup_pressed(interaction: Interaction) -> Open:
    """The button that opens the form."""
    channel, key = OpenSetup.read(interaction.value)
    return Open(interaction, channel, key)


def open_setup(db: Db, request: Open) -> Answer:
    """The form, filled with what is known; refuses whoever may not."""
    person = caller(db, request.interaction)
    project = meant(db, person, request.channel, request.key)
    if project is None:
        require_starter(db, person)
        _require_channel(request.channel)
        setup = _new(request, person)
    else:
        team = projects.team(db, project.id)
        require_leader(db, Scene(person, project, team), "change its set-up")
        setup = _of(db, project, team, request.channel)
    offer = open_offer(OpenSetup(request.channel, request.key))
    return OpenForm(setup_form(setup), offer) if request.interaction.trigger else Reply(offer)


def meant(db: Db, person: Person, channel: str, key: str) -> Project | None:
    """The project to change: named by key, or the channel's; None is a new one."""
    if not key:
        return projects.of_channel(db, channel) if channel else None
    project = projects.by_key(db, key)
    if project is None or not belongs(projects.team(db, project.id), person):
        raise Refusal(UNKNOWN_PROJECT.format(key=key.upper()[:12]), example="/studio projects")
    return project


def require_starter(db: Db, person: Person) -> None:
    """Refuses whoever may not begin a project, and says who can."""
    if engagements.may_anywhere(db, person, BEGIN_PROJECT):
        return
    names = engagements.administrators(db)
    whom = f" Ask {either(names)} to type it here." if names else ""
    raise Refusal(
        f"Only {BEGIN_PROJECT.who} can set up a new one.{whom}",
        example="/studio help",
        event="project.refused",
    )


def common_stages(team: Team, function: Function) -> tuple[Stage, ...]:
    """The stages at which anybody works as this function; nobody does: all of them."""
    stages = {stage for person in team.engaged(function) for stage in stages_of(team, person, function)}
    return tuple(Stage) if None in stages or not stages else tuple(s for s in Stage if s in stages)


def read_find_zones(interaction: Interaction) -> str:
    """The words typed into the field."""
    return interaction.value


def find_zones(_db: Db, words: str) -> Answer:
    """Cities and their zones."""
    return Options(tuple(Option(place.label, place.zone) for place in find_places(words)))


def _require_channel(channel: str) -> None:
    if not channel or channel.startswith("D"):
        raise Refusal(
            "Type this in the channel that the project works in: that channel is linked to it.",
            example=EXAMPLE,
        )


def _new(request: Open, person: Person) -> Setup:
    return Setup(
        about=OfChannel(request.channel),
        title=request.title,
        key=suggested_key(request.title),
        artist="",
        zone=person.zone if is_zone(person.zone) else "UTC",
        preset=DEFAULT,
        people={Function.OWNER: (person.slack,)} if person.slack else {},
    )


def _of(db: Db, project: Project, team: Team, channel: str) -> Setup:
    known = people.by_ids(db, {e.person for e in team.engagements})
    engaged = {
        function: tuple(
            slack for person in team.engaged(function) if person in known and (slack := known[person].slack)
        )
        for function in ORDER
    }
    linked = bool(channel) and not channel.startswith("D")
    here = channel if linked and projects.of_channel(db, channel) in (None, project) else ""
    return Setup(
        about=OfChannel(channel if linked else "", project.id),
        guarded=channels.guarded(db, here) is not False,
        along=tuple(person.name for person in reading_along(db, here, team)),
        title=project.title,
        key=project.key,
        editing=True,
        artist=project.artist,
        label=project.label,
        zone=project.zone if is_zone(project.zone) else "UTC",
        preset=project.preset,
        people=engaged,
        stages={function: common_stages(team, function) for function in STAGED},
    )
