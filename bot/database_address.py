"""DATABASE_URL in the forms in which people write it, and what is wrong with them, before anything is opened."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from storage.database import readable

SQLITE = "sqlite"
POSTGRES = ("postgres", "postgresql")
MAGIC = b"SQLite format 3\0"
FORMS = "DATABASE_URL must begin with sqlite:/// or postgresql:// (postgres:// is fine too)"


def address_problems(address: str, environ: Mapping[str, str]) -> list[str]:
    """What is wrong with it, a sentence each; never a letter of its password."""
    scheme, separator, rest = address.partition("://")
    kind = scheme.partition("+")[0]
    if not separator or kind not in (SQLITE, *POSTGRES):
        return [FORMS]
    if scheme != kind:
        driver = scheme.removeprefix(kind)
        return [
            f"DATABASE_URL names a driver, and this program brings its own: write {kind}://… without {driver}"
        ]
    return _sqlite_problems(address, rest, environ) if kind == SQLITE else _postgres_problems(address)


def _postgres_problems(address: str) -> list[str]:
    if readable(address):
        return []
    how = "with every @ : / % of the password percent-encoded (%40 for @)"
    return [f"DATABASE_URL cannot be read: write postgresql://user:password@host:5432/name, {how}"]


def _sqlite_problems(address: str, rest: str, environ: Mapping[str, str]) -> list[str]:
    if rest.startswith("/~"):
        whole = Path(rest[1:]).expanduser()
        return [f"DATABASE_URL: ~ is not read here; write the whole path: sqlite:///{whole}"]
    if not rest.startswith("/") or not readable(address):
        return [f"DATABASE_URL: a file has three slashes before its name: sqlite:///{rest}"]
    if host := throws_away(environ):
        lost = f"DATABASE_URL: {host} throws its disk away at every restart, and an SQLite file with it"
        return [f"{lost}; set DATABASE_URL to a PostgreSQL database (postgresql://…)"]
    return _file_problems(Path(rest[1:].partition("?")[0]))


def _file_problems(path: Path) -> list[str]:
    """What can be seen of the file without opening it as a database; nothing is created."""
    if path.is_dir():
        return [f"DATABASE_URL: {path} is a folder; name a file in it: sqlite:///{path}/liner-notes.db"]
    if path.is_file():
        try:
            with path.open("rb") as file:
                begins = file.read(len(MAGIC))
        except OSError as error:
            return [f"DATABASE_URL: {path} cannot be read ({(error.strerror or 'unknown').lower()})"]
        if begins and begins != MAGIC:
            return [f"DATABASE_URL: {path} is no SQLite database; name another file, or move that one away"]
    place = path if path.exists() else next(p for p in (*path.parents, Path()) if p.exists())
    if not place.is_dir() and not path.exists():
        return [f"DATABASE_URL: {place} is a file, so nothing can be kept below it"]
    if not os.access(place, os.W_OK) or not os.access(path.parent if path.exists() else place, os.W_OK):
        return [f"DATABASE_URL: {place} cannot be written; name a file where this program may write"]
    return []


def throws_away(environ: Mapping[str, str]) -> str:
    """The host whose disk does not last, if this is one."""
    if environ.get("DYNO"):
        return "Heroku"
    if environ.get("RENDER") and not environ.get("RENDER_DISK_PATH"):
        return "Render"
    if any(name.startswith("RAILWAY_") for name in environ) and not environ.get("RAILWAY_VOLUME_MOUNT_PATH"):
        return "Railway"
    if environ.get("FLY_APP_NAME") and not environ.get("FLY_VOLUME_PATH"):
        return "Fly"
    return ""
