"""Decisions as people see them: the card in the channel, the private answer, a page of the list, one in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from studio.approvals import Answer, Approval, Asked, State
from studio.corrections import Correction
from studio.corrections import State as CorrectionState
from studio.decisions import Decider, Decision, Said, Status
from studio.guesses import label as category_label
from studio.hours import zone_of
from studio.vocabulary import Kind
from views.blocks import actions, button, escape, option, overflow, rich, said, select, small
from views.message import Block, Message

PAGE = 10
_ENDED = (Status.WITHDRAWN, Status.REPLACED)
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
    replaces: int | None = None  # numbers within the project
    replaced_by: int | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def ref(self) -> str:
        return self.decision.ref(self.key)

    @property
    def sentence(self) -> str:
        return self.decision.entry.sentence if self.readable else "(not shared with you)"

    def name(self, person: int) -> str:
        return self.names.get(person, "somebody")


@dataclass(frozen=True, slots=True)
class Private:
    """What the private answer offers besides: `calls` are (label, value) of whose call it was, while that is assumed.

    `categories`, `songs` and `stages` are (label, value) of the menus that change what nobody typed.
    """

    notes: tuple[str, ...] = ()
    calls: tuple[tuple[str, str], ...] = ()
    categories: tuple[tuple[str, str], ...] = ()
    songs: tuple[tuple[str, str], ...] = ()
    stages: tuple[tuple[str, str], ...] = ()
    undo: bool = False


def card(shown: Shown) -> Message:
    """The card in the channel: one line with its menu, and in small print who, where and how it stands."""
    facts = facts_of(shown)
    menu = _menu(shown) if shown.decision.entry.status not in _ENDED and shown.readable else None
    return Message(
        escape(f"{shown.ref}: {shown.sentence} ({facts})"),
        (said(f"{shown.ref}: {shown.sentence}", "line", menu), small("facts", facts)),
    )


def _menu(shown: Shown) -> Block:
    key = shown.decision.id
    entries = (
        ("That's right", "right"),
        ("Correct who did what…", "correct"),
        ("Edit", "edit"),
        ("Replace", "replace"),
    )
    return overflow("decision.card", [(label, f"{what}:{key}") for label, what in entries])


def saved(shown: Shown, private: Private, *, verb: str = "Saved as") -> Message:
    """The private answer: the number first, then how the line was read, then what can be changed with one press."""
    read = [_who(shown), *_place(shown), *_times(shown), *private.notes, *_links(shown), *_oks(shown)]
    lines = [part for part in read if part]
    head = rich("saved", (f"{verb} ", ""), (shown.ref, "bold"), (f": {shown.sentence}", ""))
    text = f"{verb} {shown.ref}: {shown.sentence}\n" + "\n".join(lines)
    return Message(escape(text), (head, small("read", " · ".join(lines)), *_controls(shown, private)))


def _controls(shown: Shown, private: Private) -> list[Block]:
    key = shown.decision.id
    blocks: list[Block] = []
    if private.calls:
        calls = [
            button(label, f"decision.call:{at}", value) for at, (label, value) in enumerate(private.calls)
        ]
        blocks.append(actions("calls", *calls))
    menus = [
        select(f"decision.set:{what}", [option(label, value) for label, value in choices], placeholder=label)
        for what, label, choices in (
            ("category", "Change category", private.categories),
            ("song", "Change song", private.songs),
            ("stage", "Change stage", private.stages),
        )
        if choices
    ]
    last = [button("Edit", "decision.edit", str(key))]
    if private.undo:
        last.insert(0, button("Undo", "decision.undo", str(key)))
    return [*blocks, actions("change", *last, *menus)]


def undone(shown: Shown) -> Message:
    """The answer to Undo."""
    head = rich("undone", (shown.ref, "bold"), (f" is undone: {shown.sentence}", ""))
    note = "Its number stays as a tombstone; whoever was asked is told that no OK is needed."
    return Message(escape(f"{shown.ref} is undone: {shown.sentence}\n{note}"), (head, small("note", note)))


def detail(shown: Shown, history: Sequence[str] = ()) -> Message:
    """One decision in full."""
    entry = shown.decision.entry
    lines = [
        " · ".join(part for part in (STATUS_WORDS[entry.status], *_ending(shown), *_links(shown)) if part),
        _who(shown),
        " · ".join(_place(shown)),
        *_more(shown),
        *_statements(shown),
        *_oks(shown),
        _when(shown),
        *history,
    ]
    words = [line for line in lines if line]
    reason = f"Why: {entry.why}" if entry.why and shown.readable else ""
    blocks: list[Block] = [line_of(shown)]
    if reason:
        blocks.append(rich("why", (reason, "")))
    blocks.append(small("facts", *words[:10]))
    return Message(escape("\n".join([f"{shown.ref}: {shown.sentence}", reason, *words])), tuple(blocks))


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
    disputed = "Disputed" if any(c.state is CorrectionState.DISPUTED for c in shown.corrections) else ""
    late = f"logged late: {stamp(shown.decision.logged_at, shown.zone)}" if shown.decision.late else ""
    parts = [
        status,
        *_ending(shown),
        *_links(shown),
        _who(shown),
        *_place(shown),
        *_oks(shown),
        disputed,
        late,
    ]
    return " · ".join(part for part in parts if part)


def _who(shown: Shown) -> str:
    """Who proposed, decided and carried out; an assumed decider is said to be assumed."""
    parts = []
    for kind in ORDER:
        people = shown.decision.people(kind)
        if people:
            parts.append(f"{VERBS[kind]} {_names(shown, people)}{_assumed(shown, kind)}")
    return ", ".join(parts)


def _ending(shown: Shown) -> list[str]:
    """How it ended, in words: undone, or why it was withdrawn."""
    entry = shown.decision.entry
    if entry.undone_at:
        return ["undone"]
    return [f"because: {entry.reason}"] if entry.reason and shown.readable else []


def _links(shown: Shown) -> list[str]:
    """What it replaced, and what replaced it."""
    pairs = (("Replaces", shown.replaces), ("Replaced by", shown.replaced_by))
    return [f"{word} {shown.key}-{number}" for word, number in pairs if number]


def _times(shown: Shown) -> list[str]:
    decision = shown.decision
    if decision.decided_at == decision.logged_at:
        return []
    return [f"Decided {stamp(decision.decided_at, shown.zone)}", *(["logged late"] if decision.late else [])]


def _statements(shown: Shown) -> list[str]:
    """Where people disagree about who did what, both statements: what was logged stands above."""
    return [
        f"Disputed: {shown.name(one.said_by)} says: {said_parts(one.says, shown.names)}"
        + (f" ({one.note})" if one.note and shown.readable else "")
        for one in shown.corrections
        if one.state is CorrectionState.DISPUTED
    ]


def said_parts(says: Mapping[Kind, tuple[int, ...]], names: Mapping[int, str]) -> str:
    """Who did what according to a correction, in words."""
    parts = [
        f"{VERBS[kind].lower()} {' and '.join(names.get(person, 'somebody') for person in says[kind])}"
        for kind in ORDER
        if says.get(kind)
    ]
    return ", ".join(parts) or "nobody named"


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
    lines = _spoken(shown)
    for approval in shown.approvals:
        if approval.state is State.VOID:  # of what was decided before it was changed
            continue
        lines += [_verdict(shown, asked) for asked in approval.asked if asked.answer]
        pending = _pending(shown, approval)
        if pending:
            lines.append(f"OK pending: {pending}")
        if approval.state is State.WITHDRAWN:
            lines.append("Ask for an OK withdrawn")
    return lines


def _spoken(shown: Shown) -> list[str]:
    """OKs that were only said aloud: reported by the one who logged, until they are confirmed."""
    answered = {asked.person for approval in shown.approvals for asked in approval.asked if asked.answer}
    reporter = shown.name(shown.decision.logged_by)
    return [
        f"OK by {shown.name(part.person)}, reported by {reporter}"
        if part.verification == Said.REPORTED
        else f"Spoken OK by {shown.name(part.person)}"
        for part in shown.decision.entry.contributions
        if part.kind is Kind.APPROVED and part.person not in answered
    ]


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
