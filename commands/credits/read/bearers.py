"""Printed names: whom one means, which credits are meant by it, and of which ones a reader may know whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands import naming
from commands.credits.read.lines import EXAMPLE
from commands.interaction import Interaction
from commands.scene import Scene, caller
from credits.sheet.visibility import sees_private
from storage.credits import credits
from storage.database import Db
from storage.people import paper_names, people
from storage.projects import projects
from studio.credits.credit import AssignedCredit
from studio.names import same_key
from studio.people.person import Person
from studio.refusals import Choice, Refusal, Which


def bearer_of(db: Db, interaction: Interaction, named: str, project: int) -> Person | None:
    """The only one who is printed so, called as they are printed; None where somebody in Slack has that name.

    Asks where several are printed so, or somebody without Slack is called so besides.
    """
    called_so, bearers = printed_so(db, named, project)
    if bearers and (called_so or len(bearers) > 1):
        raise _which(db, interaction, named, project, called_so, bearers)
    return replace(bearers[0], name=" ".join(named.split())) if bearers else None


def printed_so(db: Db, named: str, project: int) -> tuple[tuple[Person, ...], list[Person]]:
    """Who without Slack is called so, and whoever else is printed so.

    Nobody, where somebody in Slack has that name.
    """
    called_so = () if named.startswith("@") else tuple(naming.named(db, named))
    if named.startswith("@") or any(person.slack is not None for person in called_so):
        return (), []
    given = credits.of_project(db, project)
    printed = [c.person for c in given if c.as_printed and same_key(c.as_printed) == same_key(named)]
    ids = dict.fromkeys((*paper_names.bearers(db, named), *printed))
    known = people.by_ids(db, [person for person in ids if person not in {p.id for p in called_so}])
    return called_so, [known[person] for person in ids if person in known]


def _which(
    db: Db,
    interaction: Interaction,
    named: str,
    project: int,
    called_so: Sequence[Person],
    bearers: Sequence[Person],
) -> Which:
    """The question who is meant; who bears a printed name is said to whoever may know."""
    name = " ".join(named.split())[:60]
    reads = sees_private(projects.team(db, project), caller(db, interaction).id)
    choices = list(naming.person_choices(db, called_so, project))
    choices = [replace(choice, label=f"{choice.label}, without Slack") for choice in choices]
    if reads or len(bearers) == 1:
        choices += [
            Choice(
                f"{name}, printed name" + (f" of {p.name[:60]}" if reads else ""), person=p.id, printed=name
            )
            for p in bearers
        ]
    printed = "another person is" if len(bearers) == 1 else f"{len(bearers)} people are"
    also = f"Somebody without Slack is called “{name}”, and {printed} printed so."
    text = also if called_so else f"{len(bearers)} people are printed “{name}”."
    return Which(
        f"{text} Which one do you mean? Or name the one you mean with @.",
        example=EXAMPLE,
        name=named,
        choices=tuple(choices),
    )


def printed_otherwise(db: Db, person: Person) -> str:
    """The printed name by which somebody was named; "" where it was their own."""
    known = people.by_ids(db, [person.id]).get(person.id)
    return "" if known is None or same_key(known.name) == same_key(person.name) else person.name


def as_named(db: Db, person: Person, given: Sequence[AssignedCredit]) -> list[AssignedCredit]:
    """Of a person's credits those that were meant: of who was named by a printed name, what is printed so."""
    printed = printed_otherwise(db, person)
    return (
        [c for c in given if same_key(c.as_printed or _usual(db, person)) == same_key(printed)]
        if printed
        else [*given]
    )


def told_of(db: Db, scene: Scene, person: Person, given: Sequence[AssignedCredit]) -> list[AssignedCredit]:
    """Of a person's credits those of which the caller may know that they are theirs.

    Whose a printed name is that says something else, and what is printed nowhere, is known to the bearer, to whoever
    sees what is private, and to whoever has given it.
    """
    reader = scene.caller.id
    if reader == person.id or sees_private(scene.team, reader):
        return list(given)
    usual, name = _usual(db, person), same_key(person.name)
    return [
        c
        for c in given
        if c.assigned_by == reader or (not c.uncredited and same_key(c.as_printed or usual) == name)
    ]


def _usual(db: Db, person: Person) -> str:
    """How somebody is printed where a credit says nothing else."""
    facts, known = paper_names.of(db, [person.id]).get(person.id), people.by_ids(db, [person.id])
    return (facts and facts.as_printed) or known[person.id].name


def others_printed(db: Db, person: Person, printed: str) -> Person | None:
    """Another person who is called or printed as a credit of this one is to be, called so; None where there is none."""
    called_so = [bearer.id for bearer in naming.named(db, printed) if bearer.id != person.id]
    bearers = paper_names.bearers(db, printed)
    if person.id in bearers or same_key(person.name) == same_key(printed):
        return None
    meant = [*people.by_ids(db, list(dict.fromkeys((*bearers, *called_so)))).values()]
    if len(meant) > 1:
        text = (
            f"Several people here are called or printed “{printed[:80]}”. Name the one with @, without as:."
        )
        raise Refusal(text, example=EXAMPLE)
    return replace(meant[0], name=printed) if meant else None
