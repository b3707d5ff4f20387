"""Words that may be an OK, offered back: it is asked for once more before it is taken."""

from __future__ import annotations

from views.approvals.actions import YES_SAID, AsShown
from views.decisions.actions import NO
from views.kit.blocks import actions, button, cut, escape, rich
from views.kit.message import Message
from views.kit.values import NO_DRAFT, Kept


def is_it_ok(ref: str, sentence: str, value: AsShown) -> Message:
    """Whose answer it would be is the one who reads it."""
    text = f"Is that your OK for {ref}?" + (f"\n{cut(sentence, 200)}" if sentence else "")
    controls = actions("ok", button("Yes, OK", YES_SAID, value), button("No", NO, Kept(NO_DRAFT)))
    return Message(escape(text), (rich("is-it-ok", (text, "")), controls))
