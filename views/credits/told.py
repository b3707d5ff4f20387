"""What somebody reads when their credits were changed, and when a sheet that they signed no longer matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from views.credits.actions import NAMES_RIGHT, NOT_MINE, PRINT_AGAIN, UNCREDIT
from views.credits.confirmations import Statement, sentence, stated_said, statement_blocks
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, cut, escape, said
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.paragraphs import paragraphs
from views.kit.values import Id

MOST, PRESSED = 20, 5
_SAID = {
    "credit.assigned": "Given",
    "credit.waiting": "Proposed, waits for another’s word",
    "credit.confirmed": "Confirmed",
    "credit.removed": "Removed",
    "credit.renamed": "Printed otherwise",
    "credit.uncredited": "Uncredited from now on, printed nowhere",
    "credit.credited": "Printed again",
    "credit.print_asked": "To be printed again, if you agree",
    "credit.ai_use": "AI use stated",
    "credit.disowned": "Taken back, it is another person’s",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One change: `before` and `after` are printed names, or what is stated of a writer."""

    kind: str
    by: str
    label: str
    song: str
    before: Any = None
    after: Any = None
    printed: str = ""
    reason: str = ""
    uncredited: bool = False

    def __hash__(self) -> int:
        return hash(self.said)

    @property
    def said(self) -> str:
        """One line of it."""
        where = f"“{cut(self.song, NAME)}”" if self.song else "the whole project"
        if self.kind == "writer.reopened":
            return (
                f"The split of {where} was changed by {cut(self.by, NAME)}: what you agreed to is agreed anew"
            )
        if self.kind == "writer.stated":
            was, now = _stated(self.before), _stated(self.after)
            change = f"{was} → {now}" if was else now
            return f"Stated of you as a writer of {where}: {change} (by {cut(self.by, NAME)})"
        if self.kind == "person.printed":
            was, now = cut(str(self.before), NAME), cut(str(self.after), NAME)
            return f"You are printed otherwise, wherever a credit says no other name: “{was}” → “{now}” (by {cut(self.by, NAME)})"
        ghost = ", uncredited" if self.uncredited else ""
        what = f"{_SAID[self.kind]}{ghost}: {self.label}, {where}"
        if self.kind == "credit.renamed":
            what += f", “{cut(str(self.before), NAME)}” → “{cut(str(self.after), NAME)}”"
        elif self.printed:
            what += f", as “{cut(self.printed, NAME)}”"
        if self.kind == "credit.ai_use":
            what += f": “{cut(str(self.after), 200)}”"
        why = f": {cut(self.reason, 200)}" if self.reason else ""
        return f"{what} (by {cut(self.by, NAME)}){why}"


def _stated(terms: object) -> str:
    if not isinstance(terms, Mapping) or not any(terms.values()):
        return ""
    return stated_said(share=terms.get("share"), publisher=terms.get("publisher"), pro=terms.get("pro"))


def told_changes(
    project: str,
    changes: Sequence[Told],
    printed: Sequence[tuple[str, str, str, Id]],
    own: Sequence[Statement],
    right: Id | None,
) -> Message:
    """The changes; `printed` are the credits that stand (label, printed name or "" for nowhere, song), each with what its buttons carry."""
    head = f"Your credits on {cut(project, NAME)} were changed:"
    shown, more = few([f"• {change.said}" for change in changes], MOST)
    lines = [*shown, *([f"{more}: /credits me"] if more else [])]
    blocks: list[Block] = [said(head, "changed"), *paragraphs("\n".join(lines), "changed.lines")]
    pressed, rest = few(printed, PRESSED)
    for at, (label, name, song, value) in enumerate(pressed):
        where = f"{label}, {cut(song, NAME)}" if song else label
        line = f"{where}: printed as “{cut(name, NAME)}”" if name else f"{where}: printed nowhere"
        lines.append(line)
        blocks.append(said(line, f"changed.{at}"))
        turn = (
            button("Leave me uncredited", f"{UNCREDIT}:{at}", value)
            if name
            else button("Print it again", f"{PRINT_AGAIN}:{at}", value)
        )
        blocks.append(actions(f"changed.{at}.actions", turn, button("Not me", f"{NOT_MINE}:{at}", value)))
    if rest:
        lines.append(f"{rest}: /credits me")
        blocks.append(said(lines[-1], "changed.more"))
    if right is not None:
        blocks.append(actions("changed.names", button("That’s my name", NAMES_RIGHT, right)))
    stated, texts = statement_blocks(own)
    lines.append('To be printed otherwise everywhere: /studio person printed:"____" everywhere')
    blocks.append(said(lines[-1], "changed.how"))
    return Message(escape(cut("\n".join([head, *lines, *texts]), 8_000)), (*blocks, *stated))


def uncredited(what: str, value: Id) -> Message:
    """It is printed nowhere from now on, and back with a press."""
    text = f"Printed nowhere from now on: {what}. It counts for you: /credits me"
    return Message(
        escape(text),
        (
            said(text, "uncredited"),
            actions("uncredited.actions", button("Print it again", PRINT_AGAIN, value)),
        ),
    )


def answered(text: str) -> Message:
    """What a press under such a message has done."""
    return sentence(text, "changed.answered")
