"""What an OK is asked for and how it stands, in words: shared by direct messages, lists, cards and forms."""

from __future__ import annotations

from collections.abc import Collection

from studio.approvals.approval import Approval, ApprovalState, Step, StepState
from studio.approvals.several_steps import later_of
from studio.approvals.verdict import BY_ASKING, BY_EMAIL, COUNTED, Verdict, VerdictKind
from studio.approvals.versions import noun
from studio.approvals.ways import said_way
from studio.people.functions import in_order
from studio.wording import all_of, capitalised
from views.approvals.question import Question, Topic
from views.approvals.terms import REPORTED, VERBS, dissent, of_all, under
from views.decisions.shown import brief, stamp

OVER = {
    ApprovalState.CHANGES: "changes were requested",
    ApprovalState.DECLINED: "it was declined",
    ApprovalState.WITHDRAWN: "the ask was withdrawn",
    ApprovalState.VOID: "something newer took its place",
    ApprovalState.REVOKED: "the final OK was revoked",
    ApprovalState.APPROVED: "the OK was given",
    ApprovalState.OPEN: "",
}


NO_FINAL_OK = "Your yes stands in the record as “OK by you”; it is no final OK of a mix"


def what_it_is(approval: Approval) -> str:
    """The thing that is approved: "the mix", "the decision"."""
    return f"the {noun(approval.stage)}" if approval.stage else "the decision"


def said(topic: Topic, verdict: Verdict) -> str:
    """One verdict in words: "OK by Ann", "OK by Ben for Ann", "Changes requested by Ann: less plate"."""
    note = f": {verdict.note}" if verdict.note else ""
    name = topic.name(verdict.answered_by or verdict.person)
    if verdict.via == BY_ASKING:
        return f"asked by {name}, which counts as the OK"
    if verdict.via == BY_EMAIL:
        day = f", {stamp(verdict.said_at, topic.zone)}" if verdict.said_at else ""
        how = f"{said_way(verdict.said_how)}{day}"
        name = f"{topic.name(verdict.person)} ({how}, {_reported(topic, verdict, name)})"
    elif verdict.answered_by or verdict.instead_of:
        name += f" for {topic.name(verdict.instead_of or verdict.person)}"
    if verdict.answer is VerdictKind.APPROVED:
        return f"OK by {name}{under(verdict)}{note}"
    if verdict.answer is VerdictKind.AGAINST:
        return f"{name} is against it{note}"
    return f"{'Changes requested' if verdict.answer is VerdictKind.CHANGES else 'Declined'} by {name}{note}"


def _reported(topic: Topic, verdict: Verdict, reporter: str) -> str:
    if verdict.confirmed_by is None:
        return f"reported by {reporter}, not confirmed yet"
    if verdict.confirmed_by == verdict.person:
        return "confirmed"
    return f"reported by {reporter}, confirmed by {topic.name(verdict.confirmed_by)}"


def verdicts(topic: Topic, approval: Approval, *, but: int = 0) -> list[str]:
    """Everything said so far, in order."""
    return [said(topic, a) for a in approval.verdicts if a.answer and a.id != but and a.via != COUNTED]


def pending(topic: Topic, approval: Approval) -> str:
    """Who still has to answer, in order: "Ann, then Ben and Cy"; whose yes counts twice stands there once."""
    if approval.state is not ApprovalState.OPEN:
        return ""
    steps = [step for step in approval.steps if step.required]
    named: set[int] = set()
    words = []
    for step in steps:
        if not step.given:
            words.append(_people(topic, step, named) or _confirmations(topic, step))
            open_ones = {a.person for a in step.counted if a.answer is None and a.lost is None}
            named |= open_ones if step.quorum != "any" or len(open_ones) == 1 else set()
    heard = (_confirmations(topic, step) for step in steps if not step.settled)
    return ", then ".join(people for people in words if people) or " and ".join(heard)


def _confirmations(topic: Topic, step: Step) -> str:
    """What is missing once everybody of a step was heard, some only through what somebody reported."""
    names = topic.listed(v.person for v in step.verdicts if v.unconfirmed)
    return f"the confirmation of what was reported of {names}" if names else ""


def meaning(question: Question) -> str:
    """What a yes means."""
    approval, topic = question.approval, question.shown
    if approval.decision:
        return NO_FINAL_OK
    step, verdict = approval.step_of(question.verdict.id), question.verdict
    final = f"the final OK for {what_it_is(approval)}"
    yours = _your_yes(question)
    with_you = _with_you(topic, step, verdict)
    after = _after(approval, step, verdict.person)
    if after:
        return f"{yours} sends it on to {_people(topic, after[0], {verdict.person})}; it is not yet {final}"
    if with_you and not step.given_with(verdict.person):
        together = "both" if len(with_you) == 1 else "all together"
        return f"{yours} counts together with that of {all_of(with_you)}: {together} make {final}"
    return f"{yours} is {final}"


def _with_you(topic: Topic, step: Step, own: Verdict) -> list[str]:
    """Who else of the step has to answer; for a place that is vacant, who is to be named."""
    others = [v for v in step.counted if v.id != own.id and v.answer is None]
    return list(dict.fromkeys(topic.name(v.voice) if v.lost is None else v.wanted for v in others))


