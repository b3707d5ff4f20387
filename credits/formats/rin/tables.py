"""Tables of a RIN 2.1 message: which element may stand where, in which order, how often; and the words we use.

Only what a credit sheet, or a fact that it may come to hold, can fill. The order within an element is fixed by the schema; the writer builds every element
through these tables, so it cannot get it wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

NAMESPACE = "http://ddex.net/xml/rin/21"
SCHEMA_VERSION, AVS_VERSION = "rin/21", "9"

# Children in order: "1" exactly one, "?" at most one, "*" any number, "+" at least one.
CHILDREN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "RecordingInformationNotification": (
        ("MessageHeader", "1"), ("Comment", "*"), ("PartyList", "?"), ("MusicalWorkList", "?"), ("ResourceList", "?"),
        ("ProjectList", "?"), ("SessionList", "?"),
    ),
    "MessageHeader": (
        ("MessageThreadId", "?"), ("MessageId", "1"), ("MessageFileName", "?"), ("RinProcessor", "?"),
        ("RinProcessorVersionid", "?"), ("MessageSender", "1"), ("MessageRecipient", "+"),
        ("MessageCreatedDateTime", "1"), ("MessageVersionId", "?"),
    ),
    "MessagingParty": (("PartyId", "1"), ("PartyName", "?")),
    "MessagingPartyName": (("FullName", "1"),),
    "PartyList": (("Party", "+"),),
    "Party": (("PartyId", "+"), ("PartyReference", "1"), ("PartyName", "+"), ("IsOrganization", "1")),
    "DetailedPartyId": (("ISNI", "?"), ("IpiNameNumber", "?"), ("ProprietaryId", "*")),
    "DetailedPartyName": (("FullName", "1"),),
    "MusicalWorkList": (("MusicalWork", "+"),),
    "MusicalWork": (
        ("MusicalWorkId", "*"), ("MusicalWorkReference", "1"), ("Title", "*"), ("Contributor", "*"),
    ),
    "MusicalWorkId": (("ISWC", "?"),),
    "WorkContributor": (
        ("MusicalWorkContributorReference", "1"), ("Role", "*"), ("DisplayCredits", "*"),
        ("RightSharePercentage", "?"),
    ),
    "ResourceList": (("SoundRecording", "+"),),
    "SoundRecording": (
        ("Type", "?"), ("DisplayArtistName", "+"), ("DisplayArtist", "*"), ("SoundRecordingId", "*"),
        ("ResourceReference", "1"), ("Title", "*"), ("VersionType", "*"), ("LanguageOfPerformance", "*"),
        ("SequenceNumber", "?"), ("KeySignature", "?"), ("TimeSignature", "?"), ("Tempo", "?"), ("Duration", "?"), ("PLine", "?"), ("ParentalWarningType", "?"), ("Status", "?"),
        ("Comment", "?"), ("SoundRecordingMusicalWorkReference", "+"), ("Contributor", "*"),
        ("SoundRecordingProjectReference", "*"), ("SoundRecordingSessionReference", "*"), ("ContainsSamples", "?"),
        ("MasteredDate", "?"),
    ),
    "SoundRecordingId": (("ISRC", "?"), ("CatalogNumber", "?")),
    "DisplayArtist": (("PartyReference", "1"), ("ArtisticRole", "+")),
    "Title": (("TitleText", "1"),),
    "PLine": (("Year", "?"), ("PLineCompany", "?"), ("PLineText", "1")),
    "RecordingContributor": (
        ("ContributorPartyReference", "1"), ("Role", "*"), ("InstrumentType", "*"), ("DisplayCredits", "*"),
        ("HasMadeFeaturedContribution", "?"),
    ),
    "DisplayCredits": (
        ("DisplayCreditText", "1"), ("DisplayCreditParty", "?"), ("NameUsedInDisplayCredit", "?"),
    ),
    "ProjectList": (("Project", "+"),),
    "Project": (
        ("ProjectId", "*"), ("ProjectReference", "1"), ("ProjectArtist", "?"), ("ProjectName", "?"),
        ("ProjectLabelReference", "*"), ("Contributor", "*"),
    ),
    "ProjectId": (("ProprietaryId", "*"),),
    "ProjectContributor": (("ProjectContributorReference", "1"), ("Role", "?"), ("DisplayCredits", "*")),
    "SessionList": (("Session", "+"),),
    "Session": (
        ("SessionReference", "1"), ("SessionType", "1"), ("StartDateTime", "?"), ("EndDateTime", "?"), ("Venue", "*"), ("SessionProjectReference", "*"),
        ("SessionSoundRecordingReference", "*"),
    ),
    "Venue": (("VenueName", "?"), ("VenueAddress", "?")),
}  # fmt: skip

# Which element declares an identifier of which letter, and which ones point at it. The reference element is named
# differently in each context.
ANCHORS = {
    "Party/PartyReference": "P",
    "MusicalWork/MusicalWorkReference": "W",
    "SoundRecording/ResourceReference": "A",
    "Project/ProjectReference": "J",
    "Session/SessionReference": "O",
}
REFERENCES = {
    "MusicalWorkContributorReference": "P",
    "ContributorPartyReference": "P",
    "ProjectContributorReference": "P",
    "ProjectLabelReference": "P",
    "DisplayCreditParty": "P",
    "DisplayArtist/PartyReference": "P",
    "SoundRecordingMusicalWorkReference": "W",
    "SoundRecordingProjectReference": "J",
    "SoundRecordingSessionReference": "O",
    "SessionProjectReference": "J",
    "SessionSoundRecordingReference": "A",
}

SESSION_TYPES = {
    "preproduction": "PreProduction",
    "tracking": "Tracking",
    "overdubs": "Overdub",
    "vocals": "Vocal",
    "editing": "DigitalEditing",
    "mixing": "Mixing",
    "mastering": "Mastering",
    "delivery": "TransfersAndSafeties",
}
# Variants that have a word of their own; the album recording says nothing, any other is UserDefined.
VERSION_TYPES = {
    "clean": "CleanVersion",
    "instrumental": "InstrumentalVersion",
    "radio edit": "RadioVersion",
    "radio": "RadioVersion",
    "a cappella": "ACappellaVersion",
    "acappella": "ACappellaVersion",
    "single": "SingleVersion",
    "live": "LiveVersion",
    "demo": "DemoVersion",
    "remix": "RemixVersion",
    "karaoke": "KaraokeVersion",
    "edit": "EditedVersion",
}
WARNINGS = {"explicit": "Explicit", "clean": "ExplicitContentEdited", "not_explicit": "NotExplicit"}
