"""What is missing or contested: each gap with who can mend it, and one bundled message to each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from credits.sheet import Gap, Sheet
from views.blocks import actions, button, cut, escape, header, said, small
from views.credits import NAME, SHOW
from views.message import Block, Message
from views.paragraphs import paragraphs

ASK = "credits.ask"
NAMES_RIGHT = "credits.names_right"
MOST = 60  # lines in a message; the rest is counted
MOST_BUTTONS = 8
ORDER = (
    "waiting", "disputed", "unassigned", "group", "shares", "agreed", "names", "final_ok", "isrc", "duration",
    "language", "explicit", "upc", "catalogue_number", "p_line", "c_line",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Askable:
    """Somebody who can mend gaps and whom Slack reaches; `asked` says when they were asked last, "" never."""

    person: int
    name: str
    gaps: int
    asked: str = ""


def missing(
    found: Sheet, names: Mapping[int, str], askable: Sequence[Askable], share: str = "", value: str = ""
) -> Message:
    """One list, each gap with its owner; a button for each person who can be asked."""
    gaps = ordered(found.every_gap)
    title = f"What is missing: {found.project.title} ({found.project.key})"
    total = len(found.tracks)
    head = f"{found.ready} of {total} recordings are ready."
    if not gaps:
        blocks: list[Block] = [header(title), said(f"{head} Nothing is missing.", "missing")]
        return Message(escape(f"{title}\n{head} Nothing is missing."), tuple(blocks))
    lines = [f"• {cut(gap.what, 160)} → {_owners(gap, names)}" for gap in gaps[:MOST]]
    if len(gaps) > MOST:
        lines.append(f"… and {len(gaps) - MOST} more.")
    per = [f"{cut(t.shown_title, NAME)}: {t.readiness.said}" for t in found.tracks[:30]]
    body = "\n".join(lines)
    blocks = [header(title), said(head, "missing"), *paragraphs(body, "missing.gaps", most=6)]
    blocks += paragraphs("\n".join(per), "missing.tracks", most=1)
    buttons = [
        button(cut(f"Ask {one.name} ({one.gaps})", 75), f"{ASK}:{one.person}", f"{value}:{one.person}")
        for one in askable[:MOST_BUTTONS]
        if not one.asked
    ]
    if len([one for one in askable if not one.asked]) > 1:
        buttons.insert(0, button("Ask them all", f"{ASK}:all", f"{value}:0", style="primary"))
    if share:
        buttons.append(button("Show in channel", SHOW, share))
    if buttons:
        blocks.append(actions("missing.actions", *buttons))
    asked = [f"{one.name} was asked {one.asked}" for one in askable if one.asked]
    if asked:
        blocks.append(small("missing.asked", cut("; ".join(asked), 1_900)))
    return Message(escape(cut("\n".join([title, head, body, *per, *asked]), 8_000)), tuple(blocks))


def asked(project: str, key: str, by: str, gaps: Sequence[Gap], names: Sequence[str], value: str) -> Message:
    """The one message to somebody who can mend these; `names` are printed names to confirm by a press."""
    head = f"{by} asks you about the credits of {project} ({key}). These wait for you:"
    lines = [
        f"• {cut(gap.what, 160)}\n   {gap.mend}" for gap in gaps[:25] if gap.check != "names" or not names
    ]
    if len(gaps) > 25:
        lines.append(f"… and {len(gaps) - 25} more: /credits missing project:{key}")
    blocks: list[Block] = [said(head, "asked"), *paragraphs("\n".join(lines), "asked.gaps")] if lines else []
    blocks = blocks or [said(head, "asked")]
    spelled = ""
    if names:
        shown = ", ".join(f"“{cut(name, NAME)}”" for name in names[:5])
        spelled = f"Your name will be printed as {shown}. Is that right?"
        blocks.append(said(spelled, "asked.names"))
        right = button("That’s my name", NAMES_RIGHT, value)
        blocks.append(actions("asked.names.right", right))
        blocks.append(small("asked.names.else", 'Otherwise type: /studio person printed:"Your Name"'))
    return Message(escape("\n".join([head, *lines, spelled])), tuple(blocks))


def settled(project: str, key: str) -> Message:
    """What was asked for is there."""
    text = f"Nothing waits for you any more in the credits of {project} ({key}). Thank you."
    return Message(escape(text), (said(text, "asked"),))


def names_kept(names: Sequence[str]) -> Message:
    """A spelling is confirmed."""
    shown = ", ".join(f"“{cut(name, NAME)}”" for name in names)
    text = f"Kept: your name is printed as {shown}."
    return Message(escape(text), (said(text, "names.kept"),))


def ordered(gaps: Sequence[Gap]) -> list[Gap]:
    """What is contested first, then what many things wait for."""
    rank = {check: at for at, check in enumerate(ORDER)}
    return sorted(gaps, key=lambda gap: rank.get(gap.check, len(rank)))


def _owners(gap: Gap, names: Mapping[int, str]) -> str:
    who = [cut(names[person], NAME) for person in gap.owners[:3] if person in names]
    return " or ".join(who) or "nobody is engaged who can"
