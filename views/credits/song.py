"""One song's credits, recording by recording, as label copy groups them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from credits.sheet.sheet import CREATIVE, Sheet, Supported
from credits.sheet.track import COMPOSITION, CreditLine, Gap, Ok, OkBy, Track, Writer
from studio.approvals.verdict import BY_ASKING
from studio.approvals.versions import final_and_asked
from studio.credits.credit import writes
from studio.music.recording_facts import FACTS, TRAD
from studio.people.functions import named_with
from views.credits.actions import COPY, PAGE, SHOW, OfRecording, Share, Turn
from views.credits.confirmations import stated_said
from views.credits.presence import TOLD, present_lines
from views.credits.small_print import HONEST, NAME
from views.kit.blocks import actions, button, cut, escape, header, small
from views.kit.facts import told
from views.kit.message import Block, Message
from views.kit.more import BUTTONS, rows_of
from views.kit.pages import Part, turned

SONG_PAGE = "song"
IN_A_LINE = 8  # credits
NOTE = 300  # characters of what was said with a yes
LINES = 60  # on a page: facts of a few recordings rather than a list


def song_shown(
    sheet: Sheet,
    tracks: Sequence[Track],
    share: Share | None = None,
    page: int = 0,
    bare: Collection[int] = (),
) -> Message:
    """The recordings of one song; what all of them lack, for it is the work's, is said of the first.

    `share` is the value of the button that shows it in the channel (None: no such button); `bare` are the recordings
    that the reader can give the album's credits.
    """
    title = f"{tracks[0].song.title} ({sheet.project.key})"
    parts = [Part("recordings", "Recordings:", _overview(tracks))] if len(tracks) > 1 else []
    told_of: set[Gap] = set()
    for track in tracks:
        lines = track_lines(track, told_of)
        parts.append(Part(str(track.recording.id), _heading(sheet, track), lines))
        told_of |= {*track.readiness.gaps}
    support = Part(
        "supported", "Supported by the record (no credit by itself):", support_lines(sheet, tracks[0].song.id)
    )
    shown = turned([*parts, support], page, most=LINES)
    notes = [*filter(None, [shown.said]), HONEST]
    blocks: list[Block] = [header(title), *(block for part in shown.parts for block in part.blocks("song"))]
    blocks.append(small("song.small", *notes))
    row = shown.buttons(PAGE, partial(Turn, SONG_PAGE, sheet.project.id, tracks[0].song.id))
    row += [button("Show in channel", SHOW, share)] if share else []
    blocks += [actions("song.actions", *row)] if row else []
    blocks += _copies(sheet, [track for track in tracks if track.recording.id in bare])
    return Message(escape(cut("\n".join([title, *shown.lines, *notes]), 8_000)), tuple(blocks))


def _overview(tracks: Sequence[Track]) -> list[str]:
    return [f"{cut(track.shown_title, NAME)}: {track.readiness.said}" for track in tracks]


def _copies(sheet: Sheet, tracks: Sequence[Track]) -> list[Block]:
    """A button for each recording that has no credits of its own."""
    buttons = [
        button(
            f"Copy the album’s credits to {track.recording.variant}",
            f"{COPY}:{at}",
            OfRecording(sheet.project.id, track.recording.id),
        )
        for at, track in enumerate(tracks)
    ]
    return [actions(f"song.copy.{at}", *row) for at, row in enumerate(rows_of(buttons, BUTTONS))]


def _heading(sheet: Sheet, track: Track) -> str:
    """The recording and its artists, and where it is not on the release that the sheet is of."""
    artists = ", ".join(cut(name, NAME) for name in track.primary)
    if track.featured:
        artists += " feat. " + ", ".join(cut(name, NAME) for name in track.featured)
    off = "" if track.position else f" (not on “{cut(sheet.release.title, NAME)}”)"
    return f"{track.shown_title} — {artists}{off}"


def track_lines(track: Track, told_of: Collection[Gap] = ()) -> list[str]:
    """Everything that is assigned to a recording and known of it, a line each; gaps that were told of are left out."""
    lines = [" · ".join(_facts(track))]
    for group in (*track.groups, *track.others):
        said = [_credit(line) for line in group.lines]
        if group.name == COMPOSITION and track.writers:
            writers = {writer.person for writer in track.writers}
            said = [_writer(writer) for writer in track.writers]
            said += [
                _credit(line) for line in group.lines if line.person not in writers or not writes(line.role)
            ]
        if group.name == COMPOSITION:
            said = [*_originals(track), *said]
        lines += _in_lines(group.name, said or ["nobody yet"])
    lines += [venue.said for venue in track.venues]
    lines += [ok_said(ok) for ok in track.oks]
    lines.append(f"Readiness: {track.readiness.said}")
    lines += [f"• {cut(gap.what, 150)}" for gap in track.readiness.gaps if gap not in told_of]
    return lines


def _originals(track: Track) -> list[str]:
    """Who wrote a work by others."""
    cover = [f"Original writers — {cut(track.song.cover, NAME)}"] if track.song.cover else []
    return [*cover, *([f"Songwriter — {TRAD}"] if track.song.traditional else [])]


def _in_lines(name: str, said: Sequence[str]) -> list[str]:
    """A group in as few lines as can be read."""
    parts = ["; ".join(said[at : at + IN_A_LINE]) for at in range(0, len(said), IN_A_LINE)]
    return [f"{name}: {parts[0]}", *(f"{name}, too: {part}" for part in parts[1:])]


def ok_said(ok: Ok) -> str:
    """The final OK in words: who, when, which version, under what, and who was against it."""
    word = {"mixing": "mix", "mastering": "master"}.get(ok.stage.value, ok.stage.label.lower())
    who = ", ".join(
        named_with(cut(answer.name, NAME), answer.functions) + _how(answer.via) + _for(answer)
        for answer in ok.by
    )
    terms = [words for answer in ok.by for words in _terms(answer)]
    notes = [f"{cut(answer.name, NAME)}: {cut(answer.note, NOTE)}" for answer in ok.by if answer.note]
    against = [
        f"{cut(no.name, NAME)} against" + (f": {cut(no.note, NOTE)}" if no.note else "") for no in ok.against
    ]
    under = "".join(f", {words}" for words in terms)
    since = f" ({final_and_asked(cut(ok.version, 40), cut(ok.asked, 40))})" if ok.asked else ""
    said = f"Final OK of the {word}{under}: {cut(ok.version, 40)}, {ok.at:%Y-%m-%d} by {who or 'the chain'}{since}"
    return "; ".join([said, *notes, *against])


def _terms(answer: OkBy) -> list[str]:
    """Under what somebody's yes holds, and how far that is."""
    said = []
    if answer.condition:
        state = {None: "open", True: "met", False: "not met"}[answer.met]
        said.append(f"{cut(answer.condition, NOTE)} ({cut(answer.name, NAME)}, {state})")
    if answer.scope:
        said.append(f"for {cut(answer.scope, NAME)} only ({cut(answer.name, NAME)})")
    return said


