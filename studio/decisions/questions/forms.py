"""Whether a line is a question: it ends in a question mark, or begins as one and has its subject behind it.

Engineers write in the imperative and leave subjects out: "do the vocal comp again", "have the strings double the
pad", "can the reverb", "did the comp again", "when the chorus hits, everything opens up" are decisions.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from studio.command_lines import QUOTES
from studio.decisions import lines
from studio.decisions.questions.wording import alike, begun, indirect, opened, sentences, unquoted, words
from studio.names import folded

# What may stand behind the mark that ends a question: other marks, emoji, a courtesy.
_MARKED = re.compile(r"\?(?:[^\w\"“”„‟«»)\]]|\b(?:please|pls|thanks|thx|thank you|cheers)\b|:\w+:)*$")
# What no question has that was typed without its mark: "do we dare: kept the noise", "is it, printed".
_STATED = re.compile(r"[^\W\d]:\s|, (?:kept|cut|left|redo|redid|took|went|now|\w+ed)\b")
_CALL = re.compile(r"(@\w+(?=[,:]?\s)|\w+(?=,\s))[,:]?\s+")
_LIKE_ONE = re.compile(
    r"\?|\b(?:who|what|where|when|which|why|how|did|has|have|is|are|was|were|do|does|can|could|should|would|will|may"
    r"|might|must|shall|am|any|anything|anybody|anyone)(?:['s]|re|d|n'?t)*\b"
)
_STATES = frozenset({"is", "are", "was", "were", "am", "has", "had", "does"})
_MODAL = frozenset({"could", "should", "would", "will", "might", "must", "shall", "may"})
_IMPERATIVE = frozenset({"do", "did", "can", "have"})  # they begin decisions as well
AUXILIARY = _STATES | _MODAL | _IMPERATIVE
_PERSONS = frozenset({
    "we", "i", "you", "they", "he", "she", "anyone", "anybody", "someone", "somebody", "everyone", "everybody", "nobody",
})  # fmt: skip
_THINGS = frozenset({
    "it", "this", "that", "these", "those", "there", "the", "our", "my", "your", "his", "her", "their", "its",
    "anything", "something", "everything", "nothing", "any", "all", "both",
})  # fmt: skip
_PLACED = frozenset({"", "in", "on", "at", "to", "of", "down", "up"})  # "are all in mono: toms"
_HAVE_BEHIND = frozenset({"we", "i", "you", "they"})  # "have everybody clap" is a decision
_BARE = frozenset({
    "be", "have", "say", "get", "make", "keep", "like", "want", "hear", "sign", "come", "go", "decide", "agree", "send",
    "answer", "stay", "happen", "give", "sing", "finish", "arrive", "choose", "need", "ask", "leave", "survive", "approve",
    "love", "hate", "know", "think", "mean", "become", "feel", "fit", "see", "tell", "write", "speak",
})  # fmt: skip
_AT_ONCE = frozenset(
    {"change", "work", "sound", "end", "start", "play", "help"}
)  # nouns too, but not behind "it"
_WHAT = frozenset({
    "waits", "wait", "changed", "happened", "remains", "needs", "comes", "about", "if", "else", "next", "now", "waiting",
    "missing", "late", "open", "holds", "blocks",
})  # fmt: skip
_HOW = frozenset({"many", "much", "long", "often", "far", "about", "come", "to"})
_WHO_ELSE = frozenset({"knows", "cares"})  # "who knows, kept both"
_ANY = frozenset({
    "open", "late", "new", "news", "left", "missing", "waiting", "pending", "overdue", "for", "to", "due", "else", "from",
    "happening", "chance", "idea", "ideas", "decision", "decisions", "session", "sessions", "update", "updates", "changes",
    "objections", "word", "gaps", "oks", "asks", "thoughts", "coming", "here", "decided", "booked", "on", "about",
})  # fmt: skip
_FINITE = frozenset(
    {"goes", "works", "stays", "is", "are", "can", "must", "should", "will", "gets", "was", "wins", "but"}
)
_SO_WHICH = frozenset({"why", "how", "what", "when", "where", "fine", "good", "ok"})
_TWO_VERBS = frozenset({"is", "are", "was", "stays", "goes", "gets"})  # "what is left of the intro is cut"
_ASKED = 4  # words of a question that has no subject which is known
_BETWEEN = 4  # words between "which" and its verb: "which of the songs are"


def may_be_question(text: str) -> bool:
    """Whether it is worth reading names and titles to tell: for all other lines nothing is looked up."""
    return bool(_LIKE_ONE.search(alike(text)))


def is_question(text: str, names: Collection[str] = (), titles: Collection[str] = ()) -> bool:
    """Whether the line asks. `names` are words that people go by, `titles` those of songs, both folded."""
    plain = alike(text)
    if not words(plain):
        return False
    if marked(plain) and not _ends_in_title(plain, titles):
        return True
    every = sentences(plain)
    if indirect(every[0]) or indirect(every[-1]):
        return True
    tried = (
        form
        for sentence in (every[0], every[-1])
        for form in (sentence, begun(sentence), _called(sentence, names))
    )
    return any(_begins(form, names, titles) for form in dict.fromkeys(tried) if not _STATED.search(form))


def decides_too(text: str) -> bool:
    """Whether one at least of its lines is a decision beside those that ask: then it is read line by line."""
    rows = [text[start:end] for start, end in lines.broken(text)]
    rows = [row[lines.marked(row) :].strip() for row in rows if row.strip()]
    return len(rows) > 1 and not all(_no_decision(row) for row in rows)


def _no_decision(row: str) -> bool:
    courtesy = not begun(alike(row)).strip(" ?!.,")
    return bool(courtesy or lines.heading(row) or lines.lone(row.split()) or is_question(row))


def opens_like_question(text: str, titles: Collection[str] = ()) -> bool:
    """Whether its first word asks and more than a title stands behind it: enough where no sentence is taken otherwise."""
    if text.lstrip()[:1] in QUOTES:
        return False  # a title comes first: “"Don't Stop" mix v1”
    sentence = opened(begun(alike(text)))
    titled = any(folded(sentence).startswith(title) for title in titles)
    told = words(sentence)
    return len(told) >= _ASKED and told[0] in _OPENING - {"have", "can", "may", "will"} and not titled


def begins_question(text: str) -> bool:
    """Whether it begins as a question does, whatever its mark: “when is the next session”, and not “when fri?”."""
    return _begins(alike(text), (), ())


def marked(text: str) -> bool:
    """Whether it ends in a question mark that stands in no quotes."""
    return bool(_MARKED.search(unquoted(alike(text)).strip()))


def _called(sentence: str, names: Collection[str]) -> str:
    """The sentence without whom it calls: “pia, did we …”, “@pia did we …”."""
    called = _CALL.match(sentence)
    if called is None or not (called[1].startswith("@") or folded(called[1]) in names):
        return sentence
    return sentence[called.end() :]


def _ends_in_title(plain: str, titles: Collection[str]) -> bool:
    """“kept take 7 of What If?” ends in a title; “What If?” alone, or behind a question word, does not."""
    said = folded(plain)
    ending = [title for title in titles if title.split()[0] in _OPENING and said.endswith(f" {title}")]
    return bool(ending) and said.split()[0] not in _OPENING


def _begins(sentence: str, names: Collection[str], titles: Collection[str]) -> bool:
    if any(folded(sentence).startswith(f"{title} ") for title in titles if title.split()[0] in _OPENING):
        return False  # "Is This It stays in A minor"
    told = unquoted(opened(sentence))
    first, *behind = [*words(told.replace("“”", "title")), ""]
    if told.split(" ", 1)[0].rstrip(",;:-") not in (first, f"{first}'s") or not behind:
        return False
    if first in AUXILIARY:
        return _asks(first, behind, names, titles)
    rule = _RULES.get(first)
    return rule(behind) if rule else False


def _asks(first: str, behind: list[str], names: Collection[str], titles: Collection[str]) -> bool:
    """Behind an auxiliary: a subject, and where that begins decisions too, its verb."""
    if behind[0] in ("all", "both") and behind[1] in _PLACED:
        return False
    denied = behind[0] == "not"
    subject, *rest = [*(behind[1:] if denied else behind), ""]
    if first == "have":
        return subject in _HAVE_BEHIND or (subject in _THINGS and "been" in rest)
    if subject in _PERSONS:
        return first != "do" or subject in _HAVE_BEHIND
    person, titled = _names(subject, names), _titled([subject, *rest], titles)
    if first in _IMPERATIVE:
        return (person and first != "do") or ((titled or subject in _THINGS) and _verb_behind(subject, rest))
    if first == "may" or denied:
        return person or titled or subject in ("it", "this", "that", "there")
    return subject in _THINGS or person or titled


def _verb_behind(subject: str, rest: list[str]) -> bool:
    """“did the label approve it”, “did it work”, and not “did the comp again”, “did it again”."""
    near = subject in ("it", "this", "that")
    return (near and rest[0] in _AT_ONCE) or bool(_BARE & set(rest[0 if near else 1 :][:5]))


def _names(word: str, names: Collection[str]) -> bool:
    return folded(word) in names or bool(re.fullmatch(r"[a-z][a-z0-9]{1,9}[-‐‑–—]\d{1,6}", word))


def _titled(behind: list[str], titles: Collection[str]) -> bool:
    said = folded(" ".join(behind))
    return behind[0] == "title" or any(said == title or said.startswith(f"{title} ") for title in titles)


def _who(behind: list[str]) -> bool:
    return bool(behind[0]) and behind[0] not in _WHO_ELSE | _THINGS and not _TWO_VERBS & set(behind[2:])


def _what(behind: list[str]) -> bool:
    if behind[0] in _WHAT:
        return True
    return _inverted(behind) and behind[0] not in _THINGS | _PERSONS


def _which(behind: list[str]) -> bool:
    return _inverted(behind) and not (behind[0] in AUXILIARY and behind[1] in _SO_WHICH)


def _inverted(behind: list[str]) -> bool:
    """Whether the verb stands before its subject: "did we", "take did we", "of the songs are final"."""
    at = next((at for at, word in enumerate(behind[: _BETWEEN + 1]) if word in AUXILIARY), None)
    if at is None or len(behind) <= at + 1 or (_PERSONS | {"it"}) & set(behind[:at]):
        return False
    return not _TWO_VERBS & set(behind[at + 2 :])


def _verb_first(behind: list[str]) -> bool:
    """Whether an auxiliary follows at once: "when is", and not "when the chorus hits"."""
    return behind[0] in AUXILIARY


def _why(behind: list[str]) -> bool:
    return behind[0] in AUXILIARY or (behind[0] in ("not", "no") and behind[1] not in AUXILIARY)


def _how(behind: list[str]) -> bool:
    return behind[0] in AUXILIARY or behind[0] in _HOW or (len(behind) > 2 and behind[1] in AUXILIARY)


def _any(behind: list[str]) -> bool:
    return bool(_ANY & set(behind[:2])) and not _FINITE & set(behind) and len(behind) <= 9


_RULES = {
    "who": _who,
    "whom": _who,
    "what": _what,
    "which": _which,
    "whose": _which,
    "where": _verb_first,
    "when": _verb_first,
    "why": _why,
    "how": _how,
    "any": _any,
    "anything": _any,
    "anybody": _any,
    "anyone": _any,
}
_OPENING = frozenset({*_RULES, *AUXILIARY})
