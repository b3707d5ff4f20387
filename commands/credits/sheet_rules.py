"""`/credits rules`: what the report goes by, shown and changed."""

from __future__ import annotations

import re
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
from studio.credits.stores import said_stores, store_named, store_names
from studio.credits.suggestions import RULES, SheetRules
from studio.refusals import Refusal
from studio.rights.table import CHANGE_SUGGESTION_RULE, CHANGE_TIME_MARK
from views.credits import confirmations

EXAMPLE = "/credits rules decisions:3 occasions:2 percent:25 time:20"
KEYS = Keys(
    words=frozenset({"project", "decisions", "occasions", "percent", "time", "stores"}),
    aliases={
        "sessions": "occasions",
        "days": "occasions",
        "playing": "time",
        "threshold": "time",
        "store": "stores",
    },
)
MOST = {"decisions": 100, "occasions": 50, "percent": 100, "time": 100}


@dataclass(frozen=True, slots=True)
class ChangeRules:
    """The numbers that were typed; none: show the rules. `default`: back to those that hold unless told otherwise."""

    interaction: Interaction
    project: str
    numbers: Mapping[str, int]
    default: bool
    stores_off: frozenset[str] | None = None  # None: as they are


def read_change_rules(interaction: Interaction) -> ChangeRules:
    """`/credits rules [decisions:3] [occasions:2] [percent:25] [time:20] [stores:"Apple Music, Spotify"]`, `/credits rules default`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    numbers = {key: _number(key, line.one(key)) for key in MOST if line.one(key)}
    said = line.words.split()
    default = [word.casefold() for word in said] == ["default"]
    if said and not default:
        raise Refusal(f"I do not understand “{' '.join(said)[:60]}” there.", example=EXAMPLE)
    stores = ", ".join(line.values.get("stores", ()))
    return ChangeRules(
        interaction, line.one("project"), numbers, default, _stores_off(stores) if stores else None
    )


def change_rules(db: Db, request: ChangeRules) -> Answer:
    """Show them, or change them for what comes from now on."""
    scene = member(db, request.interaction, request.project)
    before = rules.of_project(db, scene.project.id)
    if not request.numbers and not request.default and request.stores_off is None:
        return Reply(confirmations.rules(scene.project.key, _said(before)))
    _require_right(scene, request)
    after = RULES if request.default else _changed(before, request)
    rules.change(db, scene.project.id, after)
    payload = {"before": _said(before), "after": _said(after)}
    events.record(db, "credits.rules", actor=scene.caller.id, about=scene.project.id, payload=payload)
    return Reply(confirmations.rules(scene.project.key, _said(after)))


def _said(rules: SheetRules) -> str:
    return f"{rules.said} {said_stores(rules.stores_off)}"


def _changed(before: SheetRules, request: ChangeRules) -> SheetRules:
    numbers = request.numbers
    suggestion = replace(before.suggestion, **{key: n for key, n in numbers.items() if key != "time"})
    off = before.stores_off if request.stores_off is None else request.stores_off
    return SheetRules(suggestion, numbers.get("time", before.playing_time), off)


def _stores_off(typed: str) -> frozenset[str]:
    """The stores that are not named; "all" and "none" say what they say."""
    every, words = (
        frozenset(store_names()),
        [word.strip() for word in re.split("[,;]", typed) if word.strip()],
    )
    if [word.casefold() for word in words] in (["all"], ["none"]):
        return frozenset() if words[0].casefold() == "all" else every
    named = {word: store_named(word) for word in words}
    unknown = next((word for word, slug in named.items() if slug is None), "")
    if unknown:
        known = ", ".join(store_names().values())
        text = f"I know no store “{unknown[:40]}”. They are {known}; or all, or none."
        raise Refusal(text, example='/credits rules stores:"Apple Music, Spotify"')
    return every - set(named.values())


def _require_right(scene: Scene, request: ChangeRules) -> None:
    """The rule of suggestions is the producer's and the owner's; the mark of playing time label staff's too."""
    time_alone = not request.default and set(request.numbers) <= {"time"}
    if not scene.may(CHANGE_TIME_MARK if time_alone else CHANGE_SUGGESTION_RULE):
        key = scene.project.key
        rule = f"Only {CHANGE_SUGGESTION_RULE.who} of {key} can change that; of time and stores alone, {CHANGE_TIME_MARK.who}."
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
