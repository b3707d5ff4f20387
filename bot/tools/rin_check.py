"""`python -m bot rin check FILE --xsd PATH`: are these RIN messages sound, and do they hold to DDEX's own schema?

The schema is DDEX's and is not part of this program; a studio that has it names its path. That every reference
leads somewhere is checked here in any case: the XML library does not.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from credits.formats.rin.tables import NAMESPACE, table


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


def _sound(name: str, content: bytes, schema: Any, say: Callable[[str], None]) -> bool:
    wrong = _problems(content, schema)
    for problem in wrong:
        say(f"{name}: {problem}")
    if not wrong:
        say(f"{name}: sound" + (", and valid by the schema" if schema else ""))
    return not wrong


def _problems(content: bytes, schema: Any) -> list[str]:
    """What is wrong with one message, in words: not well-formed, no RIN, an id twice, a reference to nothing."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [f"it is no XML: {error}"]
    if root.tag != f"{{{NAMESPACE}}}RecordingInformationNotification":
        return [f"it is no RIN 2.1 message: its root is {root.tag}"]
    out = [*_references(root)]
    if schema is not None and not schema.validate(root):
        out += [f"line {error.line}: {error.message}" for error in schema.error_log]
    return out


def _references(root: Any) -> list[str]:
    declaring, referring = table("anchors"), table("references")
    anchors: list[str] = []
    pointing: list[tuple[str, str, str]] = []
    for element in root.iterdescendants():
        path = f"{element.getparent().tag}/{element.tag}"
        text = element.text or ""
        if path in declaring:
            anchors.append(text)
        elif letter := referring.get(path) or referring.get(element.tag):
            pointing.append((element.tag, text, letter))
    twice = sorted({anchor for anchor in anchors if anchors.count(anchor) > 1})
    return [f"{anchor} is there twice" for anchor in twice] + [
        f"{tag} points at {ref}, which is not there"
        for tag, ref, letter in pointing
        if ref not in anchors or not ref.startswith(letter)
    ]
