"""What a pasted booklet holds, once it is read."""

from __future__ import annotations

from dataclasses import dataclass

from studio.credits.roles import PLACE, NamedRole


@dataclass(frozen=True, slots=True)
class Scope:
    """For what a credit is: a song by its title, tracks by their numbers, every song, or (all empty) what is meant at large."""

    title: str = ""
    tracks: tuple[int, ...] = ()
    every: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Roles of people, as a line says them; of places the name is without what stands behind its comma, `printed` with it."""

    line: int
    typed: str
    roles: tuple[NamedRole, ...]
    names: tuple[str, ...]
    scope: Scope = Scope()
    printed: str | None = None

    @property
    def place(self) -> bool:
        """Whether it names where something was done."""
        return all(role.role.section == PLACE for role in self.roles)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line or a part of one that is no credit that can be given, and why."""

    line: int
    typed: str
    reason: str


@dataclass(frozen=True, slots=True)
class Booklet:
    """Everything that was pasted: what it gives, and what it does not."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
