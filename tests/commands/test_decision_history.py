"""/decision NEON-1: who changed what and when, the verdicts, and why we have it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine, event

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
