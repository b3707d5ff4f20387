"""Lines that are said to the bot and decide nothing: an answer to an ask, another command, who one is, what one would like to do here."""

from __future__ import annotations

import re

COMMANDS = "approve|credits?|decisions?|sessions?|studio"
_REF = r"(?:#|[a-z][a-z0-9]{1,9}-)\d{1,6}"
_YES = r"approved?|approves|reject(?:ed)?|declined?|ok(?:ay)?(?:ed)?|yes|no|y|n|lgtm|sounds good|looks good|👍|✅|:\+1:"
_THING = (
    r"(?:decisions?|entry|entries|log ?book|record|list|command|bot|app|something|anything|it|this|that|one)"
)
_DO = (
    r"log|enter|add|make|create|type|write|submit|record|store|see|undo|delete|edit|change|find|try|use|test"
)
_LOOKED_UP = r"list|show|help|status|missing|overview|history|export|find|search|undo|draft|calendar|rooms|songs|people|me"
_BRACKETED = re.compile(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}")
_ANSWER = re.compile(
    rf"(?:i )?(?:{_YES})[,:]? (?:to |for |on )?{_REF}|{_REF}[,:]? (?:is |are )?(?:{_YES}|fine|good|great|perfect)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"/(?P<slash>{COMMANDS})\b(?P<rest>.*)|(?P<plain>{COMMANDS}) (?P<verb>{_LOOKED_UP})", re.IGNORECASE
)
_SAID = re.compile(
    r"(?:(?:hi|hello|hey|hiya|hallo|good (?:morning|evening|afternoon))\b.*\b(?:i'?m|i am|this is|my name is|new here)\b.*"
    r"|(?:sorry,? |oh,? )?(?:i|we) (?:really |still )?(?:do not|don'?t|dont|have no|dunno) ?(?:know|understand|get|idea) (?:how|what|where|this|it)\b[^,;:]*"
    rf"|(?:i|we)(?:'d| would| just)* (?:want|need|like|wanna|have|am trying|'m trying)(?: to)? (?:{_DO})"
    rf"(?: (?:a|an|the|my|our|another|new|last|all|some))* {_THING}(?: here)?"
    rf"|(?:create|make|enter|write|submit|start)(?: (?:a|an|the|my|another|new))* (?:decision|entry)"
    r"|(?:just )?(?:testing|trying (?:out )?)(?: (?:this|it|the|out|bot|app|thing))+"
    r"|(?:the )?new (?:guy|girl|here|user|member|engineer|assistant|intern|one)(?: here)?"
    r"|(?:all the |kind |best |warm )?(?:best|regards|cheers|thanks|thx|wishes|saludos|lg), ?(?:[^\W\d]+)?"
    r"|(?:nice|good|great|lovely) to meet (?:you|u)(?: all)?|how are you(?: doing)?)",
    re.IGNORECASE,
)
# What people write to each other beside the work, and nothing else: in a message of their own.
_SOON = r"(?:tomorrow|later|soon|then|tonight|there|around|in (?:a )?\w+(?: \w+)?|at \d\S*|(?:on )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
_TALK = re.compile(
    rf"(?:(?:i'?m |i am |we'?re |we are |just )?(?:on (?:my|our|the) way|omw|running (?:a bit |a little )?late|almost there|nearly there|"
    rf"leaving now|here(?: now)?|back(?: now)?|coming|outside|at the door|parking|off(?: to (?:bed|lunch))?|stuck in traffic)"
    rf"|(?:be|i'?ll be|we'?ll be)(?: (?:right|there|back|here|late))+(?: {_SOON})?|brb|ttyl|afk|cu|c u"
    rf"|(?:see|talk to|speak to|catch|cya|c) ?(?:you|ya|u|y'all)(?: all| guys| both)?(?: {_SOON})?|until {_SOON}|bye(?: bye)?|good ?bye|ciao|tschüss?|tchau"
    r"|(?:i |we )?(?:gotta|have to|need to|must) (?:go|run|leave|eat)|will do|on it|consider it done|got it|makes sense|i see|me too|same here|fair enough"
    r"|(?:no )?(?:worries|problem|prob|rush|stress)(?: at all)?|np|you'?re welcome|my pleasure|anytime"
    r"|(?:just )?(?:one|a|1) (?:sec(?:ond)?|moment|min(?:ute)?)|give me (?:a|one|five|\d+) (?:sec(?:ond)?s?|moment|min(?:ute)?s?)|hang on|hold on"
    r"|(?:going )?(?:for |to )?(?:lunch|dinner|coffee)(?: (?:now|break|time))?|(?:coffee|lunch) anyone"
    r"|(?:happy (?:birthday|new year|friday|holidays)|merry christmas|congrats|congratulations|good luck|get well(?: soon)?|sweet dreams|sleep well)(?: \w+)?"
    r"|(?:have|enjoy) (?:a|the|your) (?:good |nice |great |lovely )?(?:day|night|weekend|evening|one|holidays?|trip|flight)"
    r"|(?:what'?s up|sup|how'?s it going|how (?:are|r) (?:you|u|things)|how is it going|where (?:are|r) (?:you|u)|can you (?:hear|see|call) me|did you (?:get|see|read) (?:my|that|the) (?:e-?mail|mail|message|msg|text)|call me(?: back)?(?: later| now)?|[^\W\d_]+ says (?:hi|hello)|you (?:there|around|ok(?:ay)?))"
    r"|(?:thanks?|thank you|thx|ty|cheers)(?: (?:so much|a lot|again|for .{1,30}|everyone|all|guys|man|mate))*"
    r"|(?:guten (?:morgen|tag|abend)|gute nacht|(?:ich )?bin (?:gleich |bald )?(?:da|unterwegs|zurück)|bis (?:morgen|später|gleich|dann|bald)|moin|servus|danke(?: schön| dir| euch)?|alles klar"
    r"|bom dia|boa (?:tarde|noite)|até (?:amanhã|logo|mais|já)|(?:estou |tô |to )?(?:a caminho|chegando)|obrigad[oa]|valeu|beleza|tudo bem|bonjour|merci|à demain|hasta (?:mañana|luego)|gracias)(?: \w+)?)",
    re.IGNORECASE,
)
_ROWS = ("qwertyuiop", "qwertzuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm", "azertyuiop", "1234567890")
_RUN = 3  # keys side by side that no word is made of


