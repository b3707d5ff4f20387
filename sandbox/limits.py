"""Slack's documented limits as pure functions: a payload in, a list of errors out ("" name and detail)."""

from __future__ import annotations

from sandbox.records import Json


def check_message(message: Json) -> list[str]:
    return []


def check_view(view: Json) -> list[str]:
    return []
