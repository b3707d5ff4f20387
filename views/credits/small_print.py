"""What has to be said beside the counts of a sheet."""

from __future__ import annotations

from collections import Counter

from credits.sheet.sheet import Sheet
from studio.vocabulary import Kind
from views.kit.blocks import cut
from views.kit.more import few_of

NAME = 60  # characters of a name in a table
HONEST = "Counts are not weights: they say how often, not how much. Nobody is ranked by them."
VERIFIED = ("confirmed", "acknowledged", "self_reported", "disputed")


def small_print(sheet: Sheet) -> list[str]:
    """What has to be said beside the counts, one sentence each."""
    out = [_counted(sheet)]
    assumed = sum(line.assumed for line in sheet.supported)
    if assumed:
        out.append(
            f"Assumed: {assumed}. Nobody was named as the one who decided; these are shown apart and support no credit."
        )
    disputed = sum(line.disputed for line in sheet.supported)
    if disputed:
        out.append(f"Disputed: {disputed}. Both statements are kept.")
    out += filter(None, [_verified(sheet)])
    acts = [line for kind in (Kind.APPROVED, Kind.DISSENTED, Kind.LOGGED) if (line := _acts(sheet, kind))]
    out += [" ".join(acts)] if acts else []
    if sheet.coverage:
        done = sheet.coverage
        out.append(f"Log coverage: {done.logged} of {done.sessions} past sessions have an entry.")
    return [*out, sheet.rules.said, HONEST]


def _verified(sheet: Sheet) -> str:
    """How far the counted entries are confirmed: who says so of themselves looks different from who was confirmed."""
    counts: Counter[str] = Counter()
    for tally in (tally for line in sheet.supported for tally in line.tallies if tally.counts):
        counts[tally.verification] += tally.decisions
    said = [f"{counts[state]} {state.replace('_', '-')}" for state in VERIFIED if counts[state]]
    return f"Entries that count: {', '.join(said)}." if said else ""


def _counted(sheet: Sheet) -> str:
    if not sheet.decisions:
        return "No decisions are recorded yet. Log the first one: /decision kept take 7 for the chorus"
    parts = [f"Decisions that count: {sheet.adopted}"]
    if sheet.open:
        parts.append(f"open ideas: {sheet.open}")
    away = ", ".join(f"{n} {status}" for status, n in sheet.not_counted.items())
    total = sum(sheet.not_counted.values())
    parts.append(f"not counted: {total} ({away})" if away else "not counted: 0")
    return "; ".join(parts) + "."


def _acts(sheet: Sheet, kind: Kind) -> str:
    counts = sheet.acts(kind)
    if not counts:
        return ""
    who = few_of([f"{cut(name, NAME)} {n}" for name, n in counts.items()], 12)
    return f"{kind.label}: {who} (never a creative credit)."
