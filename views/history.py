"""What stands under a decision in full: how it came to it, and every change and verdict since."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from studio.approvals import Answer
from studio.guesses import label as category_label
from studio.vocabulary import Kind, Stage
from views.blocks import cut, escape, rich, small
from views.message import Block, Message
from views.shown import STATUS_WORDS, VERBS, Shown, stamp

MOST = 10  # lines of each part; small print can hold no more
LABELS = {
    "sentence": "what",
    "song": "song",
    "variant": "variant",
    "section": "section",
    "take": "take",
    "version": "version",
    "stage": "stage",
    "category": "category",
    "why": "why",
    "alternatives": "alternatives",
    "gear": "gear",
    "reference": "reference",
    "link": "link",
    "sharing": "sharing",
    "status": "status",
    "decided_at": "decided at",
    "contributions": "people",
}
_GIVEN = {Answer.APPROVED: "OK by", Answer.CHANGES: "Changes requested by", Answer.DECLINED: "Declined by"}


@dataclass(frozen=True, slots=True)
class Change:
    """One revision: who made it, when, and the entry before and after as it was stored."""

    by: int
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def with_history(
    message: Message,
    shown: Shown,
    changes: Sequence[Change],
    chain: Sequence[Shown],
    songs: Mapping[int, str],
) -> Message:
    """The decision in full with its chain (oldest first) and its history; `shown` has the names of everybody in it."""
    if not shown.readable:
        return message
    blocks, lines = list(message.blocks), [message.text]
    for title, part in (
        ("How it came to this", _chain(shown, chain)),
        ("History", _history(shown, changes, songs)),
    ):
        if part:
            blocks += _part(title, part)
            lines += [escape(title), *(escape(line) for line in part)]
    return Message("\n".join(lines), tuple(blocks))


def _part(title: str, lines: Sequence[str]) -> list[Block]:
    key = title.split(maxsplit=1)[0].casefold()
    return [rich(f"title:{key}", (title, "bold")), small(f"lines:{key}", *lines)]


def _chain(shown: Shown, chain: Sequence[Shown]) -> list[str]:
    """What it replaced and what replaced it, with the reasons."""
    if len(chain) < 2:
        return []
    lines = [_link(one, here=one.decision.id == shown.decision.id) for one in chain]
    if len(lines) <= MOST:
        return lines
    at = next(n for n, one in enumerate(chain) if one.decision.id == shown.decision.id)
    start = max(0, min(at - MOST // 2, len(lines) - MOST + 1))
    window = lines[start : start + MOST - 1]
    return [*window, f"{len(lines) - len(window)} more in this chain"]


def _link(one: Shown, *, here: bool) -> str:
    status = STATUS_WORDS[one.decision.entry.status]
    why = one.decision.entry.why if one.readable else None
    parts = [
        f"{one.ref}: {cut(one.sentence, 200)}",
        status,
        f"why: {cut(why, 160)}" if why else "",
        "this one" if here else "",
    ]
    return " · ".join(part for part in parts if part)


def _history(shown: Shown, changes: Sequence[Change], songs: Mapping[int, str]) -> list[str]:
    found = [
        (change.at, f"{shown.name(change.by)} changed {_changed(shown, change, songs)}") for change in changes
    ]
    for approval in shown.approvals:
        for asked in approval.asked:
            if asked.answer and asked.answered_at:
                note = f": {cut(asked.note, 160)}" if asked.note else ""
                found.append((asked.answered_at, f"{_GIVEN[asked.answer]} {shown.name(asked.person)}{note}"))
    found.sort(key=lambda line: line[0])
    lines = [f"{stamp(at, shown.zone)} · {said}" for at, said in found]
    return lines if len(lines) <= MOST else [f"{len(lines) - MOST + 1} earlier", *lines[-MOST + 1 :]]


def _changed(shown: Shown, change: Change, songs: Mapping[int, str]) -> str:
    """Each field that differs: before → after."""
    said = []
    for field, name in LABELS.items():
        before, after = (
            _value(shown, field, state.get(field), songs) for state in (change.before, change.after)
        )
        if before != after:
            said.append(f"{name}: {_quoted(before)} → {_quoted(after)}")
    return cut("; ".join(said) or "nothing that shows", 600)


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
    named = [(Kind(part["kind"]), part["person"]) for part in parts]
    return ", ".join(f"{VERBS[kind]} {shown.name(person)}" for kind, person in named if kind in VERBS)
