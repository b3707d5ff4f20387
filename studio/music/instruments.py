"""Instruments that people credit; each is the role of a musician who plays it."""

from __future__ import annotations

from studio.names import folded

INSTRUMENTS = (
    "accordion", "acoustic guitar", "alto saxophone", "banjo", "baritone guitar", "bass", "bass clarinet",
    "bass guitar", "bassoon", "cello", "clarinet", "claps", "congas", "double bass", "drums", "drum programming",
    "electric bass", "electric guitar", "electric piano", "fiddle", "flugelhorn", "flute", "French horn",
    "glockenspiel", "guitar", "Hammond organ", "harmonica", "harp", "harpsichord", "horns", "keyboards", "lap steel",
    "mandolin", "marimba", "Mellotron", "nylon-string guitar", "oboe", "organ", "pedal steel", "percussion", "piano",
    "piccolo", "rhythm guitar", "Rhodes", "saxophone", "sitar", "slide guitar", "steel guitar", "strings",
    "synth bass", "synthesizer", "tabla", "tambourine", "tenor saxophone", "theremin", "timpani", "triangle",
    "trombone", "trumpet", "tuba", "turntables", "ukulele", "upright bass", "vibraphone", "viola", "violin",
    "whistle", "Wurlitzer", "xylophone",
)  # fmt: skip
_SPOKEN = {
    "keys": "keyboards", "synth": "synthesizer", "synths": "synthesizer", "sax": "saxophone", "e guitar":
    "electric guitar", "contrabass": "double bass", "drum kit": "drums", "shaker": "percussion", "gtr": "guitar",
    "hammond": "Hammond organ", "vibes": "vibraphone", "uke": "ukulele", "fender rhodes": "Rhodes",
}  # fmt: skip


def instrument_named(typed: str) -> str | None:
    """The instrument that was meant, in its usual spelling."""
    word = folded(typed)
    known = {folded(name): name for name in INSTRUMENTS} | _SPOKEN
    return known.get(word) or known.get(word.removesuffix("s"))
