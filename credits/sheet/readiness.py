"""How far a recording is from something that a label can use: what is missing, and who can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from credits.sheet.doubts import About, contested, printed_uncredited
from credits.sheet.track import (
    COMPOSITION,
    CreditLine,
    Gap,
    Group,
    Ok,
    Readiness,
    Writer,
)
from studio.command_lines import BLANK, command_line, quoted
from studio.credits.credit import AssignedCredit
from studio.credits.sheet_input import WHOLE, Material
from studio.music import recording_facts
from studio.music.recording import ALBUM, Recording, shown_title
from studio.music.song import Song
from studio.names import says
from studio.people.person import Team
from studio.rights.table import ASSIGN_CREDIT, EDIT_IDENTIFIERS
from studio.vocabulary import Function, Stage


def readiness(
    material: Material,
    recording: Recording,
    song: Song,
    groups: Sequence[Group],
    writers: Sequence[Writer],
    oks: Sequence[Ok],
    claims: Sequence[AssignedCredit] = (),
) -> Readiness:
    """Every check of one recording, twelve of them; and what is contested or in doubt.

    `claims` are all credits of the recording, waiting ones included.
    """
    title = shown_title(song.title, recording.variant)
    team = material.here
    checks = [
        *_groups(material, title, song, recording, groups),
        *_facts(team, title, song, recording),
        _shares(material, song, writers),
        _agreed(material, song, writers),
        _names(material, groups, writers),
        *(_final(material, title, song, recording, stage, oks) for stage in (Stage.MIXING, Stage.MASTERING)),
    ]
    about = About(title, song.title, _variant(recording))
    doubts = (*contested(material, about, claims), *printed_uncredited(material, about, groups))
    gaps = tuple(dict.fromkeys(chain(doubts, chain.from_iterable(gaps for _, gaps in checks))))
    met = sum(met for met, _ in checks)
    return Readiness(min(met, len(checks) - 1) if doubts else met, len(checks), gaps)


Check = tuple[bool, tuple[Gap, ...]]


def _groups(
    material: Material, title: str, song: Song, recording: Recording, groups: Sequence[Group]
) -> list[Check]:
    team = material.here
    checks: list[Check] = []
    for group in groups:
        blanks = (quoted(BLANK), quoted(BLANK))  # who did what is for whoever knows to say
        of_work = group.name == COMPOSITION  # one for all recordings, so it is missing once
        variant, whose = ("", song.title) if of_work else (_variant(recording), title)
        mend = command_line("credits", "assign", *blanks, song=song.title, variant=variant)
        gap = Gap("group", f"“{whose}” has nobody in {group.name}", ASSIGN_CREDIT.to_ask(team), mend)
        met = bool(group.lines) or (group.name == COMPOSITION and song.of_others)
        checks.append((met, () if met else (gap,)))
    return checks


def named(material: Material, person: int) -> str:
    """A person as a line names them without a mention."""
    known = material.people.get(person)
    return quoted(known.name) if known else "@somebody"


def _variant(recording: Recording) -> str:
    return "" if recording.variant == ALBUM else recording.variant


def _facts(team: Team, title: str, song: Song, recording: Recording) -> list[Check]:
    line = command_line("studio", "songs", "ids", quoted(song.title), variant=_variant(recording))
    owners = EDIT_IDENTIFIERS.to_ask(team)
    checks: list[Check] = []
    for fact in recording_facts.FACTS:
        if not fact.lacking:
            continue
        gap = Gap(fact.key, f"“{title}” {fact.lacking}", owners, f"{line} {fact.key}:{BLANK}")
        known = bool(fact.known(song, recording))
        checks.append((known, () if known else (gap,)))
    return checks


def _shares(material: Material, song: Song, writers: Sequence[Writer]) -> Check:
    if song.of_others:
        return True, ()  # what others wrote is split by others
    if not writers:
        return False, ()  # said already: nobody in Composition & Lyrics
    met = _whole([writer.share for writer in writers])
    names = " ".join(f"{quoted(writer.printed)} {BLANK}" for writer in writers)
    mend = command_line("credits", "share", names, song=song.title)
    gap = Gap(
        "shares",
        f"The writers’ shares of “{song.title}” do not total 100 %",
        EDIT_IDENTIFIERS.to_ask(material.here),
        mend,
    )
    return met, () if met else (gap,)


def _whole(shares: Sequence[int | None]) -> bool:
    """Exactly 100 %; equal parts that lose by rounding, as 33.33 three times, are whole as they were stated."""
    total = sum(share or 0 for share in shares)
    equal = len(set(shares)) == 1 and abs(total - WHOLE) < len(shares)
    return None not in shares and (total == WHOLE or equal)


def _agreed(material: Material, song: Song, writers: Sequence[Writer]) -> Check:
    """Nobody can agree to what is not stated: that the shares are missing is said already."""
    if song.of_others:
        return True, ()
    gaps = tuple(
        Gap(
            "agreed",
            f"{writer.printed} has not confirmed what is stated of “{song.title}”",
            _self_or(material, writer.person),
            _agree(material, song, writer),
            subject=writer.person,
            printed=_hidden(material, writer.person, writer.printed),
        )
        for writer in writers
        if not writer.agreed and (writer.share is not None or writer.publisher or writer.pro)
    )
    return bool(writers) and all(writer.agreed for writer in writers), gaps


def _agree(material: Material, song: Song, writer: Writer) -> str:
    """A writer agrees; the word of one without Slack is reported by whoever answers for them."""
    known = material.people.get(writer.person)
    if known is None or known.reachable:
        return command_line("credits", "agree", song=song.title)
    return command_line("credits", "agree", quoted(writer.printed), song=song.title, via=BLANK)


def _names(material: Material, groups: Sequence[Group], writers: Sequence[Writer]) -> Check:
    lines: dict[tuple[int, str], CreditLine] = {}
    for line in chain.from_iterable(group.lines for group in groups):
        lines.setdefault((line.person, line.printed), line)
    gaps = tuple(
        Gap(
            "names",
            f"The printed name “{line.printed}” is not confirmed",
            _self_or(material, line.person),
            _spell(material, line),
            subject=line.person,
            printed=_hidden(material, line.person, line.printed),
        )
        for line in lines.values()
        if not line.confirmed
    )
    return bool(lines or writers) and not gaps, gaps


def _spell(material: Material, line: CreditLine) -> str:
    """One's own name needs no name; somebody without Slack is named by whoever answers for them."""
    known = material.people.get(line.person)
    who = "" if known is None or known.reachable else quoted(line.printed)
    return command_line("studio", "person", who, printed=line.printed)


