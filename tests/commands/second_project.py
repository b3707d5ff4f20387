"""A second project of the studio, KITE, of which nobody of NEON is a part; its drummer books for it."""

from __future__ import annotations

from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from studio.approvals.chains import DEFAULT
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Seen, Studio


def opened(studio: Studio) -> None:
    """The project and its only person."""
    with studio.transaction() as db:
        kite = projects.create(
            db, projects.NewProject("KITE", "Kite", "Kite", "Demo Records", "Europe/London", DEFAULT)
        )
        people.keep(db, [Account(studio.slack("drummer"), "drummer", "Drummer", "Europe/London")])
        drummer = people.by_slack(db, studio.slack("drummer"))
        assert drummer
        projects.engage(db, kite.id, [Engagement(drummer.id, Function.MUSICIAN)])


def drums(studio: Studio, line: str) -> Seen:
    """What the drummer types for KITE."""
    seen = studio.say(f"{line} project:KITE", as_="drummer", channel="#lounge")
    studio.last["drummer"] = seen
    return seen
