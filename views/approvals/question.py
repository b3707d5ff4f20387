"""What an OK is asked for, and one ask as one person reads it: the records that direct messages, lists, cards and forms draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.verdict import Verdict
from views.approvals.actions import AsShown


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked about: "NEON-14" with its sentence, or "Neon Rain · mix v5" with its note.

    `decided` says whose decision it was; `facts` are small print (loudness, songs of a release); `news` is what is new to the reader. `newer` says what
    took its place, `newer_link` where that is heard; `final` that an earlier version has its final OK. `live` tells whether an OK of it still makes sense.
    `song` is what a decision is about.
    """

    ref: str
    sentence: str
    key: str
    zone: str
    names: Mapping[int, str]
    why: str = ""
    link: str | None = None
    facts: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    decided: str = ""
    live: bool = True
    newer: str = ""
    newer_link: str | None = None
    final: str = ""
    songs: tuple[tuple[int, str], ...] = ()
    song: str = ""

    def name(self, person: int) -> str:
        return self.names.get(person, "somebody")

    def listed(self, people: Iterable[int]) -> str:
        """Ann, Ben and Cy."""
        names = [self.name(person) for person in dict.fromkeys(people)]
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}" if names else ""


@dataclass(frozen=True, slots=True)
class Question:
    """One approval as one person is asked about it. `now`: it is that person's turn; `back`: it can be taken back.

    `confirm`: somebody reported the reader's answer, and the reader has not confirmed it. `gave`: a part of its final OK is the reader's still; `settles`: the
    reader says whether its condition came about. `reader` is whoever reads it: the person asked, a delegate, or the backup.
    """

    shown: Topic
    approval: Approval
    verdict: Verdict
    now: bool
    back: bool = False
    reader: int = 0
    confirm: bool = False
    gave: bool = False
    settles: bool = False

    @property
    def answerable(self) -> bool:
        return (
            self.now
            and self.verdict.answer is None
            and self.verdict.lost is None
            and self.approval.state is ApprovalState.OPEN
            and self.shown.live
            and self.approval.step_of(self.verdict.id).required
        )

    @property
    def objectable(self) -> bool:
        """Whether a no of the reader would be kept, and close nothing."""
        shown = self.shown.live and not self.shown.newer
        return shown and self.approval.may_object(self.verdict)

    @property
    def conditional(self) -> bool:
        """Whether it is for the reader to say that what a yes hangs on came about: theirs, or of who has no part any more."""
        return (
            self.settles and self.verdict.via is None and self.verdict.conditional and not self.approval.over
        )

    @property
    def revocable(self) -> bool:
        """Whether the reader gave a part of a final OK that stands."""
        final = self.approval.state is ApprovalState.APPROVED and self.approval.stage is not None
        return final and not self.shown.newer and self.gave

    @property
    def value(self) -> AsShown:
        """What a button of it carries."""
        return AsShown(self.verdict.id, self.approval.shown)
