"""What a typed `/approve` line means, as frozen requests. Reads nothing but the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from commands.approve.read.versions_named import (
    VERSION,
    WHOLE,
    NoStage,
    Spelled,
    meant_variants,
    spelled_version,
    title_in_quotes,
)
from commands.interaction import Interaction
from commands.line.arguments import said
from commands.line.keys import Keys, Line
from commands.line.parser import read_line
from commands.line.pieces import Link
from commands.line.values import doubled
from commands.naming import Named
from studio.approvals.versions import label_of, labelled, noun, stage_word
from studio.command_lines import command_line, quoted
from studio.music.pasted_lists import unquoted
from studio.music.recording import ALBUM
from studio.refusals import Refusal
from studio.vocabulary import Stage
from studio.wording import all_of, half_width

EXAMPLE = "/approve NEON-14 @producer"
RELEASE = "/approve album master v2"
HISTORY = '/approve history "Neon Rain" mix'
TEXTS = (
    "project",
    "link",
    "variant",
    "variants",
    "note",
    "loudness",
    "length",
    "due",
    "via",
    "at",
    "answer",
    "from",
    "until",
)
KEYS = Keys(
    words=frozenset({*TEXTS, "song", "release"}),
    people=frozenset({"ask", "by", "except"}),
    aliases={"ok": "ask", "lufs": "loudness", "without": "except", "title": "song"},
    prose=frozenset({"note"}),
)
REF = re.compile(r"#?(?:([A-Za-z][A-Za-z0-9]{1,9})[-‐‑–—])?(\d{1,6})")
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
    anew: bool = False  # its link takes the place of the one with which it is asked for now
    suffix: str = ""  # the letter behind the number: v2a is not v2
    variants: tuple[str, ...] = ()  # a set of them in one line; else `variant` is the one
    release: str = ""  # the title of the one that is meant by "album"

    @property
    def label(self) -> str:
        return labelled(self.number, self.suffix)

    def names(self, label: str, number: int) -> bool:
        """Whether that version is meant; without a number every one is."""
        letter = label_of(label.partition(" ")[0])
        return self.number is None or (number, letter[1] if letter else "") == (self.number, self.suffix)

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


def read_show_history(interaction: Interaction, keys: Keys = KEYS) -> Submit:
    """What stands behind the verb, read as an ask for a version is."""
    line = _with_song(read_line(interaction.behind, keys, example=HISTORY))
    behind = line.words
    ref = REF.fullmatch(half_width(behind))
    if ref is not None:
        raise Refusal(
            "A decision has no final OK; its history stands under it.",
            example=command_line("decision", ref[0].upper()),
        )
    links = (piece for piece in line.text if isinstance(piece, Link))
    try:
        spelled = spelled_version(replace(line, text=(behind, *links)))
        written = title_in_quotes(behind)
    except Refusal as unclear:
        example = command_line("approve", "history", behind, "mix") if behind.casefold() in WHOLE else HISTORY
        unclear.example = example
        raise
    return _submitted(interaction, line, spelled, written, together=False)


def _submitted(
    interaction: Interaction, line: Line, spelled: Spelled, written: str, *, together: bool
) -> Submit:
    """The version that a line names; two variants in it are asked back about, save where a set can be meant."""
    values = line.values.get("variant", ())
    chosen = meant_variants([*values, *line.values.get("variants", ())], spelled.variants)
    if len(chosen) > 1 and not (together and line.one("variants")):
        raise _two_variants(line, spelled, chosen, together=together)
    return Submit(
        interaction,
        line.one("project"),
        spelled.title,
        spelled.stage_of(chosen),
        spelled.number,
        chosen[0] if chosen else ALBUM,
        written=written,
        suffix=spelled.suffix,
        variants=chosen if len(chosen) > 1 else (),
        release=line.one("release").strip(),
    )


def _two_variants(line: Line, spelled: Spelled, chosen: tuple[str, ...], *, together: bool) -> Refusal:
    """One line is about one variant, or says that it asks for a set `together`."""
    whole = spelled.title.casefold() in WHOLE and not title_in_quotes(line.words)
    title = spelled.title if whole else quoted(spelled.title)
    version = [labelled(spelled.number, spelled.suffix)] if spelled.number else []
    words = (title, noun(spelled.stage_of(chosen) or Stage.MIXING), *version)
    text = f"You name {all_of([*chosen])}: that is more than one recording. "
    if not together:
        return Refusal(f"{text}Name one.", example=command_line("approve", *words, variant=chosen[0]))
    example = command_line("approve", *words, variants=",".join(chosen))
    return Refusal(f"{text}Ask for them together, or name one.", example=example)


def _version(interaction: Interaction, line: Line) -> Submit | Report:
    spelled = spelled_version(line)
    links = [piece.url for piece in line.text if isinstance(piece, Link)]
    values = {key: line.one(key).strip() for key in TEXTS if line.one(key).strip()}
    told = _ADDRESS.search(values.get("note", ""))
    if told and not links:  # a note goes on to the next key, but not over the link
        links, values["note"] = [told[0]], values["note"].replace(told[0], "").strip()
    if links:
        values.setdefault("link", links[0])
    named = _submitted(interaction, line, spelled, title_in_quotes(line.words), together=True)
    excepted = tuple(title for title in line.people.get("except", ()) if isinstance(title, str))
    submit = checked(replace(named, values=values, excepted=excepted, channel=interaction.channel))
    if "via" in values or "answer" in values:
        if submit.variants:
            raise _two_variants(line, spelled, submit.variants, together=False)
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
