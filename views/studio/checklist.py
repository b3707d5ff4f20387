"""The message in a project's channel: what is kept here, what is there already, and the button for what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.people.person import Project
from studio.wording import all_of, counted
from views.kit.blocks import button, cut, escape, rich, said, small
from views.kit.message import Block, Message
from views.kit.more import few_of
from views.kit.values import Id
from views.sessions.actions import OPEN as BOOK
from views.sessions.actions import InProject
from views.studio.actions import OPEN_PASTE, OPEN_PEOPLE

MOST = 6
TITLE = 80


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a project has: how many songs, who produces, who says yes (`lacking`: functions without anybody), a session.

    `see` are the names of those who see decisions, `reads_along` of those who see what is marked for the label.
    """

    songs: int
    producers: tuple[str, ...]
    chain: str
    lacking: tuple[str, ...]
    session: str
    see: tuple[str, ...] = ()
    reads_along: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        return bool(self.songs and self.producers and self.session and not self.lacking)


def checklist(project: Project, shown: Checklist) -> Message:
    """What is there and what is not, each line with its button; once all is there it says so, without buttons."""
    if shown.ready:
        return _ready(project, shown)
    head = f"This channel keeps the record of {cut(project.title, TITLE)} now."
    people, others = (button("Add people", f"{OPEN_PEOPLE}:{at}", Id(project.id)) for at in range(2))
    lines: list[tuple[str, Block | None]] = [
        (f"Songs: {shown.songs or 'none yet'}", _unless(shown.songs, _songs(project))),
        (f"Producer: {few_of(shown.producers, MOST) or 'nobody yet'}", _unless(shown.producers, people)),
        (_who_says_yes(shown), others if shown.lacking else None),
        (f"First session: {shown.session or 'none yet'}", _unless(shown.session, _book(project))),
    ]
    blocks: list[Block] = [rich("checklist", (head, "bold"))]
    blocks += [said(words, f"checklist.{at}", beside) for at, (words, beside) in enumerate(lines) if words]
    reads = _reads(shown)
    if reads:
        blocks.append(small("checklist.reads", reads))
    text = "\n".join([head, *(words for words, _ in lines), *([reads] if reads else [])])
    return Message(escape(text), tuple(blocks))


def _ready(project: Project, shown: Checklist) -> Message:
    head = f"{cut(project.title, TITLE)} is ready."
    lines = [
        f"{counted(shown.songs, 'song')} · producer {few_of(shown.producers, MOST)}",
        f"Who says yes: {shown.chain}",
        f"First session: {shown.session}",
        _reads(shown),
    ]
    body = "\n".join(line for line in lines if line)
    blocks = (rich("checklist", (head, "bold")), said(body, "checklist.ready"))
    return Message(escape(f"{head}\n{body}"), blocks)


def _who_says_yes(shown: Checklist) -> str:
    nobody = f" (nobody yet: {all_of(shown.lacking)})" if shown.lacking else ""
    return f"Who says yes: {shown.chain}{nobody}"


def _reads(shown: Checklist) -> str:
    """Ada and Pia see decisions; Leo sees those marked for the label."""
    if not shown.reads_along:
        return ""
    some, along = _people(shown.see), _people(shown.reads_along)
    sees = "sees" if len(shown.reads_along) == 1 else "see"
    return f"{some} {'sees' if len(shown.see) == 1 else 'see'} decisions; {along} {sees} those marked for the label."


def _people(names: Sequence[str]) -> str:
    return all_of(names) if len(names) <= MOST else few_of(names, MOST)


def _unless(there: object, beside: Block) -> Block | None:
    return None if there else beside


def _songs(project: Project) -> Block:
    return button("Add songs", OPEN_PASTE, Id(project.id))


def _book(project: Project) -> Block:
    return button("Book a session", BOOK, InProject(project.key))
