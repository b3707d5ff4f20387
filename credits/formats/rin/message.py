"""RIN 2.1 (DDEX Recording Information Notification): a message for each recording, all of them in a zip.

A message holds the recording, its work, its project and the sessions that made it.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from credits.formats.rin import leaves, tables
from credits.formats.rin.elements import Element, Value, built, leaf
from credits.formats.rin.people import People, opaque
from credits.formats.rin.sessions import session_list, sessions_of
from credits.formats.rin.variants import channels, version_type
from credits.record import (
    CreditRecord,
    RecordingRecord,
    SheetRecord,
    WriterRecord,
    credits_of,
    every_recording,
)
from credits.sheet.track import PERFORMERS
from studio import program
from studio.credits.credit import writes
from studio.music import recording_facts, release_facts
from studio.names import same_key

APART = "not-on-this-release"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip holds no earlier time; a fixed one makes equal sheets equal files


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends and who receives: DDEX party ids (compact) and names."""

    dpid: str
    name: str
    recipient: str
    recipient_name: str = ""


def to_zip(record: SheetRecord, sender: Sender) -> bytes:
    """Every recording's message, named by running order and title; those of no track stand in a folder of their own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for recording in every_recording(record):
            folder = "" if recording["position"] else f"{APART}/"
            name = zipfile.ZipInfo(f"{folder}{file_name(recording)}", _EARLIEST)
            packed.writestr(name, to_xml(record, recording, sender))
    return out.getvalue()


def to_xml(record: SheetRecord, recording: RecordingRecord, sender: Sender) -> bytes:
    """The message of one recording."""
    return Message(record, recording, sender).xml()


def file_name(recording: RecordingRecord) -> str:
    """02-neon-rain-clean.rin.xml; what has no number on the release begins with its reference. Titles without Latin letters are named by their number."""
    plain = re.sub(r"[^a-z0-9]+", "-", recording["shown"].lower()).strip("-")[:60]
    number = f"{recording['position']:02}" if recording["position"] else recording["ref"].lower()
    return f"{number}-{plain or 'recording'}.rin.xml"


class Message:
    """The message of one recording; its parties are those that something of it points at."""

    def __init__(self, record: SheetRecord, recording: RecordingRecord, sender: Sender) -> None:
        self.record, self.track, self.sender = record, recording, sender
        self.people = People(record, sender.dpid)
        self.held = sessions_of(record, recording)

    def xml(self) -> bytes:
        body: dict[str, Value] = {
            "MusicalWorkList": built("MusicalWorkList", {"MusicalWork": self.work()}),
            "ResourceList": built("ResourceList", {"SoundRecording": self.recording()}),
            "ProjectList": built("ProjectList", {"Project": self.project()}),
            "SessionList": session_list(self.held, self.track, self.people),
        }
        parties = [*self.people.used.values()]
        body["PartyList"] = built("PartyList", {"Party": parties}) if parties else None
        body["MessageHeader"] = self.header()
        root = built(
            "RecordingInformationNotification",
            body,
            {
                "SchemaVersionId": tables.SCHEMA_VERSION,
                "AvsVersionId": tables.AVS_VERSION,
                "LanguageAndScriptCode": "en",
            },
        )
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))

    def header(self) -> Element:
        record, sender = self.record, self.sender
        said = f"{record['project']['key']}|{self.track['ref']}|{record['as_of']}|{record['version']}"
        return built("MessageHeader", {
            "MessageThreadId": opaque(f"project {record['project']['key']}"),
            "MessageId": hashlib.sha256(said.encode()).hexdigest()[:24],
            "MessageFileName": file_name(self.track),
            "RinProcessor": program.NAME,
            "RinProcessorVersionid": program.VERSION,
            "MessageSender": leaves.messaging("MessageSender", sender.dpid, sender.name),
            "MessageRecipient": leaves.messaging("MessageRecipient", sender.recipient, sender.recipient_name),
            "MessageCreatedDateTime": record["as_of"],
            "MessageVersionId": str(record["version"]) if record["version"] else None,
        })  # fmt: skip

    def work(self) -> Element:
        recording = self.track
        numbers = self.facts("MusicalWorkId")
        written = [self.writer(writer, n) for n, writer in enumerate(recording["writers"], 1)]
        return built("MusicalWork", {
            "MusicalWorkId": built("MusicalWorkId", numbers) if any(numbers.values()) else None,
            "MusicalWorkReference": "W-1",
            "Title": leaves.title(recording["title"]),
            "Comment": leaves.comment(self.track, "MusicalWork"),
            "Contributor": [*written, *self.originals(len(written))],
        })  # fmt: skip

    def originals(self, before: int) -> list[Element]:
        """The writers of a work by others, who are nobody of the sheet; of a traditional one “Trad.”."""
        names = [name.strip() for name in (self.track.get("cover") or "").split(",") if name.strip()]
        names += [recording_facts.TRAD] if self.track.get("traditional") else []
        return [
            built("WorkContributor", tag="Contributor", parts={
                "MusicalWorkContributorReference": self.people.original(name, n),
                "Role": "ComposerLyricist",
            }, attributes={"SequenceNumber": str(before + n)})
            for n, name in enumerate(names, 1)
        ]  # fmt: skip

    def writer(self, writer: WriterRecord, number: int) -> Element:
        return built("WorkContributor", tag="Contributor", parts={
            "MusicalWorkContributorReference": self.people.party(writer["person"]),
            "Role": self.people.role(writer["role"], writer["label"]),
            "RightSharePercentage": writer["share"],
        }, attributes={"SequenceNumber": str(number)})  # fmt: skip

    def recording(self) -> Element:
        recording, release = self.track, self.record["release"]
        artist = " & ".join(recording["primary"]) or release["artist"] or self.record["project"]["artist"]
        featured = f" feat. {', '.join(recording['featured'])}" if recording["featured"] else ""
        lines = [(group, line) for group, line in credits_of(recording) if not writes(line["role"])]
        return built("SoundRecording", {
            "Type": "MusicalWorkSoundRecording",
            "DisplayArtistName": f"{artist}{featured}",
            "DisplayArtist": self.artists(),
            "SoundRecordingId": self.identifier(),
            "ResourceReference": "A-1",
            "Title": leaves.title(recording["title"]),
            "VersionType": version_type(recording["variant"], self.people),
            "SequenceNumber": str(recording["position"]) if recording["position"] else None,
            **self.facts("SoundRecording"),
            "Status": "Completed" if recording["ready"] else "InWork",
            "Comment": leaves.comment(self.track, "SoundRecording"),
            "SoundRecordingMusicalWorkReference": "W-1",
            "Contributor": [self.contributor(group, line, n) for n, (group, line) in enumerate(lines, 1)],
            "SoundRecordingProjectReference": "J-1",
            "SoundRecordingSessionReference": [f"O-{n}" for n, _ in enumerate(self.held, 1)],
            "AudioChannelConfiguration": channels(recording["variant"]),
            "MasteredDate": self.mastered(),
        })  # fmt: skip

    def artists(self) -> list[Element]:
        """Artists who are known as parties; the display name above says the rest."""
        by_name = {party["printed"]: ref for ref, party in self.people.known.items()}
        artists = [(name, False) for name in self.track["primary"]] + [
            (name, True) for name in self.track["featured"]
        ]
        known = [(by_name[name], featured) for name, featured in artists if name in by_name]
        return [
            built("DisplayArtist", {
                "PartyReference": self.people.party(ref),
                "ArtisticRole": self.people.extended("Artist", "FeaturedArtist") if featured else "Artist",
            }, attributes={"SequenceNumber": str(n)})
            for n, (ref, featured) in enumerate(known, 1)
        ]  # fmt: skip

    def facts(self, shape: str) -> dict[str, Value]:
        """What is known of the recording, and of the release where it is on it, that stands in an element of that shape."""
        of_release: Mapping[str, Any] = self.record["release"] if self.track["position"] else {}
        known = [(fact.in_rin, fact.of(of_release)) for fact in release_facts.FACTS]
        known += [(fact.in_rin, fact.of(self.track)) for fact in recording_facts.FACTS]
        places = [(*place.split("/"), value) for place, value in known if isinstance(place, str)]
        values: dict[str, Any] = {}
        for parent, tag, value in places:
            if parent == shape and tag != "Comment":
                values[tag] = (
                    values.get(tag) if value is None else value
                )  # what is the recording's own goes before the release's
        return {tag: leaves.fact(tag, value) for tag, value in values.items()}

    def identifier(self) -> Element | None:
        numbers = self.facts("SoundRecordingId")
        if not any(numbers.values()):
            return None
        if number := numbers["CatalogNumber"]:
            numbers["CatalogNumber"] = leaf("CatalogNumber", str(number), Namespace=self.sender.dpid)
        return built("SoundRecordingId", numbers)

    def contributor(self, group: str, line: CreditRecord, number: int) -> Element:
        instrument = line["instrument"]
        return built("RecordingContributor", tag="Contributor", parts={
            "ContributorPartyReference": self.people.party(line["person"]),
            "Role": self.people.role(line["role"], line["label"]),
            "InstrumentType": self.people.instrument(instrument, line["label"]) if instrument else None,
            "DisplayCredits": self.people.display(line),
            "HasMadeFeaturedContribution": "true" if self.featured(group, line) else None,
        }, attributes={"SequenceNumber": str(number)})  # fmt: skip

    def featured(self, group: str, line: CreditRecord) -> bool:
        """Whether a performer is an artist of the recording, main or featured; of anybody else nothing was stated."""
        artists = {same_key(name) for name in (*self.track["primary"], *self.track["featured"])}
        return group == PERFORMERS and same_key(line["printed"]) in artists

    def project(self) -> Element:
        project = self.record["project"]
        key = leaf("ProprietaryId", opaque(f"project {project['key']}"), Namespace=self.sender.dpid)
        others = [*self.record["business"], *self.record["artwork"]]
        return built("Project", {
            "ProjectId": built("ProjectId", {"ProprietaryId": key}),
            "ProjectReference": "J-1",
            "ProjectArtist": project["artist"] or None,
            "ProjectName": project["title"],
            "ProjectLabelReference": self.people.label(project["label"]) if project["label"].strip() else None,
            "Contributor": [self.of_project(line, n) for n, line in enumerate(others, 1)],
        })  # fmt: skip

    def of_project(self, line: CreditRecord, number: int) -> Element:
        return built("ProjectContributor", tag="Contributor", parts={
            "ProjectContributorReference": self.people.party(line["person"]),
            "Role": self.people.role(line["role"], line["label"]),
            "DisplayCredits": self.people.display(line),
        }, attributes={"SequenceNumber": str(number)})  # fmt: skip

    def mastered(self) -> str | None:
        days = [ok["at"][:10] for ok in self.track["final_oks"] if ok["stage"] == "Mastering"]
        return max(days) if days else None