def _hidden(material: Material, person: int, printed: str) -> str:
    """The printed name where it does not say whose it is."""
    return "" if says(printed, material.name(person)) else printed


def _final(
    material: Material, title: str, song: Song, recording: Recording, stage: Stage, oks: Sequence[Ok]
) -> Check:
    """A final OK that stands, holds under nothing that is open, and was not revoked since."""
    word = "mix" if stage is Stage.MIXING else "master"
    ok = max((ok for ok in oks if ok.stage is stage), key=lambda ok: ok.at, default=None)
    ended = [e for e in material.ended if (e.recording, e.stage) == (recording.id, stage)]
    revoked = next((e for e in reversed(ended) if e.why and not (ok and ok.at > e.ended_at)), None)
    if ok is not None and revoked is None:
        return _qualified(title, song, recording, ok, word)
    owners = material.here.engaged(Function.PRODUCER, stage=stage) or ASSIGN_CREDIT.to_ask(material.here)
    unsure = next(
        (o for o in material.when_confirmed if (o.recording, o.stage) == (recording.id, stage)), None
    )
    if unsure is not None:
        names = " and ".join(f"{material.name(by.person)}’s answer" for by in unsure.by)
        only = "was" if len(unsure.by) == 1 else "were"
        what = f"“{title}”: the OK of {word} {unsure.version} is final when confirmed: {names} {only} only reported"
        look = command_line("approve", "history", quoted(song.title), word, variant=_variant(recording))
        return False, (Gap("final_ok", what, owners, look),)
    version = revoked.version if revoked else BLANK
    mend = command_line("approve", quoted(song.title), word, version, variant=_variant(recording))
    what = f"“{title}” has no final OK of a {word}"
    if revoked:
        by, day = material.name(revoked.by), f"{revoked.ended_at:%Y-%m-%d}"
        what = f"The final OK of “{title}” {word} {version} was revoked on {day} by {by}: {revoked.why}"
    return False, (Gap("final_ok", what, owners, mend),)


def _qualified(title: str, song: Song, recording: Recording, ok: Ok, word: str) -> Check:
    """“Final if …” is not final, nor is what holds for something else alone."""
    gaps = []
    for who in ok.by:
        named_ = f"“{title}” {word} {ok.version}"
        line = (quoted(song.title), word, ok.version)
        if who.open:
            mend = command_line("approve", "met", *line, variant=_variant(recording))
            said = f"{named_} is final {who.condition}: {who.name} says when it is met"
            gaps.append(Gap("final_ok", said, (who.person,), mend))
        if who.scope and who.scope.casefold() not in recording.variant.casefold():
            mend = command_line("approve", *line[:2], variant=_variant(recording))
            said = f"{named_} has a final OK for {who.scope} only, says {who.name}"
            gaps.append(Gap("final_ok", said, (who.person,), mend))
    return not gaps, tuple(gaps)


def _self_or(material: Material, person: int) -> tuple[int, ...]:
    """The person themselves if Slack reaches them, else who answers for those who have no account."""
    known = material.people.get(person)
    if known is not None and known.reachable:
        return (person,)
    return EDIT_IDENTIFIERS.to_ask(material.here)
