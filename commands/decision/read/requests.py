"""What a typed `/decision` line means, as frozen requests. Reads nothing but the line."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from commands.interaction import Interaction
from commands.line.keys import Keys, Line
from commands.line.parser import read_line
from commands.line.pieces import Broadcast, Mention, Typed
from commands.naming import Named
from studio.decisions.decision import Entry
from studio.decisions.field import SHORT, Field
from studio.decisions.fields import KEYED, LONGEST, SEVERAL
from studio.decisions.spoken import KEYS as IN_FIGURES
from studio.decisions.spoken import figured
from studio.refusals import Refusal
from studio.wording import half_width
from views.decisions.actions import PLAIN, completing


def keys_of(
    fields: Sequence[Field], *, words: Iterable[str], people: Iterable[str], aliases: Mapping[str, str]
) -> Keys:
    """The keys of these fields, each as it may be spelled and as far as its value goes, and others besides."""
    return Keys(
        words=frozenset([*(field.key for field in fields), *words]),
        people=frozenset(people),
        aliases={**{alias: field.key for field in fields for alias in field.aliases}, **aliases},
        prose=frozenset(field.key for field in fields if field.prose),
        reach={field.key: field.reach for field in fields if field.reach},
    )


PLAINLY = completing("Log it as it stands", PLAIN)
EXAMPLE = '/decision kept take 7 for the chorus song:"Neon Rain" ask:@producer'
PEOPLE = ("by", "idea", "did", "played", "advised", "ask", "verbal")
KEYS = keys_of(KEYED, words=("project",), people=PEOPLE, aliases={"ok": "ask"})
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


class Verb(StrEnum):
    """What a line does: a new decision, one that takes another's place, a change, an end."""

    LOG = "log"
    REPLACE = "replace"
    AMEND = "amend"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class OpenIt:
    """`/decision` alone: the form. With a number: the form that amends or replaces that decision."""

    interaction: Interaction
    project: str = ""
    verb: Verb = Verb.LOG
    number: int = 0


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """`/decision draft`: the form with the line that was refused last, or with that draft."""

    interaction: Interaction
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class ShowOne:
    """`/decision NEON-14`."""

    interaction: Interaction
    project: str
    number: int


@dataclass(frozen=True, slots=True)
class Withdraw:
    """`/decision withdraw NEON-3 [reason]`."""

    interaction: Interaction
    project: str
    number: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LogIt:
    """A decision to be stored or changed, of a line or a form.

    `song` is a title as typed; `song_id` was chosen from a list, 0 means no song. In `values` and `people` of a form
    an empty value means that the field was emptied. `settled` are answers to what was asked back about this line
    ("song:12", "person", "again", "without:stage"); `drafts` are dropped once it is stored. `as_offered`: a form's song
    is the one that it was opened with. `number` is that of the
    decision which is replaced or amended, `revision` the one that the form was opened on. `twice` are keys that were
    typed with several values of which one counts.
    """

    interaction: Interaction
    sentence: Typed
    project: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    song_id: int | None = None
    new_song: bool = False
    quote: int | None = None  # the draft that keeps the message which is being logged
    channel: str | None = None
    verb: Verb = Verb.LOG
    number: int = 0
    revision: int | None = None
    settled: tuple[str, ...] = ()
    drafts: tuple[int, ...] = ()
    form: bool = False
    as_offered: bool = False
    twice: tuple[str, ...] = ()
    above: Entry | None = None  # of several lines in one message, what the one above says

    @property
    def song(self) -> str:
        return self.values.get("song", "")


Request = OpenIt | OpenDraft | ShowOne | Withdraw | LogIt


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


def checked(request: LogIt, *, as_one: bool = False) -> LogIt:
    """The same request, unless one of its texts is too long; several lines are each as long as one, if not `as_one`."""
    sentence = sum(len(piece) for piece in request.sentence if isinstance(piece, str))
    if request.verb is Verb.LOG and not as_one:
        words = "".join(piece for piece in request.sentence if isinstance(piece, str))
        sentence = max(map(len, words.split("\n")))
    if sentence > LONGEST["what"]:
        raise Refusal(
            f"A decision can have {LONGEST['what']} characters; yours has {sentence}. Put the gist into one line.",
            example=EXAMPLE,
            fields={"what": f"{LONGEST['what']} characters at most; these are {sentence}."},
        )
    for key, value in request.values.items():
        if len(value) > (most := LONGEST.get(key, SHORT)):
            raise wrong(key, f"{key}: can have {most} characters; yours has {len(value)}.")
    return request


def wrong(key: str, text: str, *, example: str = EXAMPLE, event: str = "") -> Refusal:
    """A refusal of what stands behind one key: said at its field of the form, or with a button to log without it."""
    offer = completing(f"Log without {key}:", f"without:{key}")
    return Refusal(text, example=example, offers=(offer,), event=event, fields={key: text})


def shouted(typed: Typed) -> Typed:
    """The line with its broadcasts as plain words, for showing it in a form."""
    return tuple(f"@{piece.name}" if isinstance(piece, Broadcast) else piece for piece in typed)
