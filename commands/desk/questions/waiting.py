"""What waits, on whom, and what is late; how versions stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commands.approve.show.drawing import waiting_questions
from commands.approve.show.subjects import topics
from commands.desk.questions.asker import Asker, Told
from commands.scene import Scene
from storage.approvals import approvals
from storage.decisions import decisions
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.verdict import VerdictKind
from studio.decisions.decision import may_read
from studio.people.hours import zone_of
from studio.refusals import Offer
from studio.rights.right import Related, Relation
from studio.rights.table import READ_OK_HISTORY
from studio.wall_time import said_day
from studio.wording import all_of, capitalised
from views.approvals.question import Topic
from views.approvals.terms import dissent, of_all
from views.approvals.wording import outcome, pending
from views.questions.actions import look

LISTED = 3
_STANDING = (
    ApprovalState.OPEN, ApprovalState.APPROVED, ApprovalState.CHANGES, ApprovalState.DECLINED, ApprovalState.REVOKED,
)  # fmt: skip
Ask = tuple[Topic, Approval]


def waits(asker: Asker) -> Told:
    """What waits on the asker, and what the asker waits for; asked in general, also what is open in the project."""
    offers = (look("What waits", "waits"),)
    asks = open_asks(asker)
    if asker.persons:
        ids = {person.id for person in asker.persons}
        named = all_of([person.name for person in asker.persons])
        theirs = [ask for ask in asks if ids & set(ask[1].waiting_on)]
        lines = [_waits_for(asker, *ask) for ask in theirs] or [f"Nothing waits for {named} here."]
        return Told(_some(lines), offers)
    mine = waiting_questions(asker.db, asker.caller)
    refs = [question.shown.ref for question in mine]
    verb = "waits" if len(refs) == 1 else "wait"
    first = f"{len(refs)} {verb} for you: {', '.join(refs[:LISTED])}" if refs else "Nothing waits for you."
    own = {question.approval.id for question in mine}
    others = [ask for ask in asks if ask[1].id not in own]
    if asker.asks(r"\b(?:me|my|mine|i)\b"):
        others = [ask for ask in others if ask[1].asked_by == asker.caller.id]
    return Told(_some([first, *(_waits_for(asker, *ask) for ask in others)]), offers)


def late(asker: Asker) -> Told:
    """Whose answer was due; where nobody's was, who is waited for."""
    asks = open_asks(asker)
    if asker.persons:
        ids = {person.id for person in asker.persons}
        asks = [ask for ask in asks if ids & set(ask[1].waiting_on)]
    overdue = [ask for ask in asks if ask[1].overdue(asker.db.at)]
    if overdue:
        return Told(_some([_late(*ask) for ask in overdue]), (look("What waits", "waits"),))
    head = (
        "Nobody is late."
        if not asker.persons
        else f"{all_of([p.name for p in asker.persons])}: nothing is late."
    )
    return Told(_some([head, *(_waits_for(asker, *ask) for ask in asks)]), (look("What waits", "waits"),))


def standing(asker: Asker) -> Told | None:
    """How the versions stand: the final OK, who is waited for, who wanted changes."""
    scene = asker.member
    if scene is None:
        return None
    asks = [a for a in approvals.in_project(asker.db, scene.project.id, _STANDING) if a.decision is None]
    newest = _newest(_visible(asker, scene, asks))
    titles = {song.title for song in asker.named_songs}
    if titles:
        newest = [
            ask
            for ask in newest
            if any(ask[0].ref.startswith(title) for title in titles)
            or titles & {title for _, title in ask[0].songs}  # what was left out of a release is none of it
        ]
    words = [word for word in ("mix", "master", "edit") if word in asker.sentence]
    newest = [
        ask for ask in newest if not words or any(f"· {word}" in ask[0].ref for word in words)
    ] or newest
    final = [ask for ask in newest if ask[1].state is ApprovalState.APPROVED]
    offers: tuple[Offer, ...] = (look("What waits", "waits"), look("What is missing", "missing", asker.key))
    if asker.asks(r"\b(?:final|approved|done|finished|signed off)\b") and not titles and not final and newest:
        return Told(_some(["Nothing is final yet.", *(_stands(asker, *ask) for ask in newest)]), offers)
    if not newest:
        named = f" of {all_of(sorted(titles))}" if titles else ""
        return Told((f"No OK of a version{named} was asked for yet.",), offers)
    ordered = [*final, *(ask for ask in newest if ask not in final)]
    return Told(_some([_stands(asker, *ask) for ask in ordered]), offers)


