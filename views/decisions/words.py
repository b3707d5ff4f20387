"""What is said of a decision, piece by piece: who, where, when, which links and which OKs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.verdict import Verdict, VerdictKind
from studio.decisions.category_guesses import category_label
from studio.decisions.corrections import CorrectionState
from studio.decisions.decision import Decider, Said, Sharing
from studio.decisions.field import Field, Place, Value
from studio.decisions.fields import FIELDS, TEXTS
from studio.vocabulary import Kind
from studio.wording import all_of
from views.decisions.shown import STATUS_WORDS, VERBS, Shown, stamp

PLACE = tuple(field for field in FIELDS if field.within(Place.CARD) and field.value is not Value.SENTENCE)
BESIDES = tuple(
    field for field in TEXTS if field not in PLACE and field.name != "why"
)  # the reason stands by itself
GIVEN = {
    VerdictKind.APPROVED: "OK by",
    VerdictKind.CHANGES: "Changes requested by",
    VerdictKind.DECLINED: "Declined by",
    VerdictKind.AGAINST: "Against it:",
}
SHARED = {
    Sharing.NONE: "Only for you and the producers: no card in the channel",
    Sharing.LABEL: "Shared with the label too",
}


def facts_of(shown: Shown) -> str:
    """How it stands, who, where and which OKs, in one line."""
    status = STATUS_WORDS[shown.decision.entry.status]
    disputed = "Disputed" if any(c.state is CorrectionState.DISPUTED for c in shown.corrections) else ""
    late = f"logged late: {stamp(shown.decision.logged_at, shown.zone)}" if shown.decision.late else ""
    parts = [
        status,
        *ending(shown),
        *links(shown),
        who(shown),
        *place(shown),
        *oks(shown),
        disputed,
        late,
    ]
    return " · ".join(part for part in parts if part)


def who(shown: Shown) -> str:
    """Who proposed, decided and carried out; a decider who is merely taken for it has a question mark."""
    parts = []
    for kind in VERBS:
        people = shown.decision.people(kind)
        if people:
            parts.append(f"{VERBS[kind]} {_names(shown, people)}{_assumed(shown, kind)}")
    return ", ".join(parts)


def ending(shown: Shown) -> list[str]:
    """How it ended, in words: undone, or why it was withdrawn."""
    entry = shown.decision.entry
    if entry.undone_at:
        return ["undone"]
    return [f"because: {entry.reason}"] if entry.reason and shown.readable else []


def links(shown: Shown) -> list[str]:
    """What it replaced, and what replaced it."""
    pairs = (("Replaces", shown.replaces), ("Replaced by", shown.replaced_by))
    return [f"{word} {shown.key}-{number}" for word, number in pairs if number]


def times(shown: Shown) -> list[str]:
    """When it was decided, where that is not when it was logged."""
    decision = shown.decision
    if abs(decision.logged_at - decision.decided_at) < timedelta(minutes=1):
        return []
    return [f"Decided {stamp(decision.decided_at, shown.zone)}", *(["logged late"] if decision.late else [])]


def statements(shown: Shown) -> list[str]:
    """Where people disagree about who did what, both statements: what was logged stands above."""
    return [
        f"Disputed: {shown.name(correction.said_by)} says: {said_parts(correction.says, shown.names)}"
        + (f" ({correction.note})" if correction.note and shown.readable else "")
        for correction in shown.corrections
        if correction.state is CorrectionState.DISPUTED
    ]


def said_parts(says: Mapping[Kind, tuple[int, ...]], names: Mapping[int, str]) -> str:
    """Who did what according to a correction, in words."""
    parts = [
        f"{VERBS[kind].lower()} {' and '.join(names.get(person, 'somebody') for person in says[kind])}"
        for kind in VERBS
        if says.get(kind)
    ]
    return ", ".join(parts) or "nobody named"


def _assumed(shown: Shown, kind: Kind) -> str:
    return "?" if kind is Kind.DECIDED and shown.decision.entry.decider is Decider.ASSUMED else ""


def _names(shown: Shown, people: Sequence[int]) -> str:
    return all_of([shown.name(person) for person in people])


def place(shown: Shown) -> list[str]:
    """Song, section, take, stage, category: what is there of them."""
    return [said for field in PLACE if (said := _placed(shown, field))]


def moment(shown: Shown) -> list[str]:
    """The same for whoever is asked for an OK."""
    return [said for field in PLACE if field.within(Place.ASK) and (said := _placed(shown, field))]


def _placed(shown: Shown, field: Field) -> str:
    entry = shown.decision.entry
    if field.value is Value.SONG:
        return shown.song or ""
    if field.value is Value.STAGE:
        return entry.stage.label if entry.stage else ""
    if field.value is Value.CATEGORY:
        guessed = " (guessed)" if entry.category_guessed else ""
        return f"{category_label(entry.category)}{guessed}" if entry.category else ""
    text = getattr(entry, field.name)
    return field.said(text) if text else ""


def more(shown: Shown) -> list[str]:
    """What was said besides, each behind its label; nothing for whoever may not read it."""
    entry = shown.decision.entry
    if not shown.readable:
        return []
    parts = [*((field.label, getattr(entry, field.name)) for field in BESIDES), (_wrote(shown), entry.quoted)]
    return [f"{label}: {value}" for label, value in parts if value]


def _wrote(shown: Shown) -> str:
    author = shown.decision.entry.quoted_author
    return f"{shown.name(author)} wrote" if author else "Quoted"


def shared(shown: Shown) -> list[str]:
    """With whom it is shared, where that is not the studio."""
    sharing = shown.decision.entry.sharing
    return [SHARED[sharing]] if sharing in SHARED else []


def said_with_it(shown: Shown) -> list[str]:
    """How the keys that take words were read, and with whom it is shared where that was said."""
    entry = shown.decision.entry
    why = [f"Why: {entry.why}"] if entry.why and shown.readable else []
    quoted = f"{_wrote(shown)}: {entry.sentence}"  # what was said is what was decided, letter by letter
    return [*why, *(line for line in more(shown) if line != quoted), *shared(shown)]


def logged(shown: Shown) -> str:
    """Who logged it and when, and how often it was changed."""
    decision = shown.decision
    said = f"Logged by {shown.name(decision.logged_by)}, {stamp(decision.logged_at, shown.zone)}"
    if decision.decided_at != decision.logged_at:
        said += f"; decided {stamp(decision.decided_at, shown.zone)}"
    return f"{said} · revision {decision.revision}"


def oks(shown: Shown) -> list[str]:
    """What was asked and answered, in words: "OK by Pia", "Waits for Pia, then Ana"."""
    lines = _spoken(shown)
    for approval in shown.approvals:
        if approval.state is ApprovalState.VOID:  # of what was decided before it was changed
            continue
        lines += [_verdict(shown, verdict, verdict.answer) for verdict in approval.verdicts if verdict.answer]
        pending = _pending(shown, approval)
        if pending:
            lines.append(f"Waits for {pending}")
        if approval.state is ApprovalState.WITHDRAWN:
            lines.append("Ask for an OK withdrawn")
    return lines


def _spoken(shown: Shown) -> list[str]:
    """OKs that were only said aloud: reported by the one who logged, until they are confirmed."""
    every = (verdict for approval in shown.approvals for verdict in approval.verdicts if verdict.answer)
    answered = {verdict.answered_by or verdict.person for verdict in every}
    reporter = shown.name(shown.decision.logged_by)
    return [
        f"OK by {shown.name(part.person)}, reported by {reporter}"
        if part.verification == Said.REPORTED
        else f"Spoken OK by {shown.name(part.person)}"
        for part in shown.decision.entry.contributions
        if part.kind is Kind.APPROVED and part.person not in answered
    ]


def who_answered(shown: Shown, verdict: Verdict) -> str:
    """Whose answer it is: "Ari", or "Ari for Pia" who was asked."""
    name = shown.name(verdict.person)
    return f"{shown.name(verdict.answered_by)} for {name}" if verdict.answered_by else name


def _verdict(shown: Shown, verdict: Verdict, answer: VerdictKind) -> str:
    name = who_answered(shown, verdict)
    note = f": {verdict.note}" if verdict.note and shown.readable else ""
    return f"{GIVEN[answer]} {name}{note}"


def _pending(shown: Shown, approval: Approval) -> str:
    if approval.state is not ApprovalState.OPEN:
        return ""
    steps = [[a for a in step.counted if a.answer is None] for step in approval.steps]
    return ", then ".join(_asked(shown, places) for places in steps if places)


def _asked(shown: Shown, places: Sequence[Verdict]) -> str:
    """Whose answer is awaited, and who has to be named since nobody is left to give one."""
    names = _names(shown, [a.person for a in places if a.lost is None])
    missing = dict.fromkeys(a.wanted for a in places if a.lost is not None)
    return " and ".join(part for part in (names, *missing) if part)
