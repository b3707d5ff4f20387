"""Who was there, on a sheet: supported by the record, and no credit. Equal lines are counted together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from studio.sessions.facts import said_hours
from studio.sessions.presence import Presence, Word
from studio.vocabulary import Stage
from studio.wording import all_of, counted

Key = tuple[int, str, Stage | None, int | None, Word]  # person, as what, stage, song, how far vouched for


@dataclass(frozen=True, slots=True)
class Present:
    """A person as one thing at one stage of one song (None: none was said), and how far that is vouched for.

    `seconds` of `sessions`, the first and last of which began then. `by` are those whose word it is: who confirmed it,
    reported it or says otherwise.
    """

    person: int
    name: str
    did: str
    stage: Stage | None
    song: str | None
    song_id: int | None
    word: Word
    sessions: int
    seconds: int
    first: datetime
    last: datetime
    by: tuple[int, ...]
    by_names: tuple[str, ...]

    @property
    def said(self) -> str:
        """Present: 3 sessions, 11 h 30, engineer, mixing, Neon Rain; confirmed by Pia Lindgren."""
        hours = said_hours(timedelta(seconds=self.seconds)) if self.seconds else ""
        stage = self.stage.label.lower() if self.stage else ""
        facts = [counted(self.sessions, "session"), hours, self.did, stage, self.song or ""]
        return f"present: {', '.join(filter(None, facts))}; {self.vouched}"

    @property
    def vouched(self) -> str:
        """How far it is vouched for: "confirmed by Pia Lindgren", "self-reported"."""
        who = all_of(self.by_names)
        said = {
            Word.CONFIRMED: f"confirmed by {who}",
            Word.REPORTED: f"reported by {who}, not confirmed",
            Word.DISPUTED: f"disputed ({who} said otherwise)",
        }
        return said.get(self.word, self.word.value)


def present(
    presences: Iterable[Presence], name: Callable[[int], str], titles: Mapping[int, str]
) -> tuple[Present, ...]:
    """The lines, those of one person together in the order of the work."""
    grouped: dict[Key, list[Presence]] = {}
    for each in presences:
        grouped.setdefault((each.person, each.did, each.stage, each.song, each.word), []).append(each)
    stages = {stage: at for at, stage in enumerate(Stage)}

    def place(key: Key) -> tuple[object, ...]:
        person, did, stage, song, word = key
        at, titled = stages[stage] if stage else len(stages), titles.get(song or 0, "")
        return name(person).casefold(), person, at, titled, song or 0, did, list(Word).index(word)

    return tuple(_line(key, grouped[key], name, titles) for key in sorted(grouped, key=place))


def _line(key: Key, mine: list[Presence], name: Callable[[int], str], titles: Mapping[int, str]) -> Present:
    person, did, stage, song, word = key
    by = tuple(dict.fromkeys(each.by for each in mine))
    return Present(
        person=person,
        name=name(person),
        did=did,
        stage=stage,
        song=None if song is None else titles.get(song),
        song_id=song,
        word=word,
        sessions=len({each.session for each in mine}),
        seconds=sum(each.seconds for each in mine),
        first=min(each.starts for each in mine),
        last=max(each.starts for each in mine),
        by=by,
        by_names=tuple(name(one) for one in by),
    )
