"""Suggested credits: the person is asked first, then the producer; nobody else sees anything before both agree."""

from __future__ import annotations

from functools import partial

from commands.answers import Answer, Done, Reply
from commands.credits.gap_requests import mended
from commands.features import Handler, Press, press
from commands.scene import caller
from storage import events
from storage.credits import credits, rules, suggestions
from storage.credits.credits import NewCredit
from storage.credits.suggestions import Stored
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.credits.credit import Standing
from studio.credits.roles import credit_label
from studio.credits.suggestions import Asked
from studio.credits.suggestions import suggestions as suggested
from studio.deliveries import Delivery, Owed
from studio.people.hours import next_open, zone_of
from studio.people.person import Person, Project
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import ANSWER_SUGGESTION
from studio.vocabulary import Function, Stage
from views.credits import offers as view
from views.credits.actions import BOTH_AGREE, LEAVE, RAISE, REFUSE
from views.kit.message import Message
from views.kit.values import Id

OWN_KIND, RAISED_KIND = "credits.suggested", "credits.raised"
NOT_YOURS = "There is nothing of this kind to answer."
_OWN = {
    Asked.RAISED: "the producer has been asked. Nobody else sees it.",
    Asked.AGREED: "the producer agreed; it is assigned. /credits",
    Asked.LEFT: "left. Your own evidence stays as it is.",
    Asked.REFUSED: "the producer did not agree. Your own evidence stays as it is.",
}
_RAISED = {
    Asked.AGREED: "you agreed; it is assigned. /credits",
    Asked.REFUSED: "you did not agree. It is not asked again without new evidence.",
}


def offer_all(db: Db, project_id: int, song: int) -> None:
    """Ask each person whose record on this song goes beyond their own role."""
    project, team = projects.by_id(db, project_id), projects.team(db, project_id)
    rule = rules.of_project(db, project_id).suggestion
    given = credits.of_project(db, project_id)
    found = suggested(suggestions.evidence(db, project_id, song), team, given, zone_of(project.zone), rule)
    known = people.by_ids(db, [one.person for one in found])
    for one in found:
        person = known.get(one.person)
        if person is None or not person.reachable or not person.slack:
            continue
        kept = suggestions.offer(db, project_id, one, rule)
        if kept is not None:
            key = f"{OWN_KIND}:{kept}:{len(one.decisions)}:{max(one.decisions)}"
            due = next_open(db.at, person.zone)
            deliveries.owe(db, Owed(OWN_KIND, key, person.slack, about=kept, due_at=due))


def draw_own(db: Db, delivery: Delivery) -> Message | None:
    """To the person it is about, and to nobody else."""
    found, reader = suggestions.by_id(db, delivery.about or 0), people.by_slack(db, delivery.recipient)
    if (
        found is None
        or reader is None
        or not ANSWER_SUGGESTION.by_relation(reader.id, {Relation.ASKED: (found.person,)})
    ):
        return None
    project, title, label = _said(db, found)
    if found.state is Asked.OFFERED:
        return view.own(title, project.key, label, _quoted(db, project, found), found.rule, Id(found.id))
    return view.outcome(title, project.key, label, _OWN[found.state])


def draw_raised(db: Db, delivery: Delivery) -> Message | None:
    """To the producer with whom the person wanted it raised."""
    found, reader = suggestions.by_id(db, delivery.about or 0), people.by_slack(db, delivery.recipient)
    if (
        found is None
        or reader is None
        or not ANSWER_SUGGESTION.by_relation(reader.id, {Relation.ASKED: (found.raised_to or 0,)})
    ):
        return None
    project, title, label = _said(db, found)
    if found.state is not Asked.RAISED:
        return view.outcome(title, project.key, label, _RAISED.get(found.state, "closed."))
    who = people.by_ids(db, [found.person]).get(found.person)
    quoted = _quoted(db, project, found)
    name = who.name if who else "Somebody"
    return view.raised(name, title, project.key, label, quoted, found.rule, Id(found.id))


