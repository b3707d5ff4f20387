"""Finds who and what was named: people behind mentions and names, songs behind titles, stages behind words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from commands.line.pieces import Mention
from storage.database import Db
from storage.people import people
from studio.command_lines import quoted
from studio.music.song import Song
from studio.names import folded
from studio.people.person import Person
from studio.refusals import Refusal
from studio.vocabulary import STAGE_WORDS, Stage

Named = Mention | str


def mentioned(db: Db, named: Iterable[Named], *, example: str) -> dict[Named, Person]:
    """The person behind each mention, @handle or name; refuses the first one that cannot be meant."""
    wanted = tuple(dict.fromkeys(named))
    accounts = people.by_slacks(db, [one.user for one in wanted if isinstance(one, Mention)])
    found: dict[Named, Person] = {}
    for one in wanted:
        who = accounts.get(one.user) if isinstance(one, Mention) else _by_name(db, one, example)
        if who is None:
            raise Refusal(
                "Somebody you named is not known in this workspace yet. Try again in a minute.",
                example=example,
            )
        _usable(who, example)
        found[one] = who
    return found


def person(db: Db, named: Named, *, example: str) -> Person:
    """The one who is named."""
    return mentioned(db, (named,), example=example)[named]


def unknown(db: Db, named: Iterable[Named]) -> tuple[str, ...]:
    """The names, not mentions or @handles, behind which this workspace has nobody; in the order typed."""
    typed = dict.fromkeys(one for one in named if isinstance(one, str))
    return tuple(one for one in typed if _plain_name(one) and not people.named(db, one))


def _plain_name(typed: str) -> bool:
    return bool(typed.strip()) and not typed.startswith("@")


def names(db: Db, ids: Iterable[int]) -> Mapping[int, str]:
    """Display names by person id."""
    return {person.id: person.name for person in people.by_ids(db, list(ids)).values()}


def shown_names(db: Db, ids: Iterable[int]) -> Mapping[int, str]:
    """The same for other people's eyes: whoever is a guest or of another workspace is shown as that."""
    found = people.by_ids(db, list(ids)).values()
    return {person.id: f"{person.name} (external)" if person.external else person.name for person in found}


def song(songs: Iterable[Song], typed: str) -> Song | None:
    """The song that a typed title means: exactly, by an old title, or as the only one that begins with or holds it."""
    wanted = folded(typed)
    known = [(one, folded(title)) for one in songs for title in (one.title, *one.aliases)]
    for same in (str.__eq__, _run_together, str.startswith, str.__contains__):
        hits = {one.id: one for one, title in known if same(title, wanted)}
        if len(hits) == 1:
            return next(iter(hits.values()))
    return None


def meant_song(known: Sequence[Song], typed: str, *, example: str) -> Song:
    """The same, refusing what is no song; {title} in the example becomes one that there is."""
    found = song(known, typed)
    if found is None:
        titles = ", ".join(f"“{one.title[:60]}”" for one in known[:8]) or "none yet"
        raise Refusal(
            f"There is no song “{typed[:60]}” here. The songs are {titles}.",
            example=example.replace('"{title}"', quoted(known[0].title)) if known else "/studio songs",
        )
    return found


def _run_together(title: str, wanted: str) -> bool:
    """“neonrain” is “Neon Rain”."""
    return title.replace(" ", "") == wanted.replace(" ", "")


def stage(typed: str, *, example: str) -> Stage:
    """The stage that a word names."""
    word = typed.casefold().strip()
    if word in STAGE_WORDS:
        return STAGE_WORDS[word]
    hits = [one for one in Stage if one.value.startswith(word)] if len(word) > 1 else []
    if len(hits) == 1:
        return hits[0]
    known = ", ".join(one.value for one in Stage)
    raise Refusal(f"“{typed[:40]}” is no stage. The stages are {known}.", example=example)


def _by_name(db: Db, typed: str, example: str) -> Person:
    if not typed.removeprefix("@").strip():
        raise Refusal(
            "A name is missing there. Mention people with @, or name them in quotes.", example=example
        )
    found = people.named(db, typed)
    here = [one for one in found if not one.deleted and not one.is_bot]
    hits = here or list(found[:1])
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise Refusal(
            f"Several people are called “{typed[:80]}”. Mention the one you mean with @.", example=example
        )
    raise Refusal(f"I know nobody called “{typed[:80]}” in this workspace.", example=example)


def _usable(person: Person, example: str) -> None:
    if person.is_bot:
        raise Refusal(f"{person.name} is a bot; only people make decisions here.", example=example)
    if person.deleted:
        raise Refusal(f"{person.name} has left the workspace and cannot be named.", example=example)
