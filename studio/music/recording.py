"""Recordings: a song in one variant, which variants there are, and how one is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from studio.names import folded, nearness, same_key

ALBUM = "album"  # the variant that every song has by itself
# What forms offer. Names of one's own ("Kite remix") say of which of KINDS they are.
VARIANTS = (
    ALBUM,
    "clean",
    "instrumental",
    "tv",
    "vocal up",
    "vocal down",
    "radio edit",
    "a cappella",
    "immersive",
    "stems",
    "alternate",
    "vinyl",
    "remix",
    "live",
    "demo",
    "acoustic",
    "extended",
)
_TYPED = {
    "explicit": ALBUM,
    "main": ALBUM,
    "album take": ALBUM,
    "inst": "instrumental",
    "instr": "instrumental",
    "radio": "radio edit",
    "edit": "radio edit",
    "acapella": "a cappella",
    "acappella": "a cappella",
    "atmos": "immersive",
    "dolby atmos": "immersive",
    "surround": "immersive",
    "5.1": "immersive",
    "7.1": "immersive",
    "7.1.4": "immersive",
    "9.1.6": "immersive",
    "stem": "stems",
    "alt": "alternate",
    "alternative": "alternate",
    "vox up": "vocal up",
    "vocalup": "vocal up",
    "tv track": "tv",
    "rmx": "remix",
    "unplugged": "acoustic",
}
# The kind of a variant that has a name of its own, by a word in it. What was made anew goes first: the radio edit of a
# remix is a remix, a live take that is acoustic is live.
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("remix", ("remix", "remixed", "rmx", "rework", "reworked", "refix", "bootleg", "flip", "dub", "club mix")),
    ("live", ("live", "in concert", "en vivo", "ao vivo", "en directo")),
    ("demo", ("demo", "demos")),
    ("acoustic", ("acoustic", "unplugged", "stripped", "acustico", "acustica")),
    ("session", ("session", "sessions")),
    ("karaoke", ("karaoke",)),
    ("a cappella", ("a cappella", "acapella", "acappella")),
    ("instrumental", ("instrumental", "inst", "instr")),
    ("immersive", ("immersive", "atmos", "surround", "5 1", "7 1", "7 1 4", "9 1 6")),
    ("stems", ("stems", "stem")),
    ("tv", ("tv",)),
    ("vocal up", ("vocal up", "vox up")),
    ("vocal down", ("vocal down", "vox down")),
    ("clean", ("clean",)),
    ("vinyl", ("vinyl",)),
    ("alternate", ("alternate", "alternative", "alt")),
    ("extended", ("extended", "12 inch")),
    ("single", ("single",)),
    ("radio edit", ("radio",)),
    ("edit", ("edit",)),
    ("mono", ("mono",)),
    ("stereo", ("stereo",)),
    ("mix", ("mix",)),
    ("version", ("version", "versions", "ver")),
)  # fmt: skip
_NEVER_ALONE = ("mix", "version", "session")  # a word that tells no recording from another
_KNOWN = {folded(variant): variant for variant in VARIANTS} | {
    folded(typed): variant for typed, variant in _TYPED.items()
}
LONGEST_VARIANT = 60  # characters
_OPENING, _CLOSING = "([（［", ")]）］"


@dataclass(frozen=True, slots=True)
class Recording:
    """A song in one variant ("album", "clean", "Kite remix" …); its facts are described in `recording_facts`.

    Its own P and C lines are there where they differ from the release's.
    """

    id: int
    song: int
    variant: str
    isrc: str | None = None
    seconds: int | None = None
    language: str | None = None
    explicit: str | None = None
    country: str | None = None
    samples: str | None = None
    ai_use: str | None = None
    ai_vocals: str | None = None
    ai_instruments: str | None = None
    ai_post: str | None = None
    p_line: str | None = None
    c_line: str | None = None


def shown_title(title: str, variant: str) -> str:
    """Neon Rain, Neon Rain (clean), Neon Rain (Kite remix)."""
    return title if variant == ALBUM else f"{title} ({variant})"


def variant_of(word: str) -> str | None:
    """The variant that a typed word names, of those that forms offer."""
    plain = folded(word)
    return _KNOWN.get(plain) or _KNOWN.get(plain.removesuffix(" version"))


def named_variant(typed: str) -> str | None:
    """The variant that is named, as it is kept and printed: one of VARIANTS, or a name of its own that says its kind.

    None is what is no variant: nobody can know what else it would be ("Moonlight"), or it is too long.
    """
    plain = " ".join(typed.split()).strip(" .,;:'\"“”„‟«»")
    if (known := variant_of(plain)) is not None:
        return known
    return plain if kind_of(plain) and len(plain) <= LONGEST_VARIANT else None


def spelled_variant(typed: str) -> str:
    """What is said of a decision's variant: one that is known in its usual spelling, anything else as it was typed."""
    known = named_variant(typed)
    return typed if known in (None, ALBUM) else str(known)


def kind_of(variant: str) -> str:
    """What kind of variant one is, by the words in its name: "Kite remix" is a remix; "" where none says so."""
    known = variant_of(variant)
    if known is not None:
        return known
    words = f" {folded(variant)} "
    kind = next((kind for kind, said in _KINDS if any(f" {word} " in words for word in said)), "")
    return "" if kind in _NEVER_ALONE and len(words.split()) < 2 else kind


def variant_there(variant: str, there: Iterable[str]) -> str:
    """The spelling under which a song has the variant already; else the one that was typed."""
    key = same_key(variant)
    return next((own for own in there if same_key(own) == key), variant)


def meant_instead(variant: str, there: Sequence[str]) -> tuple[str, ...]:
    """Of the variants that a song has those that may be meant by one that it has not.

    A remix that has a name is asked about where somebody says "remix" alone, and so is a name with a slip in it.
    """
    named = [own for own in there if own not in VARIANTS]
    if variant in VARIANTS:
        return tuple(own for own in named if kind_of(own) == variant)
    return tuple(
        own
        for own in named
        if kind_of(own) == kind_of(variant) and nearness(variant, own) and _figures(own) == _figures(variant)
    )


def _figures(name: str) -> list[str]:
    """“Demo 1” and “Demo 2” are two."""
    return [letter for letter in name if letter.isdigit()]


def near_variants(typed: str) -> tuple[str, ...]:
    """Of VARIANTS those that may be meant by what is none."""
    return tuple(variant for variant in VARIANTS if nearness(typed, variant))


def apart_from_title(shown: str) -> Iterator[tuple[str, str]]:
    """What a shown title may be made of, the likelier first: “Neon Rain (Live at Night)”, “Neon Rain - Kite remix”.

    A title may have brackets of its own: which of these is a song is for whoever knows the songs.
    """
    text = shown.strip()
    if text[-1:] in _CLOSING and text:
        depth = 0
        for at in range(len(text) - 1, 0, -1):
            depth += (text[at] in _CLOSING) - (text[at] in _OPENING)
            if depth == 0:
                yield from _parts(text[:at], text[at + 1 : -1])
                break
    for dash in (" - ", " – ", " — "):
        before, found, behind = text.rpartition(dash)
        if found:
            yield from _parts(before, behind)


def _parts(title: str, typed: str) -> Iterator[tuple[str, str]]:
    variant = named_variant(typed)
    if title.strip() and variant:
        yield title.strip(), variant
