"""Decisions as people see them: the card in the channel, the private answer, a page of the list, one in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from studio.approvals import Answer, Approval, Asked, State
from studio.decisions import Decider, Decision, Status
from studio.guesses import label as category_label
from studio.hours import zone_of
from studio.vocabulary import Kind
from views.blocks import actions, button, escape, rich, small
from views.message import Block, Message

PAGE = 10
ORDER = (Kind.DECIDED, Kind.PROPOSED, Kind.EXECUTED, Kind.PERFORMED, Kind.ADVISED)
VERBS = {
    Kind.DECIDED: "Decided by",
    Kind.PROPOSED: "Idea of",
    Kind.EXECUTED: "Carried out by",
    Kind.PERFORMED: "Played by",
    Kind.ADVISED: "Advice of",
}
STATUS_WORDS = {
    Status.ADOPTED: "",
    Status.PROPOSED: "Proposed",
    Status.REJECTED: "Rejected",
    Status.REPLACED: "Replaced",
    Status.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision with what its drawing needs: the project's key and zone, names by person id, its approvals."""

    decision: Decision
    key: str
    zone: str
    names: Mapping[int, str]
    song: str | None = None
    approvals: tuple[Approval, ...] = ()
    readable: bool = True

    @property
    def ref(self) -> str:
        return self.decision.ref(self.key)

    @property
    def sentence(self) -> str:
        return self.decision.entry.sentence if self.readable else "(not shared with you)"

    def name(self, person: int) -> str:
        return self.names.get(person, "somebody")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a line was read, for the private answer: what was guessed or assumed is said to be so."""

    notes: tuple[str, ...] = field(default=())


def card(shown: Shown) -> Message:
    """The card in the channel: one line, and in small print who, where and how it stands."""
    facts = facts_of(shown)
    return Message(
        escape(f"{shown.ref}: {shown.sentence} ({facts})"),
        (line_of(shown), small("facts", facts)),
    )


def saved(shown: Shown, reading: Reading) -> Message:
    """The private answer: the number first, then how the line was read."""
    read = [_who(shown), *_place(shown), *reading.notes, *_oks(shown)]
    lines = [part for part in read if part]
    head = rich("saved", ("Saved as ", ""), (shown.ref, "bold"), (f": {shown.sentence}", ""))
    text = f"Saved as {shown.ref}: {shown.sentence}\n" + "\n".join(lines)
    return Message(escape(text), (head, small("read", *lines)))


def detail(shown: Shown, history: Sequence[str] = ()) -> Message:
    """One decision in full."""
    entry = shown.decision.entry
    lines = [_who(shown), " · ".join(_place(shown)), *_more(shown), *_oks(shown), _when(shown), *history]
    words = [line for line in lines if line]
    reason = f"Why: {entry.why}" if entry.why and shown.readable else ""
    blocks: list[Block] = [line_of(shown)]
    if reason:
        blocks.append(rich("why", (reason, "")))
    blocks.append(small("facts", *words[:10]))
    return Message(escape("\n".join([f"{shown.ref}: {shown.sentence}", reason, *words])), tuple(blocks))


def page(key: str, shown: Sequence[Shown], total: int, offset: int) -> Message:
    """A page of the list, newest first, with buttons to the older and newer ones."""
    if not total:
        return nothing(key)
    last = offset + len(shown)
    title = f"Decisions of {key}: {offset + 1}–{last} of {total}, newest first"
    blocks: list[Block] = [rich("title", (title, "bold"))]
    for one in shown:
        blocks += [line_of(one, f"line:{one.decision.id}"), small(f"facts:{one.decision.id}", facts_of(one))]
    buttons = []
    if offset:
        buttons.append(button("Newer", "decision.page:newer", f"{key}:{max(0, offset - PAGE)}"))
    if last < total:
        buttons.append(button("Older", "decision.page:older", f"{key}:{last}"))
    if buttons:
        blocks.append(actions("pages", *buttons))
    lines = [title, *(f"{one.ref}: {one.sentence} ({facts_of(one)})" for one in shown)]
    return Message(escape("\n".join(lines)), tuple(blocks))


def nothing(key: str) -> Message:
    """A project whose record is still empty."""
    text = f"{key} has no decisions yet. Log the first one while it is fresh:"
    example = '/decision kept take 7 for the chorus song:"Neon Rain"'
    return Message(f"{text} {example}", (rich("nothing", (text + " ", ""), (example, "code")),))


def stamp(at: datetime, zone: str) -> str:
    """An instant in words, in the project's zone: "Tue 1 Dec 2026, 10:00"."""
    local = at.astimezone(zone_of(zone))
    return f"{local:%a} {local.day} {local:%b %Y}, {local:%H:%M}"


