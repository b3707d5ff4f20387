"""What stands on a recording and is in doubt: two claims to a role of one, a name that may be none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from credits.sheet.track import Gap, Group
from studio.command_lines import BLANK, command_line, quoted
from studio.credits.credit import UNCREDITED, AssignedCredit
from studio.credits.roles import credit_label
from studio.credits.sheet_input import Material
from studio.names import folded
from studio.rights.table import ASSIGN_CREDIT
from studio.wording import all_of

# Of these only one person is printed; who did it together has a role for that (co-mixing engineer).
EXCLUSIVE = ("mixing_engineer", "mastering_engineer")


@dataclass(frozen=True, slots=True)
class About:
    """The recording in question: as it is shown, its song's title, and its variant ("": the album's)."""

    shown: str
    song: str
    variant: str


def contested(material: Material, about: About, claims: Sequence[AssignedCredit]) -> Iterator[Gap]:
    """Two claims to a role that one person has on a recording, waiting ones included, and who can settle it."""
    for role in EXCLUSIVE:
        mine = [credit for credit in claims if credit.role == role and not credit.uncredited]
        label = credit_label(role)
        names = dict.fromkeys(_printed(material, credit) for credit in mine)
        if len(names) < 2:  # whether two names are one person’s is not told
            continue
        mend = command_line(
            "credits", "remove", quoted(BLANK), quoted(label), song=about.song, variant=about.variant
        )
        what = f"“{about.shown}”: {all_of(list(names))} are each down as {label}, which is one person’s"
        yield Gap("contested", what, ASSIGN_CREDIT.to_ask(material.here), mend)


def printed_uncredited(material: Material, about: About, groups: Sequence[Group]) -> Iterator[Gap]:
    """A credit whose printed name is the word "uncredited" is asked about: nobody knows what was meant."""
    for line in chain.from_iterable(group.lines for group in groups):
        if folded(line.printed) == UNCREDITED:
            what = f"“{about.shown}” prints {line.label} as “{line.printed}”: a name, or a credit to stand nowhere?"
            words = ("assign", quoted(BLANK), quoted(line.label), UNCREDITED)
            mend = command_line("credits", *words, song=about.song, variant=about.variant)
            yield Gap("uncredited", what, ASSIGN_CREDIT.to_ask(material.here), mend, subject=line.person)


def _printed(material: Material, credit: AssignedCredit) -> str:
    facts = material.facts.get(credit.person)
    return credit.as_printed or (facts and facts.as_printed) or material.name(credit.person)
