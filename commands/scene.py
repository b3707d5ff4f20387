"""Who is asking, in which project, with whose team: what nearly every handler reads first."""

from __future__ import annotations

from dataclasses import dataclass

from commands.interaction import Ask, Way
from commands.line.parser import flat
from storage.database import Db
from storage.people import people
from storage.projects import projects
from studio.people.person import Person, Project, Team
from studio.refusals import Refusal
from studio.vocabulary import Function, Stage

UNLINKED = "This channel is not linked to a project yet."
NO_PART = "You have no part in a project yet."
UNKNOWN_PROJECT = "There is no project {key} that you are part of."


@dataclass(frozen=True, slots=True)
class Scene:
    """The caller, the project that is meant, and who is engaged in it."""

    caller: Person
    project: Project
    team: Team

    def functions(self, stage: Stage | None = None) -> frozenset[Function]:
        return self.team.functions(self.caller.id, stage)


def caller(db: Db, ask: Ask) -> Person:
    """The person who asks; somebody whom the workspace does not know yet is asked to try again shortly."""
    found = people.by_slack(db, ask.user)
    if found is None:
        raise Refusal("I do not know you yet; I am asking Slack who you are. Please try again in a minute.")
    return found


def scene(db: Db, ask: Ask, key: str = "") -> Scene:
    """The scene of an ask: `key` from `project:KEY`, else the channel's project.

    In a direct message without a key, the only project of the caller is meant. A project that the caller has
    no part in does not exist for them: not-found and not-allowed read the same.
    """
    who = caller(db, ask)
    project = _named(db, ask, who, key) if key else _here(db, ask, who)
    return Scene(who, project, projects.team(db, project.id))


def _named(db: Db, ask: Ask, who: Person, key: str) -> Project:
    """The project of that key; who has no part in it may name it where they could leave it out: in its channel."""
    found = projects.by_key(db, key)
    linked = projects.of_channel(db, ask.channel) if ask.channel else None
    here = found is not None and found == linked and not _closed(db, ask, who, found)
    if found is None or not (here or who.id in projects.team(db, found.id)):
        raise Refusal(UNKNOWN_PROJECT.format(key=key.upper()), example="/studio projects")
    return found


def _here(db: Db, ask: Ask, who: Person) -> Project:
    found = projects.of_channel(db, ask.channel) if ask.channel else None
    if found is not None and not _closed(db, ask, who, found):
        return found
    mine = projects.of_person(db, who.id)
    direct = ask.channel is not None and ask.channel.startswith("D")
    if len(mine) == 1 and direct:
        return mine[0]
    if mine:
        keys = ", ".join(project.key for project in mine)
        which = f"Say which of your projects you mean ({keys})"
        said = f"{which}." if direct else f"{UNLINKED} {which}, or link this channel with /studio setup."
        raise Refusal(said, example=_again(ask, mine[0].key))
    who_may = "A producer or the owner can"
    said = f"{NO_PART} {who_may} add you." if direct else f"{UNLINKED} {who_may} link it."
    raise Refusal(said, example="/studio setup")


def _closed(db: Db, ask: Ask, who: Person, project: Project) -> bool:
    """Whoever can write in its channel has a part in a project; somebody from outside only where it names them."""
    return (ask.outside or who.external) and who.id not in projects.team(db, project.id)


def _again(ask: Ask, key: str) -> str:
    """The line as it was typed, with the key that it lacks; without the words where people are mentioned."""
    plain = all(isinstance(piece, str) for piece in ask.typed)
    typed = " ".join(flat(ask.typed, {}).split()) if plain else ""
    start = f"/{ask.name}" if ask.way is Way.COMMAND else ask.name
    return " ".join(part for part in (start, typed[:150], f"project:{key}") if part)
