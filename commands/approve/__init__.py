"""/approve: ask for an OK, see what waits on you, and answer: yes, not like this, no.

1. `submit` begins a round for a version or a release: the chain of its stage, and what it replaces is void.
2. `commands/asking` and `pings` owe the message to whoever's turn it is; `show` draws it from the rows as they are then.
3. `answer` takes what was pressed from whoever may say it: once, about what was shown.
4. `consequences` follow: steps close and open, the next are asked, the last yes is the final OK, all copies are redrawn.
5. For ten minutes `answer/take_back` undoes it, unless something newer has taken its place.
"""

from __future__ import annotations

from commands import asking, naming, pings
from commands.answers import Answer, Reply
from commands.approve import consequences, delegates
from commands.approve.answer import answering, confirming, menus, reassign, reporting, take_back
from commands.approve.read.behind_verbs import WAITING, asks_for_history, read_show
from commands.approve.read.delegating import asks_to_delegate, read_delegate, read_end, says_back
from commands.approve.read.requests import (
    EXAMPLE,
    KEYS,
    VERSION,
    WHOLE,
    AskFor,
    Report,
    Request,
    Submit,
    Unread,
    Waiting,
    read_approve,
    read_show_history,
)
from commands.approve.show import drawing, history, leaving
from commands.approve.show.subjects import topic_of
from commands.approve.submit import older, quoting, version_asked
from commands.approve.submit.submitting import submit
from commands.decision.read import target
from commands.decision.read.contributors import named_people
from commands.features import Command, Feature, Handler, Line, Notice, Shortcut, Verb, press
from commands.line.arguments import nothing_but
from commands.scene import caller, member
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import songs
from storage.people.leaving import KIND as LEFT
from studio.approvals.approval import ApprovalState
from studio.decisions.decision import Decision
from studio.refusals import NoSong, Refusal
from studio.rights.table import GIVE_OK
from views.approvals import actions
from views.approvals.actions import AsShown
from views.approvals.messages import approval_asked
from views.kit.values import Id, Kept


def approve(db: Db, request: Request) -> Answer:
    """List what waits, ask, or report an answer."""
    if isinstance(request, Waiting):
        return Reply(drawing.waiting(db, caller(db, request.interaction)))
    if isinstance(request, Submit):
        return submit(db, request)
    if isinstance(request, Report):
        return reporting.report(db, request)
    if isinstance(request, Unread):
        raise _unread(db, request)
    return _ask_for_decision(db, request)


def _unread(db: Db, request: Unread) -> Refusal:
    """What is missing of a version, where the title is one; a word that nothing here is called suggests nothing."""
    scene = member(db, request.interaction, request.project)
    known = request.title.casefold() in WHOLE or naming.song(
        songs.of_project(db, scene.project.id), request.title
    )
    if known:
        return request.unclear
    text = f"I do not know “{request.title[:60]}” here: it is no song, and no number of a decision."
    return NoSong(text, example="/approve", name=request.title)


def show(db: Db, request: Waiting | Submit) -> Answer:
    """What waits, or the history of a title."""
    return history.show_history(db, request) if isinstance(request, Submit) else approve(db, request)


def _ask_for_decision(db: Db, request: AskFor) -> Answer:
    scene = member(db, request.interaction, request.project)
    people = named_people(db, scene, request.people, example=EXAMPLE)
    decision = target.named(db, scene, request.number, ())
    _not_yet_asked(db, decision, {person.id: person.name for person in people})
    due_at = version_asked.due(db, scene, decision.entry.stage, request.due) if request.due else None
    approval = asking.ask_ok(db, scene, decision, people, due_at=due_at)
    pings.escalate(db, approval)
    deliveries.redraw(db, decision.id, asking.CARD)
    events.record(
        db, "approval.asked", actor=scene.caller.id, about=approval.id, payload={"decision": decision.id}
    )
    return Reply(approval_asked(topic_of(db, approval), approval))


def _not_yet_asked(db: Db, decision: Decision, people: dict[int, str]) -> None:
    """Everybody is asked once: a second ask of the same person about the same words is refused."""
    for approval in approvals.of_decisions(db, [decision.id]).get(decision.id, ()):
        again = ", ".join(people[v.person] for v in approval.verdicts if v.person in people)
        if approval.state is ApprovalState.OPEN and (again or not people):
            text = f"{again or 'The producer'} was asked already and has not answered yet."
            raise Refusal(text, example="/approve")
        if approval.state is ApprovalState.APPROVED and again:
            raise Refusal(f"{again} gave the OK already.", example="/approve")


