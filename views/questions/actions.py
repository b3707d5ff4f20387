"""What can be pressed under the answer to a question: the ids, and what each carries."""

from __future__ import annotations

from typing import Final, Literal

from studio.refusals import Offer
from views.kit.values import DraftId, Id, Value

OPEN, LOG, LOOK = "question.open", "question.log", "question.look"
FOUND: Final = "found"
ASK: Final = "ask"
How = Literal["idea", "decided", "plain"]
Where = Literal[
    "waits", "list", "sessions", "credits", "missing", "people", "songs", "projects", "help", "found", "song", "ask",
    "help.decision", "help.approve", "help.session", "help.credits", "help.studio",
]  # fmt: skip


class Log(Value):
    """The question that was kept: logged as an idea of whoever asks, as decided, or as it stands."""

    draft: DraftId
    how: How


class Look(Value):
    """Something to look up; in a project by its key, for what was found by a kept line, or for one song."""

    where: Where
    project: str = ""
    about: int = 0


def open_one(ref: str, decision: int) -> Offer:
    """One decision in full."""
    return Offer(f"Open {ref}", OPEN, str(Id(decision)))


def look(label: str, where: Where, project: str = "", about: int = 0) -> Offer:
    """A button that leads on."""
    return Offer(label, LOOK, str(Look(where, project, about)))


def log(label: str, draft: int, how: How) -> Offer:
    """A button that logs the line after all."""
    return Offer(label, LOG, str(Log(DraftId(draft), how)))
