"""Asks for an OK that wait: a version by itself, versions of one line and decisions of one asker together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from commands.approve.show.backup import overdue_questions
from commands.approve.show.drawing import questions, waiting_questions
from commands.approve.show.hanging import hanging
from commands.waiting.reader import Reader
from storage.approvals import approvals
from storage.database import Db
from views.approvals.actions import ALL, CHANGE, CONFIRM, DENY, EACH, LIST, MET, UNMET, YES, AllOf, ToPage
from views.approvals.question import Question
from views.kit.values import Id, Value
from views.waiting.items import Item, Kind, Press

TOGETHER = 50  # answers of one press: a button carries 2,000 characters
NAMED = 3  # of several decisions, in words


def asks(db: Db, reader: Reader) -> list[Item]:
    """Everything that the reader can answer, confirm or settle, but for what somebody answers in their place."""
    person = reader.person
    asked = [q for q in waiting_questions(db, person) if q.verdict.voice == person.id]
    reported = [q for q in questions(db, person, approvals.reported_for(db, person.id)) if q.confirm]
    return [
        *_versions(db, reader, [q for q in asked if q.approval.decision is None]),
        *_decisions(db, reader, [q for q in asked if q.approval.decision is not None]),
        *(
            _one(db, reader, Kind.OVERDUE, q, _answers(q))
            for q in overdue_questions(db, person)
            if q.answerable
        ),
        *(_one(db, reader, Kind.REPORTED, q, _confirming(q)) for q in reported),
        *(_one(db, reader, Kind.CONDITION, q, _settling(q)) for q in hanging(db, person)),
    ]


def _versions(db: Db, reader: Reader, asked: Sequence[Question]) -> list[Item]:
    out = []
    for _, group in groupby(asked, key=lambda q: q.approval.of_set or q.approval.id):
        together = list(group)
        first = together[0]
        if len(together) == 1:
            out.append(_one(db, reader, Kind.VERSION, first, _answers(first)))
            continue
        head = f"{len(together)} versions from {_asker(first)}"
        each = Press("One by one", f"{EACH}:{first.verdict.id}", Id(first.approval.of_set or 0))
        out.append(_several(db, reader, Kind.VERSION, together, head, each))
    return out


def _decisions(db: Db, reader: Reader, asked: Sequence[Question]) -> list[Item]:
    """Those of one asker and project together, the most pressing of them deciding where they stand."""
    by_asker: dict[tuple[int, int], list[Question]] = {}
    for q in asked:
        by_asker.setdefault((q.approval.asked_by, q.approval.project), []).append(q)
    out = []
    for together in by_asker.values():
        first = together[0]
        if len(together) == 1:
            out.append(_one(db, reader, Kind.DECISIONS, first, _answers(first)))
            continue
        songs = {q.shown.song for q in together}
        song = songs.pop() if len(songs) == 1 else ""
        head = ", ".join(part for part in (f"{len(together)} decisions from {_asker(first)}", song) if part)
        each = Press("One by one", f"{LIST}:{first.verdict.id}", ToPage(0))
        out.append(_several(db, reader, Kind.DECISIONS, together, head, each))
    return out


def _several(
    db: Db, reader: Reader, kind: Kind, together: Sequence[Question], head: str, each: Press
) -> Item:
    first = together[0]
    all_of = tuple(q.verdict.id for q in together[:TOGETHER])
    yes = Press(f"OK all {len(all_of)}", f"{ALL}:{first.verdict.id}", AllOf(all_of), "primary")
    named = " · ".join(_what(q) for q in together[:NAMED])
    more = f" · {len(together) - NAMED} more" if len(together) > NAMED else ""
    late = any(q.approval.overdue(db.at) for q in together)
    title = reader.title(first.approval.project)
    ids = tuple(q.verdict.id for q in together)
    lines = (head, named + more)
    return Item(kind, ids[0], lines, (yes, each), title, late=late, many=len(ids), verdicts=ids)


def _one(db: Db, reader: Reader, kind: Kind, q: Question, presses: Sequence[Press]) -> Item:
    topic, decision = q.shown, q.approval.decision is not None
    head = f"{topic.ref}: {topic.sentence}" if decision and topic.sentence else topic.ref
    note = "" if decision else topic.sentence
    about = " · ".join(part for part in (_from(q, kind), topic.song, note) if part)
    late = q.approval.overdue(db.at)
    lines = (head, about)
    title, asked = reader.title(q.approval.project), kind in (Kind.VERSION, Kind.DECISIONS)
    ids = (q.verdict.id,) if asked else ()
    return Item(kind, q.verdict.id, lines, tuple(presses), title, topic.link, late, verdicts=ids)


def _from(q: Question, kind: Kind) -> str:
    topic, verdict = q.shown, q.verdict
    if kind is Kind.OVERDUE:
        return f"{topic.name(verdict.voice)} has not answered"
    if kind is Kind.REPORTED:
        return f"Your answer, as {topic.name(verdict.answered_by or q.approval.asked_by)} reports it"
    if kind is Kind.CONDITION:
        return f"OK if {verdict.condition}"
    instead = f" for {topic.name(verdict.person)}" if verdict.person != q.reader else ""
    return f"{_asker(q)} asks{instead}"


def _asker(q: Question) -> str:
    return q.shown.name(q.approval.asked_by)


def _what(q: Question) -> str:
    return q.shown.sentence if q.approval.decision is not None and q.shown.sentence else q.shown.ref


def _answers(q: Question) -> tuple[Press, ...]:
    return (_press(q, "OK", YES, "primary"), _press(q, "Changes…", CHANGE))


def _confirming(q: Question) -> tuple[Press, ...]:
    return (_press(q, "That's right", CONFIRM), _press(q, "Not my answer", DENY))


def _settling(q: Question) -> tuple[Press, ...]:
    return (_press(q, "It is met", MET), _press(q, "It is not met", UNMET))


def _press(q: Question, label: str, action: str, style: str = "") -> Press:
    value: Value = q.value
    return Press(label, f"{action}:{q.verdict.id}", value, style)
