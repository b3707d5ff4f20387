"""Pasted lists in every hand: numbers, lengths, columns and headings."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studio.music.identifiers import shown_seconds
from studio.music.pasted_lists import LeftOut, SongLines, read_song_lines, same_title

NUMBERS = (
    "{n}. ", "{n}) ", "{n:02} ", "{n:02}. ", "({n}) ", "[{n}] ", "#{n} ", "No. {n} ", "Track {n}: ", "Track {n} - ", "{n}: ",
    "{n} - ", "A{n} ", "A{n}. ", "1-{n:02} ", "1.{n:02} ", "{n}/9 ", "{n}.", "• {n}. ", "* ", "- ", "",
)  # fmt: skip
LENGTHS = (
    " ({m}:{s:02})", " [{m}:{s:02}]", " - {m}:{s:02}", " – {m}:{s:02}", " | {m}:{s:02}", "\t{m}:{s:02}", " {m}:{s:02}",
    ", {m}:{s:02}", "; {m}:{s:02}", " ({m}'{s:02}\")", " {m}′{s:02}″", " {m}m{s:02}s", " ...... {m}:{s:02}", "   {m}:{s:02}",
    " | 0:{m:02}:{s:02}", "",
)  # fmt: skip
TITLES = st.one_of(
    st.sampled_from(
        (
            "Neon Rain", "Harbour (Live 1975)", "7 Rings", "99 Problems", "1999", "Prelude in C", "Glass (feat. Pia)",
            "Hello, Goodbye", "Rock-a-Bye - Reprise", "夜の雨", "Don’t Look", "Song 2", "A1 Sauce", "Pt. 2", "Ölberg & Süden",
        )
    ),
    st.from_regex(r"\A[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8}){0,2}\Z"),
)  # fmt: skip
ARTISTS = "Pia"


def told(read: SongLines) -> list[tuple[str, int | None]]:
    return [(song.title, song.facts.get("seconds")) for song in read.good]  # type: ignore[misc]


@given(
    st.lists(TITLES, min_size=3, max_size=9, unique_by=same_title),
    st.sampled_from(NUMBERS),
    st.sampled_from(LENGTHS),
    st.integers(1, 59),
    st.integers(0, 59),
)
def test_a_list_written_in_any_hand_reads_back_the_same_titles_and_lengths(
    titles: list[str], number: str, length: str, minutes: int, seconds: int
) -> None:
    assume(
        (number.strip(" •*-") and number[-1:] != ".")
        or not any(title[0].isdigit() or title == "A1 Sauce" for title in titles)
    )
    assume(not (number == "" and length == "" and titles[0].casefold() in ("songs", "titles", "title")))
    lines = [
        number.format(n=at) + title + length.format(m=minutes, s=seconds)
        for at, title in enumerate(titles, 1)
    ]
    read = read_song_lines("\n".join(lines))
    assert (read.bad, read.doubts, read.left_out) == ((), (), ()), lines
    assert told(read) == [(title, minutes * 60 + seconds if length else None) for title in titles], lines


@given(
    st.lists(TITLES, min_size=1, max_size=6, unique_by=same_title),
    st.sampled_from("|\t;,"),
    st.permutations(["No", "Title", "Length", "Artist"]),
    st.integers(1, 20_000),
)
def test_a_head_names_the_columns_in_any_order(
    titles: list[str], mark: str, head: list[str], seconds: int
) -> None:
    def cell(name: str, at: int, title: str) -> str:
        quoted = f'"{title}"' if mark in title else title
        return {"No": str(at), "Title": quoted, "Length": shown_seconds(seconds), "Artist": ARTISTS}[name]

    lines = [mark.join(cell(name, at, title) for name in head) for at, title in enumerate(titles, 1)]
    read = read_song_lines("\n".join([mark.join(head), *lines]))
    assert (read.bad, read.doubts, read.columns) == ((), (), ("artist",))
    assert told(read) == [(title, seconds) for title in titles]


@pytest.mark.parametrize(
    ("text", "songs", "left"),
    [
        (
            "Side A\n1 Neon 3:41\n2 Moon 4:02\nSide B\n1 Low 3:00\n2 7 Rings 2:58",
            ["Neon", "Moon", "Low", "7 Rings"],
            2,
        ),
        ("Disc 1\n1. A\n2. B\nDisc 2: The Night\n1. C\n2. D", ["A", "B", "C", "D"], 2),
        ("CD 1\n1-01 A\n1-02 B\nCD 2\n2-01 C", ["A", "B", "C"], 2),
        ("A1 Neon\nA2 Moon\nB1 Low\nB2 Glass", ["Neon", "Moon", "Low", "Glass"], 0),
        ("Tracklist:\n1) “Neon”\n2) “Moon”\nTotal: 7:43", ["Neon", "Moon"], 2),
        ("Title  Length\nNeon  3:41\nMoon  4:02", ["Neon", "Moon"], 1),
        (
            "| No | Title | Length |\n|---|---|---|\n| 1 | Neon | 3:41 |\n| 2 | Moon | 4:02 |",
            ["Neon", "Moon"],
            2,
        ),
        ("1. Neon, 2. Moon, 3. Low", ["Neon", "Moon", "Low"], 0),
        (r"A1. Neon | 3:41\nA2. Moon | 4:02", ["Neon", "Moon"], 0),
        ("00:00 Neon\n03:41 Moon\n07:43 Low", ["Neon", "Moon", "Low"], 0),
        ("１．ネオン｜３：４１\n２．ムーン｜４：０２", ["ネオン", "ムーン"], 0),
        ("1. Side B\n2. Disc 2\n3. Track 3", ["Side B", "Disc 2", "Track 3"], 0),
        ("7 Rings\n1999\n99 Problems\nNeon", ["7 Rings", "1999", "99 Problems", "Neon"], 0),
        ("1. Neon\n2. Moon\n99 Problems\n4. Low", ["Neon", "Moon", "99 Problems", "Low"], 0),
        ("'Neon' 3:41\n'Round Midnight 4:00", ["Neon", "'Round Midnight"], 0),
        ('"4:33" (4:33)', ["4:33"], 0),
        ("A1 Sauce", ["A1 Sauce"], 0),
        ("10,000 Hours", ["10,000 Hours"], 0),
        ("A. Neon\nB. Moon", ["Neon", "Moon"], 0),
        ("J. Cole\nNeon\nMoon", ["J. Cole", "Neon", "Moon"], 0),
        ("CD1-01 Neon\nCD1-02 Moon", ["Neon", "Moon"], 0),
        ('Neon (12" Mix) 3\'41"\nMoon 4\'02"', ['Neon (12" Mix)', "Moon"], 0),
        ("Neon — 3:41 — GBABC2600001", ["Neon"], 0),
        ("1\nNeon\nPia Voss\n3:41\n2\nMoon\nPia Voss\n4:02", ["Neon", "Moon"], 0),
        ("1.\nNeon 03:41 lyrics\n2.\nMoon 04:02 buy track", ["Neon", "Moon"], 0),
        ("Neon\n3:41\nMoon\n4:02", ["Neon", "Moon"], 0),
        ("11:11\n4:20\n3:16", ["11:11", "4:20", "3:16"], 0),
        ("1\tNeon\t3:41\n2\tMoon\t4:02\n2 Songs, 8 minutes", ["Neon", "Moon"], 1),
        ("SONG\tTIME\n1\tNeon\t3:41\n2\tMoon\t4:02", ["Neon", "Moon"], 1),
        ("#\tTitle\tAlbum\tDate added\t\n1\tNeon\tNights\ttoday\t3:41", ["Neon"], 1),
        ("title,artist,duration_ms\nNeon,Pia,221000", ["Neon"], 1),
        ("N°\tTitre\tDurée\n1\tNéon\t3:41", ["Néon"], 1),
        ("曲順\t曲名\t時間\n1\t夜の雨\t3:41", ["夜の雨"], 1),
        ("A1\tPia Voss–\tNeon\t3:41\nA2\tPia Voss–\tMoon\t4:02", ["Neon", "Moon"], 0),
        ("A\tNeon\t3:41\nB\tMoon\t4:02", ["Neon", "Moon"], 0),
        ("Side A: 1. Neon 2. Moon\nSide B: 1. Low 2. Glass", ["Neon", "Moon", "Low", "Glass"], 2),
        ("Face A\n1. Neon (3'41)\nFace B\n1. Moon\nDurée totale : 7:43", ["Neon", "Moon"], 3),
        ("A面\n1. 夜の雨\nB面\n1. 港", ["夜の雨", "港"], 2),
        ("LP 1, Side A\nNeon 3:41\nLP 1, Side B\nMoon 4:02", ["Neon", "Moon"], 2),
        ("Disc 1 (Live)\n1. Neon\n2. Moon\nDisc 2 (Demos)\n1. Low", ["Neon", "Moon", "Low"], 2),
        ("1. Neon\n2. Moon\nBonus Tracks\n3. Low\n℗ 2026 Demo", ["Neon", "Moon", "Low"], 2),
        ("Hi Pia,\nthe list so far:\n• Neon – 3:41\n• Moon\n• Low\nCheers\nTom", ["Neon", "Moon", "Low"], 4),
        ("Vinyl:\nA1 Neon\nA2 Moon\nB1 Low", ["Neon", "Moon", "Low"], 1),
        ("1. Neon\n2. \n3. Moon\n4.\n5. Low", ["Neon", "Moon", "Low"], 2),
        ("> 1. Neon\n> 2. Moon", ["Neon", "Moon"], 0),
        ("- [x] Neon\n- [ ] Moon", ["Neon", "Moon"], 0),
        ("✅ Neon\n➤ Moon\n→ Low", ["Neon", "Moon", "Low"], 0),
        ("**1. Neon**\n*2. Moon*", ["Neon", "Moon"], 0),
        ("I. Neon\nII. Moon\nIII. Low\nIV. Glass", ["Neon", "Moon", "Low", "Glass"], 0),
        ("1º Neon\n2º Moon", ["Neon", "Moon"], 0),
        ("1.- Neon\n2.- Moon", ["Neon", "Moon"], 0),
        ("1️⃣ Neon\n2️⃣ Moon", ["Neon", "Moon"], 0),
        ("一、夜雨\n二、港口", ["夜雨", "港口"], 0),
        ("Song 1: Neon\nSong 2: Moon", ["Neon", "Moon"], 0),
        ("1. Neon 3:41 2. Moon 4:02", ["Neon", "Moon"], 0),
        (
            "1. Neon 3.41\n2. Moon ca. 4:00\n3. Low 3 Min. 41 Sek.\n4. Glass 2:58*",
            ["Neon", "Moon", "Low", "Glass"],
            0,
        ),
        ('1. "Neon"\t3:41\n2. "Moon" (featuring Ari)\t4:02', ["Neon", "Moon (featuring Ari)"], 0),
    ],
)
def test_layouts(text: str, songs: list[str], left: int) -> None:
    read = read_song_lines(text)
    assert (read.bad, read.doubts) == ((), ())
    assert [song.title for song in read.good] == songs
    assert len(read.left_out) == left


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Neon Rain 3:41", ["Neon Rain", "Neon Rain 3:41"]),
        ("Quarter to 3:00", ["Quarter to", "Quarter to 3:00"]),
        ("01 Neon Rain", ["01 Neon Rain", "Neon Rain"]),
        ("(500) Days of Summer", ["(500) Days of Summer", "Days of Summer"]),
        ("#1 Crush", ["#1 Crush", "Crush"]),
        ("Neon (3:41) feat. Pia", ["Neon feat. Pia", "Neon (3:41) feat. Pia"]),
        ("1. Neon\n2. Moon\n3 Doors Down", ["3 Doors Down", "Doors Down"]),
        ("101 Neon\n102 Moon", ["101 Neon", "Neon", "102 Moon", "Moon"]),
        ("Neon\n1. Moon\nDisc 2: The Night", ["", "Disc 2: The Night"]),
        ("Nights – EP\n1. Neon\n2. Moon", ["", "Nights – EP"]),
        ("1. Neon\n2. Moon\n7:43", ["", "7:43"]),
        ("Act I\n1. Neon\n2. Moon", ["", "Act I"]),
    ],
)
def test_a_line_with_two_readings_is_asked_about(text: str, readings: list[str]) -> None:
    doubts = read_song_lines(text).doubts
    assert ["" if isinstance(r, LeftOut) else r.title for doubt in doubts for r in doubt.readings] == readings
    for at in range(2):
        settled = read_song_lines(text, {doubt.line: at for doubt in doubts})
        assert settled.doubts == ()


@pytest.mark.parametrize(
    ("text", "why"), [("Neon (3:99)", "is no duration"), ("Neon - 3:77", "is no duration")]
)
def test_a_length_that_is_none_is_named(text: str, why: str) -> None:
    assert why in read_song_lines(text).bad[0].reason
