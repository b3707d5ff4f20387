"""How near a typed word comes to a known one: a letter changed, left out, doubled, or two swapped."""

from __future__ import annotations

FORGIVING = 4  # letters of a word: shorter ones are too near to common words to forgive more than a swap


def meant(word: str, known: str) -> bool:
    """Whether `word` is `known` but for one slip; a word of three letters may only have two of them swapped."""
    if len(known) >= FORGIVING:
        return one_slip(word, known)
    return len(known) == FORGIVING - 1 and swapped(word, known)


def one_slip(word: str, key: str) -> bool:
    """Whether one letter was changed, left out, doubled or swapped with its neighbour."""
    if abs(len(word) - len(key)) > 1 or word == key:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(word, key, strict=False)) if a != b), min(len(word), len(key))
    )
    rest, wanted = word[start:], key[start:]
    return swapped(word, key) or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


def swapped(word: str, key: str) -> bool:
    """Whether two neighbouring letters changed places."""
    pairs = [(a, b) for a, b in zip(word, key, strict=False) if a != b]
    return len(word) == len(key) and len(pairs) == 2 and pairs[0] == pairs[1][::-1]
