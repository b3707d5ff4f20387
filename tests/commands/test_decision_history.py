"""/decision NEON-1: who changed what and when, the verdicts, and why we have it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine, event

from commands.interaction import Quoted, Way
from tests.cast import Studio


def test_a_change_is_shown_with_who_when_before_and_after(studio: Studio) -> None:
    studio.say('/decision more plate song:"Neon Rain" by:@producer', as_="engineer")
    studio.clock(timedelta(hours=1))
    studio.say('/decision amend NEON-1 less plate song:"Paper Moon" by:@artist', as_="engineer")
    seen = studio.say("/decision NEON-1", as_="producer").text
    assert "Tue 1 Dec 2026, 11:00 · Engineer changed" in seen
    assert "what: “more plate” → “less plate”" in seen
    assert "song: “Neon Rain” → “Paper Moon”" in seen
    assert "people: “Decided by Producer” → “Decided by Artist”" in seen


def test_verdicts_stand_in_the_history(studio: Studio) -> None:
    studio.say("/decision more plate ask:@producer", as_="engineer")
    studio.press("Approve", as_="producer")
    assert "Tue 1 Dec 2026, 10:00 · OK by Producer" in studio.say("/decision NEON-1", as_="engineer").text


def test_the_chain_is_told_from_both_ends_and_from_the_middle(studio: Studio) -> None:
    studio.say('/decision SM7 on the lead why:"it was there"', as_="engineer")
    studio.say('/decision replace NEON-1 U47 on the lead why:"less harsh"', as_="engineer")
    studio.say('/decision replace NEON-2 C12 on the lead why:"the U47 hums"', as_="engineer")
    for number in (1, 2, 3):
        seen = studio.say(f"/decision NEON-{number}", as_="producer").text
        chain = seen[seen.index("How it came to this") :]
        assert chain.index("NEON-1: SM7") < chain.index("NEON-2: U47") < chain.index("NEON-3: C12")
        assert "why: the U47 hums" in chain


def test_a_chain_of_any_length_costs_the_same_few_queries(studio: Studio) -> None:
    def queries() -> int:
        count = 0

        def counted(*_args: object) -> None:
            nonlocal count
            count += 1

        engine: Engine = studio.database.engine
        event.listen(engine, "before_cursor_execute", counted)
        studio.say("/decision NEON-2", as_="producer")
        event.remove(engine, "before_cursor_execute", counted)
        return count

    studio.say("/decision take 0", as_="engineer")
    studio.say("/decision replace NEON-1 take 1", as_="engineer")
    studio.say("/decision amend NEON-2 take one", as_="engineer")
    few = queries()
    for at in range(2, 14):
        studio.say(f"/decision replace NEON-{at} take {at}", as_="engineer")
    studio.say("/decision amend NEON-2 take the first", as_="engineer")
    assert queries() == few
    assert "5 more in this chain" in studio.say("/decision NEON-2", as_="producer").text


def test_what_may_not_be_read_has_no_history(studio: Studio) -> None:
    studio.say("/decision the vocal was flat", as_="engineer")
    studio.say("/decision amend NEON-1 the vocal was sharp", as_="engineer")
    seen = studio.say("/decision NEON-1", as_="label").text
    assert "flat" not in seen
    assert "sharp" not in seen


def test_a_chain_does_not_tell_what_is_kept_among_the_producers(studio: Studio) -> None:
    studio.say("/decision the drummer is out share:none", as_="engineer")
    studio.say("/decision replace NEON-1 the drum machine is in share:studio", as_="engineer")
    assert "drummer" not in studio.say("/decision NEON-2", as_="assistant").text
    assert "drummer" in studio.say("/decision NEON-2", as_="producer").text


def history(studio: Studio, ref: str, as_: str = "engineer") -> str:
    seen = studio.say(f"/decision {ref}", as_=as_).text
    return seen[seen.index("\nHistory\n") :]


def test_every_turn_is_told_with_its_time_and_by_whom(studio: Studio) -> None:
    studio.say("/decision more plate ask:@producer", as_="engineer")
    studio.clock(timedelta(hours=1))
    studio.press("No song", as_="engineer")
    studio.press("Producer's", as_="engineer")
    studio.clock(timedelta(hours=1))
    studio.press("Approve", as_="producer")
    studio.press("That's right", as_="producer", on="more plate")
    studio.clock(timedelta(hours=1))
    studio.say('/decision replace NEON-1 no plate at all why:"too wet"', as_="engineer")
    studio.clock(timedelta(hours=1))
    studio.say("/decision withdraw NEON-2 we kept the plate", as_="engineer")
    assert history(studio, "NEON-1").splitlines()[2:] == [
        "Tue 1 Dec 2026, 10:00 · Engineer asked Producer for an OK",
        "Tue 1 Dec 2026, 11:00 · Engineer changed people: “Decided by Engineer?” → “Decided by Producer”",
        "Tue 1 Dec 2026, 12:00 · Producer confirmed who did what",
        "Tue 1 Dec 2026, 12:00 · OK by Producer",
        "Tue 1 Dec 2026, 13:00 · Engineer replaced it with NEON-2",
        "Tue 1 Dec 2026, 14:00 · Engineer ended NEON-2, so this holds again",
    ]
    assert "14:00 · Engineer withdrew it, because: we kept the plate" in history(studio, "NEON-2")


def test_an_undo_and_an_ask_that_was_withdrawn_are_told(studio: Studio) -> None:
    studio.say("/decision more plate ask:@producer", as_="engineer")
    studio.clock(timedelta(minutes=5))
    studio.press("Undo", as_="engineer")
    told = history(studio, "NEON-1")
    assert "10:05 · Engineer took it back with Undo" in told
    assert "10:05 · The ask for an OK was withdrawn" in told


def test_a_correction_is_told_once_it_was_answered_and_not_before(studio: Studio) -> None:
    studio.say("/decision doubled the hook by:@producer ask:@anr", as_="engineer")
    form = studio.press("Correct who did what…", as_="artist").form
    studio.clock(timedelta(hours=1))
    studio.submit(form, {"by": ("UARTIST",), "note": "I said it"}, as_="artist")
    assert "I said it" not in history(studio, "NEON-1", as_="assistant")
    studio.clock(timedelta(hours=1))
    studio.press("Keep both", as_="engineer")
    told = history(studio, "NEON-1", as_="assistant")
    assert "11:00 · Artist said: decided by Artist (I said it)" in told
    assert "12:00 · Engineer kept both statements of who did what" in told


def test_a_spoken_ok_that_was_confirmed_is_told(studio: Studio) -> None:
    studio.say("/decision printed the chain verbal:@anr", as_="engineer")
    studio.clock(timedelta(days=1))
    studio.press("Confirm", as_="anr")
    assert "Anr confirmed the spoken OK" in history(studio, "NEON-1")


def test_a_long_history_is_told_in_full(studio: Studio) -> None:
    studio.say("/decision plate at 0 %", as_="engineer")
    for at in range(1, 26):
        studio.say(f"/decision amend NEON-1 plate at {at} %", as_="engineer")
    told = history(studio, "NEON-1")
    assert told.count("Engineer changed what") == 25


def test_the_message_that_it_was_made_of_is_quoted_with_its_author_and_place(studio: Studio) -> None:
    quoted = Quoted(
        "C0NEON",
        "1796119200.000100",
        None,
        studio.slack("artist"),
        ("keep the breath",),
        "https://x.slack.com/p1",
    )
    ask = replace(studio._ask(Way.SHORTCUT, "decision.quote", "engineer", "#neon-rain", ""), quoted=quoted)
    studio.submit(studio.ask(ask).form, {}, as_="engineer")
    message = studio.say("/decision NEON-1", as_="producer").message
    assert message
    assert "Artist wrote: keep the breath" in message.text
    assert "https://x.slack.com/p1" in message.text
    assert {"type": "link", "url": "https://x.slack.com/p1", "text": "The message that it was made of"} in [
        part
        for block in message.blocks
        if block.get("block_id") == "said"
        for part in block["elements"][0]["elements"]
    ]


def test_the_longest_decision_with_the_longest_history_still_fits_a_message(studio: Studio) -> None:
    long = " ".join(["verylongword"] * 75)
    studio.say(
        f'/decision {long} why:"{long}" alt:"{long}" gear:"{long[:480]}" ref:"{long[:480]}"', as_="engineer"
    )
    for at in range(30):
        studio.say(f"/decision amend NEON-1 {at} {long}", as_="engineer")
    told = history(studio, "NEON-1")
    assert "earlier" in told
    assert "“29 verylongword" in told


def test_who_answered_for_somebody_stands_there_and_not_the_one_who_was_asked(studio: Studio) -> None:
    studio.say("/approve delegate @artist until fri", as_="producer")
    studio.say("/decision more plate stage:mixing ask:@producer", as_="engineer")
    studio.press("Approve", as_="artist")
    seen = studio.say("/decision NEON-1", as_="engineer").text
    assert "Tue 1 Dec 2026, 10:00 · OK by Artist for Producer" in seen
    assert "OK by Producer" not in seen
