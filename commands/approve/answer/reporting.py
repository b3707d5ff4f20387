"""What somebody said outside of Slack, recorded by the one who asked: reported, until it is confirmed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from commands import naming
from commands.answers import Answer, Done, Reply
from commands.approve import consequences, speakers
from commands.approve.answer.answering import note_of
from commands.approve.answer.reassign import NOT_ASKED_BY_YOU, own_ask
from commands.approve.read.recording import meant_recording
from commands.approve.read.requests import Report, Submit
from commands.approve.read.versions_named import VERSION
from commands.approve.show.named_asks import of_release
from commands.approve.show.subjects import topic_of
from commands.credits.read.releases import one_release
from commands.features import Press
from commands.interaction import Entered
from commands.scene import Scene, member
from storage import events
from storage.approvals import approvals, asks, verdicts, versions
from storage.database import Db
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.terms import Terms, in_a_note
from studio.approvals.verdict import BY_EMAIL, Verdict, VerdictKind
from studio.approvals.ways import BY_EMAIL as BY_E_MAIL
from studio.approvals.ways import WAYS, way_of
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import RECORD_ANSWER
from studio.when import Unclear
from studio.when.past_times import decided
from views.approvals.cards import reported
from views.kit.message import Message
from views.kit.values import Id, number

EXAMPLE = VERSION.split(" link:")[0] + ' via:email by:"Jane Doe" answer:yes'
SAID = {
    "yes": VerdictKind.APPROVED,
    "ok": VerdictKind.APPROVED,
    "approved": VerdictKind.APPROVED,
    "changes": VerdictKind.CHANGES,
    "no": VerdictKind.DECLINED,
    "declined": VerdictKind.DECLINED,
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody answered outside of Slack: in which words, by which way, and when, where that was said."""

    kind: VerdictKind
    note: str
    how: str
    at: datetime | None = None


def report_by_email(db: Db, request: Press[Id]) -> Answer:
    """The form in which the requester reports an answer."""
    person, approval = own_ask(db, request.interaction, request.value.id)
    if approval.decision is not None:
        raise Refusal(NOT_ASKED_BY_YOU, example="/approve")
    fields = request.interaction.fields
    whose = number(fields.get("whose", Entered()).one)
    verdict = next((verdict for verdict in approval.waiting if verdict.id == whose), None)
    kind = SAID.get(fields.get("answer", Entered()).one)
    if verdict is None or kind is None:
        raise Refusal("Choose.", fields={"whose" if verdict is None else "answer": "Choose one."})
    way = way_of(fields.get("way", Entered()).one) or BY_E_MAIL
    zone = projects.by_id(db, approval.project).zone
    try:
        at = _said_at(fields.get("at", Entered()).text, db.at, zone)
    except Refusal as refusal:
        raise Refusal(refusal.text, fields={"at": refusal.text}) from refusal
    heard = Heard(kind, note_of(request.interaction), way.slug, at)
    return Done(_report(db, person, approval, verdict, heard))


def report(db: Db, request: Report) -> Answer:
    """`/approve "Neon Rain" mix v5 via:phone at:"yesterday 15:00" by:"Jane" answer:yes`."""
    scene = member(db, request.submit.interaction, request.submit.project)
    kind = SAID.get(request.answer.casefold())
    if kind is None:
        raise Refusal("Say what they answered: yes, changes or no.", example=EXAMPLE)
    values = request.submit.values
    way = way_of(values.get("via", BY_E_MAIL.slug))
    if way is None:
        known = ", ".join(each.slug for each in WAYS)
        raise Refusal(f"via: says how they answered: {known}.", example=EXAMPLE)
    at = _said_at(values.get("at", ""), db.at, scene.project.zone)
    approval = _open_of(db, scene, request.submit)
    if approval is None or not scene.may(RECORD_ANSWER, related=approval.related):
        raise Refusal(NOT_ASKED_BY_YOU, example="/approve", event="approval.refused")
    verdict = _whose(db, approval, request)
    heard = Heard(kind, values.get("note", ""), way.slug, at)
    return Reply(_report(db, scene.caller, approval, verdict, heard))


def _said_at(typed: str, now: datetime, zone: str) -> datetime | None:
    """When they said it, for `at:"yesterday 15:00"`; the future is refused."""
    if not typed.strip():
        return None
    try:
        return decided(typed, now, zone_of(zone))
    except Unclear as unclear:
        example = EXAMPLE.replace("via:email", 'via:phone at:"yesterday 15:00"')
        raise Refusal(f"at: says when they answered. {unclear.text}", example=example) from unclear


def _whose(db: Db, approval: Approval, request: Report) -> Verdict:
    """Whose answer is reported: who was named, else the only one whose turn it is and who is not in Slack."""
    named = {
        person.id
        for person in naming.mentioned(db, request.by, example=EXAMPLE, project=approval.project).values()
    }
    known = people.by_ids(db, {verdict.person for verdict in approval.waiting})
    absent = {i for i, person in known.items() if person.slack is None}
    fitting = [verdict for verdict in approval.waiting if verdict.person in (named or absent)]
    if len(fitting) != 1:
        raise Refusal("Say who answered; it has to be somebody whose turn it is.", example=EXAMPLE)
    return fitting[0]


def _report(db: Db, person: Person, approval: Approval, verdict: Verdict, heard: Heard) -> Message:
    asks.hold(db, approval.id)
    may = RECORD_ANSWER.by_relation(person.id, {**approval.related, **verdict.related})
    spoke_as = consequences.spoke_as(db, approval, verdict.functions, verdict.person)
    yes = heard.kind is VerdictKind.APPROVED
    terms = in_a_note(heard.note) if heard.note and yes else Terms(note=heard.note or None)
    if not may or not verdicts.answer(
        db,
        approval,
        verdict,
        heard.kind,
        terms,
        by=person.id,
        spoke_as=spoke_as,
        via=BY_EMAIL,
        said_at=heard.at,
        said_how=heard.how,
    ):
        raise Refusal("That was answered meanwhile.", example="/approve")
    after = consequences.follow(db, approval.id)
    payload = {
        "person": verdict.person,
        "answer": heard.kind.value,
        "via": BY_EMAIL,
        "said_how": heard.how,
        "said_at": heard.at.isoformat() if heard.at else None,
        "note": heard.note,
        "shown": approval.shown,
        "verdict": verdict.id,
    }
    events.record(db, "approval.answered", actor=person.id, about=approval.id, payload=payload)
    now = after.verdict(verdict.id)
    able = speakers.able(db, after, now)
    topic = topic_of(db, after)
    return reported(replace(topic, names={**naming.names(db, able), **topic.names}), now, after, able)


def _open_of(db: Db, scene: Scene, submit: Submit) -> Approval | None:
    """The newest open ask that such a line means: of a version, or of the whole release."""
    if submit.stage is None:
        return None
    if submit.whole:
        release = one_release(db, scene, submit.release, "approve album mix")
        asked = of_release(db, scene.project.id, submit.stage, submit.variant, release.id)
        fitting = [approval for approval in asked if submit.number in (None, approval.shown)]
    else:
        song, variant = meant_recording(db, scene, songs.of_project(db, scene.project.id), submit, EXAMPLE)
        known = versions.of_song(db, song.id, variant, submit.stage)
        numbered = [version.id for version in known if submit.names(version.label, version.number)]
        fitting = [approval for asked in approvals.of_versions(db, numbered).values() for approval in asked]
    return next((approval for approval in reversed(fitting) if approval.state is ApprovalState.OPEN), None)
