"""/credits: who is credited with what, and what the record shows of each person."""

from __future__ import annotations

from commands.ask import Ask
from commands.credits import (
    agreeing,
    assign,
    confirm,
    files,
    freeze,
    missing,
    named,
    of_label,
    offering,
    order,
    pack,
    people,
    remove,
    restating,
    ruling,
    show,
    song,
    suggesting,
    turning,
)
from commands.credits.formats import FORMATS
from commands.credits.lines import EXAMPLE, KEYS
from commands.credits.meant import ADD_PERSON
from commands.credits.mended import ASKED_KIND
from commands.features import Command, Feature, Handler, Notice
from commands.verbs import Chosen, run_chosen
from commands.words import Line, read_line
from views.credits.files import FETCH, SIGN
from views.credits.gap_request import NAMES_RIGHT
from views.credits.gaps import ASK
from views.credits.offers import CALLBACK, CHOOSE
from views.credits.sheet import CONFIRM, CSV, MISSING, PAGE, SHOW
from views.credits.words import AGREE

VERBS = {
    **dict.fromkeys(("", "show", "sheet"), show.SHEET),
    **{verb: files.handler(verb) for verb in FORMATS},
    "evidence": pack.HANDLER,
    "freeze": freeze.FREEZE,
    "diff": freeze.DIFF,
    **dict.fromkeys(("sign", "signatures"), freeze.SIGN),
    **dict.fromkeys(("assign", "add", "propose"), assign.HANDLER),
    **dict.fromkeys(("remove", "unassign", "delete"), remove.HANDLER),
    "confirm": confirm.TYPED,
    "order": order.HANDLER,
    "agree": agreeing.TYPED,
    **dict.fromkeys(restating.VERBS, restating.HANDLER),
    **dict.fromkeys(("missing", "gaps"), missing.HANDLER),
    **dict.fromkeys(("rules", "rule"), ruling.HANDLER),
    "me": people.PERSON,
    "label": of_label.HANDLER,
}


def parse(ask: Ask) -> Chosen:
    """The part of /credits that the first word names."""
    line = read_line(ask.typed, KEYS, example=EXAMPLE)
    verb = (line.words.split() or [""])[0].casefold().strip(".,!?")
    handler = VERBS.get(verb) if verb else _without_verb(line)
    if verb.startswith("@"):
        handler = people.PERSON
    handler = handler or named.HANDLER
    return Chosen(handler.run, handler.parse(ask))


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
        (PAGE, turning.HANDLER),
        (MISSING, missing.PRESSED),
        (ASK, missing.ASK_PRESSED),
        (NAMES_RIGHT, missing.NAMES_PRESSED),
        (CHOOSE, offering.CHOOSE_PRESSED),
        *suggesting.PRESSES,
    ),
    forms=((CALLBACK, offering.ASSIGN_FORM),),
    notices=(
        *files.NOTICES,
        *pack.NOTICES,
        freeze.NOTICE,
        of_label.NOTICE,
        Notice(song.SHOWN_KIND, song.draw_shown),
        Notice(ASKED_KIND, missing.draw_asked),
        Notice(offering.OFFER_KIND, offering.draw_offer),
        Notice(suggesting.OWN_KIND, suggesting.draw_own),
        Notice(suggesting.RAISED_KIND, suggesting.draw_raised),
    ),
)
