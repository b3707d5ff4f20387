"""What a typed `/decision` line or its form means, as frozen requests. Reads nothing but the ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from commands.ask import Ask
from commands.naming import Named
from commands.typed import Mention, Typed
from commands.words import Keys, Line, read_line
from studio.refusals import Refusal

EXAMPLE = '/decision kept take 7 for the chorus song:"Neon Rain" ask:@producer'
KEYS = Keys(
    words=frozenset(
        [
            "song",
            "variant",
            "section",
            "take",
            "version",
            "stage",
            "category",
            "why",
            "alt",
            "gear",
            "ref",
            "link",
            "at",
            "share",
            "project",
        ]
    ),
    people=frozenset(["by", "idea", "did", "played", "advised", "ask", "verbal"]),
    aliases={"ok": "ask"},
)
REF = re.compile(r"(?:([A-Za-z][A-Za-z0-9]{1,9})-)?(\d{1,6})")
MOST = {"sentence": 1_000, "why": 1_000, "alt": 1_000, "gear": 500, "ref": 500, "link": 1_000}
SHORT = 100


@dataclass(frozen=True, slots=True)
class OpenIt:
    """`/decision` alone: the form."""

    ask: Ask
    project: str = ""


@dataclass(frozen=True, slots=True)
class ListThem:
    """`/decision list`: a page, newest first."""

    ask: Ask
    project: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ShowOne:
    """`/decision NEON-14`."""

    ask: Ask
    project: str
    number: int


@dataclass(frozen=True, slots=True)
class LogIt:
    """A decision to be stored. `song` is a title as typed; `song_id` was chosen from a list, 0 means no song."""

    ask: Ask
    sentence: Typed
    project: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    song_id: int | None = None
    new_song: bool = False
    draft: int | None = None
    quote: int | None = None  # the draft that keeps the message which is being logged
    channel: str | None = None

    @property
    def song(self) -> str:
        return self.values.get("song", "")


Request = OpenIt | ListThem | ShowOne | LogIt


def read(ask: Ask) -> Request:
    """What the line asks for: the verbs count only alone (or with keys), a number only alone."""
    line = read_line(ask.typed, KEYS, example=EXAMPLE)
    project = line.one("project")
    words = line.words
    if not line.text and not (line.values.keys() - {"project"}) and not line.people:
        return OpenIt(ask, project)
    if words.casefold() == "list" and not line.mentions:
        return ListThem(ask, project)
    number = REF.fullmatch(words) if not line.mentions and not line.people else None
    if number:
        return ShowOne(ask, (number[1] or project).upper(), int(number[2]))
    return entry(ask, line)


def entry(ask: Ask, line: Line) -> LogIt:
    """The line as a decision; refuses an empty or an overlong one."""
    if not line.text:
        raise Refusal("Say in a few words what was decided; the keys alone are no decision.", example=EXAMPLE)
    later = next((key for key in ("at", "verbal") if key in line.values or key in line.people), None)
    if later:
        raise Refusal(f"{later}: is not understood yet. Say it in the sentence instead.", example=EXAMPLE)
    values = {key: given[-1] for key, given in line.values.items() if key != "project"}
    return checked(LogIt(ask, line.text, line.one("project"), values, line.people, channel=ask.channel))


def checked(request: LogIt) -> LogIt:
    """The same request, unless one of its texts is too long."""
    sentence = sum(len(piece) for piece in request.sentence if isinstance(piece, str))
    lengths = {"sentence": sentence} | {key: len(value) for key, value in request.values.items()}
    for key, length in lengths.items():
        most = MOST.get(key, SHORT)
        if length > most:
            name = "A decision" if key == "sentence" else f"{key}:"
            raise Refusal(
                f"{name} can have {most} characters; yours has {length}. Put the gist into one line.",
                example=EXAMPLE,
            )
    return request


def from_form(ask: Ask) -> LogIt:
    """The submitted form; its errors stand at the fields."""
    channel, project, quote = [*ask.about.split(":"), "", ""][:3]
    what = ask.fields["what"].text.strip() if "what" in ask.fields else ""
    if not what:
        raise Refusal("Say what was decided.", fields={"what": "Say in a few words what was decided."})
    values = {key: ask.fields[key].one.strip() for key in ("stage", "category", "why") if key in ask.fields}
    people: dict[str, tuple[Named, ...]] = {
        key: tuple(Mention(user) for user in ask.fields[key].chosen)
        for key in ("by", "idea", "did", "ask")
        if key in ask.fields and ask.fields[key].chosen
    }
    song = ask.fields["song"].one if "song" in ask.fields else ""
    given = {key: value for key, value in values.items() if value}
    return LogIt(
        ask,
        (what,),
        project,
        given,
        people,
        song_id=int(song) if song else None,
        quote=int(quote) if quote.isdigit() else None,
        channel=channel or None,
    )
