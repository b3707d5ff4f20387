"""Suggestions of credit: who shaped a song beyond their own role (docs/rules.md, "The third layer").

A suggestion is asked of the person first, then of the producer, and only if that person wants it; until both agree
nobody else sees it. What was merely assumed, replaced, withdrawn or approved never counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from studio.credits.credit import AssignedCredit, Standing
from studio.credits.roles import credit_roles
from studio.people.person import Team
from studio.vocabulary import CATEGORIES, RECORDING, Function, Kind, Stage

DAY_ENDS = timedelta(hours=6)  # a studio day ends at six in the morning
ACKNOWLEDGED = frozenset({"acknowledged", "confirmed"})
DEFAULT_ROLE = "additional_producer"
_CATEGORIES = {category.slug: category for category in CATEGORIES}
_COVERED = {
    **dict.fromkeys(RECORDING, ("recording_engineer",)),
    Stage.EDITING: ("editor", "vocal_editor"),
    Stage.MIXING: ("mixing_engineer",),
    Stage.MASTERING: ("mastering_engineer",),
}


class SuggestionState(StrEnum):
    """Where a suggestion stands."""

    OFFERED = "offered"  # the person was asked
    RAISED = "raised"  # the person wants it raised with the producer
    AGREED = "agreed"  # both agreed: it is an assigned credit now
    LEFT = "left"  # the person does not want it
    REFUSED = "refused"  # the producer did not agree


@dataclass(frozen=True, slots=True)
class SuggestionRule:
    """When work counts as more than one's own role; a report prints it."""

    decisions: int = 3
    occasions: int = 2
    percent: int = 25

    @property
    def said(self) -> str:
        return (
            f"at least {self.decisions} adopted artistic decisions on the song over at least {self.occasions} sessions "
            f"or studio days, and {self.percent} % of the song’s adopted artistic proposals"
        )


@dataclass(frozen=True, slots=True)
class SheetRules:
    """What a report goes by, and prints: when work suggests a credit, and the share of playing time that it marks.

    20 % of the playing time is what the Recording Academy asks of an album's contributors.
    """

    suggestion: SuggestionRule = SuggestionRule()
    playing_time: int = 20
    stores_off: frozenset[str] = frozenset()  # stores that nobody asks about here, by slug

    @property
    def said(self) -> str:
        return (
            f"A credit is suggested (to the person alone, first) from {self.suggestion.said}. "
            f"Playing time is marked from {self.playing_time} %."
        )


RULES = SheetRules()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One person's hand in one adopted decision of a song: proposed or decided, stated and not taken back."""

    decision: int
    person: int
    kind: Kind
    song: int
    session: int | None
    decided_at: datetime
    category: str | None
    stage: Stage | None
    verification: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A credit that the record suggests, and the decisions behind it."""

    person: int
    song: int
    role: str
    decisions: tuple[int, ...]


def suggested_credits(
    evidence: Sequence[Evidence],
    team: Team,
    given: Iterable[AssignedCredit],
    zone: ZoneInfo,
    rule: SuggestionRule = RULES.suggestion,
) -> tuple[Suggestion, ...]:
    """What the record of one song suggests; nobody with a production credit on it, and no producer of the stage."""
    artistic = [
        hand for hand in evidence if hand.category in _CATEGORIES and _CATEGORIES[hand.category].artistic
    ]
    standing = [credit for credit in given if credit.state is not Standing.REMOVED]
    suggested = (
        _suggested(person, artistic, team, standing, zone, rule)
        for person in dict.fromkeys(hand.person for hand in artistic)
    )
    return tuple(suggestion for suggestion in suggested if suggestion is not None)


def _suggested(
    person: int,
    artistic: Sequence[Evidence],
    team: Team,
    given: Sequence[AssignedCredit],
    zone: ZoneInfo,
    rule: SuggestionRule,
) -> Suggestion | None:
    song = artistic[0].song
    own = [credit for credit in given if credit.person == person and credit.song in (None, song)]
    if any(_production(credit.role) for credit in own):
        return None
    roles = {credit.role for credit in own}
    mine = [
        hand
        for hand in artistic
        if hand.person == person
        and hand.verification in ACKNOWLEDGED
        and not _covered(hand, person, team, roles)
    ]
    decisions = tuple(sorted({hand.decision for hand in mine}))
    if not (_often(mine, decisions, zone, rule) and _large_part(decisions, artistic, rule)):
        return None
    return Suggestion(person, song, _role(mine), decisions)


def _often(mine: Sequence[Evidence], decisions: Sequence[int], zone: ZoneInfo, rule: SuggestionRule) -> bool:
    occasions = {_occasion(hand, zone) for hand in mine}
    return len(decisions) >= rule.decisions and len(occasions) >= rule.occasions


def _large_part(mine: Sequence[int], artistic: Sequence[Evidence], rule: SuggestionRule) -> bool:
    """Every decision had a proposer: who had the idea or, where nobody is named for it, who decided."""
    proposed = {hand.decision for hand in artistic}
    return 100 * len(mine) >= rule.percent * len(proposed)


def _occasion(hand: Evidence, zone: ZoneInfo) -> int | date:
    """The session, or the studio day where there was none."""
    return hand.session if hand.session is not None else (hand.decided_at.astimezone(zone) - DAY_ENDS).date()


def _covered(hand: Evidence, person: int, team: Team, roles: set[str]) -> bool:
    """Whether the decision lies within what the person's own role at that stage covers already."""
    held = team.functions(person, hand.stage) if hand.stage else team.functions(person)
    if held & {Function.PRODUCER, Function.ARTIST}:
        return True
    executor = _CATEGORIES[hand.category or ""].executor_role
    mine = set(roles)
    if Function.ENGINEER in held:
        mine |= {role for stage, some in _COVERED.items() if hand.stage in (None, stage) for role in some}
    if Function.ASSISTANT in held:
        mine.add("assistant_engineer")
    return executor is not None and executor in mine


def _production(slug: str) -> bool:
    role = credit_roles().get(slug)
    return role is not None and role.section == "Production" and not slug.endswith("executive_producer")


def _role(mine: Iterable[Evidence]) -> str:
    """By category, never more than Additional Production, vocal producer, arranger or programmer."""
    wanted = Counter(_CATEGORIES[hand.category or ""].candidate or DEFAULT_ROLE for hand in mine)
    return max(sorted(wanted), key=lambda role: wanted[role])
