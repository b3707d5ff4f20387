"""/credits: who is credited with what, and what the record shows of each person."""

from __future__ import annotations

from commands.credits import copying, due_reminders, freeze, missing, page_turns, told
from commands.credits.assign import agree, assign, confirm, printing
from commands.credits.command import COMMAND
from commands.credits.gap_requests import ASKED_KIND
from commands.credits.paste import pasting, rows, saving, tracks
from commands.credits.portfolio import labels
from commands.credits.sheet import evidence_pack, files, song, split
from commands.credits.suggest import after_final_ok, suggestions
from commands.features import Feature, Notice
from views.credits import actions

FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        (actions.CSV, files.CSV_PRESSED),
        (actions.FOR_OUTSIDE, files.OUTSIDE_PRESSED),
        (actions.SIGN, freeze.SIGNED),
        (actions.FETCH, freeze.FETCHED),
        (actions.CONFIRM, confirm.PRESSED),
        (actions.ADD_PERSON, assign.ADDED),
        (actions.COPY, copying.PRESSED),
        (actions.AS_PRINTED, assign.PRINTED_PRESSED),
        (actions.SAVE_PASTE, saving.SAVED),
        (actions.SAVE_TRACKS, tracks.SAVED),
        (actions.UNDO_PASTE, saving.UNDONE),
        (actions.CHOOSE_WHO, pasting.OPENED),
        (actions.MORE_ROWS, rows.MORE),
        (actions.AGREE, agree.PRESSED),
        (actions.SHOW, song.SHARE),
        (actions.PAGE, page_turns.HANDLER),
        (actions.MISSING, missing.PRESSED),
        (actions.ASK, missing.ASK_PRESSED),
        (actions.NAMES_RIGHT, missing.NAMES_PRESSED),
        (actions.UNCREDIT, printing.UNCREDIT_PRESSED),
        (actions.NOT_MINE, printing.NOT_MINE_PRESSED),
        (actions.PRINT_AGAIN, printing.AGAIN_PRESSED),
        (actions.CHOOSE, after_final_ok.CHOOSE_PRESSED),
        *suggestions.PRESSES,
    ),
    forms=(
        (actions.ASSIGN_TICKED, after_final_ok.ASSIGN_FORM),
        (actions.PASTE, pasting.FORM),
        (actions.WHO_FORM, pasting.CHOSEN),
        (actions.ROWS, rows.FORM),
    ),
    searches=(
        (actions.FIND_PERSON, rows.FIND_PERSON),
        (actions.FIND_RECORDING, rows.FIND_RECORDING),
    ),
    notices=(
        *files.NOTICES,
        *evidence_pack.NOTICES,
        *split.NOTICES,
        freeze.NOTICE,
        labels.NOTICE,
        Notice(told.CHANGED, told.draw_changed),
        Notice(told.OUTDATED, told.draw_outdated),
        Notice(due_reminders.KIND, due_reminders.draw_due),
        Notice(song.SHOWN_KIND, song.draw_shown),
        Notice(ASKED_KIND, missing.draw_asked),
        Notice(after_final_ok.OFFER_KIND, after_final_ok.draw_offer),
        Notice(suggestions.OWN_KIND, suggestions.draw_own),
        Notice(suggestions.RAISED_KIND, suggestions.draw_raised),
    ),
)