def keyboard_noise(words: str) -> bool:
    """Whether every word is keys of a keyboard side by side, one letter again and again, or filler: “asdf qwer”."""
    typed = [word.strip(".,;:!?") for word in words.casefold().split()]
    letters = [word for word in typed if word]
    return bool(letters) and all(map(_noise, letters)) and any(word.isalpha() for word in letters)


def _noise(word: str) -> bool:
    if word in (
        "bla",
        "blah",
        "blabla",
        "foo",
        "bar",
        "baz",
        "foobar",
        "lorem",
        "ipsum",
        "dolor",
        "xyz",
        "abc",
    ):
        return True
    if len(word) >= _RUN and len(set(word)) == 1:
        return True
    if len(word) > 5 and word.isascii() and word.isalpha() and not set(word) & set("aeiouyw"):
        return True
    return len(word) >= _RUN and _in_runs(word)


def _in_runs(word: str) -> bool:
    """Whether a word is made of nothing but keys side by side, in either direction."""
    while word:
        taken = max(
            (
                at
                for row in (*_ROWS, *(row[::-1] for row in _ROWS))
                for at in range(_RUN, len(word) + 1)
                if word[:at] in row
            ),
            default=0,
        )
        if not taken:
            return False
        word = word[taken:]
    return True


def small_talk(words: str) -> bool:
    """Whether a message says nothing of the work: “on my way”, “see you tomorrow”."""
    return bool(_TALK.fullmatch(re.sub(r"[,.!?…]+", " ", _plain(words)).replace("  ", " ").strip()))


def decides_nothing(words: str) -> bool:
    """Whether a line without keys is said to the bot, or is a pattern of the help that was not filled in."""
    plain = _plain(words)
    return bool(
        _BRACKETED.fullmatch(plain)
        or _ANSWER.fullmatch(plain)
        or _OTHER.fullmatch(plain)
        or _SAID.fullmatch(plain)
        or keyboard_noise(plain)
        or small_talk(plain)
    )


def meant_instead(words: str) -> str:
    """What to type for it, where that only shows something: "/approve", "/session list"; "" where nothing is known."""
    plain = _plain(words)
    if _ANSWER.fullmatch(plain):
        return "/approve"
    other = _OTHER.fullmatch(plain)
    if other is None:
        return ""
    name = (other["slash"] or other["plain"]).lower()
    name = {"credit": "credits", "decisions": "decision", "sessions": "session"}.get(name, name)
    behind = (other["verb"] or other["rest"]).strip().lower()
    return f"/{name} {behind}" if behind in ("list", "show", "status", "missing") else f"/studio help {name}"


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).strip(" .!…")
