"""/studio late-cancel: from when on cancelling a session is late, by the studio's own rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from commands.answers import Answer, Reply
from commands.interaction import Interaction
from commands.scene import caller
from commands.studio.lines import read, words_of
from storage import events
from storage.database import Db
from storage.projects import engagements
from storage.sessions import presence
from studio.refusals import Refusal
from studio.rights.table import CHANGE_LATE_CANCEL
from studio.sessions.facts import LATE_CANCEL, LONGEST_LATE_CANCEL
from studio.when.clock_times import LENGTH, length
from views.studio.late_cancel import late_rule

EXAMPLE = "/studio late-cancel 48h"
_LENGTH = re.compile(LENGTH, re.IGNORECASE)
_DAYS = re.compile(r"(\d{1,3})\s*(?:(w)(?:eeks?)?|d(?:ays?)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LateCancelAsk:
    """`/studio late-cancel [48h | 2 days | default | off]`; None: show the rule."""

    interaction: Interaction
    length: timedelta | None


def read_late_cancel(interaction: Interaction) -> LateCancelAsk:
    """What the line says."""
    words = words_of(read(interaction, EXAMPLE)).removeprefix("after ").strip(" .!?")
    return LateCancelAsk(interaction, _length(words.casefold()) if words else None)


def change_late_cancel(db: Db, request: LateCancelAsk) -> Answer:
    """Show the rule, or change it for what is cancelled from now on."""
    before = presence.late_cancel(db)
    if request.length is None:
        return Reply(late_rule(before))
    person = caller(db, request.interaction)
    if not engagements.may_anywhere(db, person, CHANGE_LATE_CANCEL):
        text = f"Only {CHANGE_LATE_CANCEL.who} can change from when on cancelling is late."
        raise Refusal(text, example="/studio late-cancel", event="late_cancel.refused")
    presence.set_late_cancel(db, request.length)
    payload = {"before": _hours(before), "after": _hours(request.length)}
    events.record(db, "late_cancel.changed", actor=person.id, payload=payload)
    return Reply(late_rule(request.length))


def _length(words: str) -> timedelta:
    if words in ("off", "none", "never", "no"):
        return timedelta()
    if words in ("default", "reset"):
        return LATE_CANCEL
    days, hours = _DAYS.fullmatch(words), _LENGTH.fullmatch(f"{words}h" if words.isdecimal() else words)
    found = timedelta(days=int(days[1]) * (7 if days[2] else 1)) if days else length(hours) if hours else None
    if found is None or found > LONGEST_LATE_CANCEL:
        raise Refusal(
            f"Write how long before the start cancelling becomes late, at most {LONGEST_LATE_CANCEL.days} days: "
            "48h, 3 days, off.",
            example=EXAMPLE,
        )
    return found


def _hours(span: timedelta) -> float:
    return span.total_seconds() / 3600
