"""The category that is guessed is the one that a person would have chosen."""

from __future__ import annotations

import pytest

from studio.decisions.category_guesses import guess
from studio.vocabulary import CATEGORIES, Stage

LINES = """
eq_dynamics: Compressed the bus 4:1
eq_dynamics: bus comp 2 dB slower attack
eq_dynamics: less 2k on the vox
eq_dynamics: high-pass the guitars at 120
eq_dynamics: de-essed the lead vocal
eq_dynamics: parallel compression on the drums
eq_dynamics: boosted 10k on the overheads
balance: vocal up 1 dB
balance: snare down half a dB in verse 2
balance: bass louder in the chorus
balance: panned the doubles hard left and right
balance: drums narrower
space_fx: plate instead of hall on the lead vocal
space_fx: less plate
space_fx: slap delay on the last word
space_fx: dry vocal in the bridge
space_fx: telephone effect on the second verse
take: kept take 7 for the chorus
take: take 4 it is
take: comped the vocal from takes 3 and 7
take: used the first pass of the solo
mic: swapped the SM7 for a U47 on the lead vocal
mic: moved the overheads closer
mic: ribbon on the guitar cab
room: kept the room mics
signal: through the 1073 and the LA-2A to tape
signal: re-amped the bass
signal: DI only for the bass
room: drums in the live room, gobos out
room: moved the singer into the booth
arrangement: drop the drums in V2
arrangement: doubled the bridge an octave down
arrangement: added strings in the last chorus
arrangement: muted the guitars in the intro
song: key down a semitone
song: tempo 92 bpm
performance: sing it softer in the bridge
performance: no click for the ballad
player: Telecaster instead of the Strat
player: new snare heads
sound_design: replaced the kick with a sample
sound_design: Juno pad in the pre-chorus
timing_tuning: left the vocal untuned
timing_tuning: quantised the hats 60 %
timing_tuning: nudged the bass 10 ms early
structure_edit: cut 8 bars of the outro
structure_edit: radio edit without the intro
structure_edit: cold end instead of the fade
automation: vocal rides in the chorus
automation: filter sweep into the drop
automation: automated the reverb send
reference: darker, like the demo
reference: aim at the low end of the reference
version: mix v5 over v6
version: vocal-up print as the single
version: back to the recall of Tuesday
master_tone: -9 LUFS, limiter off
master_tone: tilt EQ on the master
sequence: 0.8 s gap before the last song
sequence: Paper Moon opens the running order
format: 24/96 for the label
format: Atmos ADM delivered
format: clean edit and instrumental
tech: removed the clicks at 1:23
tech: flipped the phase of the bottom mic
tech: resampled to 48k
tech: hum on the bass DI gone
credit: sample cleared with the publisher
credit: wording of the credit agreed
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_a_line_as_engineers_type_it_is_put_where_a_person_would_put_it(line: str) -> None:
    wanted, _, sentence = line.partition(": ")
    found = guess(sentence)
    assert found is not None
    assert found.slug == wanted


def test_every_category_is_guessed_from_some_line() -> None:
    assert {line.partition(":")[0] for line in LINES.strip().splitlines()} == {one.slug for one in CATEGORIES}


def test_where_words_speak_for_two_categories_the_stage_decides() -> None:
    assert guess("eq on the mic", Stage.MIXING) != guess("eq on the mic", Stage.TRACKING)


@pytest.mark.parametrize("sentence", ["", "ok", "it is what it is", "歌い直し", "1:23"])
def test_words_that_speak_for_nothing_are_not_guessed_at(sentence: str) -> None:
    assert guess(sentence) is None
