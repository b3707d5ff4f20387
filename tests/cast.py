"""The standing cast of the suite, and the studio that they work in: say, press, submit on the real registry.

What people see is kept as they would see it: private answers by reader, deliveries drawn by the registered
notices. Nothing is patched; only Slack is left out (the plays have it).
"""

from __future__ import annotations

import itertools
import json
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table, select, update

from commands.answers import Answer, Done, FormErrors, OpenForm, Reply, ShowHome, UpdateForm
from commands.desk import desk
from commands.desk.registry import registry
from commands.interaction import Entered, Interaction, Upload, Way
from commands.line.pieces import read_typed
from sandbox.slack.limits import limits
from storage.database import Database, Db, new_id
from storage.deliveries import deliveries as owed
from storage.deliveries.deliveries import delivery_of
from storage.events import START
from storage.music import songs
from storage.people import people
from storage.people.mornings import MORNING
from storage.people.people import Account
from storage.projects import projects
from storage.tables import deliveries, engagements, installations, metadata, workspaces
from studio.approvals.chains import DEFAULT, preset_chain
from studio.deliveries import Delivery, State
from studio.people.person import Engagement, Person, Project
from studio.vocabulary import Function, Stage
from tests.inert import check_inert
from tests.used import use
from tests.words import check_words
from views.kit.message import File, Home, LaterFile, Message

TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)  # London keeps UTC in December
WORKED = (Stage.TRACKING, Stage.OVERDUBS, Stage.VOCALS, Stage.EDITING, Stage.MIXING)
CAST = {
    "engineer": Function.ENGINEER,
    "assistant": Function.ASSISTANT,
    "producer": Function.PRODUCER,
    "artist": Function.ARTIST,
    "anr": Function.A_AND_R,
    "labelhead": Function.LABEL_HEAD,
    "label": Function.LABEL_STAFF,
    "manager": Function.MANAGER,
    "owner": Function.OWNER,
    "outsider": None,
}
Demo = list[tuple[Table, list[dict[str, Any]]]]
DEMO: Demo = []  # the rows of the first studio that a process opened, before anything was done in it
CHANNELS = {"#neon-rain": "C0NEON", "#lounge": "C0LOUNGE"}


@dataclass
class Post:
    """A delivery as it stands at its recipient's."""

    delivery: Delivery
    message: Message | None
    file: File | None = None

    @property
    def text(self) -> str:
        return _shown(self.message) if self.message else (self.file.comment if self.file else "")


@dataclass
class Seen:
    """What came back to the one who asked."""

    answer: Answer

    @property
    def message(self) -> Message | None:
        if isinstance(self.answer, Reply | Done):
            return self.answer.message
        return None

    @property
    def text(self) -> str:
        return _shown(self.message) if self.message else ""

    @property
    def form(self) -> Mapping[str, Any]:
        assert isinstance(self.answer, OpenForm | UpdateForm), self.answer
        return self.answer.form.view

    @property
    def errors(self) -> Mapping[str, str]:
        assert isinstance(self.answer, FormErrors), self.answer
        return self.answer.errors


