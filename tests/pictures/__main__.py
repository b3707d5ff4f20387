"""`python -m tests.pictures [PLAY…]`: plays the plays, and draws what they made visible into var/gallery."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sandbox.plays.databases import shelf
from sandbox.plays.plays import FAST, Failed, play, read_script
from sandbox.processes.fork_server import fork_server
from tests.pictures.collected import Collected
from tests.pictures.drawn import draw

ROOT = Path(__file__).parents[2]
PLAYS = ROOT / "docs" / "plays"
EXTREME = Path(__file__).parent / "extreme.play"
FOLDER = ROOT / "var" / "gallery"


def main(names: Sequence[str]) -> int:
    """Every play, or those of these names; returns the exit code."""
    files = [PLAYS / f"{name}.play" for name in names] or sorted(PLAYS.glob("*.play"))
    collected = Collected()
    with tempfile.TemporaryDirectory(prefix="gallery-") as folder:
        _play([*files, EXTREME], collected, Path(folder))
    pieces = collected.pieces()
    print(f"{len(pieces)} messages, forms and Homes: drawing …", flush=True)
    print(draw(pieces, FOLDER))
    return 0


def _play(files: Sequence[Path], collected: Collected, folder: Path) -> None:
    with fork_server() as launch, shelf(folder, plays=len(files)) as databases:
        for file in files:
            print(file.stem, flush=True)
            collected.begins(file.stem)
            try:
                play(read_script(file), collected, databases, launch=launch, folder=folder, per_second=FAST)
            except Failed as failed:
                print(failed, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
