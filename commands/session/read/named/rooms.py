"""Which room a line or form means; once the studio has a list, a name that is not on it is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from commands.interaction import Way
from commands.scene import Scene
from commands.session.read.drafts import LINE, keep_line
from commands.session.read.requests import BookIt, ChangeIt, short
from storage.database import Db
from storage.projects import engagements
from storage.sessions import rooms
from studio.refusals import Draft, Offer, Refusal
from studio.rights.table import CHANGE_ROOMS
from studio.sessions.rooms import Room, find_room, near_rooms
from studio.sessions.session import LONGEST_ROOM
from studio.wording import either
from views.kit.values import UNKEPT
from views.sessions.actions import ELSEWHERE, NEW_ROOM, ROOM, RoomMeant

OFFERED = 3
LISTED = 8
SURELY = 0.8  # how near words behind "in" have to come to a room, to be asked about
BEHIND_IN = r"(?:in|into|to|at|@)\s+(?:the\s+)?"


def room_of(db: Db, scene: Scene, request: BookIt | ChangeIt) -> str | None:
    """The room as the studio calls it; one that is not on its list is asked about, unless it is said to be elsewhere."""
    typed = short(request.values.get("room", ""), LONGEST_ROOM, "room")
    listed = rooms.known(db)
    if not typed:
        return None
    room = find_room(listed, typed)
    if room is None and listed and not request.elsewhere:
        raise _unknown(db, scene, request, typed, listed)
    return room.name if room else typed


def booked_room(db: Db, scene: Scene, request: BookIt, rest: str) -> tuple[str | None, str]:
    """The room, and the words without it: one that the studio has is named behind "in" too, for a lockout anywhere."""
    room = room_of(db, scene, request)
    if room or request.interaction.way is Way.FORM:
        return room, rest
    return words_room(db, scene, request, rest, alone=request.lockout)


def words_room(
    db: Db, scene: Scene, request: BookIt | ChangeIt, rest: str, *, alone: bool
) -> tuple[str | None, str]:
    """The room that the words name, and the words without it; asks about "vocals in Stduio A"."""
    named, left = named_room(db, rest, alone=alone)
    if named:
        return named, left
    listed = rooms.known(db)
    for typed, without in _candidates(rest, alone=alone) if listed else ():
        room = find_room(listed, typed, plainly=True)
        if room:
            return room.name, without
        if near_rooms(listed, typed, SURELY) and not request.elsewhere:
            raise _unknown(db, scene, request, typed, listed, in_words=True)
    return None, rest


def _candidates(rest: str, *, alone: bool) -> Iterator[tuple[str, str]]:
    """One to four words behind "in", and the words without them; `alone`: all the words too."""
    for behind in re.finditer(rf"(?<!\S){BEHIND_IN}(?=\S)", rest, re.IGNORECASE):
        words = re.findall(r"\S+\s*", rest[behind.end() :])
        for many in range(min(len(words), 4), 0, -1):
            without = f"{rest[: behind.start()]} {''.join(words[many:])}"
            yield "".join(words[:many]).strip(" ,;."), without.strip(" ,;")
    if alone and rest.strip():
        yield rest.strip(" ,;."), ""


def named_room(db: Db, words: str, *, alone: bool = True) -> tuple[str, str]:
    """The studio's room that is named, and the words without it; `alone`: without "in" or "at" before it too."""
    before = rf"(?:(?:in|into|to|at|@)\s+){'?' if alone else ''}"
    for known in sorted(rooms.known(db), key=lambda room: -len(room.name)):
        named = re.search(
            rf"(?<!\S){before}(?:the\s+)?{re.escape(known.name)}(?=$|[\s,;.])", words, re.IGNORECASE
        )
        if named:
            return known.name, f"{words[: named.start()]} {words[named.end() :]}".strip(" ,;")
    return "", words


def _unknown(
    db: Db,
    scene: Scene,
    request: BookIt | ChangeIt,
    typed: str,
    listed: Sequence[Room],
    *,
    in_words: bool = False,
) -> Refusal:
    """Which room is meant, as buttons; `in_words`: it may as well be a part of the title."""
    near = near_rooms(listed, typed)[:OFFERED]
    names = [room.name for room in near or listed[:OFFERED]]
    all_names = ", ".join(room.name for room in listed[:LISTED])
    likely = f"Did you mean {either(names)}?" if near else f"Its rooms are {all_names}."
    kept = keep_line(request) | {"rooms": names, "typed": typed, "in_words": in_words}
    offers = [Offer(name, ROOM, str(RoomMeant(UNKEPT, at))) for at, name in enumerate(names)]
    if engagements.may_anywhere(db, scene.caller, CHANGE_ROOMS):
        offers.append(Offer(f"New room “{typed[:50]}”", ROOM, str(RoomMeant(UNKEPT, NEW_ROOM))))
    elsewhere = "Part of the title" if in_words else "Not in the studio"
    offers.append(Offer(elsewhere, ROOM, str(RoomMeant(UNKEPT, ELSEWHERE))))
    text = f"The studio has no room “{typed}”. {likely}"
    at_field = f"{text} If it is none of them, tick “Not in the studio” below."
    draft = Draft(LINE, kept)
    return Refusal(
        text, example="/studio rooms", offers=tuple(offers), draft=draft, fields={"room": at_field}
    )
