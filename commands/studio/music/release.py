"""/studio release: the releases of a project are shown, added, changed and taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commands.answers import Answer, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.releases import listed
from commands.credits.sheet.due_reminders import remind_of_delivery
from commands.credits.told import tell_signers
from commands.scene import Scene, member
from commands.studio.music.release_lines import DAYS, EXAMPLE, Change
from commands.studio.music.running_order import meant_recordings
from commands.studio.music.song_facts import require_right
from storage import events
from storage.approvals import release_asks
from storage.credits import credits, sheets
from storage.database import Db
from storage.music import recordings, releases, songs
from studio.command_lines import command_line
from studio.music.fact import CLEARED, Value, example
from studio.music.recording import Recording
from studio.music.release import Release, by_due, titled
from studio.music.release_facts import line_of
from studio.music.song import Song
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.rights.table import EDIT_IDENTIFIERS
from studio.when import Unclear, read_day
from studio.wording import counted
from views.kit.message import Message
from views.studio.release_form import ORDER, TITLE, place_of
from views.studio.releases import ReleaseShown, release_shown, releases_shown


def change_release(db: Db, request: Change) -> Answer:
    """Store it, or show it."""
    scene = member(db, request.interaction, request.project)
    every = releases.of_project(db, scene.project.id)
    if request.removing:
        return _removed(db, scene, request, every)
    if not request.changes and not request.named and len(every) > 1:
        return Reply(releases_shown(scene.project, every))
    return Reply(change_shown(db, request))


def change_shown(db: Db, request: Change) -> Message:
    """The release as it stands, after what there is to store."""
    scene = member(db, request.interaction, request.project)
    every = releases.of_project(db, scene.project.id)
    known = songs.of_project(db, scene.project.id)
    takes = recordings.of_project(db, scene.project.id)
    release = _meant(scene, request, every)
    if request.changes:
        require_right(scene)
        days = _read_days(db, scene, request)
        release = _write(db, scene, request, release, {**request.values, **days}, known, takes)
    after = releases.of_project(db, scene.project.id)
    shown = ReleaseShown(release, after, known, takes, may_change=scene.may(EDIT_IDENTIFIERS))
    return release_shown(scene.project, shown, saved=request.changes)


def _meant(scene: Scene, request: Change, every: Sequence[Release]) -> Release:
    """The release that the line is about; one that is not stored so far has no id."""
    if request.adding:
        title = str(line_of("title")(request.named).value or "")
        if titled(every, title):
            raise Refusal(
                f"There is a release “{title[:80]}” already.",
                example=f"{command_line('studio', 'release', release=title)} {example(DAYS)}",
            )
        return Release(0, title)
    known = every or (Release(0, scene.project.title),)
    if request.form:
        of_form = next((release for release in known if release.id == request.form.release), None)
        if of_form is None:
            raise Refusal("This release is there no longer.", example="/studio release")
        return of_form
    if request.named:
        release = titled(known, request.named)
        if release is None:
            add = command_line("studio", "release", "add", f'"{request.named[:80]}"')
            text = f"{scene.project.key} has no release “{request.named[:80]}”. It has {listed(known)}. A new one is added by"
            raise Refusal(text, example=add)
        return release
    if len(known) > 1:
        line = command_line("studio", "release", release=by_due(known)[0].title)
        text = f"{scene.project.key} has {len(known)} releases: {listed(known)}. Nothing was saved: say which one."
        raise Refusal(text, example=f"{line} {example(DAYS)}")
    return known[0]


def _read_days(db: Db, scene: Scene, request: Change) -> dict[str, Value | None]:
    """Days as they are stored, read as the project says them; a dash takes one away."""
    read: dict[str, Value | None] = {}
    for fact in DAYS:
        typed = request.days.get(fact.column, "").strip()
        if typed.casefold() in CLEARED:
            read[fact.column] = None
        elif typed:
            read[fact.column] = fact.read(typed).value or _day(db, scene, fact.key, typed)
    return read


def _day(db: Db, scene: Scene, key: str, typed: str) -> str:
    try:
        day, strange = read_day(typed, db.at, zone_of(scene.project.zone))
    except Unclear as unclear:
        text = f"Nothing was saved. {key}: {unclear}"
        raise Refusal(text, example=EXAMPLE, fields={place_of(key): str(unclear)}) from None
    if strange.strip():
        what = f"“{typed[:40]}” is no day"
        text = f"Nothing was saved. {key}: {what}."
        raise Refusal(text, example=EXAMPLE, fields={place_of(key): f"{what}."})
    return day.isoformat()


def _write(
    db: Db,
    scene: Scene,
    request: Change,
    release: Release,
    values: Mapping[str, Value | None],
    known: Sequence[Song],
    takes: Sequence[Recording],
) -> Release:
    order = _order(request, known, takes)
    _free_title(db, scene, release, values)
    changed = {column: value for column, value in values.items() if getattr(release, column) != value}
    ordered = request.order is not None and (order != release.tracks or not request.form)
    if request.form:
        values = changed
    if request.form and not values and not ordered:
        return release
    stored = release if release.id else _added(db, scene, release)
    if values:
        releases.change(db, stored.id, values)
    if ordered:
        releases.set_order(db, stored.id, order)
    redraw_gap_requests(db, scene.project.id)
    tell_signers(db, scene.project.id, scene.caller.id)
    before = {column: getattr(stored, column) for column in values}
    payload = {"before": before, "after": dict(values), "order": [str(recording) for recording in order]}
    events.record(db, "release.changed", actor=scene.caller.id, about=stored.id, payload=payload)
    now = next(each for each in releases.of_project(db, scene.project.id) if each.id == stored.id)
    if "delivery_date" in values:
        remind_of_delivery(db, scene.project, now)
    return now


def _free_title(db: Db, scene: Scene, release: Release, values: Mapping[str, Value | None]) -> None:
    other = titled(releases.of_project(db, scene.project.id), str(values.get("title") or ""))
    if other and other.id != release.id:
        text = f"There is a release “{other.title[:80]}” already."
        raise Refusal(text, example="/studio release", fields={TITLE: text})


def _order(request: Change, known: Sequence[Song], takes: Sequence[Recording]) -> tuple[int, ...]:
    """The recordings of the running order; what is wrong with it is said at its field too."""
    try:
        return meant_recordings(request.order or (), known, takes)
    except Refusal as refusal:
        if request.form:
            raise Refusal(refusal.text, example=refusal.example, fields={ORDER: refusal.text}) from refusal
        raise


def _added(db: Db, scene: Scene, release: Release) -> Release:
    """Stored; what the project was so far, one release of its own title, stays beside a new one of another."""
    first = Release(0, scene.project.title)
    if not releases.of_project(db, scene.project.id) and titled([first], release.title) is None:
        releases.add(db, scene.project.id, first.title)
    return releases.add(db, scene.project.id, release.title)


def _removed(db: Db, scene: Scene, request: Change, every: Sequence[Release]) -> Answer:
    """One that was added by mistake: of which nothing was asked, frozen or signed."""
    require_right(scene)
    release = titled(every, request.named)
    if release is None:
        known = every or (Release(0, scene.project.title),)
        text = f"{scene.project.key} has no release “{request.named[:80]}”. It has {listed(known)}."
        raise Refusal(text, example="/studio release")
    scope = sheets.Scope(scene.project.id, release.id, every[0].id == release.id)
    if sheets.newest_of(db, scope) or release_asks.asked(db, release.id):
        text = f"“{release.title[:80]}” stays: a sheet of it was frozen, or its OK was asked for. It can have another title."
        line = command_line("studio", "release", release=release.title)
        raise Refusal(text, example=f'{line} title:"Another title"')
    own = [c for c in credits.of_project(db, scene.project.id) if c.release == release.id]
    if own:
        text = f"“{release.title[:80]}” stays as long as {counted(len(own), 'credit')} of that release stand. Take them back first."
        raise Refusal(text, example=command_line("credits", release=release.title))
    releases.remove(db, release.id)
    redraw_gap_requests(db, scene.project.id)
    payload = {"title": release.title}
    events.record(db, "release.removed", actor=scene.caller.id, about=release.id, payload=payload)
    return Reply(releases_shown(scene.project, releases.of_project(db, scene.project.id), gone=release.title))
