"""RIN messages against the reference checker."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from credits.formats.rin.message import Sender, file_name, to_xml, to_zip
from credits.record import credits_of, every_recording
from tests.credits import rich
from tests.credits.rin_checker import check

SENDER = Sender("PADPIDA2015110204V", "Example Studio", "PADPIDA2013020802I", "Example Records")
RECORD = rich.record()
MESSAGES = [to_xml(RECORD, one, SENDER) for one in every_recording(RECORD)]


@pytest.mark.parametrize("number", range(18))
def test_every_message_of_a_rich_project_holds(number: int) -> None:
    assert check(MESSAGES[number]) == []


def test_there_is_one_message_per_recording_in_the_zip() -> None:
    packed = zipfile.ZipFile(io.BytesIO(to_zip(RECORD, SENDER)))
    apart = [f"not-on-this-release/{file_name(one)}" for one in RECORD["off_release"]]
    assert packed.namelist() == [*(file_name(one) for one in RECORD["recordings"]), *apart]
    assert len(set(packed.namelist())) == 18
    assert to_zip(RECORD, SENDER) == to_zip(RECORD, SENDER)


def test_only_the_root_carries_the_namespace() -> None:
    root = etree.fromstring(MESSAGES[0])
    assert root.tag.startswith("{http://ddex.net/xml/rin/21}")
    assert all("{" not in element.tag for element in root.iterdescendants())


def test_a_message_without_credits_writers_and_sessions_still_holds() -> None:
    bare = RECORD["recordings"][0] | {  # type: ignore[operator]
        "groups": [], "writers": [], "venues": [], "final_oks": [], "primary": [], "isrc": None, "iswc": None, "seconds": None,
        "language": None, "explicit": None, "samples": None,
    }  # fmt: skip
    record = RECORD | {
        "business": [],
        "artwork": [],
        "release": RECORD["release"] | {"p_line": None, "catalogue_number": None},
    }  # type: ignore[operator]
    assert check(to_xml(record, bare, SENDER)) == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20))
def test_whatever_people_are_called_the_message_holds(name: str, title: str, variant: str) -> None:
    one = RECORD["recordings"][0]
    groups = [
        {
            **group,
            "credits": [
                {**line, "printed": name, "label": name, "instrument": name} for line in group["credits"]
            ],
        }
        for group in one["groups"]
    ]
    changed = {**one, "title": title, "shown": title, "variant": variant, "primary": [name], "groups": groups}
    people = [{**party, "name": name, "printed": name} for party in RECORD["people"]]
    assert check(to_xml({**RECORD, "people": people}, changed, SENDER)) == []  # type: ignore[typeddict-item]


def test_sessions_say_where_when_and_of_what() -> None:
    root = etree.fromstring(MESSAGES[0])
    found = [
        (
            e.findtext("SessionType"),
            e.findtext("StartDateTime"),
            e.findtext("EndDateTime"),
            e.findtext("Venue/VenueName"),
        )
        for e in root.iter("Session")
    ]
    assert ("Mastering", "2026-11-27T10:00:00Z", "2026-11-27T14:00:00Z", "The Cutting Room") in found
    assert ("Vocal", "2026-11-11T10:00:00Z", "2026-11-11T13:00:00Z", None) in found
    assert len(found) == 13
    other = etree.fromstring(MESSAGES[1])
    assert len(list(other.iter("Session"))) == 12  # the vocals were for the first song alone
    assert [e.text for e in other.iter("SoundRecordingSessionReference")] == [f"O-{n}" for n in range(1, 13)]


def test_a_version_that_was_frozen_before_sessions_were_kept_still_makes_messages() -> None:
    old = {key: value for key, value in RECORD.items() if key != "sessions"}
    assert check(to_xml(old, RECORD["recordings"][0], SENDER)) == []  # type: ignore[arg-type]


def test_the_label_is_a_party_of_the_project() -> None:
    root = etree.fromstring(MESSAGES[0])
    ref = root.findtext("ProjectList/Project/ProjectLabelReference")
    (party,) = [e for e in root.iter("Party") if e.findtext("PartyReference") == ref]
    assert party.findtext("PartyName/FullName") == "Example Records"
    assert party.findtext("IsOrganization") == "true"


def people_of(root: etree._Element) -> dict[str, str]:
    return {e.findtext("PartyReference"): e.findtext("PartyName/FullName") for e in root.iter("Party")}


def test_a_session_names_who_was_there_and_is_credited_for_that_work_on_the_recording() -> None:
    named = set()
    for message, recording in zip(MESSAGES, every_recording(RECORD), strict=True):
        root = etree.fromstring(message)
        people = people_of(root)
        credited = {line["person"] for _, line in credits_of(recording)}
        for session in root.iter("Session"):
            for each in session.iterfind("Contributor"):
                ref = each.findtext("SessionContributorReference")
                named.add((session.findtext("SessionType"), people[ref], each.findtext("Role")))
                assert ref in credited
                assert each.findall("Role")
    assert ("Mixing", "Ada Okafor", "MixingEngineer") in named
    assert not {name for _, name, _ in named} & {rich.GHOST, rich.BEARER, "Aroha Ngata", "Lars Ulvæus"}


def test_nobody_is_at_a_session_by_their_own_word_alone() -> None:
    sure = {(each["person"], each["did"]) for held in RECORD["sessions"] for each in held.get("present", [])}
    confirmed = {(one["person"], one["did"]) for one in RECORD["presence"] if one["word"] == "confirmed"}
    assert sure
    assert sure <= confirmed


@pytest.mark.parametrize(
    ("variant", "value", "more", "channels"),
    [
        ("album", None, None, None),
        ("clean", "CleanVersion", None, None),
        ("remix", "RemixVersion", None, None),
        ("DJ Fog remix", "RemixVersion", "dj fog remix", None),
        ("live at the Roundhouse", "LiveVersion", "live at the roundhouse", None),
        ("alternate", "AlternativeVersion", None, None),
        ("acoustic", "UserDefined", "acoustic", None),
        ("immersive", "UserDefined", "immersive", "ImmersiveAudio"),
        ("mono", "MonoVersion", None, "Mono"),
        ("stems", "UserDefined", "stems", "Stems"),
    ],
)
def test_a_variant_is_a_kind_of_version_and_says_its_channels(
    variant: str, value: str | None, more: str | None, channels: str | None
) -> None:
    message = to_xml(RECORD, {**RECORD["recordings"][0], "variant": variant}, SENDER)
    assert check(message) == []
    root = etree.fromstring(message)
    found = root.find(".//VersionType")
    assert (None if found is None else (found.text, found.get("UserDefinedValue"))) == (
        None if value is None else (value, more)
    )
    assert root.findtext(".//AudioChannelConfiguration") == channels


@pytest.mark.parametrize(
    ("line", "year", "owner"),
    [
        ("2026 Example Records Ltd", "2026", "Example Records Ltd"),
        ("℗ 2026 Example Records Ltd", "2026", "Example Records Ltd"),
        ("Example Records Ltd", None, None),
        ("under licence from X, 2025", "2025", None),
    ],
)
def test_the_p_line_names_its_owner_where_it_stands_behind_the_year(
    line: str, year: str | None, owner: str | None
) -> None:
    root = etree.fromstring(to_xml(RECORD, {**RECORD["recordings"][0], "p_line": line}, SENDER))
    (found,) = root.iter("PLine")
    assert (found.findtext("Year"), found.findtext("PLineCompany")) == (year, owner)
    assert "Example" in str(found.findtext("PLineText")) or "licence" in str(found.findtext("PLineText"))


def test_the_performers_who_are_the_artists_have_made_a_featured_contribution_and_nobody_else() -> None:
    recording = {**RECORD["recordings"][0], "primary": ["Cleo Park"], "featured": ["Мария Новикова"]}
    root = etree.fromstring(to_xml(RECORD, recording, SENDER))  # type: ignore[arg-type]
    featured = {
        (each.findtext("DisplayCredits/NameUsedInDisplayCredit"), each.findtext("Role"))
        for each in root.iterfind(".//SoundRecording/Contributor")
        if each.findtext("HasMadeFeaturedContribution") == "true"
    }
    assert {name for name, _ in featured} <= {"Cleo Park", "Мария Новикова"}
    assert ("Cleo Park", "LeadVocalist") in featured
    assert not list(root.iterfind(".//Contributor[HasMadeFeaturedContribution='false']"))


def test_the_use_of_ai_is_told_in_the_comments_of_the_recording_and_of_the_work() -> None:
    said = {"ai_use": None, "ai_vocals": "choir generated", "ai_post": "none", "ai_lyrics": "drafted"}
    message = to_xml(RECORD, {**RECORD["recordings"][0], **said}, SENDER)  # type: ignore[typeddict-item]
    assert check(message) == []
    root = etree.fromstring(message)
    assert root.findtext(".//SoundRecording/Comment") == (
        "AI use, vocals: choir generated. AI use, post-production: none"
    )
    assert root.findtext(".//MusicalWork/Comment") == "AI use, lyrics: drafted"


def test_nothing_of_the_studios_own_leaves_the_house() -> None:
    for message, recording in zip(MESSAGES, every_recording(RECORD), strict=True):
        text = message.decode()
        assert RECORD["project"]["key"] not in text
        assert "checks met" not in text
        assert "final OK" not in text
        assert not any(ok["version"] in text for ok in recording["final_oks"])
        assert not any(gap["what"] in text for gap in recording["missing"])
        ids = [e.text for e in etree.fromstring(message).iter("ProprietaryId")]
        assert len(ids) == len(set(ids))


def test_mark_up_in_names_is_text() -> None:
    (name,) = {e.text for e in etree.fromstring(MESSAGES[0]).iter("FullName") if "Bold" in (e.text or "")}
    assert name == rich.MARKUP


def broken(change: str) -> bytes:
    root = etree.fromstring(MESSAGES[0])
    recording = root.find("ResourceList/SoundRecording")
    assert recording is not None
    if change == "order":
        recording.insert(0, recording.find("Title"))
    elif change == "cardinality":
        recording.remove(recording.find("SoundRecordingMusicalWorkReference"))
    elif change == "pattern":
        root.find("MessageHeader/MessageSender/PartyId").text = "PA-DPIDA-2015110204-V"
    elif change == "value":
        root.find("SessionList/Session/SessionType").text = "Mixdown"
    elif change == "reference":
        recording.find("Contributor/ContributorPartyReference").text = "P-999"
    elif change == "id":
        first, second = root.findall("PartyList/Party")[:2]
        second.find("PartyReference").text = first.find("PartyReference").text
    elif change == "unknown":
        recording.append(etree.Element("Producer"))
    return etree.tostring(root)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("order", "out of order"),
        ("cardinality", "0 × SoundRecordingMusicalWorkReference"),
        ("pattern", "is no dpid"),
        ("value", "is no value of SessionType"),
        ("reference", "points at P-999"),
        ("id", "is there twice"),
        ("unknown", "not known there"),
    ],
)
def test_the_checker_refuses_a_broken_message(change: str, said: str) -> None:
    assert any(said in one for one in check(broken(change)))
