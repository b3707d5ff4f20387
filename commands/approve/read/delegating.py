"""What a typed `/approve delegate` line means: who answers for the caller, and in which days."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.approve.read.requests import KEYS
from commands.interaction import Interaction
from commands.line.arguments import said
from commands.line.keys import Line
from commands.line.parser import flat, read_line
from commands.line.pieces import Mention, Typed
from commands.naming import Named
from studio.approvals.versions import stage_word
from studio.music.pasted_lists import unquoted
from studio.refusals import Refusal

AWAY = "/approve delegate @artist until:fri"
OFF = frozenset({"off", "end", "stop", "none", "nobody", "over", "back", "cancel", "me"})
_SINCE = re.compile(
    r"\b(?:from|since|starting)\s+(.+?)(?=\s+(?:until|till?|to|through)\b|\s+-\s|$)", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:\b(?:until|till?|to|through)\b|\s-\s)\s*(.+)", re.IGNORECASE)
_FOR = re.compile(
    r"\b(?:for\s+)?(?:the\s+next\s+)?(\d{1,3}|an?|one|two|three|four|five|six)\s+(day|week)s?\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"(?:(?:am|'m|back|again|now|here|in|from holiday|from vacation) ?)*")
_NUMBERS = {word: at for at, word in enumerate(("one", "two", "three", "four", "five", "six"), 1)} | {
    "a": 1,
    "an": 1,
}
_FILLERS = frozenset(
    {"me", "my", "approvals", "asks", "oks", "everything", "all", "to", "for", "by", "is", "answers", "while"}
)
_TO = re.compile(
    r"^(?:(?:me|my|approvals|asks|oks|everything|all)\s+)*(?:(?:to|by|for(?!\s+(?:\d|an?\b|the\b|one|two|three|four|five|six)))\s+)+"
    r"|(?:\s+(?:to|for|by))+$",  # before a person
    re.IGNORECASE,
)


_EVERYWHERE = re.compile(
    r"(?:\b(?:in|for)\s+)?\b(?:all|every)\s+(?:of\s+)?(?:my\s+|the\s+)?projects?\b|\beverywhere\b",
    re.IGNORECASE,
)
_ALL = frozenset({"all", "every", "everywhere"})


@dataclass(frozen=True, slots=True)
class Delegating:
    """`/approve delegate @person until:fri`; without a person and days, what stands is asked for. `off` ends it.

    `everywhere`: in all of one's projects at once.
    """

    interaction: Interaction
    project: str
    person: Named | None
    since: str
    until: str
    off: bool = False
    everywhere: bool = False

    @property
    def looks(self) -> bool:
        """Whether it only asks what stands."""
        return self.person is None and not (self.since or self.until or self.off)


def asks_to_delegate(behind: Typed) -> bool:
    """Whether it is no song of that name: behind the verb stand people and days, or one word that ends it."""
    try:
        line = read_line(behind, KEYS, example=AWAY)
    except Refusal:
        return True
    words = said(flat(tuple(piece for piece in line.text if isinstance(piece, str)), {})).casefold().split()
    if any(stage_word(word) for word in words):
        return False
    named = bool(line.mentions) or any(word.startswith(("@", "＠")) for word in words)
    dated = bool({"until", "from"} & line.values.keys()) or any(_UNTIL.match(f"{word} x") for word in words)
    return not words or named or dated or words[0] in OFF


def read_end(interaction: Interaction) -> Delegating:
    """`undelegate`, `back`: the caller answers again."""
    return Delegating(
        interaction, read_line(interaction.behind, KEYS, example=AWAY).one("project"), None, "", "", off=True
    )


def says_back(behind: Typed) -> bool:
    """Whether nothing stands behind "back", "I'm" or "I" but that: “I am back again”."""
    words = flat(behind, {}).casefold().replace("’", "'")
    return bool(_BACK.fullmatch(said(words)))


def read_delegate(interaction: Interaction) -> Delegating:
    """`delegate @person until fri`, `holiday from mon until fri @person`, `delegate off`; days with a colon or without."""
    line = read_line(interaction.behind, KEYS, example=AWAY)
    text = " ".join(said(flat(tuple(p for p in line.text if not isinstance(p, Mention)), {})).split())
    everywhere = bool(_EVERYWHERE.search(text)) or line.one("project").casefold() in _ALL
    text = _TO.sub("", " ".join(_EVERYWHERE.sub(" ", text).split()))
    if text.casefold() in OFF:
        return Delegating(interaction, line.one("project"), None, "", "", off=True, everywhere=everywhere)
    if len(line.mentions) > 1:
        raise Refusal("One person answers for you at a time. Nothing was changed.", example=AWAY)
    lasting = _FOR.search(text)
    text = f"{text[: lasting.start()]}until {_lasting(lasting)}{text[lasting.end() :]}" if lasting else text
    since, until = _SINCE.search(text), _UNTIL.search(text)
    person, rest = _person(
        line, text[: min(m.start() for m in (since, until) if m)] if since or until else text
    )
    return Delegating(
        interaction,
        line.one("project"),
        person,
        line.one("from") or (since[1] if since else rest if until else ""),
        line.one("until") or (until[1] if until else rest),
        everywhere=everywhere,
    )


def _person(line: Line, text: str) -> tuple[Named | None, str]:
    """Whom the words before the days name, and what else they say: the day itself, without "until"."""
    named = line.mentions[0] if line.mentions else next(iter(line.people.get("by", ())), None)
    words = _TO.sub("", text).strip(" ,").replace("＠", "@")
    days = " ".join(word for word in words.split() if word.casefold() not in _FILLERS)
    return (named, days) if named is not None else (unquoted(words) or None, "")


def _lasting(found: re.Match[str]) -> str:
    """How long somebody is away, as a day: "3 days" is the one in three days."""
    number = _NUMBERS.get(found[1].casefold()) or int(found[1])
    return f"in {number * (7 if found[2].casefold() == 'week' else 1)} days"
