"""The sheet's files, frozen versions and signatures, as people of the studio meet them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from pypdf import PdfReader

from storage.credits import ddex, writers
from storage.credits.ddex import Parties
from storage.music import songs
from storage.projects import projects
from tests.cast import Studio
from views.kit.message import File


def file_of(studio: Studio, handle: str) -> File:
    found = [post.file for post in studio.direct(handle) if post.file]
    assert found
    return found[-1]


def fetched(studio: Studio, line: str, as_: str = "label") -> File:
    seen = studio.say(line, as_=as_)
    assert "direct message" in seen.text
    return file_of(studio, as_)


def assigned(studio: Studio) -> None:
    studio.say(
        '/credits assign @engineer "mixing engineer" song:"Neon Rain" as:"E. N. Gineer"', as_="producer"
    )


def with_parties(studio: Studio) -> None:
    with studio.transaction() as db:
        parties = Parties("PADPIDA2015110204V", "Demo Studio", "PADPIDA2013020802I", "Demo Records")
        ddex.keep(db.connection, db.workspace, parties)


def test_each_format_comes_as_a_file_to_the_asker_alone(studio: Studio) -> None:
    assigned(studio)
    with_parties(studio)
    names = {
        verb: fetched(studio, f"/credits {verb}").name
        for verb in ("copy", "pdf", "csv", "tracks", "json", "rin")
    }
    assert names == {
        "copy": "NEON-label-copy-2026-12-01.txt",
        "pdf": "NEON-credits-2026-12-01.pdf",
        "csv": "NEON-credits-2026-12-01.csv",
        "tracks": "NEON-tracks-2026-12-01.csv",
        "json": "NEON-credits-2026-12-01.json",
        "rin": "NEON-rin-2026-12-01.zip",
    }
    assert not [post for post in studio.direct("producer") if post.file]


def test_the_files_say_who_mixed_the_song(studio: Studio) -> None:
    assigned(studio)
    with_parties(studio)
    assert "Mixing Engineer: E. N. Gineer" in fetched(studio, "/credits copy").content.decode()
    pages = PdfReader(io.BytesIO(fetched(studio, "/credits pdf").content)).pages
    assert "E. N. Gineer" in "".join(page.extract_text() for page in pages)
    assert "Mixing Engineer: E. N. Gineer" in fetched(studio, "/credits tracks").content.decode()
    assert "E. N. Gineer" in fetched(studio, "/credits json").content.decode()
    packed = zipfile.ZipFile(io.BytesIO(fetched(studio, "/credits rin").content))
    assert packed.namelist() == ["01-neon-rain.rin.xml", "02-paper-moon.rin.xml"]
    assert "E. N. Gineer" in packed.read("01-neon-rain.rin.xml").decode()


def test_rin_without_party_ids_says_what_to_set_and_offers_the_other_formats(studio: Studio) -> None:
    seen = studio.say("/credits rin", as_="label").text
    assert "SENDER_DPID" in seen
    assert "/credits json" in seen
    assert not studio.direct("label")


def test_a_project_that_one_has_no_part_in_sends_no_file(studio: Studio) -> None:
    for verb in ("copy", "pdf", "csv", "tracks", "xlsx", "split", "json", "rin", "freeze", "diff"):
        known = studio.say(f"/credits {verb} project:NEON", as_="outsider", channel="#lounge").text
        unknown = studio.say(f"/credits {verb} project:NOPE", as_="outsider", channel="#lounge").text
        assert known.replace("NEON", "NOPE") == unknown
    assert not studio.direct("outsider")


def test_a_file_is_drawn_when_it_is_sent_and_not_for_somebody_who_left(studio: Studio) -> None:
    from commands.credits.sheet.drawn import draw
    from storage.deliveries.deliveries import of

    studio.say("/credits json", as_="label")
    project, label = studio.project, studio.person("label")
    with studio.transaction() as db:
        (owed,) = of(db, project.id, "credits.json")
        songs.add(db, project.id, [songs.NewSong("Third Song")])
        late = draw(db, owed)
        assert late
        assert b"Third Song" in late.made().content
        projects.release(db, project.id, label.id)
        assert draw(db, owed) is None


def test_a_frozen_version_is_fetched_again_byte_for_byte(studio: Studio) -> None:
    assigned(studio)
    said = studio.freeze(as_="producer").text
    first = fetched(studio, "/credits json version:1")
    assert first.name == "NEON-credits-v1.json"
    digest = hashlib.sha256(first.content).hexdigest()
    assert f"sheet {digest[:4]} {digest[4:8]}" in said
    studio.say('/credits remove @engineer "mixing engineer" song:"Neon Rain"', as_="producer")
    assert fetched(studio, "/credits json version:1", as_="artist").content == first.content
    assert b"E. N. Gineer" in fetched(studio, "/credits copy version:1").content
    assert b"E. N. Gineer" not in fetched(studio, "/credits copy").content


def test_producer_artist_and_label_sign_once_each(studio: Studio) -> None:
    assigned(studio)
    studio.freeze(as_="producer")
    for who in ("producer", "artist", "labelhead"):
        studio.press("Sign", as_=who)
        with pytest.raises(AssertionError):
            studio.press("Sign", as_=who)
    (card, _) = studio.direct("artist")
    assert "You signed version 1, 1 Dec 10:00 · everybody has signed" in card.text
    assert "Labelhead signed 1 Dec 10:00 · Producer signed 1 Dec 10:00" in card.text
    pages = PdfReader(io.BytesIO(fetched(studio, "/credits pdf version:1").content)).pages
    text = "".join(page.extract_text() for page in pages)
    assert "Labelhead, signed 2026-12-01" in text
    assert "Version 1" in text


def test_the_card_sends_the_version_that_is_to_be_signed(studio: Studio) -> None:
    assigned(studio)
    studio.freeze(as_="producer")
    studio.press("Read it all", as_="artist")
    assert file_of(studio, "artist").name == "NEON-credits-v1.pdf"


def test_the_request_to_sign_can_be_called_up_and_signed_there(studio: Studio) -> None:
    assert "no version of Neon to sign yet" in studio.say("/credits sign", as_="producer").text
    assigned(studio)
    studio.freeze(as_="label")
    assert "Producer open" in studio.say("/credits sign", as_="engineer").text
    studio.say("/credits sign", as_="producer")
    assert "You signed version 1" in studio.press("Sign", as_="producer").text
    assert "Producer signed" in studio.say("/credits sign", as_="label").text


def test_somebody_who_was_not_asked_cannot_sign(studio: Studio) -> None:
    from dataclasses import replace

    assigned(studio)
    studio.freeze(as_="producer")
    (card,) = studio.direct("artist")
    ask = replace(studio._ask(*_pressing("credits.sign", "engineer")), value=str(card.delivery.about))
    assert "not given to you" in studio.ask(ask).text


def _pressing(action: str, handle: str) -> tuple[object, str, str, str, str]:
    from commands.interaction import Way

    return (Way.PRESS, action, handle, "#neon-rain", "")


def test_the_difference_since_the_frozen_version_is_told(studio: Studio) -> None:
    assigned(studio)
    assert "no version" in studio.say("/credits diff", as_="label").text
    studio.freeze(as_="producer")
    assert "none" in studio.say("/credits diff", as_="label").text
    studio.say('/credits assign @assistant "vocal producer" song:"Paper Moon"', as_="artist")
    studio.say('/credits remove @engineer "mixing engineer" song:"Neon Rain"', as_="producer")
    said = studio.say("/credits diff", as_="label").text
    assert "Neon Rain: removed Mixing Engineer: E. N. Gineer" in said
    assert "Paper Moon: added Vocal Producer: Assistant" in said


def test_freezing_twice_without_a_change_makes_no_second_version(studio: Studio) -> None:
    assigned(studio)
    studio.freeze(as_="producer")
    assert "Nothing has changed" in studio.freeze(as_="artist").text
    studio.say('/credits assign @assistant "vocal producer"', as_="producer")
    assert "version 2, ready to sign" in studio.freeze(as_="artist").text


@pytest.mark.parametrize("who", ["engineer", "assistant", "anr", "manager"])
def test_who_may_not_freeze_is_told_who_may(studio: Studio, who: str) -> None:
    assert "freeze the sheet" in studio.freeze(as_=who).text


@pytest.mark.parametrize(
    ("typed", "said"), [("x", "is no version"), ("7", "has no version 7"), ("0", "has no version 0")]
)
def test_a_version_that_there_is_not_is_told(studio: Studio, typed: str, said: str) -> None:
    seen = studio.say(f"/credits json version:{typed}", as_="label")
    assert said in seen.text
    assert "Try:" in seen.text


def test_ones_own_evidence_comes_as_pdf_and_json_with_sentence_dates_and_parts(studio: Studio) -> None:
    line = '/decision doubled the chorus *vocal* song:"Neon Rain" stage:vocals by:@producer idea:@engineer did:@assistant'
    studio.say(line, as_="engineer")
    studio.say("/decision kept take 7", as_="producer")
    studio.say("/credits evidence", as_="engineer")
    files = [post.file for post in studio.direct("engineer") if post.file]
    assert {file.name for file in files} == {"NEON-evidence-2026-12-01.pdf", "NEON-evidence-2026-12-01.json"}
    content = {file.name.rpartition(".")[2]: file.content for file in files}
    (one,) = json.loads(content["json"])["decisions"]
    assert one["sentence"] == "doubled the chorus *vocal*"
    assert {part["kind"] for part in one["own"]} == {"Proposed", "Logged"}
    assert one["decided_at"].startswith("2026-12-01T10:00")
    page = PdfReader(io.BytesIO(content["pdf"])).pages[0].extract_text()
    assert "doubled the chorus *vocal*" in page
    assert "NEON-1" in page


def test_the_links_of_a_pack_lead_where_they_say(studio: Studio) -> None:
    address = "https://example.test/" + "long/" * 30
    studio.say(f"/decision plate on the lead vocal by:@engineer link:{address}", as_="engineer")
    studio.say("/credits evidence", as_="engineer")
    (pack,) = [
        post.file for post in studio.direct("engineer") if post.file and post.file.name.endswith("pdf")
    ]
    found = PdfReader(io.BytesIO(pack.content)).pages[0]["/Annots"]
    assert {one.get_object()["/A"]["/URI"] for one in found} == {address}


def test_nobody_gets_another_persons_evidence(studio: Studio) -> None:
    studio.say("/decision kept take 7", as_="engineer")
    for who in ("owner", "label", "producer", "assistant"):
        assert "your own" in studio.say("/credits evidence @engineer", as_=who).text
        studio.say("/credits evidence", as_=who)
        assert not [post for post in studio.direct(who) if post.file]
    assert "does not name you yet" in studio.say("/credits evidence", as_="label").text


def test_a_changed_share_makes_a_new_version_and_is_told_to_label_staff_alone(studio: Studio) -> None:
    studio.say('/credits assign @artist "songwriter" song:"Neon Rain" share:60', as_="producer")
    studio.freeze(as_="producer")
    project, artist, producer = studio.project, studio.person("artist"), studio.person("producer")
    with studio.transaction() as db:
        song = songs.of_project(db, project.id)[0].id
        writers.state(db, project.id, song, artist.id, producer.id, {"share": 7000})
    assert "60 %" in studio.say("/credits diff", as_="label").text
    assert "60 %" not in studio.say("/credits diff", as_="engineer").text
    assert "version 2, ready to sign" in studio.freeze(as_="producer").text
    public, whole = (
        fetched(studio, "/credits json version:2", as_="engineer"),
        fetched(studio, "/credits copy version:2"),
    )
    assert b'"share":"70"' not in public.content
    assert "70 %" in whole.content.decode()


FILES = ("copy", "pdf", "csv", "tracks", "json", "rin")


def read_files(studio: Studio) -> dict[str, str]:
    """What each file says: the text of the PDF, every message of the RIN with its name."""
    found = {verb: fetched(studio, f"/credits {verb}").content for verb in FILES}
    pages = PdfReader(io.BytesIO(found.pop("pdf"))).pages
    packed = zipfile.ZipFile(io.BytesIO(found.pop("rin")))
    said = {verb: content.decode() for verb, content in found.items()}
    said["pdf"] = "\n".join(page.extract_text() for page in pages)
    said["rin"] = "\n".join(f"{name}\n{packed.read(name).decode()}" for name in packed.namelist())
    return said


def a_whole_song(studio: Studio) -> None:
    """“Disc 2” with whatever a sheet can say of a song: ids, a credit, writers, decisions, a final OK, a place."""
    studio.say('/studio songs add "Disc 2"', as_="producer")
    studio.say('/studio songs ids "Disc 2" isrc:GB-ABC-26-00077 duration:3:41 language:en', as_="label")
    studio.say('/studio songs ids "Disc 2" variant:clean isrc:GB-ABC-26-00078', as_="label")
    studio.say('/credits assign "Kim Lee" drums song:"Disc 2"', as_="producer")
    studio.press("Add as a person", as_="producer")
    studio.say('/credits assign @artist songwriter song:"Disc 2" share:100', as_="producer")
    studio.say('/decision a click at the start song:"Disc 2"', as_="engineer")
    studio.say('/approve "Disc 2" mix v5', as_="engineer")
    for handle in ("producer", "anr", "labelhead"):
        studio.press("Approve", as_=handle)
    studio.say('/studio release order:"Paper Moon, Disc 2, Neon Rain"', as_="label")


def test_a_song_that_is_set_aside_is_in_no_file_and_brought_back_in_all_as_before(studio: Studio) -> None:
    assigned(studio)
    with_parties(studio)
    a_whole_song(studio)
    before = read_files(studio)
    assert all("Disc 2" in said and "Kim Lee" in said for said in before.values())
    studio.say('/studio songs remove "Disc 2" reason:"no song"', as_="producer")
    aside = read_files(studio)
    for verb, said in aside.items():
        for gone in ("Disc 2", "disc-2", "Kim Lee", "GBABC2600077", "GB-ABC-26-00077", "GBABC2600078"):
            assert gone not in said, (verb, gone)
        assert "Neon Rain" in said, verb
    studio.say('/studio songs restore "Disc 2"', as_="producer")
    assert read_files(studio) == before


def test_one_recording_that_is_set_aside_is_in_no_file_and_its_song_is(studio: Studio) -> None:
    with_parties(studio)
    a_whole_song(studio)
    before = read_files(studio)
    studio.say('/studio songs remove "Disc 2" variant:clean', as_="producer")
    for verb, said in read_files(studio).items():
        assert "Disc 2" in said, verb
        assert "GBABC2600078" not in said.replace("-", ""), verb
        assert "disc-2-clean" not in said, verb
    studio.say('/studio songs restore "Disc 2" variant:clean', as_="producer")
    assert read_files(studio) == before


def test_two_songs_that_are_joined_are_one_in_every_file_and_two_again_as_before(studio: Studio) -> None:
    assigned(studio)
    with_parties(studio)
    a_whole_song(studio)
    before = read_files(studio)
    studio.say('/studio songs join "Disc 2" "Neon Rain"', as_="producer")
    studio.press("Join with Neon Rain", as_="producer")
    for verb, said in read_files(studio).items():
        assert "Disc 2" not in said, verb
        assert "Kim Lee" in said, verb
        assert "Neon Rain" in said, verb
    studio.say('/studio songs apart "Disc 2"', as_="producer")
    assert read_files(studio) == before


@pytest.mark.parametrize("verb", ["copy", "csv", "pdf", "missing", "freeze", "diff", "sign"])
@pytest.mark.parametrize("narrower", ['song:"Paper Moon"', "variant:clean", "@engineer"])
def test_what_is_of_a_whole_release_refuses_to_be_narrowed(studio: Studio, verb: str, narrower: str) -> None:
    seen = studio.say(f"/credits {verb} {narrower}", as_="producer").text
    assert f"/credits {verb} is of a whole release" in seen
    assert ('Try: /credits song:"Paper Moon"' in seen) is narrower.startswith("song")
    assert not [post for post in studio.direct("producer") if post.file]


@pytest.mark.parametrize("verb", ["copy", "json", "diff", "sign"])
def test_a_version_beside_another_release_than_its_own_is_refused(studio: Studio, verb: str) -> None:
    studio.freeze(as_="producer")
    studio.say('/studio release add "Single" order:"Neon Rain"', as_="label")
    seen = studio.say(f'/credits {verb} version:1 release:"Single"', as_="label").text
    assert "Version 1 is of “Neon”, not of “Single”." in seen
    assert "not of" not in studio.say(f'/credits {verb} version:1 release:"Neon"', as_="label").text


def test_a_version_cannot_choose_its_number(studio: Studio) -> None:
    assert "the next is 1" in studio.say("/credits freeze version:7", as_="producer").text
    assert "None was frozen yet" in studio.say("/credits copy version:1", as_="producer").text
