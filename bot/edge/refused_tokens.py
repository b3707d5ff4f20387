"""What Slack says of a token when the program starts or is connected: one sentence each, with what to do."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError

from bot.deliver.slack_errors import slack_said
from bot.edge.scopes import SCOPES

REINSTALL = (
    "Paste the manifest (`python -m bot manifest`) into App Manifest, save, press Reinstall to Workspace under "
    "OAuth & Permissions, and copy the bot token again."
)
COPY_BOT = "copy the Bot User OAuth Token (xoxb-…) again from OAuth & Permissions, after installing the app."
COPY_APP = "make one with the scope connections:write under Basic Information, App-Level Tokens (xapp-…)."
SOCKET_OFF = (
    "Slack opens no Socket Mode connection ({}): turn on Socket Mode in the app's settings, or use the manifest of "
    "`python -m bot manifest --socket`."
)
NO_TOKEN = frozenset({"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"})


def of_bot_token(error: SlackApiError) -> str:
    """Why SLACK_BOT_TOKEN does not do."""
    data = error.response.data if isinstance(error.response.data, dict) else {}
    name = str(data.get("error", ""))
    if name == "missing_scope":
        return lacking(str(data.get("needed", "")))
    if name == "not_allowed_token_type":
        return f"SLACK_BOT_TOKEN is another kind of token: {COPY_BOT}"
    return f"Slack refuses SLACK_BOT_TOKEN ({slack_said(error)}): {COPY_BOT}"


def lacking(*names: str) -> str:
    """The app was installed without these scopes; Slack does not always say which."""
    names = tuple(filter(None, names))
    if not names:
        return f"The app lacks a scope that it needs. {REINSTALL}"
    known = {scope.name: scope.why for scope in SCOPES}
    told = ", ".join(f"{name} ({known[name]})" if name in known else name for name in names)
    return f"The app lacks {'scopes' if len(names) > 1 else 'the scope'} {told}. {REINSTALL}"


def of_app_token(error: SlackApiError) -> str:
    """Why SLACK_APP_TOKEN opens no connection."""
    name = slack_said(error)
    if name == "not_allowed_token_type":
        return f"SLACK_APP_TOKEN is another kind of token: {COPY_APP}"
    if name.startswith("missing_scope"):
        return f"SLACK_APP_TOKEN lacks the scope connections:write: {COPY_APP}"
    if name in NO_TOKEN:
        return f"Slack refuses SLACK_APP_TOKEN ({name}): {COPY_APP}"
    return SOCKET_OFF.format(name)
