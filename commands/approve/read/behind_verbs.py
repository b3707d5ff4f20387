"""What stands behind the verbs of /approve but `history`."""

from __future__ import annotations

import re

from commands.approve.read.requests import HISTORY, KEYS, Submit, Waiting, read_show_history
from commands.approve.read.versions_named import NoStage
from commands.interaction import Interaction
from commands.line.arguments import said
from commands.line.parser import QUOTES, flat, read_line
from commands.line.pieces import Typed
from studio.approvals.versions import stage_word
from studio.command_lines import first_quoted

# What stands behind a word that asks what waits.
WAITING = re.compile(
    r"((what|who|is|all|open|mine|my|me|late|overdue|waiting|waits|pending|today|asks?|oks?|for|on|of|the|list|yet) ?)*",
    re.IGNORECASE,
)


def read_show(interaction: Interaction) -> Waiting | Submit:
    """`show`, `status`, with a title the history of its mixes; without one what waits."""
    line = read_line(interaction.behind, KEYS, example=HISTORY)
    title = said(line.words).strip(QUOTES + " ")
    if WAITING.fullmatch(title):
        return Waiting(interaction)
    try:
        return read_show_history(interaction)
    except NoStage:
        return Submit(interaction, line.one("project"), title, None, None)


def asks_for_history(behind: Typed) -> bool:
    """Whether that is what a history can be of; “History mix v1”, without quotes, is about a song of that name."""
    words = flat(behind, {})
    first = words.split()[:1]
    return not first or stage_word(first[0]) is None or first_quoted(words) is not None
