"""How a line of a pasted list can be read: with its number or without, with the length at its end or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from studio.command_lines import closing
from studio.music import lengths
from studio.music.fact import Reading, Value
from studio.music.identifiers import ISRC_FORM, looks_like_duration
from studio.music.lists.layout import Head
from studio.music.lists.numbering import Use, used
from studio.music.lists.records import BadLine, Doubt, Outcome, SongLine
from studio.music.lists.rows import NOTHING, QUOTES, Row, is_quoted
from studio.music.recording_facts import FACTS, Pasted

LONGEST_TITLE = 200
PASTED = {fact.column: fact.pasted for fact in FACTS if isinstance(fact.pasted, Pasted)}
_READ = {fact.column: fact.read for fact in FACTS}
_FEATURED = re.compile(
    r"^[“\"]([^“”\"]+)[”\"]\s+(\((?i:feat(?:uring)?|ft|with)\b.*\))$"
)  # as tables of an encyclopaedia have them
_SINGLE = (("'", "'"), ("‘", "’"), ("‚", "‘"), ("‹", "›"))


@dataclass(frozen=True, slots=True)
class Custom:
    """What the list does as a whole: most lines have a length at the end, in front, or the moment when they start."""

    at_the_end: bool
    in_front: bool
    starts: bool


def readings(rows: Sequence[Row], breaks: frozenset[int], head: Head | None) -> list[Outcome]:
    """What each line is; a doubt where the list does not settle it."""
    uses = used([row.mark for row in rows], breaks)
    custom = _custom(rows, uses, head)
    return [_outcome(row, use, custom) for row, use in zip(rows, uses, strict=True)]


def title_problem(title: str) -> str | None:
    """What is wrong with a title, if anything."""
    if not title.strip():
        return "there is no title"
    if len(title) > LONGEST_TITLE:
        return f"the title has {len(title)} characters; {LONGEST_TITLE} are the most"
    return None


def unquoted(title: str) -> str:
    """A title without the quotation marks around it and without doubled blanks."""
    title = " ".join(title.split())
    quoted = len(title) > 1 and title[0] in QUOTES and closing(title, 0) == len(title) - 1
    return title[1:-1].strip() if quoted else title


def _custom(rows: Sequence[Row], uses: Sequence[Use], head: Head | None) -> Custom:
    titles = [_titles(row, use)[-1] for row, use in zip(rows, uses, strict=True)]
    behind = sum(
        any(lengths.length_of(cell) for _, cell in row.cells) or lengths.at_the_end(title) is not None
        for row, title in zip(rows, titles, strict=True)
    )
    fronts = [lengths.in_front(title) for title in titles]
    moments = [lengths.moment_of(front.typed) for front in fronts if front]
    known = [moment for moment in moments if moment is not None]
    most = len(known) * 2 > len(rows) > 1
    starts = most and known[0] == 0 and known == sorted(set(known))
    return Custom(head is not None or behind * 2 > len(rows) > 1, most, starts)


def _titles(row: Row, use: Use) -> tuple[str, ...]:
    """The title with what stands in front of it, without it, or either."""
    if row.mark is None or use is Use.TITLE:
        return (row.title,)
    return (row.mark.rest,) if use is Use.NUMBER else (row.title, row.mark.rest)


def _outcome(row: Row, use: Use, custom: Custom) -> Outcome:
    facts, problem = _facts(row)
    songs: list[SongLine] = []
    for title in _titles(row, use):
        for name, seconds, wrong in _lengths(title, facts, custom):
            song = SongLine(row.line, _bare(name), facts | ({"seconds": seconds} if seconds else {}))
            problem = problem or wrong or title_problem(song.title) or ""
            songs += [song] if song not in songs else []
    if problem:
        return BadLine(row.line, problem)
    songs = [song for song in songs if _is_title(song.title)] or songs
    return songs[0] if len(songs) == 1 else Doubt(row.line, row.typed, tuple(songs))


def _is_title(name: str) -> bool:
    """Whether it can be one: dots and a length behind a number are none."""
    return any(map(str.isalnum, name)) and lengths.length_of(name) is None


def _lengths(title: str, facts: Mapping[str, Value], custom: Custom) -> Iterator[tuple[str, int | None, str]]:
    """The title and the length that are read of it, the likelier first; or what is wrong."""
    behind, front = (None, None) if is_quoted(title) else (lengths.at_the_end(title), lengths.in_front(title))
    if front and custom.starts:
        yield from _lengths(front.title, facts, Custom(custom.at_the_end, False, False))
    elif behind and ("seconds" not in facts or (behind.sure and behind.seconds == facts["seconds"])):
        settled = behind.sure or ((custom.at_the_end or "isrc" in facts) and not behind.asked)
        if behind.seconds is None and settled:
            yield title, None, f"“{behind.typed}” is no duration (minutes and seconds, like 3:41)"
        elif behind.seconds is not None:
            yield behind.title, behind.seconds, ""
        if not settled:
            yield title, None, ""
    elif front and front.seconds and "seconds" not in facts and any(c.isalpha() for c in front.title):
        if not custom.in_front:
            yield title, None, ""
        yield front.title, front.seconds, ""
    else:
        yield title, None, ""


def _facts(row: Row) -> tuple[dict[str, Value], str]:
    """What the cells say, by column, and what is wrong with them."""
    if row.over:
        return {}, f"“{_cut(row.over)}” stands behind the last column"
    facts, problem = dict[str, Value](), ""
    for named, cell in row.cells:
        if problem or cell.casefold() in NOTHING:
            continue
        column, read = (named, _named(named, cell)) if named else _datum(cell)
        problem = read.problem
        if column in facts:
            problem = problem or f"“{_cut(cell)}” is a second {PASTED[column].said}"
        elif read.value is not None:
            facts[column] = read.value
    return facts, problem


def _named(column: str, cell: str) -> Reading:
    if column == "seconds":
        seconds = lengths.length_of(cell)
        return Reading(seconds, "" if seconds else f"“{_cut(cell)}” is no duration (like 3:41)")
    return _READ[column](cell)


def _datum(cell: str) -> tuple[str, Reading]:
    """Which fact a cell holds and its value, or what is wrong with it."""
    for column, pasted in PASTED.items():
        if read := pasted.read(cell):
            return column, read
    return "", Reading(problem=_why(cell))


def _bare(title: str) -> str:
    """Without the quotes around it, single ones too where they stand nowhere else."""
    title = _FEATURED.sub(r"\1 \2", unquoted(title))
    for opening, end in _SINGLE:
        inner = title[1:-1]
        if len(title) > 2 and (title[0], title[-1]) == (opening, end) and not {opening, end} & {*inner}:
            return inner.strip()
    return title


def _why(cell: str) -> str:
    if looks_like_duration(cell):
        return f"“{_cut(cell)}” is no duration (minutes and seconds, like 3:41)"
    return f"“{_cut(cell)}” is neither an ISRC ({ISRC_FORM}) nor a duration (like 3:41)"


def _cut(cell: str) -> str:
    return cell if len(cell) <= 40 else cell[:39] + "…"