@dataclass
class Studio:
    """The demo studio: project NEON in #neon-rain, its people, a clock that the test moves."""

    database: Database
    workspace: str
    now: datetime = TUESDAY
    posts: dict[int, Post] = field(default_factory=dict)
    serial: Any = field(default_factory=lambda: itertools.count(1))
    last: dict[str, Seen] = field(default_factory=dict)
    homes: dict[str, list[Home]] = field(default_factory=dict)  # as they were published, by account
    outside: frozenset[str] = frozenset()  # accounts of guests and of people of other workspaces
    reads_files: bool = True  # whether the workspace lets the bot read files
    typed: list[str] = field(default_factory=list)  # all that people have typed, which is theirs

    @classmethod
    def opened(cls, database: Database) -> Studio:
        studio = cls(database, f"T{uuid.uuid4().hex[:10].upper()}")
        if DEMO:
            studio._copy(DEMO)
            return studio
        studio._install()
        with studio.transaction() as db:
            studio._demo(db)
            DEMO.extend((table, rows) for table in metadata.sorted_tables if (rows := studio._own(db, table)))
        return studio

    def _own(self, db: Db, table: Table) -> list[dict[str, Any]]:
        """The rows that this workspace has in a table."""
        column = table.c.id if table is workspaces else table.c.get("workspace_id")
        if column is None:
            return []
        return [
            dict(row._mapping) for row in db.connection.execute(select(table).where(column == self.workspace))
        ]

    def _copy(self, demo: Demo) -> None:
        """The same rows for this workspace, with ids of their own."""
        ids = sorted(row["id"] for _, rows in demo for row in rows if isinstance(row.get("id"), int))
        fresh = {known: new_id() for known in ids}  # in the same order
        there = next(row["id"] for table, rows in demo for row in rows if table is workspaces)
        own = fresh | {there: self.workspace}
        with self.database.connect() as connection:
            for table, rows in demo:
                copies = [{name: own.get(value, value) for name, value in row.items()} for row in rows]
                connection.execute(table.insert(), copies)

    def transaction(self) -> Any:
        return self.database.begin(self.workspace, self.now)

    def slack(self, handle: str) -> str:
        return f"U{handle.upper()}"

    def person(self, handle: str) -> Person:
        with self.transaction() as db:
            found = people.by_slack(db, self.slack(handle))
        assert found
        return found

    @property
    def project(self) -> Project:
        with self.transaction() as db:
            found = projects.by_key(db, "NEON")
        assert found
        return found

    def say(
        self, line: str, *, as_: str, channel: str = "#neon-rain", key: str = "", thread: str = ""
    ) -> Seen:
        """Type a line: "/command …", "@bot …" for a mention, other words in the direct message to the bot ("dm")."""
        words = line.removeprefix("@bot ")
        way = Way.COMMAND if line.startswith("/") else Way.DIRECT if words == line else Way.MENTION
        name, _, rest = words.removeprefix("/").partition(" ")
        interaction = self._ask(way, name if way is Way.COMMAND else name.lower(), as_, channel, key)
        whole = () if way is Way.COMMAND else read_typed(self.encoded(words))
        typed = read_typed(self.encoded(rest))
        return self.ask(replace(interaction, typed=typed, said=whole, thread=thread or None))

    def press(self, label: str, *, as_: str, on: str = "", channel: str = "#neon-rain") -> Seen:
        """Press the newest button or menu entry of that label which this person can see (`on`: text beside it)."""
        found = self._element(label, as_, on)
        assert found, f"{as_} sees no “{label}”; sees: {self.sees(as_)}"
        action, value, message = found
        interaction = self._ask(Way.PRESS, action, as_, channel, "")
        private = message is not None
        use(interaction)
        return self.ask(replace(interaction, value=value, chosen=(value,), private=private))

    def record(self, *, as_: str, line: str = "/credits") -> Seen:
        """The record behind the sheet: counts, coverage, what is in doubt."""
        self.say(line, as_=as_)
        return self.press("The record behind it", as_=as_)

    def gaps(self, *, as_: str, line: str = "/credits missing") -> Seen:
        """What is missing, in full sentences; the grid where nothing is."""
        shown = self.say(line, as_=as_)
        if shown.message and any(label == "In words" for label, _, _ in pressable(shown.message)):
            return self.press("In words", as_=as_)
        return shown

    def freeze(self, *, as_: str, line: str = "/credits freeze") -> Seen:
        """A version of the sheet, whatever is missing of it."""
        shown = self.say(line, as_=as_)
        if shown.message and any(label == "Ask them" for label, _, _ in pressable(shown.message)):
            return self.press("Ask them", as_=as_)
        return shown

    def submit(
        self, form: Mapping[str, Any], values: Mapping[str, str | tuple[str, ...] | Upload], *, as_: str
    ) -> Seen:
        """Submit a form: by block id, a text, a file or the chosen values; the rest keeps its initial values."""
        fields = _initial(form) | {block: _entered(value) for block, value in values.items()}
        interaction = self._ask(Way.FORM, form["callback_id"], as_, None, "")
        use(interaction)
        return self.ask(
            replace(interaction, fields=fields, about=form.get("private_metadata", ""), view="V1")
        )

    def search(self, action: str, words: str, *, as_: str, form: Mapping[str, Any] | None = None) -> Seen:
        """Type into the search field of a form."""
        interaction = self._ask(Way.SEARCH, action, as_, None, "")
        use(interaction)
        return self.ask(replace(interaction, value=words, about=(form or {}).get("private_metadata", "")))

    def ask(self, interaction: Interaction) -> Seen:
        """Put any ask through the real desk."""
        self.typed.append(f"{interaction!r}".casefold())
        seen = Seen(desk.answer(self.database, registry(), interaction))
        _legal(seen.answer, self.typed)
        handle = next((h for h in CAST if self.slack(h) == interaction.user), interaction.user)
        self.last[handle] = seen
        self.deliver()
        return seen

    def clock(self, by: timedelta) -> None:
        """Move the clock from due time to due time, delivering what falls due."""
        until = self.now + by
        while (due := self._next_due()) is not None and due <= until:
            self.now = max(self.now, due)
            self.deliver()
        self.now = until

    def deliver(self) -> None:
        """Draw what is due, through the door that only reads, and keep it as posted."""
        for due in self._due():
            notice = registry().notices.get(due.kind) or desk.NOTICE
            with self.database.read(self.workspace, self.now) as db:
                drawn = notice.draw(db, due)
            with self.transaction() as db:
                row = self._settle(db, due, drawn is not None, getattr(drawn, "kept", {}))
            _legal(drawn, self.typed)
            if isinstance(drawn, Home):
                self.homes[due.recipient] = [*self.homes.get(due.recipient, []), drawn]
                continue
            if isinstance(drawn, LaterFile):
                drawn = drawn.made()
            if isinstance(drawn, File):
                self.posts[row.id] = Post(row, None, drawn)
            elif drawn is not None:
                shown = self._posted_as(row)
                self.posts.pop(shown.id, None)  # re-drawn is the newest again
                self.posts[shown.id] = Post(shown, drawn)

    def sees(self, handle: str) -> list[str]:
        """Everything this person has in front of them: private answers, direct messages, the channel."""
        own = [seen.text for h, seen in self.last.items() if h == handle]
        return own + [post.text for post in self._visible(handle)]

    def direct(self, handle: str) -> list[Post]:
        """The bot's direct messages to this person, oldest first, each of which rang: the morning message apart."""
        return [p for p in self._sent(handle) if p.delivery.kind != MORNING]

    def mornings(self, handle: str) -> list[Post]:
        """This person's morning messages, oldest first."""
        return [p for p in self._sent(handle) if p.delivery.kind == MORNING]

    def _sent(self, handle: str) -> list[Post]:
        return [p for p in self.posts.values() if p.delivery.recipient == self.slack(handle)]

    def cards(self, channel: str = "#neon-rain") -> list[Post]:
        """The bot's public messages in a channel."""
        here = CHANNELS[channel]
        return [p for p in self.posts.values() if p.delivery.recipient == here and not p.delivery.reader]

    def encoded(self, text: str) -> str:
        """Typed text as Slack sends it."""
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = re.sub(r"@(channel|here|everyone)\b", r"<!\1>", text)
        known = {*CAST, *(slack.removeprefix("U").lower() for slack in self.outside)}
        names = "|".join(sorted(known, key=len, reverse=True))
        return re.sub(rf"@({names})\b", lambda m: f"<@{self.slack(m[1])}>", text)

    def _ask(self, way: Way, name: str, handle: str, channel: str | None, key: str) -> Interaction:
        place = None if channel is None else CHANNELS.get(channel, f"D{handle.upper()}")
        return Interaction(
            workspace=self.workspace,
            user=self.slack(handle),
            way=way,
            name=name,
            at=self.now,
            key=key or f"test:{next(self.serial)}",
            channel=place,
            trigger="trigger",
            outside=self.slack(handle) in self.outside,
            reads_files=self.reads_files,
        )

    def _element(self, label: str, handle: str, on: str) -> tuple[str, str, Message | None] | None:
        private = self.last.get(handle)
        places: list[tuple[Message, bool]] = [(p.message, False) for p in self._visible(handle) if p.message]
        if private and private.message:
            places.append((private.message, True))
        for message, is_private in reversed(places):
            if on not in _shown(message):
                continue
            for text, action, value in pressable(message):
                if text == label:
                    return action, value, message if is_private else None
        return None

    def _visible(self, handle: str) -> list[Post]:
        me = self.slack(handle)
        return [
            post
            for post in self.posts.values()
            if post.delivery.recipient == me
            or (post.delivery.recipient.startswith("C") and post.delivery.reader in (None, me))
        ]

    def _due(self) -> list[Delivery]:
        with self.transaction() as db:
            rows = db.connection.execute(
                select(deliveries)
                .where(deliveries.c.workspace_id == self.workspace)
                .where(deliveries.c.state == State.PENDING, deliveries.c.due_at <= self.now)
                .where(deliveries.c.kind.not_like("bot.%"))
                .order_by(deliveries.c.due_at, deliveries.c.id)
            ).all()
            found = [delivery_of(row) for row in rows]
            stale = [row for row in found if row.expires_at and row.expires_at <= self.now]
            for row in stale:
                self._settle(db, row, False)
        return [row for row in found if row not in stale]

    def asked_of_slack(self) -> list[Delivery]:
        """What was owed to nobody: Slack is to be asked something."""
        with self.transaction() as db:
            rows = db.connection.execute(
                select(deliveries).where(
                    deliveries.c.workspace_id == self.workspace, deliveries.c.kind.startswith("bot.")
                )
            ).all()
        return [delivery_of(row) for row in rows]

    def _next_due(self) -> datetime | None:
        with self.transaction() as db:
            return db.connection.execute(
                select(deliveries.c.due_at)
                .where(deliveries.c.workspace_id == self.workspace, deliveries.c.state == State.PENDING)
                .where(deliveries.c.kind.not_like("bot.%"))
                .order_by(deliveries.c.due_at)
                .limit(1)
            ).scalar()

    def _posted_as(self, row: Delivery) -> Delivery:
        """The delivery whose message this one draws: its own, or that of an earlier one."""
        places = {(p.delivery.channel, p.delivery.ts): p.delivery for p in self.posts.values()}
        return places.get((row.channel, row.ts), row) if row.ts else row

    def _settle(
        self, db: Db, row: Delivery, posted: bool, kept: Mapping[str, Any] = MappingProxyType({})
    ) -> Delivery:
        state = State.SENT if posted else State.CANCELLED
        channel, ts = (
            row.channel or row.recipient,
            row.ts or f"{self.now.timestamp():.0f}.{next(self.serial):06d}",
        )
        db.connection.execute(
            update(deliveries)
            .where(deliveries.c.workspace_id == self.workspace, deliveries.c.id == row.id)
            .values(
                state=state.value,
                shown=row.wanted,
                ts=ts,
                channel=channel,
                sent_at=self.now,
                details={**row.details, **kept},
            )
        )
        if posted:
            owed.place_again(db, row, channel, ts)
        return replace(row, channel=channel, ts=ts)

    def _install(self) -> None:
        with self.database.connect() as connection:
            connection.execute(
                workspaces.insert().values(id=self.workspace, name="Demo", created_at=self.now, head=START)
            )
            connection.execute(
                installations.insert().values(
                    workspace_id=self.workspace,
                    team_id=self.workspace,
                    bot_id="B0BOT",
                    bot_user_id="U0BOT",
                    installed_at=self.now,
                )
            )

    def _demo(self, db: Db) -> None:
        people.keep(db, [self._account(handle) for handle in CAST])
        project = projects.create(
            db, projects.NewProject("NEON", "Neon", "Neon", "Demo Records", "Europe/London", DEFAULT)
        )
        projects.link(db, project.id, CHANNELS["#neon-rain"])
        projects.set_chain(db, project.id, preset_chain(DEFAULT))
        for handle, function in CAST.items():
            found = people.by_slack(db, self.slack(handle))
            if found and function:
                staged = function in (Function.ENGINEER, Function.ASSISTANT, Function.PRODUCER)
                stages: tuple[Stage | None, ...] = WORKED if staged else (None,)
                projects.engage(db, project.id, [Engagement(found.id, function, stage) for stage in stages])
        long_ago = update(engagements).where(engagements.c.workspace_id == db.workspace)
        db.connection.execute(long_ago.values(since=self.now - timedelta(days=30)))
        songs.add(db, project.id, [songs.NewSong("Neon Rain"), songs.NewSong("Paper Moon")])

    def _account(self, handle: str) -> Account:
        return Account(
            slack=self.slack(handle),
            handle=handle,
            name=handle.capitalize(),
            zone="Europe/London",
            admin=handle == "owner",
        )


