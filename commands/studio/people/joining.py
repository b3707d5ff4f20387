"""/studio people join, apart: two names in the record that are one person, and two again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands import naming
from commands.answers import Answer, Reply
from commands.features import Press
from commands.interaction import Interaction
from commands.line.parser import QUOTES
from commands.line.pieces import Mention
from commands.scene import caller
from commands.studio.lines import read
from storage import events
from storage.database import Db
from storage.people import joining as joining_people
from storage.people import people
from storage.projects import engagements, projects
from storage.rows import joining
from storage.tables import assigned_credits, contributions, song_writers
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import JOIN_PEOPLE
from views.kit.message import Message
from views.studio import taking_back as views
from views.studio.actions import Pair

JOIN = '/studio people join "Kim Lee" @assistant'
APART = '/studio people apart "Kim Lee"'
GONE = "This was done already, or it has changed since."
_QUOTED = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]|\\0")
FACTS = {"as_printed": "printed as", "legal_name": "legal name", "isni": "ISNI", "ipi": "IPI", "ipn": "IPN"}


@dataclass(frozen=True, slots=True)
class Named:
    """Who was named, in the order typed."""

    interaction: Interaction
    people: tuple[Mention | str, ...]


def read_join(interaction: Interaction) -> Named:
    """`/studio people join "Kim Lee" @kim`."""
    named = _named(interaction, JOIN)
    if len(named) != 2:
        raise Refusal(
            "Name both: first who has no Slack account, in quotes, then who they are, with @ or in quotes.",
            example=JOIN,
        )
    return Named(interaction, named)


def read_apart(interaction: Interaction) -> Named:
    """`/studio people apart "Kim Lee"`."""
    named = _named(interaction, APART)
    if len(named) != 1 or not isinstance(named[0], str):
        raise Refusal("Say the name that was joined with somebody, in quotes.", example=APART)
    return Named(interaction, named)


def ask_to_join(db: Db, request: Named) -> Answer:
    """Who would be one; nothing is done before the press."""
    _require_right(db, request.interaction)
    old, new = (naming.person(db, named, example=JOIN) for named in request.people)
    if new.slack is None and old.slack is not None:
        old, new = new, old
    _require_lead(db, request.interaction, old)
    _require_joinable(db, old, new)
    differs = [
        f"{FACTS[name]} {was} or {now}" for name, was, now in joining_people.differing(db, old.id, new.id)
    ]
    moves = "What the record and the sheets say of the first is said of the second from then on."
    return Reply(views.join_asked(old.name, new.name, moves, differs, Pair("person", old.id, new.id)))


def join(db: Db, request: Press[Pair]) -> Answer:
    """The press: they are one person, and the event names every row that moved."""
    asker = _require_right(db, request.interaction)
    _, old_id, new_id = request.value
    known = people.by_ids(db, [old_id, new_id])
    if old_id not in known or new_id not in known or joining_people.joined_into(db, old_id) is not None:
        raise Refusal(GONE, example=JOIN)
    old, new = known[old_id], known[new_id]
    _require_lead(db, request.interaction, old)
    _require_joinable(db, old, new)
    done = joining_people.join_people(db, old_id, new_id)
    payload = {"names": [old.name, new.name], "into": new_id, **done.payload()}
    events.record(db, "person.joined", actor=asker.id, about=old_id, payload=payload)
    counts = ((contributions, "contribution"), (assigned_credits, "credit"), (song_writers, "share"))
    moved = views.carried([(done.counted(table), what) for table, what in counts], "moved")
    return Reply(views.joined(old.name, new.name, moved, request.value), replace=request.interaction.private)


def take_apart_typed(db: Db, request: Named) -> Answer:
    """`apart "Kim Lee"`."""
    asker = _require_right(db, request.interaction)
    name = str(request.people[0]).casefold()
    hits = [
        old for old, (joined, _) in joining_people.joined_by_name(db).items() if joined.casefold() == name
    ]
    if not hits:
        raise Refusal(f"Nobody called “{str(request.people[0])[:60]}” was joined with another.", example=JOIN)
    return Reply(_apart(db, asker, hits[-1]))


def take_apart(db: Db, request: Press[Pair]) -> Answer:
    """The button under a join."""
    asker = _require_right(db, request.interaction)
    if joining_people.joined_into(db, request.value.old) != request.value.new:
        raise Refusal(GONE, example=JOIN)
    return Reply(_apart(db, asker, request.value.old), replace=request.interaction.private)


def _named(interaction: Interaction, example: str) -> tuple[Mention | str, ...]:
    """Mentions and quoted names, in the order typed; a bare @handle is a name too."""
    out: list[Mention | str] = []
    for piece in read(interaction, example).text:
        if isinstance(piece, Mention):
            out.append(piece)
        elif isinstance(piece, str):
            quoted = [name for name in _QUOTED.findall(piece) if name.strip()]
            out += quoted or [word for word in piece.split() if word.startswith("@")]
    return tuple(out)


def _require_right(db: Db, interaction: Interaction) -> Person:
    asker = caller(db, interaction)
    if not engagements.may_anywhere(db, asker, JOIN_PEOPLE):
        text = f"Only {JOIN_PEOPLE.who} can join two people."
        raise Refusal(text, example="/studio people", event="project.refused")
    return asker


def _require_lead(db: Db, interaction: Interaction, old: Person) -> None:
    """Whoever joins a name leads every project whose record has it; admins of the workspace may always."""
    asker = caller(db, interaction)
    named_in = joining_people.projects_of(db, old.id)
    if asker.admin or all(JOIN_PEOPLE.may(projects.team(db, project), asker.id) for project in named_in):
        return
    raise Refusal(
        f"{old.name} stands in records of projects that are led by others: joining takes an admin of the workspace, or {JOIN_PEOPLE.who} of all of them.",
        example="/studio people",
        event="project.refused",
    )


def _require_joinable(db: Db, old: Person, new: Person) -> None:
    """Two Slack accounts are two people; and nobody answers twice in one ask."""
    if old.id == new.id:
        raise Refusal(f"{old.name} is one person already.", example=JOIN)
    if old.slack is not None:
        raise Refusal(
            f"{old.name} and {new.name} both have a Slack account: they are two people.", example=JOIN
        )
    if joining_people.asked_together(db, old.id, new.id):
        raise Refusal(
            f"An ask waits for both {old.name} and {new.name}. Withdraw it or let them answer first.",
            example="/approve",
        )


def _apart(db: Db, asker: Person, old: int) -> Message:
    payload = events.newest(db, "person.joined", old)
    if payload is None:
        raise Refusal("What that join moved is not in the record any more.", example=JOIN)
    left = joining.take_apart(db, payload)
    after = {"from": payload["into"], "left": left}
    events.record(db, "person.apart", actor=asker.id, about=old, payload=after)
    name, other = payload["names"]
    return views.taken_apart(name, other, left)
