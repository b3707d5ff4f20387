"""Who is asking, in which project, with whose team: what nearly every handler reads first."""

from __future__ import annotations

from dataclasses import dataclass

from commands.interaction import Interaction, Way
from commands.line.pieces import typed_again
from commands.reading import KEPT, kept_line
from storage.database import Db
from storage.people import people
from storage.projects import engagements, projects
from studio.people.person import Person, Project, Team
from studio.refusals import Draft, Offer, Refusal
from studio.rights.right import Related, Right
from studio.rights.table import CHANGE_PROJECT, LOOK_IN_FROM_ELSEWHERE
from studio.vocabulary import Stage
from studio.wording import capitalised
from views.kit.values import UNKEPT, ChannelId
from views.studio.actions import ASK_SETUP, OPEN_SETUP, ForPerson, OpenSetup

UNLINKED = "This channel has no record yet."
LINE_KEPT = "Your line is kept."
NO_PART = "You have no part in a project yet."
NOT_HERE = "There is no project here that you are part of."
UNKNOWN_PROJECT = "There is no project {key} that you are part of."


@dataclass(frozen=True, slots=True)
class Scene:
    """The caller, the project that is meant, and who is engaged in it."""

    caller: Person
    project: Project
    team: Team

    def may(self, right: Right, *, stage: Stage | None = None, related: Related | None = None) -> bool:
        """Whether the caller may."""
        external = self.caller.external
        return right.may(self.team, self.caller.id, stage=stage, related=related, external=external)

    def require(self, right: Right, can: str, *, example: str, event: str, more: str = "") -> None:
        """Refuses whoever may not, with who can; `more` follows the sentence."""
        if not self.may(right):
            text = f"Only {right.who} of {self.project.key} can {can}.{more}"
            raise Refusal(text, example=example, event=event)


def caller(db: Db, interaction: Interaction) -> Person:
    """The person who asks; somebody whom the workspace does not know yet is asked to try again shortly."""
    person = people.by_slack(db, interaction.user)
    if person is None:
        raise Refusal("I do not know you yet; I am asking Slack who you are. Please try again in a minute.")
    return person


def belongs(team: Team, person: Person) -> bool:
    """Whether there is this project for that person at all."""
    return LOOK_IN_FROM_ELSEWHERE.may(team, person.id)


def scene(db: Db, interaction: Interaction, key: str = "") -> Scene:
    """The scene of an interaction: `key` from `project:KEY`, else the channel's project.

    In a direct message without a key, the only project of the caller is meant. A project that the caller has
    no part in does not exist for them: not-found and not-allowed read the same.
    """
    who = caller(db, interaction)
    project = _named(db, interaction, who, key) if key else _here(db, interaction, who)
    return Scene(who, project, projects.team(db, project.id))


def member(db: Db, interaction: Interaction, project: str | int = "") -> Scene:
    """The scene of somebody of the project, by its typed key or the id in a button; for others it does not exist."""
    if isinstance(project, str):
        project_scene = scene(db, interaction, project)
        if not belongs(project_scene.team, project_scene.caller):
            raise Refusal(UNKNOWN_PROJECT.format(key=project_scene.project.key), example="/studio projects")
        return project_scene
    who, team = caller(db, interaction), projects.team(db, project)
    if not belongs(team, who):
        raise Refusal(NOT_HERE, example="/studio projects")
    return Scene(who, projects.by_id(db, project), team)


def _named(db: Db, interaction: Interaction, who: Person, key: str) -> Project:
    """The project of that key; who has no part in it may name it where they could leave it out: in its channel."""
    project = projects.by_key(db, key)
    linked = projects.of_channel(db, interaction.channel) if interaction.channel else None
    in_channel = project is not None and project == linked and not _closed(db, interaction, who, project)
    if project is None or not (in_channel or belongs(projects.team(db, project.id), who)):
        raise Refusal(UNKNOWN_PROJECT.format(key=key.upper()), example="/studio projects")
    return project


def _here(db: Db, interaction: Interaction, who: Person) -> Project:
    linked = projects.of_channel(db, interaction.channel) if interaction.channel else None
    if linked is not None and not _closed(db, interaction, who, linked):
        return linked
    mine = projects.of_person(db, who.id)
    direct = interaction.channel is not None and interaction.channel.startswith("D")
    if len(mine) == 1 and direct:
        return mine[0]
    if not direct and interaction.channel and not (linked or interaction.outside or who.external):
        raise _unlinked(db, interaction, who, mine)
    if mine:
        keys = ", ".join(project.key for project in mine)
        which = f"Say which of your projects you mean ({keys})."
        raise Refusal(which if direct else f"{UNLINKED} {which}", example=_again(interaction, mine[0].key))
    who_may = f"{capitalised(CHANGE_PROJECT.who)} can"
    said = f"{NO_PART} {who_may} add you." if direct else f"{UNLINKED} {who_may} link it."
    raise Refusal(said, example="/studio setup")


def _unlinked(db: Db, interaction: Interaction, who: Person, mine: tuple[Project, ...]) -> Refusal:
    """No record here: it can be set up, or is asked for; the channels of one's own; the typed line is kept."""
    assert interaction.channel
    typed = interaction.typed if interaction.way in (Way.COMMAND, Way.MENTION, Way.DIRECT) else ()
    return Refusal(
        f"{UNLINKED} {LINE_KEPT}" if typed else UNLINKED,
        example=_again(interaction, mine[0].key) if mine else "/studio setup",
        offers=setting_up(db, who, interaction.channel, kept=bool(typed)),
        draft=Draft(KEPT, kept_line(interaction)) if typed else None,
        channels=tuple(dict.fromkeys(each for project in mine for each in projects.channels(db, project.id))),
    )


def setting_up(db: Db, who: Person, channel: str, *, kept: bool = False) -> tuple[Offer, ...]:
    """The button that sets this channel up, or asks somebody who may; `kept`: with the line that the refusal keeps."""
    if engagements.may_begin(db, who, channel):
        value = OpenSetup(channel, draft=UNKEPT) if kept else OpenSetup(channel)
        return (Offer("Set it up", OPEN_SETUP, str(value)),)
    helper = engagements.who_begins(db)
    return (
        (Offer(f"Ask {helper.name[:40]}", ASK_SETUP, str(ForPerson(ChannelId(channel), helper.id))),)
        if helper
        else ()
    )


def _closed(db: Db, interaction: Interaction, who: Person, project: Project) -> bool:
    """Whoever can write in its channel has a part in a project; somebody from outside only where it names them."""
    return (interaction.outside or who.external) and not belongs(projects.team(db, project.id), who)


def _again(interaction: Interaction, key: str) -> str:
    """The line as it was typed, with the key that it lacks."""
    typed = " ".join(typed_again(interaction.typed).split())
    start = f"/{interaction.name}" if interaction.way is Way.COMMAND else interaction.name
    return " ".join(part for part in (start, typed[:150], f"project:{key}") if part)
