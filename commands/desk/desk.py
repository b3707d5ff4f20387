"""The desk: every interaction comes here, gets its one transaction, and leaves with an answer.

A handler's success is committed before anybody reads of it. A Refusal rolls back, and a second small transaction
writes what it leaves behind. Anything unexpected rolls back, is logged with a short reference, and the user is told
that reference. The same request arriving twice has one effect and reads the same answer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from commands import naming
from commands.answers import Answer, Done, FormErrors, OpenForm, Reply, ShowHome
from commands.desk import guests
from commands.desk.handlers import TYPED, as_help, handler_of, nearest
from commands.desk.in_place import SAID, only_private, placed
from commands.desk.references import reference
from commands.desk.registry import Registry
from commands.desk.requests import Request
from commands.desk.set_aside import told_aside
from commands.desk.validation import forged
from commands.features import Notice
from commands.home import publishing
from commands.interaction import Interaction, Way
from commands.reading import asked
from commands.waiting.follow import follow
from storage import events, inbox
from storage.database import Database, Db, Unsure, away, busy
from storage.decisions import drafts
from storage.deliveries import deliveries
from storage.people import homes, people
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from views import refusals
from views.kit.message import Message
from views.kit.threads import in_thread
from views.kit.values import DRAFT, Stale

log = logging.getLogger("liner_notes.desk")

NO_FORM = "A form opens only from a slash command, in a channel or here."
READS_ONLY = frozenset({Way.SEARCH, Way.HOME})  # what they show is true now, as often as they come
CARRIED_BY_DELIVERY = frozenset({Way.MENTION, Way.DIRECT})
# Events, which Slack repeats, and what has no answer to say it in: never acknowledged with nothing stored.
SENT_AGAIN = CARRIED_BY_DELIVERY | {Way.HOME, Way.CLOSED}
TROUBLE: Mapping[str, tuple[Callable[[BaseException], bool], Callable[[], Message]]] = {
    "unsure": (lambda error: isinstance(error, Unsure), refusals.unsure),
    "busy": (busy, refusals.busy),
    "away": (away, refusals.away),
}
"""What is wrong with the database and not with us: how it is told from the rest, and what the user reads instead of a number."""


class Failure(Exception):
    """An interaction was not stored and must not be acknowledged, for Slack sends it again (events). It is logged already."""


def answer(database: Database, registry: Registry, interaction: Interaction) -> Answer:
    """Answer one interaction; never raises but `Failure`, and that only where Slack repeats the request (events)."""
    request = Request(interaction, registry)
    try:
        given = _answered(database, registry, interaction)
    except Refusal as refusal:
        told = told_aside(database, interaction, refusal)
        return _leave(database, interaction, asked(told, interaction), request)
    except Stale:
        stale = Refusal(refusals.STALE, example=nearest(registry, interaction))
        return _leave(database, interaction, stale, request)
    except Exception as error:  # noqa: BLE001 - logged with a reference, and the user is told
        return _failed(interaction, error, request)
    request.ended("done")
    return given


def _answered(database: Database, registry: Registry, interaction: Interaction) -> Answer:
    interaction = placed(database, as_help(registry, interaction))
    if interaction.way not in TYPED and forged(interaction):
        raise Stale(interaction.value)
    handler = handler_of(registry, interaction)
    request = handler.parse(interaction)
    if interaction.way in READS_ONLY:
        with database.read(interaction.workspace, interaction.at) as db:
            shown = handler.run(db, request)
        _note_opened(database, interaction, shown)
        return shown
    with database.begin(interaction.workspace, interaction.at) as db:
        if not inbox.take_in(db, interaction.key):
            return _again(db, interaction)
        given = guests.held(db, interaction, lambda: handler.run(db, request))
        publishing.publish(db)
        if isinstance(given, Done) and registry.home is not None and interaction.at_home:
            given = registry.home.run(db, interaction)  # drawn anew, as a message would be
        follow(db, interaction.user, pressed=interaction.way in (Way.PRESS, Way.FORM))
        return only_private(interaction, _sent(db, interaction, given))


def _note_opened(database: Database, interaction: Interaction, shown: Answer) -> None:
    """Whose Home is open it is kept up to date for: written once a day at most, so that opening it only reads."""
    if not isinstance(shown, ShowHome) or not shown.opened:
        return
    try:
        with database.begin(interaction.workspace, interaction.at) as db:
            homes.open_(db, shown.opened)
    except Exception as error:  # what was drawn is shown all the same, and noted the next time
        if not busy(error):
            raise


def _sent(db: Db, interaction: Interaction, given: Answer) -> Answer:
    """Keep the answer for a repeat; where the acknowledgement cannot carry it, owe it as a delivery."""
    if isinstance(given, OpenForm) and interaction.way in CARRIED_BY_DELIVERY:
        # Slack hands out no trigger with an event: a form cannot be opened from here.
        given = Reply(given.otherwise or refusals.refused(NO_FORM, f"/{interaction.name}"))
    message = _message(given)
    if message is None:
        return given
    if interaction.way in CARRIED_BY_DELIVERY:
        deliveries.owe(db, _owed(interaction, message))
        return Done()
    if interaction.way is Way.COMMAND:
        inbox.keep_answer(db, interaction.key, _stored(message))
    if interaction.way is Way.FORM and isinstance(given, Done) and given.channel:
        deliveries.owe(db, _owed(replace(interaction, way=Way.MENTION, channel=given.channel), message))
        return Done()
    return given


def _message(given: Answer) -> Message | None:
    if isinstance(given, Reply):
        return given.message
    if isinstance(given, Done):
        return given.message
    return None


def _owed(interaction: Interaction, message: Message) -> Owed:
    """Where it was asked, privately where the command would be; a direct message is private by itself."""
    mention = interaction.way is Way.MENTION
    return Owed(
        kind=SAID,
        key=f"said:{interaction.key}",
        recipient=interaction.channel if mention and interaction.channel else interaction.user,
        reader=interaction.user if mention else None,
        thread=interaction.thread,
        details=_stored(in_thread(message) if interaction.thread else message),
    )


def draw_said(_db: Db, delivery: Delivery) -> Message:
    """The answer as it was given when the words were read."""
    return _restored(dict(delivery.details))


NOTICE = Notice(SAID, draw_said)


def _again(db: Db, interaction: Interaction) -> Answer:
    """A repeat: the same words as the first time where they are known, and no effect."""
    kept = inbox.answered(db, interaction.key)
    return Reply(_restored(kept)) if kept else Done()


def _leave(database: Database, interaction: Interaction, refusal: Refusal, request: Request) -> Answer:
    """What a refusal leaves behind, and the sentence itself."""
    try:
        with database.begin(interaction.workspace, interaction.at) as db:
            message = _note(db, interaction, refusal)
    except Exception as error:  # noqa: BLE001 - the same
        return _failed(interaction, error, request)
    request.ended("refused")
    if interaction.way is Way.FORM and refusal.fields:
        return FormErrors(refusal.fields)
    return Done() if interaction.way in CARRIED_BY_DELIVERY else Reply(message)


def _note(db: Db, interaction: Interaction, refusal: Refusal) -> Message:
    # A form that is refused stays open and is sent again under the same key: it must not count as done.
    if interaction.way not in READS_ONLY | {Way.FORM} and not inbox.take_in(db, interaction.key):
        kept = inbox.answered(db, interaction.key)
        return _restored(kept) if kept else refusals.refused(refusal.text, refusal.example)
    who = people.by_slack(db, interaction.user)
    draft = drafts.keep(db, who.id, refusal.draft.kind, refusal.draft.content) if who and refusal.draft else 0
    offers = tuple(replace(o, value=o.value.replace(DRAFT, str(draft))) for o in refusal.offers)
    example = naming.with_handles(db, refusal.example)
    message = refusals.refused(refusal.text, example, offers, refusal.channels)
    if interaction.way is Way.COMMAND:
        inbox.keep_answer(db, interaction.key, _stored(message))
    if interaction.way in CARRIED_BY_DELIVERY:
        deliveries.owe(db, _owed(interaction, message))
    if who and refusal.event:
        events.record(
            db, refusal.event, actor=who.id, payload={"asked": interaction.name, "refused": refusal.text}
        )
    return message


def _failed(interaction: Interaction, error: Exception, request: Request) -> Answer:
    """What somebody reads of an interaction that was not stored. Raises Failure where no acknowledgement would tell them."""
    outcome = next((word for word, (is_so, _) in TROUBLE.items() if is_so(error)), "failed")
    named = "" if outcome in TROUBLE else reference()
    request.ended(outcome, named)
    if named:
        log.error("%s %s %s failed", named, interaction.way, interaction.name, exc_info=error)
    if interaction.way in SENT_AGAIN:
        if not named:
            log.warning(
                "%s %s was not stored: the database is %s; Slack sends it again",
                interaction.way,
                interaction.name,
                outcome,
            )
        raise Failure(named) from error
    return Reply(refusals.failed(named) if named else TROUBLE[outcome][1]())


def _stored(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": [dict(block) for block in message.blocks]}


def _restored(kept: dict[str, Any]) -> Message:
    return Message(kept["text"], tuple(kept["blocks"]))


def refuse(database: Database, interaction: Interaction, refusal: Refusal) -> Answer:
    """Turn an interaction away before it reaches its handler (somebody who may not use the bot); the sentence returns as any other."""
    return _leave(database, interaction, refusal, Request(interaction))
