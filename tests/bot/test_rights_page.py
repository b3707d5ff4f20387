"""docs/rights.md is what the program prints from its table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from studio.rights.table import RIGHTS

FILE = Path(__file__).parents[2] / "docs" / "rights.md"


def test_the_page_is_what_the_program_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rights"], environ={"SLACK_BOT_TOKEN": "wrong"}) == 0  # it needs no settings
    assert FILE.read_text() == capsys.readouterr().out, "run `make rights`"


def test_every_right_stands_on_it() -> None:
    text = FILE.read_text()
    assert all(f"| {right.act} |" in text for right in RIGHTS)
