"""What a yes hangs on came about, or did not: whoever set the condition says so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands import asking
from commands.answers import Answer, Done, Reply
from commands.approve.answer.answering import receipt, record
from commands.approve.answer.permission import NOT_YOURS, require_current
from commands.approve.answer.revoking import WHY_KEYS, end_final, with_reason
from commands.approve.answer.take_back import take_out
from commands.approve.read.requests import HISTORY, Submit, read_show_history
from commands.approve.show.named_asks import named_asks
from commands.approve.show.subjects import topic_of
from commands.approve.speakers import setters
from commands.features import Press
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import caller, member
from storage.approvals import approvals, asks, verdicts, versions
from storage.database import Db
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.happened import CONDITION
from studio.approvals.verdict import Verdict
from studio.approvals.versions import noun
from studio.command_lines import command_line, quoted
from studio.music.recording import ALBUM
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import ANSWER_CONDITION
from views import refusals
from views.approvals.actions import AsShown
from views.approvals.question import Topic

MET = '/approve met "Neon Rain" mix'
NONE_OPEN = "No yes of yours hangs on a condition there."


@dataclass(frozen=True, slots=True)
class Settled:
    """`/approve met "Neon Rain" mix`, `/approve unmet …`: of the version that is named, else of the newest.

    `why`: the reason of an owner, in the place of who has no part any more.
    """

    submit: Submit
    met: bool
    why: str = ""


def read_met(interaction: Interaction) -> Settled:
    """What is named behind the verb, as a history's is."""
    return _read(interaction, met=True)


def read_unmet(interaction: Interaction) -> Settled:
    """The same."""
    return _read(interaction, met=False)


def _read(interaction: Interaction, *, met: bool) -> Settled:
    interaction = replace(interaction, behind=with_reason(interaction.behind))
    line = read_line(interaction.behind, WHY_KEYS, example=MET)
    why = line.one("why").strip() or line.one("note").strip()
    try:
        return Settled(read_show_history(interaction, WHY_KEYS), met, why)
    except Refusal as unclear:
        unclear.example = MET
        raise


def settle_typed(db: Db, request: Settled) -> Answer:
    """Of the asks that are named the newest in which the caller's yes hangs on something."""
    scene = member(db, request.submit.interaction, request.submit.project)
    for approval in reversed(named_asks(db, scene, request.submit).asks):
        for verdict in approval.verdicts:
            if verdict.conditional and not approval.over and _may(db, scene.caller, approval, verdict):
                words = _settle(db, scene.caller, approval, verdict, met=request.met, why=request.why)
                return Reply(refusals.said(words))
    raise Refusal(NONE_OPEN, example=HISTORY)


def say_met(db: Db, request: Press[AsShown]) -> Answer:
    """It came about: the OK is a plain one."""
    return _pressed(db, request, met=True)


def say_unmet(db: Db, request: Press[AsShown]) -> Answer:
    """It did not: there was no yes."""
    return _pressed(db, request, met=False)


def _pressed(db: Db, request: Press[AsShown], *, met: bool) -> Answer:
    person = caller(db, request.interaction)
    pair = approvals.with_verdict(db, request.value.verdict)
    if pair is None or not _may(db, person, *pair):
        raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
    words = _settle(db, person, *pair, met=met)
    answer = receipt(db, person, request.interaction, words)
    return answer if isinstance(answer, Reply) else Done()


def _settle(db: Db, person: Person, approval: Approval, verdict: Verdict, *, met: bool, why: str = "") -> str:
    """A final OK whose condition is not met is revoked; a yes in an ask that is open is out, and asked for anew."""
    asks.hold(db, approval.id)
    topic = topic_of(db, approval)
    require_current(approval, topic)
    _require_reason(db, topic, approval, verdict, met=met, why=why)
    if not verdict.conditional or not verdicts.settle_condition(db, verdict, met=met):
        raise Refusal("That was said already.", example="/approve")
    payload = {"condition": verdict.condition, "met": met} | ({"why": why} if why else {})
    record(db, CONDITION, approval, verdict, person, **payload)
    if met:
        asking.redraw(db, approval)
        return f"{topic.ref}: the condition is met. The OK stands without it."
    if approval.state is ApprovalState.APPROVED:
        end_final(db, person, approval, f"the condition was not met ({verdict.condition})")
        return f"{topic.ref}: the condition is not met, so the final OK is revoked. Everybody who was told it is told."
    take_out(db, approval, verdict, person.id)
    record(db, "approval.taken_back", approval, verdict, person, answer=str(verdict.answer))
    return f"{topic.ref}: the condition is not met, so the OK is taken out. It is open again."


def _require_reason(
    db: Db, topic: Topic, approval: Approval, verdict: Verdict, *, met: bool, why: str
) -> None:
    """The owner, in the place of somebody who has no part any more, says why."""
    if why or not setters(db, approval, verdict).why:
        return
    gone = topic.name(verdict.answered_by or verdict.person)
    version = versions.by_id(db, approval.version) if approval.version else None
    words = (quoted(version.title), noun(version.stage), version.label) if version else ("album", "mix")
    variant = version.variant if version and version.variant != ALBUM else ""
    raise Refusal(
        f"{gone}, who said “{verdict.condition}”, has no part any more: say why you settle it. Nothing was changed.",
        example=command_line(
            "approve", "met" if met else "unmet", *words, variant=variant, why=f"{gone} has left"
        ),
    )


def _may(db: Db, person: Person, approval: Approval, verdict: Verdict) -> bool:
    """Who set it, or speaks in their place since they have no part any more."""
    return ANSWER_CONDITION.by_relation(person.id, {Relation.SET: setters(db, approval, verdict).ids})