def _legal(drawn: object, typed: Sequence[str]) -> None:
    """Whatever people get to see keeps within Slack's limits, says it in our words, and nothing typed is alive in it."""
    message = drawn.message if isinstance(drawn, Reply | Done) else drawn
    if isinstance(message, Message):
        body = _as_sent({"channel": "C1", "text": message.text, "blocks": message.blocks})
        assert limits.check_message(body) == []
        assert check_inert(body) == []
        assert not (said := check_words(body, typed)), said
    if isinstance(drawn, OpenForm | UpdateForm):
        view = _as_sent(drawn.form.view)
        assert limits.check_view(view) == []
        assert check_inert(view) == []
        assert not (said := check_words(view, typed)), said
    if isinstance(drawn, ShowHome | Home):
        blocks = drawn.home.blocks if isinstance(drawn, ShowHome) else drawn.blocks
        home = _as_sent({"type": "home", "blocks": blocks})
        assert limits.check_view(home) == []
        assert check_inert(home) == []
        assert not (said := check_words(home, typed)), said
    if isinstance(drawn, File):
        assert check_inert({"initial_comment": drawn.comment}) == []
        assert re.fullmatch(r"[\w.-]+", drawn.name, re.ASCII)


def _as_sent(payload: Mapping[str, Any]) -> dict[str, Any]:
    sent: dict[str, Any] = json.loads(json.dumps(payload, default=dict))
    return sent


