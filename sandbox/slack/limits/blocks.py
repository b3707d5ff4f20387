"""Slack's limits for blocks, elements and the objects in them: those of limits.toml, and what no table can say."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sandbox.slack.choices import TEXT_INPUTS
from sandbox.slack.limits.probe import PLAIN, TEXT_KINDS, Probe
from sandbox.slack.limits.tables import check_chart, check_data_table, check_table

FILE = Path(__file__).with_name("limits.toml")
ID = 255
INPUT_TEXT = 3000
MESSAGE_ONLY = frozenset({"table", "data_table", "data_visualization", "markdown", "container"})
IN_CONTAINER = frozenset({
    "actions", "context", "divider", "file", "header", "image", "input", "rich_text", "section", "table", "video",
})  # fmt: skip
RICH_PARTS = frozenset({"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"})
SELECTS = frozenset(
    f"{many}{kind}_select"
    for many in ("", "multi_")
    for kind in ("static", "external", "users", "conversations", "channels")
)
PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker"})
IN_ACTIONS = SELECTS | PICKERS | {"button", "overflow", "checkboxes", "radio_buttons"}
ELEMENTS = {
    "in_actions": IN_ACTIONS,
    "in_section": IN_ACTIONS - {"datetimepicker"} | {"image"},
    "in_input": SELECTS
    | PICKERS
    | TEXT_INPUTS
    | {"checkboxes", "radio_buttons", "rich_text_input", "file_input"},
}
"""The kinds of elements that may stand there."""

Shape = Mapping[str, Any]


@cache
def _shapes(of: str) -> Mapping[str, Shape]:
    """The shapes of `blocks`, `elements` or `objects`, by their kind."""
    return dict(tomllib.loads(FILE.read_text(encoding="utf-8"))[of])


def check_block(block: Probe, surface: str) -> None:
    """`surface` is message, modal or home."""
    kind = block.get("type")
    if kind is None:
        block.say("missing required field: type")
    elif kind not in _shapes("blocks"):
        block.say(f"unsupported type: {kind}")
    elif surface != "message" and kind in MESSAGE_ONLY:
        block.say(f"unsupported type on this surface: {kind}")
    else:
        block.string("block_id", ID, least=1)
        _check(block, _shapes("blocks")[kind])
        if kind in DATA:
            DATA[kind](block)


def _check_element(element: Probe, allowed: frozenset[str]) -> None:
    kind = element.get("type")
    if kind is None:
        element.say("missing required field: type")
    elif kind not in allowed:
        element.say(f"unsupported type: {kind}")
    else:
        element.string("action_id", ID, least=1)
        _check(element, _shapes("elements").get(kind, {}))
        if kind == "plain_text_input":
            _check_lengths(element)
        element.text("placeholder", 150, PLAIN)
        if element.has("confirm"):
            _check_part(element.at("confirm"), "confirm")


def _check(probe: Probe, shape: Shape) -> None:
    if not probe.requires(*shape.get("required", ())):
        return
    probe.requires(*shape.get("needed", ()))
    either = shape.get("either", ())
    if either and not any(probe.has(key) for key in either):
        probe.say(f"missing required field: {either[0]}")
    grouped = "option_groups" in shape and probe.has("option_groups")
    for key, rule in shape.items():
        if isinstance(rule, str) and not (key == "options" and grouped):
            _check_rule(probe, key, *rule.split())
    if "options" in shape:
        _check_options(probe, grouped=grouped)


def _check_rule(probe: Probe, key: str, rule: str, *words: str) -> None:
    if rule.startswith("each"):
        if rule == "each" or probe.has(key):
            for item in probe.items(key, int(words[0])):
                _check_part(item, words[1])
    elif not probe.has(key):
        return
    elif rule == "one":
        _check_part(probe.at(key), words[0])
    elif rule == "string":
        probe.at(key).length(int(words[0]), least=int("".join(words[1:]) or 0))
    elif rule == "words":
        if probe.get(key) not in words:
            probe.at(key).say(f"must be one of: {', '.join(words)}")
    else:
        probe.at(key).is_text(int(words[0]), PLAIN if rule == "plain" else TEXT_KINDS)


def _check_part(part: Probe, kind: str) -> None:
    if kind in ELEMENTS:
        _check_element(part, ELEMENTS[kind])
    elif kind in PARTS:
        PARTS[kind](part)
    else:
        _check(part, _shapes("objects")[kind])


def _small_text(text: Probe) -> None:
    text.is_text(2000)


def _small_print(piece: Probe) -> None:
    if piece.get("type") == "image":
        _check(piece, _shapes("elements")["image"])
    else:
        _small_text(piece)


def _rich_part(part: Probe) -> None:
    if part.get("type") not in RICH_PARTS:
        part.say(f"unsupported type: {part.get('type')}")
    elif not isinstance(part.get("elements"), list):
        part.say("missing required field: elements")


def _ending(of_files: Probe) -> None:
    of_files.length(20, least=1)


def _most_files(number: Probe) -> None:
    if number.value not in range(1, 11):
        number.say("must be a number from 1 to 10")


def _child(block: Probe) -> None:
    if block.get("type") not in IN_CONTAINER:
        block.say(f"unsupported type: {block.get('type')}")
    else:
        check_block(block, "message")


def _check_options(element: Probe, *, grouped: bool) -> None:
    """No value twice, and nothing chosen at first that is not offered."""
    options = element.at("options")
    if isinstance(options.value, list) and not grouped:
        values = [str(options.at(number).get("value")) for number in range(len(options.value))]
        for number, value in enumerate(values):
            if value in values[:number]:
                options.at(number).say("duplicate value in options")
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    offered = [option for group in groups if isinstance(group, dict) for option in group.get("options") or ()]
    initial = [*(element.get("initial_options") or []), element.get("initial_option")]
    missing = [option for option in initial if option is not None and option not in offered]
    if missing and element.get("type") != "overflow":  # which has none
        element.say("initial options must be among the options")


def _check_lengths(element: Probe) -> None:
    for key in ("min_length", "max_length"):
        length = element.get(key)
        if length is not None and not 0 <= int(length) <= INPUT_TEXT:
            element.at(key).say(f"must be between 0 and {INPUT_TEXT}")
    value = element.get("initial_value")
    if value is not None and len(str(value)) > int(element.get("max_length") or INPUT_TEXT):
        element.at("initial_value").say("must not be longer than max_length")


PARTS: Mapping[str, Callable[[Probe], None]] = {
    "small_text": _small_text,
    "small_print": _small_print,
    "rich_part": _rich_part,
    "child": _child,
    "ending": _ending,
    "most_files": _most_files,
}
DATA: Mapping[str, Callable[[Probe], None]] = {
    "table": check_table,
    "data_table": check_data_table,
    "data_visualization": check_chart,
}
