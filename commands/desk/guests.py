"""People from outside (guests, Slack Connect): they answer what they are asked and see what they are named for, no more.

Every change appends to the events, so the rule is held where a handler is done: what it wrote has to be an answer.
Source: docs/reliability.md, "The gate".
"""

from __future__ import annotations

from collections.abc import Callable

from commands.answers import Answer
from commands.interaction import Interaction
from storage import events
from storage.database import Db
from studio.refusals import Refusal

ANSWERS = frozenset(
    {
        "approval.answered",
        "approval.confirmed",
        "approval.delegated",
        "approval.reassigned",
        "approval.reminder",
        "approval.taken_back",
        "calendar.made",
        "calendar.stopped",
        "credit.confirmed",
        "credits.evidence",
        "credits.exported",
        "credits.signed",
        "decision.acknowledged",
        "decision.decider",  # "It was my call"
        "decision.correction",
        "decision.exported",
        "decision.spoken_confirmed",
        "decision.spoken_denied",
        "name.confirmed",
        "person.facts",
        "person.preferences",
        "session.answered",
        "suggestion.agreed",
        "suggestion.left",
        "suggestion.raised",
        "suggestion.refused",
        "writer.agreed",
    }
)
OFFERS = frozenset(
    {"credits.assign_ticked"}
)  # forms behind a question that was put to the one who fills them in
NO_MORE = (
    "People from outside the studio answer what they are asked here. Ask somebody of the studio to do that."
)


def held(db: Db, interaction: Interaction, run: Callable[[], Answer]) -> Answer:
    """Run it; refuse it, and with it all that it wrote, where somebody from outside did more than answer."""
    if not interaction.outside:
        return run()
    before = events.appended(db)
    given = run()
    if interaction.name not in OFFERS and not events.kinds_after(db, before) <= ANSWERS:
        raise Refusal(NO_MORE, example="/approve", event="outside.refused")
    return given
