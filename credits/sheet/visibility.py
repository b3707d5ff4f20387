"""What a reader may see of a sheet (docs/rules.md, "Functions and rights"): legal names, IPI, shares are private."""

from __future__ import annotations

from dataclasses import replace

from credits.sheet.on_paper import Party, Track, Writer
from credits.sheet.sheet import Sheet
from studio.people.person import Team
from studio.vocabulary import Function

SEE_EVERYTHING = frozenset({Function.OWNER, Function.LABEL_STAFF})


def sees_private(team: Team, reader: int) -> bool:
    """Whether a reader sees the private facts of everybody: the owner and label staff."""
    return team.holds(reader, SEE_EVERYTHING)


def seen_by(sheet: Sheet, team: Team, reader: int) -> Sheet:
    """The sheet without the legal names, IPI numbers and shares that are not this reader's to see."""
    if sees_private(team, reader):
        return sheet
    return replace(
        sheet,
        parties={person: _party(party, reader) for person, party in sheet.parties.items()},
        tracks=tuple(_track(track, reader) for track in sheet.tracks),
    )


def _party(party: Party, reader: int) -> Party:
    return party if party.person == reader else replace(party, legal_name=None, ipi=None)


def _track(track: Track, reader: int) -> Track:
    return replace(track, writers=tuple(_writer(one, reader) for one in track.writers))


def _writer(writer: Writer, reader: int) -> Writer:
    return writer if writer.person == reader else replace(writer, share=None)