def _for(answer: OkBy) -> str:
    return f" for {named_with(cut(answer.instead_of, NAME), answer.place)}" if answer.instead_of else ""


def _how(via: str | None) -> str:
    if not via:
        return ""
    if via == BY_ASKING:
        return ", who asked"
    return f" {via}" if via.startswith("in ") else f" via {via}"


def support_lines(sheet: Sheet, song_id: int) -> list[str]:
    """What the record shows of each person on this song, apart from what is assigned."""
    lines = []
    for line in sheet.supported:
        counts = {kind: _count(line, kind.value, song_id) for kind in CREATIVE}
        said = ", ".join(f"{kind.label.lower()} {n}" for kind, n in counts.items() if n)
        stage = line.stage.label if line.stage else "No stage"
        if said:
            lines.append(f"{cut(line.name, NAME)} — {stage}: {said}")
    present = [line for line in sheet.present if line.song_id == song_id and line.word in TOLD]
    return [*lines, *present_lines(present)] or ["nothing yet"]


def _count(line: Supported, kind: str, song_id: int) -> int:
    return sum(t.decisions for t in line.tallies if t.counts and t.kind.value == kind and t.song == song_id)


def _facts(track: Track) -> list[str]:
    known = [(fact, track.known(fact)) for fact in FACTS]
    said = (told(fact, value) if value or fact.brief else "" for fact, value in known)
    return [fact for fact in said if fact]


def _credit(line: CreditLine) -> str:
    return f"{line.label} — {cut(line.printed, NAME)}"


def _writer(writer: Writer) -> str:
    stated = stated_said(share=writer.share, publisher=writer.publisher, pro=writer.pro)
    hidden = writer.share is None and not (writer.publisher or writer.pro)
    on = f" on {writer.agreed_on}" if writer.agreed_on else ""
    note = f": {cut(writer.agreed_note, NOTE)}" if writer.agreed_note else ""
    via = f" via {writer.agreed_via}{on}, reported{note}" if writer.agreed_via else ""
    what = f"agreed{via}" if writer.agreed else "stated, not agreed"
    return f"{writer.label} — {cut(writer.printed, NAME)} ({what if hidden else f'{stated}; {what}'})"
