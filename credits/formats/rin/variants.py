"""What a variant is in DDEX's words: the kind of version, and how its channels are configured."""

from __future__ import annotations

from collections.abc import Iterator

from credits.formats.rin import tables
from credits.formats.rin.elements import Value
from credits.formats.rin.people import People
from studio.music.recording import ALBUM, kind_of


def version_type(variant: str, people: People) -> Value:
    """The value for its word, with the whole of it where it says more ("DJ Fog remix"); the album's says nothing."""
    if variant == ALBUM:
        return None
    said = _said(variant)
    value = next(_of_words("version_types", said), "UserDefined")
    return value if said in tables.table("version_types") else people.extended(value, said, "VersionType")


def channels(variant: str) -> str | None:
    """Immersive, binaural, mono …; None where its name says nothing of them."""
    return next(_of_words("channel_configurations", _said(variant)), None)


def _said(variant: str) -> str:
    return variant.replace("_", " ").lower()


def _of_words(table: str, said: str) -> Iterator[str]:
    """What the table has for all of it, then for its words; the last one says what it is ("live acoustic remix")."""
    known = tables.table(table)
    yield from (known[words] for words in (said, kind_of(said), *reversed(said.split())) if words in known)
