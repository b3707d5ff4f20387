"""Kind: what Slack makes a link of (a bare domain, a mail address, a number taken for a telephone) is read as the
link's target where it stands as a VALUE, and as what was typed where it stands in the sentence.
Right: a value is what the person typed (the label), except for link:, which takes the address.
Run in the project's checkout: pytest this file with the repository root as rootdir (uses tests.cast and its fixtures)."""
from dataclasses import replace

from commands.interaction import Way
from commands.line.pieces import read_typed


def sent(studio, line, as_):
    name, _, rest = line.removeprefix("/").partition(" ")
    ask = studio._ask(Way.COMMAND, name, as_, "#neon-rain", "")
    return studio.ask(replace(ask, typed=read_typed(rest))).text


def test_a_decider_whose_name_looks_like_a_domain(studio):
    seen = sent(studio, '/decision tape stop by:"<http://will.i.am|will.i.am>"', "engineer")
    assert "http://" not in seen and "will.i.am" in seen


def test_a_credit_for_somebody_whose_name_looks_like_a_domain(studio):
    seen = sent(studio, '/credits assign "<http://will.i.am|will.i.am>" producer song:"Neon Rain"', "producer")
    assert "“will.i.am”" in seen  # now: I know nobody called “”


def test_a_song_whose_title_looks_like_a_domain(studio):
    studio.say('/studio songs add "Neon.fm"', as_="producer")
    assert "Decided" in sent(studio, '/decision bass DI song:"<http://Neon.fm|Neon.fm>"', "engineer")


def test_numbers_that_a_telephone_makes_links_of(studio):
    assert "Saved" in sent(studio, "/studio release upc:<tel:036000291452|036000291452>", "label")
