"""A channel is a public place: its cards and recaps show what the least of those who read along there may read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from commands.asking import CARD
from storage.database import Db
from storage.decisions import lists
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import channels, projects
from studio.decisions.decision import Decision, kept_from, reads_along
from studio.people.person import Person, Team

LATEST = 100  # cards that are drawn anew for a newcomer: a message of a channel is changed once a second


def left_out(db: Db, channel: str, team: Team, decisions: Iterable[Decision]) -> frozenset[int]:
    """Those whose sentence is left out there. Of somebody nobody has told us about nothing is known: they may be a guest."""
    if not channels.guarded(db, channel):
        return frozenset()
    accounts = channels.accounts(db, channel)
    known = people.by_slacks(db, accounts)
    unknown = len(known) < len(accounts)
    here = [person for person in known.values() if person.reachable]
    return frozenset(
        decision.id
        for decision in decisions
        if unknown or any(kept_from(decision, person, team) for person in here)
    )


def reading_along(db: Db, channel: str, team: Team) -> tuple[Person, ...]:
    """Label staff and people from outside in that channel; before Slack told who is there, those of the project."""
    here: Collection[Person] = channels.people_of(db, channel)
    if not here:
        here = people.by_ids(db, {engaged.person for engaged in team.engagements}).values()
    chosen = (person for person in here if person.reachable and reads_along(person, team))
    return tuple(sorted(chosen, key=lambda person: (person.name, person.id)))


def came(db: Db, channel: str, slack: str) -> None:
    """Somebody came into a project's channel: what they may not read is taken out of the latest cards."""
    channels.came(db, channel, slack)
    project = projects.of_channel(db, channel)
    person = people.by_slack(db, slack)
    if project is None or (person and not reads_along(person, projects.team(db, project.id))):
        return
    guard_again(db, project.id)


def guard_again(db: Db, project: int) -> None:
    """The latest cards are drawn anew, after who reads along there has changed, or what is left out for them."""
    deliveries.redraw(db, lists.latest(db, project, LATEST), CARD)
