"""What is installed where: a server gets what the bot imports, and nothing that only the local workspace needs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
BOT = ("studio", "storage", "credits", "views", "commands", "bot")
MODULE = {  # where the package is not called as its module is
    "apscheduler": "apscheduler",
    "python-dotenv": "dotenv",
    "slack-bolt": "slack_bolt",
    "slack-sdk": "slack_sdk",
    "pydantic-settings": "pydantic_settings",
}
THROUGH = {  # never imported by name, and why it is there
    "psycopg": "storage/database.py",  # SQLAlchemy's driver for postgresql:// addresses
    "python-dotenv": "bot/settings.py",  # by which pydantic-settings reads .env
    "tzdata": "studio/zones.py",  # the zones of zoneinfo, where the system has none
}


def required(name: str) -> set[str]:
    lines = (ROOT / name).read_text().splitlines()
    return {re.split(r"[\[<>=~]", line)[0].lower() for line in lines if line and not line.startswith("-")}


def imported(rooms: tuple[str, ...]) -> Iterator[str]:
    for room in rooms:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Import):
                    yield from (alias.name.split(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    yield node.module.split(".")[0]


def module(package: str) -> str:
    return MODULE.get(package, package)


def test_nothing_is_required_of_a_server_that_the_bot_never_imports() -> None:
    used = set(imported(BOT))
    assert {package for package in required("requirements.in") if module(package) not in used} <= set(THROUGH)
    assert all((ROOT / place).is_file() for place in THROUGH.values())


def test_the_bot_imports_nothing_that_only_the_local_workspace_has() -> None:
    local = {module(package) for package in required("requirements-local.in")}
    assert not local & set(imported(BOT))
    assert local <= set(imported(("sandbox",))) | {"websockets"}  # by which uvicorn speaks to Socket Mode


def test_what_the_workspace_needs_is_in_no_lock_of_a_server() -> None:
    locked = {
        line.split("==")[0] for line in (ROOT / "requirements.txt").read_text().splitlines() if "==" in line
    }
    assert not locked & required("requirements-local.in")
