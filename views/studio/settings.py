"""The form of one's own settings: hours, reminders, away with a stand-in, morning message, muted projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from studio.people.person import Project
from studio.wall_time import said_length
from views.kit.blocks import (
    actions,
    button,
    checkboxes,
    field,
    form,
    multi_select,
    option,
    people_select,
)
from views.kit.message import Block, Form, Message
from views.kit.values import Id
from views.studio.actions import ME, OPEN_ME

FROM, TO, LEADS, BACK, STAND_IN, MORNING, MUTED = (
    "me.from", "me.to", "me.leads", "me.back", "me.stand_in", "me.morning", "me.muted",
)  # fmt: skip
OFFERED = (
    timedelta(days=2),
    timedelta(hours=24),
    timedelta(hours=3),
    timedelta(hours=1),
    timedelta(minutes=15),
)
ON = "on"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds now. Times are "10:00", `back` is the day on which somebody is back, "2026-12-24", or "".

    `stand_in` is the Slack account of who answers meanwhile; `muted` are ids of `projects`.
    """

    opens: str
    closes: str
    zone: str
    leads: Sequence[timedelta]
    back: str
    stand_in: str
    morning: bool
    projects: Sequence[Project]
    muted: frozenset[int]


def settings_form(person: int, known: Settings) -> Form:
    """Everything that somebody can say of how they are written to."""
    blocks = [
        field(
            FROM, "You are written to from", _picker("time", FROM, known.opens), hint=f"{known.zone} time."
        ),
        field(TO, "To", _picker("time", TO, known.closes)),
        field(LEADS, "Reminders of a session", _leads(known.leads), hint="None ticked: none.", optional=True),
        field(
            MORNING,
            "Morning message",
            checkboxes(
                MORNING, [option("What waits for you, once a day", ON)], initial=[ON] if known.morning else []
            ),
            optional=True,
        ),
        field(
            BACK,
            "Away: back on",
            _picker("date", BACK, known.back),
            hint="No reminders before that day.",
            optional=True,
        ),
        field(
            STAND_IN,
            "Who gives your OKs until then?",
            {**people_select(STAND_IN, [known.stand_in] if known.stand_in else []), "max_selected_items": 1},
            hint="In all your projects, where they are of your side. You can answer all the same.",
            optional=True,
        ),
        *_muted(known),
    ]
    return Form(form(ME, "Your settings", blocks, submit="Save", about=Id(person)))


def with_button(shown: Message, person: int) -> Message:
    """What holds, with the way to the form, where Slack opens none from what was typed."""
    row = actions("me.change", button("Change…", OPEN_ME, Id(person)))
    return Message(shown.text, (*shown.blocks, row))


def _leads(leads: Sequence[timedelta]) -> Block:
    known = sorted({*OFFERED, *leads}, reverse=True)
    options = [option(f"{said_length(lead)} before", str(int(lead.total_seconds() // 60))) for lead in known]
    chosen = [str(int(lead.total_seconds() // 60)) for lead in leads]
    return checkboxes(LEADS, options, initial=chosen)


def _muted(known: Settings) -> list[Block]:
    if not known.projects:
        return []
    options = [option(project.title, str(project.id)) for project in known.projects]
    picked = multi_select(MUTED, options, initial=[str(one) for one in sorted(known.muted)])
    hint = "What is asked of you there still comes."
    return [field(MUTED, "No reminders from", picked, hint=hint, optional=True)]


def _picker(kind: str, block: str, initial: str) -> dict[str, object]:
    picker: dict[str, object] = {"type": f"{kind}picker", "action_id": block}
    return picker | ({f"initial_{kind}": initial} if initial else {})
