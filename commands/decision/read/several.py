"""One message of several lines: each line that is a decision as a request of its own, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from commands.decision.read.keys import KEYS
from commands.decision.read.reading import entry
from commands.decision.read.requests import LogIt, Verb, checked
from commands.decision.read.resolve import settled
from commands.line.arguments import too_little
from commands.line.parser import read_line
from commands.line.pieces import Typed, flat, joined
from commands.line.values import ATOM
from studio.decisions import lines
from studio.decisions.questions.forms import is_question
from studio.decisions.titles_said import titles_said
from studio.music.song import Song
from studio.music.titles import titled
from studio.refusals import Refusal
from views.decisions.several import LeftOut

ONE, ALL = "one", "all"  # what several lines are, once it was said


@dataclass(frozen=True, slots=True)
class Several:
    """The decisions of a message, one after the other."""

    requests: tuple[LogIt, ...]
    left_out: tuple[LeftOut, ...] = ()
    more: int = 0  # lines beyond those that one message can hold


def several(
    request: LogIt, songs: Sequence[Song] = (), whole: Mapping[str, Container[str]] | None = None
) -> Several | None:
    """The decisions of several lines; None where there is one line, or where they were said to be one.

    `songs`: a title that stands over lines is the song of those that name none. `whole`: as in `resolve.whole_names`.
    """
    if request.verb is not Verb.LOG or request.quote is not None or ONE in request.settled:
        return None
    typed = request.sentence if request.form else request.interaction.typed
    rows = [row for row in _rows(typed) if flat(row, {})]
    if len(rows) < 2:
        return None
    over, rows = _of_all(rows, whole) if not request.form else ((), rows)
    return _read(request, rows, over, songs)


def _rows(typed: Typed) -> list[Typed]:
    """The lines, without the marks of a list."""
    atoms = iter([piece for piece in typed if not isinstance(piece, str)])
    text = lines.unquoted("".join(piece if isinstance(piece, str) else ATOM for piece in typed))
    rows = []
    for start, end in lines.broken(text):
        line = text[start:end]
        parts = re.split(f"({ATOM})", line[lines.marked(line) :].strip())
        rows.append(joined([next(atoms) if part == ATOM else part for part in parts]))
    return rows


def _of_all(rows: list[Typed], whole: Mapping[str, Container[str]] | None) -> tuple[Typed, list[Typed]]:
    """The keys that stand alone on the first line or the last: they are those of every line."""
    for at in (0, -1):
        line = read_line(rows[at], KEYS, example="", titles=whole)
        if not line.text and (line.values or line.people):
            return rows[at], rows[1:] if at == 0 else rows[:-1]
    return (), rows


def _read(request: LogIt, rows: list[Typed], over: Typed, songs: Sequence[Song]) -> Several:
    requests: list[LogIt] = []
    left_out: list[LeftOut] = []
    song: int | None = None
    seen: set[str] = set()
    for row in rows:
        words = flat(row, {})
        if heading := lines.heading(words) or (words if titled(songs, words) else ""):
            called = titled(songs, heading)
            song = called[0].id if len(called) == 1 else None
            continue
        why = _no_decision(words, seen) or ("a greeting" if too_little(row, KEYS) else "")
        if why:
            left_out.append(LeftOut(words[:60], why))
        else:
            seen.add(words)
            below = None if titles_said(words, songs).about else song
            requests.append(_single(request, row, over, below))
    kept = tuple(requests[: lines.MOST])
    return Several(kept, tuple(left_out), len(requests) - len(kept))


def _no_decision(words: str, seen: set[str]) -> str:
    if is_question(words):
        return "a question"
    if words in seen:
        return "said twice"
    return "one word" if lines.lone(words.split()) else ""


def _single(request: LogIt, row: Typed, over: Typed, song: int | None) -> LogIt:
    """The line as if it had been typed, or filled in, by itself."""
    if request.form:
        over_it = song if song is not None and request.as_offered else None
        chosen = replace(request, as_offered=False, song_id=over_it) if over_it else request
        return checked(replace(chosen, sentence=row, song_id=chosen.song_id or song))
    typed = joined([*row, " ", *over]) if over else row
    interaction = replace(request.interaction, typed=typed, behind=typed)
    line = read_line(typed, KEYS, example="")
    if not line.text:
        raise Refusal(f"“{flat(row, {})[:60]}” has keys and no words. Write what was decided before them.")
    single = replace(entry(interaction, line), channel=request.channel)
    below = (f"song:{song}",) if song is not None and not single.song else ()
    return settled(
        replace(single, project=single.project or request.project, settled=(*request.settled, *below))
    )
