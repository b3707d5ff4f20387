"""Typed lines are read as a person would read them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.decision.read.keys import KEYS
from commands.line.keys import Line
from commands.line.parser import flat, read_line
from commands.line.pieces import Mention, packed, read_typed, unpacked
from commands.line.spelling import one_slip
from studio.refusals import Refusal
from studio.wording import visible


def read(raw: str) -> Line:
    return read_line(read_typed(raw), KEYS, example="an example")


@pytest.mark.parametrize(
    ("raw", "text", "values"),
    [
        ("kept take 7 song:Neon", "kept take 7", {"song": ("Neon",)}),
        ('kept song:"Neon Rain" take:7', "kept", {"song": ("Neon Rain",), "take": ("7",)}),
        ("kept song:“Neon Rain”", "kept", {"song": ("Neon Rain",)}),
        ("song:Neon kept it", "kept it", {"song": ("Neon",)}),
        ("comp 4:1 on the bus", "comp 4:1 on the bus", {}),
        ("cut at 1:23", "cut at 1:23", {}),
        ("vox: less 2k", "vox: less 2k", {}),
        (":drum: louder", ":drum: louder", {}),
        ("don't touch Ana's take", "don't touch Ana's take", {}),
        ('the "fat" one', 'the "fat" one', {}),
        ("sogn:Neon kept", "kept", {"song": ("Neon",)}),
        ("sng:Neon kept", "kept", {"song": ("Neon",)}),
        ("kept, song:Neon, take:3", "kept", {"song": ("Neon",), "take": ("3",)}),
        ("https:no key", "https:no key", {}),
        ("Song:Neon KEPT", "KEPT", {"song": ("Neon",)}),
        ("mono: yes stage:mix", "mono: yes", {"stage": ("mix",)}),
        ("why:“too &amp; bright”", "", {"why": ("too & bright",)}),
    ],
)
def test_a_line_is_split_into_text_and_keys(raw: str, text: str, values: dict[str, tuple[str, ...]]) -> None:
    line = read(raw)
    assert flat(line.text, {}) == text
    assert dict(line.values) == values


def test_several_people_stand_behind_one_key() -> None:
    line = read("dry by:<@U1> <@U2|x>, <@U3> and <@U4> ok:<@U5>")
    assert line.people == {"by": tuple(Mention(f"U{n}") for n in range(1, 5)), "ask": (Mention("U5"),)}


def test_people_without_an_account_are_named_in_quotes() -> None:
    assert read('dry by:"Bo Li", "Żofia Ż"').people == {"by": ("Bo Li", "Żofia Ż")}


def test_a_link_is_its_address_as_a_value_and_as_typed_in_the_text() -> None:
    line = read("see <https://a.b/c|a.b/c> link:<https://d.e|d.e>")
    assert line.values == {"link": ("https://d.e",)}
    assert flat(line.text, {}) == "see a.b/c"


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<http://will.i.am|will.i.am>", "will.i.am"),
        ("<http://Neon.fm|Neon.fm>", "Neon.fm"),
        ("<http://neon.fm/live|neon.fm/live>", "neon.fm/live"),
        ("<mailto:bo@li.example|bo@li.example>", "bo@li.example"),
        ("<mailto:bo@li.example>", "bo@li.example"),
        ("<tel:036000291452|036000291452>", "036000291452"),
        ("<tel:+15551234567|+1 555-123-4567>", "+1 555-123-4567"),
        ("<tel:036000291452>", "036000291452"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("<https://a.example/x|the bounce>", "the bounce"),
    ],
)
def test_a_value_is_what_was_typed_where_slack_made_a_link_of_it(sent: str, typed: str) -> None:
    line = read(f'kept it song:"{sent}" take:{sent} by:"{sent}"')
    assert line.values["song"] == (typed,)
    assert line.people["by"] == (typed,)
    if " " not in typed:
        assert line.values["take"] == (typed,)


def test_a_word_that_slack_made_a_link_of_is_a_word_of_the_line() -> None:
    line = read('"<http://Neon.fm|Neon.fm>" <http://will.i.am|will.i.am> and "<http://a.fm/b|a.fm/b>"')
    assert line.words == '"Neon.fm" will.i.am and "a.fm/b"'


def test_a_label_that_somebody_gave_an_address_stands_with_it_in_the_sentence() -> None:
    line = read("use <https://a.example/x|the bounce> of <mailto:bo@li.example|bo@li.example>")
    assert flat(line.text, {}) == "use the bounce (https://a.example/x) of bo@li.example"


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("link:<http://a.fm|a.fm>", "http://a.fm"),
        ('link:"<http://a.fm/b|a.fm/b>"', "http://a.fm/b"),
        ("link:<https://a.fm/b|the mix: 5>", "https://a.fm/b"),
        ("link:https://a.fm", "https://a.fm"),
    ],
)
def test_a_link_takes_the_address(sent: str, address: str) -> None:
    assert read(f"kept it {sent}").one("link") == address


@pytest.mark.parametrize(
    ("raw", "text", "values"),
    [
        ("kept it song：Neon", "kept it", {"song": ("Neon",)}),
        ("kept it ｓｏｎｇ：＂Neon Rain＂", "kept it", {"song": ("Neon Rain",)}),
        ("kept it take：７", "kept it", {"take": ("7",)}),
        ("kept it　take：７　song：Ｎｅｏｎ", "kept it", {"take": ("7",), "song": ("Ｎｅｏｎ",)}),
        ("ｋｅｐｔ ７！", "ｋｅｐｔ ７！", {}),
        ("kept\u200b it\ufeff so\u00adng:Ne\u2060on", "kept it", {"song": ("Neon",)}),
        ("\u202ekept\u202c it\u2066 now\u2069", "kept it now", {}),
        ("“می\u200cخواهم” \U0001f468\u200d\U0001f469", "“می\u200cخواهم” \U0001f468\u200d\U0001f469", {}),
        ("ne\u200don ra\u200cin", "neon rain", {}),
    ],
)
def test_signs_of_another_width_and_unseen_ones_are_read_as_meant(
    raw: str, text: str, values: dict[str, tuple[str, ...]]
) -> None:
    line = read(raw)
    assert flat(line.text, {}) == text
    assert dict(line.values) == values


def test_a_key_within_quotes_is_part_of_what_stands_there() -> None:
    assert read('the "song:Neon take:7" line take:3').values == {"take": ("3",)}


def test_a_quotation_mark_that_is_never_closed_is_refused() -> None:
    with pytest.raises(Refusal, match="never closed"):
        read('kept song:"Neon')


@pytest.mark.parametrize("shout", ["<!channel>", "<!here|here>", "<!everyone>", "<!subteam^S1|@mixers>"])
def test_a_broadcast_is_refused(shout: str) -> None:
    with pytest.raises(Refusal, match="never notify"):
        read(f"louder {shout}")


@pytest.mark.parametrize(
    ("word", "key", "near"),
    [
        ("sogn", "song", True),
        ("sng", "song", True),
        ("songg", "song", True),
        ("sing", "song", True),
        ("snog", "song", True),
        ("snag", "song", False),
        ("song", "song", False),
    ],
)
def test_one_slip_is_one_letter(word: str, key: str, near: bool) -> None:
    assert one_slip(word, key) is near


def encoded(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(st.text(max_size=300))
def test_any_text_is_read_without_failing_and_drafts_keep_it(text: str) -> None:
    typed = read_typed(encoded(text))
    assert unpacked(packed(typed)) == typed
    with suppress(Refusal):  # of quotation marks that are never closed
        read_line(typed, KEYS, example="an example")


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=":："), max_size=300)
)
def test_text_without_a_colon_comes_back_as_typed(text: str) -> None:
    assert flat(read(encoded(text)).text, {}) == visible(text).strip()
