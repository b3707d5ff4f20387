"""What people read of the sheet's files and frozen versions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from credits.figures import short_hash
from credits.frozen import Change
from credits.record import SheetRecord, off_release
from studio.names import same_key
from studio.people.person import Project
from views.credits.actions import PAGE, Turn
from views.credits.confirmations import sentence
from views.kit.blocks import actions, cut, escape, small, straight
from views.kit.message import Message
from views.kit.pages import LINES, Part, turned

COPIED = 2_900  # characters of a text that is copied from an answer
NOT_MIXED = "Assigned and supported are never mixed: only assigned credits stand in label copy and RIN."
DIFF_PAGE = "diff"
NO_DPID = (
    "RIN messages name sender and recipient by their DDEX party ids, and this program has none yet. Whoever runs it "
    "sets SENDER_DPID and RECIPIENT_DPID (like PADPIDA2015110204V; DDEX gives them out) and starts it again. "
    "The same facts come without one: /credits json, /credits csv, /credits tracks, /credits copy, /credits pdf."
)


def on_its_way(key: str, what: str, release: str = "") -> Message:
    """The file comes as a direct message; `release` is the title of the one that it is of, where there are several."""
    of = f"“{cut(release, 80)}”, {key}" if release else key
    return sentence(f"Coming to you as a file, in a direct message from me: {what} of {of}.")


def comment(record: SheetRecord, what: str, more: str = "", ended: Sequence[str] = ()) -> str:
    """The sentence that comes with a file; before it what of a frozen one holds no longer (`ended`)."""
    recordings, ready = record["recordings"], sum(recording["ready"] for recording in record["recordings"])
    count = f"{len(recordings)} recording{'' if len(recordings) == 1 else 's'}, {ready} ready"
    version = f"version {record['version']}" if record["version"] else "not frozen"
    title, release = record["project"]["title"], record["release"]["title"]
    named = title if same_key(title) == same_key(release) else f"{title}, “{release}”"
    said_ = f"{what} of {named} ({record['project']['key']}), {version}: {count}.{_apart(record)} {NOT_MIXED}"
    return escape(cut("\n".join([*(f"{line}." for line in ended), f"{said_} {more}".strip()]), 3_000))


def _apart(record: SheetRecord) -> str:
    """How many recordings are not on the release."""
    count = len(off_release(record))
    return f" Not on this release: {count} recording{'' if count == 1 else 's'}." if count else ""


def diff(
    project: Project,
    version: int,
    sha256: str,
    changes: Sequence[Change],
    page: int = 0,
    held: Sequence[str] = (),
) -> Message:
    """What changed since a frozen version; `held` is what of it holds no longer."""
    head = f"Changes since version {version} of {project.key} ({short_hash(sha256)})"
    if not changes:
        return sentence(f"{head}: none. The sheet is as it was frozen.")
    lines = [*(cut(line, 600) for line in held), *(f"• {cut(change.said, 300)}" for change in changes)]
    shown = turned([Part("lines", f"{head}: {len(changes)}", lines)], page, most=LINES)
    blocks = [block for part in shown.parts for block in part.blocks("diff")]
    blocks += [small("diff.page", shown.said)] if shown.said else []
    row = shown.buttons(PAGE, partial(Turn, DIFF_PAGE, project.id, version))
    blocks += [actions("diff.actions", *row)] if row else []
    return Message(escape("\n".join(filter(None, [*shown.lines, shown.said]))), tuple(blocks))


def copied(text: str) -> Message:
    """Label copy to be copied: nothing else stands in the message."""
    part = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": straight(text)}]}
    return Message(escape(text), ({"type": "rich_text", "block_id": "copied", "elements": [part]},))


def escaped(text: str) -> str:
    """A sentence that comes with a file: names in it stay text."""
    return escape(cut(text.strip(), 3_000))
