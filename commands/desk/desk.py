"""The desk: every ask comes here, gets its one transaction, and leaves with an answer.

A handler's success is committed before anybody reads of it. A Refusal rolls back, and a second small transaction
writes what it leaves behind. Anything unexpected rolls back, is logged with a short reference, and the user is told
that reference. The same request arriving twice has one effect and reads the same answer.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from commands.answers import Answer, Done, FormErrors, OpenForm, Reply
from commands.desk import guests
from commands.desk.references import reference
from commands.desk.registry import Registry
from commands.desk.validation import forged
from commands.features import Handler, Notice
from commands.interaction import Ask, Way
from storage import events, inbox
from storage.database import Database, Db, busy
from storage.decisions import drafts
from storage.deliveries import deliveries
from storage.people import people
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from views import refusals
from views.kit.message import Message

log = logging.getLogger("liner_notes.desk")

STALE = "This button is from an older version and no longer works."
NO_FORM = "A form opens only from a slash command, in a channel or here."
SAID = "desk.said"  # the delivery that carries the answer to a mention or a direct message
DRAFT = "{draft}"  # in an offer's value: the id of the draft that the refusal leaves behind
READS_ONLY = frozenset({Way.SEARCH, Way.HOME})  # what they show is true now, as often as they come
HELP = "studio"  # the command that gives help
TYPED = frozenset({Way.COMMAND, Way.MENTION, Way.DIRECT})
CARRIED_BY_DELIVERY = frozenset({Way.MENTION, Way.DIRECT})
SENT_AGAIN = CARRIED_BY_DELIVERY | {Way.HOME}  # events: Slack repeats what was not acknowledged


class Failure(Exception):
    """An ask was not stored and must not be acknowledged, for Slack sends it again (events). It is logged already."""


def answer(database: Database, registry: Registry, ask: Ask) -> Answer:
    """Answer one ask; never raises but `Failure`, and that only where Slack repeats the request (events)."""
    try:
        return _answered(database, registry, ask)
    except Refusal as refusal:
        return _leave(database, ask, refusal)
    except Exception as error:  # noqa: BLE001 - logged with a reference, and the user is told
        return _failed(ask, error)


def _answered(database: Database, registry: Registry, ask: Ask) -> Answer:
    ask = _meant(ask)
    if ask.way not in TYPED and forged(ask):
        raise Refusal(STALE, example="/studio help")
    handler = _handler(registry, ask)
    request = handler.parse(ask)
    if ask.way in READS_ONLY:
        with database.read(ask.workspace, ask.at) as db:
            return handler.run(db, request)
    with database.begin(ask.workspace, ask.at) as db:
        if not inbox.take_in(db, ask.key):
            return _again(db, ask)
        given = guests.held(db, ask, lambda: handler.run(db, request))
        return _sent(db, ask, given)


def _meant(ask: Ask) -> Ask:
    """The word "help", alone or behind any command, means the help; so does calling the bot without a word."""
    if ask.way not in TYPED:
        return ask
    words = ask.typed[0].strip().casefold() if len(ask.typed) == 1 and isinstance(ask.typed[0], str) else ""
    if ask.name in ("", "help"):
        return replace(ask, name=HELP, typed=(f"help {words}".strip(),))
    if words == "help" and ask.name != HELP:
        return replace(ask, name=HELP, typed=(f"help {ask.name}",))
    return ask


def _handler(registry: Registry, ask: Ask) -> Handler:
    """What the ask calls for; a stale button or an unknown word gets a sentence that says what to do."""
    found: Handler | None
    if ask.way in TYPED:
        command = registry.commands.get(ask.name)
        if command is None:
            raise Refusal(_unknown_word(registry, ask.name), example=_example(ask))
        return command.handler
    if ask.way is Way.SHORTCUT:
        shortcut = registry.shortcuts.get(ask.name)
        found = shortcut.handler if shortcut else None
    elif ask.way is Way.HOME:
        found = registry.home
    elif ask.way in (Way.FORM, Way.CLOSED):
        found = registry.forms.get(ask.name)
    elif ask.way is Way.SEARCH:
        found = registry.searches.get(ask.name.split(":")[0])
    else:
        found = registry.press(ask.name)
    if found is None:
        raise Refusal(STALE, example="/studio help")
    return found


def _unknown_word(registry: Registry, name: str) -> str:
    known = ", ".join(sorted(registry.commands))
    return f"I do not know “{name[:40]}”. I understand: {known}." if name else f"I understand: {known}."


def _example(ask: Ask) -> str:
    if ask.way is Way.COMMAND:
        return "/studio help"
    return "@bot studio help" if ask.way is Way.MENTION else "studio help"


def _sent(db: Db, ask: Ask, given: Answer) -> Answer:
    """Keep the answer for a repeat; where the acknowledgement cannot carry it, owe it as a delivery."""
    if isinstance(given, OpenForm) and ask.way in CARRIED_BY_DELIVERY:
        # Slack hands out no trigger with an event: a form cannot be opened from here.
        given = Reply(given.otherwise or refusals.refused(NO_FORM, f"/{ask.name}"))
    message = _message(given)
    if message is None:
        return given
    if ask.way in CARRIED_BY_DELIVERY:
        deliveries.owe(db, _owed(ask, message))
        return Done()
    if ask.way is Way.COMMAND:
        inbox.keep_answer(db, ask.key, _stored(message))
    if ask.way is Way.FORM and isinstance(given, Done) and given.channel:
        deliveries.owe(db, _owed(replace(ask, way=Way.MENTION, channel=given.channel), message))
        return Done()
    return given


def _message(given: Answer) -> Message | None:
    if isinstance(given, Reply):
        return given.message
    if isinstance(given, Done):
        return given.message
    return None


def _owed(ask: Ask, message: Message) -> Owed:
    """Where it was asked, privately where the command would be; a direct message is private by itself."""
    mention = ask.way is Way.MENTION
    return Owed(
        kind=SAID,
        key=f"said:{ask.key}",
        recipient=ask.channel if mention and ask.channel else ask.user,
        reader=ask.user if mention else None,
        thread=ask.thread,
        details=_stored(message),
    )


def draw_said(_db: Db, delivery: Delivery) -> Message:
    """The answer as it was given when the words were read."""
    return _restored(dict(delivery.details))


NOTICE = Notice(SAID, draw_said)


def _again(db: Db, ask: Ask) -> Answer:
    """A repeat: the same words as the first time where they are known, and no effect."""
    kept = inbox.answered(db, ask.key)
    return Reply(_restored(kept)) if kept else Done()


def _leave(database: Database, ask: Ask, refusal: Refusal) -> Answer:
    """What a refusal leaves behind, and the sentence itself."""
    try:
        with database.begin(ask.workspace, ask.at) as db:
            message = _note(db, ask, refusal)
    except Exception as error:  # noqa: BLE001 - the same
        return _failed(ask, error)
    if ask.way is Way.FORM and refusal.fields:
        return FormErrors(refusal.fields)
    return Done() if ask.way in CARRIED_BY_DELIVERY else Reply(message)


def _note(db: Db, ask: Ask, refusal: Refusal) -> Message:
    # A form that is refused stays open and is sent again under the same key: it must not count as done.
    if ask.way not in READS_ONLY | {Way.FORM} and not inbox.take_in(db, ask.key):
        kept = inbox.answered(db, ask.key)
        return _restored(kept) if kept else refusals.refused(refusal.text, refusal.example)
    who = people.by_slack(db, ask.user)
    draft = drafts.keep(db, who.id, refusal.draft.kind, refusal.draft.content) if who and refusal.draft else 0
    offers = tuple(replace(o, value=o.value.replace(DRAFT, str(draft))) for o in refusal.offers)
    message = refusals.refused(refusal.text, refusal.example, offers)
    if ask.way is Way.COMMAND:
        inbox.keep_answer(db, ask.key, _stored(message))
    if ask.way in CARRIED_BY_DELIVERY:
        deliveries.owe(db, _owed(ask, message))
    if who and refusal.event:
        events.record(db, refusal.event, actor=who.id, payload={"asked": ask.name, "refused": refusal.text})
    return message


def _failed(ask: Ask, error: Exception) -> Answer:
    """What somebody reads of an ask that was not stored. Raises Failure where no acknowledgement would tell them."""
    named = "" if busy(error) else reference()
    if named:
        log.error("%s %s %s failed", named, ask.way, ask.name, exc_info=error)
    if ask.way in SENT_AGAIN:
        if not named:
            log.warning("%s %s was not stored: the database is busy; Slack sends it again", ask.way, ask.name)
        raise Failure(named) from error
    return Reply(refusals.failed(named) if named else refusals.busy())


def _stored(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": [dict(block) for block in message.blocks]}


def _restored(kept: dict[str, Any]) -> Message:
    return Message(kept["text"], tuple(kept["blocks"]))


def refuse(database: Database, ask: Ask, refusal: Refusal) -> Answer:
    """Turn an ask away before it reaches its handler (somebody who may not ask); the sentence returns as any other."""
    return _leave(database, ask, refusal)
