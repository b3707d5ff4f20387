"""What keeps the program from starting is one sentence with what to do, and never a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import CANNOT_START, WRONG_SETTINGS, main

COMMANDS = (["migrate"], ["audit", "verify"], ["import", "decisions", "old.csv", "--project", "NEON"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_a_database_that_nobody_answers_for_is_told_in_a_sentence(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.csv").write_text("what\nkept take 7\n", encoding="utf-8")
    environ = {"DATABASE_URL": "postgresql://studio:hushhush@127.0.0.1:1/record"}
    assert main(command, environ=environ) == CANNOT_START
    said = capsys.readouterr().err
    assert said.startswith("The database cannot be reached: postgresql://studio:***@127.0.0.1:1/record (")
    assert said.rstrip().endswith("Start it, or mend DATABASE_URL.")
    assert "hushhush" not in said
    assert said.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"], environ={"DATABASE_URL": "sqlite:////dev/null/record.db"}) == WRONG_SETTINGS
    assert "nothing can be kept below it" in capsys.readouterr().err
