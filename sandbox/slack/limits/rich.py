"""Slack's limits for rich text: its parts, and what stands in them."""

from __future__ import annotations

from sandbox.slack.limits.probe import Probe
from sandbox.slack.limits.shapes import held, shapes

PARTS = frozenset({"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"})
TYPED = frozenset({"type"})
NO_KIND: frozenset[str] = frozenset()


def check_rich_part(part: Probe) -> None:
    """A paragraph, list, quote or block of code."""
    kind = part.get("type")
    if kind not in PARTS:
        part.say(f"unsupported type: {kind}")
    elif not isinstance(part.get("elements"), list):
        part.say("missing required field: elements")
    else:
        held(part, shapes("rich")[kind], TYPED, _letters)
        for number in range(len(part.get("elements"))):
            _check_inside(part.at("elements").at(number), kind)


def _check_inside(piece: Probe, within: str) -> None:
    kind = piece.get("type")
    if within == "rich_text_list":
        if kind == "rich_text_section":
            check_rich_part(piece)
        else:
            piece.say(f"unsupported type: {kind}")
    elif kind in PARTS or kind not in shapes("rich") or (_code(within) and kind not in ("text", "link")):
        piece.say(f"unsupported type: {kind}")
    else:
        held(piece, shapes("rich")[kind], TYPED, _letters)


def _code(within: str) -> bool:
    return within == "rich_text_preformatted"


def _letters(style: Probe, kind: str) -> None:
    if not isinstance(style.value, dict):
        style.say("must be an object")
    else:
        held(style, shapes("objects")[kind], NO_KIND, _letters)
