"""How a credit that stands is printed: nowhere, again, otherwise everywhere; and a printed name that is not one's own."""

from __future__ import annotations

import re

from commands.answers import Answer, Reply
from commands.credits import told
from commands.credits.assign.giving import Gift
from commands.credits.assign.turning import print_or_ask, turn
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.bearers import told_of
from commands.credits.read.resolve import standing_there
from commands.features import Press, press
from commands.line.pieces import Typed
from commands.scene import Scene, caller
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.music import songs
from storage.people import paper_names, people
from studio.credits.credit import AssignedCredit, Standing, assigning, writes
from studio.credits.sheet_input import PersonFacts
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import CHANGE_PERSON
from views.credits import confirmations
from views.credits import told as views
from views.kit.message import Message
from views.kit.values import Id

_UNCREDITED = re.compile(r"""(?<![\w:"“'-])uncredited(?![\w"”'-])""", re.IGNORECASE)
NOT_YOURS = "There is no such credit of yours."


def without_word(typed: Typed) -> tuple[Typed, bool]:
    """The line without the word "uncredited" that stands by itself, and whether it did."""
    kept = tuple(_UNCREDITED.sub(" ", piece) if isinstance(piece, str) else piece for piece in typed)
    return (kept, True) if kept != typed else (typed, False)


def theirs(gift: Gift) -> tuple[str, ...]:
    """What the answer says where the printed name is another's than of who was named."""
    if gift.named is None:
        return ()
    return (
        f"“{gift.person.name}” is the printed name of another person than {gift.named.name}, so the credit is theirs. They are asked.",
    )


def turned(db: Db, scene: Scene, gift: Gift) -> Message | None:
    """A line that gives what is given already, and only says otherwise whether it is printed; None for any other."""
    person, role, where, uncredited = gift.person, gift.role, gift.places, gift.uncredited
    standing = told_of(db, scene, person, standing_there(db, scene, person.id, role, where))
    other = [credit for credit in standing if credit.uncredited is not uncredited]
    if not other or len(standing) < len(where):
        return None
    if not (scene.may(assigning(role.role.slug)) or person.id == scene.caller.id):
        return None
    titles = [place.title for place in where if place.title]
    said = confirmations.where_said(scene.project.key, titles)
    if uncredited:
        turn(db, scene.caller, other, uncredited=True)
    elif print_or_ask(db, scene.caller, other, gift.printed):
        return confirmations.bearer_asked(person.name, role.label, said)
    return confirmations.turned(
        person.name, role.label, said, uncredited=uncredited, printed=gift.printed or ""
    )


def leave_uncredited(db: Db, request: Press[Id]) -> Answer:
    """The bearer's press: it is printed nowhere."""
    asker, credit = _own(db, request)
    if writes(credit.role):
        text = "A writer has a part in the work, which societies register: it cannot be uncredited."
        raise Refusal(text, example="/credits agree")
    if not credit.uncredited:
        turn(db, asker, [credit], uncredited=True)
    what = f"{credit.label}{_on(db, credit)}"
    return Reply(views.uncredited(what, Id(credit.id)), replace=request.interaction.private)


def print_again(db: Db, request: Press[Id]) -> Answer:
    """And back."""
    asker, credit = _own(db, request)
    if credit.uncredited:
        turn(db, asker, [credit], uncredited=False)
    what = f"{credit.label}{_on(db, credit)}"
    return Reply(views.answered(f"Printed again: {what}."), replace=request.interaction.private)


def say_not_me(db: Db, request: Press[Id]) -> Answer:
    """It is somebody else's: of that name without Slack where there is one, else it is taken back; who gave it is told."""
    asker, credit = _own(db, request)
    facts = paper_names.of(db, [asker.id]).get(asker.id, PersonFacts(asker.id))
    shown = credit.as_printed or facts.as_printed or asker.name
    other = next((p for p in people.named(db, shown) if p.slack is None and p.id != asker.id), None)
    reason = "whoever is printed so says that it is somebody else’s"
    if other:
        credits.give_to(db, credit.id, other.id, None, credit.state)
    else:
        credits.remove(db, credit.id, asker.id, reason)
    redraw_gap_requests(db, credit.project)
    told.tell(db, credit.project, asker.id, [credit.assigned_by])
    after = {"after": "another of that name" if other else "removed", "reason": reason}
    payload = (
        told.about(credit)
        | {"before": credit.state.value, "told": credit.assigned_by, "shown": shown}
        | after
    )
    events.record(db, "credit.disowned", actor=asker.id, about=credit.id, payload=payload)
    return Reply(views.answered(f"Noted: “{shown}” there is not you."), replace=request.interaction.private)


def print_everywhere(db: Db, by: Person, person: Person, printed: str) -> int:
    """Every credit of a person is printed as they usually are from now on; how many were printed otherwise."""
    usual = [c for c in credits.of_person(db, person.id) if c.as_printed and c.as_printed != printed]
    for credit in usual:
        credits.print_as(db, credit.id, None, uncredited=credit.uncredited)
    for project in dict.fromkeys(credit.project for credit in usual):
        redraw_gap_requests(db, project)
        told.tell(db, project, by.id, [person.id])
    for credit in usual:
        payload = told.about(credit) | {"before": credit.as_printed, "after": printed}
        events.record(db, "credit.renamed", actor=by.id, about=credit.id, payload=payload)
    return len(usual)


def let_shadows_wait(db: Db, person: Person, printed: str) -> int:
    """What somebody gave to a name that they bear, as if it were another's, waits for another's word; how many."""
    shadows = [other for other in people.named(db, printed) if other.slack is None and other.id != person.id]
    own = [
        credit
        for shadow in shadows
        for credit in credits.of_person(db, shadow.id)
        if credit.assigned_by == person.id
    ]
    for credit in own:
        credits.give_to(db, credit.id, person.id, credit.as_printed or printed, Standing.WAITING)
        redraw_gap_requests(db, credit.project)
        told.tell(db, credit.project, person.id, [])
    for credit in own:
        payload = told.about(credit) | {"person": person.id, "before": credit.state.value, "after": "waiting"}
        events.record(db, "credit.claimed", actor=person.id, about=credit.id, payload=payload)
    return len(own)


def _own(db: Db, request: Press[Id]) -> tuple[Person, AssignedCredit]:
    asker, credit = caller(db, request.interaction), credits.find(db, request.value.id)
    own = credit is not None and CHANGE_PERSON.by_relation(asker.id, {Relation.THEMSELVES: (credit.person,)})
    if credit is None or not own or credit.state is Standing.REMOVED:
        raise Refusal(NOT_YOURS, example="/credits me")
    return asker, credit


def _on(db: Db, credit: AssignedCredit) -> str:
    title = next((song.title for song in songs.of_project(db, credit.project) if song.id == credit.song), "")
    return f", “{title[:80]}”" if title else ""


UNCREDIT_PRESSED = press(Id, leave_uncredited)
NOT_MINE_PRESSED = press(Id, say_not_me)
AGAIN_PRESSED = press(Id, print_again)
