"""The state of the workspace: who is here, what was said, what everybody sees.

It belongs to one event loop: every function that changes it runs there, between two awaits, so nothing is locked.
Messages are changed in `messages`, modals and Homes in `modals`, files in `files`, triggers and response urls in
`tickets`; what people do is in `actions`. Each change that somebody can see is recorded with `ws.record(…)`.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sandbox.slack.line import Line
from sandbox.slack.manifest import Manifest
from sandbox.slack.records import (
    Change,
    ChangeKind,
    Channel,
    File,
    Json,
    Message,
    Person,
    ResponseUrl,
    Trigger,
    View,
)

KEEP_CHANGES = 20_000
SLACKBOT = "USLACKBOT"


def opaque_id(prefix: str, seed: str) -> str:
    """An id as Slack makes them, the same each time for the same seed, so that a demo keeps its ids."""
    digest = hashlib.sha256(f"{prefix}:{seed}".encode()).digest()
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    return prefix + "0" + "".join(letters[byte % 32] for byte in digest[:9])


def fresh_id(prefix: str) -> str:
    return opaque_id(prefix, secrets.token_hex(16))


@dataclass
class Workspace:
    """Everything the local workspace knows. `now` is business time (movable); `monotonic` is real time for expiries."""

    now: Callable[[], datetime]
    manifest: Manifest = field(default_factory=Manifest)
    name: str = "Rain Street Studios"
    monotonic: Callable[[], float] = time.monotonic
    team_id: str = field(default_factory=lambda: opaque_id("T", "team"))
    enterprise_id: str | None = None
    """The organisation of an Enterprise Grid that the workspace belongs to."""
    app_id: str = field(default_factory=lambda: opaque_id("A", "app"))
    bot_id: str = field(default_factory=lambda: opaque_id("B", "bot"))
    bot_user: str = field(default_factory=lambda: opaque_id("U", "bot"))
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, list[Message]] = field(default_factory=dict)
    stacks: dict[str, list[View]] = field(default_factory=dict)
    """Open modals by person, the visible one last."""
    homes: dict[str, View] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    served_options: dict[tuple[str, str, str], dict[str, Json]] = field(default_factory=dict)
    """What a search field offered last: (user, block_id, action_id) -> value -> option object."""
    read_until: dict[tuple[str, str], str] = field(default_factory=dict)
    line: Line | None = None
    last_ts: int = 0
    """The newest message id, as a number of microseconds."""
    seq: int = 0
    in_flight: int = 0
    """Requests to the bot, and from it, that are not answered yet; repeats of events that are still to come too."""
    _changes: deque[Change] = field(default_factory=lambda: deque(maxlen=KEEP_CHANGES))
    _listeners: set[asyncio.Queue[Change]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.people[self.bot_user] = Person(
            id=self.bot_user,
            handle="bot",
            name=self.manifest.name,
            display_name=self.manifest.name,
            is_bot=True,
            title="App",
            color="#6b4fbb",
        )
        self.people[SLACKBOT] = Person(
            id=SLACKBOT,
            handle="slackbot",
            name="Slackbot",
            display_name="Slackbot",
            is_bot=True,
            color="#8a8f98",
        )

    # --- people and channels ------------------------------------------------------------------------------------
    def add_person(self, handle: str, name: str, title: str = "", **more: Any) -> Person:
        person = Person(
            id=opaque_id("U", handle), handle=handle, name=name, title=title, display_name=name, **more
        )
        self.people[person.id] = person
        self.record("state", self.everybody(), None)
        return person

    def add_channel(
        self, name: str, members: Iterable[str], *, private: bool = False, topic: str = ""
    ) -> Channel:
        """`members` are user ids; the bot is only a member when it is named."""
        kind = "private" if private else "channel"
        channel = Channel(opaque_id("C", name), name, kind, set(members), topic)  # type: ignore[arg-type]
        self.channels[channel.id] = channel
        self.record("state", self.everybody(), None)
        return channel

    def everybody(self) -> frozenset[str]:
        return frozenset(person.id for person in self.people.values() if not person.is_bot)

    def by_handle(self, handle: str) -> Person:
        """Raises KeyError for a handle that nobody has."""
        for person in self.people.values():
            if person.handle == handle:
                return person
        raise KeyError(handle)

    def by_channel_name(self, name: str) -> Channel:
        """Raises KeyError for a name that no channel has."""
        for channel in self.channels.values():
            if channel.name == name and channel.kind != "dm":
                return channel
        raise KeyError(name)

    def dm(self, user: str) -> Channel:
        """The direct message between this person and the bot; made when it is first asked for."""
        channel_id = opaque_id("D", user)
        if channel_id not in self.channels:
            self.channels[channel_id] = Channel(channel_id, "", "dm", {user, self.bot_user})
            self.record("state", frozenset({user}), None)
        return self.channels[channel_id]

    # --- time and order -----------------------------------------------------------------------------------------
    def next_ts(self) -> str:
        """A message id of this moment; later ones are greater, even within a microsecond or when the clock is set back."""
        micros = int((self.now() - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))
        self.last_ts = max(self.last_ts + 1, micros)
        return f"{self.last_ts // 1_000_000}.{self.last_ts % 1_000_000:06d}"

    def resume_after(self, micros: int) -> None:
        """Message ids go on after this one (microseconds): those of an earlier run are not given again."""
        self.last_ts = max(self.last_ts, micros)

    @contextmanager
    def under_way(self) -> Iterator[None]:
        self.in_flight += 1
        try:
            yield
        finally:
            self.in_flight -= 1

    # --- what became visible ------------------------------------------------------------------------------------
    def record(self, kind: ChangeKind, readers: Iterable[str], payload: Json | None, **more: Any) -> Change:
        self.seq += 1
        change = Change(self.seq, kind, frozenset(readers), payload, **more)
        self._changes.append(change)
        for queue in self._listeners:
            queue.put_nowait(change)
        return change

    def changes_since(self, seq: int, user: str | None = None) -> list[Change]:
        """Changes after `seq`, oldest first; with `user` only what that person can see."""
        later = (change for change in self._changes if change.seq > seq)
        return [change for change in later if user is None or user in change.readers]

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[Change]]:
        """A queue that receives every change from now on."""
        queue: asyncio.Queue[Change] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    # --- what is visible ----------------------------------------------------------------------------------------
    def readers(self, message: Message) -> frozenset[str]:
        if message.only_for is not None:
            return frozenset({message.only_for})
        return frozenset(self.channels[message.channel].members - {self.bot_user})

    def can_see(self, user: str, message: Message) -> bool:
        return not message.deleted and user in self.readers(message)

    def visible_to(self, user: str) -> list[Message]:
        """Every message that this person can see now, private answers included, oldest first."""
        seen = [message for many in self.messages.values() for message in many if self.can_see(user, message)]
        return sorted(seen, key=lambda message: message.ts)

    def open_view(self, user: str) -> View | None:
        """The modal on this person's screen, the top of the stack."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def files_of(self, user: str) -> list[File]:
        """The files that this person can download, newest last."""
        ids = dict.fromkeys(file_id for message in self.visible_to(user) for file_id in message.files)
        return [self.files[file_id] for file_id in ids if file_id in self.files]
