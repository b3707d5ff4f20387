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
    rf"(?:i )?(?:{_YES})[,:]? (?:to |for |on )?{_REF}|{_REF}[,:]? (?:is |are )?(?:{_YES})", re.IGNORECASE
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


def decides_nothing(words: str) -> bool:
    """Whether a line without keys is said to the bot, or is a pattern of the help that was not filled in."""
    plain = _plain(words)
    return bool(
        _BRACKETED.fullmatch(plain)
        or _ANSWER.fullmatch(plain)
        or _OTHER.fullmatch(plain)
        or _SAID.fullmatch(plain)
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
