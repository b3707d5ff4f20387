"""/credits: who is credited with what, and what the record shows of each person."""

from __future__ import annotations

from commands.credits import freeze, missing, page_turns
from commands.credits import rules as ruling
from commands.credits.assign import agreeing, assign, change_shares, confirm, order, remove
from commands.credits.gap_requests import ASKED_KIND
from commands.credits.portfolio import by_name, people
from commands.credits.portfolio import label as of_label
from commands.credits.read.lines import EXAMPLE, KEYS
from commands.credits.read.resolve import ADD_PERSON
from commands.credits.sheet import evidence_pack, files, show, song
from commands.credits.sheet.formats import FORMATS
from commands.credits.suggest import after_final_ok, suggestions
from commands.features import Command, Feature, Handler, Notice
from commands.interaction import Interaction
from commands.line.parser import Line, read_line
from commands.line.verbs import Chosen, run_chosen
from views.credits.files import FETCH, SIGN
from views.credits.gap_request import NAMES_RIGHT
from views.credits.gaps import ASK
from views.credits.offers import CALLBACK, CHOOSE
from views.credits.sheet import CONFIRM, CSV, MISSING, PAGE, SHOW
from views.credits.words import AGREE

VERBS = {
    **dict.fromkeys(("", "show", "sheet"), show.SHEET),
    **{verb: files.handler(verb) for verb in FORMATS},
    "evidence": evidence_pack.HANDLER,
    "freeze": freeze.FREEZE,
    "diff": freeze.DIFF,
    **dict.fromkeys(("sign", "signatures"), freeze.SIGN),
    **dict.fromkeys(("assign", "add", "propose"), assign.HANDLER),
    **dict.fromkeys(("remove", "unassign", "delete"), remove.HANDLER),
    "confirm": confirm.TYPED,
    "order": order.HANDLER,
    "agree": agreeing.TYPED,
    **dict.fromkeys(change_shares.VERBS, change_shares.HANDLER),
    **dict.fromkeys(("missing", "gaps"), missing.HANDLER),
    **dict.fromkeys(("rules", "rule"), ruling.HANDLER),
    "me": people.PERSON,
    "label": of_label.HANDLER,
}


def parse(interaction: Interaction) -> Chosen:
    """The part of /credits that the first word names."""
    line = read_line(interaction.typed, KEYS, example=EXAMPLE)
    verb = (line.words.split() or [""])[0].casefold().strip(".,!?")
    handler = VERBS.get(verb) if verb else _without_verb(line)
    if verb.startswith("@"):
        handler = people.PERSON
    handler = handler or by_name.HANDLER
    return Chosen(handler.run, handler.parse(interaction))


def _without_verb(line: Line) -> Handler:
    """A person, a label, a song, or the whole sheet."""
    if line.mentions or line.people.get("person"):
        return people.PERSON
    if line.one("label"):
        return of_label.HANDLER
    return song.HANDLER if line.one("song") else show.SHEET


FEATURE = Feature(
    commands=(
        Command(
            name="credits",
            summary="Who is credited with what, and what the record shows",
            usage='[song:"Title" | me | @person | label "Label" since:2026-01-01 | missing | '
            'assign @person "role" song:"Title" variant:clean as:"Printed name" | order @a @b | '
            'remove @person "role" reason:"why" | confirm @person "role" | share @person 50 song:"Title" | agree | copy | pdf | csv | tracks | '
            "json | rin | evidence | freeze | sign | diff | json version:2 | rules] [project:KEY]",
            examples=(
                "/credits",
                '/credits song:"Neon Rain"',
                "/credits missing",
                "/credits me",
                "/credits csv",
                "/credits pdf",
                "/credits freeze",
                '/credits assign @engineer "mixing engineer" song:"Neon Rain"',
            ),
            handler=Handler(parse, run_chosen),
        ),
    ),
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
