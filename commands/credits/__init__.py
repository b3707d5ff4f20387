"""/credits: who is credited with what, and what the record shows of each person."""

from __future__ import annotations

from commands.ask import Ask
from commands.credits import assign, confirm, files, freeze, order, remove, shares, show
from commands.credits.lines import EXAMPLE, KEYS
from commands.credits.meant import ADD_PERSON
from commands.features import Command, Feature, Handler
from commands.verbs import Chosen, run_chosen
from commands.words import read_line
from studio.refusals import Refusal
from views.credit_files import FETCH, SIGN
from views.credit_words import AGREE
from views.credits import CONFIRM, CSV

VERBS = {
    "": show.SHEET,
    **{verb: files.handler(verb) for verb in files.FORMATS},
    "freeze": freeze.FREEZE,
    "diff": freeze.DIFF,
    "assign": assign.HANDLER,
    "add": assign.HANDLER,
    "remove": remove.HANDLER,
    "confirm": confirm.TYPED,
    "order": order.HANDLER,
    "agree": shares.AGREE_TYPED,
    "propose": assign.HANDLER,
}


def parse(ask: Ask) -> Chosen:
    """The part of /credits that the first word names."""
    line = read_line(ask.typed, KEYS, example=EXAMPLE)
    verb = (line.words.split() or [""])[0].casefold().strip(".,!?")
    handler = VERBS.get(verb)
    if handler is None:
        raise Refusal(
            f"I do not know “/credits {verb[:40]}”. /credits alone shows the sheet; "
            "/credits csv sends a file; /credits assign and /credits remove change what is assigned.",
            example=EXAMPLE,
        )
    return Chosen(handler.run, handler.parse(ask))


FEATURE = Feature(
    commands=(
        Command(
            name="credits",
            summary="Who is credited with what, and what the record shows",
            usage='[csv | assign @person "role" song:"Title" as:"Printed name" | remove @person "role"] [project:KEY]',
            examples=(
                "/credits",
                "/credits csv",
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
        (AGREE, shares.AGREE_PRESSED),
    ),
    notices=(*files.NOTICES, freeze.NOTICE),
)
