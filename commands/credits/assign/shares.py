"""Writers' shares, publishers and societies, as somebody states them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commands.line.keys import Line
from commands.scene import Scene
from credits.sheet.visibility import sees_private
from storage import events
from storage.credits import credits, writers
from storage.database import Db
from studio.credits.credit import writes
from studio.credits.roles import NamedRole
from studio.credits.shares import share_named
from studio.credits.sheet_input import WHOLE
from studio.music.song import Song
from studio.people.person import Person
from studio.refusals import Refusal
from views.credits import confirmations

EXAMPLE = '/credits share @artist 60 @producer 40 song:"Neon Rain"'
LONGEST = 120


@dataclass(frozen=True, slots=True)
class WriterTerms:
    """What a line states of a writer; None is what it does not say. Share in hundredths of a percent."""

    share: int | None = None
    publisher: str | None = None
    pro: str | None = None

    @property
    def values(self) -> dict[str, object]:
        said = {"share": self.share, "publisher": self.publisher, "pro": self.pro}
        return {key: value for key, value in said.items() if value is not None}


def read_terms(line: Line) -> WriterTerms:
    """`share:50 publisher:"…" pro:PRS`."""
    share = line.one("share")
    said = round(read_share(share)) if share else None
    return WriterTerms(said, _short(line, "publisher"), _short(line, "pro"))


def read_stated(line: Line, role: NamedRole) -> WriterTerms:
    """The terms of a line that assigns, for roles of the work alone."""
    stated = read_terms(line)
    if stated.values and not role.role.writes:
        raise Refusal(f"Shares belong to writers; “{role.label}” is none.", example=EXAMPLE)
    return stated


def require_room(db: Db, scene: Scene, person: Person, meant: Sequence[Song], stated: WriterTerms) -> None:
    """Refuses a share for which these songs have no room."""
    if stated.share is not None:
        for song in meant:
            require_total(db, scene, song, {person.id: stated.share})


def require_total(db: Db, scene: Scene, song: Song, shares: Mapping[int, int]) -> None:
    """Refuses shares that would total more than 100 %; only who may see shares reads how much is left.

    `shares` are those that are to hold, by person; what was once stated of somebody who writes no more is none.
    """
    given = credits.of_project(db, scene.project.id)
    authors = {credit.person for credit in given if credit.song == song.id and writes(credit.role)}
    known = [writing for writing in writers.of_project(db, scene.project.id) if writing.song == song.id]
    others = sum(
        writer.share or 0 for writer in known if writer.person in authors and writer.person not in shares
    )
    if others + sum(shares.values()) <= WHOLE:
        return
    left = (
        f" {confirmations.percent(max(WHOLE - others, 0))} are left."
        if sees_private(scene.team, scene.caller.id)
        else ""
    )
    raise Refusal(f"The shares of “{song.title[:80]}” would total more than 100 %.{left}", example=EXAMPLE)


def state(
    db: Db, scene: Scene, person: Person, meant: Sequence[Song], stated: WriterTerms
) -> tuple[str, ...]:
    """Write what was stated; returns what the answer adds."""
    if not stated.values:
        return ()
    for song in meant:
        writers.state(db, scene.project.id, song.id, person.id, scene.caller.id, stated.values)
    for song in meant:
        payload = {"song": song.id, "person": person.id, **stated.values}
        events.record(db, "writer.stated", actor=scene.caller.id, about=song.id, payload=payload)
    said = confirmations.stated_said(share=stated.share, publisher=stated.publisher, pro=stated.pro)
    return (f"Stated, not agreed until {person.name} confirms: {said}.",)


def read_share(typed: str) -> Fraction:
    """A share as typed, exact, in hundredths of a percent."""
    share = share_named(typed)
    if share is None:
        raise Refusal(
            f"“{typed[:20]}” is no share: say percent, from 0.01 to 100, or a part as in 1/3.",
            example=EXAMPLE,
        )
    return share


def _short(line: Line, key: str) -> str | None:
    said = " ".join(line.one(key).split())
    if len(said) > LONGEST:
        raise Refusal(f"{key}: has at most {LONGEST} characters; these are {len(said)}.", example=EXAMPLE)
    return said or None
