"""RIN 2.1 (DDEX Recording Information Notification): one message per recording, all of them in a zip."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from credits import rin_tables as tables
from credits.record import CreditRecord, RecordingRecord, SheetRecord, WriterRecord, credits_of, named
from credits.rin_parts import Element, Value, built, leaf
from studio.roles import credit_roles

PROCESSOR, PROCESSOR_VERSION = "liner-notes", "0.1.0"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip holds no earlier time; a fixed one makes equal sheets equal files


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends and who receives: DDEX party ids (compact) and names."""

    dpid: str
    name: str
    recipient: str
    recipient_name: str = ""


def to_zip(record: SheetRecord, sender: Sender) -> bytes:
    """Every recording's message, named by running order and title."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in record["recordings"]:
            packed.writestr(zipfile.ZipInfo(file_name(one), _EARLIEST), to_xml(record, one, sender))
    return out.getvalue()


def file_name(one: RecordingRecord) -> str:
    """02-neon-rain-clean.rin.xml; titles without Latin letters are named by their number."""
    plain = re.sub(r"[^a-z0-9]+", "-", one["shown"].lower()).strip("-")[:60]
    return f"{one['position']:02}-{plain or 'recording'}.rin.xml"


def to_xml(record: SheetRecord, one: RecordingRecord, sender: Sender) -> bytes:
    """The message of one recording."""
    return _Message(record, one, sender).xml()


class _Message:
    """One message: parties are listed once they are needed, so that each of them is pointed at."""

    def __init__(self, record: SheetRecord, one: RecordingRecord, sender: Sender) -> None:
        self.record, self.one, self.sender = record, one, sender
        self.parties = named(record)
        self.used: dict[str, Element] = {}
        self.venues = [(venue, stage) for venue in one["venues"] for stage in venue["stages"]]

    def xml(self) -> bytes:
        body: dict[str, Value] = {
            "MusicalWorkList": built("MusicalWorkList", "MusicalWorkList", {"MusicalWork": self.work()}),
            "ResourceList": built("ResourceList", "ResourceList", {"SoundRecording": self.recording()}),
            "ProjectList": built("ProjectList", "ProjectList", {"Project": self.project()}),
            "SessionList": self.sessions(),
        }
        parties = [*self.used.values()]
        body["PartyList"] = built("PartyList", "PartyList", {"Party": parties}) if parties else None
        body["MessageHeader"] = self.header()
        root = built(
            "RecordingInformationNotification",
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
        said = f"{record['project']['key']}|{self.one['ref']}|{record['as_of']}|{record['version']}"
        return built("MessageHeader", "MessageHeader", {
            "MessageThreadId": record["project"]["key"],
            "MessageId": hashlib.sha256(said.encode()).hexdigest()[:24],
            "MessageFileName": file_name(self.one),
            "RinProcessor": PROCESSOR,
            "RinProcessorVersionid": PROCESSOR_VERSION,
            "MessageSender": _messaging("MessageSender", sender.dpid, sender.name),
            "MessageRecipient": _messaging("MessageRecipient", sender.recipient, sender.recipient_name),
            "MessageCreatedDateTime": record["as_of"],
            "MessageVersionId": str(record["version"]) if record["version"] else None,
        })  # fmt: skip

    def work(self) -> Element:
        one = self.one
        iswc = one["iswc"]
        return built("MusicalWork", "MusicalWork", {
            "MusicalWorkId": built("MusicalWorkId", "MusicalWorkId", {"ISWC": iswc}) if iswc else None,
            "MusicalWorkReference": "W-1",
            "Title": _title(one["title"]),
            "Contributor": [self.writer(writer, n) for n, writer in enumerate(one["writers"], 1)],
        })  # fmt: skip

    def writer(self, writer: WriterRecord, number: int) -> Element:
        return built("WorkContributor", "Contributor", {
            "MusicalWorkContributorReference": self.party(writer["person"]),
            "Role": self.role(writer["role"], writer["label"]),
            "RightSharePercentage": writer["share"],
        }, {"SequenceNumber": str(number)})  # fmt: skip

    def recording(self) -> Element:
        one, release = self.one, self.record["release"]
        artist = " & ".join(one["primary"]) or release["artist"] or self.record["project"]["artist"]
        featured = f" feat. {', '.join(one['featured'])}" if one["featured"] else ""
        lines = [line for _, line in credits_of(one) if not self.of_work(line["role"])]
        return built("SoundRecording", "SoundRecording", {
            "Type": "MusicalWorkSoundRecording",
            "DisplayArtistName": f"{artist}{featured}",
            "DisplayArtist": self.artists(),
            "SoundRecordingId": self.identifier(),
            "ResourceReference": "A-1",
            "Title": _title(one["title"]),
            "VersionType": self.version_type(),
            "LanguageOfPerformance": _language(one["language"]),
            "SequenceNumber": str(one["position"]),
            "Duration": _duration(one["seconds"]),
            "PLine": _p_line(release["p_line"]),
            "ParentalWarningType": tables.WARNINGS.get(one["explicit"] or ""),
            "Status": "Completed" if one["ready"] else "InWork",
            "Comment": self.comment(),
            "SoundRecordingMusicalWorkReference": "W-1",
            "Contributor": [self.contributor(line, n) for n, line in enumerate(lines, 1)],
            "SoundRecordingProjectReference": "J-1",
            "SoundRecordingSessionReference": [f"O-{n}" for n, _ in enumerate(self.venues, 1)],
            "ContainsSamples": _samples(one["samples"]),
            "MasteredDate": self.mastered(),
        })  # fmt: skip

    def artists(self) -> list[Element]:
        """Artists who are known as parties; the display name above says the rest."""
        by_name = {party["printed"]: ref for ref, party in self.parties.items()}
        found = [(name, False) for name in self.one["primary"]] + [
            (name, True) for name in self.one["featured"]
        ]
        known = [(by_name[name], featured) for name, featured in found if name in by_name]
        return [
            built("DisplayArtist", "DisplayArtist", {
                "PartyReference": self.party(ref),
                "ArtisticRole": self.extended("Artist", "FeaturedArtist") if featured else "Artist",
            }, {"SequenceNumber": str(n)})
            for n, (ref, featured) in enumerate(known, 1)
        ]  # fmt: skip

    def identifier(self) -> Element | None:
        number = self.record["release"]["catalogue_number"]
        if not self.one["isrc"] and not number:
            return None
        catalogue = leaf("CatalogNumber", number, Namespace=self.sender.dpid) if number else None
        return built(
            "SoundRecordingId", "SoundRecordingId", {"ISRC": self.one["isrc"], "CatalogNumber": catalogue}
        )

    def version_type(self) -> Value:
        variant = self.one["variant"]
        if variant == "album":
            return None
        return tables.VERSION_TYPES.get(variant.replace("_", " ").lower()) or self.extended(
            "UserDefined", variant, "VersionType"
        )

    def comment(self) -> str:
        one = self.one
        oks = [
            f"{ok['stage']}: {ok['version']}, final OK by {', '.join(b['name'] for b in ok['by'])}"
            for ok in one["final_oks"]
        ]
        return ". ".join([f"{one['checks_met']} of {one['checks']} checks met", *oks]) + "."

    def contributor(self, line: CreditRecord, number: int) -> Element:
        instrument = line["instrument"]
        return built("RecordingContributor", "Contributor", {
            "ContributorPartyReference": self.party(line["person"]),
            "Role": self.role(line["role"], line["label"]),
            "InstrumentType": self.extended("UserDefined", instrument, "InstrumentType") if instrument else None,
            "DisplayCredits": self.display(line),
        }, {"SequenceNumber": str(number)})  # fmt: skip

    def display(self, line: CreditRecord) -> Element:
        return built("DisplayCredits", "DisplayCredits", {
            "DisplayCreditText": f"{line['label']}: {line['printed']}",
            "DisplayCreditParty": self.party(line["person"]),
            "NameUsedInDisplayCredit": line["printed"],
        })  # fmt: skip

    def project(self) -> Element:
        project = self.record["project"]
        key = leaf("ProprietaryId", project["key"], Namespace=self.sender.dpid)
        others = [*self.record["business"], *self.record["artwork"]]
        return built("Project", "Project", {
            "ProjectId": built("ProjectId", "ProjectId", {"ProprietaryId": key}),
            "ProjectReference": "J-1",
            "ProjectArtist": project["artist"] or None,
            "ProjectName": project["title"],
            "Contributor": [self.of_project(line, n) for n, line in enumerate(others, 1)],
        })  # fmt: skip

    def of_project(self, line: CreditRecord, number: int) -> Element:
        return built("ProjectContributor", "Contributor", {
            "ProjectContributorReference": self.party(line["person"]),
            "Role": self.role(line["role"], line["label"]),
            "DisplayCredits": self.display(line),
        }, {"SequenceNumber": str(number)})  # fmt: skip

    def sessions(self) -> Element | None:
        found = [
            built("Session", "Session", {
                "SessionReference": f"O-{n}",
                "SessionType": tables.SESSION_TYPES.get(stage, "Recording"),
                "Venue": _venue(venue["room"], venue["city"]),
                "SessionProjectReference": "J-1",
                "SessionSoundRecordingReference": "A-1",
            })
            for n, (venue, stage) in enumerate(self.venues, 1)
        ]  # fmt: skip
        return built("SessionList", "SessionList", {"Session": found}) if found else None

    def mastered(self) -> str | None:
        found = [ok["at"][:10] for ok in self.one["final_oks"] if ok["stage"] == "Mastering"]
        return max(found) if found else None

    def party(self, ref: str) -> str:
        """The reference of a person, who is listed from now on."""
        if ref not in self.used:
            party = self.parties[ref]
            number = leaf(
                "ProprietaryId", f"{self.record['project']['key']}-{ref}", Namespace=self.sender.dpid
            )
            ids = {"ISNI": party["isni"], "IpiNameNumber": party["ipi"], "ProprietaryId": number}
            self.used[ref] = built("Party", "Party", {
                "PartyId": built("DetailedPartyId", "PartyId", ids),
                "PartyReference": ref,
                "PartyName": built("DetailedPartyName", "PartyName", {"FullName": party["printed"]}),
                "IsOrganization": "true" if party["company"] else "false",
            })  # fmt: skip
        return ref

    def role(self, slug: str, label: str) -> Element:
        """A role of the allowed values, or UserDefined with our word; a closer word rides on a standard value."""
        known = credit_roles().get(slug)
        if known is None or not known.ddex:
            return self.extended("UserDefined", label)
        return (
            self.extended(known.ddex, known.ddex_user_defined)
            if known.ddex_user_defined
            else leaf("Role", known.ddex)
        )

    def extended(self, value: str, more: str, tag: str = "Role") -> Element:
        tag = "ArtisticRole" if (value, tag) == ("Artist", "Role") else tag
        return leaf(tag, value, Namespace=self.sender.dpid, UserDefinedValue=more)

    @staticmethod
    def of_work(slug: str) -> bool:
        """Roles that only a work has: they stand with its writers."""
        known = credit_roles().get(slug)
        return known is not None and known.on_work and not known.on_recording


def _messaging(tag: str, dpid: str, name: str) -> Element:
    said = built("MessagingPartyName", "PartyName", {"FullName": name}) if name else None
    return built("MessagingParty", tag, {"PartyId": dpid, "PartyName": said})


def _title(title: str) -> Element:
    return built("Title", "Title", {"TitleText": title})


def _venue(room: str, city: str) -> Element:
    return built("Venue", "Venue", {"VenueName": room or None, "VenueAddress": city or None})


def _duration(seconds: int | None) -> str | None:
    if not seconds:
        return None
    minutes, rest = divmod(seconds, 60)
    return f"PT{minutes}M{rest}S"


def _p_line(text: str | None) -> Element | None:
    if not text:
        return None
    year = re.search(r"\b(19|20)\d\d\b", text)
    return built("PLine", "PLine", {"Year": year[0] if year else None, "PLineText": text})


def _language(code: str | None) -> str | None:
    """ISO 639-1 only; anything else stays with the other files."""
    return code.lower() if code and re.fullmatch(r"[A-Za-z]{2}", code) else None


def _samples(said: str | None) -> str | None:
    if said is None:
        return None
    return "false" if said.strip().lower() in ("no", "none", "") else "true"
