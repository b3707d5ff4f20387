"""A rich project: 14 songs, two of one name and one left off its release, 18 recordings, 32 people in three alphabets, 400 decisions; and names that try things.

One of them is printed under a name that does not say whose it is, one is credited nowhere, and a song is by others.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from credits.formats.json_sheet import as_record
from credits.record import SheetRecord
from credits.sheet.compiling import compiled
from credits.sheet.sheet import Sheet
from credits.sheet.visibility import seen_by
from studio.credits.credit import AssignedCredit, Coverage, Standing, Tally
from studio.credits.sheet_input import (
    FinalOk,
    Material,
    PastSession,
    PersonFacts,
    Signature,
    Writing,
)
from studio.music.recording import Recording
from studio.music.release import Release
from studio.music.song import Song
from studio.people.person import Engagement, Person, Project, Team
from studio.sessions.presence import Presence, Word
from studio.vocabulary import Function, Kind, Stage

AT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
MARKUP, FORMULA, SUM, TYPST = (
    "<b>Bold & Sons</b>",
    "=cmd()|' /C calc'!A0",
    "@SUM(1+1)",
    '#panic("x") *y* $z$ @ref `raw`',
)
NAMES = (
    "Ada Okafor", "Ben Ruiz", "Cleo Park", "Zoë Ångström-Łukasiewicz", "Чайковский Пётр", "Мария Новикова",
    "Ἀλέξανδρος Παπαδόπουλος", "Ελένη Δημητρίου", MARKUP, FORMULA, SUM, TYPST, "Ольга Смирнова", "José Núñez",
    "Søren Ørsted", "Νίκος Ξένος", "Dilnoza Yusupova", "Şule Çelik", "Đorđe Živković", "Ægir Þórsson",
    "Lena Weiß", "Иван Иванов", "Thomas O’Neill-Featherstonehaugh-Cholmondeley", "Kwame Mensah", "Noor de Vries",
    "Ines Ferrão", "Jürgen Groß", "Aroha Ngata", "Lars Ulvæus", "Example Records Ltd",
)  # fmt: skip
BEARER, NIGHTJAR, GHOST, COVER = "Quentin Hartog", "Nightjar", "Wilhelmina Voss", "Jo Bell, Ann Rae"
PEOPLE = {n: Person(n, f"U{n}", name, "UTC") for n, name in enumerate((*NAMES, BEARER, GHOST), 1)}
TITLES = (
    "Neon Rain", "Paper Moon", "Ночной поезд", "Θάλασσα", "Glass & Steel <live>", "=SUM(A1)", "Long Way Home to a Town Whose Name Nobody Could Spell on the First Try, or the Second", "Ålborg", "Hush", "Ember",
    "Второй снег", "Coda",
)  # fmt: skip
ISWCS = {101: "T0101713147"}
COVERS = {112: COVER}
SONGS = tuple(
    Song(100 + n, title, n, iswc=ISWCS.get(100 + n), cover=COVERS.get(100 + n))
    for n, title in enumerate(TITLES, 1)
)
DROPPED, TWIN = Song(113, "Left on the Floor", 13), Song(114, "Ember", 14)
VARIANTS = ((201, "album"), (213, "clean"), (214, "instrumental"))
PLAYED = ("electric guitar", "bass guitar", "drums", "piano", "violin", "cello", "trumpet", "synthesizer")
CREW = (
    ("producer", 2), ("co_producer", 4), ("recording_engineer", 1), ("mixing_engineer", 1), ("assistant_engineer", 14),
    ("mastering_engineer", 27), ("vocal_editor", 12), ("programmer", 11),
)  # fmt: skip


def recordings() -> tuple[Recording, ...]:
    album = [
        Recording(
            200 + n,
            song.id,
            "album",
            f"GBABC26{n:05}",
            150 + 13 * n,
            "en",
            "not_explicit",
            samples="none",
            ai_use="none",
        )
        for n, song in enumerate(SONGS, 1)
    ]
    others = [
        Recording(213, 101, "clean", "GBABC2600013", 163, "en", "clean"),
        Recording(214, 101, "instrumental", "GBABC2600014", 163),
        Recording(215, 102, "radio edit", None, 150, "en"),
        Recording(216, DROPPED.id, "album", "GBABC2600016", 200, "en", "not_explicit"),
        Recording(
            217, TWIN.id, "album", "GBABC2600017", 90, "en", "not_explicit", p_line="2019 Another Label"
        ),
        Recording(218, 101, "remix", "GBABC2600018", 320),
    ]
    return (*album, *others)


def given() -> tuple[AssignedCredit, ...]:
    out: list[AssignedCredit] = []

    def add(
        person: int, role: str, song: int | None = None, recording: int | None = None, **more: str
    ) -> None:
        out.append(
            AssignedCredit(
                900 + len(out), 9, person, role, more.get("instrument"), song, recording, more.get("printed"),
                len(out) + 1, Standing(more.get("state", "assigned")), 2, AT, "uncredited" in more,
            )
        )  # fmt: skip

    for at, song in enumerate(SONGS, 1):
        add(3, "lead_vocalist", song.id, 200 + at)
        add(5 + at % 4, "background_vocalist", song.id, 200 + at)
        for n, played in enumerate(PLAYED[: 2 + at % 6]):
            add(13 + (at + n) % 14, "studio_musician", song.id, 200 + at, instrument=played)
        for writer in () if song.cover else (3, 5, 8):
            add(writer, "composer_lyricist", song.id)
        for role, person in CREW:
            add(person, role, song.id, 200 + at)
    for recording in (213, 214):
        add(3, "lead_vocalist", 101, recording)
        add(1, "mixing_engineer", 101, recording, printed="Ada “Faders” Okafor")
    for song, recording in ((DROPPED.id, 216), (TWIN.id, 217)):
        add(3, "lead_vocalist", song, recording)
        add(4, "mixing_engineer", song, recording)
        add(3, "composer_lyricist", song)
    add(16, "remixer", 101, 218)
    add(17, "contractor", 101, 201)
    add(18, "contractor", DROPPED.id, 216)
    add(19, "photography", 102, 202)
    add(20, "photography")
    add(9, "executive_producer")
    add(10, "a_and_r")
    add(24, "additional_producer", 105, 205)
    add(30, "production_coordinator")
    add(1, "additional_producer", 101, 201, state="waiting")
    for song in (103, 104):
        add(31, "studio_musician", song, song + 100, instrument="theremin")
    add(31, "background_vocalist", 105, 205, printed="The Night Jars")
    add(32, "studio_musician", 103, 203, instrument="harp", uncredited="yes")
    add(32, "recording_engineer", 106, 206, uncredited="yes")
    return tuple(out)


def tallies() -> tuple[Tally, ...]:
    """400 decisions over people, songs and stages; OKs of the A&R beside them."""
    stages = (Stage.TRACKING, Stage.VOCALS, Stage.MIXING, None)
    made = [
        Tally(
            1 + n % 29, (Kind.PROPOSED, Kind.DECIDED, Kind.EXECUTED, Kind.APPROVED)[n % 4], stages[n % 3], 101 + n % 12,
            n % 11 == 0, "confirmed" if n % 2 else "self_reported", "adopted", 4, AT - timedelta(days=n), AT,
        )
        for n in range(100)
    ]  # fmt: skip
    return tuple(made)


def held(room: str, stage: Stage, days_ago: int, times: int, first: int) -> list[PastSession]:
    """Sessions of the whole project, one a day, four hours each; their ids begin with the `first`."""
    begins = [AT - timedelta(days=days_ago - n) for n in range(times)]
    return [
        PastSession(stage, None, room, at, at + timedelta(hours=4), first + n) for n, at in enumerate(begins)
    ]


def presences() -> tuple[Presence, ...]:
    """Twelve sessions, each with four people there, by words of every kind; some on no song, some of whole days."""
    stages, kinds = (Stage.VOCALS, Stage.MIXING, None), list(Word)
    return tuple(
        Presence(
            9, 800 + n, n, f"Session {n}", 1 + (n + who) % 12, PLAYED[who] if who % 2 else "engineer", stages[n % 3],
            None if n % 4 == 0 else 101 + n % 12, AT - timedelta(days=n), AT - timedelta(days=n, hours=-3),
            0 if n == 5 else 3 * 3600, kinds[(n + who) % 4], 1 + (n + who) % 12 if kinds[(n + who) % 4] is Word.SELF_REPORTED else 20,
        )
        for n in range(1, 13)
        for who in range(4)
    )  # fmt: skip


def material() -> Material:
    team = Team((
        Engagement(3, Function.ARTIST), Engagement(2, Function.PRODUCER), Engagement(1, Function.ENGINEER),
        Engagement(14, Function.ASSISTANT), Engagement(28, Function.A_AND_R), Engagement(29, Function.LABEL_HEAD),
        Engagement(26, Function.LABEL_STAFF), Engagement(25, Function.OWNER),
    ))  # fmt: skip
    oks = tuple(
        FinalOk(
            200 + n, stage, f"{stage.value} v{n}", AT - timedelta(days=3),
            (Signature(28, (Function.A_AND_R,), AT - timedelta(days=3)), Signature(29, (Function.LABEL_HEAD,), AT - timedelta(days=3), "email")),
        )
        for n in (*range(1, 11), 16)
        for stage in (Stage.MIXING, Stage.MASTERING)
    )  # fmt: skip
    return Material(
        project=Project(9, "NEON", "Neon", "Cleo Park", "Example Records", "Europe/London", "major"),
        team=team,
        people=PEOPLE,
        songs=(*SONGS, DROPPED, TWIN),
        credits=given(),
        tallies=tallies(),
        statuses={"adopted": 380, "proposed": 8, "replaced": 12},
        coverage=Coverage(14, 12),
        recordings=recordings(),
        releases=(
            Release(
                700, "Neon", "0602445790128", "EXR-26-001", "2026 Example Records Ltd", "2026 Example Artwork Ltd",
                "2026-12-18", "2026-12-04", (*range(201, 213), 217, 214),
            ),
            Release(701, "Neon Rain", "5012345678900", "EXR-26-S01", "2026 Example Records Ltd", None, "2026-11-20", None, (201, 213)),
        ),
        facts={
            3: PersonFacts(3, isni="0000000114738741", ipi="00014107338", legal_name="Cleopatra Park", confirmed=frozenset({"Cleo Park"})),
            30: PersonFacts(30, company=True),
            31: PersonFacts(31, NIGHTJAR, isni="0000000121032683", ipi="00045620792", legal_name="Q. van Hartog"),
        },
        writings=(
            *(Writing(song.id, 3, 10_000, "Park Songs", "PRS", AT) for song in (DROPPED, TWIN)),
            *(Writing(song.id, person, share, publisher, "PRS", AT if agreed else None)
            for song in SONGS
            for person, share, publisher, agreed in ((3, 5000, "Park Songs", True), (5, 3333, None, True), (8, 1667, None, song.id != 103))),
        ),
        finals=oks,
        sessions=(
            *held("Studio B", Stage.TRACKING, 40, 6, 801),
            *held("Нижний зал, Санкт-Петербург", Stage.MIXING, 12, 5, 807),
            *held("The Cutting Room, Leeds", Stage.MASTERING, 4, 1, 812),
            PastSession(Stage.VOCALS, 101, None, AT - timedelta(days=20), AT - timedelta(days=20) + timedelta(hours=3)),
        ),
        presences=presences(),
        at=AT,
    )  # fmt: skip


def sheet() -> Sheet:
    return compiled(material())


def record(reader: int | None = None) -> SheetRecord:
    """As `reader` may see it; None: whole."""
    found = sheet() if reader is None else seen_by(sheet(), material().team, reader)
    return as_record(found, AT)
