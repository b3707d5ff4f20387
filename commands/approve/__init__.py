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
from commands.approve import consequences, delegates, old_policy, parts
from commands.approve.answer import (
    answering,
    conditions,
    confirming,
    in_sets,
    menus,
    objecting,
    reassign,
    reporting,
    revoking,
    standing_in,
    take_back,
)  # fmt: skip
from commands.approve.read.behind_verbs import WAITING, asks_for_history, read_show
from commands.approve.read.delegating import asks_to_delegate, read_delegate, read_end, says_back
from commands.approve.read.requests import (
    EXAMPLE,
    KEYS,
    Report,
    Request,
    Submit,
    Unread,
    Waiting,
    read_approve,
    read_show_history,
)
from commands.approve.read.versions_named import VERSION, WHOLE
from commands.approve.show import absent, drawing, history, leaving, no_longer, outcomes, silence
from commands.approve.submit import deciding, older, quoting, rounds
from commands.approve.submit.submitting import submit
from commands.features import Command, Feature, Handler, Line, Notice, Shortcut, Verb, press
from commands.line.arguments import nothing_but
from commands.scene import caller, member
from storage.database import Db
from storage.music import songs
from storage.people.leaving import KIND as LEFT
from studio.refusals import NoSong, Refusal
from studio.rights.table import ANSWER_CONDITION, GIVE_OK, REVOKE_OK
from views.approvals import actions
from views.approvals.actions import AsShown
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
    return deciding.ask_for_decision(db, request)


def _unread(db: Db, request: Unread) -> Refusal:
    """What is missing of a version, where the title is one; a word that nothing here is called suggests nothing."""
    scene = member(db, request.interaction, request.project)
    titles = songs.of_project(db, scene.project.id)
    if request.title.casefold() in WHOLE or naming.song(titles, request.title):
        return request.unclear
    text = f"I do not know “{request.title[:60]}” here: it is no song, and no number of a decision."
    return NoSong(text, example="/approve", name=request.title)


def show(db: Db, request: Waiting | Submit) -> Answer:
    """What waits, or the history of a title."""
    return history.show_history(db, request) if isinstance(request, Submit) else approve(db, request)


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
        "revoke",
        Handler(revoking.read_revoke, revoking.revoke),
        usage='"Song" mix [v5] why:"…"',
        does="a final OK holds no longer; everybody who was told it is told",
        right=REVOKE_OK,
        arguments=asks_for_history,
        opens_sentences=True,
        tried=("unapprove", "rescind"),
    ),
    Verb(
        "met",
        Handler(conditions.read_met, conditions.settle_typed),
        usage='"Song" mix [v5]',
        does="what your yes hung on came about; `unmet`: it did not",
        right=ANSWER_CONDITION,
        arguments=asks_for_history,
        opens_sentences=True,
    ),
    Verb(
        "unmet",
        Handler(conditions.read_unmet, conditions.settle_typed),
        usage='"Song" mix [v5]',
        right=ANSWER_CONDITION,
        arguments=asks_for_history,
        opens_sentences=True,
    ),
    Verb(
        "delegate",
        Handler(read_delegate, delegates.delegate),
        aliases=("holiday",),
        usage="@who until:fri [everywhere] | off",
        does="somebody of your side answers for you meanwhile; what stands; `off` ends it",
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
                '"Song" mix v5 variants:clean,instrumental',
                "album master v2",
                "(nothing: what waits on you)",
            ),
            lines=(
                Line("/approve", "what waits on you"),
                Line(EXAMPLE, "asks for an OK of a decision"),
                Line(VERSION, "asks the project's chain for the final OK of a version"),
                Line("/approve album mix v2", "the same of a whole release"),
                Line(
                    '/approve "Neon Rain" mix v5 variants:clean,instrumental',
                    "the same of several variants together; each keeps its own answer",
                ),
            ),
            neighbours=NEIGHBOURS,
        ),
    ),
    presses=(
        (actions.YES, press(AsShown, answering.say_yes)),
        (actions.CHANGE, press(AsShown, menus.open_changes)),
        (actions.MORE, press(actions.More, menus.open_entry)),
        (actions.BACK, press(AsShown, take_back.take_back)),
        (actions.OBJECT, press(AsShown, objecting.open_object)),
        (actions.MET, press(AsShown, conditions.say_met)),
        (actions.UNMET, press(AsShown, conditions.say_unmet)),
        (actions.REVOKE, press(Id, revoking.open_revoke)),
        (actions.AGAIN, press(Id, revoking.open_again)),
        (actions.ALL, press(actions.AllOf, in_sets.approve_all)),
        (actions.EACH, press(Id, in_sets.one_by_one)),
        (actions.REMIND, press(actions.Remind, menus.remind)),
        (actions.CONFIRM, press(AsShown, confirming.confirm)),
        (actions.DENY, press(AsShown, confirming.deny)),
        (actions.OBJECT_TO_STAND_IN, press(AsShown, standing_in.object_to)),
        (actions.OWN, press(actions.Own, reassign.open_own)),
        (actions.ANSWER, press(AsShown, rounds.answer_it)),
        (actions.OLDER, press(Kept, older.ask_all_the_same)),
        (actions.END_DELEGATIONS, press(Id, delegates.end_everywhere)),
        (actions.DELEGATE_EVERYWHERE, press(Id, delegates.in_all_projects)),
        (actions.LIST, press(actions.ToPage, drawing.turn_page)),
        (actions.BY_NEW, press(actions.ByNew, old_policy.ask_by_new)),
        (actions.BY_OLD, press(Id, old_policy.leave_them)),
        (actions.LEFT_PAGE, press(actions.ToPage, leaving.turn_page)),
        (actions.END_DELEGATION, press(Id, delegates.end_delegation)),
    ),
    forms=(
        *((form, Handler(answering.read_verdict_given, answering.give_verdict)) for form in answering.FORMS),
        (actions.EXCEPT, Handler(answering.read_exceptions, answering.give_verdict)),
        (actions.IFS, Handler(answering.read_conditional, answering.give_verdict)),
        (actions.OBJECTED, Handler(objecting.read_objection, objecting.keep_objection)),
        (actions.REVOKED, Handler(revoking.read_revoke_form, revoking.revoke_by_form)),
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
        Notice(pings.SET, drawing.draw_set),
        Notice(pings.NUDGE, drawing.draw_nudge),
        Notice(pings.REMINDER, drawing.draw_reminder),
        Notice(pings.SILENT, silence.draw_silent),
        Notice(pings.SILENCE, silence.draw_silence),
        Notice(pings.GONE, silence.draw_gone),
        Notice(LEFT, leaving.draw_left),
        Notice(parts.TOLD, parts.draw_parted),
        Notice(pings.OVERDUE, drawing.draw_overdue),
        Notice(pings.ABSENT, absent.draw_absent),
        Notice(pings.AGAIN, drawing.draw_again),
        Notice(rounds.VOIDED, rounds.draw_voided),
        Notice(consequences.OUTCOME, outcomes.draw),
        Notice(standing_in.REPLACED, standing_in.draw_replaced),
        Notice(standing_in.OBJECTED, standing_in.draw_objected),
        Notice(confirming.DENIED, confirming.draw_denied),
        Notice(consequences.FINAL, outcomes.draw),
        Notice(no_longer.KIND, outcomes.draw),
        Notice(asking.STATUS, drawing.draw_card),
    ),
)
