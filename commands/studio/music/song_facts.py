"""/studio songs ids: ISRC, ISWC, duration, language, explicit, samples and AI use of one recording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import mended
from commands.credits.read.resolve import known_variant, meant_songs
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import QUOTES, Keys, read_line
from commands.scene import Scene, scene
from storage import events
from storage.approvals import versions
from storage.database import Db
from storage.music import recordings, songs
from studio.approvals.versions import ALBUM
from studio.music.facts import FACTS, Fact, read_fact
from studio.music.identifiers import shown_isrc
from studio.refusals import Refusal
from studio.rights.table import EDIT_IDENTIFIERS
from views.studio import song_facts as view

EXAMPLE = '/studio songs ids "Neon Rain" isrc:GB-ABC-26-00001 duration:3:41 language:en explicit:no'
KEYS = Keys(
    words=frozenset({"project", "variant", *FACTS}),
    people=frozenset(),
    aliases={"length": "duration", "lang": "language", "sample": "samples"},
)


@dataclass(frozen=True, slots=True)
class Ids:
    """Facts to be stored of one recording; none, or no title: show what is known."""

    interaction: Interaction
    project: str
    title: str
    variant: str
    facts: tuple[Fact, ...]


def parse(interaction: Interaction) -> Ids:
    """`/studio songs ids ["Title"] [variant:clean] [isrc:… iswc:… duration:… language:… explicit:…]`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    title = " ".join(line.words.strip(f" {QUOTES}").split())
    facts = tuple(read_fact(key, line.one(key)) for key in FACTS if line.one(key))
    bad = [fact.problem for fact in facts if fact.problem]
    if bad:
        raise Refusal(f"Nothing was saved. {'. '.join(bad)}.", example=EXAMPLE)
    if facts and not title:
        raise Refusal("Say the title of the song.", example=EXAMPLE)
    return Ids(interaction, line.one("project"), title, known_variant(line.one("variant")), facts)


def run(db: Db, request: Ids) -> Answer:
    """Store them, or show them."""
    here = require_member(scene(db, request.interaction, request.project))
    known = songs.of_project(db, here.project.id)
    meant = meant_songs(known, [request.title], here.project.key) if request.title else known
    if request.facts:
        require_right(here)
        recording = versions.recording(db, here.project.id, meant[0].id, request.variant or ALBUM)
        values = {fact.column: fact.value for fact in request.facts}
        _require_free(db, here, recording, values)
        before = _write(db, here, meant[0].id, recording, values)
        mended(db, here.project.id)
        payload = {"recording": recording, "before": before, "after": values}
        events.record(db, "recording.facts", actor=here.caller.id, about=meant[0].id, payload=payload)
    titles = {one.id: one.title for one in meant}
    shown = [one for one in recordings.of_project(db, here.project.id) if one.song in titles]
    places = {one.id: one.position for one in meant}
    shown.sort(key=lambda one: (places[one.song], one.variant != ALBUM, one.variant))
    iswcs = recordings.iswcs(db, here.project.id)
    return Reply(view.facts(here.project, titles, shown, iswcs, saved=bool(request.facts)))


def require_member(here: Scene) -> Scene:
    """For others the project does not exist."""
    if here.caller.id in here.team:
        return here
    raise Refusal("There is no project here that you are part of.", example="/studio projects")


def require_right(here: Scene) -> None:
    """Refuses whoever may not edit identifiers."""
    can, example = "change its identifiers", "/studio songs ids"
    here.require(EDIT_IDENTIFIERS, can, example=example, event="identifiers.refused")


def _require_free(db: Db, here: Scene, recording: int, values: Mapping[str, object]) -> None:
    isrc = values.get("isrc")
    holder = recordings.isrc_holders(db, [str(isrc)]).get(str(isrc)) if isrc else None
    if holder and holder.recording != recording:
        raise Refusal(f"Nothing was saved. {taken(here, str(isrc), holder)}.", example=EXAMPLE)


def taken(here: Scene, isrc: str, holder: recordings.Holder) -> str:
    """Who has an ISRC already; a song of another project is not named, it may not exist for the caller."""
    if holder.project != here.project.id:
        return f"ISRC {shown_isrc(isrc)} belongs to a recording of another project"
    return f"ISRC {shown_isrc(isrc)} belongs to “{holder.title[:80]}”"


def _write(
    db: Db, here: Scene, song: int, recording: int, values: Mapping[str, object]
) -> Mapping[str, object]:
    """Write and say what stood there before."""
    now = next(one for one in recordings.of_project(db, here.project.id) if one.id == recording)
    before: dict[str, object] = {column: getattr(now, column) for column in values if column != "iswc"}
    own = {column: value for column, value in values.items() if column != "iswc"}
    if own:
        recordings.change(db, recording, own)
    if "iswc" in values:
        before["iswc"] = recordings.iswcs(db, here.project.id).get(song)
        recordings.set_iswc(db, song, str(values["iswc"]) if values["iswc"] else None)
    return before


HANDLER = Handler(parse, run)
