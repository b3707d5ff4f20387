"""Label copy: the sheet as text to paste. Only assigned credits stand in it."""

from __future__ import annotations

import re

from credits.formats.final_oks import said_ok
from credits.record import (
    CreditRecord,
    GapRecord,
    RecordingRecord,
    SheetRecord,
    WriterRecord,
    credits_of,
    off_release,
)
from credits.sheet.track import COMPOSITION
from studio.credits.credit import writes
from studio.music import recording_facts, release_facts

OFF_RELEASE = "Not on this release"
NAMES = "names"  # the check of printed names
_QUOTED = re.compile("“(.*)”", re.DOTALL)


def to_text(record: SheetRecord, sha256: str = "") -> bytes:
    """The whole sheet as UTF-8 text; `sha256` of a frozen version."""
    parts = [_head(record, sha256), *(_recording(recording) for recording in in_running_order(record))]
    apart = off_release(record)
    parts += [[OFF_RELEASE.upper()], *(_recording(recording) for recording in apart)] if apart else []
    for title, lines in (("Business", record["business"]), ("Artwork", record["artwork"])):
        if lines:
            parts.append([title.upper(), *(f"  {said_credit(line)}" for line in lines)])
    missing = missing_of_sheet(record)
    parts.append(["MISSING OR CONTESTED", *(f"  {said}" for said in missing)] if missing else [])
    parts.append(list(record["notes"]))
    return ("\n\n".join("\n".join(part) for part in parts if part) + "\n").encode()


def said_version(record: SheetRecord, sha256: str = "") -> str:
    """Which state of the sheet this is."""
    if record["version"] is None:
        return f"Draft of {said_day(record['as_of'])}, not frozen"
    return f"Version {record['version']}, frozen {said_day(record['as_of'])}" + (
        f", SHA-256 {sha256}" if sha256 else ""
    )


def said_day(at: str) -> str:
    """2026-12-01 10:00 UTC."""
    return f"{at[:10]} {at[11:16]} UTC"


def said_credit(line: CreditRecord) -> str:
    """Mixing Engineer: Ada Okafor."""
    return f"{line['label']}: {line['printed']}"


def said_writer(writer: WriterRecord) -> str:
    """Songwriter: Cleo Park (50 %, Park Songs, PRS); what is not agreed says so."""
    share = f"{writer['share']} %" if writer["share"] else ""
    more = ", ".join(part for part in (share, writer["publisher"] or "", writer["pro"] or "") if part)
    via = writer.get("agreed_via")  # a version that was frozen before there was one says nothing of it
    on = f" on {writer['agreed_on']}" if writer.get("agreed_on") else ""
    agreed = (
        (f" — agreed via {via}{on}, reported" if via else "") if writer["agreed"] else " — stated, not agreed"
    )
    return f"{writer['label']}: {writer['printed']}" + (f" ({more})" if more else "") + agreed


def originals(recording: RecordingRecord) -> list[tuple[str, str]]:
    """(role, name) of who wrote a work by others; nothing for one of the artist's own."""
    cover, traditional = recording.get("cover"), recording.get("traditional")
    lines = [("Original writers", cover)] if cover else []
    return [*lines, *([("Songwriter", recording_facts.TRAD)] if traditional else [])]


def said_originals(recording: RecordingRecord) -> list[str]:
    """The same as it is printed."""
    return [f"{role}: {name}" for role, name in originals(recording)]


def said_artist(recording: RecordingRecord) -> str:
    """Cleo Park feat. Ada."""
    featured = f" feat. {', '.join(recording['featured'])}" if recording["featured"] else ""
    return f"{' & '.join(recording['primary'])}{featured}"


def said_facts(recording: RecordingRecord) -> list[str]:
    """Identifiers and the like that are known, each with its name."""
    return [said for fact in recording_facts.FACTS if (said := fact.copied(recording))]


def said_ai_uses(recording: RecordingRecord) -> list[str]:
    """What was said of single contributions: “AI use, Backing Vocals of Zoë Öberg: doubles generated”."""
    return [f"{who}: {said}" for _, who, said in ai_uses(recording)]


