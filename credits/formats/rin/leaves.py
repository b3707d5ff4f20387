"""Small parts of a RIN message, which need nothing but their own facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from credits.formats.final_oks import said_outside
from credits.formats.label_copy import ai_uses
from credits.formats.rin import tables
from credits.formats.rin.elements import Element, Value, built
from credits.record import RecordingRecord
from studio.music import recording_facts
from studio.music.notices import P_SIGN, with_sign


def messaging(tag: str, dpid: str, name: str) -> Element:
    """Sender or recipient: a DDEX party id, and a name where there is one."""
    said = built("MessagingPartyName", tag="PartyName", parts={"FullName": name}) if name else None
    return built("MessagingParty", {"PartyId": dpid, "PartyName": said}, tag=tag)


def title(text: str) -> Element:
    """A title."""
    return built("Title", {"TitleText": text})


def venue(room: str, city: str) -> Element | None:
    """Where a session was; None where nobody said."""
    if not room and not city:
        return None
    return built("Venue", {"VenueName": room or None, "VenueAddress": city or None})


def duration(seconds: int | None) -> str | None:
    """PT3M41S."""
    if not seconds:
        return None
    minutes, rest = divmod(seconds, 60)
    return f"PT{minutes}M{rest}S"


def p_line(text: str | None) -> Element | None:
    """The P line, with its year and its owner where it says them: “℗ 2026 Demo Records”."""
    if not text:
        return None
    bare = text.removeprefix(P_SIGN).strip()
    year = re.search(r"\b(19|20)\d\d\b", bare)
    owner = bare[year.end() :] if year and bare.startswith(year[0]) else ""
    return built("PLine", {
        "Year": year[0] if year else None,
        "PLineCompany": owner.strip(" ,.;:–—-") or None,  # only where it stands behind the year, and nothing else
        "PLineText": with_sign(P_SIGN)(text),
    })  # fmt: skip


def language(code: str | None) -> str | None:
    """ISO 639-1 only; anything else stays with the other files."""
    return code.lower() if code and re.fullmatch(r"[A-Za-z]{2}", code) else None


def samples(said: str | None) -> str | None:
    """Whether it has samples; None where nothing is known."""
    if said is None:
        return None
    return "false" if said.strip().lower() in ("no", "none", "") else "true"


def comment(recording: RecordingRecord, shape: str) -> str | None:
    """What of a recording has no element of its own in that shape, each with its name; and under what an OK holds."""
    mine = [
        fact for fact in recording_facts.FACTS if fact.in_rin == f"{shape}/Comment" and fact.of(recording)
    ]
    said = [f"{fact.name}: {fact.cell(recording)}" for fact in mine]
    said += [f"{who}: {use}" for work, who, use in ai_uses(recording) if work is (shape == "MusicalWork")]
    if shape == "SoundRecording":
        said += filter(None, map(said_outside, recording["final_oks"]))
    return ". ".join(said) or None


def _plain(value: object) -> str | None:
    return str(value) if value else None


_FACTS: Mapping[str, Callable[[Any], Value]] = {
    "Duration": duration,
    "LanguageOfPerformance": language,
    "ParentalWarningType": lambda said: tables.table("warnings").get(said),
    "ContainsSamples": samples,
    "PLine": p_line,
}


def fact(tag: str, value: Any) -> Value:
    """A fact as the element of that name has it; most stand there as they are stored."""
    return _FACTS.get(tag, _plain)(value)
