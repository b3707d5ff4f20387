"""One answer of one person in an ask: open, given, reported or lost; and who can say that a reported one was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from studio.people.person import Team
from studio.rights.right import Related, Relation
from studio.rights.table import CONFIRM_ANSWER, CONFIRM_FOR_ABSENT
from studio.vocabulary import Function

TAKE_BACK = timedelta(minutes=10)  # how long an answer can be taken back
BY_ASKING = "asked"  # a step that only the requester could answer: asking was the yes, and is shown as that
BY_EMAIL = "email"  # said outside of Slack and reported by the requester
COUNTED = "counted"  # the yes of an earlier step, by the same person: they are not asked twice


class VerdictKind(StrEnum):
    """A verdict."""

    APPROVED = "approved"
    CHANGES = "changes"
    DECLINED = "declined"
    AGAINST = "against"  # where no yes or no is needed any more, or none was: kept, and closes nothing


class Lost(StrEnum):
    """What became of the place of somebody who has no part any more."""

    VACANT = "vacant"  # nobody else has the function: the step waits until somebody is named
    DROPPED = "dropped"  # others of the step speak for the same function: it counts for nothing
    SPOKEN = "spoken"  # they had answered: the answer stands, and is theirs to take back no more


@dataclass(frozen=True, slots=True)
class Verdict:
    """One person asked in one step; `answer` is None while it is open. `ping` is the delivery that asks.

    Their yes counts for each of `functions`. `delegate` was asked in that person's place; `answered_by` is whoever
    answered for them, and `answered_as` what whoever spoke was then. `instead_of` was asked first, and is told. An
    answer that somebody else reported was said at `said_at`, by the way `said_how` ("phone"). `lost`: the person has
    no part any more. A yes may hold only under a `condition` ("if the sample is cleared"; `condition_met` None: nobody
    has said yet) or for a `scope` ("radio").
    """

    id: int
    person: int
    functions: tuple[Function, ...] = ()
    answer: VerdictKind | None = None
    note: str | None = None
    answered_at: datetime | None = None
    ping: int | None = None
    via: str | None = None
    answered_by: int | None = None
    delegate: int | None = None
    pinged_at: datetime | None = None
    remind_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by: int | None = None
    answered_as: tuple[Function, ...] | None = None  # None: as what they were asked
    instead_of: int | None = None
    lost: Lost | None = None
    said_at: datetime | None = None
    said_how: str | None = None
    condition: str | None = None
    scope: str | None = None
    condition_met: bool | None = None
    condition_at: datetime | None = None

    @property
    def conditional(self) -> bool:
        """Whether it is a yes whose condition is open."""
        return bool(self.condition) and self.condition_met is None and self.answer is VerdictKind.APPROVED

    @property
    def terms(self) -> tuple[str, ...]:
        """Under what the yes holds, in words: what is met stands no longer."""
        condition = self.condition if self.condition_met is None else None
        return tuple(part for part in (condition, f"for {self.scope} only" if self.scope else None) if part)

    @property
    def unconfirmed(self) -> bool:
        """Whether somebody else reported this answer and nobody has confirmed it yet."""
        return self.answer is not None and self.via == BY_EMAIL and self.confirmed_at is None

    @property
    def wanted(self) -> str:
        """Who is to be named for a place that is vacant: "a new producer"."""
        return f"a new {self.functions[0].word}" if self.functions else "somebody new"

    @property
    def voice(self) -> int:
        """Who speaks, or is expected to: the one who answered, the delegate, or the person asked."""
        return self.answered_by or self.delegate or self.person

    @property
    def people(self) -> tuple[int, ...]:
        return tuple(i for i in (self.person, self.delegate, self.answered_by) if i is not None)

    @property
    def behind(self) -> tuple[int, ...]:
        """Whose answer it is: of whoever was asked, who answered for them, and in whose place they were asked."""
        return tuple(i for i in (self.person, self.answered_by, self.instead_of) if i is not None)

    @property
    def related(self) -> Related:
        """Who is what to it, as rights are told."""
        replaced = () if self.instead_of is None else (self.instead_of,)
        return {
            Relation.ASKED: (self.person,),
            Relation.DELEGATE: self.people[1:],
            Relation.REPLACED: replaced,
        }


def may_confirm(verdict: Verdict, person: int, team: Team, *, absent: bool) -> bool:
    """Whether that person can say that a reported answer was given: never the one who reported it.

    The person concerned speaks for themselves. Where they are not in Slack (`absent`), anybody with authority in the
    project or its owner, who can ask them by other means.
    """
    related = {
        Relation.ASKED: (verdict.person,),
        Relation.DELEGATE: (verdict.delegate,) if verdict.delegate else (),
        Relation.REPORTED: (verdict.answered_by,) if verdict.answered_by else (),
    }
    return (CONFIRM_FOR_ABSENT if absent else CONFIRM_ANSWER).may(team, person, related=related)
