"""`/approve history`: every ask with all that was done to it, a line each with when, who, what and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from studio.approvals import history as kinds
from studio.approvals.approval import BY_ASKING, BY_EMAIL, Approval, ApprovalState, VerdictKind
from studio.approvals.history import Happened
from views.approvals.wording import Topic, outcome, what_it_is
from views.decisions.shown import stamp
from views.kit.blocks import cut, escape, linked, rich, small, small_lines
from views.kit.message import Block, Message

ASKS = 12  # with a headline, a link and lines each, a message has no room for more
MESSAGE = 8_500  # characters of the whole answer
LINES = 40  # of one ask
NOTE = 300
GIVEN = {
    VerdictKind.APPROVED: "OK by {}",
    VerdictKind.CHANGES: "Changes requested by {}",
    VerdictKind.DECLINED: "Declined by {}",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One ask: what it is about (with the names of everybody in it), its story, and the titles of songs by version."""

    topic: Topic
    approval: Approval
    story: Sequence[Happened]
    titles: Mapping[int, str]


def history_of(title: str, asks: Sequence[Told]) -> Message:
    """The asks as given, newest first, as many as have room; within each the oldest line first."""
    blocks: list[Block] = [rich("title", (f"History of {title}", "bold"))]
    lines = [f"History of {title}"]
    for number, one in enumerate(asks):
        room = MESSAGE - sum(len(line) for line in lines)
        if number == ASKS or (number and room < len("".join(_lines(one)))):
            rest = f"… and {len(asks) - number} earlier. Name one by its number to see it."
            blocks.append(small("earlier", rest))
            lines.append(rest)
            break
        blocks += _part(one, room)
        lines += [_headline(one), *_link(one), *_newest(_lines(one), room)]
    return Message(escape("\n".join(lines)), tuple(blocks))


def _part(one: Told, room: int) -> list[Block]:
    key = str(one.approval.id)
    blocks = [rich(f"head:{key}", (one.topic.ref, "bold"), (_headline(one)[len(one.topic.ref) :], ""))]
    blocks += [linked(f"link:{key}:{at}", link) for at, link in enumerate(_link(one))]
    return blocks + small_lines(f"lines:{key}", _newest(_lines(one), room))


def _link(one: Told) -> list[str]:
    """Where it was heard then: a version that is asked for again may have moved since."""
    return [link for happened in one.story[:1] if (link := happened.payload.get("link"))]


def _headline(one: Told) -> str:
    note = f": {cut(one.topic.sentence, NOTE)}" if one.topic.sentence else ""
    newer = one.topic.newer if one.approval.state is not ApprovalState.VOID else ""
    end = f"{outcome(one.topic, one.approval)}{f'; {newer} replaced it' if newer else ''}"
    return f"{one.topic.ref}{note} ({end})"


def _newest(lines: list[str], room: int) -> list[str]:
    """The last lines that find room, and how many came before them."""
    start = max(0, len(lines) - LINES)
    while start < len(lines) - 1 and sum(len(line) for line in lines[start:]) > room:
        start += 1
    return [f"… and {start} earlier", *lines[start:]] if start else lines


def _lines(one: Told) -> list[str]:
    told = (
        (happened.at, _WORDS[happened.kind](one, happened))
        for happened in one.story
        if happened.kind in _WORDS
    )
    return [f"{stamp(at, one.topic.zone)} · {said}" for at, said in told]


def _asked(one: Told, what: Happened) -> str:
    whom = f" asked {one.topic.listed(what.people)} for the OK" if what.people else " asked for the OK"
    own = [a.person for a in one.approval.verdicts if a.via == BY_ASKING]
    given = f", which counts as the OK of {one.topic.listed(own)}" if own else ""
    return f"{_who(one, what)}{whom}{given}"


def _answered(one: Told, what: Happened) -> str:
    said = what.payload
    if not said.get("answer"):
        return f"{_who(one, what)} answered"
    who, person = _who(one, what), one.topic.name(said.get("person", 0))
    if said.get("via") == BY_EMAIL:
        who = f"{person} (by e-mail, reported by {who})"
    elif what.by != said.get("person"):
        who += f" for {person}"
    titles = [one.titles.get(version, "a song") for version in said.get("excepted", ())]
    without = f", without {', '.join(titles)}" if titles else ""
    return f"{GIVEN[VerdictKind(said['answer'])].format(who)}{without}{_because(said.get('note'))}"


def _taken_back(one: Told, what: Happened) -> str:
    who, said = _who(one, what), what.payload
    person = one.topic.name(said.get("person", 0))
    if said.get("reported_by"):
        whose = "it" if what.by == said.get("person") else f"the answer of {person}"
        return f"{who} says that {whose} was not given as {one.topic.name(said['reported_by'])} reported it; it is taken out"
    return f"{who} took the answer back" + (
        f" that stood for {person}" if what.by != said.get("person") else ""
    )


def _confirmed(one: Told, what: Happened) -> str:
    person = what.payload.get("person", 0)
    whose = "" if what.by == person else f" of {one.topic.name(person)}"
    return f"{_who(one, what)} confirmed the answer{whose} that was reported"


def _reassigned(one: Told, what: Happened) -> str:
    said = what.payload
    instead, to = (one.topic.name(said.get(key, 0)) for key in ("from", "to"))
    done = f"passed it on to {to}" if what.by == said.get("from") else f"asked {to} instead of {instead}"
    return f"{_who(one, what)} {done}{_because(said.get('why'))}"


def _withdrawn(one: Told, what: Happened) -> str:
    return f"{_who(one, what)} withdrew the ask{_because(what.payload.get('why') or one.approval.note)}"


def _voided(one: Told, what: Happened) -> str:
    newer = what.payload.get("newer", "something newer")
    titles = [one.titles[i] for i in what.payload.get("versions", ()) if i in one.titles]
    songs = f" for {', '.join(titles)}" if titles and one.approval.release is not None else ""
    return f"Replaced by {newer}{songs}, for which {_who(one, what)} asked"


def _who(one: Told, what: Happened) -> str:
    return one.topic.name(what.by or 0)


def _because(words: str | None) -> str:
    return f": {cut(words, NOTE)}" if words else ""


_WORDS: Mapping[str, Callable[[Told, Happened], str]] = {
    kinds.ASKED: _asked,
    kinds.ANSWERED: _answered,
    kinds.TAKEN_BACK: _taken_back,
    kinds.CONFIRMED: _confirmed,
    kinds.REASSIGNED: _reassigned,
    kinds.WITHDRAWN: _withdrawn,
    kinds.VOIDED: _voided,
    kinds.SENT_ON: lambda one, what: f"Sent on to {one.topic.listed(what.people)}",
    kinds.CLOSED_AGAIN: lambda one, what: f"No longer asked: {one.topic.listed(what.people)}",
    kinds.REOPENED: lambda _one, _what: "Open again",
    kinds.FINAL: lambda one, _what: f"Final OK for {what_it_is(one.approval)}",
    kinds.OVERDUE: lambda one, what: f"Overdue: {one.topic.listed(what.people)} had not answered",
    kinds.BACKUP: lambda one, what: f"{_who(one, what)} was asked as the backup",
}
