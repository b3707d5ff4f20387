"""What somebody said outside of Slack, recorded by the one who asked: reported, until it is confirmed."""

from __future__ import annotations

from dataclasses import replace

from commands import naming
from commands.answers import Answer, Done, Reply
from commands.approve import consequences
from commands.approve.answer import confirming
from commands.approve.answer.reassign import NOT_ASKED_BY_YOU, Own, own_ask
from commands.approve.read.requests import VERSION, Report, Submit
from commands.approve.show.subjects import topic_of
from commands.scene import Scene, member
from storage import events
from storage.approvals import approvals, asks, verdicts, versions
from storage.database import Db
from storage.music import songs
from storage.people import people
from studio.approvals.approval import BY_EMAIL, Approval, Asked, State
from studio.approvals.approval import Answer as Verdict
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import RECORD_ANSWER
from views.approvals.cards import reported
from views.kit.message import Message
from views.kit.values import number

EXAMPLE = VERSION.split(" link:")[0] + ' via:email by:"Jane Doe" answer:yes'
WAYS = frozenset({"email", "e-mail", "mail", "phone"})
SAID = {
    "yes": Verdict.APPROVED,
    "ok": Verdict.APPROVED,
    "approved": Verdict.APPROVED,
    "changes": Verdict.CHANGES,
    "no": Verdict.DECLINED,
    "declined": Verdict.DECLINED,
}


def by_email(db: Db, request: Own) -> Answer:
    """The form in which the requester reports an answer."""
    who, approval = own_ask(db, request)
    if approval.decision is not None:
        raise Refusal(NOT_ASKED_BY_YOU, example="/approve")
    fields = request.interaction.fields
    whose = number(fields["whose"].one) if "whose" in fields else 0
    asked = next((one for one in approval.waiting if one.id == whose), None)
    said = SAID.get(fields["answer"].one if "answer" in fields else "")
    if asked is None or said is None:
        raise Refusal("Choose.", fields={"whose" if asked is None else "answer": "Choose one."})
    note = fields["note"].text.strip() if "note" in fields else ""
    return Done(_report(db, who, approval, asked, said, note))


def report(db: Db, request: Report) -> Answer:
    """`/approve "Neon Rain" mix v5 via:email by:"Jane" answer:yes`."""
    here = member(db, request.submit.interaction, request.submit.project)
    said = SAID.get(request.answer.casefold())
    if said is None or request.submit.values.get("via", "email").casefold() not in WAYS:
        raise Refusal("Say what they answered: yes, changes or no.", example=EXAMPLE)
    approval = _open_of(db, here, request.submit)
    if approval is None or not here.may(RECORD_ANSWER, related=approval.related):
        raise Refusal(NOT_ASKED_BY_YOU, example="/approve", event="approval.refused")
    asked = _whose(db, approval, request)
    note = request.submit.values.get("note", "")
    return Reply(_report(db, here.caller, approval, asked, said, note))


def _whose(db: Db, approval: Approval, request: Report) -> Asked:
    """Whose answer is reported: who was named, else the only one whose turn it is and who is not in Slack."""
    named = {person.id for person in naming.mentioned(db, request.by, example=EXAMPLE).values()}
    known = people.by_ids(db, {one.person for one in approval.waiting})
    absent = {i for i, person in known.items() if person.slack is None}
    fitting = [one for one in approval.waiting if one.person in (named or absent)]
    if len(fitting) != 1:
        raise Refusal("Say who answered; it has to be somebody whose turn it is.", example=EXAMPLE)
    return fitting[0]


def _report(db: Db, who: Person, approval: Approval, asked: Asked, said: Verdict, note: str) -> Message:
    asks.hold(db, approval.id)
    may = RECORD_ANSWER.by_relation(who.id, {**approval.related, **asked.related})
    if not may or not verdicts.answer(db, approval, asked, said, note or None, by=who.id, via=BY_EMAIL):
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
    now = next(one for one in after.asked if one.id == asked.id)
    able = confirming.able(db, after, now)
    topic = topic_of(db, after)
    return reported(replace(topic, names={**naming.names(db, able), **topic.names}), now, after, able)


def _open_of(db: Db, here: Scene, submit: Submit) -> Approval | None:
    """The newest open ask that such a line means: of a version, or of the whole release."""
    if submit.stage is None:
        return None
    if submit.whole:
        found = approvals.open_of_release(db, here.project.id, submit.stage)
        asked = [one for one in found if submit.number in (None, one.shown)]
        return asked[-1] if asked else None
    song = naming.song(songs.of_project(db, here.project.id), submit.title)
    if song is None:
        return None
    recording = versions.recording(db, here.project.id, song.id, submit.variant)
    known = versions.of_recordings(db, [recording], submit.stage)
    fitting = [one.id for one in known if submit.number in (None, one.number)]
    by_version = approvals.of_versions(db, fitting).values()
    asked = [one for those in by_version for one in those if one.state is State.OPEN]
    return asked[-1] if asked else None
