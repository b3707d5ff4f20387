"""Reads a typed `/decision` line into a request. Reads nothing but the line."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from commands.decision.read.keys import KEYS
from commands.decision.read.requests import (
    EXAMPLE,
    PLAINLY,
    LogIt,
    OpenIt,
    Request,
    ShowOne,
    Verb,
    Withdraw,
    checked,
    wrong,
)
from commands.interaction import Interaction
from commands.line.keys import Line
from commands.line.parser import read_line
from commands.line.pieces import Broadcast, Mention, Typed
from studio.decisions.fields import SEVERAL
from studio.decisions.spoken import KEYS as IN_FIGURES
from studio.decisions.spoken import figured
from studio.refusals import Refusal
from studio.wording import half_width

REF = re.compile(r"#?(?:([A-Za-z][A-Za-z0-9]{1,9})[-‐‑–—])?(\d{1,6})")
SAME = {"edit": "amend", "delete": "withdraw"}  # what people type as well
NUMBERED = re.compile(
    r"(?:(?:decision|entry|no\.?|number) )?(?:(?:([a-z][a-z0-9]{1,9})[-‐‑–—]|#)(\d{1,6})(?=[\s:,.!?]|$)[\s:,.!?]*|(\d{1,6})[\s.!?]*$)",
    re.IGNORECASE,
)


# A number without its key before a text: "amend 1 less plate"; no amount, as in "withdraw 1 dB at 3k", "amend 2 lines".
COUNTED = re.compile(
    r"(\d{1,6})(?=[\s:,]+\S)[\s:,]+(?!(?:d[bB]|hz|khz|k|ms|bpm|bars?|beats?|sec|st|of|or|and|to)\b|\w*[^\Ws]s\b|%)",
    re.IGNORECASE,
)


def read(
    interaction: Interaction,
    *,
    titles: Mapping[str, Container[str]] | None = None,
    names: Mapping[str, str] | None = None,
    plainly: bool = False,
) -> Request:
    """What the line asks for behind its verb; without one, a number alone is looked up.

    `plainly`: a number is a word like any other. `titles` and `names`: as in `words.read_line`.
    """
    line = read_line(interaction.behind, KEYS, example=EXAMPLE, titles=titles, names=names)
    bare = not (line.values.keys() - {"project"}) and not line.people and not line.mentions
    if interaction.verb:
        return _changing(interaction, line, Verb(SAME.get(interaction.verb, interaction.verb)), bare=bare)
    project = line.one("project")
    if not line.text and bare:
        return OpenIt(interaction, project)
    number = REF.fullmatch(half_width(line.words).rstrip(" .!?")) if bare and not plainly else None
    if number:
        return ShowOne(interaction, (number[1] or project).upper(), int(number[2]))
    return entry(interaction, line)


def _changing(interaction: Interaction, line: Line, verb: Verb, *, bare: bool) -> Request:
    first = line.text[0] if line.text else ""
    plain = half_width(first) if isinstance(first, str) else ""
    numbered = NUMBERED.match(plain) or COUNTED.match(plain)
    if numbered is None or not isinstance(first, str):
        raise Refusal(
            f"Say the number of the decision, as in {verb} NEON-3; the list has the numbers.",
            example="/decision list",
            offers=(PLAINLY,),
        )
    key, number = ref_of(numbered)
    project = (key or line.one("project")).upper()
    rest: Typed = tuple(piece for piece in (first[numbered.end() :].strip(), *line.text[1:]) if piece)
    if verb is Verb.WITHDRAW:
        return Withdraw(interaction, project, number, "".join(p for p in rest if isinstance(p, str)).strip())
    if not rest and bare:
        return OpenIt(interaction, project, verb, number)
    if not rest and verb is Verb.REPLACE:
        raise Refusal("Say what was decided instead.", example="/decision replace NEON-3 kept take 9 instead")
    return entry(interaction, line, sentence=rest, project=project, verb=verb, number=number)


def ref_of(numbered: re.Match[str]) -> tuple[str, int]:
    """Key and number of what one of these found."""
    if numbered.re is NUMBERED:
        return numbered[1] or "", int(numbered[2] or numbered[3])
    return "", int(numbered[1])


def entry(
    interaction: Interaction,
    line: Line,
    *,
    sentence: Typed | None = None,
    project: str = "",
    verb: Verb = Verb.LOG,
    number: int = 0,
) -> LogIt:
    """The line as a decision; refuses an empty or an overlong one."""
    said = line.text if sentence is None else sentence
    told = any(not isinstance(piece, Mention) and str(piece).strip() for piece in said)
    if not told and verb is not Verb.AMEND:
        raise Refusal("Say in a few words what was decided; the keys alone are no decision.", example=EXAMPLE)
    values = {key: _given(key, given) for key, given in line.values.items() if key != "project"}
    empty = next((key for key, value in values.items() if not value), None)
    if empty:
        raise wrong(empty, f"{empty}: has nothing behind it.")
    key = project or line.one("project")
    twice = tuple(k for k, given in line.values.items() if k not in SEVERAL and len({*given}) > 1)
    return checked(
        LogIt(
            interaction,
            said,
            key,
            values,
            line.people,
            channel=interaction.channel,
            verb=verb,
            number=number,
            twice=twice,
        )
    )


def _given(key: str, given: Sequence[str]) -> str:
    """The value of a key: of several the last, or all where all can hold."""
    values = [figured(value.strip()) if key in IN_FIGURES else value.strip() for value in given]
    return ", ".join(dict.fromkeys(value for value in values if value)) if key in SEVERAL else values[-1]


def shouted(typed: Typed) -> Typed:
    """The line with its broadcasts as plain words, for showing it in a form."""
    return tuple(f"@{piece.name}" if isinstance(piece, Broadcast) else piece for piece in typed)
