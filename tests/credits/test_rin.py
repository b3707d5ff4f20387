"""RIN messages against the reference checker."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from credits.formats.rin.message import Sender, file_name, to_xml, to_zip
from credits.record import every_recording
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
