"""What is done to an ask besides answering it: passed on, withdrawn, reported by e-mail; who stands in for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from commands import asking, naming, pings
from commands.answers import Answer, Done, OpenForm, Reply
from commands.approve import drawing, following
from commands.approve.answering import found, numbers, require_open
from commands.approve.reading import AWAY, VERSION, Delegating, Report
from commands.approve.topics import topic_of
from commands.ask import Ask
from commands.decision.looking import member
from commands.scene import caller
from storage import approvals, asks, events, people, policies, projects, songs, verdicts, versions
from storage.database import Db
from storage.policies import Delegate
from studio.approvals import BY_EMAIL, Approval, Asked, State
from studio.approvals import Answer as Verdict
from studio.hours import zone_of
from studio.people import Person
from studio.refusals import Refusal
from studio.versions import VersionState
from studio.when import Unclear, read_span
from views import approval_forms as forms
from views import refusals
from views.approval_cards import receipt
from views.shown import stamp

SAID = {
    "yes": Verdict.APPROVED,
    "ok": Verdict.APPROVED,
    "approved": Verdict.APPROVED,
    "changes": Verdict.CHANGES,
    "no": Verdict.DECLINED,
    "declined": Verdict.DECLINED,
}
NOT_ASKED_BY_YOU = "You have no open ask like that."


@dataclass(frozen=True, slots=True)
class Own:
    """An entry of the menu at one's own ask, or its form."""

    ask: Ask
    approval: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Pass:
    """Not mine: whom to ask instead, and why."""

    ask: Ask
    asked: int
    shown: int


def own(ask: Ask) -> Own:
    """A menu entry; its value is "withdraw:approval"."""
    what, _, approval = ask.value.partition(":")
    return Own(ask, numbers(approval)[0], what)


def own_form(ask: Ask) -> Own:
    """A submitted form about one's own ask."""
    return Own(ask, numbers(ask.about)[0])


def passed(ask: Ask) -> Pass:
    """The form "Not mine"."""
    return Pass(ask, *numbers(ask.about))


def open_own(db: Db, request: Own) -> Answer:
    """Open the form of a menu entry."""
    _, approval = _mine(db, request)
    topic = topic_of(db, approval)
    makers = {"withdraw": forms.withdraw_form, "reassign": forms.reassign_form, "email": forms.email_form}
    make = makers.get(request.what)
    if make is None:
        raise Refusal("This button is from an older version and no longer works.", example="/approve")
    return OpenForm(make(topic, approval))


def withdraw(db: Db, request: Own) -> Answer:
    """Nobody's OK is needed any more; why stands in the history and on the card."""
    who, approval = _mine(db, request)
    why = _why(request.ask)
    asks.hold(db, approval.id)
    who, approval = _mine(db, request)
    asks.end(db, [approval.id], State.WITHDRAWN)
    asks.note(db, approval.id, why)
    if approval.decision is None:
        versions.set_state(db, following.covered(db, approval), VersionState.WITHDRAWN)
    asking.redraw(db, approval)
    events.record(db, "approval.withdrawn", actor=who.id, about=approval.id, payload={"why": why})
    return Done()


def reassign(db: Db, request: Own) -> Answer:
    """The requester asks somebody else in the place of one who does not answer."""
    who, approval = _mine(db, request)
    whose = numbers(request.ask.fields["whose"].one if "whose" in request.ask.fields else "")[0]
    asked = next((one for one in approval.asked if one.id == whose and one.answer is None), None)
    if asked is None:
        raise Refusal("Choose.", fields={"whose": "Choose in whose place; that answer is given already."})
    return _hand_over(db, who, approval, asked, request.ask)


def pass_on(db: Db, request: Pass) -> Answer:
    """The one who was asked names somebody else."""
    who = caller(db, request.ask)
    approval, asked = found(db, who, request.asked)
    require_open(db, approval, asked, request.shown, topic_of(db, approval))
    return _hand_over(db, who, approval, asked, request.ask)


