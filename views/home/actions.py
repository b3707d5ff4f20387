"""What can be pressed and filled in on the Home: the ids, and what each carries."""

from __future__ import annotations

from typing import Literal

from views.kit.values import Value

PAGE, DO = "home.page", "home.do"
SET_UP, CHANNEL = "home.set_up", "home.channel"
ASK_ALL, ALL_AS_FILE = "home.ask_all", "home.all_as_file"
SET_DATES, DATES = "home.set_dates", "home.dates"
What = Literal[
    "credits", "missing", "sessions", "people", "songs", "release", "log", "version", "book", "rooms", "hours", "mine",
    "me", "help", "health", "projects",
]  # fmt: skip


class Do(Value):
    """Something to look up or to begin, in a project (0: of no one project)."""

    what: What
    project: int = 0
