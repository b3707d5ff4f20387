"""The private answer to a line that was stored: how it was read, and what one press changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from views.decisions.actions import BACK, CALL, EDIT, MORE, SET, UNDO, Call, Chosen, More
from views.decisions.shown import Shown
from views.decisions.words import links, oks, place, said_with_it, times, who
from views.kit.blocks import actions, button, cut, escape, option, overflow, rich, select, small
from views.kit.message import Block, Message
from views.kit.values import Id

LINE = 200  # characters of a line of the answer
CALLS = 3  # buttons of a question
WHICH_SONG, WHOSE_CALL = "Which song?", "Whose call?"


@dataclass(frozen=True, slots=True)
class Private:
    """What the private answer offers besides, each as (label, value).

    `notes` say where song and stage were taken from, `doubts` what of the line may have been meant otherwise. One thing
    is asked at a time: the song (`asks_song`, with those that come first), else whose call it was (`calls`, while that
    is assumed). `first`: the words point at the first of them. `songs`, `categories` and `stages` change what nobody typed.
    """

    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    asks_song: tuple[tuple[str, Chosen], ...] = ()
    calls: tuple[tuple[str, Call], ...] = ()
    first: bool = False
    categories: tuple[tuple[str, Chosen], ...] = ()
    songs: tuple[tuple[str, Chosen], ...] = ()
    stages: tuple[tuple[str, Chosen], ...] = ()
    undo: bool = False


def saved(shown: Shown, private: Private, *, verb: str = "Saved as") -> Message:
    """The private answer: the number first, then how the line was read, then what can be changed with one press."""
    read = [who(shown), *place(shown), *times(shown), *private.notes, *links(shown), *oks(shown)]
    facts = " · ".join(part for part in read if part)
    lines = [facts, *(cut(line, LINE) for line in (*said_with_it(shown), *private.doubts))]
    question = WHICH_SONG if private.asks_song else WHOSE_CALL if private.calls else ""
    lines += [question] if question else []
    head = rich("saved", (f"{verb} ", ""), (shown.ref, "bold"), (f": {shown.sentence}", ""))
    text = f"{verb} {shown.ref}: {shown.sentence}\n" + "\n".join(lines)
    return Message(escape(text), (head, small("read", "\n".join(lines)), _controls(shown, private)))


def _controls(shown: Shown, private: Private) -> Block:
    """At most four: the question with a menu for the rest; where nothing is asked, what can be changed."""
    if private.asks_song:
        return actions(
            "song",
            *song_question(private.asks_song, private.songs, first=private.first),
            _more(shown, private),
        )
    if private.calls:
        near = private.calls[: CALLS - bool(private.songs)]
        asked = [
            button(label, f"{CALL}:{at}", value, style="primary" if private.first and not at else "")
            for at, (label, value) in enumerate(near)
        ]
        return actions(
            "calls", *asked, *_menus(private)[: bool(private.songs)], _more(shown, private, len(near))
        )
    key = Id(shown.decision.id)
    undo = [button("Undo", UNDO, key)] if private.undo else []
    return actions("change", *undo, button("Edit", EDIT, key), *_menus(private)[:2])


def song_question(
    near: Sequence[tuple[str, Chosen]], others: Sequence[tuple[str, Chosen]], *, first: bool
) -> list[Block]:
    """A button for each of the near songs, the others in a menu; `first`: the words point at the first."""
    buttons = [
        button(cut(title, 40), f"{SET}:song:{at}", value, style="primary" if first and not at else "")
        for at, (title, value) in enumerate(near)
    ]
    return [*buttons, select(f"{SET}:song", [option(*song) for song in others], placeholder="Other")]


def _menus(private: Private) -> list[Block]:
    return [
        select(f"{SET}:{what}", [option(*choice) for choice in choices], placeholder=label)
        for what, label, choices in (
            ("song", "Other song", private.songs),
            ("category", "Change category", private.categories),
            ("stage", "Change stage", private.stages),
        )
        if choices
    ]


def _more(shown: Shown, private: Private, asked: int = 0) -> Block:
    """What is not asked just now: taking it back, the form, the other calls."""
    decision = shown.decision.id
    acts = [("Undo", More("undo", decision))] if private.undo else []
    acts.append(("Edit", More("edit", decision)))
    rest = [
        (label, More(call.whose, decision, call.person, call.idea)) for label, call in private.calls[asked:]
    ]
    return overflow(MORE, [*acts, *rest])


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
