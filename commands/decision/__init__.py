"""/decision: log who made which sound decision, look one up, list them."""

from __future__ import annotations

from commands import asking
from commands.answers import Answer
from commands.decision.change import calling, changing, correcting, ending
from commands.decision.find import exporting, finding
from commands.decision.log import drafts, form, logging, quoting
from commands.decision.read import form_values
from commands.decision.read.requests import (
    EXAMPLE,
    LogIt,
    OpenDraft,
    OpenIt,
    Request,
    ShowOne,
    Verb,
    Withdraw,
)
from commands.decision.show import announcements, drawing, one
from commands.features import Command, Feature, Handler, Notice, Shortcut
from commands.interaction import Interaction
from storage.database import Db

LOOKS = {finding.LIST: finding.look, finding.FIND: finding.look, finding.EXPORT: exporting.export}


def parse(interaction: Interaction) -> Request | finding.Look:
    """What the line asks for: something is looked up, else it is read as a decision."""
    verb = finding.verb_of(interaction)
    return finding.Look(interaction, verb) if verb else drafts.parsed(interaction)


def run(db: Db, request: Request | finding.Look) -> Answer:
    """Send a request where it belongs."""
    if isinstance(request, finding.Look):
        return LOOKS[request.verb](db, request)
    if isinstance(request, LogIt):
        return drafts.run_kept(_store, db, request)
    if isinstance(request, Withdraw):
        return drafts.run_kept(ending.withdraw, db, request)
    return _shown(db, request)


def _shown(db: Db, request: OpenIt | OpenDraft | ShowOne) -> Answer:
    if isinstance(request, OpenIt):
        return form.open_form(db, request)
    if isinstance(request, OpenDraft):
        return form.open_draft(db, request)
    return one.show_one(db, request)


def _store(db: Db, request: LogIt) -> Answer:
    return changing.amend(db, request) if request.verb is Verb.AMEND else logging.log(db, request)


def complete(db: Db, request: drafts.Complete) -> Answer:
    """Run the line that was kept, with the answer to what was asked back."""
    return run(db, drafts.completed(db, request))


def pick(db: Db, request: changing.Pressed) -> Answer:
    """An entry of a card's menu; its value is "right:ID"."""
    acts = {"right": correcting.right, "correct": correcting.open_correction}
    return acts.get(request.what, form.from_card)(db, request)


def picked(interaction: Interaction) -> changing.Pressed:
    """Read a menu's value."""
    what, _, decision = interaction.value.partition(":")
    return changing.Pressed(interaction, int(decision) if decision.isdigit() else 0, what)


FEATURE = Feature(
    commands=(
        Command(
            name="decision",
            summary="Log who made which sound decision, or look one up",
            usage="what was decided [song:… take:… by:@who idea:@who why:… ask:@who] | NEON-14 | list | find words | export"
            " | amend, replace or withdraw NEON-14 | draft",
            examples=(
                EXAMPLE,
                "/decision list",
                "/decision find take 7",
                "/decision export",
                "/decision NEON-14",
                "/decision amend NEON-14 less plate",
                "/decision",
            ),
            handler=Handler(parse, run),
        ),
    ),
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
