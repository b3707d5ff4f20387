"""A person's evidence pack as one plain record, in the words of its published schema (docs/schema/evidence-2.schema.json).

Each item carries the hash of everything else that it says, and the link of the studio's chain of events that it came in
by, so that whoever gets it can check it (docs/verify.md). Times are UTC, ISO 8601.
"""

from __future__ import annotations

from typing import TypedDict

SCHEMA = "evidence/2"


class PartRecord(TypedDict):
    """What somebody did in a decision."""

    name: str
    kind: str
    assumed: bool
    verification: str


class WordRecord(TypedDict):
    """Who vouched for it, when, and as what: "acknowledged", or "confirmed" by whoever had the authority."""

    by: str
    at: str
    word: str


class EventRecord(TypedDict):
    """A link of the studio's chain of events: its number, and the hash that holds it and all before it."""

    number: int
    hash: str


class DecisionRecord(TypedDict):
    """One decision. `own` are the person's parts, `others` those of everybody else; `captured` is how it came in."""

    ref: str
    sentence: str
    song: str | None
    stage: str | None
    category: str | None
    status: str
    decided_at: str
    logged_at: str
    logged_late: bool
    logged_by: str
    captured: str
    why: str | None
    permalink: str | None
    link: str | None
    own: list[PartRecord]
    others: list[PartRecord]
    vouched: list[WordRecord]
    event: EventRecord | None
    sha256: str


class SessionRecord(TypedDict):
    """A session at which the person was; `seconds` 0 where nobody said the hours. `by` as `word` has it."""

    ref: str
    title: str
    did: str
    stage: str | None
    song: str | None
    starts: str
    ends: str
    seconds: int
    word: str
    by: str
    sha256: str


class HeldRecord(TypedDict):
    """A credit that the person holds; `song` None is the whole project. `state` is assigned or waiting."""

    label: str
    song: str | None
    variant: str | None
    printed: str
    uncredited: bool
    state: str
    given_by: str
    given_at: str
    vouched: list[WordRecord]
    event: EventRecord | None
    sha256: str


class IdentityRecord(TypedDict):
    """Who it is on paper: identifiers are compact, None where unknown."""

    printed: str
    company: bool
    legal_name: str | None
    isni: str | None
    ipi: str | None


class PackRecord(TypedDict):
    """The pack. `made_by` is the person, or who may for somebody whom Slack does not reach."""

    schema: str
    person: str
    identity: IdentityRecord
    made_by: str
    project: dict[str, str]
    as_of: str
    decisions: list[DecisionRecord]
    sessions: list[SessionRecord]
    credits: list[HeldRecord]
    check: list[str]
    notes: list[str]
