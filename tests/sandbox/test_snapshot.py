from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from pathlib import Path

from sandbox import demo
from sandbox.slack import files, messages, modals, snapshot
from sandbox.slack.workspace import Workspace
from tests.sandbox.stand_in import run


def a_workspace(at: datetime = datetime(2026, 12, 1, 10, tzinfo=UTC)) -> Workspace:
    ws = Workspace(now=lambda: at)
    demo.populate(ws)
    return ws


def test_what_was_said_is_there_again_after_a_restart(tmp_path: Path) -> None:
    ws = a_workspace()
    engineer, channel = ws.by_handle("engineer").id, ws.by_channel_name("neon-rain").id
    first = messages.post(ws, channel, engineer, "the verse")
    messages.post(ws, channel, ws.bot_user, "NEON-1", blocks=[{"type": "divider"}], thread_ts=first.ts)
    file = files.reserve(ws, "credits.csv", 3)
    files.receive(ws, file.id, b"\xef\xbb\xbf")
    direct = ws.dm(engineer)
    files.complete(ws, [file.id], {}, direct.id, "Credits", None)
    modals.publish_home(ws, engineer, {"type": "home", "blocks": [{"type": "divider"}]})
    modals.open_modal(ws, engineer, {"type": "modal", "title": {}, "blocks": []})
    ws.read_until[engineer, channel] = first.ts
    snapshot.save(ws, tmp_path / "said.json")

    again = a_workspace()
    assert snapshot.load(again, tmp_path / "said.json")
    assert [messages.as_shown(again, one) for one in again.visible_to(engineer)] == [
        messages.as_shown(ws, one) for one in ws.visible_to(engineer)
    ]
    assert again.files_of(engineer)[0].content == b"\xef\xbb\xbf"
    assert again.homes[engineer].body == ws.homes[engineer].body
    assert again.open_view(engineer) is None
    assert again.read_until == ws.read_until


def test_message_ids_of_an_earlier_run_are_not_given_again(tmp_path: Path) -> None:
    ws = a_workspace()
    channel = ws.by_channel_name("lounge").id
    given = messages.post(ws, channel, ws.by_handle("label").id, "hello").ts
    snapshot.save(ws, tmp_path / "said.json")
    again = a_workspace(datetime(2026, 11, 1, tzinfo=UTC))
    snapshot.load(again, tmp_path / "said.json")
    assert again.next_ts() > given


def test_a_missing_or_broken_file_changes_nothing(tmp_path: Path) -> None:
    ws = a_workspace()
    assert not snapshot.load(ws, tmp_path / "said.json")
    (tmp_path / "said.json").write_text('{"version": 1, "channels": [')
    assert not snapshot.load(ws, tmp_path / "said.json")
    (tmp_path / "said.json").write_text('{"version": 99}')
    assert not snapshot.load(ws, tmp_path / "said.json")
    assert ws.messages == {}


def test_changes_are_saved_together_and_once_more_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "said.json"

    async def play() -> None:
        ws = a_workspace()
        keeping = asyncio.create_task(snapshot.keep(ws, path))
        await asyncio.sleep(0)
        channel = ws.by_channel_name("lounge").id
        messages.post(ws, channel, ws.by_handle("label").id, "one")
        async with asyncio.timeout(30):
            while not path.exists():  # noqa: ASYNC110 - a file
                await asyncio.sleep(0.01)
        saved = path.read_text()
        messages.post(ws, channel, ws.by_handle("label").id, "two")
        keeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeping
        assert "one" in saved
        assert '"two"' in path.read_text()

    run(play())
