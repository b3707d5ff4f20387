"""Writers' shares, publishers and societies: stated by somebody, agreed by the writer and nobody else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.ask import Ask
from commands.credits.lines import KEYS, insider
from commands.credits.meant import meant_songs
from commands.credits.mended import mended
from commands.features import Handler
from commands.scene import Scene, caller, scene
from commands.words import Line, read_line
from credits.seeing import sees_private
from storage import credits, events, projects, songs, writers
from storage.database import Db
from studio.credits import writes
from studio.material import WHOLE, Writing
from studio.people import Person
from studio.refusals import Refusal
from studio.roles import NamedRole
from studio.songs import Song
from views import credit_words as view
from views.message import Message

EXAMPLE = '/credits share @artist 60 @producer 40 song:"Neon Rain"'
AGREE = '/credits agree song:"Neon Rain"'
ROUNDING = 2  # three thirds of 33.34 % make 100.02 %
LONGEST = 120
_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2})0*)?\s*%?")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a line states of a writer; None is what it does not say. Share in hundredths of a percent."""

    share: int | None = None
    publisher: str | None = None
    pro: str | None = None

    @property
    def values(self) -> dict[str, object]:
        said = {"share": self.share, "publisher": self.publisher, "pro": self.pro}
        return {key: value for key, value in said.items() if value is not None}


def read_terms(line: Line) -> Stated:
    """`share:50 publisher:"…" pro:PRS`."""
    return Stated(read_share(line.one("share")), _short(line, "publisher"), _short(line, "pro"))


def read_stated(line: Line, role: NamedRole) -> Stated:
    """The terms of a line that assigns, for roles of the work alone."""
    stated = read_terms(line)
    if stated.values and not role.role.writes:
        raise Refusal(f"Shares belong to writers; “{role.label}” is none.", example=EXAMPLE)
    return stated


def require_room(db: Db, here: Scene, person: Person, meant: Sequence[Song], stated: Stated) -> None:
    """Refuses a share for which these songs have no room."""
    if stated.share is not None:
        for song in meant:
            require_total(db, here, song, {person.id: stated.share})


def require_total(db: Db, here: Scene, song: Song, shares: Mapping[int, int]) -> None:
    """Refuses shares that would total more than 100 %; only who may see shares reads how much is left.

    `shares` are those that are to hold, by person; what was once stated of somebody who writes no more is none.
    """
    given = credits.of_project(db, here.project.id)
    writing = {one.person for one in given if one.song == song.id and writes(one.role)}
    known = [one for one in writers.of_project(db, here.project.id) if one.song == song.id]
    others = sum(one.share or 0 for one in known if one.person in writing and one.person not in shares)
    if others + sum(shares.values()) <= WHOLE + ROUNDING:
        return
    left = (
        f" {view.percent(max(WHOLE - others, 0))} are left."
        if sees_private(here.team, here.caller.id)
        else ""
    )
    raise Refusal(f"The shares of “{song.title[:80]}” would total more than 100 %.{left}", example=EXAMPLE)


def state(db: Db, here: Scene, person: Person, meant: Sequence[Song], stated: Stated) -> tuple[str, ...]:
    """Write what was stated; returns what the answer adds."""
    if not stated.values:
        return ()
    for song in meant:
        writers.state(db, here.project.id, song.id, person.id, here.caller.id, stated.values)
    for song in meant:
        payload = {"song": song.id, "person": person.id, **stated.values}
        events.record(db, "writer.stated", actor=here.caller.id, about=song.id, payload=payload)
    said = view.stated_said(share=stated.share, publisher=stated.publisher, pro=stated.pro)
    return (f"Stated, not agreed until {person.name} confirms: {said}.",)


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Show a writer what is stated of them (`song` may be ""), or take their word for one statement."""

    ask: Ask
    project: str
    song: str


def parse_agree(ask: Ask) -> Agreeing:
    """`/credits agree [song:"Neon Rain"]`."""
    line = read_line(ask.typed, KEYS, example=AGREE)
    return Agreeing(ask, line.one("project"), line.one("song"))


def run_agree(db: Db, request: Agreeing) -> Answer:
    """What is stated of the caller, each with the button that agrees to it."""
    here = _reader(db, request)
    known = songs.of_project(db, here.project.id)
    meant = meant_songs(known, [request.song], here.project.key) if request.song else known
    return Reply(_drawn(db, here, meant))


def run_agreed(db: Db, ask: Ask) -> Answer:
    """The button's value says which statement was shown; a changed one has to be read again."""
    project, song, stamp = (
        int(part) if part.isdigit() else 0 for part in (*ask.value.split(":"), "", "")[:3]
    )
    who = caller(db, ask)
    found = next((w for w in writers.of_project(db, project) if (w.song, w.person) == (song, who.id)), None)
    if found is None:
        raise Refusal("There is nothing of this kind to confirm.", example="/credits me")
    if _stamp(found) != stamp:
        raise Refusal("This was changed since you were shown it. Look again:", example="/credits agree")
    here = Scene(who, projects.by_id(db, project), projects.team(db, project))
    done = writers.agree(db, song, who.id, found)
    mended(db, project)
    message = _drawn(db, here, songs.of_project(db, project))
    if done:
        payload = {"song": song, "share": found.share, "publisher": found.publisher, "pro": found.pro}
        events.record(db, "writer.agreed", actor=who.id, about=song, payload=payload)
    return Reply(message, replace=ask.private)


def statements_of(db: Db, project: int, person: int) -> list[view.Statement]:
    """What is stated of a person as a writer of the project's songs, each with the value of its button."""
    titles = {one.id: one.title for one in songs.of_project(db, project)}
    return [
        view.Statement(titles[one.song], one, f"{project}:{one.song}:{_stamp(one)}")
        for one in writers.of_project(db, project)
        if one.person == person and one.song in titles
    ]


def _drawn(db: Db, here: Scene, meant: Sequence[Song]) -> Message:
    wanted = {one.id for one in meant}
    mine = [one for one in statements_of(db, here.project.id, here.caller.id) if one.writing.song in wanted]
    return view.statements(here.project.key, mine)


def _reader(db: Db, request: Agreeing) -> Scene:
    """A writer confirms from anywhere; without a channel's project their own projects are tried by the scene."""
    return insider(scene(db, request.ask, request.project))


def _stamp(one: Writing) -> int:
    return int(one.stated_at.timestamp() * 1_000) if one.stated_at else 0


def read_share(typed: str) -> int | None:
    """Percent as typed, in hundredths of a percent; None where nothing is."""
    if not typed:
        return None
    found = _SHARE.fullmatch(typed.strip())
    hundredths = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else 0
    if not 0 < hundredths <= WHOLE:
        raise Refusal(f"“{typed[:20]}” is no share: say percent, from 0.01 to 100.", example=EXAMPLE)
    return hundredths


def _short(line: Line, key: str) -> str | None:
    said = " ".join(line.one(key).split())
    if len(said) > LONGEST:
        raise Refusal(f"{key}: has at most {LONGEST} characters; these are {len(said)}.", example=EXAMPLE)
    return said or None


AGREE_TYPED = Handler(parse_agree, run_agree)
AGREE_PRESSED = Handler(lambda ask: ask, run_agreed)
