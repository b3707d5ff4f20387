"""What a credit holds for (docs/credits.md, "What a credit is for").

One that was given for a song stays that song's, one for the project is the project's; and neither lands on a recording
that was made otherwise than by the work it was given for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from studio.credits.credit import AssignedCredit, Standing, is_business, writes
from studio.credits.roles import ARTIST, ARTWORK, credit_roles
from studio.music.recording import ALBUM, Recording, kind_of
from studio.names import same_key

IMMERSIVE = "immersive"
MIX, MASTER = frozenset({"mixing", "mastering"}), frozenset({"mastering"})
# Kinds of variants that are made of the album's work as a whole: cut, bleeped or muted. What has a name of its own is
# of one of the kinds ("Kite remix" is a remix).
EDITS = frozenset(
    {ALBUM, "clean", "instrumental", "tv", "vocal up", "vocal down", "radio edit", "a cappella", "vinyl"}
)
# Kinds that share the album's work up to a stage, and what of it was done anew. All others share nothing of it.
ANEW: Mapping[str, frozenset[str]] = {IMMERSIVE: MIX, "alternate": MIX, "stems": MASTER}


def of_recording(credit: AssignedCredit, recording: Recording) -> bool:
    """Whether a credit holds for a recording.

    What was said of a song without a variant is meant for its album recording, one of the work for every variant.
    """
    if credit.song is None:
        return of_every(credit.role, recording.variant)
    if credit.recording is not None:
        return credit.recording == recording.id
    return credit.song == recording.song and (writes(credit.role) or recording.variant == ALBUM)


def standing_on(given: Iterable[AssignedCredit], recording: Recording) -> list[AssignedCredit]:
    """The credits that stand for a recording, in the order in which they come.

    What somebody was given for the song overrules the same role that they have in the whole project: it may be
    uncredited there, or printed otherwise.
    """
    here = [c for c in given if c.state is Standing.ASSIGNED and of_recording(c, recording)]
    own = {(c.person, same_key(c.label)) for c in here if c.song is not None}
    return [c for c in here if c.song is not None or (c.person, same_key(c.label)) not in own]


def of_every(role: str, variant: str) -> bool:
    """Whether a role that was given for the project holds for recordings of this variant.

    The work, the artists and the label's side are the same whatever was recorded. Work on the sound holds as far as
    the recording was made of it: an immersive mix has the album's players and not its master, a live take has neither.
    """
    known, kind = credit_roles().get(role), kind_of(variant)
    if known is None or not known.on_recording or known.section in (ARTIST, ARTWORK) or is_business(role):
        return True
    if role.startswith(IMMERSIVE):
        return kind == IMMERSIVE
    return kind in EDITS or (kind in ANEW and known.stage not in ANEW[kind])