def run(db: Db, request: Press[Id], before: Asked, after: Asked) -> Answer:
    """Take the answer of whom it was asked of; for anybody else there is nothing."""
    who = caller(db, request.interaction)
    found = suggestions.by_id(db, request.value.id)
    asked = None if found is None else (found.person if before is Asked.OFFERED else found.raised_to)
    if found is None or not ANSWER_SUGGESTION.by_relation(who.id, {Relation.ASKED: (asked or 0,)}):
        raise Refusal(NOT_YOURS, example="/credits me")
    producer = _producer(db, found) if after is Asked.RAISED else None
    if after is Asked.RAISED and producer is None:
        raise Refusal("This project has no other producer to ask.", example="/studio people")
    raised_to = producer.id if producer else None
    if not suggestions.turn(db, found.id, before, after, raised_to):
        raise Refusal("This was answered already.", example="/credits me")
    _follow(db, found, after, who, producer)
    return Done() if not request.interaction.private else Reply(view.outcome(*_outcome(db, found, after)))


def _follow(db: Db, found: Stored, after: Asked, who: Person, producer: Person | None) -> None:
    credit: tuple[int, ...] = ()
    if after is Asked.AGREED:
        new = NewCredit(found.person, found.role, song=found.song)
        credit = credits.assign(db, found.project, who.id, [new], Standing.ASSIGNED)
        mended(db, found.project)
    if producer is not None and producer.slack:
        due = next_open(db.at, producer.zone)
        key = f"{RAISED_KIND}:{found.id}:{db.at:%Y%m%d%H%M%S}"
        deliveries.owe(db, Owed(RAISED_KIND, key, producer.slack, about=found.id, due_at=due))
    deliveries.redraw(db, found.id, OWN_KIND, RAISED_KIND)
    events.record(db, f"suggestion.{after.value}", actor=who.id, about=found.id)
    for one in credit:
        payload = {"person": found.person, "role": found.role, "song": found.song, "from": "suggestion"}
        events.record(db, "credit.assigned", actor=who.id, about=one, payload=payload)


def _outcome(db: Db, found: Stored, after: Asked) -> tuple[str, str, str, str]:
    project, title, label = _said(db, found)
    words = _OWN if after in (Asked.RAISED, Asked.LEFT) else _RAISED
    return title, project.key, label, words[after]


def _said(db: Db, found: Stored) -> tuple[Project, str, str]:
    project = projects.by_id(db, found.project)
    title = next((s.title for s in songs.of_project(db, found.project) if s.id == found.song), "?")
    return project, title, credit_label(found.role)


def _quoted(db: Db, project: Project, found: Stored) -> list[str]:
    """The decisions behind it; both readers have a hand in them or lead their stage."""
    known = decisions.by_ids(db, list(found.evidence))
    return [
        f"{known[one].ref(project.key)}: {known[one].entry.sentence}"
        for one in found.evidence
        if one in known
    ]


def _producer(db: Db, found: Stored) -> Person | None:
    team = projects.team(db, found.project)
    ids = team.engaged(Function.PRODUCER, stage=Stage.MIXING) or team.engaged(Function.PRODUCER)
    ids = tuple(one for one in (*ids, *team.engaged(Function.ARTIST)) if one != found.person)
    known = people.by_ids(db, ids)
    return next((known[one] for one in ids if one in known and known[one].reachable), None)


def _answers(before: Asked, after: Asked) -> Handler:
    return press(Id, partial(run, before=before, after=after))


PRESSES = (
    (RAISE, _answers(Asked.OFFERED, Asked.RAISED)),
    (LEAVE, _answers(Asked.OFFERED, Asked.LEFT)),
    (BOTH_AGREE, _answers(Asked.RAISED, Asked.AGREED)),
    (REFUSE, _answers(Asked.RAISED, Asked.REFUSED)),
)
