"""Suggested credits: the person is asked first, then the producer; nobody else sees anything before both agree."""

from __future__ import annotations

from functools import partial

from commands.answers import Answer, Done, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.features import Press, press
from commands.scene import caller
from storage import events
from storage.credits import credits, rules, suggestions
from storage.credits.credits import NewCredit
from storage.credits.suggestions import StoredSuggestion
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.credits.credit import Standing
from studio.credits.roles import credit_label
from studio.credits.suggestions import SuggestionState, suggested_credits
from studio.deliveries import Delivery, Owed
from studio.people.hours import next_open, zone_of
from studio.people.person import Person, Project
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import ANSWER_SUGGESTION
from studio.vocabulary import Function, Stage
from views.credits import offers
from views.credits.actions import BOTH_AGREE, LEAVE, RAISE, REFUSE
from views.kit.message import Message
from views.kit.values import Id

OWN_KIND, RAISED_KIND = "credits.suggested", "credits.raised"
NOT_YOURS = "There is nothing of this kind to answer."
_OWN = {
    SuggestionState.RAISED: "the producer has been asked. Nobody else sees it.",
    SuggestionState.AGREED: "the producer agreed; it is assigned. /credits",
    SuggestionState.LEFT: "left. Your own evidence stays as it is.",
    SuggestionState.REFUSED: "the producer did not agree. Your own evidence stays as it is.",
}
_RAISED = {
    SuggestionState.AGREED: "you agreed; it is assigned. /credits",
    SuggestionState.REFUSED: "you did not agree. It is not asked again without new evidence.",
}


def offer_all(db: Db, project_id: int, song: int) -> None:
    """Ask each person whose record on this song goes beyond their own role."""
    project, team = projects.by_id(db, project_id), projects.team(db, project_id)
    rule = rules.of_project(db, project_id).suggestion
    given = credits.of_project(db, project_id)
    suggested = suggested_credits(
        suggestions.evidence(db, project_id, song), team, given, zone_of(project.zone), rule
    )
    known = people.by_ids(db, [suggestion.person for suggestion in suggested])
    for suggestion in suggested:
        person = known.get(suggestion.person)
        if person is None or not person.reachable or not person.slack:
            continue
        offered = suggestions.offer(db, project_id, suggestion, rule)
        if offered is not None:
            key = f"{OWN_KIND}:{offered}:{len(suggestion.decisions)}:{max(suggestion.decisions)}"
            due = next_open(db.at, person.zone)
            deliveries.owe(db, Owed(OWN_KIND, key, person.slack, about=offered, due_at=due))


def draw_own(db: Db, delivery: Delivery) -> Message | None:
    """To the person it is about, and to nobody else."""
    suggestion, reader = suggestions.by_id(db, delivery.about or 0), people.by_slack(db, delivery.recipient)
    if suggestion is None or reader is None or not _may_answer(reader, suggestion.person):
        return None
    project, title, label = _said(db, suggestion)
    if suggestion.state is SuggestionState.OFFERED:
        return offers.own(
            title, project.key, label, _quoted(db, project, suggestion), suggestion.rule, Id(suggestion.id)
        )
    return offers.outcome(title, project.key, label, _OWN[suggestion.state])


def draw_raised(db: Db, delivery: Delivery) -> Message | None:
    """To the producer with whom the person wanted it raised."""
    suggestion, reader = suggestions.by_id(db, delivery.about or 0), people.by_slack(db, delivery.recipient)
    if suggestion is None or reader is None or not _may_answer(reader, suggestion.raised_to):
        return None
    project, title, label = _said(db, suggestion)
    if suggestion.state is not SuggestionState.RAISED:
        return offers.outcome(title, project.key, label, _RAISED.get(suggestion.state, "closed."))
    asker = people.by_ids(db, [suggestion.person]).get(suggestion.person)
    quoted = _quoted(db, project, suggestion)
    name = asker.name if asker else "Somebody"
    return offers.raised(name, title, project.key, label, quoted, suggestion.rule, Id(suggestion.id))


