"""Who was at a session, as people see it: the lines of the recap, the two forms, the word to who did not come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.sessions.presence import Word
from studio.sessions.session import Session
from studio.vocabulary import Stage
from views.kit.blocks import (
    actions,
    button,
    checkboxes,
    escape,
    field,
    form,
    multi_select,
    option,
    rich,
    select,
    text_input,
)
from views.kit.message import Form, Message
from views.kit.more import few
from views.kit.values import Id
from views.sessions.actions import PART, THERE, WAS_THERE
from views.sessions.sessions import told
from views.sessions.shown import Shown, listed

MOST = 20  # names of a line
BOXES = 10  # that a form can hold in one row of boxes


@dataclass(frozen=True, slots=True)
class There:
    """Somebody who was there, what they did, and how far that is vouched for by whom (None: nobody has said a word).

    `more` is what differs from the session: hours, song, stage.
    """

    person: int
    name: str
    did: str = ""
    word: Word | None = None
    by: str = ""
    more: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Max Vogel (drums, 14:00–18:00)."""
        parts = ", ".join(filter(None, (self.did, *self.more)))
        return f"{self.name} ({parts})" if parts else self.name


@dataclass(frozen=True, slots=True)
class Part:
    """What the form of one's own part holds when it opens."""

    did: str = ""
    came: str = ""
    left: str = ""
    song: str = ""
    stage: Stage | None = None


def vouched(word: Word | None, by: str) -> str:
    """How far it is vouched for: "confirmed by Pia", "self-reported"."""
    if word is None:
        return "not confirmed yet"
    if word is Word.SELF_REPORTED:
        return word.value
    return f"disputed ({by} says otherwise)" if word is Word.DISPUTED else f"{word.value} by {by}"


def said_there(there: Sequence[There]) -> str:
    """Everybody who was there, those together of whom the same holds; of whom nobody has said a word it is a question."""
    if not there:
        return "Nobody was there."
    groups: dict[str, list[str]] = {}
    for somebody in there:
        said = "Was there?" if somebody.word is None else f"There, {vouched(somebody.word, somebody.by)}:"
        groups.setdefault(said, []).append(somebody.said)
    return "\n".join(f"{word} {listed(names, MOST)}" for word, names in groups.items())


def attendance_form(
    session: Session, known: Mapping[int, str], listed_: Sequence[int], there: Sequence[int]
) -> Form:
    """Who was there, to be ticked: those who were to be there first; the others of the project can be added."""
    ticked = {str(person) for person in there}
    boxes = [option(known[person], str(person)) for person in few(listed_, BOXES)[0] if person in known]
    near = {box["value"] for box in boxes}
    others = [
        option(name, str(person))
        for person, name in sorted(known.items(), key=lambda item: item[1])
        if str(person) not in near
    ]
    hint = "Each line is confirmed by you; your own by another who was there."
    blocks = []
    if boxes:
        picked = checkboxes("people", boxes, initial=sorted(ticked & near))
        blocks.append(field("people", "Who was there?", picked, hint=hint, optional=True))
    if others:
        more = multi_select("others", others, initial=sorted(ticked - near))
        blocks.append(field("others", "Somebody else?" if boxes else "Who was there?", more, optional=True))
    return Form(form(THERE, "Who was there", blocks, submit="Confirm", about=Id(session.id)))


def part_form(session: Session, part: Part) -> Form:
    """What somebody did there, from when to when and on what: one's own word."""
    stages = [option(stage.label, stage.value) for stage in Stage]
    blocks = [
        field("as", "As what?", text_input("as", initial=part.did, placeholder="engineer, drums", most=100)),
        field(
            "from",
            "From",
            text_input("from", initial=part.came, placeholder="14:00", most=20),
            hint="Empty: from the start.",
            optional=True,
        ),
        field(
            "to",
            "To",
            text_input("to", initial=part.left, placeholder="18:00", most=20),
            hint="Empty: to the end.",
            optional=True,
        ),
        field("song", "Song", text_input("song", initial=part.song, most=200), optional=True),
        field(
            "stage",
            "Stage",
            select("stage", stages, initial=part.stage.value if part.stage else ""),
            optional=True,
        ),
    ]
    return Form(form(PART, "My part", blocks, submit="I was there", about=Id(session.id)))


def kept(shown: Shown, there: Sequence[There], notes: Sequence[str]) -> Message:
    """The private answer to a line that says who was there."""
    lines = [f"{somebody.said}: {vouched(somebody.word, somebody.by)}" for somebody in there]
    text = "\n".join([f"{shown.session.name} {shown.session.title}, {shown.when}", *lines, *notes])
    return Message(escape(text), (rich("session-kept", (text, "")),))


def missed(shown: Shown, zone: str, by: str, *, there: bool) -> Message:
    """To somebody of whom another says that they did not come, and to nobody else; `there`: they have answered."""
    lines = [
        f"{by} noted it. No channel is told, and you had said Yes.",
        "You say that you were there: both are kept." if there else "If you were there, say so.",
        f"{shown.key} {shown.session.name}",
    ]
    message = told("session-missed", "Noted as not there: ", shown, zone, lines)
    if there:
        return message
    row = actions("session-was-there", button("I was there", WAS_THERE, Id(shown.session.id)))
    return Message(message.text, (*message.blocks, row))


def begun(session: Session, clock: str, said: str, *, before: str = "") -> Message:
    """The private answer to who says that it has begun; `before`: it was said already, and by whom."""
    text = (
        f"“{session.title}” began at {clock}, {said}."
        if not before
        else f"“{session.title}” began at {before} already. If that is wrong: "
        f"/session start {session.name} at:{clock}"
    )
    return Message(escape(text), (rich("session-begun", (text, "")),))
