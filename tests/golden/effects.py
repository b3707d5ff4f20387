"""What comes of a deed: which form opens, which events are appended, which deliveries are owed or drawn again.

Ids are told as places in the golden database ("decisions 3"), which are the same on both databases and for ever; what
is new is "new". Wording is left out: it may change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from commands.answers import Answer, Done, FormErrors, OpenForm, Options, Reply, ShowHome, UpdateForm
from storage.tables import deliveries, drafts, events, metadata
from tests.golden.hands import Deed, Json, Undone, do

NUMBERED = re.compile(r"\b[A-Z]{2,8}-\d+\b|\bS\d+\b")
ID = re.compile(r"\d{15,19}")
SERIAL = re.compile(r"golden\.\d+")
WORD = re.compile(r"[!-~]{1,60}")


@dataclass(frozen=True, slots=True)
class Places:
    """By id, as the golden database has them; of every row of a workspace."""

    by_id: Mapping[int, str]
    people: Mapping[str, str]

    def of(self, one: int | None) -> str | None:
        """Where a row stands; "new" for one that came later."""
        return None if one is None else self.by_id.get(one, "new")

    def whom(self, recipient: str) -> str:
        """A person by handle, a channel by name."""
        return self.people.get(recipient, recipient)

    def put(self, words: str) -> str:
        """The same words with places for ids."""
        placed = ID.sub(lambda found: f"<{self.by_id.get(int(found[0]), 'new')}>", words)
        return SERIAL.sub("golden", placed)


def places(connection: Connection, scene: Mapping[str, Any]) -> Places:
    """Of a scene's rows: each table's, numbered by their ids."""
    by_id: dict[int, str] = {}
    for table in metadata.sorted_tables:
        if "id" in table.c and "workspace_id" in table.c:
            own = select(table.c.id).where(table.c.workspace_id == scene["workspace"]).order_by(table.c.id)
            found = connection.execute(own).scalars()
            by_id |= {one: f"{table.name} {number}" for number, one in enumerate(found, 1)}
    handles = {one: f"@{handle}" for one, handle in scene["people"].items()}
    return Places(by_id, handles | {one: f"#{name}" for one, name in scene["channels"].items()})


@dataclass(frozen=True, slots=True)
class Before:
    """What there was: the last event, the deliveries by id, the drafts."""

    last: int
    owed: Mapping[int, tuple[Any, ...]]
    drafts: frozenset[int]


def before(connection: Connection, workspace: str) -> Before:
    """Looks at what a deed may change."""
    last = connection.execute(
        select(events.c.seq).where(events.c.workspace_id == workspace).order_by(events.c.seq.desc()).limit(1)
    ).scalar()
    return Before(last or 0, _owed(connection, workspace), _drafts(connection, workspace))


def effect(database: Undone, deed: Deed, known: Places, was: Before) -> tuple[Answer, Json]:
    """Does it, tells what came of it, and takes it back."""
    workspace = deed.scene["workspace"]
    with database.undone() as connection:
        answer = do(database, deed.ask)
        told: Json = {"answer": list(_told(answer, known))}
        appended = connection.execute(
            select(events)
            .where(events.c.workspace_id == workspace, events.c.seq > was.last)
            .order_by(events.c.seq)
        )
        told["events"] = [_event(row, known) for row in appended]
        told["owed"] = sorted(_changes(was.owed, _owed(connection, workspace), known, deed))
        kept = _drafts(connection, workspace)
        told["drafts"] = [len(kept - was.drafts), len(was.drafts - kept)]
    return answer, {name: what for name, what in told.items() if what and what != [0, 0]}


def _owed(connection: Connection, workspace: str) -> dict[int, tuple[Any, ...]]:
    d = deliveries.c
    shown = (d.id, d.kind, d.recipient, d.about, d.due_at, d.state, d.wanted, d.dedupe_key)
    rows = connection.execute(select(*shown).where(d.workspace_id == workspace))
    return {row[0]: tuple(row)[1:] for row in rows}


def _drafts(connection: Connection, workspace: str) -> frozenset[int]:
    found = connection.execute(select(drafts.c.id).where(drafts.c.workspace_id == workspace))
    return frozenset(found.scalars())


def _changes(
    was: Mapping[int, tuple[Any, ...]], now: Mapping[int, tuple[Any, ...]], known: Places, deed: Deed
) -> Iterator[str]:
    """Whether it is owed, redrawn or came to another state, of each delivery that is new or changed."""
    for one, row in now.items():
        kind, recipient, about, due, state, wanted, key = row
        what = f"{kind} to {known.whom(recipient)} about {known.of(about)}"
        if one not in was:
            yield f"owed: {what} in {round((due - deed.at).total_seconds() / 60)} min as {known.put(key)}"
        elif wanted != was[one][5]:
            yield f"redrawn: {what}"
        elif state != was[one][4]:
            yield f"{state}: {what}"
        elif due != was[one][3]:
            yield f"due in {round((due - deed.at).total_seconds() / 60)} min: {what}"


def _event(row: Any, known: Places) -> Json:
    told: Json = {"kind": row.kind, "by": known.of(row.actor), "about": known.of(row.about)}
    return told | {"says": dict(sorted(_facts("", row.payload or {}, known)))}


def _facts(path: str, value: Any, known: Places) -> Iterator[tuple[str, Any]]:
    """(path, value) of ids, numbers and slugs; sentences are words that may be put otherwise."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _facts(f"{path}.{known.put(name)}" if path else name, one, known)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _facts(f"{path}.{number}", one, known)
    elif isinstance(value, str) and WORD.fullmatch(value):
        yield path, known.put(value)
    elif isinstance(value, bool | int):
        yield path, known.of(value) if value > 10**14 else value


def _told(answer: Answer, known: Places) -> Iterator[str]:
    """What kind of answer, the form or the buttons that it brings, and what it names by number."""
    yield type(answer).__name__
    if isinstance(answer, OpenForm | UpdateForm):
        yield f"form {answer.form.view.get('callback_id', '')}"
        yield from sorted({f"holds {one}" for one in _held(answer.form.view)})
    elif isinstance(answer, Reply | Done) and answer.message:
        yield from _of(answer.message.blocks, answer.message.text)
    elif isinstance(answer, FormErrors):
        yield from sorted(f"error at {one}" for one in answer.errors)
    elif isinstance(answer, Options):
        yield from sorted(f"offers {known.put(one.value)}" for one in answer.options if ID.search(one.value))
    elif isinstance(answer, ShowHome):
        yield from _of(answer.home.blocks, "")


def _of(blocks: Any, text: str) -> Iterator[str]:
    yield from sorted({f"button {one.split(':')[0]}" for one in _values(blocks, "action_id")})
    words = " ".join([text, *_values(blocks, "text")])
    yield from sorted({f"names {one}" for one in NUMBERED.findall(words)})


def _held(view: Any) -> Iterator[str]:
    """What the form holds before anybody types."""
    for name in ("initial_value", "initial_user", "initial_date", "initial_time"):
        yield from (str(one)[:60] for one in _values(view, name) if one)


def _values(node: Any, name: str) -> Iterator[str]:
    if isinstance(node, Mapping):
        if isinstance(node.get(name), str):
            yield node[name]
        for value in node.values():
            yield from _values(value, name)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _values(value, name)
