"""What a `/decision` line or form means, as frozen requests; and the refusals of a text that is too long or of one key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from commands.interaction import Interaction
from commands.line.pieces import Typed
from commands.naming import Named
from studio.decisions.decision import Entry
from studio.decisions.field import SHORT
from studio.decisions.fields import LONGEST
from studio.refusals import Refusal
from views.decisions.actions import PLAIN, completing

PLAINLY = completing("Log it as it stands", PLAIN)
EXAMPLE = '/decision kept take 7 for the chorus song:"Neon Rain" ask:@producer'


class Verb(StrEnum):
    """What a line does: a new decision, one that takes another's place, a change, an end."""

    LOG = "log"
    REPLACE = "replace"
    AMEND = "amend"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class OpenIt:
    """`/decision` alone: the form. With a number: the form that amends or replaces that decision."""

    interaction: Interaction
    project: str = ""
    verb: Verb = Verb.LOG
    number: int = 0


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """`/decision draft`: the form with the line that was refused last, or with that draft."""

    interaction: Interaction
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class ShowOne:
    """`/decision NEON-14`."""

    interaction: Interaction
    project: str
    number: int


@dataclass(frozen=True, slots=True)
class Withdraw:
    """`/decision withdraw NEON-3 [reason]`."""

    interaction: Interaction
    project: str
    number: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LogIt:
    """A decision to be stored or changed, of a line or a form.

    `song` is a title as typed; `song_id` was chosen from a list, 0 means no song. In `values` and `people` of a form
    an empty value means that the field was emptied. `settled` are answers to what was asked back about this line
    ("song:12", "person", "again", "without:stage"); `drafts` are dropped once it is stored. `as_offered`: a form's song
    is the one that it was opened with. `number` is that of the
    decision which is replaced or amended, `revision` the one that the form was opened on. `twice` are keys that were
    typed with several values of which one counts.
    """

    interaction: Interaction
    sentence: Typed
    project: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    song_id: int | None = None
    new_song: bool = False
    quote: int | None = None  # the draft that keeps the message which is being logged
    channel: str | None = None
    verb: Verb = Verb.LOG
    number: int = 0
    revision: int | None = None
    settled: tuple[str, ...] = ()
    drafts: tuple[int, ...] = ()
    form: bool = False
    as_offered: bool = False
    twice: tuple[str, ...] = ()
    above: Entry | None = None  # of several lines in one message, what the one above says

    @property
    def song(self) -> str:
        return self.values.get("song", "")


Request = OpenIt | OpenDraft | ShowOne | Withdraw | LogIt


def checked(request: LogIt, *, as_one: bool = False) -> LogIt:
    """The same request, unless one of its texts is too long; several lines are each as long as one, if not `as_one`."""
    sentence = sum(len(piece) for piece in request.sentence if isinstance(piece, str))
    if request.verb is Verb.LOG and not as_one:
        words = "".join(piece for piece in request.sentence if isinstance(piece, str))
        sentence = max(map(len, words.split("\n")))
    if sentence > LONGEST["what"]:
        raise Refusal(
            f"A decision can have {LONGEST['what']} characters; yours has {sentence}. Put the gist into one line.",
            example=EXAMPLE,
            fields={"what": f"{LONGEST['what']} characters at most; these are {sentence}."},
        )
    for key, value in request.values.items():
        if len(value) > (most := LONGEST.get(key, SHORT)):
            raise wrong(key, f"{key}: can have {most} characters; yours has {len(value)}.")
    return request


def wrong(key: str, text: str, *, example: str = EXAMPLE, event: str = "") -> Refusal:
    """A refusal of what stands behind one key: said at its field of the form, or with a button to log without it."""
    offer = completing(f"Log without {key}:", f"without:{key}")
    return Refusal(text, example=example, offers=(offer,), event=event, fields={key: text})
