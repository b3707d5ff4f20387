"""`/credits rules`: what the report goes by, shown and changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from commands.answers import Answer, Reply
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import Keys, read_line
from commands.scene import Scene, member
from storage import events
from storage.credits import rules as credit_rules
from storage.database import Db
from studio.credits.suggestions import RULES, Rules
from studio.refusals import Refusal
from studio.rights.table import CHANGE_SUGGESTION_RULE, CHANGE_TIME_MARK
from views.credits import confirmations as view

EXAMPLE = "/credits rules decisions:3 occasions:2 percent:25 time:20"
KEYS = Keys(
    words=frozenset({"project", "decisions", "occasions", "percent", "time"}),
    aliases={"sessions": "occasions", "days": "occasions", "playing": "time", "threshold": "time"},
)
MOST = {"decisions": 100, "occasions": 50, "percent": 100, "time": 100}


@dataclass(frozen=True, slots=True)
class Change:
    """The numbers that were typed; none: show the rules. `default`: back to those that hold unless told otherwise."""

    interaction: Interaction
    project: str
    numbers: Mapping[str, int]
    default: bool


def parse(interaction: Interaction) -> Change:
    """`/credits rules [decisions:3] [occasions:2] [percent:25] [time:20]`, `/credits rules default`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    numbers = {key: _number(key, line.one(key)) for key in MOST if line.one(key)}
    said = line.words.split()
    default = [word.casefold() for word in said] == ["default"]
    if said and not default:
        raise Refusal(f"I do not understand “{' '.join(said)[:60]}” there.", example=EXAMPLE)
    return Change(interaction, line.one("project"), numbers, default)


def run(db: Db, request: Change) -> Answer:
    """Show them, or change them for what comes from now on."""
    here = member(db, request.interaction, request.project)
    before = credit_rules.of_project(db, here.project.id)
    if not request.numbers and not request.default:
        return Reply(view.rules(here.project.key, before.said))
    _require_right(here, request)
    after = RULES if request.default else _changed(before, request.numbers)
    credit_rules.change(db, here.project.id, after)
    payload = {"before": before.said, "after": after.said}
    events.record(db, "credits.rules", actor=here.caller.id, about=here.project.id, payload=payload)
    return Reply(view.rules(here.project.key, after.said))


def _changed(before: Rules, numbers: Mapping[str, int]) -> Rules:
    suggestion = replace(before.suggestion, **{key: n for key, n in numbers.items() if key != "time"})
    return Rules(suggestion, numbers.get("time", before.playing_time))


def _require_right(here: Scene, request: Change) -> None:
    """The rule of suggestions is the producer's and the owner's; the mark of playing time label staff's too."""
    time_alone = set(request.numbers) == {"time"}
    if not here.may(CHANGE_TIME_MARK if time_alone else CHANGE_SUGGESTION_RULE):
        key = here.project.key
        rule = f"Only {CHANGE_SUGGESTION_RULE.who} of {key} can change that; of time alone, {CHANGE_TIME_MARK.who}."
        raise Refusal(
            f"Only {CHANGE_TIME_MARK.who} can change that in {key}." if time_alone else rule,
            example="/credits rules",
            event="credits.refused",
        )


def _number(key: str, typed: str) -> int:
    bare = typed.strip().removesuffix("%").strip()
    if not (bare.isascii() and bare.isdigit()) or not 0 < int(bare) <= MOST[key]:
        raise Refusal(f"{key}: is a whole number from 1 to {MOST[key]}.", example=EXAMPLE)
    return int(bare)


HANDLER = Handler(parse, run)