def ai_uses(recording: RecordingRecord) -> list[tuple[bool, str, str]]:
    """(whether it is a part in the work, whose, what) of each contribution of which something was said."""
    lines = [line for _, line in credits_of(recording) if line.get("ai_use")]
    return [
        (writes(line["role"]), f"AI use, {line['label']} of {line['printed']}", line["ai_use"])
        for line in lines
    ]


def groups_of(recording: RecordingRecord) -> list[tuple[str, list[str]]]:
    """The three groups as lines, then what of business and artwork is this song's; writers stand with their shares, once."""
    groups: list[tuple[str, list[str]]] = []
    for group in recording["groups"]:
        own = group["name"] == COMPOSITION
        written = {writer["person"] for writer in recording["writers"]} if own else set()
        writers = [said_writer(writer) for writer in recording["writers"]] if own else []
        writers = [*said_originals(recording), *writers] if own else []
        others = [
            said_credit(line)
            for line in group["credits"]
            if line["person"] not in written or not writes(line["role"])
        ]
        groups.append((group["name"], writers + others))
    of_song = recording.get("others", [])
    return groups + [(group["name"], [said_credit(line) for line in group["credits"]]) for group in of_song]


def said_ready(recording: RecordingRecord) -> str:
    """How far the recording is."""
    return f"{'Ready' if recording['ready'] else 'Not ready'}: {recording['checks_met']} of {recording['checks']} checks met"


def in_running_order(record: SheetRecord) -> list[RecordingRecord]:
    """The recordings as the release has them."""
    return sorted(record["recordings"], key=lambda recording: recording["position"] or 0)


def _head(record: SheetRecord, sha256: str) -> list[str]:
    release, project = record["release"], record["project"]
    facts = [(fact.own_line, fact.copied(release)) for fact in release_facts.ON_PAPER]
    numbers = [release["label"], *(said for own_line, said in facts if not own_line)]
    return [
        f"{release['title']} — {release['artist']}",
        " · ".join(part for part in numbers if part),
        *(said for own_line, said in facts if own_line and said),
        f"Project {project['key']}. {said_version(record, sha256)}.",
    ]


def _recording(recording: RecordingRecord) -> list[str]:
    number = f"{recording['position']}. " if recording["position"] else ""
    lines = [f"{number}{recording['shown']} — {said_artist(recording)}"]
    facts = said_facts(recording)
    if facts:
        lines.append("   " + " · ".join(facts))
    for name, said in groups_of(recording):
        lines.append(f"   {name}" + ("" if said else ": nobody yet"))
        lines += [f"     {line}" for line in said]
    lines += [f"   {said}" for said in said_ai_uses(recording)]
    lines += [f"   {venue['said']}" for venue in recording["venues"]]
    lines += [f"   {said_ok(ok)}" for ok in recording["final_oks"]]
    lines.append(f"   {said_ready(recording)}")
    return [*lines, *(f"     Missing: {said}" for said in missing_of(recording))]


def missing_of(recording: RecordingRecord) -> list[str]:
    """What a recording lacks, each with who can mend it; names that are not confirmed make one line."""
    out = [said_gap(gap) for gap in recording["missing"] if gap["check"] != NAMES]
    count = sum(gap["check"] == NAMES for gap in recording["missing"])
    if count:
        out.append(f"{count} printed {'names are' if count > 1 else 'name is'} not confirmed")
    return out


def missing_of_sheet(record: SheetRecord) -> list[str]:
    """What the sheet as a whole lacks; spellings that nobody has confirmed stand in one line, each once."""
    gaps = [
        gap["what"]
        for recording in record["recordings"]
        for gap in recording["missing"]
        if gap["check"] == NAMES
    ]
    names = dict.fromkeys(quoted[1] if (quoted := _QUOTED.search(what)) else what for what in gaps)
    confirm = [f"Printed names that nobody has confirmed: {', '.join(names)}"] if names else []
    return [said_gap(gap) for gap in record["missing"]] + confirm


def said_gap(gap: GapRecord) -> str:
    """What is missing and who can mend it."""
    return gap["what"] + (f" — {' or '.join(gap['who'][:3])}" if gap["who"] else "")
