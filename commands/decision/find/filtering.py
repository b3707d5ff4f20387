"""What `/decision list`, `find` and `export` are narrowed to: keys become filters, and are said back in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from commands import naming
from commands.decision.read.contributors import KINDS, caller_for_me
from commands.decision.read.keys import keys_of
from commands.interaction import Interaction
from commands.line.keys import Line
from commands.line.parser import read_line
from commands.line.pieces import Typed
from commands.scene import Scene
from storage.database import Db
from storage.decisions.lists import Filters
from studio.command_lines import command_line
from studio.decisions.category_guesses import category, category_label
from studio.decisions.decision import Status
from studio.decisions.field import Field
from studio.decisions.fields import NARROWING
from studio.decisions.search_words import terms
from studio.music.song import Song
from studio.music.titles import titles as titles_of
from studio.music.titles import told_apart
from studio.names import same_key
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
PENDING, OPEN = "pending", "open"  # an OK is asked for; that, or nobody has decided yet
_DAYS = {"tonight": "today", "this morning": "today", "last night": "yesterday"}
_SPANS = re.compile(r"(?:(this|last) )?(week|month)", re.IGNORECASE)


def line_of(behind: Typed, known_songs: Sequence[Song] = ()) -> Line:
    """The line with the keys of a list cut out; titles that are known need no quotes."""
    titles = {same_key(title) for song in known_songs for title in titles_of(song)}
    return read_line(behind, KEYS, example=EXAMPLE, titles={"song": titles})


def narrowed(
    db: Db, scene: Scene, interaction: Interaction, line: Line, known_songs: Sequence[Song]
) -> tuple[Filters, tuple[str, ...]]:
    """What the keys of the line ask for, and the same in words: ("song Neon Rain", "decided by Producer").

    Refuses what no decision can be.
    """
    filters = Filters()
    said: list[str] = []
    for key in ("song", "stage", "category", "status", "since", "until"):
        if typed := line.one(key).strip():
            values, words = _narrowed(scene, key, typed, db.at, known_songs)
            filters = replace(filters, **values)
            said.append(words)
    texts = tuple((field, _words_of(field, line)) for field in TEXTS if field.key in line.values)
    said += [f"{field.key} {typed[:40]}" for field, typed in texts]
    parts, names = _people(db, interaction, line)
    filters = replace(filters, parts=parts, texts=tuple((field.name, typed) for field, typed in texts))
    return filters, (*said, *names)


def _words_of(text: Field, line: Line) -> str:
    """The words that have to stand in a text; typed twice, all of them."""
    typed = " ".join(line.values[text.key]).strip()
    if not terms(typed):
        raise Refusal(f"{text.key}: has no word behind it.", example="/decision list take:7")
    return typed


def _narrowed(
    scene: Scene, key: str, typed: str, now: datetime, known_songs: Sequence[Song]
) -> tuple[dict[str, Any], str]:
    """The filter that a key sets, and the same in words."""
    if key == "song":
        song = naming.meant_song(known_songs, typed, example="/decision list")
        return {"song": song.id}, f"song {told_apart(known_songs)[song.id]}"
    if key == "stage":
        stage = naming.stage(typed, example="/decision list stage:mixing")
        return {"stage": stage}, f"stage {stage.label}"
    if key == "category":
        slug = _category(typed)
        return {"category": slug}, f"category {category_label(slug)}"
    if key == "status":
        status = _status(typed)
        if status == OPEN:
            return {"open": True}, "open"
        return (
            ({"pending": True}, "waits for an OK") if status == PENDING else ({"statuses": (status,)}, status)
        )
    return {key: _moment(scene, key, typed, now)}, f"{key} {typed[:40]}"


def _category(typed: str) -> str:
    meant = category(typed)
    if meant is None:
        known = ", ".join(category.typed for category in CATEGORIES)
        raise Refusal(
            f"“{typed[:40]}” is no category. They are {known}.", example="/decision list category:mic"
        )
    return meant.slug


def _status(typed: str) -> str:
    word = typed.casefold()
    statuses = (*Status, PENDING, OPEN)
    hits = [word] if word in statuses else [status for status in statuses if status.startswith(word)]
    if len(hits) != 1:
        raise Refusal(
            f"“{typed[:40]}” is no status. They are {', '.join(statuses)}.",
            example="/decision list status:proposed",
        )
    return str(hits[0])


def _moment(scene: Scene, key: str, typed: str, now: datetime) -> datetime:
    """The time that was named, or the start of the day that was; for `until` its end, so that it still belongs to it."""
    zone = zone_of(scene.project.zone)
    span = _SPANS.fullmatch(typed)
    if span is not None:
        return _edge(span, key, datetime.combine(now.astimezone(zone).date(), time(), zone))
    try:
        at, whole_day = instant_or_day(_DAYS.get(typed.casefold(), typed), now, zone)
    except Unclear as why:
        raise Refusal(
            f"{key}: {why.text}", example=command_line("decision", "list", **{key: "2026-11-01"})
        ) from why
    if key == "until" and whole_day:
        at = datetime.combine(at.astimezone(zone).date() + timedelta(days=1), time(), zone)
    return at


def _edge(span: re.Match[str], key: str, today: datetime) -> datetime:
    """Where this or the last week or month begins; for `until` where it ends."""
    last = (span[1] or "").casefold() == "last"
    if span[2].casefold() == "week":
        start = today - timedelta(days=today.weekday() + 7 * last)
        return start + timedelta(days=7) if key == "until" else start
    start = today.replace(day=1)
    start = (start - timedelta(days=1)).replace(day=1) if last else start
    return (start + timedelta(days=32)).replace(day=1) if key == "until" else start


def _people(
    db: Db, interaction: Interaction, line: Line
) -> tuple[tuple[tuple[int | None, tuple[Kind, ...]], ...], tuple[str, ...]]:
    """Everybody who was named has to be in it; `kind:` says as what, or stands alone for anybody."""
    kinds = tuple(_kind(word) for given in line.values.get("kind", ()) for word in given.split(","))
    said = {key: [caller_for_me(interaction, name) for name in named] for key, named in line.people.items()}
    persons = naming.mentioned(
        db, [name for named in said.values() for name in named], example=EXAMPLE, gone=True
    )
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
