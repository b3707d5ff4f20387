"""What was done to an ask, a line for each thing: who did what, to whom and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from studio.approvals import happened
from studio.approvals.approval import Approval
from studio.approvals.happened import Happened
from studio.approvals.verdict import BY_ASKING, BY_EMAIL, VerdictKind
from studio.approvals.ways import said_way
from views.approvals.question import Topic
from views.approvals.wording import what_it_is
from views.decisions.shown import stamp
from views.kit.blocks import cut

NOTE = 300
GIVEN = {
    VerdictKind.APPROVED: "OK by {}",
    VerdictKind.CHANGES: "Changes requested by {}",
    VerdictKind.DECLINED: "Declined by {}",
    VerdictKind.AGAINST: "{} is against it",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A song that is none of what an ask for a release was about: by whom it was left out (None: nobody), and why."""

    version: int
    title: str
    by: int | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One ask: what it is about (with the names of everybody in it), its story, and the titles of songs by version.

    `left_out` are the exceptions of one for a release; `own` is the version whose history it is, where it is of a song.
    """

    topic: Topic
    approval: Approval
    story: Sequence[Happened]
    titles: Mapping[int, str]
    left_out: tuple[LeftOut, ...] = ()
    own: int | None = None
    may_revoke: bool = False

    @property
    def out(self) -> LeftOut | None:
        """How the song whose history it is was left out."""
        return next((left for left in self.left_out if left.version == self.own), None)


def left_out(told: Told, left: LeftOut) -> str:
    """“Paper Moon was left out by Producer: fade too short”."""
    by = f" by {told.topic.name(left.by)}" if left.by is not None else ""
    return f"{left.title} was left out{by}{_because(left.why)}"


def _final(told: Told, _: Happened) -> str:
    """Only what was approved reads “Final OK”: a song that was left out has none of it."""
    what = what_it_is(told.approval)
    if told.out is not None:
        return f"The rest of the release was approved; {left_out(told, told.out)}"
    left = "".join(f"; {left_out(told, one)}" for one in told.left_out)
    return f"Final OK for {what}{' of the others' if left else ''}{left}"


def _asked(told: Told, event: Happened) -> str:
    whom = f" asked {told.topic.listed(event.people)} for the OK" if event.people else " asked for the OK"
    own = [a.person for a in told.approval.verdicts if a.via == BY_ASKING]
    given = f", which counts as the OK of {told.topic.listed(own)}" if own else ""
    return f"{_who(told, event)}{whom}{given}"


def _answered(told: Told, event: Happened) -> str:
    payload = event.payload
    if not payload.get("answer"):
        return f"{_who(told, event)} answered"
    name, person = _who(told, event), told.topic.name(payload.get("person", 0))
    if payload.get("via") == BY_EMAIL:
        at = payload.get("said_at")
        day = f", {stamp(datetime.fromisoformat(at), told.topic.zone)}" if at else ""
        name = f"{person} ({said_way(payload.get('said_how'))}{day}, reported by {name})"
    elif event.by != payload.get("person"):
        name += f" for {person}"
    elif payload.get("instead_of"):
        name += f" for {told.topic.name(payload['instead_of'])}"
    titles = [told.titles.get(version, "a song") for version in payload.get("excepted", ())]
    without = f", without {', '.join(titles)}" if titles else ""
    scope = f"for {payload['scope']} only" if payload.get("scope") else ""
    terms = "".join(f", {words}" for words in (payload.get("condition"), scope) if words)
    note = payload.get("note") or ""
    note = "" if note and note in terms else note
    return f"{GIVEN[VerdictKind(payload['answer'])].format(name)}{terms}{without}{_because(note)}"


def _taken_back(told: Told, event: Happened) -> str:
    name, payload = _who(told, event), event.payload
    person = told.topic.name(payload.get("person", 0))
    if payload.get("reported_by"):
        whose = "it" if event.by == payload.get("person") else f"the answer of {person}"
        return f"{name} says that {whose} was not given as {told.topic.name(payload['reported_by'])} reported it; it is taken out"
    return f"{name} took the answer back" + (
        f" that stood for {person}" if event.by != payload.get("person") else ""
    )


def _confirmed(told: Told, event: Happened) -> str:
    person = event.payload.get("person", 0)
    whose = "" if event.by == person else f" of {told.topic.name(person)}"
    return f"{_who(told, event)} confirmed the answer{whose} that was reported"


def _reassigned(told: Told, event: Happened) -> str:
    payload = event.payload
    instead, to = (told.topic.name(payload.get(key, 0)) for key in ("from", "to"))
    done = f"passed it on to {to}" if event.by == payload.get("from") else f"asked {to} instead of {instead}"
    return f"{_who(told, event)} {done}{_because(payload.get('why'))}"


def _objected(told: Told, event: Happened) -> str:
    instead = told.topic.name(event.payload.get("from", 0))
    return f"{_who(told, event)} objected to {instead} being asked in their place, and is asked again"


def _parted(told: Told, event: Happened) -> str:
    gone, to = event.payload.get("person"), event.payload.get("to")
    if not gone and to:
        return f"{told.topic.name(to)} is asked too"
    gone = told.topic.name(gone or 0)
    instead = f"; {told.topic.name(to)} is asked instead" if to else ""
    return f"{gone} has no part any more{instead}"


def _replanned(told: Told, event: Happened) -> str:
    asked = told.topic.listed(event.payload.get("asked", ()))
    return f"{_who(told, event)} had it asked by the new policy{f': {asked} too' if asked else ''}"


def _withdrawn(told: Told, event: Happened) -> str:
    return f"{_who(told, event)} withdrew the ask{_because(event.payload.get('why') or told.approval.note)}"


def _voided(told: Told, event: Happened) -> str:
    newer = event.payload.get("newer", "something newer")
    titles = [told.titles[i] for i in event.payload.get("versions", ()) if i in told.titles]
    songs = f" for {', '.join(titles)}" if titles and told.approval.release is not None else ""
    return f"Replaced by {newer}{songs}, for which {_who(told, event)} asked"


def _revoked(told: Told, event: Happened) -> str:
    payload = event.payload
    whose = [i for i in payload.get("people", ()) if i != event.by] if payload.get("on_behalf") else []
    behalf = f" on behalf of {told.topic.listed(whose)}" if whose else ""
    titles = [told.titles.get(version, "a song") for version in payload.get("versions", ())]
    songs = f" of {', '.join(titles)}" if titles else ""
    return f"{_who(told, event)} revoked the final OK{songs}{behalf}{_because(payload.get('why'))}"


def _opened_again(told: Told, event: Happened) -> str:
    asked = told.topic.listed(event.payload.get("people", ()))
    are = "are" if len(event.payload.get("people", ())) > 1 else "is"
    return f"{_who(told, event)} opened it again" + (f": {asked} {are} asked anew" if asked else "")


def _condition(told: Told, event: Happened) -> str:
    payload = event.payload
    met = "met" if payload.get("met") else "not met"
    return f"{_who(told, event)} said that the condition is {met}{_because(payload.get('condition'))}"


def _who(told: Told, event: Happened) -> str:
    return told.topic.name(event.by or 0)


def _because(words: str | None) -> str:
    return f": {cut(words, NOTE)}" if words else ""


WORDS: Mapping[str, Callable[[Told, Happened], str]] = {
    happened.ASKED: _asked,
    happened.ANSWERED: _answered,
    happened.TAKEN_BACK: _taken_back,
    happened.CONFIRMED: _confirmed,
    happened.REASSIGNED: _reassigned,
    happened.OBJECTED: _objected,
    happened.PARTED: _parted,
    happened.ASKED_TOO: lambda told, event: f"{_who(told, event)} asked for it too",
    happened.REPLANNED: _replanned,
    happened.WITHDRAWN: _withdrawn,
    happened.VOIDED: _voided,
    happened.REVOKED: _revoked,
    happened.OPENED_AGAIN: _opened_again,
    happened.CONDITION: _condition,
    happened.SENT_ON: lambda told, event: f"Sent on to {told.topic.listed(event.people)}",
    happened.CLOSED_AGAIN: lambda told, event: f"No longer asked: {told.topic.listed(event.people)}",
    happened.REOPENED: lambda _told, _event: "Open again",
    happened.FINAL: _final,
    happened.OVERDUE: lambda told, event: f"Overdue: {told.topic.listed(event.people)} had not answered",
    happened.BACKUP: lambda told, event: f"{_who(told, event)} was asked as the backup",
}
