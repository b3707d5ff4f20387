"""Everything that can wait on somebody stands in the one list, with a button that works."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from commands.waiting.everything import Waiting, waiting_on
from tests.cast import Studio
from tests.commands.test_credit_suggestions import final_ok, shaped
from views.waiting.items import NEWS, Item, Kind, entry

DAY = timedelta(days=1)


def waiting(studio: Studio, who: str) -> Waiting:
    with studio.database.read(studio.workspace, studio.now) as db:
        return waiting_on(db, studio.person(who), studio.now - 2 * DAY)


def of(studio: Studio, who: str, kind: Kind) -> list[Item]:
    found = waiting(studio, who)
    return [item for item in (*found.items, *found.news) if item.kind is kind]


def version(studio: Studio) -> str:
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/1', as_="engineer")
    return "producer"


def decision(studio: Studio) -> str:
    studio.say("/decision kept take 7 ask:@producer", as_="engineer")
    return "producer"


def sheet(studio: Studio) -> str:
    studio.freeze(as_="label")
    return "artist"


def overdue(studio: Studio) -> str:
    studio.say("/studio policy mixing due:1d backup:@artist", as_="owner")
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/1', as_="engineer")
    studio.clock(3 * DAY)
    return "artist"


def room(studio: Studio) -> str:
    studio.say('/studio rooms add "Studio A"', as_="manager")
    studio.say('/session book fri 19:00 3h "Vocals" room:"Studio A"', as_="producer")
    studio.say('/session book fri 19:00 3h "Strings" room:"Studio A"', as_="engineer")
    studio.press("Ask the manager", as_="engineer")
    return "manager"


def hold(studio: Studio) -> str:
    studio.say('/session hold fri 19:00 3h "Vocals" until:thu', as_="producer")
    return "producer"


def session(studio: Studio) -> str:
    studio.say('/session book fri 19:00 3h "Vocals" @artist', as_="producer")
    return "artist"


def reported(studio: Studio) -> str:
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/1', as_="engineer")
    studio.say('/approve "Neon Rain" mix v1 via:phone by:@producer answer:yes', as_="engineer")
    return "producer"


def condition(studio: Studio) -> str:
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/1', as_="engineer")
    form = studio.press("Approve, if …", as_="producer").form
    studio.submit(form, {"condition": "the sample is cleared"}, as_="producer")
    return "producer"


def gaps(studio: Studio) -> str:
    studio.say("/credits assign @artist vocals", as_="producer")
    studio.say("/credits missing", as_="label")
    studio.press("Ask Producer", as_="label")
    return "producer"


def correction(studio: Studio) -> str:
    studio.say("/decision kept take 7 by:@producer", as_="engineer")
    studio.clock(DAY)
    studio.press("Show", as_="producer")
    form = studio.press("Correct who did what…", as_="producer").form
    studio.submit(form, {"by": (studio.slack("artist"),)}, as_="producer")
    return "engineer"


def own_credit(studio: Studio) -> str:
    studio.say('/credits assign @producer "producer"', as_="producer")
    return "artist"


def share(studio: Studio) -> str:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:60', as_="producer")
    return "artist"


def name(studio: Studio) -> str:
    studio.say("/credits assign @engineer engineer", as_="producer")
    return "engineer"


def recap(studio: Studio) -> str:
    studio.say('/session book today 14:00 2h "Vocals" @artist', as_="engineer")
    studio.clock(timedelta(hours=7))
    return "engineer"


def named(studio: Studio) -> str:
    studio.say("/decision kept take 7 by:@producer", as_="engineer")
    return "producer"


def joined(studio: Studio) -> str:
    studio.say("/studio people add @outsider musician", as_="producer")
    return "outsider"


def offer(studio: Studio) -> str:
    studio.say(
        '/decision rode the chorus up song:"Neon Rain" stage:mixing by:@engineer did:@engineer',
        as_="engineer",
    )
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/1', as_="producer")
    for who in ("anr", "labelhead"):
        studio.press("Approve", as_=who)
    return "producer"


def changed(studio: Studio) -> str:
    studio.say("/credits assign @engineer engineer", as_="producer")
    studio.clock(timedelta(hours=1))
    return "engineer"


def suggested(studio: Studio) -> str:
    shaped(studio)
    final_ok(studio)
    return "assistant"


CAUSES: dict[Kind, Callable[[Studio], str]] = {
    Kind.VERSION: version,
    Kind.SIGN: sheet,
    Kind.DECISIONS: decision,
    Kind.OVERDUE: overdue,
    Kind.ROOM: room,
    Kind.HOLD: hold,
    Kind.SESSION: session,
    Kind.REPORTED: reported,
    Kind.CONDITION: condition,
    Kind.GAPS: gaps,
    Kind.CORRECTION: correction,
    Kind.CREDIT: own_credit,
    Kind.SHARE: share,
    Kind.NAME: name,
    Kind.OFFER: offer,
    Kind.RECAP: recap,
    Kind.NAMED: named,
    Kind.CHANGED: changed,
    Kind.JOINED: joined,
    Kind.SUGGESTED: suggested,
}


@pytest.mark.parametrize("kind", Kind, ids=str)
def test_what_waits_stands_in_the_list_of_whoever_it_waits_on(studio: Studio, kind: Kind) -> None:
    who = CAUSES[kind](studio)
    (item, *_) = of(studio, who, kind) or pytest.fail(f"{who} has {waiting(studio, who)}")
    assert item.lines[0]
    assert item.presses or item.kind is Kind.JOINED
    assert entry(item).blocks
    assert item.news == (kind in NEWS)