def by_email(db: Db, request: Own) -> Answer:
    """The form in which the requester reports an answer."""
    who, approval = _mine(db, request)
    fields = request.ask.fields
    whose = numbers(fields["whose"].one if "whose" in fields else "")[0]
    asked = next((one for one in approval.waiting if one.id == whose), None)
    said = SAID.get(fields["answer"].one if "answer" in fields else "")
    if asked is None or said is None:
        raise Refusal("Choose.", fields={"whose" if asked is None else "answer": "Choose one."})
    note = fields["note"].text.strip() if "note" in fields else ""
    _report(db, who, approval, asked, said, note)
    return Done()


def report(db: Db, request: Report) -> Answer:
    """`/approve "Neon Rain" mix v5 via:email by:"Jane" answer:yes`."""
    here = member(db, request.submit.ask, request.submit.project)
    example = VERSION.split(" link:")[0] + ' via:email by:"Jane Doe" answer:yes'
    said = SAID.get(request.answer.casefold())
    if said is None or request.submit.values.get("via", "email").casefold() not in (
        "email",
        "e-mail",
        "mail",
        "phone",
    ):
        raise Refusal("Say what they answered: yes, changes or no.", example=example)
    song = naming.song(songs.of_project(db, here.project.id), request.submit.title)
    approval = _open_of(db, here.project.id, song.id if song else 0, request)
    if approval is None or approval.asked_by != here.caller.id:
        raise Refusal(NOT_ASKED_BY_YOU, example="/approve", event="approval.refused")
    named = {person.id for person in naming.mentioned(db, request.by, example=example).values()}
    known = people.by_ids(db, {one.person for one in approval.waiting})
    fitting = [
        one
        for one in approval.waiting
        if one.person in named or (not named and one.person in known and known[one.person].slack is None)
    ]
    if len(fitting) != 1:
        raise Refusal("Say who answered; it has to be somebody whose turn it is.", example=example)
    note = request.submit.values.get("note", "")
    after = _report(db, here.caller, approval, fitting[0], said, note)
    asked = next(one for one in after.asked if one.id == fitting[0].id)
    return Reply(refusals.said(receipt(topic_of(db, after), asked, after)))


def delegating(db: Db, request: Delegating) -> Answer:
    """Somebody answers for the caller until then; the caller's own name ends it."""
    here = member(db, request.ask, request.project)
    if not any(
        here.caller.id in _places(db, here.project.id, stage) for stage in (None,)
    ) and not here.team.has_authority(here.caller.id):
        raise Refusal(
            "Nobody asks you for an OK here, so nobody can answer for you.", event="approval.refused"
        )
    if request.person is None:
        raise Refusal("Say who answers for you, and until when.", example=AWAY)
    person = naming.mentioned(db, [request.person], example=AWAY)[request.person]
    if person.external and person.id not in here.team:
        raise Refusal(
            f"{person.name} is not part of {here.project.key}.", example=AWAY, event="approval.refused"
        )
    since, until = _window(db, here.project.zone, request)
    policies.appoint(db, here.project.id, Delegate(here.caller.id, person.id, since, until))
    if since <= db.at and person.id != here.caller.id:
        _ask_the_delegate(db, here.project.id, here.caller)
    payload = {
        "person": here.caller.id,
        "delegate": person.id,
        "from": since.isoformat(),
        "until": until.isoformat(),
    }
    events.record(db, "approval.delegated", actor=here.caller.id, about=here.project.id, payload=payload)
    if person.id == here.caller.id:
        return Reply(refusals.said("You answer for yourself again."))
    zone = here.project.zone
    return Reply(
        refusals.said(
            f"{person.name} answers for you in {here.project.key} from {stamp(since, zone)} until {stamp(until, zone)}."
        )
    )


def _places(db: Db, project: int, _stage: None) -> set[int]:
    return {person for step in projects.chain(db, project, None).steps for person in step.people}


def _ask_the_delegate(db: Db, project: int, who: Person) -> None:
    """What is open already goes to the delegate too; the one who is away can still answer."""
    for approval in approvals.waiting_on(db, who.id):
        mine = [one for one in approval.waiting if one.person == who.id]
        if approval.project == project and mine:
            pings.ask_them(db, approval, mine)


