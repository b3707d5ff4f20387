"""What `/decision list`, `find` and `export` are narrowed to: keys become filters, and are said back in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from commands import naming
from commands.decision.read.contributors import KINDS
from commands.decision.read.keys import keys_of
from commands.interaction import Interaction
from commands.line.parser import Line, read_line
from commands.line.pieces import Mention
from commands.naming import Named
from commands.scene import Scene
from storage.database import Db
from storage.decisions.lists import Filters
from storage.music import songs
from studio.command_lines import command_line
from studio.decisions.category_guesses import category, category_label
from studio.decisions.decision import Status
from studio.decisions.field import Field
from studio.decisions.fields import NARROWING
from studio.decisions.search_words import terms
from studio.music.song import Song
from studio.names import folded
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.vocabulary import CATEGORIES, Kind
from studio.when import Unclear
from studio.when.past_times import instant_or_day

EXAMPLE = '/decision list song:"Neon Rain" by:@producer since:"1 nov"'
KEYS = keys_of(
    NARROWING,
    words=("status", "kind", "since", "until", "project"),
    people=(*KINDS, "person"),
    aliases={"who": "person", "after": "since", "before": "until"},
)
TEXTS = tuple(field for field in NARROWING if field.is_text)
PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Filters, and the same in words: ("song Neon Rain", "decided by Producer")."""

    filters: Filters
    said: tuple[str, ...]


def line_of(interaction: Interaction, known_songs: Sequence[Song] = ()) -> Line:
    """The line with the keys of a list cut out; titles that are known need no quotes."""
    titles = {folded(title) for song in known_songs for title in (song.title, *song.aliases)}
    return read_line(interaction.behind, KEYS, example=EXAMPLE, titles={"song": titles})


def narrowed(
    db: Db, scene: Scene, interaction: Interaction, line: Line, known_songs: Sequence[Song]
) -> Narrowed:
    """What the keys of the line ask for. Refuses what no decision can be."""
    filters = Filters()
    said: list[str] = []
    for key in ("song", "stage", "category", "status", "since", "until"):
        if typed := line.one(key).strip():
            filters, words = _VALUES[key](scene, filters, typed, db.at, known_songs)
            said.append(words)
    texts = tuple((field, _words_of(field, line)) for field in TEXTS if field.key in line.values)
    said += [f"{field.key} {typed[:40]}" for field, typed in texts]
    parts, names = _people(db, interaction, line)
    filters = replace(filters, parts=parts, texts=tuple((field.name, typed) for field, typed in texts))
    return Narrowed(filters, (*said, *names))


def _words_of(text: Field, line: Line) -> str:
    """The words that have to stand in a text; typed twice, all of them."""
    typed = " ".join(line.values[text.key]).strip()
    if not terms(typed):
        raise Refusal(f"{text.key}: has no word behind it.", example="/decision list take:7")
    return typed


def titles(db: Db, scene: Scene) -> tuple[Song, ...]:
    """The songs that may be named."""
    return songs.of_project(db, scene.project.id)


def _song(
    _here: Scene, filters: Filters, typed: str, _now: datetime, known: Sequence[Song]
) -> tuple[Filters, str]:
    found = naming.meant_song(known, typed, example="/decision list")
    return replace(filters, song=found.id), f"song {found.title}"


def _stage(
    _here: Scene, filters: Filters, typed: str, _now: datetime, _known: Sequence[Song]
) -> tuple[Filters, str]:
    found = naming.stage(typed, example="/decision list stage:mixing")
    return replace(filters, stage=found), f"stage {found.label}"


def _category(
    _here: Scene, filters: Filters, typed: str, _now: datetime, _known: Sequence[Song]
) -> tuple[Filters, str]:
    found = category(typed)
    if found is None:
        slugs = ", ".join(one.slug for one in CATEGORIES)
        raise Refusal(
            f"“{typed[:40]}” is no category. They are {slugs}.", example="/decision list category:mic"
        )
    return replace(filters, category=found.slug), f"category {category_label(found.slug)}"


def _status(
    _here: Scene, filters: Filters, typed: str, _now: datetime, _known: Sequence[Song]
) -> tuple[Filters, str]:
    word = typed.casefold()
    known = (*(one.value for one in Status), PENDING)
    hits = [one for one in known if one == word] or [one for one in known if one.startswith(word)]
    if len(hits) != 1:
        raise Refusal(
            f"“{typed[:40]}” is no status. They are {', '.join(known)}.",
            example="/decision list status:proposed",
        )
    if hits[0] == PENDING:
        return replace(filters, pending=True), "OK pending"
    return replace(filters, statuses=(hits[0],)), hits[0]


def _since(
    scene: Scene, filters: Filters, typed: str, now: datetime, _known: Sequence[Song]
) -> tuple[Filters, str]:
    return replace(filters, since=_moment(scene, "since", typed, now)[0]), f"since {typed[:40]}"


def _until(
    scene: Scene, filters: Filters, typed: str, now: datetime, _known: Sequence[Song]
) -> tuple[Filters, str]:
    at, whole_day = _moment(scene, "until", typed, now)
    zone = zone_of(scene.project.zone)
    if whole_day:  # the day that was named still belongs to it
        at = datetime.combine(at.astimezone(zone).date() + timedelta(days=1), time(), zone)
    return replace(filters, until=at), f"until {typed[:40]}"


_VALUES = {
    "song": _song,
    "stage": _stage,
    "category": _category,
    "status": _status,
    "since": _since,
    "until": _until,
}


def _moment(scene: Scene, key: str, typed: str, now: datetime) -> tuple[datetime, bool]:
    """The time that was named, or the start of the day that was (then True)."""
    try:
        return instant_or_day(typed, now, zone_of(scene.project.zone))
    except Unclear as why:
        raise Refusal(
            f"{key}: {why.text}", example=command_line("decision", "list", **{key: "2026-11-01"})
        ) from why


def _people(
    db: Db, interaction: Interaction, line: Line
) -> tuple[tuple[tuple[int | None, tuple[Kind, ...]], ...], tuple[str, ...]]:
    """Everybody who was named has to be in it; `kind:` says as what, or stands alone for anybody."""
    kinds = tuple(_kind(word) for given in line.values.get("kind", ()) for word in given.split(","))
    said = {key: [_me(interaction, name) for name in named] for key, named in line.people.items()}
    persons = naming.mentioned(db, [name for named in said.values() for name in named], example=EXAMPLE)
    parts: list[tuple[int | None, tuple[Kind, ...]]] = []
    words: list[str] = []
    for key, named in said.items():
        meant = (KINDS[key],) if key in KINDS else kinds
        for name in named:
            parts.append((persons[name].id, meant))
            words.append(f"{_told(meant)} by {persons[name].name}" if meant else f"with {persons[name].name}")
    if kinds and "person" not in said:
        parts.append((None, kinds))
        words.append(_told(kinds))
    return tuple(parts), tuple(words)


def _told(kinds: Sequence[Kind]) -> str:
    return " or ".join(kind.label.casefold() for kind in kinds)


def _me(interaction: Interaction, named: Named) -> Named:
    return Mention(interaction.user) if isinstance(named, str) and named.casefold() == "me" else named


def _kind(typed: str) -> Kind:
    word = typed.strip().casefold()
    if word in KINDS:
        return KINDS[word]
    hits = [kind for kind in KINDS.values() if word in (kind.value, kind.label.casefold())]
    if not hits:
        raise Refusal(
            f"kind: is one of {', '.join(KINDS)}; not “{typed[:40]}”.", example="/decision list kind:idea"
        )
    return hits[0]