VERBS = (
    Verb(
        "history",
        Handler(read_show_history, history.show_history),
        usage='"Song" mix [v5]',
        example='history "Neon Rain" mix',
        does="how every ask went: who asked, answered, took back, handed over, withdrew, when and why",
        arguments=asks_for_history,
        opens_sentences=True,
        tried=("past", "old", "log"),
    ),
    Verb(
        "delegate",
        Handler(read_delegate, delegates.delegate),
        aliases=("holiday",),
        usage="@who until:fri | off",
        does="somebody answers for you meanwhile; what stands; `off` ends it",
        right=GIVE_OK,
        arguments=asks_to_delegate,
        opens_sentences=True,
        named=delegates.names_somebody,
        tried=("away", "holiday", "vacation"),
    ),
)
SHOW = Handler(read_show, show)
# What people try for what waits, and to look at one thing; a title may begin so too ("Open mix v2").
NEIGHBOURS = (
    Verb(
        "undelegate",
        Handler(read_end, delegates.delegate),
        aliases=("back", "i", "i'm", "i’m", "im"),
        arguments=says_back,
        opens_sentences=True,
    ),
    Verb(
        "list",
        SHOW,
        aliases=(
            "open", "mine", "my", "late", "overdue", "waiting", "pending", "today", "all", "next", "queue", "inbox",
            "ok", "yes", "no", "undo", "cancel", "withdraw", "remind",
        ),
        arguments=nothing_but(KEYS, WAITING.pattern),
        opens_sentences=True,
        named=history.names_song,
    ),
    Verb(
        "show",
        SHOW,
        aliases=("status", "view", "find", "search"),
        arguments=asks_for_history,
        opens_sentences=True,
    ),
)  # fmt: skip

FEATURE = Feature(
    commands=(
        Command(
            name="approve",
            summary="Ask for an OK, or see what waits on yours",
            verbs=VERBS,
            otherwise=Handler(read_approve, approve),
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
            neighbours=NEIGHBOURS,
        ),
    ),
    presses=(
        (actions.YES, press(AsShown, answering.say_yes)),
        (actions.CHANGE, press(AsShown, menus.open_changes)),
        (actions.MORE, press(actions.More, menus.open_entry)),
        (actions.BACK, press(AsShown, take_back.take_back)),
        (actions.REMIND, press(actions.Remind, menus.remind)),
        (actions.CONFIRM, press(AsShown, confirming.confirm)),
        (actions.DENY, press(AsShown, confirming.deny)),
        (actions.OWN, press(actions.Own, reassign.open_own)),
        (actions.OLDER, press(Kept, older.ask_all_the_same)),
        (actions.END_DELEGATION, press(Id, delegates.end_delegation)),
    ),
    forms=(
        *((form, Handler(answering.read_verdict_given, answering.give_verdict)) for form in answering.FORMS),
        (actions.EXCEPT, Handler(answering.read_exceptions, answering.give_verdict)),
        (actions.OTHER, Handler(reassign.read_pass_on, reassign.pass_on)),
        (actions.WITHDRAW, Handler(reassign.read_own_ask, reassign.withdraw)),
        (actions.REASSIGN, Handler(reassign.read_own_ask, reassign.reassign)),
        (actions.EMAIL, Handler(reassign.read_own_ask, reporting.report_by_email)),
        (actions.ASK, Handler(quoting.read_submit_form, quoting.submit_form)),
    ),
    shortcuts=(
        Shortcut(
            callback=actions.QUOTE,
            name="Ask for OK",
            description="Ask for the OK of the bounce in this message",
            on_message=True,
            handler=Handler(lambda interaction: interaction, quoting.open_ask_form),
        ),
    ),
    notices=(
        Notice(pings.PING, drawing.draw_ping),
        Notice(pings.VERSION, drawing.draw_version),
        Notice(pings.NUDGE, drawing.draw_nudge),
        Notice(pings.REMINDER, drawing.draw_reminder),
        Notice(pings.SILENT, drawing.draw_silent),
        Notice(pings.GONE, drawing.draw_gone),
        Notice(LEFT, leaving.draw_left),
        Notice(pings.OVERDUE, drawing.draw_overdue),
        Notice(pings.AGAIN, drawing.draw_again),
        Notice(consequences.OUTCOME, drawing.draw_outcome),
        Notice(confirming.DENIED, confirming.draw_denied),
        Notice(consequences.FINAL, drawing.draw_final),
        Notice(asking.STATUS, drawing.draw_card),
    ),
)
