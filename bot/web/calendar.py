"""GET /calendar/<token>.ics: a calendar behind a secret address, drawn whenever it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from commands.session.look.calendars import feed
from storage.database import Database, Db
from storage.people import installations
from storage.sessions import feeds

PATH = re.compile(r"/calendar/([A-Za-z0-9_-]{20,100})\.ics")
TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Calendars:
    """What the route needs; `now` is the business clock."""

    database: Database
    now: Callable[[], datetime]

    def look(self, path: str) -> bytes | None:
        """The calendar of that path; None for one that is unknown, revoked, not its maker's any more, or where the bot is not at home."""
        match = PATH.fullmatch(path)
        if match is None:
            return None
        with self.database.read_across() as connection:
            calendar = feeds.by_token(connection, match[1])
            if calendar is None or not installations.at_home(connection, calendar.workspace):
                return None
            return feed(Db(connection, calendar.workspace, self.now()), calendar)
