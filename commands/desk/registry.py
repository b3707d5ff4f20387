"""The one list of what people can type, press, fill in and receive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from commands import approve, credits, decision, session, studio, waiting
from commands.desk import meant, plain, which
from commands.desk.questions import pressing
from commands.features import Command, Feature, Handler, Notice, Shortcut
from commands.home import home
from commands.studio import undelivered

T = TypeVar("T")


def _listed() -> Mapping[str, Command]:
    return registry().commands


def _notices() -> Mapping[str, Notice]:
    return registry().notices


FEATURES = (
    decision.FEATURE,
    approve.FEATURE,
    session.FEATURE,
    credits.FEATURE,
    studio.feature(_listed),
    home.feature(_listed),
    waiting.feature(_notices),
    undelivered.FEATURE,
    meant.feature(_listed),
    which.feature(_listed),
    pressing.feature(_listed),
    plain.FEATURE,
)


@dataclass(frozen=True, slots=True)
class Registry:
    """Handlers by what calls them. Action ids may carry a tail behind a colon ("offer.song:2")."""

    commands: Mapping[str, Command]
    presses: Mapping[str, Handler]
    forms: Mapping[str, Handler]
    searches: Mapping[str, Handler]
    shortcuts: Mapping[str, Shortcut]
    notices: Mapping[str, Notice]
    home: Handler | None
    sentence: Handler | None

    def press(self, action: str) -> Handler | None:
        return self.presses.get(action.split(":", maxsplit=1)[0])


@cache
def registry() -> Registry:
    """Everything that the features bring."""
    return gather(FEATURES)


def gather(features: Iterable[Feature]) -> Registry:
    """One registry of several features; two that claim the same name are a programming error."""
    known = tuple(features)
    return Registry(
        commands=_by_name((c.name, c) for f in known for c in f.commands),
        presses=_by_name(pair for f in known for pair in f.presses),
        forms=_by_name(pair for f in known for pair in f.forms),
        searches=_by_name(pair for f in known for pair in f.searches),
        shortcuts=_by_name((s.callback, s) for f in known for s in f.shortcuts),
        notices=_by_name((n.kind, n) for f in known for n in f.notices),
        home=next((f.home for f in known if f.home), None),
        sentence=next((f.sentence for f in known if f.sentence), None),
    )


def _by_name(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    out: dict[str, T] = {}
    for name, thing in pairs:
        if name in out:
            raise ValueError(f"{name} is registered twice")
        out[name] = thing
    return out
