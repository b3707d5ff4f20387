"""What a typed `/approve` line means, as frozen requests. Reads nothing but the ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from commands.ask import Ask
from commands.naming import Named
from commands.typed import Link
from commands.words import QUOTES, Keys, Line, read_line
from studio.refusals import Refusal
from studio.versions import number_of, read_file_name, stage_word, variant_of
from studio.vocabulary import Stage

EXAMPLE = "/approve NEON-14 @producer"
VERSION = '/approve "Neon Rain" mix v5 link:https://example.com/mix5 note:"vocal up 1 dB"'
RELEASE = "/approve album master v2"
AWAY = "/approve delegate @artist until:fri"
TEXTS = ("project", "link", "variant", "note", "loudness", "length", "due", "via", "answer", "from", "until")
KEYS = Keys(
    words=frozenset(TEXTS),
    people=frozenset({"ask", "by", "except"}),
    aliases={"ok": "ask", "lufs": "loudness", "without": "except"},
)
REF = re.compile(r"(?:([A-Za-z][A-Za-z0-9]{1,9})-)?(\d{1,6})")
WHOLE = frozenset({"album", "release", "ep", "single"})
MOST = {"link": 1_000, "note": 1_000}
_QUOTED = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")


@dataclass(frozen=True, slots=True)
class Waiting:
    """`/approve` alone."""

    ask: Ask


@dataclass(frozen=True, slots=True)
class AskFor:
    """`/approve NEON-14 [@person …]`."""

    ask: Ask
    project: str
    number: int
    people: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Submit:
    """`/approve "Neon Rain" mix v5 …`: a version of a song, or (`title` "album") of the whole release."""

    ask: Ask
    project: str
    title: str
    stage: Stage | None
    number: int | None
    variant: str = "album"
    values: Mapping[str, str] = field(default_factory=dict)
    excepted: tuple[str, ...] = ()
    song: int | None = None  # chosen in the form
    channel: str | None = None

    @property
    def whole(self) -> bool:
        return self.title.casefold() in WHOLE and self.song is None


@dataclass(frozen=True, slots=True)
class Report:
    """`/approve "Neon Rain" mix v5 via:email by:"Jane" answer:yes`: what somebody said outside of Slack."""

    submit: Submit
    by: tuple[Named, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Delegating:
    """`/approve delegate @person until:fri`: who answers for the caller."""

    ask: Ask
    project: str
    person: Named | None
    since: str
    until: str


Request = Waiting | AskFor | Submit | Report | Delegating


def read(ask: Ask) -> Request:
    """What the line asks for."""
    line = read_line(ask.typed, KEYS, example=EXAMPLE)
    words = line.words.split()
    if not line.text and not line.values and not line.people:
        return Waiting(ask)
    if words[:1] == ["delegate"] and len(words) == 1:
        person = line.mentions[0] if line.mentions else None
        return Delegating(ask, line.one("project"), person, line.one("from"), line.one("until"))
    ref = REF.fullmatch(words[0]) if words else None
    if ref is not None and len(words) == 1:
        people = (*line.mentions, *line.people.get("ask", ()))
        return AskFor(ask, (ref[1] or line.one("project")).upper(), int(ref[2]), people)
    return _version(ask, line)


def _version(ask: Ask, line: Line) -> Submit | Report:
    title, stage, number, variant = _named(line)
    links = [piece.url for piece in line.text if isinstance(piece, Link)]
    values = {key: line.one(key).strip() for key in TEXTS if line.one(key).strip()}
    if links:
        values.setdefault("link", links[0])
    chosen = variant_of(values.get("variant", "")) if values.get("variant") else variant
    if chosen is None:
        raise Refusal(
            f"“{values['variant'][:40]}” is no variant that I know: clean, instrumental, radio edit …",
            example='/approve "Neon Rain" mix v5 variant:clean',
        )
    excepted = tuple(one for one in line.people.get("except", ()) if isinstance(one, str))
    submit = checked(
        Submit(ask, line.one("project"), title, stage, number, chosen, values, excepted, channel=ask.channel)
    )
    if "via" in values or "answer" in values:
        return Report(submit, line.people.get("by", ()), values.get("answer", ""))
    if line.mentions or line.people.get("ask"):
        raise Refusal(
            "A version goes to the people of the project’s chain; leave the names out. /studio policy shows the chain.",
            example=VERSION,
        )
    return submit


def checked(request: Submit) -> Submit:
    """The same request, unless one of its texts is too long."""
    for key, value in request.values.items():
        most = MOST.get(key, 100)
        if len(value) > most:
            raise Refusal(f"{key}: can have {most} characters; yours has {len(value)}.", example=VERSION)
    return request


def _named(line: Line) -> tuple[str, Stage | None, int | None, str]:
    """Song, stage, number and variant: in words, or in a file name of the line or its link."""
    text = line.words
    quoted = _QUOTED.search(text)
    rest = (text[: quoted.start()] + " " + text[quoted.end() :]).split() if quoted else text.split()
    before: list[str] = []
    stage, number, variant = None, None, None
    for word in rest:
        if stage is None and (found := stage_word(word)) is not None and (quoted or before):
            stage = found
        elif number is None and stage is not None and (n := number_of(word)) is not None:
            number = n
        elif variant is None and (stage is not None or quoted) and variant_of(word):
            variant = variant_of(word)
        else:
            before.append(word)
    title = quoted[1] if quoted else " ".join(before)
    spare = " ".join(before) if quoted else ""
    if stage is None or spare:
        named = _in_a_file_name(line)
        if named is not None and not spare:
            return named
        what = f"I do not understand “{spare[:60]}”. " if spare else ""
        raise Refusal(
            f"{what}Name a decision by its number, or a version by song, stage and number.",
            example=VERSION,
        )
    return title.strip(), stage, number, variant or "album"


def _in_a_file_name(line: Line) -> tuple[str, Stage | None, int | None, str] | None:
    places = [*line.words.split(), *(p.url for p in line.text if isinstance(p, Link)), line.one("link")]
    named = next((found for place in places if (found := read_file_name(place))), None)
    return (named.song, named.stage, named.number, named.variant) if named else None
