"""/approve: ask for an OK, see what waits on you, and answer: yes, not like this, no.

1. `submit` begins a round for a version or a release: the chain of its stage, and what it replaces is void.
2. `commands/asking` and `pings` owe the message to whoever's turn it is; `show` draws it from the rows as they are then.
3. `answer` takes what was pressed from whoever may say it: once, about what was shown.
4. `consequences` follow: steps close and open, the next are asked, the last yes is the final OK, all copies are redrawn.
5. For ten minutes `answer/take_back` undoes it, unless something newer has taken its place.
"""

from __future__ import annotations

from commands import asking, pings
from commands.answers import Answer, Reply
from commands.approve import consequences, delegates
from commands.approve.answer import answering, confirming, menus, my_call, reassign, reporting
from commands.approve.read.requests import (
    EXAMPLE,
    KEYS,
    VERSION,
    AskFor,
    Report,
    Request,
    Submit,
    Waiting,
    asks_for_history,
    read,
    read_delegate,
    read_history,
)
from commands.approve.show import drawing, history
from commands.approve.show.subjects import topic_of
from commands.approve.submit import quoting, version_asked
from commands.approve.submit.submitting import submit
from commands.decision.read import target
from commands.features import Command, Feature, Handler, Line, Notice, Shortcut, Verb
from commands.line.arguments import people_alone
from commands.naming import mentioned
from commands.scene import caller, member
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from studio.approvals.approval import Approval, State
from studio.decisions.decision import Decision
from studio.refusals import Refusal
from studio.rights.table import GIVE_OK
from views.approvals import actions
from views.approvals.messages import asked as asked_view


def run(db: Db, request: Request) -> Answer:
    """List what waits, ask, or report an answer."""
    if isinstance(request, Waiting):
        return Reply(drawing.waiting(db, caller(db, request.interaction)))
    if isinstance(request, Submit):
        return submit(db, request)
    if isinstance(request, Report):
        return reporting.report(db, request)
    return _decision(db, request)


def _decision(db: Db, request: AskFor) -> Answer:
    here = member(db, request.interaction, request.project)
    found = mentioned(db, request.people, example=EXAMPLE)
    decision = target.named(db, here, request.number, ())
    _not_yet_asked(db, decision, {person.id: person.name for person in found.values()})
    due_at = version_asked.due(db, here, decision.entry.stage, request.due) if request.due else None
    approval = asking.ask_ok(db, here, decision, tuple(found.values()), due_at=due_at)
    pings.escalate(db, approval)
    deliveries.redraw(db, decision.id, asking.CARD)
    events.record(
        db, "approval.asked", actor=here.caller.id, about=approval.id, payload={"decision": decision.id}
    )
    return Reply(asked_view(topic_of(db, approval), approval))


def _not_yet_asked(db: Db, decision: Decision, people: dict[int, str]) -> None:
    """Everybody is asked once: a second ask of the same person about the same words is refused."""
    for approval in approvals.of_decisions(db, [decision.id]).get(decision.id, ()):
        again = [people[a.person] for a in approval.asked if a.person in people]
        if approval.state is State.OPEN and (again or not people):
            names = ", ".join(again) or "The producer"
            raise Refusal(f"{names} was asked already and has not answered yet.", example="/approve")
        _already_given(approval, people)


def _already_given(approval: Approval, people: dict[int, str]) -> None:
    if approval.state is State.APPROVED:
        again = [people[a.person] for a in approval.asked if a.person in people]
        if again:
            raise Refusal(f"{', '.join(again)} gave the OK already.", example="/approve")


VERBS = (
    Verb(
        "history",
        Handler(read_history, history.history),
        usage='"Song" mix [v5]',
        example='history "Neon Rain" mix',
        does="how every ask went: who asked, answered, took back, handed over, withdrew, when and why",
        arguments=asks_for_history,
        opens_sentences=True,
    ),
    Verb(
        "delegate",
        Handler(read_delegate, delegates.delegating),
        usage="@who until:fri",
        does="somebody answers for you meanwhile",
        right=GIVE_OK,
        arguments=people_alone(KEYS),
        opens_sentences=True,
    ),
)

FEATURE = Feature(
    commands=(
        Command(
            name="approve",
            summary="Ask for an OK, or see what waits on yours",
            verbs=VERBS,
            otherwise=Handler(read, run),
            keys=KEYS,
            usage=(
                "NEON-14 [@who]",
                '"Song" mix v5 [link:… note:… variant:clean due:fri]',
                "album master v2",
                "(nothing: what waits on you)",
            ),
            lines=(
                Line("/approve", "what waits on you"),
                Line(EXAMPLE, "asks for an OK of a decision"),
                Line(VERSION, "asks the project's chain for the final OK of a version"),
                Line("/approve album mix v2", "the same of a whole release"),
            ),
        ),
    ),
    presses=(
        (actions.YES, Handler(answering.yes, answering.give)),
        (actions.CHANGE, Handler(answering.change, menus.open_more)),
        (actions.MORE, Handler(answering.more, my_call.menu)),
        (actions.BACK, Handler(answering.back, answering.take_back)),
        (actions.REMIND, Handler(answering.later, menus.remind)),
        (actions.CONFIRM, Handler(answering.back, confirming.confirm)),
        (actions.DENY, Handler(answering.back, confirming.deny)),
        (actions.OWN, Handler(reassign.own, reassign.open_own)),
    ),
    forms=(
        (actions.CHANGES, Handler(answering.changes, answering.give)),
        (actions.DECLINED, Handler(answering.declined, answering.give)),
        (actions.NOTED, Handler(answering.noted, answering.give)),
        (actions.EXCEPT, Handler(answering.excepting, answering.give)),
        (actions.OTHER, Handler(reassign.passed, reassign.pass_on)),
        (actions.WITHDRAW, Handler(reassign.own_form, reassign.withdraw)),
        (actions.REASSIGN, Handler(reassign.own_form, reassign.reassign)),
        (actions.EMAIL, Handler(reassign.own_form, reporting.by_email)),
        (actions.ASK, Handler(quoting.from_form, quoting.submit_form)),
    ),
    shortcuts=(
        Shortcut(
            callback=actions.QUOTE,
            name="Ask for OK",
            description="Ask for the OK of the bounce in this message",
            on_message=True,
            handler=Handler(lambda interaction: interaction, quoting.quote),
        ),
    ),
    notices=(
        *(Notice(kind, draw) for kind, draw in drawing.NOTICES),
        Notice(consequences.OUTCOME, drawing.draw_told),
        Notice(confirming.DENIED, confirming.draw_denied),
        Notice(consequences.FINAL, drawing.draw_final),
        Notice(asking.STATUS, drawing.draw_card),
    ),
)
