"""Who can fix what is missing: a line each, in few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from credits.in_short import in_a_line, word_of
from credits.sheet.sheet import Sheet
from credits.sheet.track import Gap
from studio.music import recording_facts, release_facts
from studio.wording import either
from views.credits.small_print import NAME
from views.kit.blocks import cut
from views.kit.more import few

ORDER = (
    "waiting", "disputed", "contested", "uncredited", "unassigned", "group", "shares", "agreed", "names", "final_ok",
    *(fact.key for fact in recording_facts.FACTS), *(fact.column for fact in release_facts.FACTS),
)  # fmt: skip
WORDS = 5  # kinds of things in one line


@dataclass(frozen=True, slots=True)
class Askable:
    """Somebody who can fix gaps and whom Slack reaches; `asked` says when they were asked last, "" never."""

    person: int
    name: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Owners:
    """Who can fix some gaps, any of them; `printed` is as what they are printed, where that is all others know."""

    people: tuple[int, ...]
    printed: str
    gaps: tuple[Gap, ...]

    def called(self, names: Mapping[int, str]) -> str:
        """How the others read of them."""
        if self.printed:
            return cut(self.printed, NAME)
        named, more = few([cut(names[person], NAME) for person in self.people if person in names], 3)
        return either([*named, f"{len(self.people) - len(named)} more"] if more else list(named))


def ordered(gaps: Sequence[Gap]) -> list[Gap]:
    """What two say differently first, then what many things wait for."""
    rank = {check: at for at, check in enumerate(ORDER)}
    return sorted(gaps, key=lambda gap: rank.get(gap.check, len(rank)))


def by_owners(sheet: Sheet, gaps: Sequence[Gap], reader: int) -> list[Owners]:
    """The gaps by who can fix them, as they come up; the reader's own first and what nobody can fix last."""
    groups: dict[tuple[tuple[int, ...], str], list[Gap]] = {}
    for gap in gaps:
        alone = gap.subject is not None and gap.owners == (gap.subject,)
        hidden = alone and not sheet.bears(gap.subject or 0)
        groups.setdefault((gap.owners, gap.printed if hidden else ""), []).append(gap)
    found = [Owners(people, printed, tuple(own)) for (people, printed), own in groups.items()]
    return sorted(found, key=lambda each: (reader not in each.people, not each.people))


def titles_of(sheet: Sheet) -> Mapping[Gap, str]:
    """Of which recording a gap is; those of the release and of people are of none."""
    return {gap: track.told_title for track in reversed(sheet.tracks) for gap in track.readiness.gaps}


def in_words(gaps: Sequence[Gap], titles: Mapping[Gap, str]) -> str:
    """Some gaps in a line: “writers of Neon Rain; ISRC and length of 2 songs; UPC”."""
    pairs = (
        (word_of(gap.check, gap.what, titles.get(gap, "")), cut(titles[gap], NAME) if gap in titles else "")
        for gap in ordered(gaps)
    )
    return in_a_line(pairs, WORDS)
