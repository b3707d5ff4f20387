"""The sheet as one plain record: what every file says, in the words of the published schema.

Each file (label copy, PDF, CSV per track, JSON, RIN) is drawn from this record and from nothing else, so they all say
the same, and a frozen version can be drawn again years later. docs/schema holds its contract
with others: a file for each schema, since frozen sheets keep theirs. People are named once and pointed at by `ref`. Identifiers are compact; times UTC, ISO 8601.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict, TypeVar, cast

from credits.evidence_record import (
    CountsRecord,
    CoverageRecord,
    EngagedRecord,
    MismatchRecord,
    PresenceRecord,
    SessionRecord,
    StoreRecord,
    SupportRecord,
    TimeRecord,
    WaitingRecord,
)
from credits.ok_record import OkRecord

Record = TypeVar("Record")
SCHEMA = "credit-sheet/2"
FIRST_SCHEMA = "credit-sheet/1"  # recordings that were not on the release stood among its tracks
SCHEMA_FILES = {FIRST_SCHEMA: "credit-sheet.schema.json", SCHEMA: "credit-sheet-2.schema.json"}
# Keys that stand there only where something is said.
UNSAID = frozenset({
    "credit", "assigned_by", "assigned_at", "agreed_at", "agreed_on", "agreed_note", "ai_use", "for_release", "position",
})  # fmt: skip


class PartyRecord(TypedDict):
    """A person or company. `ipi` and `legal_name` are None for readers who may not see them.

    A printed name that does not say whose it is is a party of its own; `bearer` stands in the private record alone.
    """

    ref: str
    name: str
    printed: str
    company: bool
    isni: str | None
    ipi: str | None
    ipn: NotRequired[str]  # the performer's number, as private as the IPI
    legal_name: str | None
    bearer: NotRequired[str]


class CreditRecord(TypedDict):
    """An assigned credit; `printed` as it is to be printed, `confirmed` once its bearer agreed to that spelling."""

    person: str
    printed: str
    role: str
    label: str
    instrument: str | None
    confirmed: bool
    whole_project: bool
    credit: NotRequired[str]  # which one it is, whatever it is printed as
    assigned_by: NotRequired[str]  # by name
    assigned_at: NotRequired[str]
    ai_use: NotRequired[str]  # what of this contribution is AI's
    for_release: NotRequired[bool]  # it was given for this release as such


class GroupRecord(TypedDict):
    """One of the three groups that stores use, in the order of credits."""

    name: str
    credits: list[CreditRecord]


class WriterRecord(TypedDict):
    """A writer of the song; `share` in per cent as decimal text ("33.33"), merely stated until `agreed`.

    `agreed_via` says how ("email") where the writer's word was reported by somebody else.
    """

    person: str
    printed: str
    role: str
    label: str
    share: str | None
    publisher: str | None
    pro: str | None
    agreed: bool
    agreed_via: str | None
    agreed_at: NotRequired[str]  # when it was pressed, or reported
    agreed_on: NotRequired[str]  # the day on which it was said
    agreed_note: NotRequired[str]  # for whoever sees shares
    ai_use: NotRequired[str]


class VenueRecord(TypedDict):
    """Work at one place; `said` is the line for label copy: "Mixed at …, City by …; assisted by …"."""

    verb: str
    room: str
    city: str
    by: list[str]
    assisted_by: list[str]
    stages: list[str]
    said: str


class GapRecord(TypedDict):
    """What is missing or contested, and who can mend it."""

    check: str
    what: str
    who: list[str]


class RecordingRecord(TypedDict):
    """A recording; `variant` is "album" for the usual one, `shown` the title with the variant.

    `position` is its number in running order, None where it is not on the release; `p_line` and `c_line` are its own,
    where they differ from the release's. `others` are credits of business and artwork that were given for this song.
    """

    ref: str
    position: int | None
    title: str
    shown: str
    variant: str
    primary: list[str]
    featured: list[str]
    isrc: str | None
    iswc: str | None
    cover: NotRequired[str | None]  # the original writers of a work by others
    traditional: NotRequired[str | None]
    seconds: int | None
    language: str | None
    explicit: str | None
    country: NotRequired[str | None]
    samples: str | None
    ai_use: str | None
    ai_vocals: NotRequired[str | None]
    ai_instruments: NotRequired[str | None]
    ai_post: NotRequired[str | None]
    ai_composition: NotRequired[str | None]
    ai_lyrics: NotRequired[str | None]
    p_line: NotRequired[str | None]
    c_line: NotRequired[str | None]
    groups: list[GroupRecord]
    others: NotRequired[list[GroupRecord]]
    writers: list[WriterRecord]
    venues: list[VenueRecord]
    final_oks: list[OkRecord]
    ready: bool
    checks_met: int
    checks: int
    missing: list[GapRecord]


class ReleaseRecord(TypedDict):
    """What the release says of itself; `tracks` are refs of recordings in running order.

    `ref` is None before it is set up. Notices are as they are printed ("℗ 2026 …"), in the first schema without a sign.
    """

    ref: NotRequired[str | None]
    title: str
    artist: str
    label: str
    upc: str | None
    catalogue_number: str | None
    p_line: str | None
    c_line: str | None
    release_date: NotRequired[str | None]
    delivery_date: NotRequired[str | None]
    artwork: NotRequired[str | None]
    tracks: list[str]


class ProjectRecord(TypedDict):
    """The production."""

    key: str
    title: str
    artist: str
    label: str


class SheetRecord(TypedDict):
    """The sheet of one release. `version` is None while it is not frozen; `private_sha256` binds what this copy leaves out."""

    schema: str
    version: int | None
    private_sha256: str | None
    as_of: str
    project: ProjectRecord
    release: ReleaseRecord
    people: list[PartyRecord]
    recordings: list[RecordingRecord]  # of the release, in running order
    off_release: NotRequired[list[RecordingRecord]]  # the project's others
    business: list[CreditRecord]
    artwork: list[CreditRecord]
    # What was given for the project; the recordings that it holds for have it in their groups too.
    whole_project: list[CreditRecord]
    waiting: list[WaitingRecord]
    supported: list[SupportRecord]
    presence: NotRequired[list[PresenceRecord]]  # sheets frozen by an earlier program have none
    engaged: list[EngagedRecord]
    without_evidence: list[MismatchRecord]
    without_assignment: list[MismatchRecord]
    playing_time: list[TimeRecord]
    decisions: CountsRecord
    coverage: CoverageRecord | None
    sessions: list[SessionRecord]
    missing: list[GapRecord]
    stores: NotRequired[list[StoreRecord]]
    notes: list[str]


def recorded(kind: type[Record], line: object, /, **said: object) -> Record:
    """A record of that kind: each of its fields as it is said here, else as the line has it."""
    known = {key: said[key] if key in said else getattr(line, key) for key in kind.__annotations__}
    return cast(
        "Record", {key: value for key, value in known.items() if value is not None or key not in UNSAID}
    )


def named(record: SheetRecord) -> dict[str, PartyRecord]:
    """The people of the record by ref."""
    return {party["ref"]: party for party in record["people"]}


def credits_of(recording: RecordingRecord) -> list[tuple[str, CreditRecord]]:
    """(group, credit) of a recording, in the order of credits."""
    groups = [*recording["groups"], *recording.get("others", [])]
    return [(group["name"], credit) for group in groups for credit in group["credits"]]


def off_release(record: SheetRecord) -> list[RecordingRecord]:
    """The recordings that are not on the release; sheets of the first schema tell none of them apart."""
    return record.get("off_release", [])


def every_recording(record: SheetRecord) -> list[RecordingRecord]:
    """The recordings of the release, then those that are not on it."""
    return [*record["recordings"], *off_release(record)]
