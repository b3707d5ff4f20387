"""`python -m bot connect`: from an empty workspace to a written .env, in the order in which Slack needs it.

Each pasted token is checked at once: its kind, its scopes against the manifest, its workspace. Nothing is stored
before all of it is right, and nothing that was pasted is printed again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import manifest
from bot.edge import refused_tokens, scopes
from bot.settings import Settings

WITHIN = 10
TRIES = 5
CREATE = (
    "1. Open https://api.slack.com/apps, press Create New App, then From a manifest, choose the workspace, and paste "
    "the manifest above (JSON)."
)
INSTALL = "2. Under Install App press Install to Workspace and allow it."
BOT = "3. Under OAuth & Permissions copy the Bot User OAuth Token (xoxb-…)"
APP = "4. Under Basic Information, App-Level Tokens, generate one with the scope connections:write (xapp-…)"
SIGNING = "4. Under Basic Information, App Credentials, copy the Signing Secret"
START_SOCKET = "5. Start it: make run. Then in Slack, in the channel of a record: /invite @Liner Notes"
START_HTTP = (
    "5. Start it so that {url} leads to it: make run. 6. Only now, under Event Subscriptions, press Verify or Retry "
    "beside the Request URL. Then in Slack, in the channel of a record: /invite @Liner Notes"
)
OUT_OF_REACH = "Slack cannot be reached just now ({}). Paste it again to try once more."


class GivenUp(Exception):
    """Nothing was written; the text says why."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """`say` prints a line, `ask` reads what is pasted, without showing it; "" ends it."""

    say: Callable[[str], None]
    ask: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Found:
    """A token that does, and the workspace that it belongs to."""

    token: str
    workspace: str = ""


def connect(settings: Settings, env_file: Path, terminal: Terminal, *, url: str = "") -> str:
    """The last sentence, once `env_file` is written. `url` is the public address; without it, Socket Mode.

    Raises GivenUp.
    """
    terminal.say(manifest.text(settings.names, socket=not url, url=url))
    terminal.say(CREATE)
    terminal.say(INSTALL)
    api = settings.slack_api_url
    bot = _asked(terminal, BOT, lambda token: _bot_token(api, token))
    if url:
        second = _asked(terminal, SIGNING, _signing_secret)
        values = {"SLACK_SIGNING_SECRET": second.token, "PUBLIC_URL": url.rstrip("/"), "SLACK_APP_TOKEN": ""}
    else:
        second = _asked(terminal, APP, lambda token: _app_token(api, token))
        values = {"SLACK_APP_TOKEN": second.token}
    write(env_file, {"SLACK_BOT_TOKEN": bot.token} | values)
    terminal.say(f"Connected to {bot.workspace}; {env_file} is written.")
    return START_HTTP.format(url=url.rstrip("/")) if url else START_SOCKET


def _asked(terminal: Terminal, question: str, check: Callable[[str], Found | str]) -> Found:
    """Asks until what is pasted does; says in one sentence what is wrong with it."""
    for _ in range(TRIES):
        pasted = terminal.ask(f"{question}: ").strip()
        if not pasted:
            break
        found = check(pasted)
        if isinstance(found, Found):
            return found
        terminal.say(found)
    raise GivenUp("Nothing was written. Start `python -m bot connect` again when you have it.")


def _bot_token(api: str, token: str) -> Found | str:
    if not token.startswith("xoxb-"):
        return f"This is {kind(token)}: {refused_tokens.COPY_BOT}"
    try:
        answer = WebClient(token, base_url=api, timeout=WITHIN, retry_handlers=[]).auth_test()
    except SlackApiError as error:
        return refused_tokens.of_bot_token(error)
    except OSError as error:
        return OUT_OF_REACH.format(type(error).__name__)
    granted = next((value for key, value in answer.headers.items() if key.lower() == "x-oauth-scopes"), "")
    missing = scopes.missing(granted) if granted else ()
    if missing:
        return refused_tokens.lacking(*(scope.name for scope in missing))
    return Found(token, str(answer.get("team") or answer.get("team_id") or "Slack"))


def _app_token(api: str, token: str) -> Found | str:
    if not token.startswith("xapp-"):
        return f"This is {kind(token)}: {refused_tokens.COPY_APP}"
    try:
        client = WebClient(base_url=api, timeout=WITHIN, retry_handlers=[])
        client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        return refused_tokens.of_app_token(error)
    except OSError as error:
        return OUT_OF_REACH.format(type(error).__name__)
    return Found(token)


def _signing_secret(secret: str) -> Found | str:
    """Slack has no method that checks one: its form is 32 hexadecimal figures."""
    if re.fullmatch(r"[0-9a-f]{32}", secret):
        return Found(secret)
    return f"This is {kind(secret)}: the signing secret has 32 figures and letters a–f; press Show beside it and copy it whole."


def kind(token: str) -> str:
    """What somebody pasted, in words."""
    kinds = {
        "xoxb-": "a bot token",
        "xapp-": "an app-level token",
        "xoxp-": "a user token",
        "xoxe": "a token for configuring or rotating",
    }
    return next(
        (words for begins, words in kinds.items() if token.startswith(begins)), "no token of that kind"
    )


def write(env_file: Path, values: dict[str, str]) -> None:
    """Sets these lines of the file and leaves all others; a new file is for its owner's eyes alone."""
    lines = env_file.read_text(encoding="utf-8-sig").splitlines() if env_file.exists() else []
    left = {name: value for name, value in values.items() if value}
    out = []
    for line in lines:
        name = line.partition("=")[0].removeprefix("export ").strip()
        if name in values:
            out.append(f"{name}={left.pop(name, '')}")
        else:
            out.append(line)
    out += [f"{name}={value}" for name, value in left.items()]
    if not env_file.exists():
        env_file.touch(mode=0o600)
    env_file.write_text("\n".join(out) + "\n", encoding="utf-8")
