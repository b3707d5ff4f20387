"""/decision: log who made which sound decision, look one up, list them.

1. `read` makes a request of the line or form: keys by FIELDS, people, and what stays as the sentence.
2. `read/song_and_stage` fills in what nobody typed, from what it replaces, the session, the last line here.
3. `log` stores it, with the card, the ask for an OK and news to those whom it names; `find` looks up, `importing` reads files.
4. `show` draws the private answer, the card, and one in full with its history.
5. `change` is its life: amended, replaced, withdrawn, undone, corrected; whose call it was.
"""

from __future__ import annotations

from commands import asking
from commands.answers import Answer
from commands.decision.change import calling, changing, correcting, ending
from commands.decision.command import COMMAND, run
from commands.decision.find import exporting, finding
from commands.decision.log import form, kept_lines, quoting
from commands.decision.read import form_values
from commands.decision.show import announcements, drawing
from commands.features import Feature, Handler, Notice, Press, Shortcut, press
from commands.reading import read_again
from storage.database import Db
from views.decisions import actions
from views.decisions.actions import Call, Card, Chosen, Complete, Near, Turn


def complete(db: Db, request: Press[Complete]) -> Answer:
    """Run the line that was kept, with the answer to what was asked back."""
    return run(db, kept_lines.completed(db, request, lambda line: read_again(COMMAND, line)))


def pick(db: Db, request: Press[Card]) -> Answer:
    """An entry of a card's menu."""
    acts = {"right": correcting.right, "correct": correcting.open_correction}
    what, decision = request.value
    return acts.get(what, form.from_card)(db, changing.Pressed(request.interaction, decision, what))


FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        (actions.TURN, press(Turn, finding.turn)),
        (actions.NEAR, press(Near, finding.near)),
        (actions.COMPLETE, press(Complete, complete)),
        (actions.OPEN, Handler(kept_lines.opened, form.open_draft)),
        (actions.FORM, Handler(form.reopened, form.open_form)),
        (actions.CALL, press(Call, calling.call)),
        (actions.SET, press(Chosen, calling.set_one)),
        (actions.UNDO, Handler(changing.pressed, ending.undo)),
        (actions.EDIT, Handler(changing.pressed, form.edit)),
        (actions.CARD, press(Card, pick)),
        (actions.RIGHT_ALL, Handler(changing.pressed, correcting.right_all)),
        (actions.CONFIRM, Handler(changing.pressed, correcting.confirm)),
        (actions.DENY, Handler(changing.pressed, correcting.deny)),
        (actions.ACCEPT, Handler(changing.pressed, correcting.accept)),
        (actions.KEEP, Handler(changing.pressed, correcting.keep_both)),
    ),
    shortcuts=(
        Shortcut(
            callback=actions.QUOTE,
            name="Log as decision",
            description="Keep what this message says as a decision",
            on_message=True,
            handler=Handler(lambda interaction: interaction, quoting.quote),
        ),
    ),
    forms=(
        (actions.LOG, Handler(form_values.from_form, form.submit)),
        (actions.CORRECT, Handler(form_values.correction, correcting.correct)),
    ),
    searches=((actions.SONG, Handler(lambda interaction: interaction, form.search_songs)),),
    notices=(
        Notice(asking.CARD, drawing.draw_card),
        Notice(exporting.KIND, exporting.draw),
        Notice(announcements.NAMED, announcements.draw_named),
        Notice(correcting.CORRECTION, correcting.draw_correction),
    ),
)