def answer_suggestion(db: Db, request: Press[Id], before: SuggestionState, after: SuggestionState) -> Answer:
    """Take the answer of whom it was asked of; for anybody else there is nothing."""
    asker = caller(db, request.interaction)
    suggestion = suggestions.by_id(db, request.value.id)
    if suggestion is None or not _may_answer(asker, _answerer(suggestion, before)):
        raise Refusal(NOT_YOURS, example="/credits me")
    producer = _producer(db, suggestion) if after is SuggestionState.RAISED else None
    if after is SuggestionState.RAISED and producer is None:
        raise Refusal("This project has no other producer to ask.", example="/studio people")
    raised_to = producer.id if producer else None
    if not suggestions.turn(db, suggestion.id, before, after, raised_to):
        raise Refusal("This was answered already.", example="/credits me")
    _follow(db, suggestion, after, asker, producer)
    if not request.interaction.private:
        return Done()
    project, title, label = _said(db, suggestion)
    outcomes = _OWN if after in (SuggestionState.RAISED, SuggestionState.LEFT) else _RAISED
    return Reply(offers.outcome(title, project.key, label, outcomes[after]))


def _may_answer(person: Person, answerer: int | None) -> bool:
    return ANSWER_SUGGESTION.by_relation(person.id, {Relation.ASKED: (answerer or 0,)})


def _answerer(suggestion: StoredSuggestion, state: SuggestionState) -> int | None:
    return suggestion.person if state is SuggestionState.OFFERED else suggestion.raised_to


def _follow(
    db: Db, suggestion: StoredSuggestion, after: SuggestionState, asker: Person, producer: Person | None
) -> None:
    assigned: tuple[int, ...] = ()
    if after is SuggestionState.AGREED:
        new = NewCredit(suggestion.person, suggestion.role, song=suggestion.song)
        assigned = credits.assign(db, suggestion.project, asker.id, [new], Standing.ASSIGNED)
        redraw_gap_requests(db, suggestion.project)
    if producer is not None and producer.slack:
        due = next_open(db.at, producer.zone)
        key = f"{RAISED_KIND}:{suggestion.id}:{db.at:%Y%m%d%H%M%S}"
        deliveries.owe(db, Owed(RAISED_KIND, key, producer.slack, about=suggestion.id, due_at=due))
    deliveries.redraw(db, suggestion.id, OWN_KIND, RAISED_KIND)
    events.record(db, f"suggestion.{after.value}", actor=asker.id, about=suggestion.id)
    for credit in assigned:
        payload = {
            "person": suggestion.person,
            "role": suggestion.role,
            "song": suggestion.song,
            "from": "suggestion",
        }
        events.record(db, "credit.assigned", actor=asker.id, about=credit, payload=payload)


def _said(db: Db, suggestion: StoredSuggestion) -> tuple[Project, str, str]:
    project = projects.by_id(db, suggestion.project)
    title = next((s.title for s in songs.of_project(db, suggestion.project) if s.id == suggestion.song), "?")
    return project, title, credit_label(suggestion.role)


def _quoted(db: Db, project: Project, suggestion: StoredSuggestion) -> list[str]:
    """The decisions behind it; both readers have a hand in them or lead their stage."""
    known = decisions.by_ids(db, list(suggestion.evidence))
    return [
        f"{known[decision].ref(project.key)}: {known[decision].entry.sentence}"
        for decision in suggestion.evidence
        if decision in known
    ]


def _producer(db: Db, suggestion: StoredSuggestion) -> Person | None:
    team = projects.team(db, suggestion.project)
    ids = team.engaged(Function.PRODUCER, stage=Stage.MIXING) or team.engaged(Function.PRODUCER)
    ids = tuple(person for person in (*ids, *team.engaged(Function.ARTIST)) if person != suggestion.person)
    known = people.by_ids(db, ids)
    return next((known[person] for person in ids if person in known and known[person].reachable), None)


_ANSWERS = (
    (RAISE, SuggestionState.OFFERED, SuggestionState.RAISED),
    (LEAVE, SuggestionState.OFFERED, SuggestionState.LEFT),
    (BOTH_AGREE, SuggestionState.RAISED, SuggestionState.AGREED),
    (REFUSE, SuggestionState.RAISED, SuggestionState.REFUSED),
)
PRESSES = tuple(
    (action, press(Id, partial(answer_suggestion, before=before, after=after)))
    for action, before, after in _ANSWERS
)
