"""What can be said of a RIN message without DDEX's schema, and with it."""

from __future__ import annotations

from typing import Any

from lxml import etree

from credits.formats.rin.tables import NAMESPACE, table


def problems(content: bytes, schema: Any = None) -> list[str]:
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
