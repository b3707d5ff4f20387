"""From what was typed or filled in to records: song, stage, category, time, link. Each refusal names its key."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from commands import naming
from commands.decision.read import contributors
from commands.decision.read.keys import PEOPLE
from commands.decision.read.reading import read
from commands.decision.read.requests import EXAMPLE, LogIt, wrong
from commands.line.parser import flat
from commands.line.pieces import Mention, Typed
from commands.scene import Scene
from storage.database import Db
from storage.music import aside, songs
from storage.people import people
from studio.decisions.category_guesses import category, guess
from studio.decisions.decision import Sharing
from studio.decisions.field import Value, is_https
from studio.decisions.fields import TEXTS
from studio.decisions.spoken import keys_said
from studio.music.song import Song
from studio.music.titles import titles as titles_of
from studio.music.titles import told_apart
from studio.names import nearness, spelled_plainly
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.vocabulary import CATEGORIES, Stage
from studio.when import Unclear
from studio.when.past_times import decided
from views.decisions.actions import SPOKEN, completing
from views.kit.more import few_of
from views.kit.values import number

SHARED_WITH = {"private": "none", "producers": "none", "producer": "none", "me": "none"}
OFFERED = 2  # of the nearest titles
WITHOUT_SONG = completing("Log without song", "song:0")


def settled(request: LogIt) -> LogIt:
    """The request with what was answered to questions about it; see `LogIt.settled`."""
    for choice in request.settled:
        what, _, value = choice.partition(":")
        if what == "song":
            new = value == "new"
            request = replace(request, song_id=None if new else number(value), new_song=new)
        elif what == "project":
            request = replace(request, project=value)
        elif what == "at":
            request = replace(request, values={**request.values, "at": value})
        elif choice == SPOKEN:
            keys = keys_said(flat(request.sentence, {}))
            request = replace(request, values={**keys, **request.values})
        elif what == "without":
            request = replace(
                request,
                values={k: v for k, v in request.values.items() if k != value},
                people={k: v for k, v in request.people.items() if k != value},
            )
    return request


def read_again(db: Db, scene: Scene, request: LogIt, known_songs: tuple[Song, ...]) -> LogIt:
    """The line read again, now that titles and names are known: `song:Neon Rain by:Pia Lindgren` needs no quotes."""
    if request.form or not (request.values or request.people):
        return request
    whole = whole_names(db, scene, request, known_songs)
    names = _mentioned(db, request.interaction.typed)
    again = read(request.interaction, titles=whole, names=names, plainly="plain" in request.settled)
    if not isinstance(again, LogIt):
        raise Refusal("Say in a few words what was decided; the song alone is no decision.", example=EXAMPLE)
    return settled(
        replace(
            again,
            settled=request.settled,
            drafts=request.drafts,
            quote=request.quote,
            channel=request.channel,
            above=request.above,
        )
    )


def whole_names(
    db: Db, scene: Scene, request: LogIt, known_songs: tuple[Song, ...]
) -> dict[str, Container[str]]:
    """What may stand without quotes behind a key of songs or people: the `titles` of `read_line`."""
    titles = {key for song in known_songs for title in titles_of(song) for key in spelled_plainly(title)}
    whole: dict[str, Container[str]] = {"song": titles}
    if any(isinstance(name, str) for names in request.people.values() for name in names):
        written = contributors.written_out(db, request.interaction.typed)
        whole |= dict.fromkeys(PEOPLE, contributors.spoken_names(db, scene) | written)
    return whole


def song(db: Db, scene: Scene, request: LogIt, known_songs: tuple[Song, ...]) -> Song | None:
    """The song chosen or typed; an unknown title is refused with what may be meant."""
    if request.song_id == 0 or (request.song_id is None and not request.song):
        return None
    if request.song_id is not None:
        return next((song for song in known_songs if song.id == request.song_id), None)
    same = naming.called(known_songs, request.song, plainly=True)
    if not same:
        _require_none_aside(db, scene, request.song)
    if not same and request.new_song:
        same = songs.add(db, scene.project.id, [songs.NewSong(request.song)])
    if len(same) != 1:
        raise _unknown_song(scene, request, known_songs, same)
    return same[0]


def _require_none_aside(db: Db, scene: Scene, typed: str) -> None:
    """A title that is set aside is brought back by whoever may, not added anew."""
    gone = aside.titled(db, scene.project.id, typed)
    if gone is None:
        return
    line, offers = naming.way_back(scene, gone)
    raise Refusal(
        f"{naming.said_aside(db, scene, gone)} Your line is kept:",
        example=line,
        offers=(*offers, WITHOUT_SONG),
    )


def _unknown_song(
    scene: Scene, request: LogIt, known_songs: tuple[Song, ...], same: tuple[Song, ...]
) -> Refusal:
    shown = told_apart(known_songs)
    titles = few_of([f"“{title}”" for title in shown.values()], 8, " (/studio songs)")
    near = [
        completing(f"{shown[song.id][:70]}?", f"song:{song.id}")
        for song in same or sorted(known_songs, key=lambda song: -_likeness(request.song, song))[:OFFERED]
    ]
    if same:
        return Refusal(f"{len(same)} songs can be meant by “{request.song}”. Which one?", offers=tuple(near))
    offers = (
        *near,
        completing("Add as new song", "song:new"),
        WITHOUT_SONG,
    )
    has = f"{scene.project.key} has {titles}" if known_songs else f"{scene.project.key} has no songs yet"
    return Refusal(f"There is no song “{request.song}”; {has}. Your line is kept:", offers=offers)


def _likeness(typed: str, song: Song) -> float:
    return max(nearness(typed, title) for title in titles_of(song))


def stage(typed: str) -> Stage:
    """The stage that was typed or chosen."""
    try:
        return naming.stage(typed, example=EXAMPLE)
    except Refusal as refusal:
        raise wrong("stage", refusal.text) from refusal


def sentence(db: Db, said: Typed) -> str:
    """The text as typed; a mention in it becomes a plain name."""
    return flat(said, _mentioned(db, said))


def _mentioned(db: Db, typed: Typed) -> dict[str, str]:
    """The names behind the mentions, by Slack user id."""
    known = people.mentioned(db, [piece.user for piece in typed if isinstance(piece, Mention)])
    return {account: person.name for account, person in known.items()}


def category_of(typed: str, what: str, at: Stage | None) -> tuple[str | None, bool]:
    """The category, and whether it was guessed from the words."""
    if not typed:
        guessed = guess(what, at)
        return (guessed.slug, True) if guessed else (None, False)
    meant = category(typed)
    if meant is None:
        known = ", ".join(category.typed for category in CATEGORIES)
        raise wrong(
            "category", f"“{typed[:60]}” is no category. Leave it out and I guess it, or use one of: {known}."
        )
    return meant.slug, False


def sharing(typed: str) -> Sharing:
    """With whom it is shared."""
    if not typed:
        return Sharing.STUDIO
    word = SHARED_WITH.get(typed.casefold(), typed.casefold())
    if word not in {sharing.value for sharing in Sharing}:
        raise wrong(
            "share",
            "share: is one of none (you and the producers), studio, label.",
            example="/decision kept take 7 share:label",
        )
    return Sharing(word)


def decided_at(typed: str, now: datetime, zone: str) -> datetime | None:
    """When it was decided, for `at:"yesterday 22:10"`; the future is refused."""
    if not typed:
        return None
    example = '/decision kept take 7 at:"yesterday 22:10"'
    try:
        return decided(typed, now, zone_of(zone))
    except Unclear as unclear:
        refusal = wrong("at", f"at: says when it was decided. {unclear.text}", example=example)
        meant = unclear.readings[:2] if unclear.meant else ()
        offers = tuple(completing(reading[:60], f"at:{reading}") for reading in meant)
        refusal.offers = (*offers, *refusal.offers)
        raise refusal from unclear


def texts(said: Mapping[str, str]) -> dict[str, Any]:
    """The texts that were said, by name; None for a field that was emptied."""
    return {
        field.name: _link(said[field.key])
        if field.value is Value.LINK
        else field.spelled(said[field.key]) or None
        for field in TEXTS
        if field.key in said
    }


def _link(typed: str) -> str | None:
    """The link, which has to be https."""
    if not typed:
        return None
    if not is_https(typed):
        raise wrong(
            "link",
            "A link has to begin with https:// and name a site.",
            example="/decision kept take 7 link:https://files.example/rough.wav",
        )
    return typed
