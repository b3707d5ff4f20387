"""What is done to an ask besides answering it: withdrawn, given to somebody else by either side."""

from __future__ import annotations

from dataclasses import dataclass

from commands import asking
from commands.answers import Answer, Done, OpenForm
from commands.approve import consequences
from commands.approve.answer.permission import found, require_open
from commands.approve.show.subjects import topic_of
from commands.interaction import Interaction
from commands.scene import caller
from storage import events
from storage.approvals import approvals, asks, verdicts, versions
from storage.database import Db
from storage.decisions import decisions
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval, Asked, State
from studio.approvals.plans import jumps
from studio.approvals.versions import VersionState
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import CHANGE_ASK, GIVE_OK
from studio.vocabulary import Stage
from views.approvals import actions, forms
from views.approvals.actions import AsShown
from views.kit.values import Id, number

NOT_ASKED_BY_YOU = "You have no open ask like that."


@dataclass(frozen=True, slots=True)
class Own:
    """An entry of the menu at one's own ask, or its form."""

    interaction: Interaction
    approval: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Pass:
    """Not mine: whom to ask instead, and why."""

    interaction: Interaction
    asked: int
    shown: int


def own(interaction: Interaction) -> Own:
    """An entry of the menu."""
    what, approval = actions.Own.read(interaction.value)
    return Own(interaction, approval, what)


def own_form(interaction: Interaction) -> Own:
    """A submitted form about one's own ask."""
    return Own(interaction, Id.read(interaction.about).id)


def passed(interaction: Interaction) -> Pass:
    """The form "Not mine"."""
    return Pass(interaction, *AsShown.read(interaction.about))


def open_own(db: Db, request: Own) -> Answer:
    """Open the form of a menu entry."""
    _, approval = own_ask(db, request)
    topic = topic_of(db, approval)
    makers = {"withdraw": forms.withdraw_form, "reassign": forms.reassign_form, "email": forms.email_form}
    return OpenForm(makers[request.what](topic, approval))


def withdraw(db: Db, request: Own) -> Answer:
    """Nobody's OK is needed any more; why stands in the history and on the card."""
    who, approval = own_ask(db, request)
    why = _why(request.interaction)
    asks.hold(db, approval.id)
    who, approval = own_ask(db, request)
    asks.end(db, [approval.id], State.WITHDRAWN)
    asks.note(db, approval.id, why)
    if approval.decision is None:
        versions.set_state(db, consequences.covered(db, approval), VersionState.WITHDRAWN)
    asking.redraw(db, approval)
    events.record(db, "approval.withdrawn", actor=who.id, about=approval.id, payload={"why": why})
    return Done()


def reassign(db: Db, request: Own) -> Answer:
    """The requester asks somebody else in the place of one who does not answer."""
    who, approval = own_ask(db, request)
    fields = request.interaction.fields
    whose = number(fields["whose"].one) if "whose" in fields else 0
    asked = next((one for one in approval.asked if one.id == whose and one.answer is None), None)
    if asked is None:
        raise Refusal("Choose.", fields={"whose": "Choose in whose place; that answer is given already."})
    return _hand_over(db, who, approval, asked, request.interaction)


def pass_on(db: Db, request: Pass) -> Answer:
    """The one who was asked names somebody else."""
    who = caller(db, request.interaction)
    approval, asked = found(db, who, request.asked)
    require_open(db, approval, asked, request.shown, topic_of(db, approval))
    return _hand_over(db, who, approval, asked, request.interaction)


def _hand_over(db: Db, who: Person, approval: Approval, asked: Asked, interaction: Interaction) -> Answer:
    chosen = interaction.fields["who"].chosen if "who" in interaction.fields else ()
    why = _why(interaction)
    person = people.by_slack(db, chosen[0]) if len(chosen) == 1 else None
    trouble = _no_stand_in(db, approval, who, asked, person)
    if trouble or person is None:
        raise Refusal("Choose somebody else.", fields={"who": trouble or "Choose one person."})
    if not verdicts.hand_over(db, asked.id, person.id, f"{who.name}: {why}"):
        raise Refusal("That was answered meanwhile.", fields={"who": "That was answered meanwhile."})
    after = approvals.by_id(db, approval.id)
    assert after
    asking.redraw(db, approval)
    asking.ping(db, after)
    payload = {"from": asked.person, "to": person.id, "why": why}
    events.record(db, "approval.reassigned", actor=who.id, about=approval.id, payload=payload)
    return Done()


def _no_stand_in(db: Db, approval: Approval, who: Person, asked: Asked, person: Person | None) -> str:
    """Why that person cannot be asked; empty where they can."""
    if person is None:
        return "Choose one person whom I know."
    team = projects.team(db, approval.project)
    stage = approval.stage or _stage_of(db, approval)
    jumped = jumps(person.id, who.id, team, stage) and not jumps(asked.person, who.id, team, stage)
    troubles = (
        (not person.reachable, f"{person.name} cannot be reached in Slack."),
        (person.id == approval.asked_by, f"{person.name} asked for this OK and cannot give it."),
        (any(person.id in one.people for one in approval.asked), f"{person.name} is asked already."),
        (
            not GIVE_OK.may(team, person.id),
            f"{person.name} cannot give an OK here: choose {GIVE_OK.who}.",
        ),
        (
            jumped,
            f"{person.name} is asked through the chain: withdraw this ask, and name them with /approve.",
        ),
    )
    return next((words for holds, words in troubles if holds), "")


def _stage_of(db: Db, approval: Approval) -> Stage | None:
    decision = decisions.by_id(db, approval.decision or 0)
    return decision.entry.stage if decision else None


def own_ask(db: Db, request: Own) -> tuple[Person, Approval]:
    """The caller and the open ask of theirs that is meant."""
    who = caller(db, request.interaction)
    approval = approvals.by_id(db, request.approval)
    if (
        approval is None
        or approval.state is not State.OPEN
        or not CHANGE_ASK.by_relation(who.id, approval.related)
    ):
        raise Refusal(NOT_ASKED_BY_YOU, example="/approve", event="approval.refused")
    return who, approval


def _why(interaction: Interaction) -> str:
    note = interaction.fields["note"].text.strip() if "note" in interaction.fields else ""
    if not note:
        raise Refusal("Say why.", fields={"note": "Say why, in a few words."})
    return note
