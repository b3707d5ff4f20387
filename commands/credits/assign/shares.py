"""Writers' shares, publishers and societies, as somebody states them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commands import naming
from commands.credits import told
from commands.line.keys import Line
from commands.scene import Scene
from credits.sheet.visibility import sees_private
from storage import events
from storage.credits import credits, writers
from storage.database import Db
from studio.command_lines import BLANK, command_line, quoted
from studio.credits.credit import writes
from studio.credits.roles import NamedRole
from studio.credits.shares import share_named
from studio.credits.sheet_input import WHOLE
from studio.music.song import Song
from studio.people.person import Person
from studio.refusals import Refusal
from views.credits import confirmations

EXAMPLE = f'/credits share "{BLANK}" {BLANK} song:"{BLANK}"'  # a share that is pasted would be stated
LONGEST = 120
ANEW = "The split has changed, so every other writer of it agrees anew."


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


def read_stated(line: Line, roles: Sequence[NamedRole]) -> WriterTerms:
    """The terms of a line that assigns, for roles of the work alone."""
    stated = read_terms(line)
    if stated.values and not any(role.role.writes for role in roles):
        raise Refusal(f"Shares belong to writers; “{roles[0].label}” is none.", example=EXAMPLE)
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
    named = naming.names(db, shares, scene.project.id)
    again = command_line(
        "credits", "share", *(f"{quoted(name)} {BLANK}" for name in named.values()), song=song.title
    )
    raise Refusal(f"The shares of “{song.title[:80]}” would total more than 100 %.{left}", example=again)


def state(
    db: Db, scene: Scene, person: Person, meant: Sequence[Song], stated: WriterTerms
) -> tuple[str, ...]:
    """Write what was stated; returns what the answer adds."""
    if not stated.values:
        return ()
    notes = [note for song in meant for note in state_split(db, scene, song, [(person, stated)])]
    return tuple(dict.fromkeys(notes))


def state_split(
    db: Db, scene: Scene, song: Song, terms: Sequence[tuple[Person, WriterTerms]]
) -> tuple[str, ...]:
    """Write what is stated of a song's writers. A changed share is a changed split: everybody in it agrees anew."""
    known = {w.person: w for w in writers.of_project(db, scene.project.id) if w.song == song.id}
    for person, stated in terms:
        writers.state(db, scene.project.id, song.id, person.id, scene.caller.id, stated.values)
    new_split = any(
        stated.share is not None and stated.share != (known[p.id].share if p.id in known else None)
        for p, stated in terms
    )
    others = in_split(db, scene, song, {p.id for p, _ in terms}) if new_split else []
    reopen(db, song, others)
    told.tell(db, scene.project.id, scene.caller.id, [*(p.id for p, _ in terms), *others])
    for person, stated in terms:
        before = known.get(person.id)
        was = {key: getattr(before, key) for key in stated.values} if before else {}
        own = {"project": scene.project.id, "song": song.id, "person": person.id, **stated.values}
        payload = own | {"before": was, "after": stated.values}
        events.record(db, "writer.stated", actor=scene.caller.id, about=song.id, payload=payload)
    record_reopened(db, scene, song, others)
    said = [
        f"Stated, not agreed until {person.name} confirms: "
        f"{confirmations.stated_said(share=stated.share, publisher=stated.publisher, pro=stated.pro)}."
        for person, stated in terms
    ]
    return (*said, *([ANEW] if others else []))


def in_split(db: Db, scene: Scene, song: Song, changed: Collection[int]) -> list[int]:
    """The other writers who have agreed to their share in a song."""
    known = [w for w in writers.of_project(db, scene.project.id) if w.song == song.id]
    return [w.person for w in known if w.person not in changed and w.share is not None and w.agreed_at]


def reopen(db: Db, song: Song, people: Sequence[int]) -> None:
    """What these have agreed to is to be agreed anew."""
    if people:
        writers.open_again(db, song.id, people)


def record_reopened(db: Db, scene: Scene, song: Song, people: Sequence[int]) -> None:
    """An event for each of them."""
    for person in people:
        payload = {"project": scene.project.id, "song": song.id, "person": person}
        events.record(db, "writer.reopened", actor=scene.caller.id, about=song.id, payload=payload)


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
