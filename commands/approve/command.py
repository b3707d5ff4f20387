"""What can be typed behind /approve: the verbs, and the line without one that asks for an OK."""

from __future__ import annotations

from commands import naming
from commands.answers import Answer, Reply
from commands.approve import delegates
from commands.approve.answer import (
    conditions,
    reporting,
    revoking,
)  # fmt: skip
from commands.approve.delegation_meant import names_somebody
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
from commands.approve.show import drawing, history
from commands.approve.submit import deciding
from commands.approve.submit.submitting import submit
from commands.features import Command, Handler, Line, Verb
from commands.line.arguments import nothing_but
from commands.scene import caller, member
from storage.database import Db
from storage.music import songs
from studio.refusals import NoSong, Refusal
from studio.rights.table import ANSWER_CONDITION, GIVE_OK, REVOKE_OK


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
        named=names_somebody,
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

COMMAND = Command(
    name="approve",
    summary="Ask for an OK, or see what waits on yours",
    short="nothing: what waits on you; or what an OK is asked for",
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
)
