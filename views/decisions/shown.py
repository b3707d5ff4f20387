"""A decision with everything that drawing it needs, and the words that every drawing of one shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from studio.approvals.approval import Approval
from studio.decisions.corrections import Correction
from studio.decisions.decision import Decision, Status
from studio.people.hours import zone_of
from studio.vocabulary import Kind

VERBS = {
    Kind.DECIDED: "Decided by",
    Kind.PROPOSED: "Idea of",
    Kind.EXECUTED: "Carried out by",
    Kind.PERFORMED: "Played by",
    Kind.ADVISED: "Advice of",
}
STUDIO_ONLY = "(studio only)"
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
    studio_only: bool = False  # not readable here, where somebody reads along who may not read it
    replaces: int | None = None  # numbers within the project
    replaced_by: int | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def ref(self) -> str:
        return self.decision.ref(self.key)

    @property
    def sentence(self) -> str:
        if self.readable:
            return self.decision.entry.sentence
        return STUDIO_ONLY if self.studio_only else "(not shared with you)"

    @property
    def line(self) -> str:
        """Number and sentence."""
        return f"{self.ref} {STUDIO_ONLY}" if self.studio_only else f"{self.ref}: {self.sentence}"

    def name(self, person: int) -> str:
        return self.names.get(person, "somebody")


def day(at: datetime, zone: str) -> str:
    """The day of an instant of these weeks, in the project's zone: "Tue 1 Dec"."""
    local = at.astimezone(zone_of(zone))
    return f"{local:%a} {local.day} {local:%b}"


def brief(at: datetime, zone: str) -> str:
    """The same with its time: "Tue 1 Dec, 10:00"."""
    return f"{day(at, zone)}, {at.astimezone(zone_of(zone)):%H:%M}"


def stamp(at: datetime, zone: str) -> str:
    """An instant in words, in the project's zone: "Tue 1 Dec 2026, 10:00"."""
    local = at.astimezone(zone_of(zone))
    return f"{local:%a} {local.day} {local:%b %Y}, {local:%H:%M}"
