"""`/credits share`: what is stated of the writers is changed, and each of them agrees anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from commands.answers import Answer, Reply
from commands.credits.assign.shares import (
    EXAMPLE,
    WriterTerms,
    read_share,
    read_terms,
    require_total,
    state_split,
)
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.lines import KEYS
from commands.credits.read.resolve import meant_person, meant_songs
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.keys import Line
from commands.line.parser import read_line
from commands.line.pieces import Mention
from commands.scene import Scene, member
from storage.credits import credits, writers
from storage.database import Db
from storage.music import songs
from storage.people.people import by_ids
from studio.command_lines import command_line, parts, quoted
from studio.credits.credit import writes
from studio.credits.shares import EQUAL, SIGNS, equal_shares, rounded
from studio.credits.sheet_input import Writing
from studio.music.song import Song
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import STATE_SHARES
from views.credits import confirmations

_SHARE = rf"\d+\s*[/⁄]\s*\d+|\d*\s*[{''.join(SIGNS)}]\s*[%％]?|\d+(?:[.,]\d+)?\s*[%％]?"
_WORDS = re.compile(rf"([@＠][\w.-]+)|({_SHARE})|(\S+)")
_FILLERS = frozenset({"to", "is", "has", "gets", "of", "and", "&", ","})


@dataclass(frozen=True, slots=True)
class ChangeShares:
    """New terms for each person, in a song (typed; "": their only one); `equal`: all named, or all its writers, alike."""

    interaction: Interaction
    project: str
    song: str
    terms: tuple[tuple[Mention | str, WriterTerms], ...]
    equal: bool = False


def read_change_shares(interaction: Interaction) -> ChangeShares:
    """`/credits share @x 60 @y 40 song:"Neon Rain"`, `/credits share @x song:"Neon Rain" share:60 pro:PRS`.

    `/credits share equal song:"Neon Rain"` splits it between all of its writers.
    """
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    named, equal = _named(line)
    if equal and (line.one("song") or named):
        alike = equal_shares(len(named)) if named else ()
        stated = tuple((person, WriterTerms(share)) for (person, _), share in zip(named, alike, strict=True))
        return ChangeShares(interaction, line.one("project"), line.one("song"), stated, equal)
    if not named:
        raise Refusal("Name each writer, and the share in percent behind the name.", example=EXAMPLE)
    terms = read_terms(line)
    if len(named) == 1:
        person, share = named[0]
        named = [(person, share if share is not None else terms.share)]
    elif terms.values:
        raise Refusal("share:, publisher: and pro: are of one writer at a time.", example=EXAMPLE)
    stated = tuple((person, replace(terms, share=share)) for person, share in named)
    if any(not terms.values for _, terms in stated):
        raise Refusal("Say what is to be changed: the share in percent, publisher: or pro:.", example=EXAMPLE)
    return ChangeShares(interaction, line.one("project"), line.one("song"), stated)


def change_shares(db: Db, request: ChangeShares) -> Answer:
    """State it; whoever's terms are as they were keeps their agreement."""
    scene = member(db, request.interaction, request.project)
    scene.require(STATE_SHARES, "state shares", example="/credits agree", event="credit.refused")
    people = [
        (meant_person(db, request.interaction, named, scene.project.id), terms)
        for named, terms in request.terms
    ]
    song = _song(db, scene, request.song, [person for person, _ in people])
    people = people or _all_alike(db, scene, song)
    known = {
        writing.person: writing
        for writing in writers.of_project(db, scene.project.id)
        if writing.song == song.id
    }
    require_total(db, scene, song, {p.id: terms.share for p, terms in people if terms.share is not None})
    changed = [(person, terms) for person, terms in people if _differs(known, person, terms)]
    if not changed:
        raise Refusal(f"That is what is stated of “{song.title[:80]}” already.", example="/credits agree")
    notes = state_split(db, scene, song, changed)
    redraw_gap_requests(db, scene.project.id)
    return Reply(confirmations.restated(song.title, notes))


def _all_alike(db: Db, scene: Scene, song: Song) -> list[tuple[Person, WriterTerms]]:
    """Every writer of the song, with an equal share."""
    given = credits.of_project(db, scene.project.id)
    ids = dict.fromkeys(credit.person for credit in given if credit.song == song.id and writes(credit.role))
    if not ids:
        raise Refusal(
            f"“{song.title[:80]}” has no writers yet.",
            example=command_line("credits", "assign", "@artist", "songwriter", song=song.title),
        )
    known = by_ids(db, list(ids))
    return [(known[i], WriterTerms(share)) for i, share in zip(ids, equal_shares(len(ids)), strict=True)]


def _words(said: str) -> Iterator[tuple[str, str, str, str]]:
    """A handle, a number, another word, or a name in quotes."""
    for words, name in parts(said):
        yield from ((*found, "") for found in _WORDS.findall(words))
        yield "", "", "", name or ""


def _named(line: Line) -> tuple[list[tuple[Mention | str, int | None]], bool]:
    """Each person with the share that follows, in hundredths of a percent; and whether all are to be alike."""
    shares: list[tuple[Mention | str, Fraction | None]] = []
    equal = False
    for piece in line.text:
        if isinstance(piece, Mention):
            shares.append((piece, None))
            continue
        said = piece.replace("=", " ") if isinstance(piece, str) else ""
        for handle, number, word, name in _words(said):
            if name or handle:
                shares.append((name or handle, None))
            elif number and shares and shares[-1][1] is None:
                shares[-1] = (shares[-1][0], read_share(number))
            elif word.casefold() in EQUAL:
                equal = True
            elif (number or word) and word.casefold() not in _FILLERS:
                raise Refusal(f"I do not understand “{(number or word)[:40]}” there.", example=EXAMPLE)
    shares += [(person, None) for person in line.people.get("person", ())]
    whole = iter(rounded([share for _, share in shares if share is not None]))
    return [(person, None if share is None else next(whole)) for person, share in shares], equal


def _song(db: Db, scene: Scene, typed: str, people: Sequence[Person]) -> Song:
    """The song that is meant; all of them have to be down as its writers."""
    known = songs.of_project(db, scene.project.id)
    written = [credit for credit in credits.of_project(db, scene.project.id) if writes(credit.role)]
    if typed:
        (song, *more) = meant_songs(known, [typed])
        if more:
            raise Refusal("Shares are of one song at a time.", example=EXAMPLE)
    else:
        theirs = {credit.song for credit in written if credit.person == people[0].id}
        mine = [song for song in known if song.id in theirs]
        if len(mine) != 1:
            raise Refusal("Say whose shares: of which song.", example=EXAMPLE)
        song = mine[0]
    for person in people:
        if not any((credit.person, credit.song) == (person.id, song.id) for credit in written):
            raise Refusal(
                f"{person.name} is not down as a writer of “{song.title[:80]}”.",
                example=command_line("credits", "assign", quoted(person.name), "songwriter", song=song.title),
            )
    return song


def _differs(known: Mapping[int, Writing], person: Person, terms: WriterTerms) -> bool:
    before = known.get(person.id)
    return before is None or any(getattr(before, key) != value for key, value in terms.values.items())


HANDLER = Handler(read_change_shares, change_shares)
