"""Finds who and what was named: people behind mentions and names, songs behind titles, stages behind words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from commands.line.pieces import Mention, marked, spellings, unmarked
from commands.scene import Scene
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.music.aside import SetAside
from storage.people import people
from storage.projects import projects
from studio.command_lines import command_line, quoted
from studio.music.song import Song
from studio.music.titles import nearest, plainly_titled, titled, told_apart
from studio.names import same_key
from studio.people.person import Person
from studio.refusals import Choice, NoSong, Offer, Refusal, Which
from studio.rights.table import SET_ASIDE
from studio.vocabulary import STAGE_WORDS, Stage
from studio.wording import capitalised, ordinal
from views.decisions.shown import stamp
from views.kit.more import few_of
from views.studio.actions import BRING_BACK, Aside

Named = Mention | str


def mentioned(
    db: Db, named: Iterable[Named], *, example: str, project: int | None = None, gone: bool = False
) -> dict[Named, Person]:
    """The person behind each mention, @handle or name; refuses the first one that cannot be meant.

    Several of one name are told apart by what they do in the `project`. `gone`: of what was, those who have left can be named.
    """
    wanted = tuple(dict.fromkeys(named))
    accounts = people.mentioned(db, [name.user for name in wanted if isinstance(name, Mention)])
    persons: dict[Named, Person] = {}
    for name in wanted:
        who = (
            accounts.get(name.user)
            if isinstance(name, Mention)
            else _by_name(db, name, example, project, gone)
        )
        if who is None:
            raise Refusal(
                "Somebody you named is not known in this workspace yet. Try again in a minute.",
                example=example,
            )
        _usable(who, example, gone)
        persons[name] = who
    return persons


def person(db: Db, named: Named, *, example: str, project: int | None = None, gone: bool = False) -> Person:
    """The one who is named."""
    return mentioned(db, (named,), example=example, project=project, gone=gone)[named]


def with_handles(db: Db, line: str) -> str:
    """A line to type again, with the handles of the people who stand in it as marks."""
    accounts = marked(line)
    found = people.mentioned(db, accounts) if accounts else {}
    return unmarked(line, {account: person.handle for account, person in found.items() if person.handle})


def unknown(db: Db, names: Iterable[Named]) -> tuple[str, ...]:
    """The names, not mentions or @handles, behind which this workspace has nobody; in the order typed."""
    typed = dict.fromkeys(name for name in names if isinstance(name, str))
    return tuple(name for name in typed if _plain_name(name) and not named(db, name))


def named(db: Db, typed: str) -> tuple[Person, ...]:
    """Everybody of that name or handle; a mark behind it is part of it where somebody has it."""
    return next((bearers for name in spellings(typed) if (bearers := people.named(db, name))), ())


def _plain_name(typed: str) -> bool:
    return bool(typed.strip()) and not typed.startswith("@")


def names(db: Db, ids: Iterable[int], project: int | None = None) -> Mapping[int, str]:
    """Display names by person id; of one name in the `project` each is shown with what they do there."""
    wanted = set(ids)
    team = projects.team(db, project).everybody if project is not None and wanted else frozenset()
    persons = people.by_ids(db, [*wanted | team])
    apart = people_apart(db, [*persons.values()], project) if project is not None else {}
    return {one: apart.get(one, person.name) for one, person in persons.items() if one in wanted}


def shown_names(db: Db, ids: Iterable[int], project: int | None = None) -> Mapping[int, str]:
    """The same for other people's eyes: whoever is a guest or of another workspace is shown as that."""
    wanted = set(ids)
    persons, shown = people.by_ids(db, [*wanted]), names(db, wanted, project)
    return {one: f"{name} (external)" if persons[one].external else name for one, name in shown.items()}


def song(songs: Iterable[Song], typed: str) -> Song | None:
    """The only song that is called so; a title that comes near is none."""
    same = called(songs, typed)
    return same[0] if len(same) == 1 else None


def meant_song(known: Sequence[Song], typed: str, *, example: str, plainly: bool = False) -> Song:
    """The song that is called so; else asks which, with those that may be meant. {title} in the example becomes one.

    `plainly`: a title may be typed without its accents and end punctuation, where only one song has them.
    """
    same = called(known, typed, plainly=plainly)
    if len(same) == 1:
        return same[0]
    if same:
        raise Which(
            f"{len(same)} songs can be meant by “{typed[:60]}”. Which one?",
            example="/studio songs",
            name=typed,
            choices=song_choices(known, same),
        )
    near = nearest(known, typed)
    every = [f"“{title[:60]}”" for title in told_apart(known).values()]
    titles = few_of(every, 8, " (/studio songs)") or "none yet"
    text = f"There is no song “{typed[:60]}” here. The songs are {titles}."
    likely = near[0] if near else known[0] if known else None
    raise NoSong(
        f"{text} Did you mean “{near[0].title[:60]}”?" if near else text,
        example=example.replace('"{title}"', quoted(likely.title)) if likely else "/studio songs",
        name=typed,
        choices=song_choices(known, near),
    )