def line_of(shown: Shown, block_id: str = "line") -> Block:
    """The number and the sentence; struck out when it holds no longer."""
    style = "strike" if shown.decision.entry.status in (Status.WITHDRAWN, Status.REPLACED) else ""
    return rich(block_id, (shown.ref, "bold"), ("  ", ""), (shown.sentence, style))


def facts_of(shown: Shown) -> str:
    """How it stands, who, where and which OKs, in one line."""
    status = STATUS_WORDS[shown.decision.entry.status]
    late = f"logged late: {stamp(shown.decision.logged_at, shown.zone)}" if shown.decision.late else ""
    parts = [status, _who(shown), *_place(shown), *_oks(shown), late]
    return " · ".join(part for part in parts if part)


def _who(shown: Shown) -> str:
    """Who proposed, decided and carried out; an assumed decider is said to be assumed."""
    parts = []
    for kind in ORDER:
        people = shown.decision.people(kind)
        if people:
            parts.append(f"{VERBS[kind]} {_names(shown, people)}{_assumed(shown, kind)}")
    return ", ".join(parts)


def _assumed(shown: Shown, kind: Kind) -> str:
    return " (assumed)" if kind is Kind.DECIDED and shown.decision.entry.decider is Decider.ASSUMED else ""


def _names(shown: Shown, people: Sequence[int]) -> str:
    names = [shown.name(person) for person in people]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}"


def _place(shown: Shown) -> list[str]:
    entry = shown.decision.entry
    guessed = " (guessed)" if entry.category_guessed else ""
    parts = [
        shown.song or "",
        entry.variant or "",
        entry.section or "",
        f"take {entry.take}" if entry.take else "",
        f"version {entry.version}" if entry.version else "",
        entry.stage.label if entry.stage else "",
        f"{category_label(entry.category)}{guessed}" if entry.category else "",
    ]
    return [part for part in parts if part]


def _more(shown: Shown) -> list[str]:
    entry = shown.decision.entry
    if not shown.readable:
        return []
    parts = (
        ("Rejected alternatives", entry.alternatives),
        ("Gear", entry.gear),
        ("Reference", entry.reference),
        ("Link", entry.link),
        ("Quoted", entry.quoted),
    )
    return [f"{label}: {value}" for label, value in parts if value]


def _when(shown: Shown) -> str:
    decision = shown.decision
    logged = f"Logged by {shown.name(decision.logged_by)}, {stamp(decision.logged_at, shown.zone)}"
    if decision.decided_at != decision.logged_at:
        logged += f"; decided {stamp(decision.decided_at, shown.zone)}"
    return f"{logged} · revision {decision.revision}"


def _oks(shown: Shown) -> list[str]:
    """What was asked and answered, in words: "OK by Pia", "OK pending: Pia, then Ana"."""
    lines: list[str] = []
    for approval in shown.approvals:
        lines += [_verdict(shown, asked) for asked in approval.asked if asked.answer]
        pending = _pending(shown, approval)
        if pending:
            lines.append(f"OK pending: {pending}")
        if approval.state is State.WITHDRAWN:
            lines.append("Ask for an OK withdrawn")
    return lines


def _verdict(shown: Shown, asked: Asked) -> str:
    name = shown.name(asked.person)
    note = f": {asked.note}" if asked.note and shown.readable else ""
    if asked.answer is Answer.APPROVED:
        return f"OK by {name}{note}"
    if asked.answer is Answer.CHANGES:
        return f"Changes requested by {name}{note}"
    return f"Declined by {name}{note}"


def _pending(shown: Shown, approval: Approval) -> str:
    if approval.state is not State.OPEN:
        return ""
    steps = [[a.person for a in step.asked if a.answer is None] for step in approval.steps]
    return ", then ".join(_names(shown, people) for people in steps if people)
