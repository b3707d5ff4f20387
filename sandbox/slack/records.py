"""The things of the workspace: plain records, changed only through the functions of the modules beside this one.

Ids look like Slack's (U…, C…, D…, V…, F…); `ts` is Slack's message id, seconds and microseconds as text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
ChannelKind = Literal["channel", "private", "dm"]
ChangeKind = Literal[
    "posted",  # a message that is new to its readers
    "redrawn",  # a message, shown again with other content
    "deleted",
    "replies",  # the count of replies under a message; nothing that anybody reads anew
    "view",  # the top of somebody's stack of modals, or None once it is closed
    "home",
    "notice",  # a sentence of Slack itself ("This app did not respond")
    "unread",
    "clock",
    "state",  # people, channels or commands changed
    "end",  # the workspace closes: streams stop
]


@dataclass(slots=True)
class Person:
    """Somebody of the workspace; `handle` is what others type after the @."""

    id: str
    handle: str
    name: str
    title: str = ""
    display_name: str = ""
    tz: str = "Europe/London"
    color: str = "#4a5d7a"
    is_bot: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    deleted: bool = False
    team: str | None = None
    """Another workspace's id: of somebody who is here by Slack Connect, or of a sister workspace on a Grid."""
    teams: tuple[str, ...] = ()
    """On a Grid, the other workspaces that somebody belongs to."""

    @property
    def shown_name(self) -> str:
        return self.display_name or self.name


@dataclass(slots=True)
class Channel:
    """A channel, or with kind `dm` the direct message between one person and the bot."""

    id: str
    name: str
    kind: ChannelKind = "channel"
    members: set[str] = field(default_factory=set)
    topic: str = ""
    archived: bool = False


@dataclass(slots=True)
class Message:
    """One message; `only_for` names the single reader of a private (ephemeral) one."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] | None = None
    thread_ts: str | None = None
    only_for: str | None = None
    bot: bool = False
    edited: bool = False
    deleted: bool = False
    metadata: Json | None = None
    files: list[str] = field(default_factory=list)
    chosen: dict[str, Json] = field(default_factory=dict)
    """What was last chosen in this message's menus: block_id -> action_id -> Slack's state of that element."""

    @property
    def top_level(self) -> bool:
        """Whether it is no reply; the first message of a thread is none."""
        return self.thread_ts in (None, self.ts)


@dataclass(slots=True)
class View:
    """A modal or somebody's Home, as the bot gave it (`body`) and as it stands on that person's screen."""

    id: str
    user: str
    body: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    state: dict[str, Json] = field(default_factory=dict)
    """Typed and chosen so far: block_id -> action_id -> Slack's state of that element."""


@dataclass(slots=True)
class File:
    """A file that the bot uploaded, or (`owner`) a person; `shared_in` holds (channel, ts) of messages that carry it."""

    id: str
    name: str
    title: str
    size: int
    content: bytes = b""
    uploaded: bool = False
    completed: bool = False
    shared_in: list[tuple[str, str]] = field(default_factory=list)
    owner: str = ""


@dataclass(slots=True)
class Trigger:
    """A trigger id: whose click it was and when, on the monotonic clock; it works once."""

    id: str
    user: str
    made: float
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Where the bot may answer one command or click: 5 posts within 30 minutes."""

    id: str
    user: str
    channel: str
    made: float
    message_ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """Something that became visible, in the order in which it did (`seq` counts up from 1).

    `readers` are the user ids who can see it. `payload` is the message (`as_shown`), the view, or a small dict;
    it is what was shown at that moment and does not change afterwards. `author` is who typed it, if a person did.
    """

    seq: int
    kind: ChangeKind
    readers: frozenset[str]
    payload: Json | None
    channel: str | None = None
    ts: str | None = None
    author: str | None = None
    private: bool = False
