"""Settings: read once when the program starts, typed, every problem told at once."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.database_address import address_problems
from bot.env_file import Unreadable, read_env_file, slips
from storage.database import password_of
from studio.credits.dpid import DPID_FORM, compact_dpid
from views.kit.command_names import CommandNames, read_names

SQLITE_FILE = "sqlite:///var/liner-notes.db"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
PREFIX = re.compile(r"^[a-z0-9_-]{0,12}$")


class Connection(StrEnum):
    """How Slack reaches the program."""

    SOCKET = "socket"  # Socket Mode: we call Slack, no address of our own needed
    HTTP = "http"  # Slack calls us, signed
    NONE = "none"


class SettingsProblem(Exception):
    """The settings cannot be used; the text lists everything that is wrong and how to mend it."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        lines = [f"  - {problem}" for problem in problems]
        super().__init__("\n".join(["The settings need mending:", *lines]))


class Settings(BaseSettings):
    """Every setting of the program. The description of a field is its line in `.env.example`."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True)

    database_url: str = Field(
        SQLITE_FILE,
        description="Where the record is kept: sqlite:///file for one machine, postgresql://user:password@host/name for more",
    )
    slack_bot_token: SecretStr | None = Field(
        None, description="Bot token, xoxb-… (OAuth & Permissions, after installing the app)"
    )
    slack_app_token: SecretStr | None = Field(
        None,
        description="App-level token, xapp-… with connections:write: connects by Socket Mode; wins over HTTP",
    )
    slack_signing_secret: SecretStr | None = Field(
        None, description="Signing secret (Basic Information): serves HTTP at /slack/events"
    )
    slack_signing_secret_old: SecretStr | None = Field(
        None, description="The signing secret before it was made anew: taken too, until this line is deleted"
    )
    slack_api_url: str = Field(
        "https://slack.com/api/", description="Slack's Web API; only GovSlack and tests have another"
    )
    command_prefix: str = Field(
        "",
        description="Put before every slash command where another app has the names already: ln- makes /ln-decision",
    )
    command_names: str = Field(
        "",
        description="Names of single commands that differ: decision=beschluss session=termin; run `python -m bot manifest` after a change",
    )
    host: str = Field("127.0.0.1", description="Address to listen on; 0.0.0.0 on a host that routes to it")
    port: int = Field(3000, ge=1, le=65535, description="Port to listen on")
    metrics_port: int = Field(
        0,
        ge=0,
        le=65535,
        description="Port on 127.0.0.1 that says in detail how the program stands, at /readyz; 0 is none",
    )
    public_url: str = Field(
        "",
        description="Address under which others reach the program, https://notes.example.com: for calendar feeds over HTTP",
    )
    sender_dpid: str = Field(
        "",
        description="Your DDEX party id, PADPIDA…: RIN messages (/credits rin) need it and the recipient's",
    )
    sender_name: str = Field("", description="The name beside it, as DDEX has it")
    recipient_dpid: str = Field(
        "", description="The DDEX party id of whoever receives the RIN messages (the label)"
    )
    recipient_name: str = Field("", description="The name beside it")
    web_threads: int = Field(
        0,
        ge=0,
        le=64,
        description="Requests answered at the same time; 0 picks 4 for SQLite and 16 for PostgreSQL",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much the log tells: DEBUG, INFO, WARNING or ERROR"
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="How the log is written, a line per request among it: text or json"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic-settings calls it by these names
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `read_settings` hands in: never the process's environment behind its back."""
        return (init_settings,)

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: Any) -> Any:
        return value.strip().upper() if isinstance(value, str) else value

    @property
    def connection(self) -> Connection:
        if self.slack_bot_token and self.slack_app_token:
            return Connection.SOCKET
        return Connection.HTTP if self.slack_bot_token and self.slack_signing_secret else Connection.NONE

    @property
    def public_address(self) -> str:
        """Where calendar programs reach us; empty where nothing is served (Socket Mode) or no address is set."""
        return self.public_url if self.connection is Connection.HTTP else ""

    @property
    def names(self) -> CommandNames:
        """What the commands are called here."""
        return read_names(self.command_prefix, self.command_names)[0]

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret, for the log to leave out."""
        signing = self.slack_signing_secret, self.slack_signing_secret_old
        tokens = (self.slack_bot_token, self.slack_app_token, *signing)
        password = password_of(self.database_url)
        secrets = [token.get_secret_value() for token in tokens if token]
        return (*secrets, password) if password else tuple(secrets)

    @property
    def on_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def threads(self) -> int:
        # SQLite has one writer at a time: more threads would only wait for each other.
        return self.web_threads or (4 if self.on_sqlite else 16)


def read_settings(environ: Mapping[str, str] | None = None, env_file: Path = Path(".env")) -> Settings:
    """The settings of `environ` alone, or of the process's environment and below it `env_file`.

    Raises SettingsProblem with every problem at once.
    """
    env = os.environ if environ is None else environ
    names = {name.upper() for name in Settings.model_fields}
    try:
        below = read_env_file(env_file) if environ is None else {}
    except Unreadable as unreadable:
        raise SettingsProblem([str(unreadable)]) from None
    known = {name.upper(): value for name, value in below.items()} | {
        name: env[name] for name in names if env.get(name, "").strip()
    }
    values = {name.lower(): known[name].strip() for name in names if known.get(name, "").strip()}
    settings, problems = _typed(values)
    problems = [*slips({**below, **env}, names), *problems]
    problems += [*_slack_problems(settings), *address_problems(settings.database_url, env)]
    problems += _party_problems(settings)
    if problems:
        raise SettingsProblem(problems)
    return settings


def _typed(values: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """The settings, and what is wrong with single values.

    Those stand at their defaults, so that the others are looked at too.
    """
    wrong: dict[str, str] = {}
    while True:
        stand_ins = {name: Settings.model_fields[name].default for name in wrong}
        source: dict[str, Any] = {**values, **stand_ins}
        try:
            return Settings(**source), list(wrong.values())
        except ValidationError as error:
            wrong |= {str(problem["loc"][0]): _told(problem) for problem in error.errors()}


def _told(error: Any) -> str:
    field = str(error["loc"][0]) if error["loc"] else "settings"
    default = Settings.model_fields[field].default if field in Settings.model_fields else None
    instead = f"; for instance {field.upper()}={default}" if default else "; leave it empty if you are unsure"
    return f"{field.upper()}: {error['msg'][0].lower()}{error['msg'][1:]}{instead}"


def _slack_problems(settings: Settings) -> list[str]:
    bot, app, signing = settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret
    out = [*_shape("SLACK_BOT_TOKEN", bot, "xoxb-"), *_shape("SLACK_APP_TOKEN", app, "xapp-")]
    if bot and not app and not signing:
        out.append(
            "SLACK_BOT_TOKEN stands alone: add SLACK_APP_TOKEN (xapp-…) for Socket Mode or SLACK_SIGNING_SECRET for HTTP"
        )
    for name, secret in (("SLACK_APP_TOKEN", app), ("SLACK_SIGNING_SECRET", signing)):
        if secret and not bot:
            out.append(f"{name} needs SLACK_BOT_TOKEN (xoxb-…) beside it")
    for name, secret in (
        ("SLACK_SIGNING_SECRET", signing),
        ("SLACK_SIGNING_SECRET_OLD", settings.slack_signing_secret_old),
    ):
        if secret and len(secret.get_secret_value()) < 16:
            out.append(f"{name} is too short: copy it whole from Basic Information, App Credentials")
    if not settings.slack_api_url.startswith(("http://", "https://")):
        out.append("SLACK_API_URL must begin with https:// (leave it out to use Slack itself)")
    if settings.public_url and not re.match(r"^https?://[^\s/]+", settings.public_url):
        out.append("PUBLIC_URL must begin with https:// (leave it out where others cannot reach the program)")
    if not PREFIX.match(settings.command_prefix):
        out.append("COMMAND_PREFIX may hold up to 12 small letters, figures, - and _ (for example ln-)")
    _, problems = read_names(settings.command_prefix, settings.command_names)
    out += [f"COMMAND_NAMES: {problem}" for problem in problems]
    return out


def _party_problems(settings: Settings) -> list[str]:
    party_ids = {"SENDER_DPID": settings.sender_dpid, "RECIPIENT_DPID": settings.recipient_dpid}
    out = [
        f"{name}: “{value}” is no DDEX party id: {DPID_FORM}"
        for name, value in party_ids.items()
        if value and compact_dpid(value) is None
    ]
    if bool(settings.sender_dpid) != bool(settings.recipient_dpid):
        lacks = "RECIPIENT_DPID" if settings.sender_dpid else "SENDER_DPID"
        out.append(f"{lacks} is missing: RIN messages name both sides; leave both empty if you send none")
    return out


def _shape(name: str, secret: SecretStr | None, prefix: str) -> list[str]:
    if secret is None or secret.get_secret_value().startswith(prefix):
        return []
    return [f"{name} must begin with {prefix}; this looks like another kind of token"]