def _shown(message: Message) -> str:
    """All words of a message, as a reader would find them."""
    found: list[str] = []

    def collect(node: object) -> None:
        if isinstance(node, Mapping):
            if node.get("type") == "rich_text_section":
                found.append("".join(_run(run) for run in node["elements"]))
                return
            if isinstance(node.get("text"), str):
                found.append(node["text"])
            if isinstance(node.get("caption"), str):
                found.append(node["caption"])
            for value in node.values():
                collect(value)
        elif isinstance(node, list | tuple):
            for value in node:
                collect(value)

    collect(message.blocks)
    text = "\n".join(found) if found else message.text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _run(run: Mapping[str, Any]) -> str:
    return f"<#{run['channel_id']}>" if run.get("type") == "channel" else str(run.get("text", ""))


def pressable(message: Message) -> list[tuple[str, str, str]]:
    """(label, action id, value) of each button and menu entry."""
    found: list[tuple[str, str, str]] = []

    def collect(node: object) -> None:
        if isinstance(node, Mapping):
            if node.get("type") == "button":
                found.append((node["text"]["text"], node["action_id"], node.get("value", "")))
            if node.get("type") in ("overflow", "static_select"):
                found.extend((o["text"]["text"], node["action_id"], o["value"]) for o in node["options"])
            for value in node.values():
                collect(value)
        elif isinstance(node, list | tuple):
            for value in node:
                collect(value)

    collect(json.loads(json.dumps([dict(b) for b in message.blocks])))
    return found


def _entered(value: str | tuple[str, ...] | Upload) -> Entered:
    if isinstance(value, Upload):
        return Entered(files=(value,))
    return Entered(text=value) if isinstance(value, str) else Entered(chosen=value)


def _initial(form: Mapping[str, Any]) -> dict[str, Entered]:
    """What a form holds before anybody types."""
    out: dict[str, Entered] = {}
    for block in form["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        many = element.get("initial_options") or []
        one = element.get("initial_option")
        chosen = (
            [o["value"] for o in many] + ([one["value"]] if one else []) + element.get("initial_users", [])
        )
        simple = element.get("initial_date") or element.get("initial_time")
        if simple:
            chosen.append(simple)
        out[block["block_id"]] = Entered(element.get("initial_value", ""), tuple(chosen))
    return out
