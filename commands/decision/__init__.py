"""/decision: log who made which sound decision, look one up, list them."""

from __future__ import annotations

from commands import asking
from commands.answers import Answer
from commands.decision import drawing, form, logging, looking, quoting
from commands.decision.reading import EXAMPLE, ListThem, OpenIt, Request, ShowOne, read
from commands.features import Command, Feature, Handler, Notice, Shortcut
from storage.database import Db


def run(db: Db, request: Request) -> Answer:
    """Send a request where it belongs."""
    if isinstance(request, OpenIt):
        return form.open_form(db, request)
    if isinstance(request, ListThem):
        return looking.show_list(db, request)
    if isinstance(request, ShowOne):
        return looking.show_one(db, request)
    return logging.log(db, request)


FEATURE = Feature(
    commands=(
        Command(
            name="decision",
            summary="Log who made which sound decision, or look one up",
            usage="what was decided [song:… take:… by:@who idea:@who why:… ask:@who] | NEON-14 | list",
            examples=(EXAMPLE, "/decision list", "/decision NEON-14", "/decision"),
            handler=Handler(read, run),
        ),
    ),
    presses=(
        ("decision.page", Handler(looking.turn, looking.show_list)),
        ("decision.complete", Handler(form.pressed, form.complete)),
    ),
    shortcuts=(
        Shortcut(
            callback="decision.quote",
            name="Log as decision",
            description="Keep what this message says as a decision",
            on_message=True,
            handler=Handler(lambda ask: ask, quoting.quote),
        ),
    ),
    forms=(("decision.log", Handler(form.from_form, form.submit)),),
    notices=(Notice(asking.CARD, drawing.draw_card),),
)
