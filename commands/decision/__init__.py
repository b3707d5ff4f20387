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
from commands.decision.change import calling, correcting, ok_asked, undoing
from commands.decision.command import COMMAND, run_request
from commands.decision.find import exporting, finding
from commands.decision.log import form, kept_lines, quoting, together
from commands.decision.read import form_values
from commands.decision.show import announcements, drawing, in_full
from commands.features import Feature, Handler, Notice, Press, Shortcut, press
from commands.reading import read_again
from storage.database import Db
from views.decisions import actions
from views.decisions.actions import Asked, Call, Card, Chosen, Complete, More, Near, OfAll, Turn
from views.kit.values import Id


def complete(db: Db, request: Press[Complete]) -> Answer:
    """Run the line that was kept, with the answer to what was asked back."""
    return run_request(db, kept_lines.completed(db, request, lambda line: read_again(COMMAND, line)))


def more(db: Db, request: Press[More]) -> Answer:
    """An entry of the menu beside a question of the private answer."""
    here = Press(request.interaction, Id(request.value.decision))
    acts = {"undo": undoing.undo, "edit": form.edit}
    act = acts.get(request.value.what)
    return act(db, here) if act else calling.more(db, request)


def pick(db: Db, request: Press[Card]) -> Answer:
    """An entry of a card's menu."""
    acts = {
        "right": correcting.vouch,
        "correct": correcting.open_correction,
        "read": in_full.read_from_card,
    }
    return acts.get(request.value.what, form.open_from_card)(db, request)


FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        (actions.TURN, press(Turn, finding.turn)),
        (actions.NEAR, press(Near, finding.near)),
        (actions.COMPLETE, press(Complete, complete)),
        (actions.OPEN, Handler(kept_lines.read_open_draft, form.open_draft)),
        (actions.FORM, Handler(form.read_open_form, form.open_form)),
        (actions.CALL, press(Call, calling.call)),
        (actions.SET, press(Chosen, calling.set_one)),
        (actions.UNDO, press(Id, undoing.undo)),
        (actions.BACK, press(Id, undoing.bring_back)),
        (actions.EDIT, press(Id, form.edit)),
        (actions.ASK, press(Asked, ok_asked.ask)),
        (actions.MORE, press(More, more)),
        (actions.SET_ALL, press(OfAll, together.set_song)),
        (actions.UNDO_OF, press(OfAll, together.undo)),
        (actions.CARD, press(Card, pick)),
        (actions.RIGHT_ALL, press(Id, correcting.vouch_for_all)),
        (actions.CONFIRM, press(Id, correcting.confirm)),
        (actions.DENY, press(Id, correcting.deny)),
        (actions.ACCEPT, press(Id, correcting.accept)),
        (actions.KEEP, press(Id, correcting.keep_both)),
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
        (actions.LOG, Handler(form_values.read_submit, form.submit)),
        (actions.CORRECT, Handler(form_values.read_correct, correcting.correct)),
    ),
    searches=((actions.SONG, Handler(lambda interaction: interaction, form.search_songs)),),
    notices=(
        Notice(asking.CARD, drawing.draw_card),
        Notice(exporting.KIND, exporting.draw),
        Notice(announcements.NAMED, announcements.draw_named),
        Notice(correcting.CORRECTION, correcting.draw_correction),
    ),
)
