"""Pasted booklets: read into roles, names and songs; what is no credit is left out with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.credits.booklet import Booklet, read_booklet
from studio.names import same_key

TITLES = {same_key(title) for title in ("Neon Rain", "Paper Moon", "7")}
PEOPLE = {same_key(name) for name in ("Ada Okafor", "Earth, Wind & Fire", "Kit")}


def read(text: str) -> Booklet:
    return read_booklet(text, lambda title: same_key(title) in TITLES, lambda name: same_key(name) in PEOPLE)


def said(text: str) -> list[str]:
    """Each credit as "role: names @ for what"."""
    out = []
    for entry in read(text).entries:
        scope = entry.scope
        where = scope.title or ",".join(map(str, scope.tracks)) or ("all" if scope.every else "")
        roles = ", ".join(role.label for role in entry.roles)
        out.append(f"{roles}: {' + '.join(entry.names)}" + (f" @ {where}" if where else ""))
    return out


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Mixed by Jane Doe", ["Mixing Engineer: Jane Doe"]),
        (
            "Mixed by Jane Doe at The Attic, Berlin",
            ["Mixing Engineer: Jane Doe", "Mixed At: The Attic"],
        ),
        (
            "Mixed by Jane Doe at The Attic, Berlin, assisted by Tom Ray",
            ["Mixing Engineer: Jane Doe", "Mixed At: The Attic", "Assistant Engineer: Tom Ray"],
        ),
        ("Mastered at Sterling Sound, New York", ["Mastered At: Sterling Sound"]),
        ("Recorded live at The Barn", ["Recorded live at: The Barn"]),
        ("Recorded and mixed by Al Al, mastered by Bo Bo", ["Recording Engineer, Mixing Engineer: Al Al", "Mastering Engineer: Bo Bo"]),
        ("Engineered by Jane Doe. Mixed by Tim Tam.", ["Engineer: Jane Doe", "Mixing Engineer: Tim Tam"]),
        ("Strings arranged and conducted by Mo Li", ["Strings arranged by, Strings conducted by: Mo Li"]),
        ("Guitar: X Ray, Y Bird & Z Fox", ["Guitar: X Ray + Y Bird + Z Fox"]),
        ("Max Power – drums, percussion (tracks 1, 3-5)", ["Drums, Percussion: Max Power @ 1,3,4,5"]),
        ("Max Power - drums (1, 3), bass (2)", ["Drums: Max Power @ 1,3", "Bass: Max Power @ 2"]),
        ("Max Power: drums", ["Drums: Max Power"]),
        ("Max Power\tdrums", ["Drums: Max Power"]),
        ("Max Power ....... drums", ["Drums: Max Power"]),
        ("Drums – Kit", ["Drums: Kit"]),
        ("Bass Guitar, Backing Vocals – Joe Bo", ["Bass guitar, Background Vocals: Joe Bo"]),
        ("Backing vocals: Ada Okafor, Earth, Wind & Fire", ["Background Vocals: Ada Okafor + Earth, Wind & Fire"]),
        ("Kim Lee (piano), Ola Nord (Fender Rhodes)", ["Piano: Kim Lee", "Fender Rhodes: Ola Nord"]),
        ("The Neon Strings: P One (violin), Q Two (viola)", ["Violin: P One", "Viola: Q Two"]),
        ("Handclaps: Ray Gun, Jr.", ["Handclaps: Ray Gun, Jr."]),
        ('Drum programming: Max Power (on "Neon Rain")', ["Drum programming: Max Power @ Neon Rain"]),
        ("Tracks 1-3: mixed by Zed Zed", ["Mixing Engineer: Zed Zed @ 1,2,3"]),
        ("All songs written by Ada Okafor", ["Songwriter: Ada Okafor @ all"]),
        ("• Photography: Vi Ko", ["Photography: Vi Ko"]),
        ("Executive Producer: M.I.A.", ["Executive Producer: M.I.A."]),
        ("Producer, Mixed By – Zed", ["Producer, Mixing Engineer: Zed"]),
        ("Kim Lee: lead vocals, Bo Ko: backing vocals", ["Lead Vocals: Kim Lee", "Background Vocals: Bo Ko"]),
        ("Guitar: X Ray, Y Bird, Bass: Zed Zed", ["Guitar: X Ray + Y Bird", "Bass: Zed Zed"]),
        (
            "Recorded and mixed at The Attic, Berlin by Kim Lee",
            ["Recorded At, Mixed At: The Attic", "Recording Engineer, Mixing Engineer: Kim Lee"],
        ),
        (
            "Mixed at Abbey Road, London: Kim Lee",
            ["Mixed At: Abbey Road", "Mixing Engineer: Kim Lee"],
        ),
        ("Hand claps – A B, C D, E F – tracks 1, 2", ["Hand claps: A B + C D + E F @ 1,2"]),
        ("Recorded at Studio by the Sea", ["Recorded At: Studio by the Sea"]),
        (
            "Strings: The London Symphony Orchestra, conducted by Simon Rattle",
            ["Strings: The London Symphony Orchestra", "Conducted by: Simon Rattle"],
        ),
        ("Kim Lee — drums, percussion; vocals on 2", ["Drums, Percussion: Kim Lee", "Vocals: Kim Lee @ 2"]),
        ("Mixed by Kim Lee for Loud Ltd.", ["Mixing Engineer: Kim Lee"]),
        ("Mixed by Kim Lee with Bo Ko", ["Mixing Engineer: Kim Lee + Bo Ko"]),
        ("Lead vocals by Ada Okafor feat. Sam Fox", ["Lead vocals by: Ada Okafor + Sam Fox"]),
        ("Guitar: Kim Lee appears courtesy of X Records", ["Guitar: Kim Lee"]),
        ("Drums (1): Bo Ko", ["Drums: Bo Ko @ 1"]),
        ("Drums: Nightjar, Inc.", ["Drums: Nightjar, Inc."]),
        ("Words by Kim Lee/Bo Ko", ["Words by: Kim Lee + Bo Ko"]),
    ],
)  # fmt: skip
def test_a_line_is_read_as_it_is_meant(line: str, meant: list[str]) -> None:
    assert said(line) == meant
    assert read(line).left_out == ()


def test_a_place_keeps_its_city() -> None:
    (entry,) = read("Mastered at Sterling Sound, New York").entries
    assert (entry.place, entry.names, entry.printed) == (
        True,
        ("Sterling Sound",),
        "Sterling Sound, New York",
    )


def test_a_title_is_the_heading_of_what_stands_below_it() -> None:
    text = "Produced by A B\n1. Neon Rain (3:41)\nDrums: C D\n\n“Paper Moon”\nBass: E F\n7\nPiano: G H\n2. Neon Rain – A B\nHarp: I J"
    assert said(text) == [
        "Producer: A B", "Drums: C D @ Neon Rain", "Bass: E F @ Paper Moon", "Piano: G H @ 7", "Harp: I J @ Neon Rain",
    ]  # fmt: skip


def test_a_role_with_its_names_below_it() -> None:
    assert said("Handclaps:\nA B\nC D & E F\n\nG H") == ["Handclaps: A B", "Handclaps: C D + E F"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Tea: Ada Okafor", "“Tea” is no role I know"),
        ("Ada Okafor – tea and sympathy", "“tea and sympathy” is no role I know"),
        ("Mixed by X Y except track 3 by Z", "exception"),
        ("Tea: Kit", "“Tea” is no role I know"),
        ("Somebody New – Kit", "two ways"),
        ("Thanks to everybody.", "no credit"),
        ("℗ 2026 Demo Records", "no credit"),
        ("Mixed by everybody", "nobody’s name"),
        ("Bass – Piano", "two ways"),
        ('Drums: A B (on "Glass")', "no song “Glass”"),
        ("x" * 700, "at most 600"),
        ("Drums (uncredited): Kim Lee", "uncredited"),
        ("Vocals: Kim Lee, lead vocals on 1 by Bo Ko", "cannot tell the people"),
        ("Composer: J. S. Bach, arr. Kim Lee", "cannot tell the people"),
        ("Producer: Kim Lee at The Attic", "cannot tell the people"),
        ("Drums: N/A", "cannot tell the people"),
        ("AC/DC: guitars", "cannot tell the people"),
        ("Drums: tbd", "nobody’s name"),
        ("Drums: Kim Lee & friends", "nobody’s name"),
        ("Drums: Kim Lee¹", "cannot tell the people"),
        ("Bass: Kim Lee, Electric bass", "cannot tell the people"),
        ("Guitar – Kim Lee – Bo Ko", "cannot tell the people"),
        ("Guitar (clean): Kim Lee", "no role in it that I know"),
    ],
)
def test_what_cannot_be_read_is_left_out_with_the_reason(line: str, reason: str) -> None:
    booklet = read(line)
    assert booklet.entries == ()
    assert reason in booklet.left_out[0].reason


def test_nothing_below_an_unknown_title_becomes_another_songs_credit() -> None:
    booklet = read("Neon Rain\nDrums: A B\nGlass Hour\nBass: C D\nPaper Moon\nHarp: E F")
    assert [entry.scope.title for entry in booklet.entries] == ["Neon Rain", "Paper Moon"]
    assert [line.line for line in booklet.left_out] == [3, 4]
    assert "“Glass Hour”" in booklet.left_out[1].reason


@pytest.mark.parametrize(
    "title",
    [
        "1. Neon Rain (Ada Okafor) 3:45",
        "1. Neon Rain (Kim Lee / Bo Ko)",
        "Neon Rain – Ada Okafor",
        "Neon Rain [Ada Okafor & Kit]",
        "1. Neon Rain - Kim Lee",
    ],
)
def test_a_title_with_its_artist_or_writers_is_its_heading(title: str) -> None:
    assert said(f"{title}\nDrums: C D") == ["Drums: C D @ Neon Rain"]


@pytest.mark.parametrize(
    "title",
    [
        "1. Neon Rain (Artist / Producer)",
        "1. Glass Hour – Producer",
        "Neon Rain – Producer",
        "2. Neon Rain (Reprise)",
    ],
)
def test_a_title_that_is_not_clear_shuts_what_stands_below_it(title: str) -> None:
    booklet = read(f"Paper Moon\n{title}\nDrums: C D")
    assert booklet.entries == ()
    assert [line.line for line in booklet.left_out] == [2, 3]


def test_artwork_and_business_below_the_last_song_are_the_albums() -> None:
    assert said("Neon Rain\nDrums: C D\nARTWORK\nPhotography: E F") == [
        "Drums: C D @ Neon Rain",
        "Photography: E F",
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab AB:–-,.&()[]\n\t 12\"'by at mixed drums"), max_size=200))
def test_whatever_is_pasted_each_line_is_read_or_left_out(text: str) -> None:
    booklet = read(text)
    lines = len(text.splitlines())
    assert all(1 <= each.line <= lines for each in (*booklet.entries, *booklet.left_out))
    assert all(entry.roles and all(name.strip() for name in entry.names) for entry in booklet.entries)


def test_the_place_of_additional_work_is_called_so_and_no_other_way() -> None:
    found = read("Additional recording by Gus Hale at Northlight Studios, Oslo").entries
    labels = [role.label for entry in found for role in entry.roles]
    assert labels == ["Additional recording by", "Additional recording at"]
