"""Files that people upload are read by their names: song, stage and version; the link is their address in Slack."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.edge import events, payloads
from bot.edge.payloads import Place
from commands.interaction import Interaction, Quoted, Way
from commands.line.pieces import Link
from studio.approvals.versions import read_file_name
from studio.vocabulary import Stage
from tests.cast import TUESDAY, Seen, Studio

HERE = "https://rain.slack.com/files/U1/F1/neon_rain_mix_v7.wav"
MIX = Link(HERE, "Neon Rain mix v7.wav")
MASTER = Link("https://rain.slack.com/files/U1/F2/x.wav", "NeonRain_Master_v2_clean.wav")
PLACE = Place("T1", "U0BOT", TUESDAY)


def shortcut(studio: Studio, callback: str, *files: Link, text: str = "") -> Seen:
    quoted = Quoted("C0NEON", "1.1", None, studio.slack("engineer"), (text,) if text else (), files=files)
    asked = Interaction(
        studio.workspace, studio.slack("engineer"), Way.SHORTCUT, callback, studio.now, f"s:{len(files)}"
    )
    return studio.ask(replace(asked, channel="C0NEON", trigger="t", quoted=quoted))


def test_ask_for_ok_takes_song_stage_version_and_link_from_an_uploaded_file(studio: Studio) -> None:
    form = shortcut(studio, "approve.quote", MIX).form
    studio.submit(form, {}, as_="engineer")
    [asked] = studio.direct("producer")
    assert "Neon Rain · mix v7" in asked.text
    assert asked.message
    assert HERE in str(asked.message.blocks)


def test_of_several_files_it_is_asked_which(studio: Studio) -> None:
    seen = shortcut(studio, "approve.quote", MIX, MASTER, text="both hot off the press")
    assert "Which file is the version?" in seen.text
    form = studio.press(MASTER.label, as_="engineer").form
    studio.submit(form, {}, as_="engineer")
    assert "Neon Rain (clean) · master v2" in studio.direct("producer")[0].text


def test_log_as_decision_of_a_message_without_words_begins_with_the_files_name(studio: Studio) -> None:
    form = shortcut(studio, "decision.quote", MIX).form
    assert MIX.label in str(form["blocks"])


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Neon Rain mix v5.wav", ("Neon Rain", Stage.MIXING, 5, "")),
        ("NeonRain-Mix-V05a.aif", ("Neon Rain", Stage.MIXING, 5, "a")),
        ("neon_rain_v3_master.flac", ("neon rain", Stage.MASTERING, 3, "")),
        ("NeonRain_MI05_clean_96k24b.wav", ("Neon Rain", Stage.MIXING, 5, "")),
        ("Neon Rain v5.wav", None),
        ("holiday.jpg", None),
    ],
)
def test_what_a_file_name_says(name: str, read: tuple[str, Stage, int, str] | None) -> None:
    found = read_file_name(name)
    assert (found and (found.song, found.stage, found.number, found.suffix)) == read


FILE: dict[str, Any] = {
    "id": "F1",
    "name": MIX.label,
    "title": "x",
    "mimetype": "audio/wav",
    "permalink": HERE,
}


def test_a_mention_with_a_file_asks_for_its_version() -> None:
    event = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "2.1", "files": [FILE]}
    for text in ("<@U0BOT> approve", "<@U0BOT> approve "):
        asked = events.asked({"event": event | {"text": text}, "event_id": "Ev1"}, PLACE)
        assert asked
        assert asked.typed[-1] == MIX
    said = events.asked({"event": event | {"text": "<@U0BOT> decision kept it"}, "event_id": "Ev1"}, PLACE)
    assert said
    assert said.typed == ("kept it",)


def test_a_message_action_brings_names_and_addresses_and_opens_nothing() -> None:
    body = {
        "type": "message_action",
        "callback_id": "approve.quote",
        "trigger_id": "t",
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "message": {"ts": "1.1", "user": "U2", "text": "", "files": [FILE, {"name": "hidden"}]},
    }
    asked = payloads.shortcut(body, PLACE)
    assert asked.quoted
    assert asked.quoted.files == (MIX,)


def test_an_approve_line_of_nothing_but_a_file_is_read(studio: Studio) -> None:
    asked = Interaction(
        studio.workspace,
        studio.slack("engineer"),
        Way.MENTION,
        "approve",
        studio.now,
        "m:1",
        channel="C0NEON",
    )
    studio.ask(replace(asked, typed=(MIX,), said=(MIX,)))
    assert "Neon Rain · mix v7" in studio.direct("producer")[0].text
