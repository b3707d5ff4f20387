"""Sentences as a phone writes them down: numbers in words, and words that may be an OK."""

from __future__ import annotations

import re

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_ONES += " eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
FIGURES = {word: at for at, word in enumerate(_ONES.split(), 1)}
FIGURES |= {word: (at + 2) * 10 for at, word in enumerate(_TENS.split())}
WORDS = "|".join(sorted(FIGURES, key=len, reverse=True))
_NUMBER = re.compile(rf"(?:(?:{'|'.join(_TENS.split())})[ -])?(?:{WORDS})", re.IGNORECASE)
_COUNTED = "take|mix|rough|master|version|verse|chorus|bridge|hook|intro|outro|solo|refrain|break"
_BEHIND = re.compile(rf"\b({_COUNTED})( version| number)? ({_NUMBER.pattern})\b(?!-)", re.IGNORECASE)
_NOT = (
    r"(?<!not )(?<!than )(?<!over )(?<!without )(?<!instead of )(?<!dropped )(?<!lost )(?<!like )(?<!from )"
)
KEYS = {
    "take": re.compile(
        rf"{_NOT}\btake (?:number )?#?(\d{{1,3}})\b(?! (?:times|more|steps?|bars?|beats?|db|ms|k?hz|percent|semitones?|off|out|of|down|up|away|from)\b)",
        re.IGNORECASE,
    ),
    "section": re.compile(rf"{_NOT}\b((?:verse|chorus|bridge|hook|solo|refrain) \d{{1,2}})\b", re.IGNORECASE),
    "version": re.compile(
        rf"{_NOT}\b((?:mix|rough|master) )(?:version |v)?(\d{{1,3}})\b(?! ?db)", re.IGNORECASE
    ),
}
_OK = (
    r"sounds? (?:good|great|perfect|right|amazing|lovely|fine)|looks? (?:good|great)|(?:all |that['’]?s |it['’]?s )?"
    r"(?:good|great|fine|perfect)|approved?|i approve|ok(?:ay)?|yes|yep|yeah|love (?:it|this)|happy with (?:it|this|that)|"
    r"go ahead|good to go|ship it|lgtm|:(?:\+1|thumbsup|ok_hand|white_check_mark|heavy_check_mark)(?:::skin-tone-\d)?:|"
    r"[👍👌✅✔🙌][\ufe0f\U0001f3fb-\U0001f3ff]*"
)
_MORE_OK = (
    r"go for it|works for me|no objections?|looks? fine|sgtm|d['’]accord|passt|perfetto|parfait|genau|vale|"
    r"(?:very |really |so )?(?:nice|cool|lovely|awesome|amazing|beautiful)(?: (?:one|work|job))?|(?:great|good) (?:work|job)|"
    r"(?:it |this |that )?(?:is|looks|sounds) approved"
)
# What may stand around an OK and says nothing: thanks, whom it is said to, a party.
_AROUND = re.compile(
    r"(?<!\w)(?:thanks?(?: (?:you|u))?(?: (?:so|very) much)?|thx|ty|cheers|please|pls|guys|team|everyone|man|mate|@\S+|so"
    r"|:(?:tada|fire|heart|100|pray|clap|raised_hands|star|sparkles):)(?!\w)|[🎉🔥❤💯🙏😀😍🤩💪👏🥳✨😊🙂🎶🎵]\ufe0f?[\U0001f3fb-\U0001f3ff]?",
    re.IGNORECASE,
)
_SAYS_OK = re.compile(
    rf"(?:(?:{_OK}|{_MORE_OK})(?: (?:to|for|by|with|from) (?:me|us))?[\s,.!…]*)+", re.IGNORECASE
)
_OK_OF = re.compile(
    rf"(?:{_OK})(?:\s*[:,;–—-]\s*|\s+)(?:(?:to|for|on|with|of)\s+)?(?P<what>\S.*)", re.IGNORECASE
)
_OK_BEHIND = re.compile(
    rf"(?P<what>\S.*?)(?:\s*[:,;–—-]\s*|\s+)(?:(?:is|are|it is)\s+)?(?:{_OK})", re.IGNORECASE
)
QUOTED = " \"'“”„‟«»‘’.,;:!"
_SAYS_NO = re.compile(
    r"(?:no|nope|nah|not yet|no way|not (?:good|ok|okay|approved|happy)|rejected?|declined?|i decline|hm+|wait|hold on|nein|non"
    r"|let (?:me|us) (?:listen|hear|check|think)(?: (?:it|again|first|about it|to it))*|later|:-1:|:thumbsdown:|👎[\U0001f3fb-\U0001f3ff]?)",
    re.IGNORECASE,
)


def figured(text: str) -> str:
    """Number words as figures, where they count something or stand alone: "verse two" is "verse 2"."""
    if _NUMBER.fullmatch(text.strip()):
        return _figure(text.strip())
    return _BEHIND.sub(lambda found: f"{found[1]}{found[2] or ''} {_figure(found[3])}", text)


def keys_said(sentence: str) -> dict[str, str]:
    """What a sentence says of take, section and version, where it says one thing of it."""
    text = figured(sentence)
    said = {
        key: {" ".join("".join(found.groups()).split()) for found in form.finditer(text)}
        for key, form in KEYS.items()
    }
    return {key: values.pop() for key, values in said.items() if len({v.lower() for v in values}) == 1}


def says_ok(words: str) -> bool:
    """Whether the words may be somebody's OK, and nothing else; a thank-you or a name around it says no more."""
    return bool(_SAYS_OK.fullmatch(_alone(words)))


def ok_of(words: str) -> str:
    """What an OK is said of: "ok neon rain", "“Paper Moon” is approved", "yes to paper moon, mix v2"; else nothing."""
    plain = _alone(words).strip(" .!…")
    found = _OK_OF.fullmatch(plain) or _OK_BEHIND.fullmatch(plain)
    return found["what"].strip(QUOTED) if found else ""


def says_no(words: str) -> bool:
    """Whether the words may be an answer that is no OK: "not yet", "let me listen again"."""
    return bool(_SAYS_NO.fullmatch(_alone(words).strip(" ,.!…")))


def _alone(words: str) -> str:
    return " ".join(_AROUND.sub(" ", words).split()).replace(" ,", ",").strip(" ,")


def _figure(words: str) -> str:
    return str(sum(FIGURES[word] for word in re.split(r"[ -]", words.lower())))
