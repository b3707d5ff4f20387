"""What may stand behind a verb: whether nothing but its arguments follow, so that the line is no sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from commands.line.keys import Keys, Line
from commands.line.parser import begins_with_key, flat, read_line
from commands.line.pieces import Mention, Typed
from studio.decisions.no_decisions import decides_nothing, keyboard_noise, small_talk
from studio.refusals import Refusal
from studio.wording import half_width

COURTESY = frozenset({"please", "pls", "plz", "thanks", "thank", "you", "now"})
MARKS = " .!?…。！？"
# Words of which a greeting or a try is made: a line of nothing else is no decision.
_CHAT = COURTESY | frozenset({
    "hi", "hello", "hey", "hiya", "yo", "morning", "evening", "afternoon", "there", "all", "team", "everyone",
    "everybody", "folks", "guys", "bot", "ty", "thx", "cheers", "ok", "okay", "okey", "k", "yes", "yep", "yeah",
    "yup", "no", "nope", "nah", "sure", "test", "testing", "tests", "hallo", "bye", "good", "night", "nice", "great",
    "cool", "perfect", "lol", "haha", "hmm", "sorry", "mate", "help", "me", "so", "much", "very", "lot", "never", "mind",
    "nevermind", "oops", "whoops", "wait", "what", "1", "2", "3", "123", "12", "one", "two", "three", "this", "is",
    "a", "just", "only", "works", "working", "it", "got", "see", "you", "later", "job", "well", "done", "awesome",
    "amazing", "lovely", "welcome", "love", "fantastic", "super", "to", "new", "day", "today", "guy", "and", "for",
})  # fmt: skip
_ASKED = frozenset(
    {"help", "what", "it", "this", "is", "works", "working", "new"}
)  # with a mark, these ask something
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SENTENCE = 5  # signs of a line in a script that sets no blanks between words
_REF = re.compile(r"#?(?:[a-z][a-z0-9]{1,9}[-‐‑–—])?\d{1,6}", re.IGNORECASE)
_KEY_APART = re.compile(r"([^\W\d_]+):(?:\s|$)")
# Words that join the words of a sentence, and that nobody searches for.
_JOINING = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "some", "any", "no", "every", "each", "all", "both",
    "another", "more", "less", "my", "your", "his", "her", "its", "our", "their", "me", "you", "him",
    "them", "it", "us", "of", "to", "in", "on", "at", "for", "from", "with", "without", "by", "into",
    "onto", "over", "under", "up", "down", "out", "off", "back", "as", "like", "than", "so", "and", "or",
    "but", "not", "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did",
    "can", "will", "should", "must", "until", "between", "behind", "before", "after", "around", "through", "against",
    "near", "here", "there", "again", "instead", "first", "later", "together", "better", "best", "worse",
    "other", "new", "different", "something", "somewhere", "where", "which", "who", "what", "how", "when", "if",
})  # fmt: skip
_COMPARED = re.compile(  # softer, drier, quieter: who compares decides
    r"(soft|dri|dry|quiet|loud|tight|bright|dark|warm|clean|dirti|hard|short|long|high|low|slow|fast|wid|narrow|fatt?|"
    r"thinn?|thick|bigg?|small|rough|smooth|deep|crisp|punchi|simpl|heavi|light|clos|clear|dull|wett?|mellow|gentl|"
    r"fresh|older|strong|weak|sharp|flatt?|rich|cris|earli|lat|airi|bass?i|boxi|harsh|spars|dens|calm|sweet|richer|"
    r"snappi|grittie?|fuller|full|sparkli|moodi|vibi|happi|sadd?|nic|cheap|great|quick)er"
)


def said(words: str) -> str:
    """Words without a courtesy at their end, and without the mark that ends them."""
    left = words.split()
    while left and left[-1].strip(MARKS + ",").casefold() in {*COURTESY, ""}:
        left.pop()
    return " ".join(left).rstrip(MARKS)


def alone(behind: Typed, keys: Keys) -> bool:
    """Whether a verb stands alone, but for keys of its command and a courtesy: then it is no sentence.

    Also keys that this verb does not take, and one with a blank behind its colon: the verb says what is wrong with them.
    """
    line = _read(behind, keys)
    if line is None:
        return False
    words = said(flat(line.text, {}))
    apart = _KEY_APART.match(words)
    return not words or (apart is not None and keys.find(apart[1]) is not None)


def chats(words: str) -> bool:
    """Whether the words are a greeting, thanks or talk beside the work, whatever mark is behind them."""
    told = [_bare(word) for word in words.split() if _bare(word)]
    greets = bool(told) and set(told) <= _CHAT | COURTESY and not set(told) & _ASKED
    return greets or small_talk(words.rstrip(" ?？")) or keyboard_noise(words)


def too_little(typed: Typed, keys: Keys) -> bool:
    """Whether a line without a key is one word, a sign, a greeting or said to the bot: no sentence. A number is one."""
    line = _read(typed, keys)
    if line is None or line.values.keys() - {"project"} or line.people:
        return False
    text = flat(tuple(piece for piece in line.text if not isinstance(piece, Mention)), {})
    words = text.split()
    if decides_nothing(text):
        return True
    telling = [
        told for word in words if any(c.isalnum() for c in word) and (told := _bare(word)) not in COURTESY
    ]
    if len(telling) != 1:
        return bool(words) and set(telling) <= _CHAT
    pictured = any(unicodedata.category(c) == "So" for word in words for c in word)
    unspaced = len(_UNSPACED.findall(telling[0])) >= _SENTENCE
    return not (unspaced or _REF.fullmatch(half_width(telling[0])) or (pictured and len(words) > 1))


def _bare(word: str) -> str:
    return word.strip(MARKS + ",;:？").casefold()


def nothing_but(keys: Keys, words: str = "") -> Callable[[Typed], bool]:
    """For verbs that take `keys`, and no words before them but these (a pattern).

    Behind a key may stand more than is read of it here: "song:Paper Moon" ends where the titles say.
    """
    pattern = re.compile(words, re.IGNORECASE)

    def arguments(behind: Typed) -> bool:
        line = _read(behind, keys)
        if line is None or begins_with_key(behind, keys):
            return True
        return bool(pattern.fullmatch(said(flat(line.text, {}))))

    return arguments


def beginning_with(
    keys: Keys, *patterns: re.Pattern[str], alone: re.Pattern[str] | None = None
) -> Callable[[Typed], bool]:
    """For verbs whose first argument looks like one of these; anything may follow it. Words that stand `alone` do as well."""

    def arguments(behind: Typed) -> bool:
        line = _read(behind, keys)
        if line is None:
            return True
        first = line.text[0] if line.text else ""
        if not isinstance(first, str):
            return False
        if alone and len(line.text) == 1 and alone.fullmatch(said(first)):
            return True
        return any(pattern.match(half_width(first)) for pattern in patterns)

    return arguments


def searched_for(behind: Typed) -> bool:
    """For verbs that search for words: a few, and none of those that make a sentence of them."""
    words = [_bare(word) for word in said(flat(behind, {})).split()]
    return len(words) <= 4 and not any(word in _JOINING or _COMPARED.fullmatch(word) for word in words)


def unless_refused(arguments: Callable[[Typed], bool]) -> Callable[[Typed], bool]:
    """The same; a line that cannot be read is no argument."""

    def told(behind: Typed) -> bool:
        try:
            return arguments(behind)
        except Refusal:
            return False

    return told


def _read(behind: Typed, keys: Keys) -> Line | None:
    """The line; None where it cannot be read, which the verb itself tells better."""
    try:
        return read_line(behind, keys, example="")
    except Refusal:
        return None
