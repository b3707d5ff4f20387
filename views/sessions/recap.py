"""What people see in the room: the card at the start, the warning, the recap and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from studio.people.hours import zone_of
from studio.sessions.session import Session
from studio.wall_time import said_length, wall
from views.kit.blocks import actions, button, cut, escape, rich, small
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.values import Id
from views.sessions.actions import ATTENDED, BEGIN, PART, THERE
from views.sessions.notices import Line
from views.sessions.presence import There, said_there
from views.sessions.shown import Shown, listed

MOST = 15  # decisions that a recap lists; the rest is counted


@dataclass(frozen=True, slots=True)
class Recap:
    """Everything that a session leaves behind; `open`: somebody could still confirm who was there.

    `done` are the buttons that say what is done of its songs.
    """

    shown: Shown
    logged: tuple[Line, ...]
    there: tuple[There, ...]
    open: bool
    running: bool
    done: tuple[Block, ...] = ()


def started(shown: Shown) -> Message:
    """The card at the start, whose thread takes the decisions."""
    session = shown.session
    head, until = "Session on: ", wall(session.ends_at, zone_of(session.zone))
    lines = [
        f"Until {until:%H:%M}",
        shown.where,
        f"With {listed(shown.people)}" if shown.people else "",
        f"Began at {wall(session.began_at, zone_of(session.zone)):%H:%M}" if session.began_at else "",
        (
            f"{shown.key} {session.name} · Decisions that are logged now come into this thread. "
            "Another song: /session song “Title”"
        ),
    ]
    kept = [line for line in lines if line]
    text = escape("\n".join([head + session.title, *kept]))
    blocks = [rich("session-on", (head, ""), (session.title, "bold")), small("session-on-more", *kept)]
    if session.began_at is None:
        blocks.append(actions("session-begin", button("We have begun", BEGIN, Id(session.id))))
    return Message(text, tuple(blocks))


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
    paragraphs.append(said_there(recap_shown.there))
    blocks: list[Block] = [rich("session-recap", (head, "bold"), (f"\n{recap_shown.shown.when}", ""))]
    blocks += [rich(f"session-recap-{at}", (text, "")) for at, text in enumerate(paragraphs)]
    blocks.append(small("session-recap-more", f"{recap_shown.shown.key} {session.name}"))
    value = Id(session.id)
    row = [button("Tick…", THERE, value), button("My part…", PART, value)]
    if recap_shown.open:
        many = len(recap_shown.there)
        row.insert(0, button(f"All {many}" if many > 1 else "Was there", ATTENDED, value, style="primary"))
    blocks += [actions("session-there", *row), *recap_shown.done]
    return Message(escape("\n".join([head, recap_shown.shown.when, *paragraphs])), tuple(blocks))


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
    waits = {"decision": " (nobody has decided yet)", "OK": " (waits for an OK)"}
    named, more = few(recap_shown, MOST)
    lines = [f"{line.ref} {cut(line.sentence, 120)}{waits.get(line.waits, '')}" for line in named]
    return "\n".join([*lines, *([f"{more}: /decision list"] if more else [])])
