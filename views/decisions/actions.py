"""What can be pressed and filled in about decisions: the ids, and what each carries."""

from __future__ import annotations

from typing import Literal

from studio.refusals import Offer
from views.kit.values import UNKEPT, DraftId, Value

TURN, NEAR, COMPLETE, OPEN = "decision.page", "decision.near", "decision.complete", "decision.open"
FORM, CALL, SET = "decision.form", "decision.call", "decision.set"
UNDO, EDIT, MORE, BACK = "decision.undo", "decision.edit", "decision.more", "decision.back"
SET_ALL, UNDO_OF, ASK = "decision.set_all", "decision.undo_of", "decision.ask"
CARD, RIGHT_ALL, CONFIRM, DENY = "decision.card", "decision.right_all", "decision.confirm", "decision.deny"
ACCEPT, KEEP = "decision.accept", "decision.keep"
PLAIN = "plain"  # of what completes a line: it is meant as it stands
NO = "desk.no"  # of what was said without a command
SPOKEN = "spoken"  # … and what it says of take, section and version in its words counts
LOG, CORRECT, SONG, QUOTE = "decision.log", "decision.correct", "decision.song", "decision.quote"

Act = Literal["right", "correct", "edit", "replace", "read"]


class Card(Value):
    """An entry of a card's menu."""

    what: Act
    decision: int


class Call(Value):
    """Whose call it was: the caller's, that of one other, or joint; and whose idea, where the words point at that."""

    decision: int
    whose: Literal["mine", "one", "joint"]
    person: int = 0
    idea: int = 0


class More(Value):
    """An entry of the menu beside a question of the private answer."""

    what: Literal["undo", "edit", "mine", "one", "joint", "ask", "song", "back"]
    decision: int
    person: int = 0
    idea: int = 0


class Asked(Value):
    """Whose OK of a decision is asked for, by person id."""

    decision: int
    person: int


class Chosen(Value):
    """A category by its slug, a stage, or a song by its id."""

    decision: int
    chosen: str


class OfAll(Value):
    """Decisions that were logged together, by the draft that names them, and a song's id or one of them; 0: none, all."""

    draft: DraftId
    chosen: int = 0


class Complete(Value):
    """A kept line, and the answer to what was asked back: "song:12", "person"."""

    draft: DraftId
    choice: str


def completing(label: str, choice: str) -> Offer:
    """A button under a refused line that brings it back with this answer."""
    return Offer(label, COMPLETE, str(Complete(UNKEPT, choice)))


class Near(Value):
    """A kept line that found nothing, and which of the words that were offered."""

    draft: DraftId
    offer: int


class Turn(Value):
    """A page: `source` is a kept line, or a project's key; it begins behind `offset` decisions."""

    source: str
    offset: int


class Opened(Value):
    """The form of a project; to amend or replace a decision, with its number."""

    project: str
    verb: str
    number: int
