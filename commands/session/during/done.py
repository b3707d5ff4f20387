"""What is done of a song after a session: offered under the recap, and said by one press."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from commands.answers import Answer, Done, Reply
from commands.features import Press, press
from commands.scene import NOT_HERE, Scene, member
from commands.session.notices.scheduled import RECAP
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import progress, songs
from storage.sessions import sessions
from studio.decisions.decision import Decision
from studio.music.progress import BY_WORD, PART_OF, Part
from studio.music.titles import told_apart
from studio.refusals import Refusal
from studio.rights.table import SAY_DONE
from studio.sessions.session import Session
from views.album.actions import Said
from views.album.told import is_done

ALBUM = "/studio album"
MOST = 3  # buttons under a recap


def to_say(db: Db, session: Session, logged: Iterable[Decision]) -> list[tuple[int, str, Part]]:
    """(song, title, part) of what a session was about, where nobody has said yet that it is done."""
    part = PART_OF.get(session.stage) if session.stage else None
    if part not in BY_WORD:
        return []
    worked = [session.song, *(decision.entry.song for decision in logged)]
    titles = told_apart(songs.of_project(db, session.project))
    said = progress.done(db, session.project)
    open_ = [song for song in dict.fromkeys(worked) if song in titles and (song, part) not in said]
    return [(song, titles[song], part) for song in open_[:MOST] if song is not None]


def say_done(db: Db, scene: Scene, song: int, done: Collection[Part], undone: Collection[Part] = ()) -> None:
    """Write what is new of it, with an event for each way."""
    said = {part for of, part in progress.done(db, scene.project.id) if of == song}
    fresh, back = set(done) - said, set(undone) & said
    progress.say_done(db, scene.project.id, song, fresh, scene.caller.id)
    progress.take_back(db, song, back, scene.caller.id)
    for kind, parts in (("song.done", fresh), ("song.not_done", back)):
        if parts:
            payload = {"parts": sorted(part.value for part in parts)}
            events.record(db, kind, actor=scene.caller.id, about=song, payload=payload)


def require(scene: Scene) -> None:
    """Only they may who do the work, or answer for it."""
    scene.require(SAY_DONE, "say what is done", example=ALBUM, event="song.refused")


def pressed(db: Db, request: Press[Said]) -> Answer:
    """Under a recap: that part of the song is done. The recap is drawn again."""
    song, word, about = request.value
    session = sessions.by_id(db, about)
    if session is None:
        raise Refusal(NOT_HERE, example="/studio projects")
    scene = member(db, request.interaction, session.project)
    require(scene)
    titles = told_apart(songs.of_project(db, scene.project.id))
    if song not in titles:
        raise Refusal("That song is not on the album any more.", example=ALBUM)
    say_done(db, scene, song, {Part(word)})
    deliveries.redraw(db, session.id, RECAP)
    return Reply(is_done(titles[song], Part(word))) if request.interaction.private else Done()


PRESSED = press(Said, pressed)