def said_aside(db: Db, scene: Scene, gone: SetAside) -> str:
    """The sentence about a song that was set aside: by whom, when and why."""
    actor = events.last_actor(db, "song.set_aside", gone.id)
    by = f" by {shown_names(db, [actor]).get(actor, 'somebody')}" if actor else ""
    why = f": {gone.why[:200]}" if gone.why else ""
    others = "" if scene.may(SET_ASIDE) else f" {capitalised(SET_ASIDE.who)} can bring it back."
    return f"“{gone.title[:80]}” was set aside{by} on {stamp(gone.at, scene.project.zone)}{why}.{others}"


def way_back(scene: Scene, gone: SetAside) -> tuple[str, tuple[Offer, ...]]:
    """The line that brings it back, and its button; for whoever may not, the list of what is set aside."""
    if not scene.may(SET_ASIDE):
        return "/studio songs aside", ()
    line = command_line("studio", "songs", "restore", quoted(gone.title))
    return line, (Offer("Bring it back", BRING_BACK, str(Aside("song", gone.id))),)


def called(known: Iterable[Song], typed: str, *, plainly: bool = False) -> tuple[Song, ...]:
    """The songs of that title; a mark behind the words is part of it where there is one that has it."""
    listed = tuple(known)
    same = next((songs for spelled in spellings(typed) if (songs := titled(listed, spelled))), ())
    return same or (plainly_titled(listed, typed) if plainly else ())


def song_choices(known: Iterable[Song], meant: Iterable[Song]) -> tuple[Choice, ...]:
    """A button for each song that may be meant."""
    shown = told_apart(known)
    return tuple(Choice(f"{shown[song.id][:70]}?", title=shown[song.id]) for song in meant)


def stage(typed: str, *, example: str) -> Stage:
    """The stage that a word names."""
    word = typed.casefold().strip()
    if word in STAGE_WORDS:
        return STAGE_WORDS[word]
    hits = [stage_ for stage_ in Stage if stage_.value.startswith(word)] if len(word) > 1 else []
    if len(hits) == 1:
        return hits[0]
    known = ", ".join(stage_.value for stage_ in Stage)
    raise Refusal(f"“{typed[:40]}” is no stage. The stages are {known}.", example=example)


def _by_name(db: Db, typed: str, example: str, project: int | None, gone: bool) -> Person:
    if not typed.removeprefix("@").strip():
        raise Refusal(
            "A name is missing there. Mention people with @, or name them in quotes.", example=example
        )
    bearers = named(db, typed)
    active = [person for person in bearers if not person.deleted and not person.is_bot]
    hits = active or list(bearers if gone else bearers[:1])
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise Which(
            f"Several people are called “{typed[:80]}”. Which one? Or mention the one you mean with @.",
            example=example,
            name=typed,
            choices=person_choices(db, hits, project),
        )
    near = near_people(db, typed)
    hint = f" Did you mean {near[0].label}" if near else ""
    raise Which(
        f"I know nobody called “{typed[:80]}” in this workspace.{hint}",
        example=example,
        name=typed,
        choices=near,
    )


def person_choices(db: Db, meant: Sequence[Person], project: int | None) -> tuple[Choice, ...]:
    """A button for each of several people."""
    shown = people_apart(db, meant, project)
    return tuple(Choice(shown[person.id][:70], person=person.id) for person in meant)


def people_apart(db: Db, persons: Sequence[Person], project: int | None) -> Mapping[int, str]:
    """How each of them is shown in lists and pickers, by id; of one name by what they do in the project."""
    bearers = Counter(same_key(person.name) for person in persons)
    several = [person for person in persons if bearers[same_key(person.name)] > 1]
    does = _does(db, project) if several and project is not None else {}
    shown = {person.id: person.name for person in persons}
    for person in several:
        others = [other for other in several if same_key(other.name) == same_key(person.name)]
        known = (*does.get(person.id, ()), *([f"@{person.handle}"] if person.handle else []))
        own = next(
            (word for word in known if not any(word in does.get(o.id, ()) for o in others if o != person)), ""
        )
        nth = f"{ordinal(1 + others.index(person))} of {len(others)}"
        shown[person.id] = f"{person.name}, {own or nth}"
    return shown


def _does(db: Db, project: int) -> Mapping[int, Sequence[str]]:
    """What everybody does in a project: what they are engaged as, and their credits."""
    does: dict[int, list[str]] = defaultdict(list)
    for engagement in projects.team(db, project).engagements:
        does[engagement.person].append(engagement.function.label.lower())
    for credit in credits.of_project(db, project):
        does[credit.person].append(credit.label.lower())
    return does


def near_people(db: Db, typed: str) -> tuple[Choice, ...]:
    """A button for each of the workspace who may be meant by a name that nobody has."""
    return tuple(Choice(f"{person.name[:70]}?", person=person.id) for person in people.near(db, typed))


def _usable(person: Person, example: str, gone: bool) -> None:
    if person.is_bot:
        raise Refusal(f"{person.name} is a bot; only people make decisions here.", example=example)
    if person.deleted and not gone:
        raise Refusal(f"{person.name} has left the workspace and cannot be named.", example=example)
