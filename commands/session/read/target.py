"""Which sessions a change or a cancellation is about: named, pressed, or the one that is running; and who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from commands.interaction import Interaction
from commands.scene import Scene, belongs, caller
from commands.session.read.drafts import LINE, REASON, keep_line
from commands.session.read.named.sessions import find, split, without_to
from commands.session.read.requests import EXAMPLE, CancelIt, ChangeIt, Scope
from commands.session.read.scope import read_scope, scoped, with_reason
from commands.session.read.whose import MANY, booking_scene, own, own_ahead, runs_rooms
from storage.database import Db
from storage.decisions import drafts
from storage.projects import projects
from storage.sessions import sessions
from studio.command_lines import command_line
from studio.people.person import Person
from studio.refusals import Draft, Offer, Refusal
from studio.rights.table import CHANGE_SESSION
from studio.sessions.session import Session, may_cancel, said_when
from views.kit.values import UNKEPT
from views.sessions.actions import CANCEL, PICK, AsShown, Pick

LIST = "/session list"
OFFERED = 3
BACK = timedelta(hours=24)  # how long after its end a session can be extended


def known(db: Db, interaction: Interaction, session_id: int) -> tuple[Scene, Session]:
    """The session of an id; whoever is not of its project and not invited is told that there is none."""
    session, person = sessions.by_id(db, session_id), caller(db, interaction)
    team = projects.team(db, session.project) if session else None
    if session is None or team is None or not (belongs(team, person) or _part(db, session, person)):
        raise Refusal("This session no longer exists.", example=LIST)
    return Scene(person, projects.by_id(db, session.project), team), session


def _part(db: Db, session: Session, person: Person) -> bool:
    """Whether a guest is invited, or who runs the rooms booked it for a project that they have no part in."""
    invited = person.id in sessions.invited(db, session.id)
    return invited or (session.booked_by == person.id and runs_rooms(db, person))


def pressed(db: Db, interaction: Interaction, session_id: int, version: int = 0) -> tuple[Scene, Session]:
    """The session of a button, as it is now; with a version, only while it has not changed since."""
    scene, session = known(db, interaction, session_id)
    if session.cancelled:
        raise Refusal(f"{session.name} “{session.title}” is cancelled already.", example=LIST)
    if session.lapsed(db.at):
        raise Refusal(
            f"The hold {session.name} “{session.title}” has lapsed: nobody confirmed it in time.",
            example=EXAMPLE,
        )
    if version and session.version != version:
        raise Refusal(f"{session.name} has changed since this was shown. Look again.", example=LIST)
    return scene, session


def changed(db: Db, request: ChangeIt) -> tuple[Scene, tuple[Session, ...], str]:
    """The sessions that are to be changed, the first one first, and the words that say how."""
    if request.id:
        project_scene, session = pressed(db, request.interaction, request.id, request.version)
        return project_scene, of_scope(db, session, request.scope), request.rest
    project_scene = booking_scene(db, request.interaction, request.project)
    over = _just_over(db, project_scene) if request.verb == "extend" else ()
    ahead = (*over, *own_ahead(db, project_scene))
    named, words = split(db, project_scene, request, ahead)
    scope, rest = read_scope(words)
    if not named and request.rest.casefold().startswith("all "):
        scope, named, rest = _all(db, project_scene, request, ahead)
    rest = without_to(rest)
    running = tuple(session for session in ahead if session.starts_at <= db.at and not session.lockout)[-1:]
    fitting = find(db, project_scene, named, ahead) if named else running or over[-1:]
    draft = Draft(LINE, keep_line(replace(request, named="", rest=rest)))
    session = _meant(fitting, named, scope, (request.verb, rest), draft)
    return project_scene, of_scope(db, session, scope), rest


def _just_over(db: Db, scene: Scene) -> tuple[Session, ...]:
    """Those that have ended within a day and may have gone on: an extension is said afterwards too."""
    since = sessions.of_project(db, scene.project.id, db.at - BACK, MANY)
    over = [s for s in since if s.ends_at <= db.at and not s.off(db.at) and not s.lockout]
    return tuple(own(db, scene, over))


def cancelled(db: Db, request: CancelIt) -> tuple[Scene, tuple[Session, ...], str]:
    """The sessions that are to be cancelled, and why."""
    if request.id:
        project_scene, session = pressed(db, request.interaction, request.id, request.version)
        return project_scene, of_scope(db, session, request.scope), _reason(db, project_scene, request)
    project_scene = booking_scene(db, request.interaction, request.project)
    ahead = own_ahead(db, project_scene)
    scope, why = read_scope(request.why, sentence=True)
    named, scope = (request.named, scope) if request.why else scoped(request.named)
    fitting = find(db, project_scene, named, ahead)
    if not fitting and not why:
        named, why = with_reason(named)
        fitting = find(db, project_scene, named, ahead)
    session = _meant(fitting, named, scope, ("cancel", ""), Draft(REASON, {"why": why}))
    return project_scene, of_scope(db, session, scope), why


def _reason(db: Db, scene: Scene, request: CancelIt) -> str:
    """Why, as it was typed before it was asked which session is meant."""
    kept = drafts.find(db, request.reason, scene.caller.id, REASON) if request.reason else None
    if kept is None:
        return request.why
    drafts.drop(db, request.reason, scene.caller.id)
    return str(kept["why"])


def of_scope(db: Db, session: Session, scope: Scope) -> tuple[Session, ...]:
    """The session, or as many of its series as are meant and have not begun."""
    if scope is Scope.ONE or session.series is None:
        return (session,)
    ahead = sessions.of_series(db, session.series, db.at)
    mine = [other for other in ahead if scope is Scope.ALL or other.starts_at >= session.starts_at]
    return tuple(mine) or (session,)


def _meant(
    fitting: tuple[Session, ...], named: str, scope: Scope, line: tuple[str, str], draft: Draft
) -> Session:
    """The session that fits, or the first of a series of which more than one is meant; else asks which.

    `line`: the verb, and what stands behind the session.
    """
    if not fitting:
        unknown = f"No session ahead is called “{named[:80]}”."
        nothing = "No session is running now. Name one by its title or number."
        raise Refusal(unknown if named else nothing, example=LIST)
    series = fitting[0].series is not None and len({session.series for session in fitting}) == 1
    if len(fitting) > 1 and (scope is Scope.ONE or not series):
        raise _several(fitting, series, command_line("session", line[0], fitting[0].name, line[1]), draft)
    return fitting[0]


def require_right(scene: Scene, session: Session, verb: str) -> None:
    """Refuses whoever neither booked it nor may change the bookings of others."""
    if not may_cancel(scene.caller.id, session, scene.team):
        raise Refusal(
            f"A session is {verb} by {CHANGE_SESSION.who}.",
            example=LIST,
            event="session.refused",
        )


def require_ahead(db: Db, session: Session) -> None:
    """Refuses a session that has begun."""
    if session.starts_at <= db.at:
        raise Refusal(f"{session.name} “{session.title}” has begun already.", example=LIST)


def _several(fitting: tuple[Session, ...], series: bool, example: str, draft: Draft) -> Refusal:
    """Which of them: each as a button, and the whole series where they are all of one."""
    titled = len({session.title for session in fitting}) > 1
    labels = [
        f"{session.name} {f'{session.title}, ' if titled else ''}{said_when(session)}"
        for session in fitting[:5]
    ]
    button = CANCEL if draft.kind == REASON else PICK
    offers = [
        Offer(label, button, _value(session, draft))
        for label, session in zip(labels[:OFFERED], fitting, strict=False)
    ]
    if series:
        offers.append(
            Offer(f"All {len(fitting)} of the series", button, _value(fitting[0], draft, Scope.ALL))
        )
    more = f"; and {len(fitting) - 5} more" if len(fitting) > 5 else ""
    return Refusal(
        f"Several sessions fit: {'; '.join(labels)}{more}. Name one by its number.",
        example=example,
        offers=tuple(offers),
        draft=draft,
    )


def _value(session: Session, draft: Draft, scope: Scope = Scope.ONE) -> str:
    if draft.kind == REASON:
        return str(AsShown(session.id, session.version, scope, UNKEPT))
    return str(Pick(UNKEPT, session.id, scope))


def _all(db: Db, scene: Scene, request: ChangeIt, ahead: tuple[Session, ...]) -> tuple[Scope, str, str]:
    """The scope, the name and the change of a line that begins with "all": "all choir to wed"."""
    named, words = split(db, scene, replace(request, rest=request.rest[4:]), ahead)
    return Scope.ALL, named, words
