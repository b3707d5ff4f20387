"""The worker as a process of its own that can be killed, with the patience of a test."""

from __future__ import annotations

from datetime import datetime
from threading import Event

from bot.deliver.worker_limits import Limits
from bot.install import Introduced
from bot.settings import read_settings
from bot.worker import Worker
from storage.database import Database

LIMITS = Limits(http=0.4, lease=1.5, settle=0.2, first_pause=0.05, longest_pause=0.3, per_second=100.0)


def work(database_url: str, slack_url: str, now: datetime) -> None:
    """Delivers until it is killed."""
    settings = read_settings(
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s" * 32, "SLACK_API_URL": slack_url}
    )
    Worker(Database(database_url), settings, lambda: now, Introduced("T1", "U0BOT", "Demo"), LIMITS).start()
    Event().wait()
