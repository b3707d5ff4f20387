"""What people read after a credit was given, confirmed or taken back, or a file was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from credits.figures import said_share
from studio.credits.sheet_input import Writing
from views.credits.actions import AGREE, Agree
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, cut, escape, said
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.paragraphs import paragraphs

MOST_STATEMENTS = 15


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated of a writer and a song; `value` is what the agreeing button sends."""

    title: str
    writing: Writing
    value: Agree


def assigned_one(
    key: str,
    name: str,
    label: str,
    songs: Sequence[str],
    printed: str | None,
    notes: Sequence[str] = (),
    *,
    uncredited: bool = False,
) -> Message:
    """A credit was given; an uncredited one is printed nowhere."""
    where = where_said(key, songs)
    if uncredited:
        text = f"Kept, uncredited: {name} — {label}, {where}. It is printed nowhere; {name}, the owner and label staff read it."
        return _noted(text, notes)
    as_ = f", printed as “{printed}”" if printed else ""
    return _noted(f"Assigned: {name} — {label}, {where}{as_}. It stands on the sheet: /credits", notes)


def assigned_several(
    where: str, assigned: Sequence[str], waiting: Sequence[str], notes: Sequence[str] = ()
) -> Message:
    """Several credits were given in one line; lines are "Ada — Mixing Engineer"."""
    parts = []
    if assigned:
        parts += [f"Assigned, {where}:", *(f"• {line}" for line in assigned)]
    if waiting:
        parts += [f"Noted and waiting, {where}:", *(f"• {line}" for line in waiting)]
    text = "\n".join((*parts, *notes, *(("On the sheet: /credits",) if assigned else ())))
    return Message(escape(text), tuple(paragraphs(text, "credits.said")))


def waits(label: str, where: str, others: Sequence[str], may: str, notes: Sequence[str] = ()) -> Message:
    """A credit that somebody gave to themselves waits for another who may; `may` says who that is."""
    who = (
        f"It waits until {' or '.join(others)} confirms it in /credits."
        if others
        else f"It waits for {may} besides you, and the project has none yet: /studio people add @x artist"
    )
    return _noted(
        f"{label}, {where}: noted, not assigned. A credit for yourself needs another’s word. {who}", notes
    )


def proposed(
    name: str, label: str, where: str, only: str, others: Sequence[str], notes: Sequence[str] = ()
) -> Message:
    """Somebody who may not assign has proposed a credit."""
    who = f" It waits until {' or '.join(others)} confirms it in /credits." if others else ""
    return _noted(f"Proposed, not assigned: {name} — {label}, {where}. {only}.{who}", notes)


def ordered(where: str) -> Message:
    """Credits stand in a new order."""
    return sentence(f"The order of credits for {where} is changed: /credits")


def percent(share: int) -> str:
    """Hundredths of a percent as people say them: "33.33 %", "50 %"."""
    return f"{said_share(share)} %"


def stated_said(*, share: int | None, publisher: str | None, pro: str | None) -> str:
    """A writer's part in words."""
    parts = [
        f"share {percent(share)}" if share is not None else "",
        f"published by {publisher}" if publisher else "",
        f"PRO {pro}" if pro else "",
    ]
    return ", ".join(part for part in parts if part) or "no share shown"


def statements(key: str, statements: Sequence[Statement]) -> Message:
    """What is stated of the reader as a writer, each with the button that agrees."""
    if not statements:
        return sentence(f"Nothing is stated of you as a writer in {key}.")
    blocks, lines = statement_blocks(statements)
    head = f"Stated of you as a writer in {key}. Only you can agree to it."
    return Message(escape("\n".join([head, *lines])), (said(head, "statements"), *blocks))


def statement_blocks(statements: Sequence[Statement]) -> tuple[list[Block], list[str]]:
    """Each statement, with its button where it is not agreed yet; and the same in words."""
    blocks: list[Block] = []
    lines = []
    shown, more = few(statements, MOST_STATEMENTS)
    for at, statement in enumerate(shown):
        lines.append(_statement(statement))
        blocks.append(said(lines[-1], f"statement.{at}"))
        if statement.writing.agreed_at is None:
            label = "That’s right" if len(statements) == 1 else f"That’s right: {statement.title}"
            blocks.append(actions(f"statement.{at}.agree", button(label, f"{AGREE}:{at}", statement.value)))
    if more:
        lines.append(f"{more}: they follow once these are agreed to")
        blocks.append(said(lines[-1], "statement.more"))
    return blocks, lines


def _statement(statement: Statement) -> str:
    what = stated_said(
        share=statement.writing.share, publisher=statement.writing.publisher, pro=statement.writing.pro
    )
    end = "agreed" if statement.writing.agreed_at else "stated, not agreed"
    return f"“{cut(statement.title, NAME)}”: {what} — {end}"


def restated(title: str, notes: Sequence[str]) -> Message:
    """What is stated of a song's writers was changed."""
    return sentence("\n".join((f"Changed for “{cut(title, NAME)}”:", *notes)))


def reported(name: str, via: str, titles: Sequence[str], on: str = "") -> Message:
    """Somebody without Slack agreed, as somebody else reports."""
    if not titles:
        return sentence(f"What is stated of {name} there is agreed already.")
    when = f" on {on}" if on else ""
    return sentence(f"Noted: {name} agreed via {via}{when}, as you report: {where_said('', titles)}.")


def rules(key: str, said_: str) -> Message:
    """What the report goes by."""
    change = "To change it: /credits rules decisions:3 occasions:2 percent:25 time:20"
    return sentence(f"The report of {key} goes by this. {said_}\n{change}")


def removed(name: str, label: str, where: str) -> Message:
    """A credit was taken back."""
    return sentence(f"Removed: {name} — {label}, {where}. The record keeps that it was assigned.")


def asked_first(name: str, label: str) -> str:
    """That somebody has the first word on how they are printed."""
    return f"{name} is asked first whether “{label}” is printed."


def bearer_asked(name: str, label: str, where: str, notes: Sequence[str] = ()) -> Message:
    """A credit is noted, and printed once its bearer says so."""
    return _noted(
        f"Noted, not assigned: {name} — {label}, {where}. {name} is asked first whether it is printed.", notes
    )


def turned(name: str, label: str, where: str, *, uncredited: bool, printed: str = "") -> Message:
    """A credit that stood is uncredited from now on, or printed again."""
    if uncredited:
        return sentence(
            f"Uncredited: {name} — {label}, {where}. It stands as evidence and is printed nowhere."
        )
    as_ = f", printed as “{printed}”" if printed and printed != name else ""
    return sentence(f"Printed again: {name} — {label}, {where}{as_}. It stands on the sheet: /credits")


def shown_in_channel() -> Message:
    """It is on its way to everybody here."""
    return sentence("Shown in the channel, as everybody of the project may see it.")


def sentence(text: str, block_id: str = "credits.said") -> Message:
    """One sentence, shown as it is."""
    return Message(escape(text), (said(text, block_id),))


def where_said(key: str, songs: Sequence[str]) -> str:
    """What a credit is for, in words."""
    return ", ".join(f"“{cut(title, NAME)}”" for title in songs) if songs else f"the whole project {key}"


def _noted(text: str, notes: Sequence[str]) -> Message:
    return sentence("\n".join((text, *notes)))
