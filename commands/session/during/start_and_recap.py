"""In the room: the card at the start, the warning before the next booking, the recap, and who was there."""

from __future__ import annotations

from datetime import timedelta

from commands.answers import Answer, Reply
from commands.decision.show.reading_along import left_out
from commands.line.pieces import in_quotes
from commands.scene import Scene, scene
from commands.session.during import who_was_there
from commands.session.during.done import to_say
from commands.session.notices.drawing import session_of, shown_many
from commands.session.read.named.sessions import find
from commands.session.read.plans import song_of
from commands.session.read.requests import Words
from commands.session.read.target import LIST
from commands.session.read.whose import MANY
from storage.database import Db
from storage.music import songs
from storage.projects import projects, sticky_songs
from storage.sessions import open_items, rooms, sessions
from studio.decisions.decision import Sharing, may_read
from studio.deliveries import Delivery
from studio.music.titles import told_apart
from studio.names import same_key
from studio.refusals import Refusal
from studio.sessions.rooms import LONGEST_BUFFER, same_room
from studio.sessions.session import Session
from views.album.song import done_buttons
from views.decisions.shown import STUDIO_ONLY
from views.kit.message import Message
from views.sessions.notices import Line
from views.sessions.recap import Recap, overrun, recap, song_set, started

BACK = timedelta(days=60)  # how far a title is looked back for
NEXT = timedelta(minutes=30)  # a booking this soon after the end is near


def draw_started(db: Db, delivery: Delivery) -> Message | None:
    """The card at the start; decisions logged from now on go into its thread."""
    session = _current(db, delivery)
    if session is None:
        return None
    project = projects.by_id(db, session.project)
    return started(shown_many(db, project, (session,))[0])


def draw_overrun(db: Db, delivery: Delivery) -> Message | None:
    """A warning, where the room is booked soon after the end."""
    session = _current(db, delivery)
    if session is None or session.room is None:
        return None
    buffer = rooms.buffers(db).get(same_key(session.room), timedelta())
    limit = session.ends_at + max(buffer, NEXT)
    around = sessions.between(db, session.ends_at - timedelta(minutes=1), limit + LONGEST_BUFFER)
    following = [
        other
        for other in around
        if other.id != session.id and same_room(other.room, session.room) and other.be_there <= limit
    ]
    if not following:
        return None
    return overrun(session, min(following, key=lambda other: other.be_there), buffer)


def draw_recap(db: Db, delivery: Delivery) -> Message | None:
    """What the session leaves behind, for the whole channel."""
    session = _current(db, delivery)
    return None if session is None else recap_for(db, session, None, delivery.channel or delivery.recipient)


def show_recap(db: Db, request: Words) -> Answer:
    """`/session recap`: the same for the caller's eyes."""
    project_scene = scene(db, request.interaction, request.project)
    session = _looked_back(db, project_scene, request.words)
    if session is None:
        raise Refusal("No session has begun yet.", example=LIST)
    return Reply(recap_for(db, session, project_scene), replace=request.interaction.private)


def set_song(db: Db, request: Words) -> Answer:
    """What the caller works on in this channel, until they say otherwise."""
    project_scene = scene(db, request.interaction, request.project)
    channel = request.interaction.channel or ""
    known = songs.of_project(db, project_scene.project.id)
    if not request.words:
        kept = sticky_songs.sticky(db, project_scene.caller.id, channel)
        title = told_apart(known).get(kept.song) if kept else None
        return Reply(song_set(title, asked=True))
    if request.words.casefold() in ("none", "off", "-") and not in_quotes(request.words):
        sticky_songs.set_song(db, project_scene.caller.id, channel, None)
        return Reply(song_set(None))
    song = song_of(db, project_scene, request.words, line="/session song ")
    assert song
    sticky_songs.set_song(db, project_scene.caller.id, channel, song.id)
    return Reply(song_set(told_apart(known)[song.id]))


def _current(db: Db, delivery: Delivery) -> Session | None:
    """The session as it is, unless it changed after this was owed; what is posted stays."""
    session = session_of(db, delivery)
    if session is None or session.off(db.at):
        return None
    stale = session.version != delivery.details["version"] and delivery.ts is None
    return None if stale else session


def _looked_back(db: Db, scene: Scene, named: str) -> Session | None:
    if not named:
        return sessions.latest(db, scene.project.id, db.at)
    since = sessions.of_project(db, scene.project.id, db.at - BACK, MANY)
    begun = tuple(session for session in since if session.starts_at <= db.at and not session.off(db.at))
    sessions_found = find(db, scene, named, begun)
    if not sessions_found:
        raise Refusal(f"No session that has begun is called “{named[:80]}”.", example="/session recap")
    return sessions_found[-1]


def recap_for(db: Db, session: Session, scene: Scene | None, channel: str = "") -> Message:
    """The recap for one reader, or for this channel (no `scene`), where what not everybody may read is left out."""
    project = projects.by_id(db, session.project)
    team = scene.team if scene else projects.team(db, project.id)
    logged = open_items.of_session(db, session.id)
    hidden = left_out(db, channel, team, [item.decision for item in logged]) if channel else frozenset()
    lines = []
    for item in logged:
        decision, entry = item.decision, item.decision.entry
        if scene is None:
            readable = entry.sharing is not Sharing.NONE and decision.id not in hidden
        else:
            readable = may_read(decision, scene.caller.id, team, external=scene.caller.external)
        unread = STUDIO_ONLY if decision.id in hidden else "not shared with you"
        sentence = entry.sentence if readable else unread
        lines.append(Line(decision.ref(project.key), sentence, item.waits, entry.status.value))
    parts = who_was_there.parts_of(db, session, team)
    listed = who_was_there.listed(session, parts, team)
    there = who_was_there.shown(db, session, listed, public=scene is None)
    left_open = who_was_there.to_confirm(session, parts, team)
    shown = shown_many(db, project, (session,))[0]
    done = done_buttons(session, to_say(db, session, [item.decision for item in logged]))
    return recap(Recap(shown, tuple(lines), there, left_open, session.ends_at > db.at, tuple(done)))
