"""One delivery to Slack: HTTP only, no database. What happened comes back as an Outcome, never as an exception."""

from __future__ import annotations

import logging
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.deliver import data_tables
from bot.deliver.block_ids import drawn_again
from bot.deliver.lost_answers import LookFor, channel_of, look_up, metadata
from bot.deliver.outcome import Ended, LetGo, Listed, Looked, Lost, Outcome, Refused, Sent, Unreached
from bot.deliver.retry_after import TURN, RetryAfter
from bot.deliver.slack_errors import outcome_of, slack_said
from commands.desk.references import reference
from studio.deliveries import Delivery, State
from views.kit.message import File, Home, LaterFile, Message
from views.kit.repeats import repeated, repeated_words
from views.kit.speech import SPEECH, Speech

T = TypeVar("T")
log = logging.getLogger("liner_notes.sending")

PAGE = 1_000  # people of a channel at once: the most that Slack gives
HOME_TS = "home"  # where a Home stands: there is one
QUIET = {"unfurl_links": False, "unfurl_media": False, "link_names": False}
AS_WRITTEN = {"parse": "none", "link_names": False}
"""An update reads names and addresses into the text unless it is told not to."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """Not to be drawn: Slack is asked who the recipient is."""


@dataclass(frozen=True, slots=True)
class ListPeople:
    """Not to be drawn: Slack is asked who is in the channel that is the recipient."""


Content = Message | Home | File | LaterFile | LookUp | ListPeople | LookFor


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery as it was drawn. `lease_ends` is on the monotonic clock."""

    delivery: Delivery
    content: Content
    lease_ends: float


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends parcels; `within` is the timeout of one call in seconds, the client's own included.

    `retry_after` is what Slack has asked of any process to wait for; without it nobody asks.
    """

    client: WebClient
    within: float
    speech: Speech = SPEECH
    retry_after: RetryAfter | None = None

    def send(self, parcel: Parcel) -> Outcome:
        """Just before the call the lease has to outlast it: a frozen process must not send what is another's now."""
        if not self._in_time(parcel):
            return LetGo()
        if self.retry_after:
            if not self._in_time(parcel, 1 + TURN):
                return LetGo()
            client = self.retry_after.client(self.client, parcel.delivery.workspace)
            return replace(self, client=client, retry_after=None).send(parcel)
        return self._called(parcel)

    def _called(self, parcel: Parcel) -> Outcome:
        try:
            if isinstance(parcel.content, LookUp | ListPeople):
                return self._harmless(lambda: self._told(parcel))
            if isinstance(parcel.content, LookFor):
                return look_up(self.client, parcel.delivery, parcel.content)
            if isinstance(parcel.content, Message):
                return self._message(parcel, parcel.content)
            return self._home_or_file(parcel)
        except Exception as error:  # noqa: BLE001 - every failure has a meaning for the delivery
            return outcome_of(error)

    def _told(self, parcel: Parcel) -> Looked | Listed:
        """What Slack says of somebody, or of who is in a channel."""
        recipient = parcel.delivery.recipient
        if isinstance(parcel.content, ListPeople):
            return Listed(self._people(recipient))
        return Looked(self._who(recipient))

    def _who(self, user: str) -> dict[str, Any]:
        return dict(self.client.users_info(user=user)["user"])

    def _people(self, channel: str) -> tuple[str, ...]:
        """Everybody in that channel, page by page (https://docs.slack.dev/reference/methods/conversations.members)."""
        accounts: list[str] = []
        cursor = ""
        while True:
            answer = self.client.conversations_members(channel=channel, limit=PAGE, cursor=cursor or None)
            accounts += answer["members"]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return tuple(accounts)

    def _in_time(self, parcel: Parcel, calls: float = 1) -> bool:
        return parcel.lease_ends - time.monotonic() > self.within * calls

    def _message(self, parcel: Parcel, message: Message) -> Outcome:
        delivery = parcel.delivery
        if delivery.ts is not None:
            return self._update(delivery, message)
        said = message_body(repeated(message) if delivery.repeat else message)
        body = self.speech.within(delivery.thread if delivery.reader else None).body(said) | QUIET
        if delivery.thread:
            body["thread_ts"] = delivery.thread
        if delivery.reader:
            self._post("chat.postEphemeral", body | {"channel": delivery.recipient, "user": delivery.reader})
            return Sent(delivery.recipient)
        addressed = {"channel": delivery.recipient, "metadata": metadata(delivery)}
        answer = self._post("chat.postMessage", body | addressed)
        return Sent(answer["channel"], answer["ts"], message.kept)

    def _home_or_file(self, parcel: Parcel) -> Outcome:
        if isinstance(parcel.content, Home):
            return self._home(parcel.delivery, parcel.content)
        file = _made(parcel)
        return self._file(parcel, file) if isinstance(file, File) else file

    def _home(self, delivery: Delivery, home: Home) -> Outcome:
        """Publishing twice is harmless. Where it is refused nobody misses anything: opening it draws it too."""
        view = {"type": "home", "blocks": [dict(block) for block in home.blocks]}
        shown = self._harmless(lambda: self.client.views_publish(user_id=delivery.recipient, view=view))
        if isinstance(shown, Refused):
            return Ended(State.CANCELLED, shown.error)
        return shown if isinstance(shown, Outcome) else Sent(delivery.recipient, HOME_TS)

    def _post(self, method: str, body: dict[str, Any]) -> Any:
        """The answer to one post; a table that Slack refuses is posted as text."""
        try:
            return self.client.api_call(method, json=body)
        except SlackApiError as error:
            if not (data_tables.has_table(body) and slack_said(error).startswith(data_tables.REFUSED)):
                raise
            log.warning("Slack refuses a data table (%s): it is posted as text", slack_said(error))
            return self.client.api_call(method, json=data_tables.as_text(body))

    def _update(self, delivery: Delivery, message: Message) -> Outcome:
        """Updating twice is harmless, so a lost answer is simply a reason to try again."""
        drawing = f"{delivery.id}:{delivery.wanted}"
        body = message_body(message) | {"blocks": drawn_again(message.blocks, drawing)} | AS_WRITTEN
        body = self.speech.body(body)
        there = {"channel": delivery.channel, "ts": delivery.ts}
        updated = self._harmless(lambda: self.client.api_call("chat.update", json=body | there))
        return updated if isinstance(updated, Outcome) else Sent(delivery.channel, delivery.ts)

    def _file(self, parcel: Parcel, file: File) -> Outcome:
        """Three calls; only the last shows the file to anybody, so only its lost answer is ambiguous."""
        delivery = parcel.delivery
        prepared = self._harmless(lambda: self._uploaded(delivery, file))
        if not isinstance(prepared, tuple):
            return prepared
        if not self._in_time(parcel):
            return LetGo()
        file_id, channel = prepared
        comment = repeated_words(file.comment) if delivery.repeat else file.comment
        self.client.files_completeUploadExternal(
            files=[{"id": file_id, "title": file.name}],
            channel_id=channel,
            initial_comment=self.speech.marked(comment),
            thread_ts=delivery.thread,
        )
        return Sent(channel)

    def _uploaded(self, delivery: Delivery, file: File) -> tuple[str, str]:
        """(file id, channel id)."""
        channel = channel_of(self.client, delivery)
        slot = self.client.files_getUploadURLExternal(filename=file.name, length=len(file.content))
        request = urllib.request.Request(slot["upload_url"], data=file.content, method="POST")  # noqa: S310 - Slack's
        request.add_header("Content-Type", "application/octet-stream")
        with urllib.request.urlopen(request, timeout=self.within) as answer:  # noqa: S310 - the address is Slack's
            answer.read()
        return slot["file_id"], channel

    @staticmethod
    def _harmless(call: Callable[[], T]) -> T | Outcome:
        """A call that may be made twice: a lost answer means no more than one that never arrived."""
        try:
            return call()
        except Exception as error:  # noqa: BLE001 - sorted below
            outcome = outcome_of(error)
            return Unreached(outcome.error) if isinstance(outcome, Lost) else outcome


def _made(parcel: Parcel) -> File | Ended:
    """The file, made here, where nothing waits for it but this delivery's channel."""
    if not isinstance(parcel.content, LaterFile):
        assert isinstance(parcel.content, File)
        return parcel.content
    try:
        return parcel.content.made()
    except Exception:  # whatever went wrong, the delivery is given up with a reference
        named = reference()
        log.exception("%s the file of delivery %s could not be made", named, parcel.delivery.id)
        return Ended(State.DEAD, f"{named}: it could not be made")


def message_body(message: Message) -> dict[str, Any]:
    """As the Web API and response urls take it; without blocks its text is what shows."""
    blocks = [dict(block) for block in message.blocks]
    return {"text": message.text, "blocks": blocks} if blocks else {"text": message.text}
