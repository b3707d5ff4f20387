"""From when on cancelling a session is late, as people see it."""

from __future__ import annotations

from datetime import timedelta

from studio.sessions.facts import said_hours
from views.kit.blocks import escape, rich
from views.kit.message import Message


def late_rule(length: timedelta) -> Message:
    """The rule, and how it is changed."""
    if length:
        rule = (
            f"A session that is cancelled less than {said_hours(length)} before its start is cancelled late."
        )
    else:
        rule = "No session is cancelled late here, however short the notice."
    text = f"{rule}\nIt stands in /session history, for what is cancelled from now on. Change it: /studio late-cancel 24h"
    return Message(escape(text), (rich("late-cancel", (text, "")),))
