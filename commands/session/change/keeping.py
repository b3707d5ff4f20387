"""A hold is kept: it stands for longer, or less long, before it lapses."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands.answers import Answer, Done, OpenForm
from commands.features import Press
from commands.interaction import Interaction
from commands.session.change.saved_changes import Change, write
from commands.session.holds.challenging import held
from commands.session.notices.drawing import shown_many
from commands.session.read.held import read_until
from commands.session.read.requests import ChangeIt
from storage.database import Db
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.wall_time import wall
from views.sessions.actions import AsShown
from views.sessions.holds import keep_form, kept


@dataclass(frozen=True, slots=True)
class KeepIt:
    """What the form says."""

    interaction: Interaction
    shown: AsShown
    until: str


def open_keep_form(db: Db, request: Press[AsShown]) -> Answer:
    """The form with the time at which it lapses now."""
    scene, session = held(db, request.interaction, request.value)
    until = wall(session.lapses_at, zone_of(session.zone))
    return OpenForm(keep_form(shown_many(db, scene.project, (session,))[0], f"{until:%Y-%m-%d %H:%M}"))


def read_keep_form(interaction: Interaction) -> KeepIt:
    """Until when."""
    until = interaction.fields.get("held_until")
    return KeepIt(interaction, AsShown.read(interaction.about), until.one if until else "")


def keep_by_form(db: Db, request: KeepIt) -> Answer:
    """Keep it until then; the booker is asked anew before that."""
    scene, session = held(db, request.interaction, request.shown)
    if session.challenged_by:
        raise Refusal(
            "It is challenged: confirm it or let it go.",
            fields={"held_until": "It is challenged: confirm it."},
        )
    try:
        until = read_until(request.until, db.at, session.zone, session.starts_at)
    except Refusal as refusal:
        raise Refusal(refusal.text, fields={"held_until": refusal.text}) from refusal
    change = Change((session,), (replace(session, held_until=until),))
    saved = write(db, scene, change, ChangeIt(request.interaction, "move"))
    return Done(kept(shown_many(db, scene.project, saved)[0], scene.caller.zone))
