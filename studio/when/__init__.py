"""Times as people type them: a strict grammar in a named zone that never guesses.

A line is read in four steps, and this is the door to them:

1. `tokens` finds the forms of words that name a day, a time, an end or a length (`day_phrases`, `time_phrases`);
   whatever is no time word is left for the title.
2. Each token may mean several things, each of them a `partial_time`, which says what may fit together.
3. `parser` tries the ways to read them. One that fits is taken; none, or several, is `Unclear`, with what to type instead.
4. `spans` makes instants of it: the calendar, clocks that change, the limits.

Series, lockouts and moves are lines of their own that read their parts by the same steps.
"""

from studio.when.booking.booked import read_span
from studio.when.lines import read_booking, says_time
from studio.when.lockouts import read_lockout
from studio.when.moves import read_move
from studio.when.parser import read_day, read_instant
from studio.when.partial_time import Unclear
from studio.when.series import read_series

__all__ = [
    "Unclear",
    "read_booking",
    "read_day",
    "read_instant",
    "read_lockout",
    "read_move",
    "read_series",
    "read_span",
    "says_time",
]
