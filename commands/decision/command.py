"""What can be typed behind /decision: the verbs, and what a line is that begins with none."""

from __future__ import annotations

import re

from commands.answers import Answer
from commands.decision import looking
from commands.decision.change import ending, undoing
from commands.decision.find import exporting, filtering, finding
from commands.decision.log import form, kept_lines
from commands.decision.read import keys, reading
from commands.decision.read.requests import EXAMPLE, LogIt, OpenDraft, OpenIt, Request, Withdraw
from commands.decision.show import in_full
from commands.features import Command, Handler, Line, Verb
from commands.line.arguments import beginning_with, nothing_but
from commands.line.keys import Keys
from storage.database import Db
from studio.rights.table import CHANGE_DECISION, UNDO_DECISION


def run_request(db: Db, request: Request) -> Answer:
    """Send a request where it belongs."""
    if isinstance(request, LogIt) and looking.is_title(db, request):
        return finding.look_up(db, finding.read_lookup(request.interaction))
    if isinstance(request, LogIt):
        return kept_lines.run_kept(form.store, db, request)
    if isinstance(request, Withdraw):
        return kept_lines.run_kept(ending.withdraw, db, request)
    if isinstance(request, OpenIt):
        return form.open_form(db, request)
    if isinstance(request, OpenDraft):
        return form.open_draft(db, request)
    return in_full.show_in_full(db, request)


# Words that stand for decisions behind a verb that wants a number.
PRONOUN = re.compile(
    "(?:(?:it|that|this|them|these|those|all|everything|mine|the|my|last|latest|today|yesterday|open|ones?|"
    "decisions?|entry|line)(?: |$))+",
    re.IGNORECASE,
)
READ = Handler(kept_lines.read_request, run_request)


def _change(
    name: str,
    usage: str = "…",
    *,
    aliases: tuple[str, ...] = (),
    tried: tuple[str, ...] = (),
    example: str = "",
    does: str = "",
) -> Verb:
    """A verb before the number of a decision, or a word that stands for one."""
    counted = name in ("amend", "withdraw")
    before = (reading.NUMBERED, reading.COUNTED) if counted else (reading.NUMBERED,)
    return Verb(
        name,
        READ,
        aliases=aliases,
        tried=tried,
        usage=f"NEON-14 {usage}",
        example=example,
        does=does,
        right=CHANGE_DECISION,
        arguments=beginning_with(keys.KEYS, *before, alone=PRONOUN),
        opens_sentences=True,
    )


VERBS = (
    Verb(
        "list",
        Handler(finding.read_lookup, finding.look_up),
        usage="[song:… by:@who since:… status:…]",
        example="list",
        does="the list, narrowed by keys: `by:@producer`, `song:…`, `since:…`",
        arguments=finding.narrows(),
        opens_sentences=True,
        named=finding.named,
    ),
    Verb(
        "find",
        Handler(finding.read_lookup, finding.look_up),
        usage="words",
        example="find take 7",
        does="full-text search",
        arguments=looking.searches,
        opens_sentences=True,
        words_like_it=frozenset({"bind", "fine", "finds", "fond", "fund", "kind", "mind", "wind"}),
        surely=finding.narrows(),
    ),
    Verb(
        "export",
        Handler(finding.read_lookup, exporting.export),
        usage="[csv | json]",
        example="export",
        does="the record as CSV or JSON",
        arguments=nothing_but(
            filtering.KEYS, f"(all )?(decisions )?((as |to )?({'|'.join(exporting.ASKED)}))?( file)?"
        ),
        opens_sentences=True,
        tried=("download", "backup"),
    ),
    _change(
        "amend",
        "[what is different]",
        example="amend NEON-14 less plate",
        does="changes it, says what holds instead, takes it back",
    ),
    _change("edit", aliases=("change", "correct")),
    _change("replace", "what holds instead", example="replace NEON-14 kept take 9 instead"),
    _change(
        "withdraw",
        "[why]",
        example="withdraw NEON-14",
        tried=("del", "erase", "rm", "discard", "trash"),
    ),
    _change("delete", aliases=("remove", "cancel")),
    Verb(
        "undo",
        Handler(undoing.read_undo, undoing.undo_typed),
        usage="[NEON-14]",
        example="undo",
        does="takes your last one back, within ten minutes",
        right=UNDO_DECISION,
        arguments=beginning_with(keys.KEYS, reading.NUMBERED, alone=PRONOUN),
        opens_sentences=True,
    ),
    Verb(
        "draft",
        Handler(OpenDraft, form.open_draft),
        aliases=("drafts",),
        usage="(the last refused line again)",
        does="the last refused line again",
        arguments=nothing_but(Keys(frozenset({"project"}))),
        opens_sentences=True,
    ),
)

COMMAND = Command(
    name="decision",
    summary="Log who made which sound decision, or look one up",
    short="what was decided, or NEON-14",
    verbs=VERBS,
    otherwise=READ,
    keys=Keys(
        words=keys.KEYS.words | filtering.KEYS.words,
        people=keys.KEYS.people | filtering.KEYS.people,
        aliases={**filtering.KEYS.aliases, **keys.KEYS.aliases},
    ),
    usage=("what was decided [song:… take:… by:@who idea:@who why:… ask:@who]", "NEON-14"),
    lines=(
        Line(EXAMPLE, "logs it, and asks for an OK"),
        Line("/decision NEON-14", "one with its history; a form to log one with"),
        Line("/decision"),
        Line(
            "/decision did we keep take 7?",
            "a question, behind any command, is answered from the record and never stored",
        ),
    ),
    plainly="Log it as a decision",
    neighbours=looking.NEIGHBOURS,
    bare=looking.BARE,
)
