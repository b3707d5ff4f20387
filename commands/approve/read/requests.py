"""What a typed `/approve` line means, as frozen requests. Reads nothing but the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from commands.approve.read.spelling import in_a_file_name, one_by_one, with_variant
from commands.interaction import Interaction
from commands.line.arguments import said
from commands.line.parser import Keys, Line, read_line
from commands.line.pieces import Link
from commands.line.values import doubled
from commands.naming import Named
from studio.approvals.versions import number_of, stage_word, variant_of
from studio.command_lines import command_line, first_quoted, quoted
from studio.music.pasted_lists import unquoted
from studio.refusals import Refusal
from studio.vocabulary import Stage
from studio.wording import half_width

EXAMPLE = "/approve NEON-14 @producer"
VERSION = '/approve "Neon Rain" mix v5 link:https://example.com/mix5 note:"vocal up 1 dB"'
RELEASE = "/approve album master v2"
HISTORY = '/approve history "Neon Rain" mix'
TEXTS = ("project", "link", "variant", "note", "loudness", "length", "due", "via", "answer", "from", "until")
KEYS = Keys(
    words=frozenset({*TEXTS, "song"}),
    people=frozenset({"ask", "by", "except"}),
    aliases={"ok": "ask", "lufs": "loudness", "without": "except", "title": "song"},
    prose=frozenset({"note"}),
)
REF = re.compile(r"#?(?:([A-Za-z][A-Za-z0-9]{1,9})[-‐‑–—])?(\d{1,6})")
WHOLE = frozenset({"album", "release", "ep", "single"})
_ADDRESS = re.compile(r"https?://\S+$")
MOST = {"link": 1_000, "note": 1_000}


@dataclass(frozen=True, slots=True)
class Waiting:
    """`/approve` alone."""

    interaction: Interaction


@dataclass(frozen=True, slots=True)
class AskFor:
    """`/approve NEON-14 [@person …]`."""

    interaction: Interaction
    project: str
    number: int
    people: tuple[Named, ...]
    due: str = ""


@dataclass(frozen=True, slots=True)
class Submit:
    """`/approve "Neon Rain" mix v5 …`: a version of a song, or (`title` "album") of the whole release."""

    interaction: Interaction
    project: str
    title: str
    stage: Stage | None
    number: int | None
    variant: str = "album"
    values: Mapping[str, str] = field(default_factory=dict)
    excepted: tuple[str, ...] = ()
    song: int | None = None  # chosen in the form
    written: str = ""  # the title as it stood in quotes, where a variant behind it may be part of it
    channel: str | None = None
    older: bool = False  # it was said that an older version than the newest is meant

    @property
    def whole(self) -> bool:
        return self.title.casefold() in WHOLE and self.song is None and not self.written


@dataclass(frozen=True, slots=True)
class Report:
    """`/approve "Neon Rain" mix v5 via:email by:"Jane" answer:yes`: what somebody said outside of Slack."""

    submit: Submit
    by: tuple[Named, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that may be a title without a stage, and the refusal where it is."""

    interaction: Interaction
    project: str
    title: str
    unclear: Refusal


Request = Waiting | AskFor | Submit | Report | Unread


@dataclass(eq=False)
class NoStage(Refusal):
    """A version is named by its title alone."""

    title: str = ""


def read_approve(interaction: Interaction) -> Request:
    """What a line asks for that begins with no verb."""
    line = _with_song(read_line(interaction.behind, KEYS, example=EXAMPLE))
    words = line.words.split()
    if not line.text and not line.values and not line.people:
        return Waiting(interaction)
    ref = REF.fullmatch(half_width(words[0])) if words else None
    named = _names(said(" ".join(words[1:]))) if ref is not None and ref[1] else []
    if named and any(stage_word(word) for word in words[1:]):
        text = f"I do not understand “{' '.join(words[1:])[:60]}” behind {words[0].upper()}."
        raise Refusal(text, example=command_line("approve", words[0].upper(), "@producer"))
    if ref is not None and (named or len(words) == 1 or (ref[1] and not said(" ".join(words[1:])))):
        people = (*line.mentions, *line.people.get("ask", ()), *named)
        return AskFor(
            interaction, (ref[1] or line.one("project")).upper(), int(ref[2]), people, line.one("due").strip()
        )
    try:
        return _version(interaction, line)
    except NoStage as unclear:
        return Unread(interaction, line.one("project"), unclear.title, unclear)


def _with_song(line: Line) -> Line:
    """The line with its title in double quotes, and that of `song:` before the other words."""
    text = tuple(doubled(piece) if isinstance(piece, str) else piece for piece in line.text)
    song = line.one("song").strip()
    return replace(line, text=(f"{quoted(song)} ", *text) if song else text)


