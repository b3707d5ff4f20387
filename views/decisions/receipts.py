"""The private answer to a line that was stored: its number, where it belongs, and one question with its buttons.

The sentence is not repeated where the card stands beside it. At most three lines and four controls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from views.decisions.actions import ASK, BACK, CALL, EDIT, MORE, SET, UNDO, Asked, Call, Chosen, More
from views.decisions.shown import Shown
from views.decisions.words import links, oks
from views.kit.blocks import actions, button, cut, escape, option, overflow, rich, select, small
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.values import Id, Value

LINE = 200  # characters of what was said besides
CALLS = 3  # buttons of a question
WHICH_SONG, WHOSE_CALL, WHOSE_OK = "Which song?", "Whose call?", "Whose OK?"


@dataclass(frozen=True, slots=True)
class Private:
    """What the private answer says and offers besides, each choice as (label, value).

    `song` says where it belongs, `call` whose call it was; `besides` is what the card does not show of the line, and what
    of it may have been meant otherwise. One thing is asked at a time: whose OK (`asks_ok`), the song (`asks_song`, the
    others in `songs`), or whose call it was (`calls`). `first`: the words point at the first of them.
    """

    song: str = ""
    call: str = ""
    besides: tuple[str, ...] = ()
    asks_ok: tuple[tuple[str, Asked], ...] = ()
    asks_song: tuple[tuple[str, Chosen], ...] = ()
    songs: tuple[tuple[str, Chosen], ...] = ()
    calls: tuple[tuple[str, Call], ...] = ()
    first: bool = False
    more: tuple[tuple[str, More], ...] = ()
    undo: bool = False

    @property
    def question(self) -> str:
        if self.asks_ok:
            return WHOSE_OK
        return WHICH_SONG if self.asks_song else WHOSE_CALL if self.calls else ""


def saved(shown: Shown, private: Private, *, verb: str = "saved") -> Message:
    """The private answer: the number first, what else there is to say in one line, then what is asked."""
    without = ", without a song" if private.asks_song and not shown.song else ""
    facts = [private.song, private.call, *(_within(fact) for fact in (*links(shown), *oks(shown)))]
    head = "".join((f" {verb}" if verb else "", without, *(f" · {fact}" for fact in facts if fact)))
    besides = " · ".join(cut(line, LINE) for line in private.besides)
    words = "\n".join(line for line in (besides, private.question) if line)
    blocks = [rich("saved", (shown.ref, "bold"), (f"{head}\n{words}" if words else head, ""))]
    return Message(
        escape("\n".join(line for line in (f"{shown.ref}{head}", words) if line)),
        (*blocks, _controls(shown, private)),
    )


def _within(fact: str) -> str:
    """As it stands within a line: "waits for Pia", but "OK by Pia"."""
    return fact if fact.startswith("OK") else fact[:1].lower() + fact[1:]


def _controls(shown: Shown, private: Private) -> Block:
    """At most four: the question with a menu for the rest; where nothing is asked, what can be changed."""
    menu = [overflow(MORE, private.more)] if private.more else []
    if private.asks_ok:
        back = button("Back", f"{MORE}:back", More("back", shown.decision.id))
        return actions("ok", *_asked(private.asks_ok, ASK, 2), back)
    if private.asks_song:
        return actions("song", *song_question(private.asks_song, private.songs, first=private.first), *menu)
    if private.calls:
        near = _asked(private.calls, CALL, CALLS, first=private.first)
        return actions("calls", *near, *menu)
    key = Id(shown.decision.id)
    undo = [button("Undo", UNDO, key)] if private.undo else []
    return actions("change", *undo, button("Edit", EDIT, key))


def _asked(
    choices: Sequence[tuple[str, Value]], action: str, near: int, *, first: bool = False
) -> list[Block]:
    """A button for each of the near ones, the others in a menu."""
    shown = choices if len(choices) <= CALLS else few(choices, near)[0]
    rest = choices[len(shown) :]
    buttons = [
        button(label, f"{action}:{at}", value, style="primary" if first and not at else "")
        for at, (label, value) in enumerate(shown)
    ]
    others = [option(label, value) for label, value in rest]
    return [*buttons, *([select(action, others, placeholder="Other")] if others else [])]


def song_question(
    near: Sequence[tuple[str, Chosen]], others: Sequence[tuple[str, Chosen]], *, first: bool
) -> list[Block]:
    """A button for each of the near songs, the others in a menu; `first`: the words point at the first."""
    buttons = [
        button(cut(title, 40), f"{SET}:song:{at}", value, style="primary" if first and not at else "")
        for at, (title, value) in enumerate(near)
    ]
    return [*buttons, select(f"{SET}:song", [option(*song) for song in others], placeholder="Other")]


def undone(shown: Shown) -> Message:
    """The answer to Undo."""
    note = "Its number stays, crossed out."
    if shown.approvals:
        note = f"{note} Whoever was asked is told that no OK is needed."
    back = actions("back", button("Bring it back", BACK, Id(shown.decision.id)))
    answer = _ended(shown, "undone", note)
    return Message(answer.text, (*answer.blocks, back))


def withdrawn(shown: Shown, reason: str) -> Message:
    """The answer to a withdrawal: what no longer holds, and that it stays findable."""
    because = f"Because: {cut(reason, LINE)}. " if reason else ""
    note = f"{because}It counts for nothing any more, and stays in the list and in the history."
    return _ended(shown, "withdrawn", note)


def _ended(shown: Shown, how: str, note: str) -> Message:
    head = rich(how, (shown.ref, "bold"), (f" is {how}: {shown.sentence}", ""))
    return Message(escape(f"{shown.ref} is {how}: {shown.sentence}\n{note}"), (head, small("note", note)))
