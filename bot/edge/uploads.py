"""Files that people put into a form: Slack sends an address with the form, and the bytes are fetched before the desk.

The desk opens its transaction only then, so that no file is waited for while rows are locked.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bot.settings import Settings
from commands.interaction import Entered, Interaction, Upload

SCOPE = "files:read"
MOST_BYTES = 10 * 1024 * 1024
"""What Slack takes in a field for files."""
WITHIN = 1.5
"""Seconds that all files of a form may take: Slack waits 3 s for the answer to a form."""
CHUNK = 64 * 1024
TOO_BIG = "It has more than 10 MB. Split it, or paste it."
NOT_READ = "Slack did not hand it out in time. Press Read again, or paste what is in it."


def fetched(interaction: Interaction, settings: Settings) -> Interaction:
    """The interaction with the bytes of its files, or with the sentence of why there are none."""
    if not any(entered.files for entered in interaction.fields.values()):
        return interaction
    until = time.monotonic() + WITHIN
    fields: dict[str, Entered] = {
        block: replace(entered, files=tuple(_read(file, settings, until) for file in entered.files))
        for block, entered in interaction.fields.items()
    }
    return replace(interaction, fields=fields)


def _read(file: Upload, settings: Settings, until: float) -> Upload:
    if file.size > MOST_BYTES:
        return replace(file, address="", problem=TOO_BIG)
    try:
        content = _download(file.address, settings, until)
    except (OSError, HTTPException, ValueError):
        return replace(file, address="", problem=NOT_READ)
    if len(content) > MOST_BYTES:
        return replace(file, address="", problem=TOO_BIG)
    return replace(file, address="", content=content)


def _download(address: str, settings: Settings, until: float) -> bytes:
    """At most one byte more than allowed. Raises OSError, HTTPException or ValueError."""
    if not _of_slack(address, settings.slack_api_url):
        raise ValueError("no address of Slack's")
    token = settings.slack_bot_token
    headers: Mapping[str, str] = {"Authorization": f"Bearer {token.get_secret_value()}"} if token else {}
    opener = build_opener(_Stay)
    with opener.open(Request(address, headers=dict(headers)), timeout=_left(until)) as answer:  # noqa: S310 - seen above
        parts, size = [], 0
        while size <= MOST_BYTES and (part := answer.read1(CHUNK)):
            _left(until)
            parts.append(part)
            size += len(part)
    return b"".join(parts)[: MOST_BYTES + 1]


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _of_slack(address: str, api: str) -> bool:
    """Whether the token may go there: to where Slack's Web API is, or by https to a host below it (files.slack.com)."""
    there, home = urlsplit(address), urlsplit(api)
    if (there.scheme, there.netloc) == (home.scheme, home.netloc):
        return True
    return there.scheme == "https" and (there.hostname or "").endswith(f".{home.hostname}")


class _Stay(HTTPRedirectHandler):
    """Slack sends whoever may not read a file to its sign-in page: no redirect is followed, and the token stays here."""

    def redirect_request(self, *_: Any) -> None:
        return None
