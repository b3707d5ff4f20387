"""A line as questions are read: marks and apostrophes made alike, contractions opened, cut into sentences and words."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇`´", "'"))
_QUOTED = re.compile(r'["“”„‟«»][^"“”„‟«»]*["“”„‟«»]')
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['&.\-/+][^\W_]+)*")
_NEGATED = re.compile(
    r"\b(is|are|was|were|do|does|did|has|have|had|could|should|would|might|must|ca|wo|need|sha)n'?t\b"
)
_SHORT = re.compile(r"\b(who|what|where|when|why|how|which|that|there|it)'?(s|re|d|ll|ve)\b")
_WHOSE = re.compile(
    r"\bwho'?s (?=(?:[^\W_]+ ){1,2}(?:is|was|are|were|did|do|does|should|will)\b)"
)  # "whos idea was"
_FULL = {"s": " is", "re": " are", "d": " did", "ll": " will", "ve": " have"}
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}
_NO_SHORT = frozenset({"its", "whose", "there", "were", "here", "where", "thats", "howd", "itd", "itll"})
# Slips in the word that a question begins with, and "whos call" for "whose call".
_MEANT = {
    "wat": "what", "waht": "what", "wht": "what", "whta": "what", "hwat": "what", "hwo": "who", "woh": "who", "wich": "which",
    "whcih": "which", "wihch": "which", "wehn": "when", "whne": "when", "wehre": "where", "wher": "where", "hwy": "why",
    "wyh": "why", "hwo's": "who's", "wats": "whats", "wat's": "what's", "wahts": "whats", "ddi": "did",
    "didi": "did",
}  # fmt: skip
_SLIP = re.compile(rf"(?<![^\n])(?:{'|'.join(sorted(_MEANT, key=len, reverse=True))})(?= )")
_OWNED = re.compile(r"\bwho'?s (?=(?:call|idea|decision|suggestion|take|turn|comp|part|job|fault)\b)")
# What people say before they ask.
_BEFORE = re.compile(
    r"(?:(?:hey|hi|hello|ok|okay|so|u+m+|uh|h+m+|e+r+m|eh|oh|now|then|thanks|well|and|but|sorry|please|pls|btw|also|wait|again|yo|guys|all"
    r"|good morning|quick question|question|do you know|(?:does )?any(?:one|body) knows?|i wonder|just wondering"
    r"|(?:(?:can|could) (?:you|any(?:one|body)|some(?:one|body)) (?:please )?)?(?:tell|remind|show) (?:me|us)(?=[ ,:]+(?:wh|how|if|did|do|is|are|was))"
    r"|i (?:would like|want|need) to know|any idea|not sure)\b[\s,:;.!-]*)+"
)

# Behind these a question keeps the order of a statement: "remind me what we said about the bridge".
_INDIRECT = re.compile(
    r"\b(?:(?:tell|remind|show) (?:me|us)|(?:do you|any(?:one|body)) knows?|(?:like|want|need) to know|any idea)[ ,:]+"
    r"(?:who|whom|whose|what|where|when|which|why|how|if|whether)\b"
)


def alike(text: str) -> str:
    """The text in small letters, full-width signs and apostrophes made plain, blanks single but for line breaks."""
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).replace("؟", "?").replace("‽", "?")
    spaced = re.sub(r"[^\S\n]+", " ", plain).strip().casefold()
    return _OWNED.sub("whose ", _SLIP.sub(lambda slip: _MEANT[slip[0]], spaced))


def opened(text: str) -> str:
    """Contractions written out: "who's late" is "who is late", "didn't we" is "did not we"."""
    text = _WHOSE.sub("whose ", text)
    negated = _NEGATED.sub(lambda match: f"{_WHOLE.get(match[1], match[1])} not", text)
    return _SHORT.sub(_written_out, negated)


def _written_out(match: re.Match[str]) -> str:
    if match[0] in _NO_SHORT:
        return match[0]
    return match[1] + _FULL[match[2]]


def sentences(text: str) -> list[str]:
    """The sentences of a text, in their order."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def words(text: str) -> list[str]:
    """The words, numbers and names of a sentence; marks are left out."""
    return _WORD.findall(text)


def unquoted(text: str) -> str:
    """The text without what stands in double quotes."""
    return _QUOTED.sub(" “” ", text)


def begun(sentence: str) -> str:
    """The sentence without what people say before they ask: "hey, remind me who …"."""
    return _BEFORE.sub("", sentence, count=1) if _BEFORE.match(sentence) else sentence


def indirect(sentence: str) -> bool:
    """Whether a sentence asks to be told: "hey, remind me what we said"."""
    asking = _BEFORE.match(sentence)
    found = _INDIRECT.search(sentence)
    return bool(asking and found and found.start() < asking.end())


def asked_in(text: str) -> str:
    """The sentence that asks, as it is compared: the last that ends in a question mark, else the last."""
    every = sentences(alike(text))
    marked = [sentence for sentence in every if "?" in sentence]
    sentence = (marked or every or [""])[-1]
    return opened(begun(sentence).strip(" ?!.…"))
