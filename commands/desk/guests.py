"""People from outside (guests, Slack Connect): they answer what they are asked and see what they are named for, no more.

Every change appends to the events, so the rule is held where a handler is done: what it wrote has to be an answer.
What is an answer stands with each right (docs/rights.md).
"""

from __future__ import annotations

from collections.abc import Callable

from commands.answers import Answer
from commands.interaction import Interaction
from storage import events
from storage.database import Db
from studio.refusals import Refusal
from studio.rights.table import RIGHTS
from views.credits.actions import ASSIGN_TICKED, FILL_FORM

ANSWERS = frozenset(kind for right in RIGHTS for kind in right.guests)
OFFERS = frozenset(
    {ASSIGN_TICKED, FILL_FORM}
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
