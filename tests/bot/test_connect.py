"""From an empty workspace to a written .env: each wrong turn is one sentence, in a terminal against the local workspace."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from bot.edge.scopes import NEEDED, missing
from bot.settings import read_settings
from bot.tools.connect import GivenUp, Terminal, connect
from sandbox.slack.manifest import read_manifest
from tests.sandbox.stand_in import APP_TOKEN, TOKEN, a_workspace, run

SECRET = "0123456789abcdef0123456789abcdef"
HERE = "https://notes.example.org"


@dataclass
class Typed:
    """A terminal in which these are pasted one after the other."""

    pasted: Sequence[str]
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def ask(self, question: str) -> str:
        self.asked.append(question)
        at = len(self.asked) - 1
        return self.pasted[at] if at < len(self.pasted) else ""

    @property
    def corrections(self) -> list[str]:
        """What was said beside the manifest and the steps."""
        return [line for line in self.said if not line.startswith(("{", "1.", "2."))]


def connected(pasted: Sequence[str], env: Path, *, url: str = "", **manifest: Any) -> tuple[str, Typed]:
    """The last sentence, or why it was given up, and what was said on the way."""
    typed = Typed(pasted)

    async def play() -> str:
        async with a_workspace(socket_mode=True) as place:
            place.ws.manifest = replace(read_manifest(), **manifest)
            settings = read_settings({"SLACK_API_URL": f"{place.url}/api/"})
            terminal = Terminal(typed.said.append, typed.ask)
            try:
                return await asyncio.to_thread(connect, settings, env, terminal, url=url)
            except GivenUp as why:
                return str(why)

    return run(play()), typed


def test_socket_mode_is_connected_in_five_steps(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    last, typed = connected([TOKEN, APP_TOKEN], env)
    assert '"socket_mode_enabled": true' in typed.said[0]
    assert [line[:2] for line in (*typed.said[1:3], *typed.asked, last)] == ["1.", "2.", "3.", "4.", "5."]
    assert typed.corrections == [f"Connected to Rain Street Studios; {env} is written."]
    assert env.read_text() == f"SLACK_BOT_TOKEN={TOKEN}\nSLACK_APP_TOKEN={APP_TOKEN}\n"
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert not any(token in line for token in (TOKEN, APP_TOKEN) for line in (*typed.said, last))


def test_http_is_verified_only_once_it_runs_and_has_every_address(tmp_path: Path) -> None:
    last, typed = connected([TOKEN, SECRET], tmp_path / ".env", url=f"{HERE}/")
    assert typed.said[0].count(f"{HERE}/slack/events") == 8
    assert last.index("make run") < last.index("press Verify")
    assert (tmp_path / ".env").read_text().splitlines() == [
        f"SLACK_BOT_TOKEN={TOKEN}",
        f"SLACK_SIGNING_SECRET={SECRET}",
        f"PUBLIC_URL={HERE}",
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (APP_TOKEN, "This is an app-level token: copy the Bot User OAuth Token"),
        ("xoxp-1-2", "This is a user token"),
        ("nonsense", "This is no token of that kind"),
        ("xoxb-of-another", "Slack refuses SLACK_BOT_TOKEN (invalid_auth)"),
    ],
)
def test_a_wrong_bot_token_is_one_sentence_and_asked_for_again(tmp_path: Path, wrong: str, says: str) -> None:
    _, typed = connected([wrong, TOKEN, APP_TOKEN], tmp_path / ".env")
    assert len(typed.corrections) == 2
    assert typed.corrections[0].startswith(says)
    assert wrong not in typed.corrections[0]


def test_a_scope_that_is_missing_is_named_with_its_reason(tmp_path: Path) -> None:
    _, typed = connected([TOKEN], tmp_path / ".env", declined=("users:read",))
    assert typed.corrections[0].startswith("The app lacks the scope users:read (for names, time zones")
    assert "Reinstall to Workspace" in typed.corrections[0]
    assert not (tmp_path / ".env").exists()


def test_optional_scopes_may_be_declined() -> None:
    assert missing(",".join(NEEDED)) == ()
    assert [scope.name for scope in missing("commands, chat:write,users:read")][:2] == [
        "app_mentions:read",
        "channels:read",
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [(TOKEN, "This is a bot token"), ("xapp-other", "Slack refuses SLACK_APP_TOKEN (invalid_auth)")],
)
def test_a_wrong_app_token_is_one_sentence(tmp_path: Path, wrong: str, says: str) -> None:
    _, typed = connected([TOKEN, wrong, APP_TOKEN], tmp_path / ".env")
    assert typed.corrections[0].startswith(says)
    assert "connections:write" in typed.corrections[0]


def test_socket_mode_that_is_off_is_said(tmp_path: Path) -> None:
    last, typed = connected([TOKEN, APP_TOKEN], tmp_path / ".env", socket_mode=False)
    assert "turn on Socket Mode" in typed.corrections[0]
    assert last.startswith("Nothing was written")


def test_a_wrong_signing_secret_is_told_by_its_form(tmp_path: Path) -> None:
    _, typed = connected([TOKEN, "xoxb-1", SECRET], tmp_path / ".env", url=HERE)
    assert typed.corrections[0].startswith("This is a bot token: the signing secret has 32 figures")


def test_what_stands_in_the_file_already_stays(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("# ours\nPORT=4000\nSLACK_BOT_TOKEN=old\nSLACK_APP_TOKEN=xapp-old\n")
    connected([TOKEN, SECRET], env, url=HERE)
    assert env.read_text() == (
        f"# ours\nPORT=4000\nSLACK_BOT_TOKEN={TOKEN}\nSLACK_APP_TOKEN=\n"
        f"SLACK_SIGNING_SECRET={SECRET}\nPUBLIC_URL={HERE}\n"
    )
