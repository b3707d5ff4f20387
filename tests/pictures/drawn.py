"""Pictures of what was collected: the local workspace's page, wide and narrow, light and dark."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Locator

from sandbox.slack import messages, modals
from tests.pictures.collected import Json, Piece
from tests.sandbox.chromium import Window, chromium, window
from tests.sandbox.showroom import Showroom, showroom

WIDTHS = (1280, 390)
HEIGHT = 2_400
THEMES = ("light", "dark")
READER = "engineer"


def draw(pieces: Sequence[Piece], folder: Path) -> Path:
    """Draw them into the folder; the address of the page that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with chromium() as browser, showroom() as room:
        for width in WIDTHS:
            for theme in THEMES:
                _all(browser, room, pieces, folder, width, theme)
    page = folder / "index.html"
    page.write_text(_page(pieces, folder), encoding="utf-8")
    return page


def _all(
    browser: BrowserContext, room: Showroom, pieces: Sequence[Piece], folder: Path, width: int, theme: str
) -> None:
    here = room.do(lambda ws: ws.dm(ws.by_handle(READER).id)).id
    with window(
        browser, room.url, f"{READER}/{here}", width=width, height=HEIGHT, dark=theme == "dark"
    ) as seen:
        for at, piece in enumerate(pieces):
            with suppress(Error), _shown(room, seen, here, piece) as found:
                found.screenshot(path=str(folder / _name(at, width, theme)))


@contextmanager
def _shown(room: Showroom, seen: Window, here: str, piece: Piece) -> Iterator[Locator]:
    """The element of the page that shows it, as long as it is there."""
    person = room.person(READER)
    body = json.loads(json.dumps(piece.body, default=dict))
    if piece.place == "message":
        room.do(_alone, here, body)
        found = seen.messages.last
        found.wait_for(timeout=4_000)
        yield found
    elif piece.place == "modal":
        room.do(modals.open_modal, person, body)
        found = seen.page.get_by_role("dialog").last
        found.wait_for(timeout=4_000)
        yield found
        room.do(modals.close_modal, person, whole_stack=True)
        found.wait_for(state="detached", timeout=4_000)
    else:
        room.do(modals.publish_home, person, body)
        at = seen.page.url
        seen.page.goto(f"{room.url}/#{READER}/home")
        found = seen.page.locator(".home")
        found.wait_for(timeout=4_000)
        yield found
        seen.page.goto(at)


def _alone(ws: Any, channel: str, body: Json) -> None:
    """That message and no other stands in the channel."""
    for old in list(ws.messages.get(channel, ())):
        if not old.deleted:
            messages.delete(ws, old)
    messages.post(ws, channel, ws.bot_user, str(body.get("text", "")), blocks=list(body["blocks"]))


def _name(at: int, width: int, theme: str) -> str:
    return f"{at:03}-{width}-{theme}.png"


def _page(pieces: Sequence[Piece], folder: Path) -> str:
    rows = []
    for at, piece in enumerate(pieces):
        names = [_name(at, width, theme) for width in WIDTHS for theme in THEMES]
        pictures = "".join(
            f'<img loading="lazy" src="{name}" alt="{name}">' for name in names if (folder / name).exists()
        )
        rows.append(
            f"<section><h2>{at}. {html.escape(piece.kind)}</h2><p>{html.escape(piece.play)}</p>{pictures}</section>"
        )
    style = "body{font:14px sans-serif;margin:2rem}img{max-width:100%;border:1px solid #ccc;margin:4px;vertical-align:top}"
    return (
        f'<!doctype html><meta charset="utf-8"><title>Gallery</title><style>{style}</style>'
        f"<h1>{len(pieces)} messages, forms and Homes</h1>{''.join(rows)}"
    )
