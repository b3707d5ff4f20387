"""What needs no database is said without it: help and rights do not load SQLAlchemy, whose modules take the most time."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADED = """
import runpy, sys
sys.argv = ["bot", *sys.argv[1:]]
try:
    runpy.run_module("bot", run_name="__main__", alter_sys=True)
finally:
    print("sqlalchemy loaded:", "sqlalchemy" in sys.modules)
"""


def ran(*words: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize(
    ("word", "text"), [("--help", "usage: python -m bot"), ("rights", "# Who may do what")]
)
def test_help_and_rights_do_not_load_the_database(word: str, text: str) -> None:
    out = ran(word)
    assert out.startswith(text)
    assert out.endswith("sqlalchemy loaded: False\n")


def test_what_knows_the_settings_does_load_it() -> None:
    assert ran("manifest").endswith("sqlalchemy loaded: True\n")
