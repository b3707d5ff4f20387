"""What people read of the sheet's files and frozen versions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from credits.frozen import Change
from credits.record import SheetRecord, off_release
from studio.command_lines import command_line
from studio.names import same_key
from studio.people.person import Project
from views.credits.actions import FETCH, PAGE, SIGN, Fetch, Turn
from views.credits.confirmations import sentence
from views.kit.blocks import actions, button, context, cut, escape, header, said, small
from views.kit.message import Block, Message
from views.kit.pages import LINES, Part, turned
from views.kit.paragraphs import paragraphs
from views.kit.values import Id

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


def frozen(
    project: Project, version: int, sha256: str, signed: Sequence[str], gaps: int, release: str = ""
) -> Message:
    """A version was made; these sides are asked to sign. `release` names it where there are several."""
    asked = f"Asked to sign: {', '.join(signed)}." if signed else "Nobody is engaged who could sign it."
    of = f"“{cut(release, 80)}”, {project.key}" if release else project.key
    lines = [f"Version {version} of the sheet of {of} is frozen. {asked}", f"SHA-256 {sha256}"]
    if gaps:
        things = f"{gaps} things are" if gaps > 1 else "One thing is"
        lines.append(f"{things} missing or contested, and part of the version: /credits missing")
    again = command_line("credits", "json", version=f"{version}")
    lines.append(f"The same bytes again: {again}. What changes from now on: /credits diff")
    return sentence("\n".join(lines))


def sign_asked(
    project: Project, version: int, sha256: str, by: str, lines: Sequence[str], sheet: int, mine: bool
) -> Message:
    """The request to sign, re-drawn when somebody signs; `mine`: the reader has not signed yet."""
    title = f"Credits of {cut(project.title, 80)} ({project.key}), version {version}"
    intro = f"{by} froze this version. By signing you say that it is the sheet you agree to; later changes show as a diff."
    blocks: list[Block] = [
        header(title),
        said(intro, "sign.intro"),
        *paragraphs("\n".join(lines), "sign.lines"),
    ]
    blocks.append({**context(f"SHA-256 `{sha256}`"), "block_id": "sign.hash"})
    buttons = [
        button("Send as PDF", f"{FETCH}:pdf", Fetch(sheet, "pdf")),
        button("Send as JSON", f"{FETCH}:json", Fetch(sheet, "json")),
    ]
    if mine:
        buttons.insert(0, button(f"Sign version {version}", SIGN, Id(sheet), style="primary"))
    blocks.append(actions("sign.actions", *buttons))
    return Message(escape("\n".join([title, intro, *lines, f"SHA-256 {sha256}"])), tuple(blocks))


def diff(
    project: Project,
    version: int,
    sha256: str,
    changes: Sequence[Change],
    page: int = 0,
    held: Sequence[str] = (),
) -> Message:
    """What changed since a frozen version; `held` is what of it holds no longer."""
    head = f"Changes since version {version} of {project.key} (SHA-256 {sha256[:12]}…)"
    if not changes:
        return sentence(f"{head}: none. The sheet is as it was frozen.")
    lines = [*(cut(line, 600) for line in held), *(f"• {cut(change.said, 300)}" for change in changes)]
    shown = turned([Part("lines", f"{head}: {len(changes)}", lines)], page, most=LINES)
    blocks = [block for part in shown.parts for block in part.blocks("diff")]
    blocks += [small("diff.page", shown.said)] if shown.said else []
    row = shown.buttons(PAGE, partial(Turn, DIFF_PAGE, project.id, version))
    blocks += [actions("diff.actions", *row)] if row else []
    return Message(escape("\n".join(filter(None, [*shown.lines, shown.said]))), tuple(blocks))


def escaped(text: str) -> str:
    """A sentence that comes with a file: names in it stay text."""
    return escape(cut(text.strip(), 3_000))
