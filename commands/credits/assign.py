"""Assigning a credit."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.ask import Ask
from commands.credits.lines import EXAMPLE, KEYS, insider, person_and_role
from commands.features import Handler
from commands.naming import mentioned, names, song
from commands.scene import Scene, scene
from commands.typed import Mention
from commands.words import read_line
from storage import credits, events, songs
from storage.credits import NewCredit
from storage.database import Db
from studio.credits import LONGEST_PRINTED, Standing, assigners, is_business, may_assign
from studio.people import Person, Team
from studio.refusals import Refusal
from studio.roles import NamedRole, near_roles, role_named
from studio.songs import Song
from views import credit_words as view


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a role to a person, for songs (typed titles; none: the whole project)."""

    ask: Ask
    project: str
    person: Mention | str
    role: NamedRole
    songs: tuple[str, ...]
    printed: str | None


def parse(ask: Ask) -> Assign:
    """`/credits assign @x "mixing engineer" song:"Neon Rain" as:"Name as printed"`."""
    line = read_line(ask.typed, KEYS, example=EXAMPLE)
    verb = line.words.split()[0].casefold()
    person, typed = person_and_role(line, verb, EXAMPLE)
    printed = " ".join(line.one("as").split()) or None
    if printed and len(printed) > LONGEST_PRINTED:
        raise Refusal(
            f"A printed name has at most {LONGEST_PRINTED} characters; this one has {len(printed)}.",
            example=EXAMPLE,
        )
    return Assign(ask, line.one("project"), person, known_role(typed), line.values.get("song", ()), printed)


def known_role(typed: str) -> NamedRole:
    """The role that was meant; refuses what is none, with those that sound like it."""
    role = role_named(typed)
    if role is None:
        near = ", ".join(near_roles(typed))
        raise Refusal(
            f"“{typed[:60]}” is no credit role I know. Did you mean one of: {near}?", example=EXAMPLE
        )
    return role


def run(db: Db, request: Assign) -> Answer:
    """Store the credit; one that the caller gives to themselves waits for another who may."""
    here = insider(scene(db, request.ask, request.project))
    require_right(db, here, request.role, "assign")
    person = mentioned(db, [request.person], example=EXAMPLE)[request.person]
    meant = meant_songs(songs.of_project(db, here.project.id), request.songs, here.project.key)
    _require_new(db, here, person, request.role, meant)
    own = person.id == here.caller.id
    state = Standing.WAITING if own else Standing.ASSIGNED
    new = [
        NewCredit(
            person.id,
            request.role.role.slug,
            request.role.instrument,
            one.id if one else None,
            request.printed,
        )
        for one in meant or (None,)
    ]
    _record(db, here, credits.assign(db, here.project.id, here.caller.id, new, state), new, state)
    titles = [one.title for one in meant]
    if own:
        others = _others(db, here.team, here.caller.id, request.role)
        return Reply(view.waits(request.role.label, view.where_said(here.project.key, titles), others))
    return Reply(
        view.assigned_one(here.project.key, person.name, request.role.label, titles, request.printed)
    )


def require_right(db: Db, here: Scene, role: NamedRole, verb: str) -> None:
    """Refuses whoever may not assign this role, naming who may."""
    slug = role.role.slug
    if may_assign(here.team, here.caller.id, slug):
        return
    who = _others(db, here.team, here.caller.id, role)
    asked = f" Ask {' or '.join(who[:3])}." if who else ""
    more = ", or label staff" if is_business(slug) else ""
    raise Refusal(
        f"Only a producer or the artist of {here.project.key}{more} can {verb} “{role.label}”.{asked}",
        example="/credits",
        event="credit.refused",
    )


def meant_songs(known: tuple[Song, ...], typed: tuple[str, ...], key: str) -> tuple[Song, ...]:
    """The songs of the project that were named; refuses a title that is none of them."""
    found: dict[int, Song] = {}
    for title in typed:
        one = song(known, title)
        if one is None:
            have = ", ".join(f"“{s.title[:60]}”" for s in known[:8]) or "none yet"
            raise Refusal(f"{key} has no song “{title[:60]}”. It has: {have}.", example="/studio songs")
        found[one.id] = one
    return tuple(found.values())


def _require_new(db: Db, here: Scene, person: Person, role: NamedRole, meant: tuple[Song, ...]) -> None:
    wanted: set[int | None] = {one.id for one in meant} if meant else {None}
    for one in credits.of_project(db, here.project.id):
        same = (one.person, one.role, one.instrument) == (person.id, role.role.slug, role.instrument)
        if same and one.song in wanted:
            waiting = " and waits for another’s word" if one.state is Standing.WAITING else ""
            title = next(
                (s.title for s in meant if s.id == one.song), f"the whole project {here.project.key}"
            )
            raise Refusal(
                f"{person.name} is already down as {role.label} for {title[:80]}{waiting}.",
                example="/credits",
            )


def _record(db: Db, here: Scene, ids: tuple[int, ...], new: list[NewCredit], state: Standing) -> None:
    for credit, one in zip(ids, new, strict=True):
        events.record(
            db,
            f"credit.{state.value}",
            actor=here.caller.id,
            about=credit,
            payload={
                "project": here.project.id,
                "person": one.person,
                "role": one.role,
                "instrument": one.instrument,
                "song": one.song,
                "as_printed": one.as_printed,
            },
        )


def _others(db: Db, team: Team, caller: int, role: NamedRole) -> list[str]:
    ids = [person for person in assigners(team, role.role.slug) if person != caller]
    known = names(db, ids)
    return [known[person] for person in ids if person in known]


HANDLER = Handler(parse, run)
