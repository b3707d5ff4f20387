"""How something is done here: the nearest word of the nearest command; and what is said when a question has no answer."""

from __future__ import annotations

import re

from commands.desk.questions.asker import Asker, Told
from commands.features import Command, Verb
from studio.decisions.questions.wording import words
from studio.refusals import Offer
from views.questions.actions import Where, look

# What people call things, by the command that deals with them.
_ABOUT: dict[str, frozenset[str]] = {
    "session": frozenset({"session", "sessions", "book", "booking", "room", "rooms", "calendar", "lockout", "hold", "reminder"}),
    "credits": frozenset({"credit", "credits", "credited", "isrc", "sheet", "label", "copy", "sign", "freeze", "splits", "shares", "pdf"}),
    "approve": frozenset({"ok", "approve", "approval", "mix", "master", "version", "delegate", "holiday", "away"}),
    "decision": frozenset({"decision", "decisions", "undo", "log", "withdraw", "edit", "find", "search", "export", "import", "change"}),
    "studio": frozenset({"project", "people", "person", "song", "songs", "setup", "hours", "quiet", "policy", "channel", "invite"}),
}  # fmt: skip
_WORDS = {
    "undo": "withdraw",
    "change": "amend",
    "search": "find",
    "away": "delegate",
    "holiday": "delegate",
    "splits": "share",
    "hand": "delegate",
    "nobody": "delegate",
    "back": "withdraw",
    "reminders": "remind",
    "reminder": "remind",
    "notifications": "quiet",
    "notification": "quiet",
    "mute": "quiet",
}
# Whose things these are: “change a session” is of sessions, whatever else has that word.
_THINGS = {
    "session": "session", "sessions": "session", "credit": "credits", "credits": "credits", "decision": "decision",
    "decisions": "decision", "reminders": "studio", "reminder": "studio", "notifications": "studio", "notification": "studio",
    "hours": "studio", "song": "studio", "songs": "studio", "project": "studio", "people": "studio", "mix": "approve", "ok": "approve",
}  # fmt: skip
_HELP: dict[str, Where] = {
    "decision": "help.decision",
    "approve": "help.approve",
    "session": "help.session",
    "credits": "help.credits",
    "studio": "help.studio",
}
_NEAREST: dict[str, tuple[tuple[str, Where], ...]] = {
    "decision": (("Show the list", "list"), ("What waits", "waits")),
    "approve": (("What waits", "waits"), ("Show the list", "list")),
    "session": (("Sessions", "sessions"), ("What waits", "waits")),
    "credits": (("Credits", "credits"), ("What is missing", "missing")),
    "studio": (("People", "people"), ("Songs", "songs"), ("What waits", "waits")),
}
_OF_PROJECT = frozenset({"list", "sessions", "credits", "missing", "people", "songs"})


def helped(asker: Asker) -> Told | None:
    """The command and the word for what is meant, with its help as a button; nothing is done.

    "can I use the C12?" is about the sound: no help.
    """
    if asker.logs and _MAY_I.match(asker.sentence) and not _OURS.search(asker.sentence):
        return None
    by_name = {command.name: command for command in asker.known}
    command, verb = _nearest(asker, by_name)
    if command is None:
        names = " ".join(f"/{name}" for name in sorted(by_name))
        lines = (
            "Decisions, OKs, sessions and credits are kept here.",
            names,
            "Type help behind any of them.",
        )
        return Told(lines, (look("Help", "help"), *nearest(asker)))
    told = (
        f"The word for it is “{verb.name}”."
        if verb
        else f"Words behind it: {', '.join(v.name for v in command.verbs[:8])}."
    )
    offers = (look(f"Help for /{command.name}", _HELP[command.name]), *nearest(asker, command.name))
    return Told((f"/{command.name}: {command.summary}", told), offers)


_MAY_I = re.compile(r"(?:can|may|could) (?:i|we)\b")
_OURS = re.compile(
    r"\b(?:decisions?|lines?|entry|entries|sessions?|bookings?|credits?|songs?|oks?|approvals?|reminders?|notifications?"
    r"|projects?|people|csv|pdf|sheet|holiday|delegate|[a-z]+-\d+)\b|\b(?:it|this|that|one|them)$"
)


def unanswered(asker: Asker, why: str = "") -> Told:
    """That the record has no answer to this, with the nearest that can be looked up."""
    return Told(
        (why or "I cannot answer that from the record.",),
        (*nearest(asker), look("Help", "help")),
        known=False,
    )


def nearest(asker: Asker, command: str = "") -> tuple[Offer, ...]:
    """Buttons to look something up, by the command that was typed; those of a project only where there is one."""
    return tuple(
        look(label, where, asker.key if where in _OF_PROJECT else "")
        for label, where in _NEAREST.get(command or asker.command, _NEAREST["decision"])
        if asker.member or where not in _OF_PROJECT
    )


def _nearest(asker: Asker, known: dict[str, Command]) -> tuple[Command | None, Verb | None]:
    """The command whose things are named, then the one that was typed; and the word of it that was said."""
    said = words(asker.sentence)
    owners = {_THINGS[word] for word in said if word in _THINGS}
    names = [
        name for name in sorted(known, key=lambda name: name != asker.command) if not owners or name in owners
    ]
    meant = {_WORDS.get(word, word) for word in said} - {"me"}
    if "who" not in said:  # "is there a manual" is not about who was there
        meant -= {"there"}
    for wanted in (meant - _THINGS.keys(), meant):
        for name in names:
            verbs = (one for verb in known[name].verbs for one in (verb, *verb.verbs))
            verb = next((verb for verb in verbs if wanted & {*verb.spellings}), None)
            if verb is not None:
                return known[name], verb
    named = next((name for name, about in _ABOUT.items() if name in known and about & {*said}), "")
    return (known[named], None) if named else (None, None)
