"""What a reader may see of a sheet (docs/rights.md): legal names, IPI, IPN, shares, bearers and ghosts are private."""

from __future__ import annotations

from dataclasses import replace

from credits.sheet.sheet import Sheet
from credits.sheet.track import Writer
from studio.people.person import Team
from studio.rights.right import Relation
from studio.rights.table import SEE_PRIVATE


def sees_private(team: Team, reader: int) -> bool:
    """Whether a reader sees the private facts of everybody."""
    return SEE_PRIVATE.may(team, reader)


def _sees(reader: int, person: int) -> bool:
    """Whether a reader who does not see everybody's sees that person's."""
    return SEE_PRIVATE.may(Team(()), reader, related={Relation.THEMSELVES: (person,)})


def seen_by(sheet: Sheet, team: Team, reader: int) -> Sheet:
    """The sheet without what is not this reader's to see: legal names, IPI, shares, who bears a printed name, ghosts."""
    if sees_private(team, reader):
        return sheet

    def writer(writer: Writer) -> Writer:
        return writer if _sees(reader, writer.person) else replace(writer, share=None, agreed_note=None)

    parties = {
        person: party if _sees(reader, person) else replace(party, legal_name=None, ipi=None, ipn=None)
        for person, party in sheet.parties.items()
    }
    on, off = (
        tuple(replace(track, writers=tuple(map(writer, track.writers))) for track in tracks)
        for tracks in (sheet.tracks, sheet.off_release)
    )
    return replace(
        sheet,
        parties=parties,
        tracks=on,
        off_release=off,
        uncredited=tuple(line for line in sheet.uncredited if _sees(reader, line.person)),
        unprinted_time=tuple(time for time in sheet.unprinted_time if _sees(reader, time.person)),
        bearers=frozenset({reader}),
    )
