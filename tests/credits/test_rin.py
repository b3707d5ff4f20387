"""RIN messages against the reference checker."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from credits.rin import Sender, file_name, to_xml, to_zip
from tests.credits import rich
from tests.credits.rin_checker import check

SENDER = Sender("PADPIDA2015110204V", "Example Studio", "PADPIDA2013020802I", "Example Records")
RECORD = rich.record()
MESSAGES = [to_xml(RECORD, one, SENDER) for one in RECORD["recordings"]]


@pytest.mark.parametrize("number", range(15))
def test_every_message_of_a_rich_project_holds(number: int) -> None:
    assert check(MESSAGES[number]) == []


def test_there_is_one_message_per_recording_in_the_zip() -> None:
    packed = zipfile.ZipFile(io.BytesIO(to_zip(RECORD, SENDER)))
    assert packed.namelist() == [file_name(one) for one in RECORD["recordings"]]
    assert len(set(packed.namelist())) == 15
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
