"""A printed name that somebody else has already: nobody takes it without being asked."""

from __future__ import annotations

from collections.abc import Mapping

from commands import naming
from commands.interaction import Interaction
from commands.line.pieces import packed
from commands.studio.people.numbers import KEPT
from storage.credits import credits
from storage.database import Db
from storage.people import paper_names
from studio.names import same_key
from studio.people.person import Person
from studio.refusals import Draft, Offer, Refusal
from studio.rights.table import JOIN_PEOPLE
from views.kit.values import UNKEPT, Kept
from views.studio.actions import TWO_PEOPLE


def require_own_name(
    db: Db, interaction: Interaction, values: Mapping[str, object], asker: Person, person: Person
) -> None:
    """Asks whether a name that another is called or printed as is meant all the same; who prints it is not told."""
    name = str(values.get("as_printed") or "")
    if not name or same_key(name) == same_key(person.name) or person.id in paper_names.bearers(db, name):
        return
    called_so = [other for other in naming.named(db, name) if other.id != person.id]
    alone = [other for other in called_so if other.slack is not None or _known(db, asker, other)]
    if alone and alone[0].slack is not None:
        who = "what another person here is called"
    elif alone:
        who = "the name of somebody without Slack who has credits here"
    elif paper_names.bearers(db, name):
        who = "what another person here is printed as"
    else:
        return
    typed = {
        "typed": packed(interaction.typed),
        "channel": interaction.channel,
        "thread": interaction.thread,
    }
    raise Refusal(
        f"Nothing was saved: “{name[:80]}” is {who}. Two of one name are asked about wherever it is typed. "
        f"If they are one person, {JOIN_PEOPLE.who} can join them: /studio people join",
        example="/studio person",
        offers=(Offer("They are two: save it", TWO_PEOPLE, str(Kept(UNKEPT))),),
        draft=Draft(KEPT, typed),
    )


def _known(db: Db, asker: Person, other: Person) -> bool:
    """Whether somebody without Slack has more than what the asker gave to that name."""
    given = credits.of_person(db, other.id)
    facts = paper_names.of(db, [other.id])
    return bool(facts) or any(credit.assigned_by != asker.id for credit in given)
