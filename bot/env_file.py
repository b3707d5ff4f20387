"""The .env file as text: whatever an editor or a shell has saved it as, and settings that are misspelt in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values

UTF16 = (b"\xff\xfe", b"\xfe\xff")
AS_UTF8 = "Save it as UTF-8 (in PowerShell: Set-Content -Encoding utf8), then start again"
NEAR = 0.8  # how alike a name has to be to a setting's to be taken for a slip of it


class Unreadable(Exception):
    """The file cannot be read; the text says why and what to do."""


def read_env_file(path: Path) -> dict[str, str]:
    """What the file sets, by name as it stands there; nothing where there is no such file. Raises Unreadable."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Unreadable(f"{path} cannot be read ({(error.strerror or 'unknown').lower()})") from None
    if content.startswith(UTF16) or b"\0" in content:
        raise Unreadable(f"{path} is saved as UTF-16. {AS_UTF8}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"{path}, line {line}: a letter is saved in an old encoding (ANSI). {AS_UTF8}"
        ) from None
    return {name: value or "" for name, value in dotenv_values(stream=StringIO(text)).items()}


def slips(names: Iterable[str], settings: Collection[str]) -> list[str]:
    """Names that are no setting and come near one, each as a problem: "DATABSE_URL is no setting: …".

    A setting's whole name with words of its own around it (TEST_DATABASE_URL) is another program's.
    """
    out = []
    for name in names:
        typed = name.upper()
        near = get_close_matches(typed, settings, n=1, cutoff=NEAR)
        if near and typed not in settings and not any(f"_{known}_" in f"_{typed}_" for known in settings):
            out.append(f"{name} is no setting: did you mean {near[0]}?")
    return out
