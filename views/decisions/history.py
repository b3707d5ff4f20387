"""What stands under a decision in full: how it came to it, and every change and verdict since."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from studio.decisions.category_guesses import category_label
from studio.decisions.fields import FIELDS
from studio.decisions.history import Happening, Revision
from studio.vocabulary import Kind, Stage
from views.decisions.happenings import asked_and_answered, corrected, told
from views.decisions.shown import STATUS_WORDS, VERBS, Shown, stamp
from views.kit.blocks import cut, escape, rich, small_lines
from views.kit.message import Block, Message

MESSAGE = 8_500  # characters of the whole answer
MOST = 10  # decisions of a chain
LINES = 40  # of the history
_LAST = {"status": "status", "decided_at": "decided at", "contributions": "people"}
LABELS = {field.name: field.called for field in FIELDS if field.name not in _LAST} | _LAST


def with_history(
    message: Message,
    shown: Shown,
    changes: Sequence[Revision | Happening],
    chain: Sequence[Shown],
    songs: Mapping[int, str],
) -> Message:
    """The decision in full with its chain (oldest first) and its history; `shown` has the names of everybody in it."""
    if not shown.readable:
        return message
    blocks, lines = list(message.blocks), [message.text]
    linked = _chain(shown, chain)
    room = MESSAGE - len(message.text) - sum(len(line) for line in linked)
    for title, part in (
        ("How it came to this", linked),
        ("History", _newest(_history(shown, changes, chain, songs), room)),
    ):
        if part:
            blocks += _part(title, part)
            lines += [escape(title), *(escape(line) for line in part)]
    return Message("\n".join(lines), tuple(blocks))


def _part(title: str, lines: Sequence[str]) -> list[Block]:
    key = title.split(maxsplit=1)[0].casefold()
    return [rich(f"title:{key}", (title, "bold")), *small_lines(f"lines:{key}", lines)]


def _chain(shown: Shown, chain: Sequence[Shown]) -> list[str]:
    """What it replaced and what replaced it, with the reasons."""
    if len(chain) < 2:
        return []
    lines = [_link(link, current=link.decision.id == shown.decision.id) for link in chain]
    if len(lines) <= MOST:
        return lines
    at = next(n for n, link in enumerate(chain) if link.decision.id == shown.decision.id)
    start = max(0, min(at - MOST // 2, len(lines) - MOST + 1))
    window = lines[start : start + MOST - 1]
    return [*window, f"{len(lines) - len(window)} more in this chain"]


def _link(link: Shown, *, current: bool) -> str:
    status = STATUS_WORDS[link.decision.entry.status]
    why = link.decision.entry.why if link.readable else None
    parts = [
        f"{link.ref}: {cut(link.sentence, 200)}",
        status,
        f"why: {cut(why, 160)}" if why else "",
        "this one" if current else "",
    ]
    return " · ".join(part for part in parts if part)


def _history(
    shown: Shown, changes: Sequence[Revision | Happening], chain: Sequence[Shown], songs: Mapping[int, str]
) -> list[str]:
    """Everything with its time, oldest first: changes, how it stands since, asks, verdicts, corrections."""
    refs = {link.decision.id: link.ref for link in chain}
    lines = [(change.at, _told(shown, change, refs, songs)) for change in changes]
    lines += [line for approval in shown.approvals for line in asked_and_answered(shown, approval)]
    lines += corrected(shown)
    lines.sort(key=lambda line: line[0])
    return [f"{stamp(at, shown.zone)} · {said}" for at, said in lines if said]


def _newest(lines: list[str], room: int) -> list[str]:
    """The last lines that find room, and how many came before them."""
    start = max(0, len(lines) - LINES)
    while start < len(lines) and sum(len(line) for line in lines[start:]) > room:
        start += 1
    return [f"{start} earlier", *lines[start:]] if start else lines


def _told(
    shown: Shown, change: Revision | Happening, refs: Mapping[int, str], songs: Mapping[int, str]
) -> str:
    if isinstance(change, Happening):
        return told(shown, change, refs)
    what = _changed(shown, change, songs) if change.shared else "it before it was shared with you"
    return f"{shown.name(change.by)} changed {what}"


def _changed(shown: Shown, change: Revision, songs: Mapping[int, str]) -> str:
    """Each field that differs: before → after."""
    said = []
    for field, name in LABELS.items():
        before, after = (
            _value(shown, field, state.get(field), songs) for state in (change.before, change.after)
        )
        if before != after:
            said.append(f"{name}: {_quoted(before)} → {_quoted(after)}")
    return cut("; ".join(said) or "nothing that shows", 400)


def _quoted(value: str) -> str:
    return f"“{cut(value, 140)}”" if value else "nothing"


def _value(shown: Shown, field: str, value: Any, songs: Mapping[int, str]) -> str:
    if value is None:
        return ""
    readers: Mapping[str, Callable[[Any], str]] = {
        "contributions": lambda parts: _people(shown, parts),
        "song": lambda song: songs.get(song, ""),
        "stage": lambda stage: Stage(stage).label,
        "category": category_label,
        "decided_at": lambda at: stamp(datetime.fromisoformat(at), shown.zone),
    }
    return readers.get(field, str)(value)


def _people(shown: Shown, parts: Sequence[Mapping[str, Any]]) -> str:
    named = [(Kind(part["kind"]), part["person"], part["assumed"]) for part in parts]
    return ", ".join(
        f"{VERBS[kind]} {shown.name(person)}{'?' if assumed else ''}"
        for kind, person, assumed in named
        if kind in VERBS
    )
