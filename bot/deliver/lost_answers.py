"""Looking up whether a delivery whose answer was lost has arrived: in the history of where it was to be posted.

Our messages carry their delivery's id as metadata. Files cannot; they are told by their name, among what the bot has
posted since the first try. (Somebody who asked for the same file twice in a minute then has it once.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from slack_sdk import WebClient

from bot.deliver.outcome import Found, Limited, Lost, Missing, Outcome, Refused, Unreadable, Waits
from bot.deliver.slack_errors import outcome_of
from studio.deliveries import Delivery

EVENT = "liner_notes_delivery"
PAGE = 100
PAGES = 5
SKEW = timedelta(minutes=5)
"""How far our clock and the one that stamps messages may be apart."""
PATIENCE = 60.0
"""Seconds that a look-up may be put off by Slack; a labelled repeat is better than a ping that comes too late."""
LOOKS = 2
"""Slack shares a file some time after it was told to: so many looks before one that is not seen counts as missing."""


@dataclass(frozen=True, slots=True)
class LookFor:
    """Not to be sent: it may have arrived. `file` is the name of the file that it is, "" for a message."""

    file: str = ""


def metadata(delivery: Delivery) -> dict[str, Any]:
    """What our messages carry: an opaque id, since any app can read it."""
    return {"event_type": EVENT, "event_payload": {"id": str(delivery.id)}}


def channel_of(client: WebClient, delivery: Delivery) -> str:
    """The id of the conversation it goes to; a person is reached in the direct message with them."""
    if delivery.recipient[:1] not in ("U", "W"):
        return delivery.recipient
    return cast("str", client.conversations_open(users=[delivery.recipient])["channel"]["id"])


def look_up(client: WebClient, delivery: Delivery, look_for: LookFor) -> Outcome:
    """Found, Missing, Unreadable, or why it could not be looked up right now."""
    if delivery.reader:
        return Unreadable("a private answer leaves no history")
    try:
        channel = channel_of(client, delivery)
        for message in _said(client, channel, delivery):
            if _is(message, delivery, look_for):
                return Found(channel, None if look_for.file else message["ts"])
    except Exception as error:  # noqa: BLE001 - every failure has a meaning for the delivery
        return _not_looked_up(outcome_of(error))
    if look_for.file and delivery.looks < LOOKS:
        return Lost("the file has not been seen yet")
    return Missing()


def _not_looked_up(outcome: Outcome) -> Outcome:
    if isinstance(outcome, Refused):
        return Unreadable(outcome.error)
    if isinstance(outcome, Limited | Waits) and outcome.seconds > PATIENCE:
        return Unreadable("Slack limits how often the history is read")
    return outcome


def _said(client: WebClient, channel: str, delivery: Delivery) -> Iterator[dict[str, Any]]:
    """What was posted there, or in the delivery's thread, since shortly before the first try."""
    query: dict[str, Any] = {"channel": channel, "limit": PAGE, "include_all_metadata": True}
    if delivery.tried_at:
        query["oldest"] = f"{(delivery.tried_at - SKEW).timestamp():.6f}"
    for _ in range(PAGES):
        answer = (
            client.conversations_replies(ts=delivery.thread, **query)
            if delivery.thread
            else client.conversations_history(**query)
        )
        yield from answer["messages"]
        query["cursor"] = (answer.get("response_metadata") or {}).get("next_cursor")
        if not query["cursor"]:
            return
    raise LookupError("more was posted since than can be looked through")


def _is(message: dict[str, Any], delivery: Delivery, look_for: LookFor) -> bool:
    if not message.get("bot_id"):
        return False
    if look_for.file:
        return any(
            look_for.file in (file.get("title"), file.get("name")) for file in message.get("files") or ()
        )
    carried = message.get("metadata") or {}
    return bool(
        carried.get("event_type") == EVENT and carried.get("event_payload", {}).get("id") == str(delivery.id)
    )
