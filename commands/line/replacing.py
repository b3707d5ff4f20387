"""A name in a typed line replaced by what was chosen for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commands.line.pieces import Mention, Typed, joined
from commands.line.spelling import meant
from commands.line.values import QUOTES, trimmed
from studio.command_lines import quoted
from studio.names import same_key


def replaced(typed: Typed, name: str, chosen: Mention | str, called: str = "") -> Iterator[Typed]:
    """The line with a name (Mention) or title in its place: behind a key first, then in quotes, then elsewhere.

    `called` is how whoever is mentioned is called: the rest of a name of which the first word was read goes with it.
    """
    words = r"\s+".join(re.escape(word) for word in name.split())
    patterns = (
        re.compile(f"(?<=:)[{QUOTES}]\\s*{words}\\s*[{QUOTES}]"),
        re.compile(f"(?<=:)['‘’]?{words}['‘’]?(?!\\w)"),
        re.compile(f"[{QUOTES}]\\s*{words}\\s*[{QUOTES}]"),
        re.compile(f"(?<!\\w){words}(?!\\w)"),
    )
    done: set[tuple[int, int]] = set()
    for pattern in patterns if words else ():
        for number, piece in enumerate(typed):
            if not isinstance(piece, str):
                continue
            for place in pattern.finditer(piece):
                if (number, place.start()) in done:
                    continue
                done |= {(number, at) for at in (place.start(), place.start() + 1)}
                before, behind = piece[: place.start()], piece[place.end() :]
                if pattern in patterns[:2]:
                    behind = _without_the_rest(
                        behind, name, called if isinstance(chosen, Mention) else chosen
                    )
                within = pattern is patterns[3] and _quotes(before) % 2 and _quotes(behind)
                new = chosen if isinstance(chosen, Mention) else (chosen if within else quoted(chosen))
                yield joined([*typed[:number], before, new, behind, *typed[number + 1 :]])


def _without_the_rest(behind: str, name: str, chosen: str) -> str:
    """What stands behind a title or name that was typed without quotes, of which the first word alone was read."""
    rest = chosen.split()[len(name.split()) :]
    place = re.match(r"\s+".join(["", *(r"(\S+)" for _ in rest)]), behind) if rest else None
    if place is None:
        return behind
    pairs = [
        (same_key(trimmed(word)), same_key(known)) for word, known in zip(place.groups(), rest, strict=True)
    ]
    whole = all(word == known or meant(word, known) for word, known in pairs)
    return behind[place.start(len(rest)) + len(trimmed(place[len(rest)])) :] if whole else behind


def _quotes(text: str) -> int:
    return sum(letter in QUOTES for letter in text)
