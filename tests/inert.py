"""Whether what the bot drew is inert: nothing that a person typed can mention, link, shout, or turn words round.

A payload in, a list of what is wrong with it out. The rules are the program's own, not Slack's (those stand in `limits`):
mrkdwn is ours alone and verbatim; user text stands in plain_text without emoji, in rich_text or in cells.
Source: docs.slack.dev, "Formatting message text" and "Text object".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

OURS = re.compile(r"<!date\^\d+\^[^<>|^]*\|[^<>|]*>|<#[CG][A-Z0-9]+>")
"""The marks that the bot makes: an instant on each reader's own clock, and a channel by its id."""
ENTITY = re.compile(r"&(?:amp|lt|gt);")
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
TYPED = frozenset({"initial_value", "value", "private_metadata"})
"""Not for other eyes, or for correcting as it was typed."""
RICH = frozenset({"text", "link"})


def check_inert(payload: Any) -> list[str]:
    """What is alive in a message, a modal or a Home."""
    problems = [f"a live mark in the text: {text!r}" for text in _top(payload) if not _escaped(text)]
    problems += [f"words are turned round: {text!r}" for text in _strings(payload) if TURNS.search(text)]
    for part in _parts(payload):
        problems += _problems(part)
    return problems


def _top(payload: Any) -> list[str]:
    texts = (payload.get(key) for key in ("text", "initial_comment")) if isinstance(payload, dict) else ()
    return [text for text in texts if isinstance(text, str)]


def _problems(part: dict[str, Any]) -> list[str]:
    kind, text = part.get("type"), part.get("text")
    if kind == "mrkdwn":
        return _mrkdwn(part)
    if kind == "plain_text" and part.get("emoji") is not False:
        return [f"emoji codes come to life in {text!r}"]
    if kind in ("rich_text_section", "rich_text_preformatted", "rich_text_quote"):
        strange = [element for element in part["elements"] if not _ours(element)]
        return [f"no part of a rich text that people may cause: {element}" for element in strange]
    if "url" in part and not str(part["url"]).lower().startswith("https://"):
        return [f"an address that is none: {part['url']!r}"]
    return []


def _ours(element: dict[str, Any]) -> bool:
    """Text, a link, or a channel by an id that Slack gave it: no name that was typed becomes one."""
    if element.get("type") == "channel":
        return re.fullmatch("[CG][A-Z0-9]+", str(element.get("channel_id"))) is not None
    return element.get("type") in RICH


def _mrkdwn(part: dict[str, Any]) -> list[str]:
    text = str(part.get("text"))
    problems = [] if part.get("verbatim") is True else [f"Slack would make links and mentions in {text!r}"]
    return problems if _escaped(text) else [*problems, f"a live mark in mrkdwn: {text!r}"]


def _escaped(text: str) -> bool:
    """Whether no mark is left but ours, and no ampersand but those of the three entities."""
    return not set("<>&") & set(ENTITY.sub("", OURS.sub("", text)))


def _parts(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _parts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _parts(value)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in TYPED:
                yield from _strings(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _strings(value)
