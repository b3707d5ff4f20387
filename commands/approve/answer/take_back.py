"""An answer holds no longer: what it closed is open again, unless something newer has taken its place meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commands import asking, pings
from commands.answers import Answer
from commands.approve import consequences, parts
from commands.approve.answer.answering import receipt, record
from commands.approve.answer.permission import NOT_YOURS, hold_answerable, require_current
from commands.approve.show import no_longer, unsaid
from commands.approve.show.subjects import topic_of
from commands.features import Press
from commands.scene import caller
from storage.approvals import approvals, asks, final_oks, release_asks, verdicts, versions
from storage.database import Db
from storage.decisions import decisions
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.several_steps import counted_of
from studio.approvals.verdict import BY_ASKING, COUNTED, TAKE_BACK, Verdict, VerdictKind
from studio.approvals.versions import Version, VersionState
from studio.decisions.decision import Status
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import ANSWER_ASK
from studio.vocabulary import Kind
from views.approvals.actions import AsShown


def take_back(db: Db, request: Press[AsShown]) -> Answer:
    """Unsay an answer of the last ten minutes; later steps that it opened are closed again."""
    person = caller(db, request.interaction)
    approval, verdict = hold_answerable(db, person, request.value.verdict)
    if verdict.answer is None:
        raise Refusal("There is no answer to take back.", example="/approve")
    own = ANSWER_ASK.by_relation(person.id, {Relation.ASKED: (verdict.answered_by or verdict.person,)})
    if not own or verdict.via in (BY_ASKING, COUNTED) or verdict.answered_at is None:
        raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
    require_current(approval, topic_of(db, approval))
    if db.at >= verdict.answered_at + TAKE_BACK:
        raise Refusal("An answer can be taken back for ten minutes; that time is over.", example="/approve")
    counted = [v.id for v in counted_of(approval, verdict)] or None
    unsaid.tell(db, approval, verdict, person.id)
    if verdict.answer is VerdictKind.AGAINST:
        verdicts.clear(db, verdict)  # it closed nothing, so nothing is open again
        asking.redraw(db, approval)
    else:
        take_out(db, approval, verdict, person.id)
    record(db, "approval.taken_back", approval, verdict, person, answer=verdict.answer.value, counted=counted)
    for other, same in _same_answer(db, approval, verdict):
        unsaid.tell(db, other, same, person.id)
        if verdicts.take_back(db, other, same):
            reopen(db, other, (same,), person.id)
            record(db, "approval.taken_back", other, same, person, answer=verdict.answer.value)
    return receipt(db, person, request.interaction, "You took it back.")


def _same_answer(db: Db, approval: Approval, verdict: Verdict) -> list[tuple[Approval, Verdict]]:
    """Where the same answer counted in what others had asked about the same decision."""
    if approval.decision is None:
        return []
    asks = approvals.of_decisions(db, [approval.decision]).get(approval.decision, ())
    said = (verdict.person, verdict.answered_by, verdict.answer, verdict.answered_at)
    return [
        (other, own)
        for other in asks
        if other.id != approval.id and not other.over
        for own in other.verdicts
        if (own.person, own.answered_by, own.answer, own.answered_at) == said
    ]


def take_out(db: Db, approval: Approval, verdict: Verdict, by: int) -> None:
    """An answer is unsaid, with all that followed from it."""
    if not verdicts.take_back(db, approval, verdict):
        raise Refusal(NOT_YOURS, example="/approve")
    consequences.stand_in_the_record(db, approval, by, None)
    reopen(db, approval, (verdict,), by)


def reopen(db: Db, approval: Approval, out: Sequence[Verdict], by: int) -> None:
    """What follows once verdicts are out: steps that they opened are closed, and its end means nothing any more.

    Whoever was told the final OK is told that it holds no longer.
    """
    if approval.decision is None:
        ended = final_oks.end(db, approval.id, by)
        if ended:
            no_longer.tell(db, approval, by, ended)
        _reopen_versions(db, approval, out)
    else:
        _reopen_decision(db, approval.decision)
    now = approvals.by_id(db, approval.id)
    assert now
    if now.over:
        asking.redraw(db, now)
        return
    parts.mend(db, approval.id)
    _ask_principals(db, approval.id, out)


def _ask_principals(db: Db, approval: int, out: Sequence[Verdict]) -> None:
    """What a delegate answered is not theirs once it is open again and their time is over: the principal is asked."""
    answered = {verdict.id for verdict in out if verdict.delegate is not None}
    now = approvals.by_id(db, approval)
    open_again = [v for v in now.waiting if v.id in answered and v.delegate is None] if now else []
    if now and open_again:
        pings.ask_them(db, now, open_again)


def _reopen_versions(db: Db, approval: Approval, out: Sequence[Verdict]) -> None:
    for verdict in out:
        release_asks.include_again(db, verdict.id)
    own = versions.by_ids(db, consequences.covered(db, approval))
    asked_for = _asked_for_elsewhere(db, approval, list(own.values()))
    lost = _overtaken(db, list(own.values()), asked_for)
    versions.set_state(db, [i for i in own if i not in lost], VersionState.OPEN)
    versions.set_state(db, [i for i in lost if i not in asked_for.values()], VersionState.REPLACED)
    if approval.release is not None:
        release_asks.except_(db, approval.id, lost)
    if len(lost) == len(own):
        asks.end(db, approval.id, ApprovalState.VOID)
    asking.redraw_final(db, approval, own)


def has_newer(db: Db, approval: Approval) -> bool:
    """Whether something newer has taken the place of all that it was about: then nothing of it can be open again."""
    own = list(versions.by_ids(db, consequences.covered(db, approval)).values())
    return bool(own) and len(_overtaken(db, own, _asked_for_elsewhere(db, approval, own))) == len(own)


def _overtaken(db: Db, own: list[Version], asked_for: Mapping[int, int]) -> list[int]:
    newest = _newest(db, own)
    return [v.id for v in own if v.recording in asked_for or newest[v.recording] > v.number]


def _asked_for_elsewhere(db: Db, approval: Approval, own: list[Version]) -> dict[int, int]:
    """The versions of other open asks, by recording."""
    elsewhere: dict[int, int] = {}
    for stage in {version.stage for version in own}:
        pairs = versions.open_asks(db, [version.recording for version in own], stage)
        others = versions.by_ids(db, [version for other, version in pairs if other != approval.id])
        elsewhere |= {version.recording: version.id for version in others.values()}
    return elsewhere


def _newest(db: Db, own: list[Version]) -> dict[int, int]:
    """The highest number that was asked for and not withdrawn, by recording."""
    newest = {version.recording: version.number for version in own}
    for stage in {version.stage for version in own}:
        for version in versions.of_recordings(db, list(newest), stage):
            if version.state is not VersionState.WITHDRAWN:
                newest[version.recording] = max(newest[version.recording], version.number)
    return newest


def _reopen_decision(db: Db, about: int) -> None:
    decision = decisions.by_id(db, about)
    if decision is not None and decision.live | (decision.entry.status is Status.REJECTED):
        decided = bool(decision.people(Kind.DECIDED))
        decisions.set_status(db, decision.id, Status.ADOPTED if decided else Status.PROPOSED)
