"""The form in which a session is booked or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.music.song import Song
from studio.music.titles import told_apart
from studio.vocabulary import Stage
from views.kit.blocks import field, form, option, people_select, select, text_input
from views.kit.message import Block, Form
from views.kit.more import few_of
from views.kit.values import Value
from views.sessions.actions import BOOK, CHANGED

ELSEWHERE = "Not in the studio: the room is none of its list"
REPEATS = (
    ("Every week", "every week"),
    ("Every other week", "every other week"),
    ("Every day", "every day"),
    ("Every weekday", "every weekday"),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What the form holds when it opens; `change`: it is about a session that is there.

    `later`, `series`: how many of its series are ahead, from this one on and in all. `hold`: it is on hold, `until` then.
    """

    title: str = ""
    date: str = ""
    start: str = ""
    length: str = "3h"
    room: str = ""
    people: tuple[str, ...] = ()
    song: str = ""
    stage: str = ""
    call: str = ""
    change: bool = False
    later: int = 0
    series: int = 0
    hold: bool = False
    until: str = ""


def session_form(
    songs: Sequence[Song], about: Value, zone: str, filled: Filled | None = None, rooms: Sequence[str] = ()
) -> Form:
    """Title, date and start are required; the rest has a default or may stay empty. `zone` is said in words."""
    known = filled or Filled()
    blocks = [*_when(known, zone), *_who_and_where(known, rooms), *_what(known, songs)]
    blocks += _scope(known) if known.change else _series()
    if known.hold or not known.change:
        blocks.append(_until(known))
    blocks.append(_more(known))
    if known.change:
        return Form(form(CHANGED, "Change the session", blocks, submit="Change it", about=about))
    return Form(form(BOOK, "Book a session", blocks, submit="Book it", about=about))


def _when(known: Filled, zone: str) -> list[Block]:
    return [
        field("title", "Title", text_input("title", placeholder="Vocals", most=150, initial=known.title)),
        field("date", "Date", _picker("date", known.date)),
        field("start", "Start", _picker("time", known.start, "start"), hint=f"{zone} time."),
        field(
            "length",
            "Length or end",
            text_input("length", initial=known.length, most=40),
            hint="3h, 90m or until 22:00.",
        ),
        field(
            "call", "Call", _picker("time", known.call, "call"), hint="If people come earlier.", optional=True
        ),
    ]


def _who_and_where(known: Filled, rooms: Sequence[str]) -> list[Block]:
    listed = f"The studio has {few_of(rooms, 40)}" if rooms else ""
    return [
        field(
            "room",
            "Room",
            text_input("room", placeholder="Studio B", most=80, initial=known.room),
            hint=listed,
            optional=True,
        ),
        field(
            "people",
            "Who comes?",
            people_select("people", known.people),
            hint="Nobody named: the engaged engineers, assistants, producers and artists are reminded.",
            optional=True,
        ),
    ]


def _what(known: Filled, songs: Sequence[Song]) -> list[Block]:
    blocks: list[Block] = []
    if songs:
        titles = select(
            "song",
            [option(title, str(song)) for song, title in told_apart(songs).items()],
            initial=known.song,
        )
        blocks.append(field("song", "Song", titles, optional=True))
    stages = select("stage", [option(stage.label, stage.value) for stage in Stage], initial=known.stage)
    return [*blocks, field("stage", "Stage", stages, optional=True)]


def _series() -> list[Block]:
    repeats = select("repeat", [option(label, value) for label, value in REPEATS])
    return [
        field("repeat", "Repeat", repeats, optional=True),
        field(
            "until", "Repeat until", _picker("date", "", "until"), hint="At most two years.", optional=True
        ),
    ]


def _scope(known: Filled) -> list[Block]:
    """How much of its series is changed; nothing where it is the only one left."""
    ways = [("Only this session", "")]
    if 1 < known.later < known.series:
        ways.append((f"This and the later ones: {known.later} sessions", "later"))
    if known.series > 1:
        ways.append((f"All that are ahead: {known.series} sessions", "all"))
    if len(ways) == 1:
        return []
    options = [option(label, value or "one") for label, value in ways]
    radios: Block = {
        "type": "radio_buttons",
        "action_id": "scope",
        "options": options,
        "initial_option": options[0],
    }
    return [field("scope", "What is changed?", radios)]


def _until(known: Filled) -> Block:
    """Until when a hold stands."""
    typed = text_input("held_until", initial=known.until, most=40, placeholder="fri 17:00")
    hint = "Of a hold: then it lapses, unless it is confirmed. Empty: when it begins."
    return field("held_until", "Hold until", typed, hint=hint, optional=True)


def _more(known: Filled) -> Block:
    options = [] if known.change else [option("Hold: not confirmed yet", "hold")]
    options.append(option("Book anyway, even if somebody is taken", "anyway"))
    options.append(option(ELSEWHERE, "elsewhere"))
    return field(
        "more", "More", {"type": "checkboxes", "action_id": "more", "options": options}, optional=True
    )


def _picker(kind: str, initial: str, action: str = "") -> Block:
    block: dict[str, str] = {"type": f"{kind}picker", "action_id": action or kind}
    if initial:
        block[f"initial_{kind}"] = initial
    return block
