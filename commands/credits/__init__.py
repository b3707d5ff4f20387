"""/credits: who is credited with what, and what the record shows of each person."""

from __future__ import annotations

from commands.credits import copying, missing, page_turns, told
from commands.credits.assign import agree, assign, confirm, printing
from commands.credits.command import COMMAND
from commands.credits.gap_requests import ASKED_KIND
from commands.credits.gaps import fill_in, not_me, reaching
from commands.credits.gaps import request as gap_request
from commands.credits.paste import pasting, rows, saving, tracks
from commands.credits.portfolio import labels
from commands.credits.sheet import drawn, due_reminders, evidence_pack, files, song, split
from commands.credits.sign import freeze, signing
from commands.credits.sign import request as sign_request
from commands.credits.suggest import after_final_ok, suggestions
from commands.features import Feature, Notice
from views.credits import actions

FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        (actions.CSV, files.CSV_PRESSED),
        (actions.FOR_OUTSIDE, files.OUTSIDE_PRESSED),
        (actions.SIGN, signing.SIGNED),
        (actions.NOT_YET, signing.NOT_YET_PRESSED),
        (actions.FETCH, signing.FETCHED),
        (actions.REMIND_SIGNERS, signing.REMINDED),
        (actions.ASK_TO_SIGN, freeze.ASKED),
        (actions.NEW_VERSION, freeze.NEW),
        (actions.SHEET, page_turns.SHEET_DONE),
        (actions.ONE_SONG, song.CHOSEN),
        (actions.FILL_IN, fill_in.PRESSED),
        (actions.ASKED_NOT_ME, not_me.OPENED),
        (actions.ASK_INSTEAD, not_me.ASKED),
        (actions.COPY_MAIL, reaching.MAILED),
        (actions.REMIND_OKS, reaching.REMINDED),
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
        (actions.NAMES_RIGHT, gap_request.NAMES_PRESSED),
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
        (actions.FILL_FORM, fill_in.FORM),
        (actions.NOT_ME_FORM, not_me.FORM),
        (actions.NOT_YET_FORM, signing.NOT_YET_FORM),
        (actions.ROWS, rows.FORM),
    ),
    searches=(
        (actions.FIND_PERSON, rows.FIND_PERSON),
        (actions.FIND_RECORDING, rows.FIND_RECORDING),
    ),
    notices=(
        *drawn.NOTICES,
        *evidence_pack.NOTICES,
        *split.NOTICES,
        Notice(freeze.KIND, sign_request.draw),
        Notice(signing.ALL_KIND, signing.draw_all_signed),
        Notice(signing.NOT_YET_KIND, signing.draw_not_yet),
        Notice(not_me.KIND, not_me.draw),
        labels.NOTICE,
        Notice(told.CHANGED, told.draw_posted),
        Notice(told.OUTDATED, told.draw_outdated),
        Notice(due_reminders.KIND, due_reminders.draw_due),
        Notice(song.SHOWN_KIND, song.draw_shown),
        Notice(ASKED_KIND, gap_request.draw_asked),
        Notice(after_final_ok.OFFER_KIND, after_final_ok.draw_posted),
        Notice(suggestions.OWN_KIND, suggestions.draw_own),
        Notice(suggestions.RAISED_KIND, suggestions.draw_raised),
    ),
)
