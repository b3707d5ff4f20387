"""What somebody said outside of Slack, recorded by the one who asked: reported, until it is confirmed."""

from __future__ import annotations

from dataclasses import replace

from commands import naming
from commands.answers import Answer, Done, Reply
from commands.approve import consequences
from commands.approve.answer import confirming
from commands.approve.answer.answering import note_of
from commands.approve.answer.reassign import NOT_ASKED_BY_YOU, OwnAsk, own_ask
from commands.approve.read.requests import VERSION, Report, Submit
from commands.approve.show.subjects import topic_of
from commands.interaction import Entered
from commands.scene import Scene, member
from storage import events
from storage.approvals import approvals, asks, verdicts, versions
from storage.database import Db
from storage.music import songs
from storage.people import people
from studio.approvals.approval import BY_EMAIL, Approval, ApprovalState, Verdict, VerdictKind
from studio.people.person import Person
from studio.refusals import Refusal
from views.approvals.cards import reported
from views.kit.message import Message
from views.kit.values import number

EXAMPLE = VERSION.split(" link:")[0] + ' via:email by:"Jane Doe" answer:yes'
WAYS = frozenset({"email", "e-mail", "mail", "phone"})
SAID = {
    "yes": VerdictKind.APPROVED,
    "ok": VerdictKind.APPROVED,
    "approved": VerdictKind.APPROVED,
    "changes": VerdictKind.CHANGES,
    "no": VerdictKind.DECLINED,
    "declined": VerdictKind.DECLINED,
}


def report_by_email(db: Db, request: OwnAsk) -> Answer:
    """The form in which the requester reports an answer."""
    who, approval = own_ask(db, request.interaction, request.approval)
    if approval.decision is not None:
        raise Refusal(NOT_ASKED_BY_YOU, example="/approve")
    fields = request.interaction.fields
    whose = number(fields.get("whose", Entered()).one)
    asked = next((one for one in approval.waiting if one.id == whose), None)
    said = SAID.get(fields.get("answer", Entered()).one)
    if asked is None or said is None:
        raise Refusal("Choose.", fields={"whose" if asked is None else "answer": "Choose one."})
    return Done(_report(db, who, approval, asked, said, note_of(request.interaction)))


def report(db: Db, request: Report) -> Answer:
    """`/approve "Neon Rain" mix v5 via:email by:"Jane" answer:yes`."""
    here = member(db, request.submit.interaction, request.submit.project)
    said = SAID.get(request.answer.casefold())
    if said is None or request.submit.values.get("via", "email").casefold() not in WAYS:
        raise Refusal("Say what they answered: yes, changes or no.", example=EXAMPLE)
    approval = _open_of(db, here, request.submit)
    if approval is None or approval.asked_by != here.caller.id:
        raise Refusal(NOT_ASKED_BY_YOU, example="/approve", event="approval.refused")
    asked = _whose(db, approval, request)
    note = request.submit.values.get("note", "")
    return Reply(_report(db, here.caller, approval, asked, said, note))


def _whose(db: Db, approval: Approval, request: Report) -> Verdict:
    """Whose answer is reported: who was named, else the only one whose turn it is and who is not in Slack."""
    named = {person.id for person in naming.mentioned(db, request.by, example=EXAMPLE).values()}
    known = people.by_ids(db, {one.person for one in approval.waiting})
    absent = {i for i, person in known.items() if person.slack is None}
    fitting = [one for one in approval.waiting if one.person in (named or absent)]
    if len(fitting) != 1:
        raise Refusal("Say who answered; it has to be somebody whose turn it is.", example=EXAMPLE)
    return fitting[0]


def _report(db: Db, who: Person, approval: Approval, asked: Verdict, said: VerdictKind, note: str) -> Message:
    asks.hold(db, approval.id)
    if asked.person == who.id or not verdicts.answer(
        db, approval, asked, said, note or None, by=who.id, via=BY_EMAIL
    ):
        raise Refusal("That was answered meanwhile.", example="/approve")
    after = consequences.follow(db, approval.id)
    payload = {
        "person": asked.person,
        "answer": said.value,
        "via": BY_EMAIL,
        "note": note,
        "shown": approval.shown,
        "verdict": asked.id,
    }
    events.record(db, "approval.answered", actor=who.id, about=approval.id, payload=payload)
    now = after.verdict(asked.id)
    able = confirming.able(db, after, now)
    topic = topic_of(db, after)
    return reported(replace(topic, names={**naming.names(db, able), **topic.names}), now, after, able)


def _open_of(db: Db, here: Scene, submit: Submit) -> Approval | None:
    """The newest open ask that such a line means: of a version, or of the whole release."""
    if submit.stage is None:
        return None
    if submit.whole:
        asked = approvals.of_release(db, here.project.id, submit.stage)
        fitting = [one for one in asked if submit.number in (None, one.shown)]
    else:
        song = naming.song(songs.of_project(db, here.project.id), submit.title)
        if song is None:
            return None
        known = versions.of_song(db, song.id, submit.variant, submit.stage)
        numbered = [version.id for version in known if submit.number in (None, version.number)]
        fitting = [one for asked in approvals.of_versions(db, numbered).values() for one in asked]
    return next((one for one in reversed(fitting) if one.state is ApprovalState.OPEN), None)
