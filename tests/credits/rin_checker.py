"""A reference checker of RIN 2.1 messages, independent of the writer: order, cardinality, patterns, values, references.

Its tables were written from the standard's description of the parts that a credit export can fill, and know more
elements than our writer uses. `check` returns what is wrong, in words; nothing wrong is an empty list.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from studio.credits.roles import roles

NAMESPACE = "http://ddex.net/xml/rin/21"
DPID = r"PADPIDA[a-zA-Z0-9]+"
ROLES = {role.ddex for role in roles().values() if role.ddex} | {"Artist", "UserDefined"}
VALUES = {
    "SessionType": {
        "ArtistVocals",
        "Demo",
        "DigitalEditing",
        "Editing",
        "LivePerformance",
        "Mastering",
        "Mixing",
        "Overdub",
        "PreProduction",
        "Preservation",
        "Production",
        "Project",
        "Recording",
        "Remixing",
        "Tracking",
        "Transfer",
        "TransfersAndSafeties",
        "UserDefined",
        "Vocal",
    },
    "VersionType": {
        "ACappellaVersion",
        "AlbumVersion",
        "AlternativeVersion",
        "CleanVersion",
        "DemoVersion",
        "EditedVersion",
        "InstrumentalVersion",
        "KaraokeVersion",
        "LiveVersion",
        "MixVersion",
        "MonoVersion",
        "RadioVersion",
        "RemixVersion",
        "SessionVersion",
        "SingleVersion",
        "StereoVersion",
        "UserDefined",
    },
    "Status": {
        "AssetsNeeded",
        "AwaitingMaterials",
        "BackedUp",
        "Canceled",
        "Closed",
        "Completed",
        "InWork",
        "NotStarted",
        "UserDefined",
        "Verified",
    },
    "SoundRecordingType": {
        "AudioStem",
        "Clip",
        "MusicalWorkReadalongSoundRecording",
        "MusicalWorkSoundRecording",
        "NonMusicalWorkReadalongSoundRecording",
        "NonMusicalWorkSoundRecording",
        "SpokenWordSoundRecording",
        "Unknown",
        "UserDefined",
    },
    "Warning": {
        "Explicit",
        "ExplicitContentEdited",
        "NotExplicit",
        "Unknown",
        "NoAdviceAvailable",
        "UserDefined",
    },
    "RecordingMode": {
        "BinauralAudio",
        "ImmersiveAudio",
        "LCR",
        "Mono",
        "MultichannelAudio",
        "MultiTrack",
        "Quad",
        "Stems",
        "Stereo",
        "SurroundSound",
        "Unknown",
    },
    "Role": ROLES,
}
# element: name occurrence type, in order. Occurrences: 1 ? * +. Types: a shape below, or one of LEAVES.
SHAPES = {
    "Message": "MessageHeader 1 Header;Comment * text;PartyList ? PartyList;MusicalWorkList ? WorkList;ResourceList ?"
    " ResourceList;RecordingComponentList ? any;ProjectList ? ProjectList;SessionList ? SessionList;EquipmentList ? any;"
    "DataCarrierList ? any;ElementList ? any;FileList ? any;TransferList ? any;ImportedRinFiles ? any",
    "Header": "MessageThreadId ? text;MessageId 1 text;MessageFileName ? text;RinProcessor ? text;RinProcessorVersionid ?"
    " text;MessageSender 1 Messaging;SentOnBehalfOf ? Messaging;MessageRecipient + Messaging;MessageCreatedDateTime 1 time;"
    "MessageVersionId ? text;MessageAuditTrail ? any;ImportedMessageVersionid * text;MessageControlType ? text",
    "Messaging": "PartyId 1 dpid;PartyName ? MessagingName;TradingName ? text",
    "MessagingName": "FullName 1 text;FullNameAsciiTranscribed ? text;FullNameIndexed ? text;NamesBeforeKeyName ? text;"
    "KeyName ? text;NamesAfterKeyName ? text;AbbreviatedName ? text",
    "PartyList": "Party + Party",
    "Party": "PartyId + PartyId;PartyReference 1 idP;PartyName + MessagingName;Affiliation * any;RelatedParty * any;Gender ?"
    " text;TerritoryOfResidency ? text;IsOrganization 1 boolean;PostalAddress * any;PhoneNumber * any;EmailAddress * any",
    "PartyId": "ISNI ? isni;DPID ? dpid;IpiNameNumber ? ipi;IPN ? text;CisacSocietyId ? text;ProprietaryId * owned",
    "WorkList": "MusicalWork + Work",
    "Work": "MusicalWorkId * WorkId;MusicalWorkReference 1 idW;Title * Title;AlternateTitle * Title;CreationDate ? date;"
    "Lyrics ? text;Comment ? text;MusicalWorkType * text;Contributor * WorkContributor",
    "WorkId": "ISWC ? iswc;OpusNumber ? text;ComposerCatalogNumber * text;ProprietaryId * owned",
    "WorkContributor": "MusicalWorkContributorReference 1 refP;Role * role;DisplayCredits * Display;"
    "RightSharePercentage ? decimal",
    "ResourceList": "SoundRecording + Recording",
    "Recording": "Type ? type;DisplayArtistName + text;DisplayArtist * DisplayArtist;SupplementalArtist * refP;"
    "SoundRecordingId * RecordingId;ResourceReference 1 idA;Title * Title;VersionType * version;SoundRecordingDescriptorTag *"
    " text;RightsController * any;LanguageOfPerformance * language;SequenceNumber ? integer;KeySignature ? text;"
    "TimeSignature ? text;Tempo ? text;Duration ? duration;PLine ? PLine;ParentalWarningType ? warning;Genre * any;Status ?"
    " status;Comment ? text;SoundRecordingMusicalWorkReference + refW;Contributor * Contributor;SoundRecordingFileReference ?"
    " refF;SoundRecordingProjectReference * refJ;SoundRecordingSessionReference * refO;"
    "SoundRecordingRecordingComponentReference * refK;SampledSoundRecording * any;ContainsSamples ? boolean;CreationDate ?"
    " date;IsMedley ? boolean;AudioChannelConfiguration ? mode;TerritoryOfFixation ? text;MasteredDate ? date;"
    "FirstPublicationDate * date",
    "RecordingId": "ISRC ? isrc;CatalogNumber ? owned;ProprietaryId * owned",
    "DisplayArtist": "PartyReference 1 refP;TitleDisplayInformation * any;ArtisticRole + role",
    "Title": "TitleText 1 text;SubTitle * text",
    "PLine": "Year ? year;PLineCompany ? text;PLineText 1 text",
    "Contributor": "ContributorPartyReference 1 refP;Role * role;InstrumentType * userdefined;ContributorEquipmentReference *"
    " refI;DisplayCredits * Display;HasMadeFeaturedContribution ? boolean;HasMadeContractedContribution ? boolean;"
    "IsCreditedArtist ? boolean;RightSharePercentage ? decimal",
    "Display": "DisplayCreditText 1 text;DisplayCreditParty * refP;NameUsedInDisplayCredit * text",
    "ProjectList": "Project + Project",
    "Project": "ProjectId * ProjectId;ProjectReference 1 idJ;DisplayArtist * DisplayArtist;ProjectArtist ? text;ProjectName ?"
    " text;Genre * any;ProjectLabelReference * refP;CreationDate ? date;Status ? status;Comment ? text;Contributor *"
    " ProjectContributor;ProjectFileReference ? refF",
    "ProjectId": "ProprietaryId * owned",
    "ProjectContributor": "ProjectContributorReference 1 refP;Role ? role;DisplayCredits * Display;"
    "HasMadeFeaturedContribution ? boolean;IsCreditedArtist ? boolean",
    "SessionList": "Session + Session",
    "Session": "SessionId * any;SessionReference 1 idO;SessionType 1 session;StartDateTime ? time;EndDateTime ? time;Venue *"
    " Venue;IsUnionSession ? boolean;IsAnalogSession ? boolean;BitDepth ? integer;SamplingRate ? decimal;Timecode ? any;"
    "Comment ? text;Contributor * SessionContributor;SessionProjectReference * refJ;SessionEquipmentReference * refI;"
    "SessionDataCarrierReference * refD;SessionSoundRecordingReference * refA;SessionRecordingComponentReference * refK",
    "SessionContributor": "SessionContributorReference 1 refP;Role * role;InstrumentType * userdefined;"
    "ContributorEquipmentReference * refI;DisplayCredits * Display;HasMadeFeaturedContribution ? boolean;"
    "HasMadeContractedContribution ? boolean;IsCreditedArtist ? boolean;RightSharePercentage ? decimal",
    "Venue": "VenueName ? text;VenueAddress ? text;TerritoryCode ? text;LocationCode ? text;VenueRoom ? text",
}
PATTERNS = {
    "dpid": DPID, "isni": r"\d{15}[\dX]", "ipi": r"[0-9]{11}", "iswc": r"T\d{10}", "isrc": r"[A-Z]{2}[A-Z0-9]{3}\d{7}",
    "boolean": "true|false", "integer": r"\d+", "decimal": r"\d+(\.\d+)?", "year": r"\d{4}", "language": "[a-z]{2}",
    "date": r"\d{4}-\d\d-\d\d", "time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "duration": r"PT(\d+H)?(\d+M)?(\d+S)?",
}  # fmt: skip
WORDS = {
    "type": "SoundRecordingType", "version": "VersionType", "status": "Status", "session": "SessionType", "role": "Role",
    "warning": "Warning", "mode": "RecordingMode",
}  # fmt: skip
EXTENSIBLE = {"role", "version", "userdefined", "status"}


def check(xml: bytes) -> list[str]:
    """Everything that is wrong with a message."""
    root = etree.fromstring(xml)
    found = _Checker()
    if root.tag != f"{{{NAMESPACE}}}RecordingInformationNotification":
        found.wrong.append(f"the root is {root.tag}")
    for name in ("SchemaVersionId", "AvsVersionId", "LanguageAndScriptCode"):
        if not root.get(name):
            found.wrong.append(f"the root has no {name}")
    found.shape(root, "Message", "Message")
    found.settle()
    return found.wrong


class _Checker:
    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.refs: list[tuple[str, str]] = []

    def shape(self, element: etree._Element, shape: str, where: str) -> None:
        plan = [entry.split() for entry in SHAPES[shape].split(";")]
        names = [name for name, _, _ in plan]
        children = list(element)
        self._order([child.tag for child in children], names, where)
        for name, often, kind in plan:
            own = [child for child in children if child.tag == name]
            if (often in "1+" and not own) or (often in "1?" and len(own) > 1):
                self.wrong.append(f"{where} has {len(own)} × {name}, allowed is {often}")
            for child in own:
                self._child(child, kind, f"{where}/{name}")
        if element.text and element.text.strip():
            self.wrong.append(f"{where} has text between its elements")

    def _order(self, tags: list[str], names: list[str], where: str) -> None:
        self.wrong += [f"{where} has {tag}, which is not known there" for tag in tags if tag not in names]
        places = [names.index(tag) for tag in tags if tag in names]
        if places != sorted(places):
            self.wrong.append(f"{where} is out of order")

    def _child(self, child: etree._Element, kind: str, where: str) -> None:
        if kind in SHAPES:
            self.shape(child, kind, where)
        elif kind != "any":
            self._leaf(child, kind, where)

    def _leaf(self, child: etree._Element, kind: str, where: str) -> None:
        text = child.text or ""
        if len(child):
            self.wrong.append(f"{where} has elements, and should be text")
        if not text.strip():
            self.wrong.append(f"{where} is empty")
        if kind.startswith("id"):
            self._anchor(text, kind[2], where, self.ids.append)
        elif kind.startswith("ref"):
            self._anchor(text, kind[3], where, lambda found: self.refs.append((found, where)))
        elif kind in PATTERNS and not re.fullmatch(PATTERNS[kind], text):
            self.wrong.append(f"{where}: {text!r} is no {kind}")
        elif kind in WORDS and text not in VALUES[WORDS[kind]]:
            self.wrong.append(f"{where}: {text!r} is no value of {WORDS[kind]}")
        self._attributes(child, kind, text, where)

    def _anchor(self, text: str, letter: str, where: str, keep: Callable[[str], None]) -> None:
        if not re.fullmatch(rf"{letter}[\d\-_a-zA-Z]+", text):
            self.wrong.append(f"{where}: {text!r} does not begin with {letter}")
        keep(text)

    def _attributes(self, child: etree._Element, kind: str, text: str, where: str) -> None:
        if kind == "owned" and not child.get("Namespace"):
            self.wrong.append(f"{where} has no Namespace")
        if (
            kind in EXTENSIBLE
            and text == "UserDefined"
            and not (child.get("UserDefinedValue") and child.get("Namespace"))
        ):
            self.wrong.append(f"{where} is UserDefined and does not say what")
        if set(child.attrib) - {"Namespace", "UserDefinedValue", "LanguageAndScriptCode"}:
            self.wrong.append(f"{where} has attributes that are not known there")

    def settle(self) -> None:
        self.wrong += [
            f"{one} is there twice" for one in sorted({one for one in self.ids if self.ids.count(one) > 1})
        ]
        self.wrong += [
            f"{where} points at {ref}, which is not there" for ref, where in self.refs if ref not in self.ids
        ]
