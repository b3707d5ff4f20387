"""`python -m bot rin check FILE --xsd PATH`: are these RIN messages sound, and do they hold to DDEX's own schema?

The schema is DDEX's and is not part of this program; a studio that has it names its path. That every reference
leads somewhere is checked here in any case: the XML library does not.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from credits.formats.rin.checking import problems


def check(file: Path, xsd: Path | None, say: Callable[[str], None]) -> bool:
    """Says what is wrong with each message; True when nothing is."""
    try:
        schema = etree.XMLSchema(etree.parse(str(xsd))) if xsd else None
        messages = list(_messages(file))
    except (OSError, etree.LxmlError, zipfile.BadZipFile) as error:
        say(f"This cannot be read: {error}")
        return False
    if not messages:
        say(f"{file.name} holds no .xml")
    sound = [_sound(name, content, schema, say) for name, content in messages]  # each of them is told
    return all(sound) and bool(messages)


def _messages(file: Path) -> Iterator[tuple[str, bytes]]:
    if file.suffix.lower() != ".zip":
        yield file.name, file.read_bytes()
        return
    with zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            if name.endswith(".xml"):
                yield name, packed.read(name)


def _sound(name: str, content: bytes, schema: object, say: Callable[[str], None]) -> bool:
    wrong = problems(content, schema)
    for problem in wrong:
        say(f"{name}: {problem}")
    if not wrong:
        say(f"{name}: sound" + (", and valid by the schema" if schema else ""))
    return not wrong
