"""What became visible to whom: a person's sights, and whether one of them holds the words of an expect line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from sandbox.plays.steps import Expect
from sandbox.readable.messages import Page, plain_blanks, read_message, read_view
from sandbox.readable.mrkdwn import Reader
from sandbox.slack import messages
from sandbox.slack.records import Change, Json, Message, View
from sandbox.slack.workspace import Workspace

NOTICE = "notice"
Read = Callable[[Json, Reader], Page]
Reading = tuple[Page, tuple[str, ...]]
"""How something reads, and the texts in which words are looked for."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing as one person saw it. `where` is "dm", "#channel", "home", "modal" or "notice" (Slack's own words).

    `texts` are what is searched: the page with everybody's handle and with everybody's shown name.
    `channel` and `ts` name a message.
    """

    seq: int
    who: str
    where: str
    page: Page
    texts: tuple[str, ...]
    private: bool = False
    redrawn: bool = False
    threaded: bool = False
    channel: str | None = None
    ts: str | None = None

    def holds(self, words: str) -> bool:
        """Whether these words stand in it, letter by letter."""
        return any(plain_blanks(words) in text for text in self.texts)


def reader_of(ws: Workspace, user: str, *, names: bool = False) -> Reader:
    """How this person reads: their zone, the workspace's clock; `names` shows people by name, not by handle."""
    shown = {person.id: person.shown_name if names else person.handle for person in ws.people.values()}
    channels = {channel.id: channel.name for channel in ws.channels.values()}
    return Reader(shown, channels, ZoneInfo(ws.people[user].tz), ws.now())


def spellings(ws: Workspace, page: Page, named: Page) -> tuple[str, ...]:
    """What is searched in something that reads as `page` by handles and as `named` by shown names.

    Somebody may be meant by either: "OK by @producer" and "OK by producer" find "OK by Pia Lindgren".
    """
    handles = {person.shown_name: person.handle for person in ws.people.values() if not person.is_bot}
    respelled = [_respelled(text, handles, sign) for text in named.shown for sign in ("@", "")]
    return tuple(dict.fromkeys((*page.shown, *named.shown, *respelled)))


def _respelled(text: str, handles: dict[str, str], sign: str) -> str:
    for name, handle in handles.items():
        text = text.replace(f"@{name}", f"@{handle}").replace(name, sign + handle)
    return text


@dataclass
class Eyes:
    """Everybody's sights. `homes` holds since when (a seq) a person has had the bot's Home open."""

    ws: Workspace
    homes: dict[str, int] = field(default_factory=dict)
    _pages: dict[tuple[int, str], Reading] = field(default_factory=dict)
    """By change and zone: what several people see reads the same to those of one zone."""

    def sights(self, user: str, since: int) -> list[Sight]:
        """What this person saw after `since`, oldest first, without what they posted themselves."""
        seen = [self._sight(user, change) for change in self.ws.changes_since(since, user)]
        return [sight for sight in seen if sight is not None]

    def _sight(self, user: str, change: Change) -> Sight | None:
        if change.payload is None or change.author == user:
            return None
        if change.kind in ("posted", "redrawn"):
            return self._of_message(user, change, change.payload)
        if change.kind == "view" or (change.kind == "home" and change.seq > self.homes.get(user, change.seq)):
            where = "home" if change.kind == "home" else "modal"
            return Sight(change.seq, user, where, *self._read(user, change, read_view))
        if change.kind == NOTICE:
            page = Page(str(change.payload.get("text", "")))
            where = str(change.payload.get("where", NOTICE))
            return Sight(change.seq, user, where, page, page.shown, private=True)
        return None

    def _of_message(self, user: str, change: Change, message: Json) -> Sight:
        where = place_name(self.ws, str(change.channel))
        return Sight(
            change.seq,
            user,
            where,
            *self._read(user, change, read_message),
            private=change.private,
            redrawn=change.kind == "redrawn",
            threaded=bool(message.get("thread_ts")),
            channel=change.channel,
            ts=change.ts,
        )

    def _read(self, user: str, change: Change, read: Read) -> Reading:
        key = change.seq, self.ws.people[user].tz
        if key not in self._pages:
            self._pages[key] = _reading(self.ws, user, change.payload or {}, read)
        return self._pages[key]


def _reading(ws: Workspace, user: str, shown: Json, read: Read) -> Reading:
    page = read(shown, reader_of(ws, user))
    return page, spellings(ws, page, read(shown, reader_of(ws, user, names=True)))


def words_of(ws: Workspace, user: str, place: Message | View) -> tuple[str, ...]:
    """Everything that can be searched in a message or view as it stands now."""
    if isinstance(place, View):
        return _reading(ws, user, place.body, read_view)[1]
    return _reading(ws, user, messages.as_shown(ws, place), read_message)[1]


def place_name(ws: Workspace, channel: str) -> str:
    """`dm` or `#channel`."""
    return "dm" if ws.channels[channel].kind == "dm" else "#" + ws.channels[channel].name


def in_scope(sight: Sight, check: Expect) -> bool:
    """Whether the line speaks of this sight.

    A private answer is `private`; it also stands in the channel where it showed, but `refute … #channel` asks what
    was posted there for everybody.
    """
    if check.where is None:
        return True
    if check.where == "private":
        return sight.private
    return sight.where == check.where and (check.holds or not sight.private)


def visible(ws: Workspace, seen: Sequence[Sight], check: Expect) -> bool:
    """Whether the words (or a button with them) are in what was seen and is spoken of."""
    spoken_of = [sight for sight in seen if in_scope(sight, check)]
    if check.button:
        return any(page.holds_button(check.text) for sight in spoken_of if (page := as_it_stands(ws, sight)))
    return any(sight.holds(check.text) for sight in spoken_of)


def as_it_stands(ws: Workspace, sight: Sight) -> Page | None:
    """The same thing as it is drawn now, None once it is gone: a button of an older drawing can't be pressed."""
    reader = reader_of(ws, sight.who)
    if sight.where in ("home", "modal"):
        view = ws.homes.get(sight.who) if sight.where == "home" else ws.open_view(sight.who)
        return read_view(view.body, reader) if view else None
    message = messages.find(ws, sight.channel or "", sight.ts or "")
    if message is None or not ws.can_see(sight.who, message):
        return None
    return read_message(messages.as_shown(ws, message), reader)
