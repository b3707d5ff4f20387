"""The same credit is printed once: the song's own overrules the whole project's, and a writer of two roles is one."""

from __future__ import annotations

import csv
import io

from tests.cast import Studio
from tests.commands.test_credit_files import fetched


def copied(studio: Studio) -> str:
    return fetched(studio, "/credits copy").content.decode()


def of_song(text: str, title: str) -> str:
    """The part of the label copy that is one recording's."""
    return next(part for part in text.split("\n\n") if f"{title} — " in part.splitlines()[0])


def test_what_is_given_for_the_project_and_the_song_is_printed_once(studio: Studio) -> None:
    studio.say("/credits assign @engineer mix", as_="producer")
    studio.say('/credits assign @engineer mix song:"Neon Rain"', as_="producer")
    studio.say("/credits assign @anr A&R", as_="producer")
    studio.say('/credits assign @anr A&R song:"Neon Rain"', as_="producer")
    text = copied(studio)
    assert of_song(text, "Neon Rain").count("Mixing Engineer: Engineer") == 1
    assert text.count("A&R: Anr") == 1
    rows = list(csv.DictReader(io.StringIO(fetched(studio, "/credits csv").content.decode("utf-8-sig"))))
    mixed = [row for row in rows if row["song"] == "Neon Rain" and row["role"] == "Mixing Engineer"]
    assert len(mixed) == 1
    assert studio.record(as_="artist").text.count("Mixing Engineer — Engineer") == 1


def test_the_songs_own_credit_overrules_the_projects(studio: Studio) -> None:
    studio.say("/credits assign @engineer mix", as_="producer")
    studio.say('/credits assign @engineer mix song:"Neon Rain" as:"Bird"', as_="producer")
    studio.say('/credits assign @engineer mix song:"Paper Moon" uncredited', as_="producer")
    text = copied(studio)
    assert "Mixing Engineer: Bird" in of_song(text, "Neon Rain")
    assert "Mixing Engineer: Engineer" not in of_song(text, "Neon Rain")
    assert "Mixing Engineer" not in of_song(text, "Paper Moon")


def test_a_writer_of_two_roles_stands_once(studio: Studio) -> None:
    for role in ("songwriter", "composer"):
        studio.say(f'/credits assign @artist {role} song:"Neon Rain"', as_="producer")
    own = of_song(copied(studio), "Neon Rain")
    written = [line for line in own.splitlines() if line.strip().endswith("Artist — stated, not agreed")]
    assert len(written) == 1
    assert "Songwriter" in written[0]
    assert "Composer" in written[0]
    assert own.count("Composer") == 1
