"""The lines of a play: text in, frozen records out.

Pure. The forms stand in docs/plays/README.md; a line in no form raises `BadLine`, which names
the line, what is wrong and a form that works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import NoReturn

from sandbox.plays.steps import (
    Act,
    Choose,
    Clock,
    Close,
    Direct,
    Expect,
    Fill,
    Home,
    Leave,
    Line,
    Press,
    Save,
    Say,
    Shortcut,
    Step,
    Submit,
)


class BadLine(Exception):
    """A line that is no line of a play. Its text starts with `line N:`."""


FORMS = {
    "say": "@engineer #neon-rain a message or a /command",
    "in": '@engineer #neon-rain in "words of the message" a reply',
    "dm": "@engineer dm what the bot is told",
    "press": '@producer press "Approve" on NEON-1',
    "choose": '@producer choose "1 hour" in "Remind me"',
    "fill": '@producer fill "What should change?" = "less plate"',
    "submit": "@producer submit",
    "close": "@producer close",
    "shortcut": '@engineer shortcut "Log as decision" on "a plain message"',
    "home": "@label home",
    "clock": "clock +24h   or   clock 2026-12-04T18:00",
    "expect": 'expect @producer dm "NEON-1"   or   expect @producer button "Approve"',
    "refute": 'refute @outsider "NEON-1"   or   refute @anr button "Approve"',
    "save": 'save @label "*.csv" to out/',
}

_QUOTED = r'"((?:\\.|[^"\\])*)"'
_LAST = r'"((?:\\.|[^"\\])*|.+)"'
"""At the end of a line quotes inside the text need no escape."""
_WHO = r"@([\w.\-]+)"
_SAID = r'"(?:\\.|[^"\\])*"'
_ON = rf"(?:\s+on\s+(?P<on>{_SAID}|[^\"#\s].*?))?"
_QUOTING: dict[str, tuple[Callable[..., Act], re.Pattern[str]]] = {
    "press": (Press, re.compile(rf"press\s+(?P<label>{_SAID}){_ON}")),
    "choose": (Choose, re.compile(rf"choose\s+(?P<option>{_SAID})\s+in\s+(?P<field>{_SAID}){_ON}")),
    "fill": (Fill, re.compile(rf'fill\s+(?P<field>{_SAID})\s*=\s*(?P<text>{_SAID}|".+")')),
    "shortcut": (Shortcut, re.compile(rf"shortcut\s+(?P<name>{_SAID}){_ON}")),
}
"""The acts in whose lines texts are quoted: the parts of a line are the fields of the record."""
_REPLY = re.compile(rf"in\s+{_QUOTED}\s+(.+)", re.DOTALL)
_ACT = re.compile(rf"{_WHO}(?:\s+(.+))?", re.DOTALL)
_CHECK = re.compile(rf"{_WHO}(?:\s+(dm|home|modal|private|#[\w\-]+))?(?:\s+(button))?\s+{_LAST}")
_SAVE = re.compile(rf"{_WHO}\s+{_QUOTED}\s+to\s+(?:{_QUOTED}|(\S+))")
_SPAN = re.compile(r"\+\s*((?:\d+\s*[smhdw]\s*)+)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def read_play(text: str) -> tuple[Line, ...]:
    """All lines of a play. Raises BadLine at the first that has no form."""
    return tuple(_lines(text.removeprefix("\ufeff")))


def _lines(text: str) -> Iterator[Line]:
    for number, written in enumerate(text.split("\n"), start=1):
        source = without_comment(written.strip())
        if source:
            try:
                yield Line(number, source, read_step(source))
            except BadLine as wrong:
                raise BadLine(f"line {number}: {wrong}") from None


def without_comment(line: str) -> str:
    """The line up to a "#" that stands between blanks, outside quotes (`#neon-rain` is a channel)."""
    if line.startswith("#"):
        return ""
    at = 0
    while at < len(line):
        if line[at] == '"' and line[at - 1] in " \t:=([":  # after a figure it means inches
            quoted = re.compile(_QUOTED).match(line, at)
            at = quoted.end() if quoted else at + 1
        elif line[at] == "#" and line[at - 1].isspace() and (at + 1 == len(line) or line[at + 1].isspace()):
            return line[:at].rstrip()
        else:
            at += 1
    return line.rstrip()


def read_step(source: str) -> Step:
    """One line without its comment. Raises BadLine without a line number."""
    if source.startswith("@"):
        return _read_act(source)
    word, _, rest = source.partition(" ")
    readers: dict[str, Callable[[str], Step]] = {
        "clock": _read_clock,
        "expect": lambda rest: _read_check(rest, "expect", holds=True),
        "refute": lambda rest: _read_check(rest, "refute", holds=False),
        "save": _read_save,
    }
    if word not in readers:
        _bad(f"a line starts with @somebody, clock, expect, refute, save or #, not with {word!r}", "say")
    return readers[word](rest.strip())


def _read_act(source: str) -> Act:
    match = _ACT.fullmatch(source)
    if match is None:
        _bad(f"{source.split(maxsplit=1)[0]!r} is no handle", "say")
    who, rest = match[1], (match[2] or "").strip()
    word = rest.split(maxsplit=1)[0] if rest else ""
    if word.startswith("#"):
        return _read_say(who, word[1:], rest[len(word) :].strip())
    if word not in _ACTS:
        _bad(f"after @{who} comes a #channel or one of {', '.join(_ACTS)}, not {word!r}", "say")
    return _ACTS[word](who, rest)


def _read_say(who: str, channel: str, text: str) -> Say:
    if not channel or not text:
        _bad("a channel and what is typed there", "say")
    reply = _REPLY.fullmatch(text)
    if reply:
        return Say(who, channel, reply[2], under=unquoted(reply[1]))
    if re.match(r'in\s+"', text):
        _bad("a reply needs the words of a message and a text", "in")
    return Say(who, channel, text)


def _read_direct(who: str, rest: str) -> Direct:
    text = rest.removeprefix("dm").strip()
    return Direct(who, text) if text else _bad("nothing is said", "dm")


def _quoting(word: str) -> Callable[[str, str], Act]:
    make, form = _QUOTING[word]

    def read(who: str, rest: str) -> Act:
        parts = _fit(form, rest, word).groupdict()
        return make(who, **{name: _said(part) for name, part in parts.items()})

    return read


def _bare(make: Callable[[str], Act], word: str) -> Callable[[str, str], Act]:
    def read(who: str, rest: str) -> Act:
        return make(who) if rest == word else _bad(f"nothing follows {word}", word)

    return read


_ACTS: dict[str, Callable[[str, str], Act]] = {
    "dm": _read_direct,
    "press": _quoting("press"),
    "choose": _quoting("choose"),
    "fill": _quoting("fill"),
    "submit": _bare(Submit, "submit"),
    "close": _bare(Close, "close"),
    "shortcut": _quoting("shortcut"),
    "home": _bare(Home, "home"),
    "leaves": _bare(Leave, "leaves"),
}


def _read_clock(rest: str) -> Clock:
    span = _SPAN.fullmatch(rest)
    if span:
        parts = re.findall(r"(\d+)\s*([smhdw])", span[1])
        return Clock(by=sum((timedelta(**{_UNITS[unit]: int(n)}) for n, unit in parts), timedelta()))
    if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?", rest):
        try:
            return Clock(to=datetime.fromisoformat(rest))
        except ValueError:
            _bad(f"there is no {rest}", "clock")
    return _bad(f"{rest!r} is no span and no time", "clock")


def _read_check(rest: str, word: str, *, holds: bool) -> Expect:
    who, where, button, text = _fit(_CHECK, rest, word).groups()
    if not text:
        _bad("an empty text is everywhere", word)
    return Expect(who, unquoted(text), where=where, button=bool(button), holds=holds)


def _read_save(rest: str) -> Save:
    who, pattern, quoted, bare = _fit(_SAVE, rest, "save").groups()
    return Save(who, unquoted(pattern), unquoted(quoted) if quoted else bare or _bad("no folder", "save"))


def unquoted(inner: str) -> str:
    r"""What stands between quotes, with \" \n and \\ resolved; any other backslash stays."""
    return re.sub(r'\\(["n\\])', lambda m: "\n" if m[1] == "n" else m[1], inner)


def _said(part: str | None) -> str | None:
    """A part of a line, without the quotes that it may stand in."""
    return unquoted(part[1:-1]) if part and part.startswith('"') else part


def _fit(form: re.Pattern[str], rest: str, word: str) -> re.Match[str]:
    # Nothing is typed on such a line: here "#" needs no blank behind it to start a comment.
    match = form.fullmatch(rest) or form.fullmatch(re.sub(r'\s+#[^"]*$', "", rest))
    return match or _bad(f"this is no {word} line", word)


def _bad(what: str, form: str) -> NoReturn:
    raise BadLine(f"{what}. Write it like this:  {FORMS[form]}")
