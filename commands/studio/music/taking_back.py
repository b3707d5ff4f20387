"""/studio songs remove, restore, join, apart: what was entered by mistake is taken back, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.variants import known_variant
from commands.credits.told import tell_signers
from commands.features import Press
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.parser import QUOTES, flat, read_line
from commands.naming import meant_song, song
from commands.scene import Scene, member
from storage import events
from storage.approvals import versions
from storage.database import Db
from storage.music import aside, recordings, songs
from storage.music.aside import SetAside
from storage.tables import assigned_credits, decisions, sessions
from storage.tables import recordings as recordings_table
from storage.tables import songs as songs_table
from studio.music.recording import ALBUM, Recording, variant_there
from studio.music.song import Song
from studio.names import same_key
from studio.refusals import Refusal
from studio.rights.table import SET_ASIDE
from studio.vocabulary import Stage
from views.kit.message import Message
from views.studio import taking_back as views
from views.studio.actions import Aside, Pair

REMOVE = '/studio songs remove "Disc 2" reason:"no song"'
RESTORE = '/studio songs restore "Disc 2"'
ASIDE = "/studio songs aside"
KEYS = Keys(
    words=frozenset({"project", "reason", "variant", "into"}),
    aliases={"why": "reason", "because": "reason"},
    prose=frozenset({"reason"}),
)
_QUOTED = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
_BETWEEN = re.compile(r"\s+(?:with|into|and|to|→|->|=>)\s+")
LONGEST_REASON = 300
GONE = "This was done already, or it has changed since."


@dataclass(frozen=True, slots=True)
class Named:
    """The titles that were typed, with a variant where one recording is meant."""

    interaction: Interaction
    project: str
    titles: tuple[str, ...]
    variant: str = ""
    reason: str = ""
    into: str = ""


def read_named(interaction: Interaction, example: str) -> Named:
    """Titles in quotes, or the words as one title (or two, with a word between), and the keys."""
    line = read_line(interaction.behind, KEYS, example=example)
    text = flat(line.text, {}).strip()
    titles = _QUOTED.findall(text) or _BETWEEN.split(text)
    titles = [" ".join(title.split()) for title in titles if title.strip()]
    variant = known_variant(line.one("variant")) or (ALBUM if line.one("variant") else "")
    reason = line.one("reason").strip()[:LONGEST_REASON]
    return Named(interaction, line.one("project"), tuple(titles), variant, reason, line.one("into"))


def read_set_aside(interaction: Interaction) -> Named:
    """`/studio songs remove "Title" [variant:…] [reason:…]`."""
    return _of_one_title(interaction, REMOVE)


def read_restore(interaction: Interaction) -> Named:
    """`/studio songs restore "Title" [variant:…]`."""
    return _of_one_title(interaction, RESTORE)


def _of_one_title(interaction: Interaction, example: str) -> Named:
    named = read_named(interaction, example)
    if len(named.titles) != 1:
        raise Refusal("Say the title of one song.", example=example)
    return named


def read_list_aside(interaction: Interaction) -> Named:
    """`/studio songs aside`."""
    line = read_line(interaction.behind, KEYS, example=ASIDE)
    return Named(interaction, line.one("project"), ())


def set_aside(db: Db, request: Named) -> Answer:
    """Off every sheet and list; what is kept with it is counted."""
    scene = scene_of_named(db, request)
    known = songs.of_project(db, scene.project.id)
    meant = meant_song(known, request.titles[0], example='/studio songs remove "{title}"')
    takes = [take for take in recordings.of_project(db, scene.project.id) if take.song == meant.id]
    if request.variant:
        takes = [_take(meant, takes, request.variant)]
    _require_settled(db, meant, takes)
    reason = request.reason or None
    if request.variant:
        aside.put(db, recordings_table, [takes[0].id], reason)
        back, title = Aside("recording", takes[0].id), f"{meant.title}, {request.variant}"
    else:
        aside.put(db, songs_table, [meant.id], reason)
        back, title = Aside("song", meant.id), meant.title
    redraw_gap_requests(db, scene.project.id)
    tell_signers(db, scene.project.id, scene.caller.id)
    payload = {"title": meant.title, "variant": request.variant or None, "reason": reason}
    events.record(db, "song.set_aside", actor=scene.caller.id, about=back.id, payload=payload)
    points = "" if request.variant else kept_with(db, meant.id)
    return Reply(views.set_aside(title, request.reason, points, back))


def restore(db: Db, request: Named) -> Answer:
    """On the record again."""
    scene = scene_of_named(db, request)
    gone = [each for each in aside.of_project(db, scene.project.id) if each.joined is None]
    return Reply(_brought_back(db, scene, meant_aside(gone, request, "set aside")))


def bring_back(db: Db, request: Press[Aside]) -> Answer:
    """The button under what was set aside."""
    kind, thing = request.value.kind, request.value.id
    scene = scene_of_pressed(
        db, request.interaction, songs_table if kind == "song" else recordings_table, thing
    )
    gone = [
        each
        for each in aside.of_project(db, scene.project.id)
        if each.id == thing and each.joined is None and (each.variant == "") == (kind == "song")
    ]
    if not gone:
        raise Refusal(GONE, example=ASIDE)
    return Reply(_brought_back(db, scene, gone[0]), replace=request.interaction.private)


def list_aside(db: Db, request: Named) -> Answer:
    """What is set aside or joined, each with its way back."""
    scene = member(db, request.interaction, request.project)
    titles = aside.titles(db, scene.project.id)
    lines = [
        views.Gone(_words(each, titles), _way_back(each))
        for each in reversed(aside.of_project(db, scene.project.id))
    ]
    return Reply(views.aside_listed(scene.project, lines))


def scene_of_named(db: Db, request: Named) -> Scene:
    """The scene of a line, for whoever may take back."""
    return _allowed(member(db, request.interaction, request.project))


def scene_of_pressed(db: Db, interaction: Interaction, table: aside.Table, thing: int) -> Scene:
    """The same of a button: the project is that of the record."""
    project = aside.project_of(db, table, thing)
    if project is None:
        raise Refusal(GONE, example=ASIDE)
    return _allowed(member(db, interaction, project))


def kept_with(db: Db, song_id: int, verb: str = "") -> str:
    """What hangs on a song, in words."""
    tables = ((decisions, "decision"), (assigned_credits, "credit"), (sessions, "session"))
    return views.carried([(aside.pointing(db, table, song_id), what) for table, what in tables], verb)


def meant_aside(gone: Sequence[SetAside], request: Named, what: str) -> SetAside:
    """The newest of that title, and of that variant where one is said."""
    titled = [Song(each.id, each.title, 0) for each in gone]
    hit = song(titled, request.titles[0])
    named = [
        each
        for each in gone
        if hit
        and each.title == hit.title
        and (not request.variant or same_key(each.variant) == same_key(request.variant))
    ]
    if not named:
        titles = ", ".join(f"“{each.title[:60]}”" for each in gone[:8]) or "none"
        raise Refusal(
            f"No song “{request.titles[0][:60]}” is {what} here. There are: {titles}.", example=ASIDE
        )
    return named[-1]


def _allowed(scene: Scene) -> Scene:
    scene.require(SET_ASIDE, "set songs aside or join them", example="/studio songs", event="project.refused")
    return scene


def _take(meant: Song, takes: Sequence[Recording], variant: str) -> Recording:
    own = variant_there(variant, [take.variant for take in takes])
    take = next((take for take in takes if take.variant == own), None)
    if take is None or variant == ALBUM:
        has = ", ".join(each.variant for each in takes if each.variant != ALBUM) or "none"
        raise Refusal(
            f"“{meant.title[:80]}” has no recording {variant} that can be set aside by itself; it has {has}.",
            example=f'/studio songs remove "{meant.title}"',
        )
    return take


def _require_settled(db: Db, meant: Song, takes: Sequence[Recording]) -> None:
    """What waits for an OK is withdrawn first: nobody is left with a button for what is gone."""
    ids = [take.id for take in takes]
    waiting = [stage for stage in Stage if versions.open_asks(db, ids, stage)]
    if waiting:
        raise Refusal(
            f"“{meant.title[:80]}” waits for an OK at {waiting[0].value}. Withdraw that first: it stands in /approve.",
            example="/approve",
        )


def _brought_back(db: Db, scene: Scene, gone: SetAside) -> Message:
    aside.bring_back(db, recordings_table if gone.variant else songs_table, [gone.id])
    redraw_gap_requests(db, scene.project.id)
    tell_signers(db, scene.project.id, scene.caller.id)
    payload = {"title": gone.title, "variant": gone.variant or None}
    events.record(db, "song.brought_back", actor=scene.caller.id, about=gone.id, payload=payload)
    return views.brought_back(f"{gone.title}, {gone.variant}" if gone.variant else gone.title)


def _words(each: SetAside, titles: aside.Titles) -> str:
    name = f"{each.title}, {each.variant}" if each.variant else each.title
    if each.joined is not None:
        return (
            f"{name}: joined with {titles.get(each.joined, 'another')}"
            if not each.variant
            else f"{name}: joined"
        )
    return f"{name}: {each.why}" if each.why else name


def _way_back(each: SetAside) -> Aside | Pair | None:
    if each.joined is not None:
        return None if each.variant else Pair("song", each.id, each.joined)
    return Aside("recording" if each.variant else "song", each.id)
