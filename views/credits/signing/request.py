"""The request to sign a version: oneself first, then what changed, the songs, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from credits.figures import short_hash
from credits.frozen import WRITER, Change
from credits.in_short import credited, in_a_line, missing_of, of_record
from credits.record import RecordingRecord, SheetRecord
from studio.people.hours import zone_of
from studio.wall_time import said_day
from studio.wording import all_of, counted
from views.credits.actions import FETCH, NOT_YET, REMIND_SIGNERS, SIGN, Fetch
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, confirm, cut, divider, escape, header, small
from views.kit.message import Block, Message
from views.kit.more import few, few_of
from views.kit.paragraphs import paragraphs
from views.kit.values import Id

MOST_OWN, MOST_CHANGES, MOST_SONGS, MOST_MISSING, WHY = 3, 5, 5, 5, 200
SONG = 150  # characters of a song's line


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who is asked: signed at a time, or not yet, with the reason that they gave."""

    name: str
    signed_at: datetime | None = None
    not_yet: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A version as its reader may see it: `record` with the shares that they may read, `refs` are theirs in it.

    `changed` is what changed since the version that they signed at `signed_before` (None: they signed none). `mine` is
    the reader's own signature, None where they are not asked. `held` is what of it holds no longer.
    """

    sheet: int
    title: str
    version: int
    sha256: str
    by: str
    zone: str
    record: SheetRecord
    refs: frozenset[str]
    signers: Sequence[Signer]
    mine: Signer | None = None
    changed: Sequence[Change] = ()
    signed_before: datetime | None = None
    held: Sequence[str] = ()
    remind: Sequence[str] = ()  # those who have not signed, for whoever may remind them


def sign_asked(asked: Request) -> Message:
    """At most twenty lines, redrawn when somebody signs."""
    waits = asked.mine is not None and asked.mine.signed_at is None
    title = (
        f"Sign the credits of {cut(asked.title, NAME)}?" if waits else f"Credits of {cut(asked.title, NAME)}"
    )
    head = f"{title} · version {asked.version}"
    parts = [
        _state(asked),
        _own(asked),
        _changes(asked),
        _songs(asked.record["recordings"]),
        _missing(asked.record),
    ]
    blocks: list[Block] = [header(head)]
    for at, lines in enumerate(part for part in parts if part):
        blocks += [divider()] if at else []
        blocks += paragraphs("\n".join(lines), f"sign.{at}")
    hashed = short_hash(asked.sha256)
    blocks += [actions("sign.actions", *_buttons(asked, waits=waits)), small("sign.hash", hashed)]
    lines = [line for part in parts for line in part]
    return Message(escape(cut("\n".join([head, *lines, hashed]), 8_000)), tuple(blocks))


def _buttons(asked: Request, *, waits: bool) -> list[Block]:
    read = button("Read it all", f"{FETCH}:pdf", Fetch(asked.sheet, "pdf"))
    remind = _remind(asked)
    if not waits:
        return [*remind, read]
    missing = missing_of(asked.record)
    sure = (
        confirm(
            f"Sign with {counted(len(missing), 'thing')} missing?",
            "Your name stands under this version exactly as it is.",
            "Sign",
            "Back",
        )
        if missing
        else None
    )
    value = Id(asked.sheet)
    return [
        button("Sign", SIGN, value, style="primary", ask_first=sure),
        button("Not yet…", NOT_YET, value),
        *remind,
        read,
    ]


def _remind(asked: Request) -> list[Block]:
    names = asked.remind
    if not names:
        return []
    label = f"Remind {names[0]}" if len(names) == 1 else f"Remind {'both' if len(names) == 2 else 'all'}"
    return [button(cut(label, 75), f"{REMIND_SIGNERS}:{asked.sheet}", Id(asked.sheet))]


def _state(asked: Request) -> list[str]:
    """Who asked, who signed and who is left; what of it holds no longer stands first."""
    lines = [cut(line, 300) for line in asked.held]
    mine = asked.mine
    if mine and mine.signed_at:
        left = [cut(signer.name, NAME) for signer in asked.signers if signer.signed_at is None]
        rest = f"{all_of(left)} {'is' if len(left) == 1 else 'are'} left" if left else "everybody has signed"
        lines.append(f"You signed version {asked.version}, {_when(mine.signed_at, asked.zone)} · {rest}")
    others = [signer for signer in asked.signers if signer is not mine]
    said_of = [f"{cut(signer.name, NAME)} {_stands(signer, asked.zone)}" for signer in others]
    lines.append(" · ".join([f"Asked by {cut(asked.by, NAME)}", *said_of]))
    lines += [
        f"{cut(signer.name, NAME)}, not yet: {cut(signer.why, WHY)}"
        for signer in asked.signers
        if signer.why and signer.signed_at is None
    ]
    return lines


def _stands(signer: Signer, zone: str) -> str:
    if signer.signed_at:
        return f"signed {_when(signer.signed_at, zone)}"
    return "not yet" if signer.not_yet else "open"


def _when(at: datetime, zone: str) -> str:
    local = at.astimezone(zone_of(zone))
    return f"{said_day(local.date(), year=False)[4:]} {local:%H:%M}"


def _own(asked: Request) -> list[str]:
    """What the reader is credited with, and their own shares."""
    if asked.mine is None:
        return []
    shown, more = few([f"You: {line}" for line in credited(asked.record, asked.refs)], MOST_OWN)
    shares = [
        f"{recording['shown']} {writer['share']} %"
        for recording in asked.record["recordings"]
        for writer in recording["writers"]
        if writer["person"] in asked.refs and writer["share"]
    ]
    lines = [cut(line, SONG) for line in shown] or ["You have no credit on it"]
    return [*lines, *filter(None, [more, f"Your share: {few_of(shares, MOST_SONGS)}" if shares else ""])]


def _changes(asked: Request) -> list[str]:
    """What changed since the version that the reader signed, what is gone first."""
    if asked.signed_before is None or not asked.changed:
        return []
    day = said_day(asked.signed_before.astimezone(zone_of(asked.zone)).date(), year=False)
    shown, more = few([cut(changed(change), 200) for change in asked.changed], MOST_CHANGES)
    return [f"Changed since the one you signed ({day})", *shown, *filter(None, [more])]


def changed(change: Change) -> str:
    """“Gone: Ada Quinn, Assistant Engineer, Neon Rain”."""
    if change.what.startswith(WRITER):
        name = change.what.removeprefix(WRITER)
        return f"Split of {change.where}: {name}, {change.before or 'not there'} → {change.after or 'gone'}"
    label, colon, name = change.what.partition(": ")
    what = f"{name}, {label}" if colon else change.what
    place = f", {change.where}" if change.where else ""
    if not change.after:
        return f"Gone: {what}{place}"
    if not change.before:
        value = "" if change.after == change.what else f", {change.after}"
        return f"New: {what}{place}{value}"
    return f"{what[:1].upper()}{what[1:]}{place}: {change.before} → {change.after}"


def _songs(recordings: Sequence[RecordingRecord]) -> list[str]:
    lines = [
        " · ".join([recording["shown"], *(f"{row.label} {row.said}" for row in of_record(recording).rows)])
        for recording in recordings
    ]
    shown, more = few([cut(line, SONG) for line in lines], MOST_SONGS)
    return [*shown, *([f"… and {counted(len(lines) - MOST_SONGS, 'more song')}"] if more else [])]


def _missing(record: SheetRecord) -> list[str]:
    missing = missing_of(record)
    return [f"Missing: {cut(in_a_line(missing, MOST_MISSING), 300)}"] if missing else []
