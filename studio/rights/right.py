"""What a right is: an act, and everybody who may do it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from studio.people.person import Team
from studio.vocabulary import Function, Stage
from studio.wording import all_of, either


class Relation(StrEnum):
    """What somebody is to the very thing, in the words of refusals; it gives a right whatever their function."""

    LOGGED = "who logged it"
    DECIDED = "who decided it"
    NAMED = "who is named in it"
    REQUESTED = "who asked for it"
    ASKED = "who was asked"
    DELEGATE = "who answers for them"
    REPLACED = "in whose place somebody else is asked"
    BACKUP = "the backup once it is overdue"
    IN_CHAIN = "whom the chain names"
    REPORTED = "who recorded the answer"
    BOOKED = "the one who booked it"
    CONCERNED = "whom it concerns"
    THERE = "who was there"
    GAVE = "who gave or proposed it"
    GAVE_PART = "who gave a part of it"
    SET = "who set it"
    CREDITED = "who is credited"
    TOLD = "who was told of it"
    THEMSELVES = "that person"
    LET = "whom one of them let do it for a channel"


Related = Mapping[Relation, Collection[int]]
FEW = 2  # functions so many or fewer of which are told as left out
HOLDERS = {
    Function.OWNER: "the owner",
    Function.MANAGER: "the studio manager",
    Function.ARTIST: "the artist",
    Function.PRODUCER: "a producer",
    Function.ENGINEER: "an engineer",
    Function.ASSISTANT: "an assistant engineer",
    Function.MUSICIAN: "a musician",
    Function.A_AND_R: "A&R",
    Function.LABEL_HEAD: "a head of label",
    Function.LABEL_STAFF: "label staff",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One row: `act` completes "may …"; functions stand in the order in which they are named and asked.

    `functions` count at whatever stage they are engaged for, those `of_stage` at the stage of the thing alone.
    `never` takes the right away from whoever is that to the thing. `workspace`: a function in any project counts,
    and admins of the workspace may too. `in_channel`: whoever can write in the project's channel. `inside`: by
    function nobody of another workspace. `guests` are the kinds of events that people from outside may leave by it;
    what only `reads` leaves none. `said` is how refusals say who may, where the words that are made of the row do not read well.
    """

    act: str
    functions: tuple[Function, ...] = ()
    of_stage: tuple[Function, ...] = ()
    relations: tuple[Relation, ...] = ()
    never: tuple[Relation, ...] = ()
    workspace: bool = False
    in_channel: bool = False
    inside: bool = False
    reads: bool = False
    guests: tuple[str, ...] = ()
    note: str = ""
    said: str = ""

    def may(
        self,
        team: Team,
        person: int,
        *,
        stage: Stage | None = None,
        related: Related | None = None,
        external: bool = False,
    ) -> bool:
        """Whether that person of a project may; `related` says who is what to the thing, `stage` is the thing's."""
        known = related or {}
        if any(person in known.get(relation, ()) for relation in self.never):
            return False
        if any(person in known.get(relation, ()) for relation in self.relations):
            return True
        if self.inside and external:
            return False
        return team.holds(person, self.functions) or team.holds(person, self.of_stage, stage)

    def by_relation(self, person: int, related: Related) -> bool:
        """Whether that person may by what they are to the thing, of whatever project they are."""
        return self.may(Team(()), person, related=related)

    def to_ask(self, team: Team) -> tuple[int, ...]:
        """Whom of the project to ask to do it: everybody with the first function of the row that anybody has."""
        return next((people for function in self.functions if (people := team.engaged(function))), ())

    @property
    def who(self) -> str:
        """Any of them: "a producer, the artist or label staff"."""
        return self.said or either(self.holders)

    @property
    def all_who(self) -> str:
        """Every one of them: "who logged it, who decided it and the stage's producer"."""
        return self.said or all_of(self.holders)

    @property
    def function(self) -> str:
        """Any of its functions, without an article: "owner or producer"."""
        return either([function.word for function in self.functions])

    @property
    def in_full(self) -> str:
        """As the row has it, whom it is taken from among them: "a producer or the artist; never who is credited"."""
        parts = [either(self.holders)]
        if self.never:
            parts.append(f"never {either([relation.value for relation in self.never])}")
        return "; ".join(parts)

    @property
    def holders(self) -> list[str]:
        """Each of them as the row has it, in the words of a sentence."""
        if self.in_channel:
            return ["whoever can write in the project’s channel"]
        staged = [f"the stage's {function.word}" for function in self.of_stage]
        admins = ["an admin of the workspace"] if self.workspace else []
        return [*(relation.value for relation in self.relations), *staged, *self._by_function, *admins]

    @property
    def from_outside(self) -> bool:
        """Whether a guest or a person of another workspace may, who has a function in the project."""
        return bool(self.guests) or (self.reads and not self.inside)

    @property
    def _by_function(self) -> list[str]:
        missing = [HOLDERS[function] for function in Function if function not in self.functions]
        if len(missing) > FEW:
            return [HOLDERS[function] for function in self.functions]
        return [f"everybody of the project{' but ' if missing else ''}{all_of(missing)}"]
