"""What was revoked is opened again: whoever revoked it is asked anew, and what the others have said holds."""

from __future__ import annotations

from collections.abc import Sequence

from commands import asking, naming, pings
from commands.answers import Answer, Reply
from commands.approve.answer.answering import record
from commands.approve.answer.take_back import has_newer, reopen
from commands.approve.show.subjects import topic_of
from commands.features import Press
from commands.scene import caller
from storage import events
from storage.approvals import approvals, asks, history, verdicts
from storage.database import Db
from storage.projects import policies, projects
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.happened import OBJECTED, OPENED_AGAIN, REASSIGNED, REVOKED, Happened
from studio.approvals.vacancies import revokers
from studio.approvals.verdict import BY_ASKING, Verdict, VerdictKind
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import CHANGE_ASK, REVOKE_OK
from views.approvals.messages import approval_asked
from views.kit.values import Id


def may_revoke(db: Db, person: Person, approval: Approval) -> bool:
    """Whether that person gave a part of it that is theirs still, or owns the project."""
    team = projects.team(db, approval.project)
    gave = revokers(approval, team, approval.stage)
    return REVOKE_OK.may(team, person.id, related={Relation.GAVE_PART: gave})


def open_again(db: Db, request: Press[Id]) -> Answer:
    """Whoever revoked it is asked anew, and what the others have said holds."""
    person = caller(db, request.interaction)
    approval = approvals.by_id(db, request.value.id)
    if approval is None or not (
        may_revoke(db, person, approval) or CHANGE_ASK.by_relation(person.id, approval.related)
    ):
        raise Refusal("There is nothing to open again.", example="/approve")
    asks.hold(db, approval.id)
    if approval.state is not ApprovalState.REVOKED or has_newer(db, approval):
        raise Refusal("It is open again already, or something newer took its place.", example="/approve")
    last = _last_revoked(db, approval)
    out = to_ask_anew(db, approval)
    if not out:
        topic = topic_of(db, approval)
        raise Refusal(f"{topic.ref} has to be asked for anew.", example="/approve")
    for verdict in out:
        verdicts.clear(db, verdict)
    asks.reopen(db, approval.id)
    reopen(db, approval, out, person.id)
    payload = {"verdicts": [verdict.id for verdict in out], "people": [verdict.person for verdict in out]}
    events.record(db, OPENED_AGAIN, actor=person.id, about=approval.id, payload=payload)
    now = _ask_themselves(db, person, approval, out, last)
    message = approval_asked(topic_of(db, now), now, _not_the_delegate(db, now, out))
    return Reply(message, replace=request.interaction.private)


def _ask_themselves(
    db: Db, person: Person, approval: Approval, out: Sequence[Verdict], last: Happened | None
) -> Approval:
    """Whoever revoked what another had said in their place is asked themselves, also while somebody answers for them."""
    whose = set(last.payload.get("people", ())) if last else set()
    for verdict in out:
        if verdict.instead_of in whose and not whose & {verdict.person, verdict.answered_by}:
            handed = verdicts.hand_over(db, verdict, verdict.instead_of or 0, None)
            about = {"from": verdict.person, "to": verdict.instead_of}
            kind = OBJECTED if verdict.instead_of == person.id else REASSIGNED
            record(db, kind, approval, verdict, person, **about) if handed else None
    now = approvals.by_id(db, approval.id)
    assert now
    asking.ping(db, now)
    for_them = {
        v.id
        for v in out
        if v.answered_by and v.answered_by not in whose and last is not None and last.by != v.answered_by
    }
    theirs = [verdict for verdict in now.waiting if verdict.id in for_them and verdict.delegate is not None]
    if theirs:
        pings.ask_them(db, now, theirs, themselves=True)
        asking.redraw(db, now)
    return approvals.by_id(db, approval.id) or now


def _not_the_delegate(db: Db, now: Approval, out: Sequence[Verdict]) -> list[str]:
    """Says so of those who are asked themselves though somebody answers for them."""
    ids = {verdict.id for verdict in out}
    appointed = {one.person: one for one in policies.appointed(db, now.project, db.at)}
    asked = [v for v in now.waiting if v.id in ids and v.delegate is None and v.person in appointed]
    delegates = [appointed[v.person].delegate for v in asked]
    names = naming.names(db, {*delegates, *(v.person for v in asked)})
    return [
        f"{names[v.person]} is asked, not {names[other]}; “Not mine: ask…” passes it on."
        for v, other in zip(asked, delegates, strict=True)
    ]


def _last_revoked(db: Db, approval: Approval) -> Happened | None:
    story = history.happenings(db, [approval.id], pings.OVERDUE).get(approval.id, ())
    return next((event for event in reversed(story) if event.kind == REVOKED), None)


def to_ask_anew(db: Db, approval: Approval) -> list[Verdict]:
    """The yeses of those whose part was revoked; that the requester's asking counted as one is no answer."""
    last = _last_revoked(db, approval)
    people = set(last.payload.get("people", ())) if last else set(approval.givers)
    return [
        v
        for v in approval.verdicts
        if v.answer is VerdictKind.APPROVED and v.via != BY_ASKING and people & set(v.behind)
    ]
