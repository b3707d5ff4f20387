"""Typed text as Slack hands it on: mentions, channels, broadcasts and addresses in angle brackets, & < > as entities."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from sandbox.slack.payloads import links
from sandbox.slack.records import Json
from sandbox.slack.workspace import Workspace, fresh_id

Style = Literal["command", "message"]

TOKEN = re.compile(
    r"(?P<url>https?://[^\s<>|]+|mailto:[^\s<>|]+)"
    rf"|(?P<mail>{links.MAIL})|(?P<bare>{links.BARE})|(?P<number>{links.NUMBER})"
    r"|(?<![\w.@])@(?P<handle>[a-z0-9][a-z0-9._-]*)"
    r"|(?<![\w#])\#(?P<channel>[a-z0-9][a-z0-9_-]*)",
    re.IGNORECASE,
)
BROADCASTS = frozenset({"channel", "here", "everyone"})
TRAILING = ".,;:!?)]}'\"’”"


def encode(ws: Workspace, text: str, style: Style = "message") -> str:
    """`text` as Slack sends it: with `should_escape` in a command (`<@U1|handle>`), or in a message (`<@U1>`)."""
    parts, at = [], 0
    for token in TOKEN.finditer(text):
        parts.append(entities(text[at : token.start()]))
        parts.append(_replace(ws, token, style))
        at = token.end()
    return "".join(parts) + entities(text[at:])


def entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _replace(ws: Workspace, token: re.Match[str], style: Style) -> str:
    if token["url"]:
        return _split(token["url"], lambda url: f"<{entities(url)}>")
    if token["mail"]:
        return _split(token["mail"], lambda address: links.of_mail(entities(address)))
    if token["bare"]:
        return _split(token["bare"], lambda address: links.of_domain(entities(address)))
    if token["number"]:
        return links.of_number(token["number"])
    if token["handle"]:
        return _split(token["handle"], lambda word: _mention(ws, word, style), sign="@")
    return _split(token["channel"], lambda word: _channel(ws, word), sign="#")


def _split(word: str, make: Callable[[str], str | None], sign: str = "") -> str:
    """Tries the whole word, then without its trailing punctuation; else the text stays as it was typed."""
    bare = word.rstrip(TRAILING + "-_")
    for candidate in dict.fromkeys((word.rstrip(TRAILING), bare)):
        encoded = make(candidate) if candidate else None
        if encoded is not None:
            return encoded + entities(word[len(candidate) :])
    return entities(sign + word)


def _mention(ws: Workspace, word: str, style: Style) -> str | None:
    if word.lower() in BROADCASTS:
        return f"<!{word.lower()}>"
    for person in ws.people.values():
        if person.handle == word.lower():
            return f"<@{person.id}|{person.handle}>" if style == "command" else f"<@{person.id}>"
    return None


def _channel(ws: Workspace, word: str) -> str | None:
    for channel in ws.channels.values():
        if channel.kind != "dm" and channel.name == word.lower():
            return f"<#{channel.id}|{channel.name}>"
    return None


MARK = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def rich_text(text: str) -> Json:
    """The block that Slack's composer makes of a message, of its encoded `text`."""
    elements: list[Json] = []
    at = 0
    for mark in MARK.finditer(text):
        elements += _letters(text[at : mark.start()])
        elements.append(_element(*mark.groups(default="")))
        at = mark.end()
    section = {"type": "rich_text_section", "elements": elements + _letters(text[at:])}
    return {"type": "rich_text", "block_id": fresh_id("")[:5], "elements": [section]}


def _letters(text: str) -> list[Json]:
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return [{"type": "text", "text": plain}] if plain else []


def _element(sign: str, body: str, label: str) -> Json:
    if sign == "@":
        return {"type": "user", "user_id": body}
    if sign == "#":
        return {"type": "channel", "channel_id": body}
    if sign == "!":
        return {"type": "broadcast", "range": body}
    return {"type": "link", "url": body} | ({"text": label} if label else {})
