"""The life of a decision: undone, amended, replaced, withdrawn, corrected; and what each of these tells whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import event, select

from commands.answers import Options
from commands.decision.show.drawing import for_everybody
from commands.interaction import Interaction, Way
from storage import events
from storage.database import Db
from storage.decisions import decisions
from storage.music import songs
from storage.tables import decision_revisions
from storage.tables import events as log
from studio.people.person import Project
from tests.cast import Post, Studio

LINE = '/decision more plate on the vocal song:"Neon Rain" stage:mixing'


def card(studio: Studio, ref: str) -> str:
    return next(post.text for post in studio.cards() if f"{ref}:" in post.text)


def buttons(post: Post) -> list[Any]:
    assert post.message
    return [one for block in post.message.blocks if block["type"] == "actions" for one in block["elements"]]


def queries(db: Db, project: Project) -> int:
    """How many statements it takes to show everything."""
    statements: list[str] = []
    event.listen(db.connection, "before_cursor_execute", lambda *args: statements.append(args[2]))
    for_everybody(db, project, decisions.newest(db, project.id, limit=20))
    return len(statements)


def kinds(studio: Studio) -> list[str]:
    with studio.transaction() as db:
        mine = log.c.workspace_id == studio.workspace
        assert events.verify(db) is None
        return list(db.connection.execute(select(log.c.kind).where(mine).order_by(log.c.seq)).scalars())


def summary(studio: Studio, who: str) -> list[Post]:
    return [post for post in studio.direct(who) if post.delivery.kind == "decision.named"]


def test_undo_leaves_a_tombstone_and_takes_the_ask_back(studio: Studio) -> None:
    studio.say(f"{LINE} ask:@producer", as_="engineer")
    seen = studio.press("Undo", as_="engineer")
    assert "NEON-1 is undone" in seen.text
    assert "Whoever was asked is told" in seen.text
    assert "Withdrawn · undone" in card(studio, "NEON-1")
    assert "the ask was withdrawn" in studio.direct("producer")[-1].text
    assert "NEON-2" in studio.say(LINE, as_="engineer").text
    assert "decision.undone" in kinds(studio)


def test_undo_ends_after_ten_minutes(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    studio.clock(timedelta(minutes=11))
    assert "too late" in studio.press("Undo", as_="engineer").text
    assert "Withdrawn" not in card(studio, "NEON-1")


def test_undo_is_for_the_typist_and_only_before_an_answer(studio: Studio) -> None:
    studio.say(f"{LINE} ask:@producer", as_="engineer")
    studio.press("Approve", as_="producer")
    assert "too late" in studio.press("Undo", as_="engineer").text


def test_the_same_line_within_a_minute_asks_first(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    assert "less than a minute ago, as NEON-1" in studio.say(LINE, as_="engineer").text
    assert len(studio.cards()) == 1
    assert "NEON-2" in studio.press("Log it again", as_="engineer").text
    assert "NEON-3" in studio.say(LINE, as_="assistant").text


def test_whose_call_it_was_is_one_press(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    seen = studio.press("Producer's", as_="engineer")
    assert seen.text == "NEON-1 · Neon Rain · Producer's call\nUndo\nEdit"
    assert "Decided by Producer ·" in card(studio, "NEON-1")


def test_a_joint_call_names_both(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    assert "your and Producer's call" in studio.press("Joint call", as_="engineer").text
    assert "Decided by Engineer and Producer" in card(studio, "NEON-1")


def test_a_guessed_category_is_no_matter_of_the_answer_and_is_changed_in_the_form(studio: Studio) -> None:
    assert "Space" not in studio.say(LINE, as_="engineer").text
    assert "Space & effects (guessed)" in card(studio, "NEON-1")
    form = studio.press("Edit", as_="engineer").form
    (field,) = [block for block in form["blocks"] if block.get("block_id") == "category"]
    assert field["hint"]["text"] == "Space & effects, as a guess. Choose one to say it."
    studio.submit(form, {"category": ("balance",)}, as_="engineer")
    assert "Balance & panning" in card(studio, "NEON-1")
    assert "guessed" not in card(studio, "NEON-1")


def test_song_and_stage_come_from_the_last_entry_for_two_hours(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    seen = studio.say("/decision less on the drums", as_="engineer")
    assert "Neon Rain" in seen.text
    assert "NEON-2 saved · Neon Rain (as before)" in seen.text
    assert "Which song?" in studio.press("Other song", as_="engineer").text
    assert "NEON-2 · Paper Moon\nWhose call?" in studio.press("Paper Moon", as_="engineer").text
    studio.clock(timedelta(hours=2, minutes=1))
    assert "as before" not in studio.say("/decision the same for the bass", as_="engineer").text


def test_an_amendment_is_a_revision(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    seen = studio.say('/decision amend NEON-1 less plate on the vocal why:"too wet"', as_="engineer")
    assert "NEON-1 changed · Neon Rain\nWhy: too wet" in seen.text
    assert "less plate" in card(studio, "NEON-1")
    with studio.transaction() as db:
        row = db.connection.execute(
            select(decision_revisions).where(decision_revisions.c.workspace_id == studio.workspace)
        ).one()
    assert row.before["sentence"] == "more plate on the vocal"
    assert row.after["why"] == "too wet"


def test_only_those_with_a_right_change_it_and_the_attempt_is_kept(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    for verb in ("amend NEON-1 louder", "replace NEON-1 louder", "withdraw NEON-1"):
        assert "can be changed by" in studio.say(f"/decision {verb}", as_="assistant").text
    assert kinds(studio).count("decision.refused") == 3
    assert "NEON-1 changed" in studio.say("/decision amend NEON-1 louder", as_="producer").text


def test_after_a_verdict_an_edit_says_what_it_does(studio: Studio) -> None:
    studio.say(f"{LINE} ask:@producer", as_="engineer")
    studio.press("Approve", as_="producer")
    seen = studio.say("/decision amend NEON-1 more plate on the lead vocal", as_="engineer")
    assert "What does your change do?" in seen.text
    done = studio.press("Only wording", as_="engineer")
    assert "NEON-1 changed" in done.text
    assert "more plate on the lead vocal" in card(studio, "NEON-1")
    assert "OK by Producer" in card(studio, "NEON-1")


def test_a_change_of_what_was_decided_asks_again(studio: Studio) -> None:
    studio.say(f"{LINE} ask:@producer", as_="engineer")
    studio.press("Approve", as_="producer")
    studio.say("/decision amend NEON-1 spring instead of plate", as_="engineer")
    studio.press("Changes what was decided", as_="engineer")
    assert "Waits for Producer" in card(studio, "NEON-1")
    studio.press("Approve", as_="producer", on="spring instead of plate")
    assert "OK by Producer" in card(studio, "NEON-1")


def test_another_song_always_asks_again(studio: Studio) -> None:
    studio.say(f"{LINE} ask:@producer", as_="engineer")
    studio.press("Approve", as_="producer")
    studio.say('/decision amend NEON-1 song:"Paper Moon"', as_="engineer")
    assert "Waits for Producer" in card(studio, "NEON-1")


def test_the_edit_form_holds_what_stands_there(studio: Studio) -> None:
    studio.say(f'{LINE} by:@producer played:"Bo Li"', as_="engineer")
    studio.press("Add Bo Li and log", as_="engineer")
    form = studio.press("Edit", as_="engineer").form
    studio.submit(form, {"section": "chorus 2"}, as_="engineer")
    shown = studio.say("/decision NEON-1", as_="engineer").text
    assert "chorus 2" in shown
    assert "Played by Bo Li" in shown
    assert "Decided by Producer" in shown


def test_a_form_that_is_older_than_the_record_changes_nothing(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    form = studio.press("Edit", as_="engineer").form
    studio.say("/decision amend NEON-1 less plate", as_="engineer")
    assert "meanwhile" in studio.submit(form, {"what": "no plate"}, as_="engineer").errors["what"]


def test_a_replacement_is_linked_both_ways(studio: Studio) -> None:
    studio.say(f"{LINE} ask:@producer", as_="engineer")
    seen = studio.say("/decision replace NEON-1 no plate at all", as_="engineer")
    assert "NEON-2 saved · Neon Rain (as before) · replaces NEON-1" in seen.text
    assert "no plate at all" in card(studio, "NEON-2")
    assert "Replaced by NEON-2" in card(studio, "NEON-1")
    assert "the ask was withdrawn" in studio.direct("producer")[-1].text
    studio.press("Undo", as_="engineer")
    assert "Replaced" not in card(studio, "NEON-1")


def test_a_withdrawal_keeps_its_reason(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    studio.say("/decision withdraw NEON-1 we never printed it", as_="engineer")
    assert "because: we never printed it" in card(studio, "NEON-1")
    assert "withdrawn already" in studio.say("/decision amend NEON-1 x", as_="engineer").text


def test_verbs_before_other_words_are_words(studio: Studio) -> None:
    studio.say("/decision replace the snare", as_="engineer")
    assert "NEON-1: replace the snare" in card(studio, "NEON-1")
    seen = studio.say("/decision replace SM-57 with a ribbon", as_="engineer")
    assert "no project SM" in seen.text
    studio.press("Log it as it stands", as_="engineer")
    assert "NEON-2: replace SM-57 with a ribbon" in card(studio, "NEON-2")


def test_the_named_get_one_quiet_message_the_next_morning(studio: Studio) -> None:
    for at in range(3):
        studio.say(f"/decision take {at} it is by:@producer idea:@artist", as_="engineer")
    assert not summary(studio, "producer")
    studio.clock(timedelta(hours=24))
    (post,) = summary(studio, "producer")
    assert "You were named in 3 decisions" in post.text
    studio.press("That's right (all)", as_="producer")
    assert "confirmed" in summary(studio, "producer")[0].text
    project = studio.project.id
    with studio.transaction() as db:
        found = decisions.by_number(db, project, 1)
    assert found
    standing = {c.verification for c in found.entry.contributions if c.kind.creative}
    assert standing == {"confirmed"}
    studio.clock(timedelta(hours=48))
    assert len(summary(studio, "producer")) == 1


def test_what_was_undone_is_told_to_nobody(studio: Studio) -> None:
    studio.say(f"{LINE} by:@producer", as_="engineer")
    studio.press("Undo", as_="engineer")
    studio.clock(timedelta(hours=24))
    assert not summary(studio, "producer")


def test_thats_right_is_for_the_others(studio: Studio) -> None:
    studio.say(f"{LINE} by:@producer", as_="engineer")
    assert "logged NEON-1 yourself" in studio.press("That's right", as_="engineer").text
    assert "those who are named" in studio.press("That's right", as_="assistant").text
    assert "Thank you" in studio.press("That's right", as_="producer").text
    assert "already" in studio.press("That's right", as_="producer").text


def test_a_correction_goes_to_the_logger_in_private_and_is_accepted(studio: Studio) -> None:
    studio.say(f"{LINE} by:@producer", as_="engineer")
    form = studio.press("Correct who did what…", as_="producer").form
    said: dict[str, str | tuple[str, ...]] = {"by": (studio.slack("artist"),), "note": "it was hers"}
    assert "nobody else sees" in studio.submit(form, said, as_="producer").text
    assert "Decided by Producer" in card(studio, "NEON-1")
    assert "it was hers" in studio.direct("engineer")[-1].text
    studio.press("Accept", as_="engineer")
    assert "Decided by Artist" in card(studio, "NEON-1")
    assert "Accepted" in studio.direct("engineer")[-1].text


def test_a_dispute_keeps_both_statements(studio: Studio) -> None:
    studio.say(f"{LINE} by:@producer", as_="engineer")
    form = studio.press("Correct who did what…", as_="artist").form
    studio.submit(form, {"by": (studio.slack("artist"),)}, as_="artist")
    studio.press("Keep both", as_="engineer")
    assert "Disputed" in card(studio, "NEON-1")
    shown = studio.say("/decision NEON-1", as_="producer").text
    assert "Decided by Producer" in shown
    assert "Disputed: Artist says: decided by Artist" in shown


def test_a_correction_can_only_be_answered_by_the_logger(studio: Studio) -> None:
    studio.say(f"{LINE} by:@producer", as_="engineer")
    form = studio.press("Correct who did what…", as_="producer").form
    studio.submit(form, {"by": (studio.slack("artist"),)}, as_="producer")
    (button,) = [one for one in buttons(studio.direct("engineer")[-1]) if one["text"]["text"] == "Accept"]
    press = Interaction(
        studio.workspace,
        studio.slack("producer"),
        Way.PRESS,
        "decision.accept",
        studio.now,
        "stolen",
        value=button["value"],
    )
    assert "somebody else" in studio.ask(press).text
    assert "Decided by Producer" in card(studio, "NEON-1")


def test_a_spoken_ok_is_a_report_until_it_is_confirmed(studio: Studio) -> None:
    seen = studio.say(f"{LINE} verbal:@producer", as_="engineer")
    assert "OK by Producer, reported by Engineer" in seen.text
    assert not studio.direct("producer")
    studio.clock(timedelta(hours=24))
    studio.press("Confirm", as_="producer")
    assert "Spoken OK by Producer" in card(studio, "NEON-1")


def test_a_spoken_ok_that_was_none_goes(studio: Studio) -> None:
    studio.say(f"{LINE} idea:@artist verbal:@producer", as_="engineer")
    assert "Proposed" not in card(studio, "NEON-1")
    studio.clock(timedelta(hours=24))
    studio.press("Correct", as_="producer")
    assert "OK by" not in card(studio, "NEON-1")
    assert "Proposed" in card(studio, "NEON-1")


def test_an_ok_can_only_be_reported_of_somebody_who_may_give_it(studio: Studio) -> None:
    assert "cannot give an OK" in studio.say(f"{LINE} verbal:@assistant", as_="engineer").text
    assert "your own decision" in studio.say(f"{LINE} verbal:@producer", as_="producer").text


def test_a_withdrawn_decision_is_answered_with_what_it_is_now_and_nothing_to_press(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    seen = studio.say("/decision withdraw NEON-1 wrong song", as_="engineer")
    assert "NEON-1 is withdrawn" in seen.text
    assert "Because: wrong song." in seen.text
    assert seen.message is not None
    assert not [block for block in seen.message.blocks if block["type"] == "actions"]


def test_nobody_but_the_caller_and_the_producers_reads_what_is_not_shared(studio: Studio) -> None:
    studio.say(f"{LINE} share:none", as_="engineer")
    assert not studio.cards()
    assert "not shared" in studio.say("/decision NEON-1", as_="assistant").text
    assert "more plate" in studio.say("/decision NEON-1", as_="producer").text
    studio.say("/decision amend NEON-1 share:studio", as_="engineer")
    assert "more plate" in card(studio, "NEON-1")
    studio.say("/decision amend NEON-1 share:none", as_="engineer")
    assert "more plate" not in "".join(post.text for post in studio.cards())


def test_in_a_session_song_and_stage_are_known_and_the_card_goes_into_its_thread(studio: Studio) -> None:
    line = '/session book 2026-12-01 12:00 3h "Vocals" song:"Paper Moon" stage:vocals'
    studio.say(line, as_="engineer")
    studio.clock(timedelta(hours=2, minutes=30))
    seen = studio.say("/decision dropped the double", as_="assistant")
    assert "NEON-1 saved · Paper Moon (as in the session)" in seen.text
    assert "Paper Moon · Vocals" in card(studio, "NEON-1")
    (posted,) = [post for post in studio.cards() if "NEON-1:" in post.text]
    assert posted.delivery.thread
    studio.say("@bot decision in a thread of its own", as_="assistant", thread="1790000000.000100")
    (other,) = [post for post in studio.cards() if "NEON-2:" in post.text]
    assert other.delivery.thread == "1790000000.000100"


def test_the_song_that_one_works_on_is_taken_before_anything_else(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    studio.say('/session song "Paper Moon"', as_="engineer")
    seen = studio.say("/decision dropped the double", as_="engineer")
    assert "NEON-2 saved · Paper Moon (as before)" in seen.text
    assert "Paper Moon" in card(studio, "NEON-2")
    assert "Neon Rain" in studio.say("/decision less room song:Neon Rain", as_="engineer").text


def test_a_session_counts_more_than_the_song_of_days_ago_and_less_than_what_is_said_in_it(
    studio: Studio,
) -> None:
    studio.say('/session song "Neon Rain"', as_="engineer")
    studio.say('/session book 2026-12-01 12:00 3h "Vocals" song:"Paper Moon"', as_="engineer")
    studio.clock(timedelta(hours=2, minutes=30))
    studio.say("/decision dropped the double", as_="engineer")
    assert "Paper Moon" in card(studio, "NEON-1")
    studio.say('/session song "Neon Rain"', as_="engineer")
    studio.say("/decision and the harmony", as_="engineer")
    assert "Neon Rain" in card(studio, "NEON-2")
    studio.clock(timedelta(hours=24))
    studio.say("/decision less room", as_="engineer")
    assert "Neon Rain" in card(studio, "NEON-3")


def test_a_project_of_many_songs_has_a_field_that_searches(studio: Studio) -> None:
    project = studio.project.id
    with studio.transaction() as db:
        songs.add(db, project, [songs.NewSong(f"Song number {at}") for at in range(101)])
    form = studio.say("/decision", as_="engineer").form
    (field,) = [block["element"] for block in form["blocks"] if block["block_id"] == "song"]
    assert field["type"] == "external_select"
    found = studio.search(field["action_id"], "number 10", as_="engineer", form=form).answer
    assert isinstance(found, Options)
    assert [one.text for one in found.options] == ["Song number 10", "Song number 100"]
    studio.submit(form, {"what": "kept it", "song": (found.options[1].value,)}, as_="engineer")
    assert "Song number 100" in card(studio, "NEON-1")
    assert studio.search(field["action_id"], "number 10", as_="outsider", form=form).answer == Options(())


def test_a_list_of_cards_costs_the_same_however_long(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    project = studio.project
    counts = []
    for at in range(2):
        for n in range(1 + 5 * at):
            studio.say(f"/decision {at} {n} by:@producer ask:@artist", as_="engineer")
        with studio.transaction() as db:
            counts.append(queries(db, project))
    assert counts[0] == counts[1]


def test_a_form_saved_as_it_was_opened_changes_nothing_though_the_song_was_taken_from_elsewhere(
    studio: Studio,
) -> None:
    studio.say('/decision more plate song:"Paper Moon" stage:mixing', as_="engineer")
    assert "as before" in studio.say("/decision darker plate take:7", as_="engineer").text
    form = studio.say("/decision amend NEON-2", as_="engineer").form
    seen = studio.submit(form, {}, as_="engineer")
    assert "Nothing of NEON-2 would change" in (seen.text or str(seen.errors))
