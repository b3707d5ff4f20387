"""What was decided: one decision, those about some words, those of a time. Nothing that the asker may not read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from commands.decision.show.drawing import shown_many
from commands.desk.questions.asker import Asker, Told
from commands.scene import Scene
from storage.decisions import decisions
from storage.decisions.lists import Filters, Reader, page
from storage.sessions import sessions
from studio.command_lines import command_line, value_of
from studio.decisions.decision import Decision, Status
from studio.decisions.fields import TEXTS
from studio.decisions.questions.periods import Period, period_of
from studio.decisions.questions.searched import figures, searched_terms
from studio.decisions.questions.topics import Topic
from studio.decisions.search_words import Term, words
from studio.people.hours import zone_of
from studio.rights.table import READ_IN_STUDIO
from studio.vocabulary import Kind
from studio.wall_time import said_day
from studio.wording import counted
from views.decisions.shown import Shown
from views.decisions.words import facts_of, who
from views.kit.blocks import cut
from views.questions.actions import look, open_one

MOST, LISTED = 8, 3
SAID = 110  # characters of a sentence where several stand below each other
_DONE = re.compile(r"^(?:did|have) (we|you|they) (\w+)")
_FORMS = {
    "keep": "kept", "make": "made", "choose": "chose", "take": "took", "sing": "sang", "say": "said", "go": "went",
    "leave": "left", "lose": "lost", "find": "found", "do": "did", "get": "got", "use": "used",
}  # fmt: skip
_DENIED = frozenset({
    "not", "no", "never", "dont", "didnt", "instead", "without", "nobody", "neither", "if", "unless", "until",
})  # fmt: skip


def numbered(asker: Asker) -> Told:
    """The decision of that number."""
    scene = asker.member
    ref = f"{asker.asked.key or asker.key}-{asker.asked.number}"
    decision = decisions.by_number(asker.db, scene.project.id, asker.asked.number) if scene else None
    if scene is None or decision is None:
        return Told((f"There is no {ref}.",), (look("Show the list", "list", asker.key),))
    (shown,) = shown_many(asker.db, scene, (decision,))
    if not shown.readable:
        return Told((f"{ref} is not shared with you.",), (look("Show the list", "list", asker.key),))
    return Told(
        (f"{ref} {shown.sentence}", facts_of(shown), _why(asker, shown)), (open_one(ref, decision.id),)
    )


def about(asker: Asker) -> Told | None:
    """What the record says about the words of the question; None where it has no words to look for."""
    scene = asker.member
    terms = searched_terms(asker.sentence, asker.otherwise)
    if scene is None or not (terms or asker.named_songs or asker.persons):
        return None
    song = asker.named_songs[0].id if asker.named_songs else None
    parts: tuple[tuple[int | None, tuple[Kind, ...]], ...] = tuple(
        (person.id, ()) for person in asker.persons
    )
    found, total = _found(asker, scene, Filters(song=song, parts=parts, terms=terms))
    just_so = bool(found)
    if not found and terms and (parts or song):  # of another song, by other people: each line says which
        found, total = _found(asker, scene, Filters(terms=terms))
    return _told(asker, found, total, _search_line(asker, terms), just_so=just_so) if found else None


def found_by(asker: Asker, terms: tuple[Term, ...]) -> tuple[list[Shown], int]:
    """What has these words, of whatever song and by whomever; and how many there are."""
    return _found(asker, asker.member, Filters(terms=terms)) if asker.member else ([], 0)


def told_of(asker: Asker, shown: list[Shown], total: int, terms: tuple[Term, ...]) -> Told:
    """These, as what comes near what was asked."""
    told = _told(asker, shown, total, _search_line(asker, terms), just_so=False)
    return replace(told, lines=("Nothing says just that. Nearest in the record:", *told.lines[1:]))


def decided(asker: Asker) -> Told | None:
    """What was decided in the time that is meant, newest first."""
    scene = asker.member
    if scene is None:
        return None
    zone = zone_of(scene.project.zone)
    period = (
        _session(asker, scene) if asker.asks(r"\bsession\b") else period_of(asker.sentence, asker.db.at, zone)
    )
    if period is None and asker.asks(r"\bsession\b"):
        return Told(
            ("No session of this project has begun yet.",), (look("Sessions", "sessions", asker.key),)
        )
    said = period.words if period else ""
    sentence = _COUNTED.sub(" ", asker.sentence.replace(said, " ") if said else asker.sentence)
    terms = searched_terms(sentence, asker.otherwise | _OF_TIME)
    song = asker.named_songs[0].id if asker.named_songs else None
    parts = tuple((person.id, (Kind.DECIDED,)) for person in asker.persons)
    filters = Filters(
        song=song,
        parts=parts,
        terms=terms,
        since=period.since if period else None,
        until=period.until if period else None,
    )
    results = page(asker.db, Reader(scene.project.id, scene.caller, scene.team), filters, limit=LISTED)
    shown = shown_many(asker.db, scene, results.decisions)
    when = f" {said}" if said else ""
    if not shown and terms:
        return about(asker)
    if not shown:
        return Told((f"{_nothing(scene)} was decided{when}.",), (look("Show the list", "list", asker.key),))
    more = _list_line(asker, period)
    head = f"{counted(results.total, 'decision')}{when}" + (", newest first:" if results.total > 1 else ":")
    lines = (head, *(_line(decision) for decision in shown))
    first = (open_one(shown[0].ref, shown[0].decision.id),)
    return Told(lines, (*first, look("Show the list", "found", asker.key)), more=more)


def nothing(asker: Asker) -> Told:
    """That the record does not say it: to whoever may not read all of it, only that."""
    scene = asker.member
    if scene is None or not _reads_all(scene):
        return Told(("Nothing that you may read here says so.",), known=False)
    return Told(("Nobody decided that yet.",), known=False)


def _reads_all(scene: Scene) -> bool:
    return READ_IN_STUDIO.may(scene.team, scene.caller.id, external=scene.caller.external)


def _nothing(scene: Scene) -> str:
    return "Nothing" if _reads_all(scene) else "Nothing that you may read"


def _found(asker: Asker, scene: Scene, filters: Filters) -> tuple[list[Shown], int]:
    """What is found, the best first and what still holds before the rest; numbers have to stand there as such."""
    reader = Reader(scene.project.id, scene.caller, scene.team)
    results = page(asker.db, reader, filters, limit=MOST)
    wanted = figures(asker.sentence)
    hits = [decision for decision in results.decisions if wanted <= _said(decision)]
    hits.sort(key=lambda decision: not decision.live)
    total = results.total if len(hits) == len(results.decisions) else len(hits)
    return shown_many(asker.db, scene, hits[:LISTED]), total


def _said(decision: Decision) -> set[str]:
    texts = (getattr(decision.entry, text.name) for text in TEXTS)
    return {
        word for text in (decision.entry.sentence, *texts) if text for word in words(text.replace("-", " "))
    }


def _told(asker: Asker, shown: list[Shown], total: int, more: str, *, just_so: bool) -> Told:
    first = shown[0]
    if total == 1:
        head = f"{_answer(asker, first) if just_so else 'In the record'}, {_day(first)}:"
        sentence = f"{first.ref} {first.sentence}"
        return Told(
            (head, sentence, _facts(asker, first)), (open_one(first.ref, first.decision.id),), more=more
        )
    head = f"{total} in the record about that:"
    offers = [open_one(decision.ref, decision.decision.id) for decision in shown[:2]]
    lines = (head, *(_line(decision) for decision in shown))
    return Told(
        lines, (*offers, look("Show the list", "found", asker.key)) if total > 2 else tuple(offers), more=more
    )


def _answer(asker: Asker, shown: Shown) -> str:
    """“You did”, where the very verb was logged and nothing denies it; else only that it is in the record."""
    asked = _DONE.match(asker.sentence)
    entry = shown.decision.entry
    if asked is None or asker.asked.topic is not Topic.RECORD or entry.status is not Status.ADOPTED:
        return "In the record"
    said, verb = set(words(entry.sentence)), asked[2]
    same = {verb, _FORMS.get(verb, f"{verb.removesuffix('e')}ed")} & said
    if not same or said & _DENIED:
        return "In the record"
    return "They did" if asked[1] == "they" else "You did"


def _facts(asker: Asker, shown: Shown) -> str:
    why = _why(asker, shown)
    return f"{why} · {who(shown)}" if why else facts_of(shown)


def _why(asker: Asker, shown: Shown) -> str:
    if not asker.asked.why:
        return ""
    return (
        f"Why: {cut(shown.decision.entry.why, SAID)}"
        if shown.decision.entry.why
        else "Why: nobody wrote that down"
    )


def _line(shown: Shown) -> str:
    return f"{shown.ref} {cut(shown.sentence, SAID)} · {cut(who(shown), 60)}"


def _day(shown: Shown) -> str:
    local: datetime = shown.decision.decided_at.astimezone(zone_of(shown.zone))
    return said_day(local.date(), year=False)


def _session(asker: Asker, scene: Scene) -> Period | None:
    """The span of the session that began last."""
    last = sessions.latest(asker.db, scene.project.id, asker.db.at)
    if last is None:
        return None
    return Period(last.starts_at, last.ends_at if last.ends_at <= asker.db.at else None, "")


def _list_line(asker: Asker, period: Period | None) -> str:
    keys = {"song": asker.named_songs[0].title} if asker.named_songs else {}
    if period and asker.scene:
        zone = zone_of(asker.scene.project.zone)
        keys["since"] = f"{period.since.astimezone(zone):%Y-%m-%d %H:%M}"
        if period.until:
            keys["until"] = f"{period.until.astimezone(zone):%Y-%m-%d %H:%M}"
    line = command_line("decision", "list", **keys)
    return line.removeprefix("/decision ")


def _search_line(asker: Asker, terms: tuple[Term, ...]) -> str:
    searched = " ".join(" ".join(term[0]) for term in terms if len(term[0]) == 1)
    song = f" song:{value_of(asker.named_songs[0].title)}" if asker.named_songs else ""
    return f"find {searched}{song}" if searched else f"list{song}"


_COUNTED = re.compile(r"\b(?:last|latest|newest|recent|previous) (?:\d{1,3}|two|three|four|five|ten|few)\b")
_OF_TIME = frozenset({
    "latest", "newest", "news", "far", "lately", "recently", "morning", "evening", "session", "sessions", "tonight", "night",
    "month", "day", "days", "other", "there", "studio", "recording", "update", "updates", "changes",
})  # fmt: skip
