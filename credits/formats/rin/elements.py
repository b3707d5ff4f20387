"""Builds RIN elements through the tables: children always in the schema's order, unknown ones refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from credits.formats.rin.tables import NAMESPACE, children

Element = Any  # an element of lxml, which has no types
Value = str | Element | Sequence[str | Element] | None
# What XML 1.0 cannot hold: control characters, lone surrogates, non-characters.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without characters that XML cannot hold; never empty, which some systems refuse."""
    return _ILLEGAL.sub("", text).strip() or "–"


def leaf(tag: str, text: str, **attributes: str) -> Element:
    """An element with text and attributes."""
    made = etree.Element(tag)
    made.text = clean(text)
    for name, value in attributes.items():
        made.set(name, clean(value))
    return made


def built(
    shape: str, parts: Mapping[str, Value], attributes: Mapping[str, str] | None = None, *, tag: str = ""
) -> Element:
    """An element of that shape (a key of "children") with these parts, put into order. Raises on what may not be there.

    It is called as its shape is, or `tag`.
    """
    tag = tag or shape
    known = children(shape)
    if strange := set(parts) - {name for name, _ in known}:
        raise ValueError(f"{shape} has no {', '.join(sorted(strange))}")
    made = _root(tag) if shape == "RecordingInformationNotification" else etree.Element(tag)
    for name, value in (attributes or {}).items():
        made.set(name, value)
    for name, often in known:
        elements = _elements(name, parts.get(name))
        if (often in "1+" and not elements) or (often in "1?" and len(elements) > 1):
            raise ValueError(f"{shape} has {len(elements)} × {name}")
        made.extend(elements)
    return made


def _root(tag: str) -> Element:
    """Only the root carries the namespace."""
    return etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap={"rin": NAMESPACE})


def _elements(name: str, value: Value) -> list[Element]:
    if value is None:
        return []
    if isinstance(value, str):
        return [leaf(name, value)]
    if etree.iselement(value):
        return [value]
    return [leaf(name, part) if isinstance(part, str) else part for part in value]