def _names(words: str) -> list[str]:
    """Whom the words behind a decision's number name."""
    parts = re.split(r"\s*(?:[,;&+]|\band\b)\s*", words, flags=re.IGNORECASE)
    return [name for part in parts if (name := unquoted(part.replace("＠", "@")))]


def read_show_history(interaction: Interaction) -> Submit:
    """What stands behind the verb, read as an ask for a version is."""
    line = _with_song(read_line(interaction.behind, KEYS, example=HISTORY))
    behind = line.words
    ref = REF.fullmatch(half_width(behind))
    if ref is not None:
        raise Refusal(
            "A decision has its history under it.", example=command_line("decision", ref[0].upper())
        )
    links = (piece for piece in line.text if isinstance(piece, Link))
    try:
        title, stage, number, named = _named(replace(line, text=(behind, *links)))
        written = title_in_quotes(behind)
    except Refusal as unclear:
        example = command_line("approve", "history", behind, "mix") if behind.casefold() in WHOLE else HISTORY
        unclear.example = example
        raise
    variant = _variant_of(line.one("variant").strip(), named)
    return Submit(interaction, line.one("project"), title, stage, number, variant, written=written)


def _variant_of(typed: str, named: str) -> str:
    """The variant of `variant:…`, else the one that stands with the title."""
    chosen = variant_of(typed) if typed else named
    if chosen is None:
        raise Refusal(
            f"“{typed[:40]}” is no variant that I know: clean, instrumental, radio edit …",
            example='/approve "Neon Rain" mix v5 variant:clean',
        )
    return chosen


def _version(interaction: Interaction, line: Line) -> Submit | Report:
    song, stage, number, variant = _named(line)
    links = [piece.url for piece in line.text if isinstance(piece, Link)]
    values = {key: line.one(key).strip() for key in TEXTS if line.one(key).strip()}
    told = _ADDRESS.search(values.get("note", ""))
    if told and not links:  # a note goes on to the next key, but not over the link
        links, values["note"] = [told[0]], values["note"].replace(told[0], "").strip()
    if links:
        values.setdefault("link", links[0])
    chosen = _variant_of(values.get("variant", ""), variant)
    excepted = tuple(title for title in line.people.get("except", ()) if isinstance(title, str))
    submit = checked(
        Submit(
            interaction,
            line.one("project"),
            song,
            stage,
            number,
            chosen,
            values,
            excepted,
            channel=interaction.channel,
            written=title_in_quotes(line.words),
        )
    )
    if "via" in values or "answer" in values:
        return Report(submit, line.people.get("by", ()), values.get("answer", ""))
    if line.mentions or line.people.get("ask"):
        raise Refusal(
            "A version goes to the people of the project’s chain; leave the names out. /studio policy shows the chain.",
            example=VERSION,
        )
    return submit


def title_in_quotes(words: str) -> str:
    """What stands in quotes: never one of our own words."""
    marks = first_quoted(words)
    return words[marks[0] + 1 : marks[1]].strip() if marks else ""


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
    marks = first_quoted(text)
    quoted = text[marks[0] + 1 : marks[1]] if marks else None
    rest = (f"{text[: marks[0]]} {text[marks[1] + 1 :]}" if marks else text).split()
    before: list[str] = []
    stage, number, variant = None, None, None
    for word in one_by_one(rest):
        if stage is None and (meant := stage_word(half_width(word))) is not None and (marks or before):
            stage = meant
        elif (
            number is None and (stage is not None or marks) and (n := number_of(half_width(word))) is not None
        ):
            number = n
        elif variant is None and (stage is not None or marks) and variant_of(word):
            variant = variant_of(word)
        else:
            before.append(word)
    title, named_variant = with_variant((" ".join(before) if quoted is None else quoted).strip())
    spare = " ".join(before) if marks else ""
    if stage is None or spare or not title:
        named = in_a_file_name(line)
        if named is not None and not spare:
            return named
        raise _unclear(title, number, spare, written=marks is not None)
    return title, stage, number, variant or named_variant


def _unclear(title: str, number: int | None, spare: str, *, written: bool) -> Refusal:
    """What is missing in a line, with the line as it would work; `written`: what stands in quotes is a title."""
    if spare:
        text = f"I do not understand “{spare[:60]}”. Name a version by song, stage and number."
        return Refusal(text, example=VERSION)
    first, *rest = title.split() or [""]
    if (not written and stage_word(first)) or (not title and number):
        return Refusal("Of which song?", example=VERSION)
    if title:
        if not written:
            number = number or next((n for word in rest if (n := number_of(word))), None)
        whole = not written and first.casefold() in WHOLE
        name = first if whole else quoted(title)
        return NoStage(
            "At which stage: mix, master, edit …?",
            example=command_line("approve", name, "mix", f"v{number or 1}"),
            title=name if whole else title,
        )
    return Refusal("Name a decision by its number, or a version by song, stage and number.", example=VERSION)