def _your_yes(question: Question) -> str:
    """Names the functions of whoever is asked once for several."""
    rows = (question.verdict, *later_of(question.approval, question.verdict.id))
    counts_for = [f.word for f in in_order(f for row in rows for f in row.functions)]
    own = question.reader == question.verdict.person and question.verdict.instead_of is None
    return f"Your yes, as {all_of(counts_for)}," if own and len(counts_for) > 1 else "Your yes"


def comes_after(question: Question) -> str:
    """Who is asked next."""
    own = question.verdict
    steps = _after(question.approval, question.approval.step_of(own.id), own.person)
    return ", then ".join(dict.fromkeys(_people(question.shown, step, {own.person}) for step in steps))


def by_whom(question: Question) -> tuple[str, ...]:
    """Who asks and since when, until when, and in whose place."""
    topic, approval = question.shown, question.approval
    asker = f"{topic.name(approval.asked_by)} asks, {brief(approval.asked_at, topic.zone)}"
    due = f"due {brief(approval.due_at, topic.zone)}" if approval.due_at else ""
    return asker, due, _in_whose_place(question)


def _in_whose_place(question: Question) -> str:
    """Says so when somebody is asked in another's place, to both, or after another has passed it on."""
    verdict, topic = question.verdict, question.shown
    if verdict.answer is None and verdict.note:
        first = topic.name(verdict.instead_of) if verdict.instead_of else ""
        own = not first or verdict.note.startswith(f"{first}: ")  # they said so themselves
        place = "" if own else f"you are asked in {first}’s place, "
        return f"{place}passed on by {verdict.note}"
    if not verdict.delegate:
        return ""
    if question.reader == verdict.person:
        return f"{topic.name(verdict.delegate)} answers for you"
    return f"you are asked in {topic.name(verdict.person)}’s place"


def standing(question: Question) -> str:
    """How it stands for this person, in words."""
    verdict, topic = question.verdict, question.shown
    if verdict.answer:
        return _answered(question, verdict.answer)
    if topic.newer:
        return f"No answer needed: {topic.newer} replaced this"
    if question.approval.state is not ApprovalState.OPEN or not topic.live:
        return f"No answer needed: {OVER[question.approval.state] or 'it is not current any more'}"
    if verdict.lost is not None:
        return f"No answer needed: it is not yours to answer in {topic.key} any more"
    if not question.now:
        given = question.approval.step_of(verdict.id).state is StepState.CLOSED
        return "No answer needed: the OK of your step was given" if given else "Not your turn"
    return meaning(question)


def _answered(question: Question, answer: VerdictKind) -> str:
    """Who answered what and when: to that person themselves, to somebody who was asked with them, or to be confirmed."""
    verdict, topic = question.verdict, question.shown
    at = stamp(verdict.answered_at, topic.zone) if verdict.answered_at else ""
    note = under(verdict) + (f": {verdict.note}" if verdict.note else "")
    if question.confirm:
        reporter = topic.name(verdict.answered_by or verdict.person)
        how = said_way(verdict.said_how)
        if verdict.said_at:
            at = stamp(verdict.said_at, topic.zone)
        return f"{reporter} reports that {REPORTED[answer]} {how}, {at}{note}"
    if question.reader != (verdict.answered_by or verdict.person):
        return f"{said(topic, verdict)}, {at}"
    whose = verdict.instead_of or (verdict.person if verdict.answered_by else None)
    place = f" in {topic.name(whose)}’s place" if whose else ""
    subject = "what stood here before" if _changed_since(question) else "this"
    return f"{VERBS[answer]} {subject}{place}, {at}{note}"


def _changed_since(question: Question) -> bool:
    """A decision that was changed after the answer: the answer was about other words than the reader sees now."""
    return question.approval.decision is not None and question.approval.state is ApprovalState.VOID


def outcome(topic: Topic, approval: Approval) -> str:
    """How an approval ended, or whom it waits for."""
    if topic.newer and approval.state is ApprovalState.VOID:
        return f"{topic.newer} replaced this"
    if approval.state is ApprovalState.OPEN and approval.when_confirmed:
        names = topic.listed(verdict.person for verdict in approval.when_confirmed)
        return f"Final when confirmed: what was reported of {names}"
    if approval.state is ApprovalState.OPEN:
        return f"Waits for {pending(topic, approval)}"
    if approval.state is ApprovalState.APPROVED and approval.stage:
        at = stamp(approval.closed_at, topic.zone) if approval.closed_at else ""
        final = f"Final OK for {what_it_is(approval)}{of_all(approval)}, {at}"
        return final + dissent(approval, topic.name)
    if approval.state is ApprovalState.REVOKED:
        at = stamp(approval.closed_at, topic.zone) if approval.closed_at else ""
        return f"The final OK was revoked by {approval.note}, {at}"
    return capitalised(OVER[approval.state])


def _after(approval: Approval, step: Step, person: int) -> list[Step]:
    """The steps that are still to be gone once that person says yes in this one, which counts there too."""
    return [
        later
        for later in approval.steps
        if later.position > step.position and later.required and not later.given_with(person)
    ]


def _people(topic: Topic, step: Step, but: Collection[int] = ()) -> str:
    open_ones = [a for a in step.counted if a.answer is None and a.person not in but]
    words = topic.listed(a.voice for a in open_ones if a.lost is None)
    missing = dict.fromkeys(a.wanted for a in open_ones if a.lost is not None)
    words = " and ".join(part for part in (words, *missing) if part)
    return words.replace(" and ", " or ") if step.quorum == "any" else words
