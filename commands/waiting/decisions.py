"""Decisions that wait: those that name the reader, and what others say of those that the reader logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from commands.answers import Answer, Done, Reply
from commands.decision.change.correcting import CORRECTION, acknowledge
from commands.decision.read import target
from commands.decision.show.announcements import NAMED
from commands.decision.show.drawing import for_everybody
from commands.features import Press as Pressed
from commands.scene import caller
from commands.waiting.reader import Reader, names, opening
from storage.database import Db
from storage.decisions import corrections, decisions
from storage.deliveries import deliveries
from storage.projects import projects
from studio.decisions.decision import CREATIVE, Decision, Said
from studio.vocabulary import Kind as Part
from views.decisions.named_in import named
from views.waiting.actions import NAMED as SHOW
from views.waiting.actions import RIGHT, UpTo
from views.waiting.items import Item, Kind, Press

BACK = timedelta(days=14)  # decisions of so long ago name nobody who has to say something any more
WORDS = 3  # of several, in words


def of_decisions(db: Db, reader: Reader) -> list[Item]:
    """What waits of decisions."""
    return [*_named(db, reader), *_corrections(db, reader)]


def naming(db: Db, person: int) -> tuple[Decision, ...]:
    """The decisions of these weeks that name somebody who has not said whether that is right, by id."""
    of_late = decisions.named_between(db, person, db.at - BACK, db.at + timedelta(seconds=1))
    return tuple(sorted((one for one in of_late if _open(person, one)), key=lambda one: one.id))


def show_named(db: Db, request: Pressed[UpTo]) -> Answer:
    """Each of them with its menu, in private."""
    person = caller(db, request.interaction)
    found = _up_to(naming(db, person.id), request.value.last)
    shown = [
        drawn
        for project, group in groupby(
            sorted(found, key=lambda d: (d.project, d.number)), key=lambda d: d.project
        )
        for drawn in for_everybody(db, projects.by_id(db, project), tuple(group))
    ]
    last = max((decision.id for decision in found), default=0)
    return Reply(named(person.id, shown, last=last), replace=request.interaction.private)


def say_right(db: Db, request: Pressed[UpTo]) -> Answer:
    """That's right, for every one that stood there."""
    person = caller(db, request.interaction)
    for decision in _up_to(naming(db, person.id), request.value.last):
        scene, _ = target.pressed(db, request.interaction, decision.id)
        acknowledge(db, scene, decision)
    deliveries.redraw(db, person.id, NAMED)
    return show_named(db, request) if request.interaction.private else Done()


def _up_to(found: Sequence[Decision], last: int) -> list[Decision]:
    return [decision for decision in found if decision.id <= last]


def _open(person: int, decision: Decision) -> bool:
    return any(
        c.person == person
        and (
            (c.kind in CREATIVE and c.verification == Said.SELF)
            or (c.kind is Part.APPROVED and c.verification == Said.REPORTED)
        )
        for c in decision.entry.contributions
    )


def _named(db: Db, reader: Reader) -> list[Item]:
    found = naming(db, reader.person.id)
    if not found:
        return []
    last, many = found[-1].id, len(found)
    head = f"You were named in {f'{many} decisions' if many > 1 else 'a decision'}"
    more = f" · {many - WORDS} more" if many > WORDS else ""
    words = " · ".join(decision.entry.sentence for decision in found[:WORDS])
    presses = (Press("That's right", RIGHT, UpTo(last)), Press("Show", SHOW, UpTo(last)))
    of = {decision.project for decision in found}
    title = reader.title(found[0].project) if len(of) == 1 else ""
    return [Item(Kind.NAMED, last, (head, words + more), presses, title, many=many)]


def _corrections(db: Db, reader: Reader) -> list[Item]:
    said = corrections.open_for(db, reader.person.id)
    of = decisions.by_ids(db, [one.decision for one in said])
    buttons = opening(db, reader, CORRECTION, [one.id for one in said], "Look at it")
    by = names(db, {one.said_by for one in said})
    return [
        Item(
            Kind.CORRECTION,
            one.id,
            (f"{by[one.said_by]} corrects who did what", of[one.decision].entry.sentence),
            (buttons[one.id],),
            reader.title(of[one.decision].project),
        )
        for one in said
        if one.id in buttons and one.decision in of
    ]
