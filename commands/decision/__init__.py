"""/decision: log who made which sound decision, look one up, list them."""

from __future__ import annotations

from commands import asking
from commands.answers import Answer
from commands.decision.change import calling, changing, correcting, ending
from commands.decision.command import COMMAND, run
from commands.decision.find import exporting, finding
from commands.decision.log import drafts, form, quoting
from commands.decision.read import form_values
from commands.decision.show import announcements, drawing
from commands.features import Feature, Handler, Notice, Shortcut
from commands.interaction import Interaction
from commands.reading import read_again
from storage.database import Db


def complete(db: Db, request: drafts.Complete) -> Answer:
    """Run the line that was kept, with the answer to what was asked back."""
    return run(db, drafts.completed(db, request, lambda line: read_again(COMMAND, line)))


def pick(db: Db, request: changing.Pressed) -> Answer:
    """An entry of a card's menu; its value is "right:ID"."""
    acts = {"right": correcting.right, "correct": correcting.open_correction}
    return acts.get(request.what, form.from_card)(db, request)


def picked(interaction: Interaction) -> changing.Pressed:
    """Read a menu's value."""
    what, _, decision = interaction.value.partition(":")
    return changing.Pressed(interaction, int(decision) if decision.isdigit() else 0, what)


FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        ("decision.page", Handler(finding.pressed, finding.turn)),
        ("decision.near", Handler(finding.pressed, finding.near)),
        ("decision.complete", Handler(drafts.pressed, complete)),
        ("decision.open", Handler(drafts.opened, form.open_draft)),
        (form.BUTTON, Handler(form.reopened, form.open_form)),
        ("decision.call", Handler(changing.pressed, calling.call)),
        ("decision.set", Handler(changing.pressed, calling.set_one)),
        ("decision.undo", Handler(changing.pressed, ending.undo)),
        ("decision.edit", Handler(changing.pressed, form.edit)),
        ("decision.card", Handler(picked, pick)),
        ("decision.right_all", Handler(changing.pressed, correcting.right_all)),
        ("decision.confirm", Handler(changing.pressed, correcting.confirm)),
        ("decision.deny", Handler(changing.pressed, correcting.deny)),
        ("decision.accept", Handler(changing.pressed, correcting.accept)),
        ("decision.keep", Handler(changing.pressed, correcting.keep_both)),
    ),
    shortcuts=(
        Shortcut(
            callback="decision.quote",
            name="Log as decision",
            description="Keep what this message says as a decision",
            on_message=True,
            handler=Handler(lambda interaction: interaction, quoting.quote),
        ),
    ),
    forms=(
        ("decision.log", Handler(form_values.from_form, form.submit)),
        ("decision.correct", Handler(form_values.correction, correcting.correct)),
    ),
    searches=(("decision.song", Handler(lambda interaction: interaction, form.search_songs)),),
    notices=(
        Notice(asking.CARD, drawing.draw_card),
        Notice(exporting.KIND, exporting.draw),
        Notice(announcements.NAMED, announcements.draw_named),
        Notice(correcting.CORRECTION, correcting.draw_correction),
    ),
)
