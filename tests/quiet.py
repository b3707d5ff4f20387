"""Peace and quiet, counted: a play on paper that also counts the direct messages which each person got on each day.

What docs/rules.md, "Peace and quiet", promises: a version is asked for in one message, open decisions share one, one
nudge per working day; first pings keep to the hours of the one who is asked. What is drawn again in its place is no
message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.deliver.worker_limits import Limits
from sandbox.plays.print import Text
from sandbox.plays.sights import Sight
from sandbox.plays.steps import Line
from sandbox.slack.workspace import Workspace
from tests.words import check_words

LONDON = ZoneInfo("Europe/London")  # where everybody of the plays lives
ASKED, NUDGED = "Your OK is asked for", "Still waiting on your OK"


@dataclass(frozen=True, slots=True)
class Got:
    """A direct message that came: to whom, when, and its first line."""

    who: str
    at: datetime
    first: str


@dataclass
class Counted(Text):
    """The play as people read it, and every direct message of the bot that was new."""

    came: list[Got] = field(default_factory=list)
    cards: list[float] = field(default_factory=list)
    """When the bot wrote into #neon-rain, in seconds since somebody else wrote there first."""

    typed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """What was said in words that are none of ours."""
    _until: int = 0

    def line(self, line: Line, comments: Sequence[str]) -> None:
        super().line(line, comments)
        self.typed.append(line.source.casefold())

    def seen(self, ws: Workspace, sights: Sequence[Sight]) -> None:
        super().seen(ws, sights)
        changes = ws.changes_since(self._until)
        self._until = ws.seq
        for change in changes:
            if change.author is None and change.payload:
                self.wrong += check_words(change.payload, self.typed)
        self.cards = _cards(ws)
        now = ws.now().astimezone(LONDON)
        self.came += [
            Got(ws.people[one.who].handle, now, one.page.text.split("\n", 1)[0])
            for one in sights
            if one.where == "dm" and not one.redrawn
        ]

    def of(self, begins: str) -> list[Got]:
        return [one for one in self.came if one.first.startswith(begins)]

    def by_day(self) -> dict[str, dict[date, int]]:
        """How many each person got on each day."""
        days: dict[str, dict[date, int]] = {}
        for (who, day), count in sorted(Counter((one.who, one.at.date()) for one in self.came).items()):
            days.setdefault(who, {})[day] = count
        return days


def _cards(ws: Workspace) -> list[float]:
    said = [one for one in ws.messages.get(ws.by_channel_name("neon-rain").id, []) if one.only_for is None]
    began = min((float(one.ts) for one in said if one.user != ws.bot_user), default=0.0)
    return [float(one.ts) - began for one in said if one.user == ws.bot_user]


def require_slacks_pace(paper: Counted) -> None:
    """At most five at once, then one a second; more than anybody could think was one burst."""
    allowed = Limits()
    assert len(paper.cards) > 2 * allowed.burst
    earliest = [max(0.0, (n - allowed.burst) / allowed.per_second) for n in range(1, len(paper.cards) + 1)]
    assert all(at >= least for at, least in zip(sorted(paper.cards), earliest, strict=True)), paper.cards


def require_peace(paper: Counted) -> None:
    """Nobody is asked twice for the same version, nudged or told of silence twice a day, or asked while they sleep."""
    asked = Counter((one.who, one.first) for one in paper.of(ASKED) if ":" in one.first)
    assert all(count == 1 for count in asked.values()), asked
    nudged = Counter((one.who, one.at.date()) for one in paper.of(NUDGED))
    assert all(count == 1 for count in nudged.values()), nudged
    silent = Counter((one.who, one.at.date()) for one in paper.came if "has not answered" in one.first)
    assert all(count == 1 for count in silent.values()), silent
    asleep = [one for one in paper.of(ASKED) if not 9 <= one.at.hour < 21]
    assert not asleep, asleep
