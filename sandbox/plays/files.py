"""Saving a file that the bot sent."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from sandbox.plays.stage import DoesNotHold, Stage
from sandbox.plays.steps import Save
from sandbox.slack.records import File


async def save(stage: Stage, step: Save) -> Path:
    """Writes the newest file with such a name that this person can download; returns its path.

    The folder is made when it is missing. Raises DoesNotHold when no such file comes within the patience of a line.
    """
    user = stage.person(step.who).id
    await stage.settle()
    file = await stage.wait_for(lambda: _newest(stage, user, step.pattern))
    if file is None:
        names = ", ".join(file.name for file in stage.ws.files_of(user)) or "none"
        raise DoesNotHold(f"@{step.who} can download no file {step.pattern!r}; there are: {names}")
    return _written(Path(step.to), file)


def _written(folder: Path, file: File) -> Path:
    path = folder / PurePath(file.name).name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    except OSError as problem:
        raise DoesNotHold(f"can't save to {folder}: {problem.strerror}") from None
    return path


def _newest(stage: Stage, user: str, pattern: str) -> File | None:
    fitting = [file for file in stage.ws.files_of(user) if fnmatchcase(file.name, pattern)]
    return fitting[-1] if fitting else None
