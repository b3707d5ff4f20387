"""What is answered where credits are given: what stands, what waits for whose word, and what was there before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from commands.credits.assign.giving import Given, only, others
from commands.credits.read.resolve import Place
from commands.scene import Scene
from storage.database import Db
from studio.credits.credit import AssignedCredit, Standing, confirming
from studio.refusals import Refusal
from views.credits import confirmations
from views.kit.message import Message


def said_of_one(db: Db, scene: Scene, done: Given, notes: Sequence[str]) -> Message:
    """What became of one credit."""
    gift = done.gift
    label, titles = gift.role.label, [place.title for place in done.where if place.title]
    said = confirmations.where_said(scene.project.key, titles)
    if done.asked and not done.where:
        asked = [place.title for place in done.asked if place.title]
        return confirmations.bearer_asked(
            gift.person.name, label, confirmations.where_said(scene.project.key, asked), notes
        )
    notes = [*notes, *_asked(done)]
    if done.allowed and not done.own:
        return confirmations.assigned_one(
            scene.project.key,
            gift.person.name,
            label,
            titles,
            gift.printed if gift.printed != gift.person.name else None,
            notes,
            uncredited=gift.uncredited,
        )
    may = others(db, scene.team, scene.caller.id, gift.role)
    if done.allowed:
        return confirmations.waits(label, said, may, confirming(gift.role.role.slug).who, notes)
    return confirmations.proposed(gift.person.name, label, said, only(scene, gift.role, "assign"), may, notes)


def said_of_several(
    db: Db, scene: Scene, done: Sequence[Given], where: Sequence[Place], notes: Sequence[str]
) -> Message:
    """What became of several: those that stand, those that wait, and why."""
    titles = [place.title for place in where if place.title]
    lines = {
        state: [_line(each) for each in done if each.done and each.where and each.standing is state]
        for state in (Standing.ASSIGNED, Standing.WAITING)
    }
    waiting = [each for each in done if each.ids and each.standing is Standing.WAITING]
    reasons = [_reason(db, scene, each) for each in waiting]
    there = [note for each in done if each.before for note in (f"Already there: {_line(each)}.",)]
    there += [note for each in done for note in _asked(each)]
    return confirmations.assigned_several(
        confirmations.where_said(scene.project.key, titles),
        lines[Standing.ASSIGNED],
        lines[Standing.WAITING],
        [*dict.fromkeys(reasons), *there, *notes],
    )


def _line(done: Given) -> str:
    return f"{done.gift.person.name} — {done.gift.role.label}"


def _reason(db: Db, scene: Scene, done: Given) -> str:
    may = others(db, scene.team, scene.caller.id, done.gift.role)
    who = " or ".join(may) if may else confirming(done.gift.role.role.slug).who
    why = (
        "A credit for yourself needs another’s word."
        if done.own
        else f"{only(scene, done.gift.role, 'assign')}."
    )
    return f"{why} It waits until {who} confirms it in /credits."


def there_before(done: Given) -> tuple[str, ...]:
    """What the answer says of the songs that had the credit before."""
    before = [f"“{place.title}”" for place in done.gift.places if place not in (*done.where, *done.asked)]
    return (f"Already there: {', '.join(before)}.",) if before else ()


def _asked(done: Given) -> tuple[str, ...]:
    """What the answer says of credits whose bearer has the first word."""
    return (confirmations.asked_first(done.gift.person.name, done.gift.role.label),) if done.asked else ()


def refuse_again(scene: Scene, done: Sequence[Given]) -> NoReturn:
    """Nothing of it is new."""
    gift, credit = done[0].gift, done[0].before[0]
    title = gift.places[0].title or f"the whole project {scene.project.key}"
    titles = title[:80] if len(gift.places) == 1 else "all of these songs"
    if len(done) > 1:
        raise Refusal("All of these credits are there already.", example="/credits")
    raise Refusal(
        f"{gift.person.name} is already down as {gift.role.label} for {titles}{_waiting(credit)}.",
        example="/credits",
    )


def _waiting(credit: AssignedCredit) -> str:
    return " and waits for another’s word" if credit.state is Standing.WAITING else ""
