"""/credits: who is credited with what, and what the record shows of each person."""

from __future__ import annotations

from commands.credits import freeze, missing, page_turns
from commands.credits.assign import agreeing, assign, confirm
from commands.credits.command import COMMAND
from commands.credits.gap_requests import ASKED_KIND
from commands.credits.portfolio import label as of_label
from commands.credits.read.resolve import ADD_PERSON
from commands.credits.sheet import evidence_pack, files, song
from commands.credits.suggest import after_final_ok, suggestions
from commands.features import Feature, Notice
from views.credits.files import FETCH, SIGN
from views.credits.gap_request import NAMES_RIGHT
from views.credits.gaps import ASK
from views.credits.offers import CALLBACK, CHOOSE
from views.credits.sheet import CONFIRM, CSV, MISSING, PAGE, SHOW
from views.credits.words import AGREE

FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        (CSV, files.CSV_PRESSED),
        (SIGN, freeze.SIGNED),
        (FETCH, freeze.FETCHED),
        (CONFIRM, confirm.PRESSED),
        (ADD_PERSON, assign.ADDED),
        (AGREE, agreeing.PRESSED),
        (SHOW, song.SHARE),
        (PAGE, page_turns.HANDLER),
        (MISSING, missing.PRESSED),
        (ASK, missing.ASK_PRESSED),
        (NAMES_RIGHT, missing.NAMES_PRESSED),
        (CHOOSE, after_final_ok.CHOOSE_PRESSED),
        *suggestions.PRESSES,
    ),
    forms=((CALLBACK, after_final_ok.ASSIGN_FORM),),
    notices=(
        *files.NOTICES,
        *evidence_pack.NOTICES,
        freeze.NOTICE,
        of_label.NOTICE,
        Notice(song.SHOWN_KIND, song.draw_shown),
        Notice(ASKED_KIND, missing.draw_asked),
        Notice(after_final_ok.OFFER_KIND, after_final_ok.draw_offer),
        Notice(suggestions.OWN_KIND, suggestions.draw_own),
        Notice(suggestions.RAISED_KIND, suggestions.draw_raised),
    ),
)
