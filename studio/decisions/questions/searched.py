"""What to look for in the record: the words of a question that say something, each in the ways it may be written."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from studio.decisions.questions.forms import AUXILIARY
from studio.decisions.questions.wording import words
from studio.decisions.search_words import Phrase, Term, folded, terms

# Words that every question has, and verbs that say only that something was done.
_SAY_NOTHING = frozenset({
    "a", "about", "actually", "again", "all", "also", "already", "am", "an", "and", "any", "anybody", "anyone", "anything",
    "are", "around", "as", "at", "be", "been", "before", "being", "but", "by", "can", "could", "did", "do", "does", "done",
    "else", "ever", "everybody", "everyone", "everything", "exactly", "finally", "for", "from", "get", "go", "going", "got",
    "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just",
    "last", "let", "like", "many", "may", "me", "might", "more", "most", "much", "must", "my", "no", "not", "now", "of",
    "off", "ok", "on", "once", "only", "or", "our", "out", "please", "quite", "really", "right", "shall", "she", "should",
    "so", "some", "somebody", "someone", "something", "still", "such", "than", "thanks", "that", "the", "their", "them",
    "then", "there", "these", "they", "thing", "things", "this", "those", "to", "today", "too", "us", "very", "was", "we",
    "well", "were", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why", "will", "with", "would",
    "yes", "yesterday", "yet", "you", "your", "song", "record", "use", "used", "using", "keep", "kept", "keeping", "make",
    "made", "want", "wanted", "wants", "decide", "decided", "decides", "decision", "decisions", "choose", "chose", "chosen",
    "change", "changed", "put", "say", "said", "says", "agree", "agreed", "settle", "settled", "log", "logged", "call",
    "idea", "ideas", "propose", "proposed", "suggest", "suggested", "asked", "ask", "approve", "approved", "approves",
    "pick", "picked", "happen", "happened", "went", "come", "came", "take", "need", "needs", "think", "know", "known",
    "sound", "sounds", "end", "ended", "new", "since", "week", "project", "tell", "show", "find", "anymore",
    "up", "over", "remind", "few", "previous", "recent",
    "carried", "played", "plays", "performed", "news", "update", "plan", "status", "reason", "responsible", "signed", "sign", "gave", "give", "given",
})  # fmt: skip
_FIGURES = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_COUNTED = frozenset({"take", "verse", "chorus", "bar", "track", "mix", "version"})
_ENDINGS = (
    ("ies", "i"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("y", "i"), ("ier", "i"), ("en", ""), ("er", ""), ("est", ""),
)  # fmt: skip
_SHORTEST = 3  # letters of a word without its ending


def searched_terms(sentence: str, said_otherwise: Collection[str] = ()) -> tuple[Term, ...]:
    """What has to be found; words that were understood already (names, titles, a day) are `said_otherwise`.

    “shorter or longer” wants either. Nothing is left of a question that only asks.
    """
    typed = _behind_what(words(sentence))
    other = set(said_otherwise)
    kept: list[Term] = []
    before = ""
    for at, word in enumerate(typed):
        meant = _FIGURES.get(word, word) if typed[at - 1 : at] and typed[at - 1] in _COUNTED else word
        counted = word == "take" and typed[at + 1 : at + 2] and _figure(typed[at + 1])
        if (word not in _SAY_NOTHING or counted) and folded(word) not in other:
            term = _term(meant)
            if before == "or" and kept and term:
                kept[-1] = (*kept[-1], *term)
            elif term:
                kept.append(term)
        before = word
    return tuple(dict.fromkeys(kept))[:12]


def _behind_what(typed: list[str]) -> list[str]:
    """“which mic did we use on the kick”: what is asked for need not stand in the answer."""
    verb = next((at for at, word in enumerate(typed[:5]) if word in AUXILIARY), 0)
    what = typed[:1] in (["which"], ["what"]) and typed[1:2] != ["if"]
    left = typed[verb:] if what and verb > 1 else typed
    return left if any(word not in _SAY_NOTHING for word in left) else typed


def figures(sentence: str) -> frozenset[str]:
    """The numbers of a question: “take 7” is not take 70, though a search for its beginning finds both."""
    typed = words(sentence)
    return frozenset(
        _FIGURES.get(word, word)
        for before, word in pairwise(typed)
        if word.isdecimal() or (before in _COUNTED and word in _FIGURES)
    )


def _figure(word: str) -> bool:
    return word.isdecimal() or word in _FIGURES


def _term(word: str) -> Term:
    """The word as it is searched, and without its ending."""
    found: list[Phrase] = [phrase for term in terms(word) for phrase in term]
    plain = folded(word)
    for ending, instead in _ENDINGS:
        stem = plain.removesuffix(ending)
        if plain.endswith(ending) and plain.isalpha() and len(stem) >= _SHORTEST:
            found.append((stem + instead,))
    return tuple(dict.fromkeys(found))
