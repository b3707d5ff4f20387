"""The numbers by which societies know somebody: nobody has another's without being asked."""

from __future__ import annotations

from collections.abc import Mapping

from commands.interaction import Interaction
from commands.line.pieces import packed
from storage.database import Db
from storage.people import paper_names, people
from studio.command_lines import command_line, quoted
from studio.credits.sheet_input import PersonFacts
from studio.people.person import Person
from studio.refusals import Draft, Offer, Refusal
from studio.rights.table import JOIN_PEOPLE
from views.kit.values import UNKEPT, Kept
from views.studio.actions import TWO_PEOPLE

KEPT = "studio.person"  # the draft of a line that waits for the answer
NUMBERS = (("isni", "ISNI"), ("ipi", "IPI name number"), ("ipn", "IPN"))


def require_own_numbers(
    db: Db, interaction: Interaction, values: Mapping[str, object], person: Person, *, sees: bool
) -> None:
    """Asks whether two people are one, where they would have one number; `sees`: the caller reads private facts.

    Whose an IPI or IPN is nobody else reads, nor who bears a printed name.
    """
    for column, what in NUMBERS:
        number = values.get(column)
        others = [p for p in paper_names.holders(db, column, str(number)) if p != person.id] if number else []
        if not others:
            continue
        other = people.by_ids(db, others[:1])[others[0]]
        printed = paper_names.of(db, others[:1]).get(other.id, PersonFacts(other.id)).as_printed
        name = other.name if sees else printed or other.name
        if column != "isni" and not sees:
            name = "another person here"
        text = f"Nothing was saved: this {what} is that of {name}. Is {person.name} also {name}?"
        join = command_line("studio", "people", "join", quoted(person.name), quoted(other.name))
        typed = {
            "typed": packed(interaction.typed),
            "channel": interaction.channel,
            "thread": interaction.thread,
        }
        raise Refusal(
            f"{text} Then {JOIN_PEOPLE.who} can join them.",
            example=join if sees else "/studio person",
            offers=(Offer("They are two: save it", TWO_PEOPLE, str(Kept(UNKEPT))),),
            draft=Draft(KEPT, typed),
        )
