"""News of sessions: whoever is concerned by a change reads of it once, however many sessions it touches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from commands.scene import Scene
from commands.session.notices.audience import audience
from commands.session.notices.scheduled import INVITED, forget, unsent
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people, preferences
from storage.people.preferences import NOTHING_SET, Preference
from studio.deliveries import Owed
from studio.people.hours import DAYTIME, next_open
from studio.people.person import Person
from studio.sessions.session import Session

CANCELLED, CHANGED, REMOVED, ANSWERED = (
    "session.cancelled",
    "session.changed",
    "session.removed",
    "session.answered",
)


@dataclass(frozen=True, slots=True)
class News:
    """What one person is told: of the first session that concerns them, and that so many are meant in all."""

    person: Person
    session: Session
    many: int


def tell_changed(
    db: Db,
    before: Mapping[int, Session],
    after: Sequence[Session],
    scene: Scene,
    *,
    ask_again: bool = False,
    but: Collection[int] = (),
) -> tuple[Person, ...]:
    """Everybody concerned (`but` these) is told once; a change that was not read yet is told together with this one."""
    unread = {
        (delivery.recipient, delivery.about): delivery.details["before"]
        for delivery in unsent(db, after, CHANGED)
    }
    deliveries.cancel(db, [session.id for session in after], CHANGED)
    news_told = [news for news in _news(db, after, scene) if news.person.id not in but]

    def details(news: News) -> dict[str, Any]:
        was = unread.get((news.person.slack or "", news.session.id)) or _plain(before[news.session.id])
        return {"before": was, "ask": ask_again, "many": news.many}

    return _tell(db, CHANGED, scene, news_told, details)


def tell_invited(
    db: Db, after: Sequence[Session], scene: Scene, fresh: Collection[int]
) -> tuple[Person, ...]:
    """Whoever is named now is told once."""
    news_told = [news for news in _news(db, after, scene) if news.person.id in fresh]
    return _tell(db, INVITED, scene, news_told, lambda news: {"many": news.many})


def tell_removed(db: Db, after: Sequence[Session], scene: Scene, gone: Collection[int]) -> tuple[Person, ...]:
    """Whoever is no longer named is told once; an invitation that they have not read is not sent any more."""
    known = people.by_ids(db, gone)
    news_told = [
        News(person, after[0], len(after))
        for person in known.values()
        if person.reachable and person.id != scene.caller.id
    ]
    unread = [delivery.id for delivery in unsent(db, after, INVITED) if delivery.details["person"] in gone]
    deliveries.drop(db, unread)
    return _tell(db, REMOVED, scene, news_told, lambda news: {"many": news.many})


def tell_cancelled(db: Db, gone: Sequence[Session], scene: Scene, why: str) -> tuple[Person, ...]:
    """What was owed about the sessions is owed no longer; whom they concern is told once. Returns these people."""
    forget(db, gone, CHANGED, ANSWERED)
    return _tell(db, CANCELLED, scene, _news(db, gone, scene), lambda news: {"why": why, "many": news.many})


def tell_answer(db: Db, session: Session, booker: Person, person: int, coming: bool) -> None:
    """The booker hears at once of a "no", and of a "no" that became a "yes"."""
    deliveries.cancel_key(db, session.id, ANSWERED, f"session:{session.id}:answered:{person}:")
    if booker.slack is None:
        return
    key = f"session:{session.id}:answered:{person}:{int(db.at.timestamp())}:{'yes' if coming else 'no'}"
    details = {"person": booker.id, "who": person, "coming": coming}
    owed = Owed(ANSWERED, key, booker.slack, about=session.id, expires_at=session.starts_at, details=details)
    deliveries.owe(db, owed)


def in_time(db: Db, starts_at: datetime, person: Person, wants: Preference) -> datetime:
    """When somebody is written to: in their hours where these open before the start, else at once."""
    opens = next_open(db.at, person.zone, wants.hours or DAYTIME)
    return opens if opens < starts_at else db.at


def _news(db: Db, about: Sequence[Session], scene: Scene) -> list[News]:
    """One piece for each person but the caller."""
    people_told = audience(db, about, scene.team).people
    mine: dict[int, list[Session]] = {}
    known = {}
    for session in sorted(about, key=lambda session: session.starts_at):
        for person in people_told[session.id]:
            known[person.id] = person
            mine.setdefault(person.id, []).append(session)
    return [
        News(known[person], some[0], len(some)) for person, some in mine.items() if person != scene.caller.id
    ]


def _tell(
    db: Db, kind: str, scene: Scene, news_told: Iterable[News], more: Callable[[News], dict[str, Any]]
) -> tuple[Person, ...]:
    """One direct message each. Returns the people."""
    listed = [news for news in news_told if news.person.slack is not None]
    wants = preferences.of(db, [news.person.id for news in listed])
    owed = [
        _one(db, kind, scene, news, wants.get(news.person.id, NOTHING_SET), more(news)) for news in listed
    ]
    deliveries.owe(db, *owed)
    return tuple(news.person for news in listed)


def _one(db: Db, kind: str, scene: Scene, news: News, wants: Preference, more: dict[str, Any]) -> Owed:
    session, person = news.session, news.person
    assert person.slack
    return Owed(
        kind,
        f"{kind.replace('.', ':')}:{session.id}:{person.id}:v{session.version}",
        person.slack,
        about=session.id,
        due_at=in_time(db, session.starts_at, person, wants),
        expires_at=max(session.starts_at, db.at + timedelta(hours=1)),
        details={"person": person.id, "by": scene.caller.id, "version": session.version, **more},
    )


def _plain(session: Session) -> dict[str, Any]:
    """What a reader knew of a session, as it stands in a delivery."""
    return {
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "zone": session.zone,
        "title": session.title,
        "room": session.room,
        "held": session.held,
    }
