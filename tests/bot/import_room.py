"""The sub-command that imports, on a test's database."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from tests.cast import TUESDAY, Studio


class Import:
    """`python -m bot import …`, and what it printed."""

    def __init__(self, url: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.url, self.folder, self.capsys = url, folder, capsys

    def __call__(self, content: str | bytes, *options: str) -> tuple[int, str]:
        file = self.folder / "in.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self.run("decisions", str(file), "--project", "NEON", *options)

    def undo(self, number: int) -> tuple[int, str]:
        return self.run("undo", str(number))

    def run(self, *words: str) -> tuple[int, str]:
        code = main(["import", *words], now=lambda: TUESDAY, environ={"DATABASE_URL": self.url})
        said = self.capsys.readouterr()
        return code, said.out + said.err


def listed(studio: Studio, line: str = "list") -> str:
    return studio.say(f"/decision {line}", as_="producer").text
