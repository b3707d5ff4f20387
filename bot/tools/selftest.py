"""`python -m bot selftest --channel C…`: what a real Slack says of one message of each kind. It opens nothing.

What it posts it draws again once and deletes; what only a person can open is shown to `blocks.validate`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.request import Request, urlopen

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.deliver.block_ids import drawn_again
from bot.deliver.post import AS_WRITTEN, QUIET, message_body
from bot.deliver.slack_errors import slack_said
from views.kit import samples
from views.kit.message import Message

VALIDATE = "blocks.validate"
BETWEEN = 1.1
"""Seconds between two posts: Slack takes about one a second in a channel."""
FILE = b"Liner Notes: a test, to be deleted.\n"
Step = Callable[[], Any]


def selftest(
    client: WebClient, channel: str, say: Callable[[str], None], pause: Callable[[float], None] = time.sleep
) -> bool:
    """Says of each kind what Slack says; whether it took them all."""
    steps: list[tuple[str, Step]] = [
        *((kind, partial(_posted, client, channel, message)) for kind, message in samples.messages().items()),
        ("a file", partial(_uploaded, client, channel)),
        *((kind, partial(_validated, client, view)) for kind, view in samples.views().items()),
    ]
    taken = []
    for kind, step in steps:
        taken.append(_tried(say, kind, step))
        pause(BETWEEN)
    refused = taken.count(False)
    say(
        f"Slack refused {refused} of {len(taken)} kinds."
        if refused
        else "Slack took every kind; nothing is left behind."
    )
    return not refused


def _tried(say: Callable[[str], None], kind: str, step: Step) -> bool:
    try:
        skipped = step()
    except SlackApiError as error:
        say(f"{kind}: refused, {slack_said(error)}")
        return False
    except OSError as error:
        say(f"{kind}: not tried, Slack cannot be reached ({type(error).__name__})")
        return False
    say(f"{kind}: {skipped or 'ok'}")
    return True


def _posted(client: WebClient, channel: str, message: Message) -> None:
    """Posted, drawn again, deleted; deleted too where it cannot be drawn again."""
    posted = client.api_call("chat.postMessage", json=message_body(message) | QUIET | {"channel": channel})
    there = {"channel": posted["channel"], "ts": posted["ts"]}
    try:
        again = message_body(message) | {"blocks": drawn_again(message.blocks, "again")} | AS_WRITTEN
        client.api_call("chat.update", json=again | there)
    finally:
        client.api_call("chat.delete", json=there)


def _uploaded(client: WebClient, channel: str) -> None:
    slot = client.files_getUploadURLExternal(filename="liner-notes-test.txt", length=len(FILE))
    request = Request(slot["upload_url"], data=FILE, method="POST")  # noqa: S310 - Slack's
    with urlopen(request, timeout=client.timeout) as answer:  # noqa: S310 - the address is Slack's
        answer.read()
    client.files_completeUploadExternal(
        files=[{"id": slot["file_id"], "title": "A test"}], channel_id=channel, initial_comment="A test"
    )
    client.files_delete(file=slot["file_id"])


def _validated(client: WebClient, view: Any) -> str:
    try:
        client.api_call(VALIDATE, json={"view": dict(view)})
    except SlackApiError as error:
        if error.response.get("error") != "unknown_method":
            raise
        return f"not tried, this Slack has no {VALIDATE}"
    return ""
