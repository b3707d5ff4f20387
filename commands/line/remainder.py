"""The text of a line once its keys are cut out: without the gaps, commas and brackets that only set keys apart."""

from __future__ import annotations

import re

from commands.line.pieces import Piece, Typed, joined

CUT = "\x01"  # stands where a key was; typed text never holds it (see `read_typed`)
_CLOSINGS = (
    (re.compile(rf"[(\[]\s*(?:{CUT}[\s,;]*)+[)\]]"), CUT),  # (song:Neon)
    (re.compile(rf"(?<=[(\[]){CUT}[ ,;]*"), ""),  # (take:7 in the hook)
    (re.compile(rf"[ ,;]*{CUT}(?=[)\]])"), ""),  # (the hook take:7)
    (re.compile(rf"{CUT}[.,;:!?]+(?=\s|{CUT}|$)"), CUT),  # the end of a clause that ended with the key
    (re.compile(rf"{CUT}[、。，；]+"), CUT),
    (re.compile(rf"[ ,;\t]*{CUT}[ \t{CUT}]*"), " "),
)


def tidied(kept: list[Piece]) -> Typed:
    """The pieces with every cut closed; everything else stays as it was typed."""
    pieces = [_closed(piece) if isinstance(piece, str) else piece for piece in joined(kept)]
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip()
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip()
    return joined(pieces)


def _closed(text: str) -> str:
    for pattern, instead in _CLOSINGS:
        text = pattern.sub(instead, text)
    return text