def _window(db: Db, zone: str, request: Delegating) -> tuple[datetime, datetime]:
    since = _moment(db, zone, request.since, "00:01") if request.since else db.at
    until = _moment(db, zone, request.until, "23:59") if request.until else db.at + timedelta(days=14)
    if until <= max(since, db.at):
        raise Refusal("That window ends before it begins.", example=AWAY, event="approval.refused")
    return since, until


def _moment(db: Db, zone: str, typed: str, clock: str) -> datetime:
    try:
        return read_span(f"{typed} {clock} 1h", db.at, zone_of(zone)).starts_at
    except Unclear as unclear:
        raise Refusal(str(unclear), example=AWAY, event="approval.refused") from unclear


def _hand_over(db: Db, who: Person, approval: Approval, asked: Asked, ask: Ask) -> Answer:
    chosen = ask.fields["who"].chosen if "who" in ask.fields else ()
    why = _why(ask)
    person = people.by_slack(db, chosen[0]) if len(chosen) == 1 else None
    trouble = _no_stand_in(db, approval, person)
    if trouble or person is None:
        raise Refusal("Choose somebody else.", fields={"who": trouble or "Choose one person."})
    if not verdicts.hand_over(db, asked.id, person.id):
        raise Refusal("That was answered meanwhile.", fields={"who": "That was answered meanwhile."})
    after = approvals.by_id(db, approval.id)
    assert after
    asking.redraw(db, approval)
    asking.ping(db, after)
    payload = {"from": asked.person, "to": person.id, "why": why}
    events.record(db, "approval.reassigned", actor=who.id, about=approval.id, payload=payload)
    return Done()


def _no_stand_in(db: Db, approval: Approval, person: Person | None) -> str:
    """Why that person cannot be asked; empty where they can."""
    if person is None:
        return "Choose one person whom I know."
    if not person.reachable:
        return f"{person.name} cannot be reached in Slack."
    if person.id == approval.asked_by:
        return f"{person.name} asked for this OK and cannot give it."
    if any(person.id in one.people for one in approval.asked):
        return f"{person.name} is asked already."
    if not projects.team(db, approval.project).has_authority(person.id):
        return f"{person.name} cannot give an OK here: choose an artist, a producer, A&R or a head of label."
    return ""


def _report(db: Db, who: Person, approval: Approval, asked: Asked, said: Verdict, note: str) -> Approval:
    asks.hold(db, approval.id)
    if asked.person == who.id or not verdicts.answer(
        db, approval, asked, said, note or None, by=who.id, via=BY_EMAIL
    ):
        raise Refusal("That was answered meanwhile.", example="/approve")
    after = following.follow(db, approval.id)
    payload = {
        "person": asked.person,
        "answer": said.value,
        "via": BY_EMAIL,
        "note": note,
        "shown": approval.shown,
        "verdict": asked.id,
    }
    events.record(db, "approval.answered", actor=who.id, about=approval.id, payload=payload)
    return after


def _open_of(db: Db, project: int, song: int, request: Report) -> Approval | None:
    submit = request.submit
    if submit.stage is None or not song:
        return None
    recording = versions.recording(db, project, song, submit.variant)
    known = versions.of_recordings(db, [recording], submit.stage)
    fitting = [one.id for one in known if submit.number in (None, one.number)]
    asked = [
        a for those in approvals.of_versions(db, fitting).values() for a in those if a.state is State.OPEN
    ]
    return asked[-1] if asked else None


def _mine(db: Db, request: Own) -> tuple[Person, Approval]:
    who = caller(db, request.ask)
    approval = approvals.by_id(db, request.approval)
    if approval is None or approval.asked_by != who.id or approval.state is not State.OPEN:
        raise Refusal(NOT_ASKED_BY_YOU, example="/approve", event="approval.refused")
    return who, approval


def _why(ask: Ask) -> str:
    note = ask.fields["note"].text.strip() if "note" in ask.fields else ""
    if not note:
        raise Refusal("Say why.", fields={"note": "Say why, in a few words."})
    return note


__all__ = [
    "by_email",
    "delegating",
    "drawing",
    "open_own",
    "own",
    "own_form",
    "pass_on",
    "passed",
    "reassign",
    "report",
    "withdraw",
]
