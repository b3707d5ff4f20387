"""Who may use the bot at all: people of the workspace, and outsiders whom a project names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.database import Database, Db
from storage.deliveries import deliveries
from storage.people import installations, people
from storage.people.installations import Installation
from storage.projects import projects
from studio.deliveries import Owed
from studio.people.person import Person

LOOK_UP = "bot.look_up"
"""The kind of a delivery that goes to nobody: it asks Slack who `recipient` is."""

NOT_INSTALLED = "Liner Notes is not installed in this workspace. Ask the person who runs it to install it here, then try again."
UNKNOWN = "I do not know you yet; I am asking Slack who you are. Please try again in a minute."
GONE = "Only active people of this workspace can use Liner Notes."
OUTSIDE = "There is no project here that you are part of. Ask the studio to add you with /studio setup, then try again."


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who asks, as storage knows them. `named` tells of an outsider whether a project engages them."""

    installation: Installation
    person: Person | None
    outside: bool
    named: bool

    @property
    def turned_away(self) -> str | None:
        """The sentence for somebody who may not ask, or None for somebody who may."""
        if self.person is None:
            return UNKNOWN
        if self.person.deleted or self.person.is_bot:
            return GONE
        return OUTSIDE if self.outside and not self.named else None


def recognise(
    database: Database,
    at: datetime,
    *,
    team: str | None,
    enterprise: str | None,
    user: str | None,
    theirs: str | None = None,
) -> Actor | None:
    """Who asks, in which installation; None when the bot is not installed there (any more).

    `team` and `enterprise` are the installation's as the payload names them, `theirs` is the person's own team.
    """
    with database.read_across() as connection:
        installation = installations.find(connection, team, enterprise)
        if installation is None or installation.revoked_at is not None:
            return None
        db = Db(connection, installation.workspace, at)
        person = people.by_slack(db, user) if user else None
        outside = person is not None and (person.external or _from_elsewhere(installation, theirs, person))
        named = person is not None and outside and bool(projects.of_person(db, person.id))
        return Actor(installation, person, outside, named)


def ask_slack_who(database: Database, workspace: str, user: str, at: datetime) -> None:
    """Owes a look-up of an unknown account to the worker, at most one a minute."""
    with database.begin(workspace, at) as db:
        owe_look_up(db, user)


def owe_look_up(db: Db, user: str) -> None:
    """The same within a transaction that is open."""
    key = f"{LOOK_UP}:{user}:{db.at:%Y%m%d%H%M}"
    deliveries.owe(db, Owed(kind=LOOK_UP, key=key, recipient=user))


def _from_elsewhere(installation: Installation, theirs: str | None, person: Person) -> bool:
    # An org-wide installation serves every team of the enterprise: there `users.list` has told who is external.
    # So it has of a colleague from a sister workspace, who keeps that one's team.
    ours = {installation.team_id, installation.enterprise_id, person.team_id}
    return bool(theirs and installation.team_id and theirs not in ours)
