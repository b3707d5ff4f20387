"""The look-out for wrong words sees them, and leaves alone what people typed."""

from __future__ import annotations

import pytest

from tests.words import STILL, WRONG, check_words


def said(*texts: str) -> dict[str, object]:
    """A message with these paragraphs."""
    return {"blocks": [{"type": "section", "text": {"type": "plain_text", "text": text}} for text in texts]}


@pytest.mark.parametrize("word", [word for word in WRONG if word not in STILL])
def test_a_wrong_word_is_found_and_what_people_typed_is_theirs(word: str) -> None:
    text = f"Now it is {word.upper()} here"
    assert check_words(said(text))
    assert check_words(said(text), (f"/decision {text}".casefold(),)) == []


def test_what_is_said_twice_and_words_of_the_program_are_found() -> None:
    assert check_words(said("Your yes stands in the record.", "Your yes stands in the record."))
    assert check_words(said("guessed: mic_choice"))
    assert check_words(said("Your yes stands in the record.", "https://a.example/mic_choice")) == []
