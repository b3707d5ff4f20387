"""A frozen version of the sheet: canonical bytes, their hash, and what changed since.

The signed bytes are open to everybody of the project. What only the person, the owner and label staff may see (IPI,
shares, legal names) stands in a second record beside them, salted; the signed bytes name its hash, so that the
signatures hold for both.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from credits.first_schema import known_to_both
from credits.formats.final_oks import said_shortly
from credits.formats.refs import PRINTED
from credits.record import RecordingRecord, SheetRecord, WriterRecord, credits_of, every_recording, named
from studio.music import recording_facts, release_facts
from studio.wording import ordinal


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version as it is stored: `content` is what is signed, `private` the same with the private facts."""

    version: int
    content: bytes
    sha256: str
    private: bytes


def freeze(open_: SheetRecord, private: SheetRecord, version: int, salt: str) -> Frozen:
    """Version n of a sheet, from its record as everybody sees it and as label staff see it."""
    kept = canonical({**private, "version": version, "salt": salt})
    content = canonical({**open_, "version": version, "private_sha256": digest(kept)})
    return Frozen(version, content, digest(content), kept)


def canonical(value: object) -> bytes:
    """JSON with one possible spelling: sorted keys, no blanks, UTF-8, characters as they are."""
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return said.encode("utf-8", "backslashreplace")


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def broken(frozen: Frozen) -> str:
    """Why a stored version does not hold any more; empty when it does."""
    if digest(frozen.content) != frozen.sha256:
        return f"its hash is {digest(frozen.content)[:12]}…, and {frozen.sha256[:12]}… was signed"
    try:
        said: Mapping[str, Any] = json.loads(frozen.content)
    except ValueError:
        return "it is no JSON"
    if said.get("version") != frozen.version:
        return f"it says version {said.get('version')}"
    if said.get("private_sha256") != digest(frozen.private):
        return "the private facts beside it are not those that were signed"
    return ""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs: `before` or `after` is empty where it came or went."""

    where: str
    what: str
    before: str
    after: str
    rank: int = 2  # the first are read first: what is gone, then shares, then the rest

    @property
    def said(self) -> str:
        place = f"{self.where}: " if self.where else ""
        if not self.before:
            return f"{place}added {self.what}" + (f" — {self.after}" if self.after != self.what else "")
        if not self.after:
            return f"{place}removed {self.what}" + (f" — {self.before}" if self.before != self.what else "")
        return f"{place}{self.what}: {self.before} → {self.after}"


def changes(before: SheetRecord, after: SheetRecord) -> tuple[Change, ...]:
    """What changed from one record to the other: removed credits, then shares, then the rest as the newer one has it.

    Whoever is printed otherwise now is one line, however many credits that are, and so is a recording that is called
    otherwise. Counts of the record are left out.
    """
    renamed = renames(before, after)
    earlier, later = known_to_both(before, after)
    shown = _told_apart(later)
    old, new = dict(_facts(earlier, renamed, shown)), dict(_facts(later, {}, shown))
    keys = list(dict.fromkeys([*new, *old]))
    changed = [
        Change(where, what, old.get((where, what), ""), new.get((where, what), ""))
        for where, what in keys
        if old.get((where, what), "") != new.get((where, what), "")
    ]
    other_names = [Change("", "name as printed", was, now) for was, now in renamed.items()]
    now = {each["ref"]: each["shown"] for each in every_recording(later)}
    titles = [(each["shown"], now.get(each["ref"], each["shown"])) for each in every_recording(earlier)]
    other_titles = [Change("", "song title", was, now) for was, now in titles if was != now]
    return tuple(
        sorted((*other_names, *other_titles, *map(_ranked, changed)), key=lambda change: change.rank)
    )


def _told_apart(record: SheetRecord) -> dict[str, str]:
    """Recordings by ref as a diff calls them: of two of one title each says which number it is."""
    every = every_recording(record)
    count = Counter(recording["shown"] for recording in every)
    seen: Counter[str] = Counter()
    told = {}
    for recording in every:
        seen[recording["shown"]] += 1
        nth = f"{ordinal(seen[recording['shown']])} of {count[recording['shown']]}"
        told[recording["ref"]] = recording["shown"] + (f", {nth}" if count[recording["shown"]] > 1 else "")
    return told


def renames(before: SheetRecord, after: SheetRecord) -> dict[str, str]:
    """Who is printed otherwise: the same credits, of the same bearer, under another name than before.

    A name that stays on some of its credits is no new name of all. Whose a name is, the record has to tell.
    """
    old, new = _credits(before), _credits(after)
    found: dict[str, set[str]] = {}
    for credit, (bearer, printed) in old.items():
        if credit in new and _same_bearer(bearer, new[credit][0]):
            found.setdefault(printed, set()).add(new[credit][1])
    whole = {was: now.pop() for was, now in found.items() if len(now) == 1}
    left = {printed for _, printed in new.values()}
    return {was: now for was, now in whole.items() if was != now and was not in left}


def _credits(record: SheetRecord) -> dict[str, tuple[str, str]]:
    """Whose each credit is and how it is printed; sheets of before there were such ids have none."""
    people = named(record)
    lines = [line for recording in every_recording(record) for _, line in credits_of(recording)]
    known = {}
    for line in (*lines, *record["business"], *record["artwork"]):
        if "credit" in line:
            party = people[line["person"]]
            known[line["credit"]] = (party.get("bearer", party["ref"]), line["printed"])
    return known


def _same_bearer(before: str, after: str) -> bool:
    """Refs of one person, or of printed names that the same credit has had: from a name to its bearer leads nothing."""
    return before == after or (before.startswith(PRINTED) and after.startswith(PRINTED))


def _ranked(change: Change) -> Change:
    """What is gone from under a group, and what is stated of writers, come first."""
    gone = bool(change.before) and not change.after and ": " in change.what
    shares = change.what.startswith(WRITER)
    return replace(change, rank=0 if gone or (shares and not change.after) else 1 if shares else 2)


Fact = tuple[tuple[str, str], str]
WRITER = "writer "


def _facts(record: SheetRecord, renamed: Mapping[str, str], shown: Mapping[str, str]) -> Iterator[Fact]:
    """Every fact that label copy shows: ((where, what), how it reads); names and titles (by ref) as they are now."""
    release = record["release"]
    yield from _known(
        "", (("title", release["title"]), ("artist", release["artist"]), ("label", release["label"]))
    )
    yield from _known("", ((fact.name, fact.changed(release)) for fact in release_facts.FACTS))
    order = {ref: shown.get(ref, title) for ref, title in _told_apart(record).items()}
    yield ("", "running order"), ", ".join(order.get(ref, "?") for ref in record["release"]["tracks"])
    for recording in every_recording(record):
        yield from _of_recording(recording, order[recording["ref"]], renamed)
    for where, lines in (("Business", record["business"]), ("Artwork", record["artwork"])):
        for line in lines:
            what = f"{line['label']}: {_now(line['printed'], renamed)}"
            yield (where, what), what
    for party in named(record).values():
        numbers = (("ISNI", party["isni"]), ("IPI", party["ipi"]), ("IPN", party.get("ipn")))
        yield from _known(_now(party["printed"], renamed), numbers)


def _now(printed: str, renamed: Mapping[str, str]) -> str:
    return renamed.get(printed, printed)


def _in_line(said: str, names: Sequence[str], renamed: Mapping[str, str]) -> str:
    """A line in which names stand, as they are printed now."""
    for name in names:
        said = said.replace(name, _now(name, renamed))
    return said


def _of_recording(recording: RecordingRecord, where: str, renamed: Mapping[str, str]) -> Iterator[Fact]:
    yield (where, "recording"), "recording"
    yield from _known(where, ((fact.name, fact.changed(recording)) for fact in recording_facts.FACTS))
    artists = [*recording["primary"], *recording["featured"]]
    yield (where, "artist"), ", ".join(_now(name, renamed) for name in artists)
    for _, line in credits_of(recording):
        what = f"{line['label']}: {_now(line['printed'], renamed)}"
        yield (where, what), what
        yield from _known(where, ((f"AI use, {what}", line.get("ai_use")),))
    for writer in recording["writers"]:
        yield (where, f"{WRITER}{_now(writer['printed'], renamed)}"), _writer(writer)
    for venue in recording["venues"]:
        said = _in_line(venue["said"], [*venue["by"], *venue["assisted_by"]], renamed)
        yield (where, said), said
    for ok in recording["final_oks"]:
        yield (
            (where, f"final OK of {ok['stage'].lower()}"),
            f"{ok['version']} by {said_shortly(ok)}" + (f", {ok['asked']} asked" if "asked" in ok else ""),
        )


def prints(record: SheetRecord, recording: int, stage: str, version: str, at: str) -> bool:
    """Whether a version says that this recording has that final OK."""
    return any(
        (ok["stage"], ok["version"], ok["at"]) == (stage, version, at)
        for line in every_recording(record)
        if line["ref"] == f"R-{recording}"
        for ok in line["final_oks"]
    )


def _writer(writer: WriterRecord) -> str:
    parts = [
        writer["label"],
        f"{writer['share']} %" if writer["share"] else "",
        writer["publisher"],
        writer["pro"],
    ]
    via = writer.get("agreed_via")  # versions of before there was one say nothing of it
    on = f" on {writer['agreed_on']}" if writer.get("agreed_on") else ""
    agreed = (f"agreed via {via}{on}" if via else "agreed") if writer["agreed"] else "stated, not agreed"
    return ", ".join([*(part for part in parts if part), agreed])


def _known(where: str, named: Iterable[tuple[str, str | None]]) -> Iterator[Fact]:
    yield from (((where, what), said) for what, said in named if said)
