"""What the plays made visible, each kind once as it usually is, and once as long as it ever was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox.plays.print import Paper
from sandbox.plays.sights import Sight
from sandbox.slack.records import Change
from sandbox.slack.workspace import Workspace

Json = Mapping[str, Any]
PLACES = ("message", "modal", "home")
NUMBERS = re.compile(r"[:.]?-?\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that was seen. `place` is one of PLACES; `body` is what the bot sent; `play` is where it was seen."""

    place: str
    kind: str
    body: Json
    play: str

    @property
    def size(self) -> int:
        return len(json.dumps(self.body, default=str))


@dataclass
class Collected(Paper):
    """A play that is watched: every kind of thing that the bot shows."""

    usual: dict[str, Piece] = field(default_factory=dict)
    longest: dict[str, Piece] = field(default_factory=dict)
    play: str = ""
    _seq: int = 0

    def begins(self, name: str) -> None:
        self.play, self._seq = name.rpartition("/")[2].removesuffix(".play"), 0

    def seen(self, ws: Workspace, sights: Sequence[Sight]) -> None:  # noqa: ARG002 -- what was sent, not how it reads
        changes = ws.changes_since(self._seq)
        self._seq = max((change.seq for change in changes), default=self._seq)
        for change in changes:
            for piece in self._pieces(change):
                self.usual.setdefault(piece.kind, piece)
                if piece.size > self.longest.setdefault(piece.kind, piece).size:
                    self.longest[piece.kind] = piece

    def _pieces(self, change: Change) -> Iterator[Piece]:
        body = change.payload or {}
        if body.get("type") in ("modal", "home"):
            place = str(body["type"])
            yield Piece(place, f"{place}: {body.get('callback_id') or _shape(body)}", body, self.play)
        elif change.author is None and body.get("blocks"):
            yield Piece("message", f"message: {_shape(body)}", body, self.play)

    def pieces(self) -> list[Piece]:
        """Each kind: as it was first, then as it was longest, where that is another."""
        out = []
        for kind, first in sorted(self.usual.items()):
            longest = self.longest[kind]
            out += [first, longest] if longest is not first and longest.size > 1.3 * first.size else [first]
        return out


def _shape(body: Json) -> str:
    """What it is made of, whatever it says: the blocks and what can be pressed, each once."""
    parts = (_part(block) for block in body.get("blocks", ()))
    return " ".join(dict.fromkeys(parts))[:200]


def _part(block: Json) -> str:
    elements = (*block.get("elements", ()), block.get("accessory") or {})
    acts = dict.fromkeys(NUMBERS.sub("", str(one["action_id"])) for one in elements if "action_id" in one)
    name = NUMBERS.sub("", str(block.get("block_id", ""))) if not acts else ""
    return f"{block['type']}({','.join(acts) or name})"
