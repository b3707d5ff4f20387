"""What follows when people are asked for what is missing: asked, reminded, filled in, named instead, as a mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.wording import all_of, counted
from views.credits.actions import ASK_INSTEAD, FILL_IN, MISSING, AskInstead, OfRelease
from views.credits.confirmations import sentence
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, cut, escape, said
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.paragraphs import paragraphs

MOST_NAMES, MOST_KEPT, MAIL = 5, 20, 2_900


def _names(names: Sequence[str]) -> str:
    shown, more = few([cut(name, NAME) for name in names], MOST_NAMES)
    return all_of([*shown, f"{len(names) - MOST_NAMES} more"] if more else list(shown))


def people_asked(names: Sequence[str]) -> Message:
    """Each of them has one message."""
    if not names:
        return sentence("There is nobody to ask.", "people.asked")
    each = "It comes in their hours." if len(names) == 1 else "Each gets one message, in their hours."
    return sentence(f"Asked: {_names(names)}. {each}", "people.asked")


def reminded(names: Sequence[str]) -> Message:
    """Who is reminded of an open OK; nobody where all were today."""
    if not names:
        return sentence("Everybody was reminded today already.", "reminded")
    return sentence(f"Reminded: {_names(names)}.", "reminded")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form kept: a line each, what waits for whose word, who was added without Slack, and how much is left."""

    kept: Sequence[str]
    added: Sequence[str]
    left: int
    value: OfRelease


def filled_in(done: Filled) -> Message:
    """The receipt, with the way to what is left."""
    if not done.kept:
        return sentence("Nothing was filled in.", "filled")
    shown, more = few([f"• {line}" for line in done.kept], MOST_KEPT)
    lines = [f"Kept: {counted(len(done.kept), 'thing')}", *shown, *filter(None, [more])]
    lines += [f"Added without Slack: {_names(done.added)}"] if done.added else []
    lines.append(f"{done.left} left for you" if done.left else "Nothing is left for you.")
    blocks: list[Block] = [*paragraphs("\n".join(lines), "filled")]
    row = [button(f"Fill in {done.left}", FILL_IN, done.value)] if done.left else []
    row.append(button("What is missing", MISSING, done.value))
    return Message(escape("\n".join(lines)), (*blocks, actions("filled.actions", *row)))


def told_who_instead(to: str, name: str) -> Message:
    """To the one who passed it on."""
    who = f": {cut(name, NAME)} would know" if name else ""
    return sentence(f"{cut(to, NAME)} reads that it is not you{who}.", "instead")


def not_them(
    by: str, project: str, what: str, name: str, ask: AskInstead | None, value: OfRelease
) -> Message:
    """To whoever asked: it is not them, and who would know."""
    who = f" {cut(name, NAME)} would know." if name else ""
    head = f"{cut(by, NAME)}, for {cut(project, NAME)}: not me.{who}"
    lines = [head, *filter(None, [f"It was about {what}" if what else ""])]
    row = [button(cut(f"Ask {name}", 75), ASK_INSTEAD, ask, style="primary")] if ask else []
    row.append(button("What is missing", MISSING, value))
    blocks = (said("\n".join(lines), "not_them"), actions("not_them.actions", *row))
    return Message(escape("\n".join(lines)), blocks)


@dataclass(frozen=True, slots=True)
class Album:
    """What somebody is asked about one project: a sentence each."""

    title: str
    artist: str
    questions: Sequence[str]


def mail(name: str, by: str, albums: Sequence[Album]) -> Message:
    """A text to copy, for somebody without Slack: nothing in it is ours."""
    lines = [f"Dear {cut(name, NAME)},", "", "for the credits we need a word from you:"]
    for album in albums:
        artist = f" ({cut(album.artist, NAME)})" if album.artist and album.artist != album.title else ""
        lines += ["", f"{cut(album.title, NAME)}{artist}", *(f"- {question}" for question in album.questions)]
    lines += ["", "A short answer is enough. Thank you!", cut(by, NAME)]
    text = cut("\n".join(lines), MAIL)
    part = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
    return Message(escape(text), ({"type": "rich_text", "block_id": "mail", "elements": [part]},))
