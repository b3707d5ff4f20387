"""`/credits rules`: what the report goes by, shown and changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from commands.answers import Answer, Reply
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.parser import read_line
from commands.scene import Scene, member
from storage import events
from storage.credits import rules
from storage.database import Db
from studio.credits.suggestions import RULES, SheetRules
from studio.refusals import Refusal
from studio.rights.table import CHANGE_SUGGESTION_RULE, CHANGE_TIME_MARK
from views.credits import confirmations

EXAMPLE = "/credits rules decisions:3 occasions:2 percent:25 time:20"
KEYS = Keys(
    words=frozenset({"project", "decisions", "occasions", "percent", "time"}),
    aliases={"sessions": "occasions", "days": "occasions", "playing": "time", "threshold": "time"},
)
MOST = {"decisions": 100, "occasions": 50, "percent": 100, "time": 100}


@dataclass(frozen=True, slots=True)
class ChangeRules:
    """The numbers that were typed; none: show the rules. `default`: back to those that hold unless told otherwise."""

    interaction: Interaction
    project: str
    numbers: Mapping[str, int]
    default: bool


def read_change_rules(interaction: Interaction) -> ChangeRules:
    """`/credits rules [decisions:3] [occasions:2] [percent:25] [time:20]`, `/credits rules default`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    numbers = {key: _number(key, line.one(key)) for key in MOST if line.one(key)}
    said = line.words.split()
    default = [word.casefold() for word in said] == ["default"]
    if said and not default:
        raise Refusal(f"I do not understand “{' '.join(said)[:60]}” there.", example=EXAMPLE)
    return ChangeRules(interaction, line.one("project"), numbers, default)


def change_rules(db: Db, request: ChangeRules) -> Answer:
    """Show them, or change them for what comes from now on."""
    scene = member(db, request.interaction, request.project)
    before = rules.of_project(db, scene.project.id)
    if not request.numbers and not request.default:
        return Reply(confirmations.rules(scene.project.key, before.said))
    _require_right(scene, request)
    after = RULES if request.default else _changed(before, request.numbers)
    rules.change(db, scene.project.id, after)
    payload = {"before": before.said, "after": after.said}
    events.record(db, "credits.rules", actor=scene.caller.id, about=scene.project.id, payload=payload)
    return Reply(confirmations.rules(scene.project.key, after.said))


def _changed(before: SheetRules, numbers: Mapping[str, int]) -> SheetRules:
    suggestion = replace(before.suggestion, **{key: n for key, n in numbers.items() if key != "time"})
    return SheetRules(suggestion, numbers.get("time", before.playing_time))


def _require_right(scene: Scene, request: ChangeRules) -> None:
    """The rule of suggestions is the producer's and the owner's; the mark of playing time label staff's too."""
    time_alone = set(request.numbers) == {"time"}
    if not scene.may(CHANGE_TIME_MARK if time_alone else CHANGE_SUGGESTION_RULE):
        key = scene.project.key
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


HANDLER = Handler(read_change_rules, change_rules)
