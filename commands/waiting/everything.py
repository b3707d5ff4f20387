"""The one list: everything that waits on somebody, what presses most first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commands.waiting import asks, credits, decisions, sessions
from commands.waiting.reader import Reader, reader_of
from storage.database import Db
from studio.people.person import Person
from views.waiting.items import Item, in_order


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits on the reader and what is new to them, in the order in which it is shown, and the sessions of today.

    What is asked about a session of today stands in `today` alone.
    """

    reader: Reader
    items: tuple[Item, ...]
    today: tuple[Item, ...] = ()
    news: tuple[Item, ...] = ()

    @property
    def many(self) -> int:
        """How many things wait: three decisions are three."""
        return sum(item.many for item in self.items)


def waiting_on(db: Db, person: Person, news_since: datetime | None = None) -> Waiting:
    """Read from the records as they are now; the number of queries does not grow with them."""
    reader = reader_of(db, person)
    known = sessions.around(db, reader)
    today = sessions.today(reader, known)
    of_today = {item.id for item in today}
    found = [
        *asks.asks(db, reader),
        *(item for item in sessions.of_sessions(db, reader, known) if item.id not in of_today),
        *decisions.of_decisions(db, reader),
        *credits.of_credits(db, reader),
    ]
    new = credits.news(db, reader, news_since) if news_since is not None else []
    return Waiting(reader, in_order(found), tuple(today), in_order(new))
