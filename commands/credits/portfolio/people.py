"""One person's credits across the projects that the asker may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from commands import naming
from commands.answers import Answer, Reply
from commands.credits.read.lines import KEYS, named_people
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.line.pieces import Mention
from commands.scene import caller
from credits.sheet.presence import Present, present
from storage.credits import portfolio
from storage.database import Db
from storage.music import songs
from storage.people import people
from storage.projects import projects
from storage.sessions import presence
from studio.credits.credit import GivenCredit
from studio.names import says
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import SEE_PRIVATE
from views.credits.people import person_credits
from views.kit.message import Message

ME = "/credits me"


@dataclass(frozen=True, slots=True)
class PersonRequest:
    """The credits of a person; None is the one who asks."""

    interaction: Interaction
    person: Mention | str | None


def read_show_person(interaction: Interaction) -> PersonRequest:
    """`/credits @x`, `/credits "Name"`."""
    line = read_line(interaction.behind, KEYS, example=ME)
    named, said = named_people(line)
    if not named and said:
        named = [said[0]]
    if len(named) != 1:
        raise Refusal("Name one person.", example="/credits @engineer")
    return PersonRequest(interaction, named[0])


def show_person(db: Db, request: PersonRequest) -> Answer:
    """Assigned and supported, apart, in the projects of which the asker is."""
    asker = caller(db, request.interaction)
    person = naming.person(db, request.person, example=ME, gone=True) if request.person else asker
    return Reply(_drawn(db, asker, person))


def drawn(db: Db, interaction: Interaction, person: int, page: int) -> Message:
    """A page of a person's credits, as the asker may see them."""
    known = people.by_ids(db, [person]).get(person)
    if known is None:
        raise Refusal("I know nobody of that kind.", example=ME)
    return _drawn(db, caller(db, interaction), known, page)


def _drawn(db: Db, asker: Person, person: Person, page: int = 0) -> Message:
    mine = {project.id: project for project in projects.of_person(db, asker.id)}
    every = portfolio.credits_of_person(db, person.id, list(mine))
    given = [credit for credit in every if _may_read(db, asker, person, credit)]
    tallies = portfolio.tallies_of_person(db, person.id, list(mine))
    name = "you" if person.id == asker.id else person.name
    return person_credits(person.id, name, mine, given, tallies, page, _present(db, person.id, mine))


def _may_read(db: Db, asker: Person, person: Person, credit: GivenCredit) -> bool:
    """Whose a printed name is, and what is uncredited, only that person, the owner and label staff read."""
    hidden = credit.uncredited or not says(credit.printed or person.name, person.name)
    own = {Relation.THEMSELVES: (person.id,)}
    return not hidden or SEE_PRIVATE.may(projects.team(db, credit.project), asker.id, related=own)


def _present(db: Db, person: int, of: Collection[int]) -> Mapping[int, Sequence[Present]]:
    """Where somebody was, by project; nothing of a song that is set aside."""
    own = [each for each in presence.of_projects(db, of) if each.person == person]
    known = naming.names(db, {who for each in own for who in (each.person, each.by)})
    found = {}
    for project in dict.fromkeys(each.project for each in own):
        titles = {song.id: song.title for song in songs.of_project(db, project)}
        mine = (
            each for each in own if each.project == project and (each.song is None or each.song in titles)
        )
        found[project] = present(mine, lambda who: known.get(who, "somebody"), titles)
    return found


PERSON = Handler(read_show_person, show_person)
OWN = Handler(lambda interaction: PersonRequest(interaction, None), show_person)
