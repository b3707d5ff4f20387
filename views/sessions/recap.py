"""What people see in the room: the card at the start, the warning, the recap and who was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from studio.people.hours import zone_of
from studio.sessions.session import Session
from studio.wall_time import said_length, wall
from views.kit.blocks import actions, button, cut, escape, field, form, multi_select, option, rich, small
from views.kit.message import Block, Form, Message
from views.kit.more import few
from views.kit.values import Id
from views.sessions.actions import ATTENDED, THERE
from views.sessions.notices import Line
from views.sessions.sessions import Shown, listed

MOST = 15  # decisions that a recap lists; the rest is counted


@dataclass(frozen=True, slots=True)
class There:
    """Somebody who was there, what they did, and who confirmed it."""

    person: int
    name: str
    did: str = ""
    confirmed: str = ""


@dataclass(frozen=True, slots=True)
class Recap:
    """Everything that a session leaves behind."""

    shown: Shown
    logged: tuple[Line, ...]
    there: tuple[There, ...]
    confirmed: bool
    running: bool


def started(shown: Shown) -> Message:
    """The card at the start, whose thread takes the decisions."""
    session = shown.session
    head, until = "Session on: ", wall(session.ends_at, zone_of(session.zone))
    lines = [
        f"Until {until:%H:%M}",
        shown.where,
        f"With {listed(shown.people)}" if shown.people else "",
        (
            f"{shown.key} {session.name} · Decisions that are logged now come into this thread. "
            "Another song: /session song “Title”"
        ),
    ]
    kept = [line for line in lines if line]
    text = escape("\n".join([head + session.title, *kept]))
    return Message(
        text, (rich("session-on", (head, ""), (session.title, "bold")), small("session-on-more", *kept))
    )


def overrun(session: Session, following: Session, buffer: timedelta) -> Message:
    """The room is booked next; what it is booked for is not said here."""
    zone = zone_of(session.zone)
    ends, begins = wall(session.ends_at, zone), wall(following.be_there, zone)
    turnover = f" It needs {said_length(buffer)} of turnover." if buffer else ""
    text = (
        f"“{session.title}” ends at {ends:%H:%M}, and {session.room} is booked from {begins:%H:%M}.{turnover}"
    )
    return Message(escape(text), (rich("session-overrun", (text, "")),))


def recap(recap_shown: Recap) -> Message:
    """What was decided, what is open, who was there."""
    session = recap_shown.shown.session
    head = f"{'So far' if recap_shown.running else 'Recap'}: {session.title}"
    parts = [
        ("Decided", [line for line in recap_shown.logged if not line.waits and line.status == "adopted"]),
        ("Open", [line for line in recap_shown.logged if line.waits]),
        (
            "Rejected or replaced",
            [line for line in recap_shown.logged if not line.waits and line.status != "adopted"],
        ),
    ]
    paragraphs = [f"{name}\n{_lines(lines)}" for name, lines in parts if lines]
    if not recap_shown.logged:
        paragraphs.append("Nothing was logged in this session. Add what was decided: /decision kept take 7")
    paragraphs.append(_there(recap_shown))
    blocks: list[Block] = [rich("session-recap", (head, "bold"), (f"\n{recap_shown.shown.when}", ""))]
    blocks += [rich(f"session-recap-{at}", (text, "")) for at, text in enumerate(paragraphs)]
    blocks.append(small("session-recap-more", f"{recap_shown.shown.key} {session.name}"))
    value = Id(session.id)
    row = [button("Correct who was there", THERE, value)]
    if not recap_shown.confirmed:
        row.insert(0, button("Confirm who was there", ATTENDED, value, style="primary"))
    blocks.append(actions("session-there", *row))
    return Message(escape("\n".join([head, recap_shown.shown.when, *paragraphs])), tuple(blocks))


def attendance_form(session: Session, known: Mapping[int, str], there: Sequence[int]) -> Form:
    """Who was there, to be corrected."""
    options = [option(name, str(person)) for person, name in sorted(known.items(), key=lambda item: item[1])]
    people = multi_select("people", options, initial=[str(person_id) for person_id in there])
    block = field(
        "people", "Who was there?", people, hint="What each of them did follows from their engagement."
    )
    return Form(form(THERE, "Who was there", [block], submit="Confirm", about=Id(session.id)))


def song_set(title: str | None, *, asked: bool = False) -> Message:
    """The private answer to `/session song`."""
    if title:
        text = f"{'Your song here is' if asked else 'From now on your song here is'} “{title}”, until you change it."
    elif asked:
        text = 'You have set no song here. Set one with /session song "Neon Rain"'
    else:
        text = "You have no song set here any more."
    return Message(escape(text), (rich("session-song", (text, "")),))


def _lines(recap_shown: Sequence[Line]) -> str:
    waits = {"decision": " (nobody has decided yet)", "OK": " (OK pending)"}
    named, more = few(recap_shown, MOST)
    lines = [f"{line.ref} {cut(line.sentence, 120)}{waits.get(line.waits, '')}" for line in named]
    return "\n".join([*lines, *([f"{more}: /decision list"] if more else [])])


def _there(recap_shown: Recap) -> str:
    if not recap_shown.there:
        return "Nobody was there."
    names = [
        f"{somebody.name} ({somebody.did})" if somebody.did else somebody.name
        for somebody in recap_shown.there
    ]
    by = next((somebody.confirmed for somebody in recap_shown.there if somebody.confirmed), "")
    said = f"confirmed by {by}" if recap_shown.confirmed else "not confirmed yet"
    return f"There, {said}: {listed(names, 20)}"
