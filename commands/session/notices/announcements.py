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
from studio.deliveries import Delivery, Owed, State
from studio.people.hours import DAYTIME, next_open
from studio.people.person import Person
from studio.sessions.session import Session

CANCELLED, CHANGED, REMOVED, ANSWERED = (
    "session.cancelled",
    "session.changed",
    "session.removed",
    "session.answered",
)


BURST = timedelta(minutes=10)  # what changes within it is one message, as asks are


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
    """Everybody concerned (`but` these) is told once, of what holds in the end.

    A change that was not sent yet is told together with this one; a message of some minutes ago that nobody has
    answered says this one instead of its own.
    """
    ids = [session.id for session in after]
    earlier = {
        (delivery.recipient, delivery.about): delivery
        for delivery in deliveries.of(db, ids, CHANGED)
        if _stands(delivery, db.at)
    }
    deliveries.cancel(db, ids, CHANGED)
    news_told = [news for news in _news(db, after, scene) if news.person.id not in but]

    def details(news: News) -> dict[str, Any]:
        told = earlier.get((news.person.slack or "", news.session.id))
        was = told.details["before"] if told else _plain(before[news.session.id])
        return {"before": was, "ask": ask_again, "many": news.many}

    fresh = []
    for news in news_told:
        told = earlier.get((news.person.slack or "", news.session.id))
        if told is None or _unposted(told):
            fresh.append(news)
        else:
            version = {"by": scene.caller.id, "version": news.session.version}
            deliveries.retell(db, told.id, {**told.details, **version, **details(news)})
    _tell(db, CHANGED, scene, fresh, details)
    return tuple(news.person for news in news_told)


def _stands(delivery: Delivery, now: datetime) -> bool:
    """Whether a change that was told can say the next one too: it waits, or is minutes old and not answered."""
    if _unposted(delivery):
        return True
    known = delivery.state in (State.SENDING, State.SENT, State.PENDING) and "at" in delivery.details
    answered = delivery.details.get("answered")
    return known and not answered and now - datetime.fromisoformat(delivery.details["at"]) < BURST


def _unposted(delivery: Delivery) -> bool:
    return delivery.state is State.PENDING and delivery.ts is None


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
    due_at = in_time(db, session.starts_at, person, wants)
    said = {"person": person.id, "by": scene.caller.id, "version": session.version, "at": due_at.isoformat()}
    return Owed(
        kind,
        f"{kind.replace('.', ':')}:{session.id}:{person.id}:v{session.version}",
        person.slack,
        about=session.id,
        due_at=due_at,
        expires_at=max(session.starts_at, db.at + timedelta(hours=1)),
        details={**said, **more},
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