def open_asks(asker: Asker) -> list[Ask]:
    """What is open in the project, as far as the asker may see it; without a project, what the asker asked for."""
    scene = asker.member
    if scene is None:
        own = approvals.asked_by(asker.db, asker.caller.id)
        found = topics(asker.db, own)
        return [(found[ask.id], ask) for ask in own if ask.id in found]
    return _visible(asker, scene, approvals.in_project(asker.db, scene.project.id, (ApprovalState.OPEN,)))


def _visible(asker: Asker, scene: Scene, asks: Sequence[Approval]) -> list[Ask]:
    """Asks for versions by their right; those of decisions for whoever may read the decision."""
    about = decisions.by_ids(asker.db, [ask.decision for ask in asks if ask.decision is not None])
    reader, external = asker.caller.id, asker.caller.external
    seen = [
        ask
        for ask in asks
        if (ask.decision is None and scene.may(READ_OK_HISTORY, related=_related(ask)))
        or (ask.decision in about and may_read(about[ask.decision], reader, scene.team, external=external))
    ]
    found = topics(asker.db, seen)
    return [(found[ask.id], ask) for ask in seen if ask.id in found]


def _related(ask: Approval) -> Related:
    asked = {person for verdict in ask.verdicts for person in verdict.people}
    return {Relation.REQUESTED: (ask.asked_by,), Relation.ASKED: asked}


def _newest(asks: Iterable[Ask]) -> list[Ask]:
    """The last ask of each song and stage, the newest first."""
    last: dict[str, Ask] = {}
    for ask in asks:
        last[ask[0].ref.rpartition(" ")[0]] = ask
    return sorted(last.values(), key=lambda ask: -ask[1].id)


def _waits_for(asker: Asker, topic: Topic, approval: Approval) -> str:
    due = f", due {_due(topic, approval)}" if approval.due_at else ""
    who = topic.listed(approval.waiting_on) or pending(topic, approval) or "nobody"
    return f"{topic.ref} waits for {who} since {_day(asker, topic, approval)}{due}"


def _late(topic: Topic, approval: Approval) -> str:
    return f"{topic.listed(approval.waiting_on) or capitalised(pending(topic, approval) or 'nobody')}: {topic.ref}, due {_due(topic, approval)}"


def _due(topic: Topic, approval: Approval) -> str:
    assert approval.due_at
    return said_day(approval.due_at.astimezone(zone_of(topic.zone)).date(), year=False)


def _stands(asker: Asker, topic: Topic, approval: Approval) -> str:
    if approval.state is ApprovalState.OPEN:
        return _waits_for(asker, topic, approval)
    if approval.state is ApprovalState.REVOKED:
        return f"{topic.ref}: {outcome(topic, approval)}"
    kind = {ApprovalState.APPROVED: VerdictKind.APPROVED, ApprovalState.CHANGES: VerdictKind.CHANGES}
    wanted = kind.get(approval.state, VerdictKind.DECLINED)
    names = topic.listed(v.voice for v in approval.verdicts if v.answer is wanted)
    word = {
        VerdictKind.APPROVED: "final OK",
        VerdictKind.CHANGES: "changes asked for",
        VerdictKind.DECLINED: "declined",
    }
    terms = of_all(approval) + dissent(approval, topic.name)
    by = f" by {names}" if names else ""
    return f"{topic.ref}: {word[wanted]}{by}{terms}, {_day(asker, topic, approval)}"


def _day(asker: Asker, topic: Topic, approval: Approval) -> str:
    at = (approval.closed_at or approval.asked_at).astimezone(zone_of(topic.zone))
    return (
        "today"
        if at.date() == asker.db.at.astimezone(zone_of(topic.zone)).date()
        else said_day(at.date(), year=False)
    )


def _some(lines: Sequence[str]) -> tuple[str, ...]:
    """Four lines; where there are more, the last says how many."""
    if len(lines) <= LISTED + 1:
        return tuple(lines)
    return (*lines[:LISTED], f"… and {len(lines) - LISTED} more")
