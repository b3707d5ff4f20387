"""A decision: who proposed, decided and carried out what about the sound; and what follows from how it was logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from studio.decisions.fields import CONTENT, REOPENING
from studio.people.person import Person, Team
from studio.rights.right import Related, Relation
from studio.rights.table import CHANGE_DECISION, READ_IN_STUDIO, READ_UNSHARED, READ_WITH_LABEL
from studio.vocabulary import Function, Kind, Stage

LATE = timedelta(hours=48)
UNDO = timedelta(minutes=10)  # how long its typist can take a line back with one press
STICKS = timedelta(hours=2)  # how long the last entry in a channel says song and stage for the next
AGAIN = timedelta(minutes=1)  # within it, the same line by the same person is taken for a slip


CREATIVE = (Kind.DECIDED, Kind.PROPOSED, Kind.EXECUTED, Kind.PERFORMED, Kind.ADVISED)


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


READ = {
    Sharing.NONE: READ_UNSHARED,
    Sharing.STUDIO: READ_IN_STUDIO,
    Sharing.LABEL: READ_WITH_LABEL,
}


class Said(StrEnum):
    """How far a contribution is vouched for. `REPORTED`: somebody passed on a spoken OK."""

    SELF = "self_reported"
    ACKNOWLEDGED = "acknowledged"
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


TAKEN_BACK = frozenset({Said.CORRECTED, Said.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Contribution:
    """One person's part in a decision. `assumed` ones never count towards a suggestion of credit."""

    person: int
    kind: Kind
    assumed: bool = False
    verification: str = Said.SELF.value


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
    inferred: str | None = None  # what nobody typed and where it came from: "song:last stage:session"
    reason: str | None = None  # why it was withdrawn
    undone_at: datetime | None = None

    def source_of(self, what: str) -> str:
        """Where an unsaid song or stage was taken from: "session", "sticky", "last", "replaced"; "" if it was said."""
        pairs = [part.partition(":") for part in (self.inferred or "").split()]
        return next((source for name, _, source in pairs if name == what), "")

    def without_source(self, *said: str) -> str | None:
        """`inferred` once these were said after all."""
        remaining = [part for part in (self.inferred or "").split() if part.partition(":")[0] not in said]
        return " ".join(remaining) or None


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
    def related(self) -> Related:
        """Who is what to it, as rights are told."""
        named = {c.person for c in self.entry.contributions if c.kind is not Kind.LOGGED}
        return {
            Relation.LOGGED: (self.logged_by,),
            Relation.DECIDED: self.people(Kind.DECIDED),
            Relation.NAMED: named,
        }

    @property
    def live(self) -> bool:
        """Whether it still holds or may come to hold: an OK can be asked for it."""
        return self.entry.status in (Status.ADOPTED, Status.PROPOSED)


def contributed(
    caller: int,
    *,
    decided: tuple[int, ...],
    others: tuple[tuple[Kind, tuple[int, ...]], ...],
    assumed: int | None = None,
) -> tuple[tuple[Contribution, ...], Status, Decider]:
    """Who did what, and what follows: the typist is not the author.

    When nobody is named as deciding or proposing, the caller is stored as decider, assumed; or `assumed` in any case,
    the author of a message.
    """
    named = [Contribution(person, Kind.DECIDED) for person in decided]
    for kind, people in others:
        named += [Contribution(person, kind) for person in people]
    proposed = any(c.kind is Kind.PROPOSED for c in named)
    if not decided and (assumed or not proposed):
        named.insert(0, Contribution(assumed or caller, Kind.DECIDED, assumed=True))
    named.append(Contribution(caller, Kind.LOGGED))
    unique = tuple({(c.person, c.kind): c for c in reversed(named)}.values())[::-1]
    status = Status.ADOPTED if decided or assumed or not proposed else Status.PROPOSED
    return unique, status, Decider.STATED if decided else Decider.ASSUMED


def may_read(decision: Decision, person: int, team: Team, *, external: bool = False) -> bool:
    """Whether that person may read the sentence."""
    entry, related = decision.entry, decision.related
    return READ[entry.sharing].may(team, person, stage=entry.stage, related=related, external=external)


def reads_along(person: Person, team: Team) -> bool:
    """Label staff and people from outside; colleagues who are not of the project were let into its channel."""
    return person.external or team.holds(person.id, (Function.LABEL_STAFF,))


def kept_from(decision: Decision, person: Person, team: Team) -> bool:
    """Whether a card leaves out its sentence where that person reads along."""
    return reads_along(person, team) and not may_read(decision, person.id, team, external=person.external)


def may_change(decision: Decision, person: int, team: Team) -> bool:
    """Whether that person may amend, replace or withdraw it."""
    return CHANGE_DECISION.may(team, person, stage=decision.entry.stage, related=decision.related)


def changed(before: Entry, after: Entry) -> frozenset[str]:
    """The names of the fields that differ; "people" where somebody's part does."""
    names = {name for name in CONTENT if getattr(before, name) != getattr(after, name)}
    return frozenset(names | {"people"} if parts(before) != parts(after) else names)


def reopens(fields: frozenset[str]) -> bool:
    """Whether such a change always asks again for OKs that were given: who did what, and the fields that say so."""
    return bool(fields & {"people", *REOPENING})


def parts(entry: Entry) -> frozenset[tuple[int, Kind]]:
    """Who did what, without approving and logging."""
    return frozenset((c.person, c.kind) for c in entry.contributions if c.kind.creative)


def restated(entry: Entry, logged_by: int, people: Mapping[Kind, tuple[int, ...]]) -> Entry:
    """The entry with these people for these kinds; other kinds keep theirs, and known standings are kept."""
    before = {kind: tuple(c.person for c in entry.contributions if c.kind is kind) for kind in CREATIVE}
    if entry.decider is Decider.ASSUMED and Kind.DECIDED not in people:
        before[Kind.DECIDED] = ()
    said = before | dict(people)
    others = tuple((kind, said[kind]) for kind in CREATIVE if kind is not Kind.DECIDED)
    author = next((c.person for c in entry.contributions if c.assumed and c.person != logged_by), None)
    assumed = None if said[Kind.DECIDED] else author
    made, status, decider = contributed(logged_by, decided=said[Kind.DECIDED], others=others, assumed=assumed)
    earlier = {(c.person, c.kind): c for c in entry.contributions}
    rest = [c for c in entry.contributions if not c.kind.creative and c.kind is not Kind.LOGGED]
    merged = [_kept(earlier.get((c.person, c.kind)), c) for c in made]
    settled = entry.status if entry.status not in (Status.ADOPTED, Status.PROPOSED) else status
    return replace(entry, contributions=(*merged, *rest), decider=decider, status=settled)


def _kept(earlier: Contribution | None, now: Contribution) -> Contribution:
    return earlier if earlier and earlier.assumed == now.assumed else now
