"""The shapes of limits.toml, and how one is held against a payload: closed, each property by its rule."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from sandbox.slack.limits.probe import PLAIN, TEXT_KINDS, Probe

FILE = Path(__file__).with_name("limits.toml")
ABOUT = frozenset({"required", "needed", "either", "only_one", "also"})
"""What a shape says of itself; everything else in it is a property."""
EARLIEST, LATEST = 1_000_000_000, 9_999_999_999
"""Slack takes ten digits for a moment."""

Shape = Mapping[str, Any]
Part = Callable[[Probe, str], None]
"""Looks at an element or object of the kind that is named."""


@cache
def shapes(of: str) -> Mapping[str, Shape]:
    """The shapes of `blocks`, `elements`, `objects`, `rich` or `views`, by their kind."""
    return {kind: _whole(shape) for kind, shape in _file()[of].items()}


def held(probe: Probe, shape: Shape, own: frozenset[str], part: Part) -> None:
    """Says what is wrong with what stands here; `own` are properties that are looked at elsewhere."""
    _closed(probe, shape, own)
    if not probe.requires(*shape.get("required", ())):
        return
    probe.requires(*shape.get("needed", ()))
    either, only_one = shape.get("either", ()), shape.get("only_one", ())
    if either and not any(probe.has(key) for key in either):
        probe.say(f"missing required field: {either[0]}")
    if sum(probe.has(key) for key in only_one) > 1:
        probe.say(f"only one of {' and '.join(only_one)} may be given")
    for key, rule in shape.items():
        if key not in ABOUT:
            _rule(probe, key, part, *rule.split())


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _whole(shape: Shape) -> Shape:
    """The shape with the rules of what it takes of [common]."""
    return {key: _file()["common"][key] for key in shape.get("also", ())} | dict(shape)


def _closed(probe: Probe, shape: Shape, own: frozenset[str]) -> None:
    for key in probe.value if isinstance(probe.value, dict) else ():
        if key not in own and (key in ABOUT or key not in shape):
            probe.say(f"invalid additional property: {key}")


def _rule(probe: Probe, key: str, part: Part, rule: str, *words: str) -> None:
    if rule.startswith("each"):
        if rule == "each" or probe.has(key):
            for item in probe.items(key, int(words[0])):
                part(item, words[1])
    elif not probe.has(key):
        return
    elif rule == "one":
        part(probe.at(key), words[0])
    else:
        RULES[rule](probe.at(key), *words)


def _string(value: Probe, most: str, least: str = "0") -> None:
    value.length(int(most), least=int(least))


def _text(value: Probe, most: str) -> None:
    value.is_text(int(most), TEXT_KINDS)


def _plain(value: Probe, most: str) -> None:
    value.is_text(int(most), PLAIN)


def _words(value: Probe, *words: str) -> None:
    if value.value not in words:
        value.say(f"must be one of: {', '.join(words)}")


def _bool(value: Probe) -> None:
    if not isinstance(value.value, bool):
        value.say("must be a boolean")


def _whole_number(value: Probe, least: str, most: str) -> None:
    if not isinstance(value.value, int) or isinstance(value.value, bool):
        value.say("must be an integer")
    elif not int(least) <= value.value <= int(most):
        value.say(f"must be between {least} and {most}")


def _figure(value: Probe) -> None:
    if not isinstance(value.value, str) or not re.fullmatch(r"-?\d+(\.\d+)?", value.value):
        value.say("must be a number, as a string")


def _day(value: Probe) -> None:
    known = re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value.value))
    try:
        date.fromisoformat(str(value.value))
    except ValueError:
        known = None
    if not known:
        value.say("must be a date, YYYY-MM-DD")


def _clock(value: Probe) -> None:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(value.value)):
        value.say("must be a time, HH:mm")


def _moment(value: Probe) -> None:
    _whole_number(value, str(EARLIEST), str(LATEST))


def _zone(value: Probe) -> None:
    if value.value not in available_timezones():
        value.say("must be a time zone")


def _url(value: Probe, most: str, schemes: str = r"[a-z][a-z0-9+.-]*:\S") -> None:
    value.length(int(most), least=1)
    if isinstance(value.value, str) and not re.match(schemes, value.value, re.IGNORECASE):
        value.say("must be a valid URL")


def _web(value: Probe, most: str) -> None:
    _url(value, most, r"https?://[^\s/]")


def _ids(value: Probe, most: str) -> None:
    if not isinstance(value.value, list) or any(not isinstance(one, str) or not one for one in value.value):
        value.say("must be an array of strings")
    elif len(value.value) > int(most):
        value.say(f"no more than {most} items allowed")
    elif len(set(value.value)) < len(value.value):
        value.say("items must be unique")


def _any(_: Probe) -> None:
    pass


RULES: Mapping[str, Callable[..., None]] = {
    "string": _string,
    "text": _text,
    "plain": _plain,
    "words": _words,
    "bool": _bool,
    "whole": _whole_number,
    "figure": _figure,
    "day": _day,
    "clock": _clock,
    "moment": _moment,
    "zone": _zone,
    "url": _url,
    "web": _web,
    "ids": _ids,
    "any": _any,
}
