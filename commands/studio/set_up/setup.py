"""/studio setup: the form that links a channel to a project, opened."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands.answers import Answer, OpenForm, Option, Options, Reply, UpdateForm
from commands.decision.show.reading_along import reading_along
from commands.interaction import Entered, Interaction
from commands.scene import UNKNOWN_PROJECT, Scene, belongs, caller, setting_up
from commands.studio.lines import read, require_leader, typed_text
from commands.studio.set_up.picked import accounts_of
from storage.database import Db
from storage.projects import channels, engagements, projects
from studio.approvals.chains import DEFAULT
from studio.music.pasted_lists import unquoted
from studio.people.functions import STAGED, stages_of
from studio.people.person import Person, Project, Team
from studio.people.setup import LONGEST, suggested_key
from studio.refusals import Refusal
from studio.rights.table import BEGIN_PROJECT
from studio.vocabulary import Function, Stage
from studio.zones import find_places, is_zone
from views.kit.values import NO_DRAFT, DraftId
from views.studio.actions import OfChannel, OpenSetup
from views.studio.setup import ARTIST, TITLE, Setup, open_offer, setup_form

EXAMPLE = '/studio setup "Neon"'


@dataclass(frozen=True, slots=True)
class Open:
    """Open the form for this channel; `key` names a project to change from elsewhere, `title` a new one.

    `draft` is the line that was typed in a channel without a record.
    """

    interaction: Interaction
    channel: str
    key: str = ""
    title: str = ""
    draft: DraftId = NO_DRAFT


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
    channel, key, draft = OpenSetup.read(interaction.value)
    return Open(interaction, channel, key, draft=draft)


def open_setup(db: Db, request: Open) -> Answer:
    """The form, filled with what is known; refuses whoever may not."""
    person = caller(db, request.interaction)
    project = meant(db, person, request.channel, request.key)
    if project is None:
        _require_channel(request.channel)
        require_starter(db, person, request.channel)
        setup = _new(request, person)
    else:
        team = projects.team(db, project.id)
        require_leader(db, Scene(person, project, team), "change its set-up")
        setup = _of(db, project, team, request.channel)
    offer = open_offer(OpenSetup(request.channel, request.key, request.draft))
    return OpenForm(setup_form(setup), offer) if request.interaction.trigger else Reply(offer)


def read_more(interaction: Interaction) -> Open:
    """The button *More…* in the form: what was typed so far stays."""
    about = OfChannel.read(interaction.about or interaction.value)
    return Open(interaction, about.channel, draft=about.draft)


def show_more(db: Db, request: Open) -> Answer:
    """The whole form of a new project, with what was typed."""
    person = caller(db, request.interaction)
    require_starter(db, person, request.channel)
    fields = request.interaction.fields
    title, artist = (" ".join(fields.get(name, Entered()).text.split())[:LONGEST] for name in (TITLE, ARTIST))
    typed = replace(request, title=title)
    return UpdateForm(setup_form(replace(_new(typed, person), artist=artist, more=True)))


def meant(db: Db, person: Person, channel: str, key: str) -> Project | None:
    """The project to change: named by key, or the channel's; None is a new one."""
    if not key:
        return projects.of_channel(db, channel) if channel else None
    project = projects.by_key(db, key)
    if project is None or not belongs(projects.team(db, project.id), person):
        raise Refusal(UNKNOWN_PROJECT.format(key=key.upper()[:12]), example="/studio projects")
    return project


def require_starter(db: Db, person: Person, channel: str) -> None:
    """Refuses whoever may not begin a project there, with the button that asks somebody who may."""
    if engagements.may_begin(db, person, channel):
        return
    helper = engagements.who_begins(db)
    whom = f" Ask {helper.name}." if helper else ""
    raise Refusal(
        f"Only {BEGIN_PROJECT.who} can set up a new one.{whom}",
        example="/studio help",
        offers=setting_up(db, person, channel) if channel and not person.external else (),
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
        about=OfChannel(request.channel, draft=request.draft),
        more=False,
        title=request.title,
        key=suggested_key(request.title),
        artist="",
        zone=person.zone if is_zone(person.zone) else "UTC",
        preset=DEFAULT,
        people={Function.OWNER: (person.slack,)} if person.slack else {},
    )


def _of(db: Db, project: Project, team: Team, channel: str) -> Setup:
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
        people=accounts_of(db, team),
        stages={function: common_stages(team, function) for function in STAGED},
    )
