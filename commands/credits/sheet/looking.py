"""Who looks at what is missing: what they can fill in, whom they may ask, whom open OKs wait for, who has no Slack."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from commands.credits.gap_requests import ASKED_KIND
from commands.scene import Scene
from credits.blanks import Blank, blanks
from credits.sheet.sheet import Sheet
from credits.sheet.track import Gap
from storage.approvals import approvals, release_asks, versions
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import releases
from storage.people import people
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.verdict import Verdict
from studio.approvals.versions import noun
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.rights.table import ASSIGN_CREDIT, EDIT_IDENTIFIERS, STATE_SHARES
from studio.wall_time import WEEKDAYS, said_day
from views.credits.gaps.grid import OpenOk
from views.credits.gaps.persons import Askable

_RIGHTS = {"group": ASSIGN_CREDIT, "shares": STATE_SHARES}


def askable(db: Db, scene: Scene, sheet: Sheet) -> list[Askable]:
    """Whom a gap names and Slack reaches, the caller left out; asked today are marked."""
    owners = dict.fromkeys(person for gap in sheet.every_gap for person in gap.owners)
    known = people.by_ids(db, concerned(sheet))
    able = [known[p] for p in owners if p in known and known[p].reachable and p != scene.caller.id]
    release = sheet.release.id
    keys = {person.id: asked_key(db, scene.project.id, person.id, release) for person in able}
    today = deliveries.owed_already(db, list(keys.values()))
    return [
        Askable(person.id, _called(sheet, person), "today" if keys[person.id] in today else "")
        for person in able
    ]


def _called(sheet: Sheet, person: Person) -> str:
    """What others read of whom they ask: of somebody who is asked about a printed name alone, that name."""
    own = [gap for gap in sheet.every_gap if person.id in gap.owners]
    hidden = [gap.printed for gap in own if gap.printed and gap.owners == (gap.subject,)]
    only = hidden and len(hidden) == len(own) and not sheet.bears(person.id)
    return hidden[0] if only else person.name


def asked_key(db: Db, project: int, person: int, release: int) -> str:
    """Once a day; of a release that is not the project's first its id stands behind."""
    first = next(iter(releases.of_project(db, project)), None)
    other = f":{release}" if first is not None and release not in (0, first.id) else ""
    return f"{ASKED_KIND}:{project}:{person}:{db.at:%Y-%m-%d}{other}"


def own_blanks(scene: Scene, sheet: Sheet, of: Collection[int] = ()) -> tuple[Blank, ...]:
    """What the caller can fill in: what they are asked for themselves, or people `of` whom they were named instead.

    Whoever is asked for nothing fills in what they may; a credit is proposed by anybody.
    """
    others = set(of)
    mine = blanks(
        sheet,
        lambda gap: (
            scene.caller.id in gap.owners
            or (not others.isdisjoint(gap.owners) and (gap.check == "group" or _may(scene, gap)))
        ),
    )
    if mine or scene.caller.external:
        return mine
    return blanks(sheet, lambda gap: _may(scene, gap))


def _may(scene: Scene, gap: Gap) -> bool:
    return scene.may(_RIGHTS.get(gap.check, EDIT_IDENTIFIERS))


def things(found: Collection[Blank]) -> int:
    """How many things these blanks are: the shares of a song are one."""
    return len({blank.gap for blank in found})


def absent(db: Db, sheet: Sheet) -> Mapping[int, str]:
    """Who is asked about something and has no Slack, by what they are called."""
    subjects = {
        gap.subject
        for gap in sheet.every_gap
        if gap.subject and gap.subject not in gap.owners and (not gap.printed or sheet.bears(gap.subject))
    }
    known = people.by_ids(db, concerned(sheet))
    return {
        person: known[person].name for person in subjects if person in known and known[person].slack is None
    }


def concerned(sheet: Sheet) -> frozenset[int]:
    """Everybody who can fix something, or about whom it is."""
    gaps = sheet.every_gap
    owners = {person for gap in gaps for person in gap.owners}
    return frozenset(owners | {gap.subject for gap in gaps if gap.subject})


def open_oks(db: Db, scene: Scene, sheet: Sheet) -> list[OpenOk]:
    """The OKs that are asked for on the sheet's recordings and for whom each waits, the oldest first."""
    titles = {track.recording.id: track.told_title for track in sheet.tracks}
    found = waiting_asks(db, scene, set(titles))
    known = people.by_ids(db, {verdict.voice for _, _, _, waits in found for verdict in waits})
    out = []
    for ask, recording, label, waits in found:
        assert ask.stage
        names = tuple(known[v.voice].name for v in waits if v.voice in known)
        since = min(verdict.pinged_at or ask.asked_at for verdict in waits)
        local = since.astimezone(zone_of(scene.caller.zone)).date()
        near = (db.at.astimezone(zone_of(scene.caller.zone)).date() - local).days < len(WEEKDAYS)
        day = WEEKDAYS[local.weekday()] if near else said_day(local, year=False)
        what = f"{titles[recording]} {noun(ask.stage)} {label}"
        others = any(
            v.voice != scene.caller.id and v.voice in known and known[v.voice].reachable for v in waits
        )
        out.append(OpenOk(recording, ask.stage, what, names, day, may_remind=others))
    return out


def waiting_asks(
    db: Db, scene: Scene, recordings: Collection[int]
) -> list[tuple[Approval, int, str, tuple[Verdict, ...]]]:
    """(ask, recording, version, whose answers it waits for now) of what is open on these recordings."""
    asks = [
        ask
        for ask in approvals.in_project(db, scene.project.id, [ApprovalState.OPEN])
        if ask.decision is None and ask.stage and ask.waiting
    ]
    covered = release_asks.covered(db, [ask.id for ask in asks if ask.release is not None])
    alone = versions.by_ids(db, [ask.version for ask in asks if ask.version is not None])
    found = []
    for ask in asks:
        about = (
            [alone[ask.version]]
            if ask.version in alone
            else [version for version, left in covered.get(ask.id, ()) if not left]
        )
        found += [
            (ask, version.recording, version.label, ask.waiting)
            for version in about
            if version.recording in recordings
        ]
    return found
