"""A decision: who proposed, decided and carried out what about the sound; and what follows from how it was logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from studio.people import Team
from studio.vocabulary import Function, Kind, Stage

LATE = timedelta(hours=48)


class Status(StrEnum):
    """With a decider it is adopted at once; with only an idea it is proposed until somebody decides or approves."""

    ADOPTED = "adopted"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Decider(StrEnum):
    """Whether somebody said who decided, or the typist was taken for it."""

    ASSUMED = "assumed"
    STATED = "stated"


class Sharing(StrEnum):
    """Who may read the sentence: the caller and the producers, the studio, or the label too."""

    NONE = "none"
    STUDIO = "studio"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One person's part in a decision. `assumed` ones never count towards a suggestion of credit."""

    person: int
    kind: Kind
    assumed: bool = False
    verification: str = "self_reported"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is about to be stored: only the sentence is required. Ids are of this workspace's rows."""

    sentence: str
    contributions: tuple[Contribution, ...]
    status: Status
    decider: Decider
    song: int | None = None
    session: int | None = None
    variant: str | None = None
    section: str | None = None
    take: str | None = None
    version: str | None = None
    stage: Stage | None = None
    category: str | None = None
    category_guessed: bool = False
    why: str | None = None
    alternatives: str | None = None
    gear: str | None = None
    reference: str | None = None
    link: str | None = None
    permalink: str | None = None
    quoted: str | None = None
    quoted_author: int | None = None
    channel: str | None = None
    thread: str | None = None
    sharing: Sharing = Sharing.STUDIO
    source: str = "command"
    replaces: int | None = None
    decided_at: datetime | None = None  # None: when it is logged


@dataclass(frozen=True, slots=True)
class Decision:
    """A stored decision; `number` counts within the project, `revision` grows with every change of its content."""

    id: int
    project: int
    number: int
    revision: int
    logged_by: int
    decided_at: datetime
    logged_at: datetime
    entry: Entry

    def ref(self, key: str) -> str:
        """How people name it: NEON-14."""
        return f"{key}-{self.number}"

    @property
    def late(self) -> bool:
        """Whether it was logged more than 48 hours after it was decided; that stays visible."""
        return self.logged_at - self.decided_at > LATE

    def people(self, kind: Kind) -> tuple[int, ...]:
        return tuple(c.person for c in self.entry.contributions if c.kind is kind)

    @property
    def live(self) -> bool:
        """Whether it still holds or may come to hold: an OK can be asked for it."""
        return self.entry.status in (Status.ADOPTED, Status.PROPOSED)


def contributed(
    caller: int, *, decided: tuple[int, ...], others: tuple[tuple[Kind, tuple[int, ...]], ...]
) -> tuple[tuple[Contribution, ...], Status, Decider]:
    """Who did what, and what follows: the typist is not the author.

    When nobody is named as deciding or proposing, the caller is stored as decider, assumed.
    """
    named = [Contribution(person, Kind.DECIDED) for person in decided]
    for kind, people in others:
        named += [Contribution(person, kind) for person in people]
    proposed = any(c.kind is Kind.PROPOSED for c in named)
    if not decided and not proposed:
        named.insert(0, Contribution(caller, Kind.DECIDED, assumed=True))
    named.append(Contribution(caller, Kind.LOGGED))
    unique = tuple({(c.person, c.kind): c for c in reversed(named)}.values())[::-1]
    status = Status.ADOPTED if decided or not proposed else Status.PROPOSED
    return unique, status, Decider.STATED if decided else Decider.ASSUMED


def may_read(decision: Decision, person: int, team: Team, *, external: bool = False) -> bool:
    """Whether that person may read the sentence (credits.md, functions and rights)."""
    entry = decision.entry
    if person == decision.logged_by or person in {c.person for c in entry.contributions}:
        return True
    if entry.sharing is Sharing.NONE:
        return team.holds(person, {Function.PRODUCER}, entry.stage)
    if entry.sharing is Sharing.LABEL:
        return person in team
    return team.reads_decisions(person) and not external
