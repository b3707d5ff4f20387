"""Who is credited with what, and what the sheet lacks; for people of the project, as they may see it."""

from __future__ import annotations

import re

from commands import naming
from commands.credits.sheet import show
from commands.desk.questions.asker import Asker, Told
from commands.desk.questions.record import about
from commands.desk.questions.waiting import LISTED
from credits.sheet.sheet import Assigned, Sheet
from studio.decisions.questions.wording import words
from studio.wording import all_of, counted
from views.questions.actions import look

# The beginning of what was done, and what the role of it is called.
_DONE = (
    ("remix", ("remix",)), ("mix", ("mix",)), ("master", ("master",)), ("co-produc", ("produc",)), ("produc", ("produc",)),
    ("record", ("record", "track", "engineer")), ("engineer", ("engineer",)), ("track", ("track", "record")),
    ("assist", ("assist", "second")), ("edit", ("edit",)), ("arrang", ("arrang",)), ("program", ("program",)),
    ("wrote", ("compos", "lyric", "writ")), ("writ", ("compos", "lyric", "writ")), ("compos", ("compos",)),
    ("lyric", ("lyric",)), ("sing", ("vocal",)), ("sang", ("vocal",)), ("sung", ("vocal",)), ("vocal", ("vocal",)),
    ("drum", ("drum",)), ("bass", ("bass",)), ("guitar", ("guitar",)), ("tun", ("tun", "vocal edit")),
    ("artist", ("artist",)), ("artwork", ("artwork",)), ("photo", ("photo",)),
)  # fmt: skip
_PLAYED = re.compile(r"\b(?:play|perform)\w*(?: (?:the|on))* ?(?!on\b)([a-z]+)?")
_KINDS = ("isrc", "iswc", "upc", "share", "writer", "ipi", "language", "explicit", "publisher", "catalogue")


def credited(asker: Asker) -> Told | None:
    """The credits that are meant: of a person, a role, a song; where there are none, who is engaged for it."""
    scene = asker.member
    if scene is None:
        return None
    sheet = show.sheet_of(asker.db, scene)
    titles = [song.title for song in asker.named_songs]
    lines = [line for line in sheet.assigned if not titles or line.song is None or line.paper in titles]
    where = (
        look("Credits", "song", asker.key, asker.named_songs[0].id)
        if titles
        else look("Credits", "credits", asker.key)
    )
    offers = (where, look("What is missing", "missing", asker.key))
    whom = {person.id for person in asker.persons} or (
        {asker.caller.id} if asker.asks(r"\b(?:i|me|my)\b") else set()
    )
    if whom:
        own = [line for line in lines if line.person in whom]
        name = all_of([person.name for person in asker.persons]) or "You"
        return Told(_by_role(own) or (f"{name}: no credit here yet.",), offers)
    what, stems = _role(asker)
    if not stems:
        none = f"Nobody is credited{_on(titles)} yet."
        return Told(_by_role(lines) or (none,), offers)
    hits = [line for line in lines if any(stem in _words_of(line) for stem in stems)]
    if hits:
        return Told(_by_role(hits), offers)
    record = about(asker)
    if record is not None and record.known:
        return Told(
            (f"Nobody is credited with that yet: “{what}”.", *record.lines[:3]), (*record.offers, where)
        )
    return Told(
        (f"Nobody is credited with that{_on(titles)} yet: “{what}”.", *_engaged(sheet, stems)), offers
    )


def missing(asker: Asker) -> Told | None:
    """What the sheet lacks, and who can fill it in."""
    scene = asker.member
    if scene is None:
        return None
    sheet = show.sheet_of(asker.db, scene)
    titles = {song.id for song in asker.named_songs}
    tracks = [track for track in sheet.tracks if not titles or track.song.id in titles]
    gaps = [gap for track in tracks for gap in track.readiness.gaps]
    gaps = list(dict.fromkeys(gaps if titles else [*sheet.gaps, *gaps]))
    kinds = [kind for kind in _KINDS if kind in asker.sentence]
    meant = [
        gap
        for gap in gaps
        if not kinds or any(kind in f"{gap.check} {gap.what}".casefold() for kind in kinds)
    ]
    named = _on([song.title for song in asker.named_songs])
    offers = (look("What is missing", "missing", asker.key), look("Credits", "credits", asker.key))
    if not meant and not gaps:
        return Told((f"Nothing is missing{named}.",), offers)
    if not meant:  # what was asked for is no gap by itself: the whole list says more than a no
        meant, kinds = gaps, []
    names = naming.names(asker.db, {owner for gap in meant for owner in gap.owners})
    ready = "" if kinds or titles else f", {sheet.ready} of {counted(len(sheet.tracks), 'recording')} ready"
    head = f"{counted(len(meant), 'thing')} missing{named}{ready}:"
    told = [f"{gap.what}{_for(gap.who(names))}" for gap in meant[:LISTED]]
    return Told((head, *told), offers)


def _role(asker: Asker) -> tuple[str, tuple[str, ...]]:
    """What was done, as it was said, and the beginnings of the roles that it means."""
    said = words(asker.sentence)
    played = _PLAYED.search(asker.sentence)
    if played and played[1]:
        return played[1], (played[1].removesuffix("s"),)
    for begins, stems in _DONE:
        word = next((word for word in said if word.startswith(begins)), None)
        if word is not None:
            return word, stems
    return ("played", ("musician", "perform")) if played else ("", ())


def _words_of(line: Assigned) -> str:
    return f"{line.role} {line.label} {line.instrument or ''}".replace("_", " ").casefold()


def _by_role(lines: list[Assigned]) -> tuple[str, ...]:
    """A line for each role: "Mixing Engineer: Ellis (Neon Rain)"."""
    roles: dict[str, list[str]] = {}
    for line in lines:
        song = f" ({line.song})" if line.song else ""
        played = (line.instrument or "").casefold() not in line.label.casefold()
        label = f"{line.label} ({line.instrument})" if played else line.label
        roles.setdefault(label, []).append(f"{line.printed}{song}")
    told = [f"{role}: {', '.join(dict.fromkeys(names))}" for role, names in roles.items()]
    more = len(told) - LISTED
    return tuple(told) if more <= 1 else (*told[:LISTED], f"… and {more} more roles")


def _engaged(sheet: Sheet, stems: tuple[str, ...]) -> tuple[str, ...]:
    """Who is on the project for it, which is no credit."""
    hits = [
        f"{member.name}, {member.said}"
        for member in sheet.members
        if any(stem in member.said.casefold() for stem in stems)
    ]
    return (f"On the project: {'; '.join(hits[:LISTED])}",) if hits else ()


def _on(titles: list[str]) -> str:
    return f" on {all_of(titles)}" if titles else ""


def _for(who: list[str]) -> str:
    return f" ({' or '.join(who[:2])} can fill it in)" if who else ""
