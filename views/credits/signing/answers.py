"""What people read when a version is made, signed by all, not signed yet, or holds no longer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from credits.figures import short_hash
from credits.frozen import Change
from studio.wording import all_of, counted
from views.credits.actions import (
    ASK_TO_SIGN,
    FETCH,
    MISSING,
    NEW_VERSION,
    NOT_YET_FORM,
    PAGE,
    Fetch,
    OfRelease,
    Turn,
)
from views.credits.confirmations import sentence
from views.credits.files import DIFF_PAGE
from views.credits.signing.request import changed
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, cut, escape, field, form, said, text_input
from views.kit.message import Form, Message
from views.kit.more import few
from views.kit.paragraphs import paragraphs
from views.kit.values import Id

WHY = "why"
LONGEST = 500
MOST = 5
_ALL = {2: "both", 3: "all three", 4: "all four", 5: "all five"}


def ask_first(missing: int, names: Sequence[str], value: OfRelease) -> Message:
    """Before anything is made or sent: what is missing, and who would be asked."""
    things = f"{counted(missing, 'thing')} {'is' if missing == 1 else 'are'} missing."
    who = all_of([cut(name, NAME) for name in names])
    ask = (
        f"Ask {who} to sign all the same?"
        if names
        else "Nobody is on the project who could sign. Keep a version all the same?"
    )
    text = f"{things} {ask}"
    row = actions(
        "freeze.actions",
        button("See what is missing", MISSING, value, style="primary"),
        button("Ask them" if names else "Keep it", ASK_TO_SIGN, value),
    )
    return Message(escape(text), (said(text, "freeze"), row))


def ready_to_sign(title: str, version: int, sha256: str, signers: Sequence[str], sheet: int) -> Message:
    """A version was made, and these are asked to sign it."""
    who = (
        f"Asked to sign: {', '.join(cut(name, NAME) for name in signers)}."
        if signers
        else "Nobody is on the project who could sign it."
    )
    text = f"{cut(title, NAME)}, version {version}, ready to sign. {who}\n{short_hash(sha256)}"
    row = actions("ready.actions", button("Read it all", f"{FETCH}:pdf", Fetch(sheet, "pdf")))
    return Message(escape(text), (said(text, "ready"), row))


def signed_by_all(title: str, version: int, signers: Sequence[str], sheet: int) -> Message:
    """To whoever asked and to everybody who signed."""
    who = cut(signers[0], NAME) if len(signers) == 1 else _ALL.get(len(signers), f"all {len(signers)}")
    text = f"{cut(title, NAME)}, version {version}: signed by {who}."
    return Message(
        escape(text),
        (said(text, "all"), actions("all.actions", button("PDF", f"{FETCH}:pdf", Fetch(sheet, "pdf")))),
    )


def not_yet_form(title: str, version: int, value: Id) -> Form:
    """One field, which may stay empty."""
    what = field(WHY, "What is wrong?", text_input(WHY, multiline=True, most=LONGEST), optional=True)
    blocks: list[Any] = [said(f"{cut(title, NAME)}, version {version}", "not_yet.title"), what]
    return Form(form(NOT_YET_FORM, "Not yet", blocks, submit="Send", about=value))


def not_yet(by: str, title: str, version: int, why: str, project: int, release: int) -> Message:
    """To whoever made the version."""
    words = f": “{cut(why, LONGEST)}”" if why else "."
    text = f"{cut(by, NAME)} does not sign version {version} of {cut(title, NAME)} yet{words}"
    row = actions("not_yet.actions", *_after(project, release, version))
    return Message(escape(text), (said(text, "not_yet"), row))


def told_not_yet(to: str) -> Message:
    """To the one who said so; you can still sign where you were asked."""
    return sentence(f"{cut(to, NAME)} reads it now. You can still sign where you were asked.", "not_yet")


def no_longer_matches(
    title: str, version: int, changes: Sequence[Change], project: int, release: int
) -> Message:
    """Version 2 no longer matches: 1 change."""
    head = f"{cut(title, NAME)}: version {version} no longer matches: {counted(len(changes), 'change')}."
    shown, more = few([cut(changed(change), 300) for change in changes], MOST)
    lines = [*shown, *filter(None, [more])]
    blocks = (
        said(head, "outdated"),
        *paragraphs("\n".join(lines), "outdated.lines"),
        actions("outdated.actions", *_after(project, release, version)),
    )
    return Message(escape(cut("\n".join([head, *lines]), 8_000)), blocks)


def _after(project: int, release: int, version: int) -> list[Any]:
    return [
        button("See it", f"{PAGE}:see", Turn(DIFF_PAGE, project, version, 0)),
        button("New version", NEW_VERSION, OfRelease(project, release)),
    ]
