"""What comes of something that a person does: the record, and Slack's own sentences for what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.slack.line import Answer, Line
from sandbox.slack.records import Json, Message, View
from sandbox.slack.workspace import Workspace

NO_ANSWER = "This app didn’t respond in time. Try again."
FAILED = "This app responded with an error ({error}). Try again."
Chosen = Mapping[str, Any]
"""See `choices`: {"option": value}, {"text": …}, {"user": id}, {"date": …} …; {} or None for a button."""


@dataclass(frozen=True, slots=True)
class Result:
    """`error`: one sentence; `errors`: sentences by block_id of a form; `ts`: the message that was posted.

    `options` and `option_groups` are a search field's, as the bot sent them.
    """

    ok: bool = True
    error: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    ts: str | None = None
    options: tuple[Json, ...] = ()
    option_groups: tuple[Json, ...] = ()


def refused(sentence: str) -> Result:
    """A result that is not ok, with Slack's sentence."""
    return Result(ok=False, error=sentence)


def line_of(ws: Workspace) -> Line:
    """The line to the bot. Raises RuntimeError when no bot is connected."""
    if ws.line is None:
        raise RuntimeError("no bot is connected to this workspace")
    return ws.line


def clicked(ws: Workspace, user: str, answer: Answer) -> Result:
    """Tells the one who clicked when the bot did not take it."""
    if answer.ok:
        return Result()
    sentence = NO_ANSWER if answer.error == "operation_timeout" else FAILED.format(error=answer.error)
    ws.record("notice", {user}, {"text": sentence}, private=True)
    return refused(sentence)


def on_screen(ws: Workspace, user: str, place: Message | View) -> bool:
    """Whether this person has the message or the view before their eyes."""
    if isinstance(place, Message):
        return ws.can_see(user, place)
    return ws.open_view(user) is place or ws.homes.get(user) is place
