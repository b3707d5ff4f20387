"""Trigger ids and response urls: what entitles the bot to open a modal or to answer one click."""

from __future__ import annotations

import secrets

from sandbox.slack.records import ResponseUrl, Trigger
from sandbox.slack.workspace import Workspace

TRIGGER_LIFE = 3.0
RESPONSE_URL_LIFE = 30 * 60.0
RESPONSE_URL_USES = 5
KEEP = 2_000


class SlackError(Exception):
    """A refusal with Slack's name for it, e.g. `channel_not_found`; `messages` are the details that Slack adds.

    `more` are fields of its own: of `missing_scope` what was needed and what was provided.
    """

    def __init__(self, name: str, *messages: str, **more: str) -> None:
        super().__init__(name)
        self.name = name
        self.messages = messages
        self.more = more


def new_trigger(ws: Workspace, user: str) -> str:
    """A trigger in Slack's shape `digits.digits.hex`."""
    numbers = f"{secrets.randbelow(10**13):013d}.{secrets.randbelow(10**12):012d}"
    trigger = Trigger(f"{numbers}.{secrets.token_hex(16)}", user, ws.monotonic())
    ws.triggers[trigger.id] = trigger
    while len(ws.triggers) > KEEP:
        del ws.triggers[next(iter(ws.triggers))]
    return trigger.id


def exchange(ws: Workspace, trigger_id: str) -> Trigger:
    """The trigger, used up. Raises `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`."""
    trigger = ws.triggers.get(trigger_id)
    if trigger is None:
        raise SlackError("invalid_trigger_id")
    if trigger.used:
        raise SlackError("exchanged_trigger_id")
    if ws.monotonic() - trigger.made > TRIGGER_LIFE:
        raise SlackError("expired_trigger_id")
    trigger.used = True
    return trigger


def new_response_url(
    ws: Workspace, user: str, channel: str, message_ts: str | None = None, thread_ts: str | None = None
) -> ResponseUrl:
    ticket = ResponseUrl(secrets.token_hex(12), user, channel, ws.monotonic(), message_ts, thread_ts)
    ws.response_urls[ticket.id] = ticket
    while len(ws.response_urls) > KEEP:
        del ws.response_urls[next(iter(ws.response_urls))]
    return ticket


def spend(ws: Workspace, ticket_id: str) -> ResponseUrl:
    """One use of a response url. Raises `invalid_url`, `expired_url` or `used_url`."""
    ticket = ws.response_urls.get(ticket_id)
    if ticket is None:
        raise SlackError("invalid_url")
    if ws.monotonic() - ticket.made > RESPONSE_URL_LIFE:
        raise SlackError("expired_url")
    if ticket.uses >= RESPONSE_URL_USES:
        raise SlackError("used_url")
    ticket.uses += 1
    return ticket
