"""Lines about sessions that wait for one more word: kept as drafts, and taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from commands.interaction import Interaction
from commands.line.pieces import Mention
from commands.naming import Named
from commands.scene import caller
from commands.session.read.requests import BookIt, ChangeIt, Scope
from storage.database import Db
from storage.decisions import drafts
from studio.refusals import Refusal

READING, LINE = "session", "session.line"  # which reading was meant; whether it is meant all the same
REASON = "session.reason"  # why something is cancelled, while it is asked what
_BOOKING = (
    "phrase",
    "title",
    "project",
    "song_id",
    "channel",
    "chosen",
    "hold",
    "lockout",
    "guests",
    "elsewhere",
)
_CHANGE = ("verb", "named", "rest", "project", "channel", "id", "version", "scope", "guests", "elsewhere")


def keep_line(request: BookIt | ChangeIt) -> dict[str, Any]:
    """A booking or a change as JSON."""
    word, names = ("book", _BOOKING) if isinstance(request, BookIt) else ("change", _CHANGE)
    plain = {name: getattr(request, name) for name in names}
    people = {"people": _kept(request.people), "optional": _kept(request.optional)}
    return {**plain, "values": dict(request.values), **people, "what": word}


def _kept(named: tuple[Named, ...]) -> list[list[str]]:
    return [["@", person.user] if isinstance(person, Mention) else ["", person] for person in named]


def _restored(kept: list[list[str]]) -> tuple[Named, ...]:
    return tuple(Mention(name) if sign == "@" else name for sign, name in kept)


def take_up(
    db: Db, interaction: Interaction, draft: int, *kinds: str
) -> tuple[BookIt | ChangeIt, dict[str, Any]]:
    """The caller's line again, and everything that was kept with it."""
    kept = drafts.find(db, draft, caller(db, interaction).id, *kinds)
    if kept is None:
        raise Refusal("That line was booked or dropped already.", example="/session list")
    return restored(interaction, kept, draft), kept


def restored(
    interaction: Interaction, kept: Mapping[str, Any], draft: int | None = None
) -> BookIt | ChangeIt:
    """The request that was kept, as if it were asked now."""
    people, optional = _restored(kept["people"]), _restored(kept.get("optional", []))
    in_channel = replace(interaction, channel=kept["channel"] or interaction.channel)
    more = {"values": kept["values"], "people": people, "optional": optional, "draft": draft}
    if kept["what"] == "book":
        return BookIt(in_channel, **_said(kept, _BOOKING), **more)
    change = ChangeIt(in_channel, **_said(kept, _CHANGE), **more)
    return replace(change, scope=Scope(kept["scope"]))


def _said(kept: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """What was kept of these; a line of an earlier program has fewer."""
    return {name: kept[name] for name in names if name in kept}
