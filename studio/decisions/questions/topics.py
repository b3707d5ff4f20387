"""What a question asks for: each topic by the words that only it has, the narrowest first."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from studio.decisions.questions.behind import topic_behind
from studio.decisions.questions.wording import asked_in


class Topic(StrEnum):
    """What is asked."""

    NUMBER = "number"  # one decision, by its number
    HELP = "help"  # how something is done here
    WAITS = "waits"  # what is open, on whom
    CHAIN = "chain"  # who gives the OK of a version, at which stage
    LATE = "late"
    SESSIONS = "sessions"  # what is booked, who comes
    MISSING = "missing"  # what the sheet lacks
    CREDITED = "credited"  # who is credited with what
    PROJECT = "project"  # its people and songs; the asker's projects
    FINAL = "final"  # how versions stand
    DECIDED = "decided"  # what was decided in a time
    WHO = "who"  # who decided, proposed, carried out what about some words
    RECORD = "record"  # anything else: what the record says about some words


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its topic, the sentence that asks as it is compared, and the number of a decision."""

    topic: Topic
    sentence: str
    number: int = 0
    key: str = ""

    @property
    def why(self) -> bool:
        return self.sentence.startswith("why ")


NUMBERED = re.compile(r"(?:\b([a-z][a-z0-9]{1,9})[-‐‑–—]|#|\b(?:decision|number|no\.?) ?#?)(\d{1,6})\b")
_NO_KEY = frozenset(
    {"take", "bar", "verse", "mix", "version", "track", "sm", "u", "c", "km", "la", "md", "tape"}
)
_ROLE = (
    r"mix|master|produc|record|engineer|track|edit|arrang|wrote|writ|compos|program|remix|assist|play|perform|sing|sang|sung"
    r"|drum|tun"
)
_PATTERNS: tuple[tuple[Topic, tuple[str, ...]], ...] = (
    (
        Topic.HELP,
        (
            r"^how (?:do|can|could|should|would|may) (?:i|we|you|one|people|some(?:one|body)|any(?:one|body))\b(?!.*\b(?:sound|feel|like it)\b)",
            r"^how (?:to|does (?:this|it|that|the bot)) (?:work )?\b",
            r"^what (?:can|could|should|may) (?:i|we|you|one) (?:do|type|say|use|ask|enter|write)\b",
            r"^what (?:is|are|does|do) (?:this|the|these|you|your)? ?(?:bot|app|liner notes|commands?|command lines?|you|you do)(?: do| for| good for)?$",
            r"^who are you$",
            r"^what (?:can|does) (?:this|it|the bot|you)(?: thing| bot)? (?:all )?do\b",
            r"^what is this(?: here| thing| for| channel)?$",
            r"^who (?:can|may|is allowed to|has the right to) (?:approve|sign|log|book|change|edit|see|read|delete|undo|cancel|invite|add|assign)\b",
            r"^where (?:can|do) (?:i|we) ",
            r"^(?:can|may) i (?:use|change|undo|edit|delete|log|book|see|move|add|export|import|ask)\b",
            r"^(?:can|could|would|will) you (?:please )?(?:help|show|list|tell|undo|log|book|move|cancel|delete|remind|send|export|explain|add)\b",
            r"^what (?:is|are) the commands?\b",
            r"^what commands\b",
            r"^what does .* (?:command|button|mean)\b",
            r"^what (?:happens?|if) (?:if |when |nobody |no one )+.*\b(?:answers?|approves?|replies|reply|leaves?|away|cancel)",
            r"\b(?:manual|tutorial|documentation|user guide)\b",
            r"^(?:can|may|could) (?:i|we) (?:hand|delegate|turn|switch|mute|stop|rename|withdraw|take back|cancel|invite)\b",
        ),
    ),
    (
        Topic.CHAIN,
        (
            r"^who (?:all )?(?:approves|signs off|oks|okays|has to approve|must approve|needs to approve|should approve)\b(?!.*\b(?:sheet|credits?)\b)",
            r"^who (?:gives|has|makes) (?:the |a |an )?(?:final |last )?(?:ok|okay|approval|green light|say|word|sign[- ]?off)\b",
            r"^(?:what|which) is the (?:approval )?(?:chain|policy)\b",
        ),
    ),
    (
        Topic.LATE,
        (
            r"^(?:who|what|which|whose|is any\w*|are any\w*|any|am i|are we|is (?:some|every)|do we have|does any|how late|anything|any|anyone|anybody)\b.*\b(?:late|overdue|past due|behind schedule|running behind|running late)\b",
        ),
    ),
    (
        Topic.WAITS,
        (
            r"\b(?:waits?|waiting|pending|outstanding|unanswered|my turn|on my (?:plate|desk|list)|to[- ]?do)\b",
            r"^what(?: else)? (?:do|should|must|am) i (?:have to|need to|supposed to|meant to|to|do|approve|answer|sign|listen)\b",
            r"^(?:do|have) (?:i|we) (?:still )?(?:have |got )?(?:anything|something|things) (?:left )?to (?:approve|sign|answer|ok|confirm|hear|listen)\b",
            r"^what .*\bneeds? from me\b",
            r"\bneeds? my (?:ok|okay|approval|answer|yes)\b",
            r"^(?:what|which|is there (?:still )?any\w*|are there (?:still )?any\w*|is anything|is something|anything|any|are there any|are any|do we have any|do i have any|how many)\b.*\b(?:open|unsigned|unapproved|undecided)\b",
            r"^who (?:still )?(?:has|have|did|must|needs?|is|still) (?:not |still |yet |to |left to )+(?:answer|approv|sign|repl|ok|said|say|give|listen|hear)",
            r"^who (?:do|are|is) (?:we|i) (?:still )?(?:need|ask|missing)",
            r"^(?:(?:what|is|are) )?(?:there )?(?:something|anything|any asks?|asks?|oks?) for me\b",
        ),
    ),
    (
        Topic.DECIDED,
        (
            r"\b(?:last|the|this|today's|yesterday's|previous) (?:session|recording|day)\b.*\bdecid",
            r"\bdecid.*\b(?:last|the|this|today's|yesterday's|previous) session",
        ),
    ),
    (
        Topic.FINAL,
        (
            r"\b(?:final|signed off|approved|okayed|ok'd|signed|green light)\b",
            r"\b(?:latest|newest|current|last) (?:mix|master|version|edit|bounce)\b",
            r"^(?:which|what) (?:mix|master|version)\b",
            r"^(?:is|are|was|has|have|did|who|when)\b(?! (?:it|this|that) (?:ok|okay) (?:to|if|when|with|for)\b).*\b(?:approve[ds]?|ok|okay|okays|sign|signs)\b",
            r"^where (?:is|are) the (?:mix|master|bounce|version|link|file|stem)",
            r"^(?:is|are|was) the (?:mix|master|edit)(?:es|s)?(?: of [^,]+)? (?:done|finished|ready|delivered|out|good)\b",
            r"^(?:how many|which|what|are)\b.*\b(?:songs?|mix(?:es)?|masters?|tracks?)\b.*\b(?:finished|done)\b",
            r"^how far (?:is|are|along)\b",
            r"^what is the (?:status|state)\b",
            r"^how (?:is|are) (?:the )?(?:mix|album|record|song|master)\w*(?: (?:going|coming|doing).*)?$",
        ),
    ),
    (
        Topic.SESSIONS,
        (
            r"\bsessions?\b",
            r"\b(?:booked|booking|bookings|studio time|call time|studio [a-e1-9]|room free|lockout|calendar|schedule)\b",
            r"^when (?:do|are|is|will|does|did|was|am|have) (?:we|i|you|they|the next|next|it|the (?:vocals?|strings?|drums?|mix|overdubs?))\b(?!.*\b(?:decid|chang|log|say|said)\w*)",
            r"^who (?:is|are|else|will|all)? ?(?:be )?(?:comes?|coming|there|here|in|attend\w*)\b(?! the (?:mix|chorus|verse|song|bridge))",
            r"^(?:what|where|when) (?!.*\b(?:decid|chang|log|happen|agree|sa[iy]|settle|do\b)\w*).*\b(?:tomorrow|this week(?:end)?|next week|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
            r"^what time\b",
            r"^when is (?!.*\b(?:decid|due)\w*)",
            r"^(?:are|is|do|does|will|am) (?:we|you|i|anybody|anyone|everybody|everyone|somebody|he|she|they|(?:the )?[a-z]+) (?:come|coming|in|in the studio|free|booked|recording|record|meet|work|track|start)\b(?: (?:tomorrow|today|tonight|on|to|next|this).*)?$",
            r"^(?:is|are) (?:the )?[^,]{2,30} (?:free|available|taken|empty|occupied|in use) (?:on |at |for )?(?:today|tonight|tomorrow|this|next|mon|tues?|wed|thu|fri|sat|sun)",
            r"\bis (?:anything|something|the studio|the room) (?:on|free|booked|open) (?:today|tomorrow|tonight|on)\b",
            r"^what is (?:on|next|up next|up)(?: (?:today|tonight|tomorrow|for|this|next|on)\b.*)?$",
        ),
    ),
    (
        Topic.MISSING,
        (
            r"^(?:what|who|which|how much|is anything|is something|anything|are we|do we)\b[^,]*\b(?:missing|incomplete|lacking|gaps?)\b(?! in the (?:mix|low|high|chorus|verse|bridge|intro|outro|sound))",
            r"\b(?:isrcs?|iswcs?|upc|ipi|isni|splits?|shares?|label copy|sheet|credits?|catalogue number|explicit)\b(?=.*\b(?:missing|complete|ready|done|there|have|no|lack|without|set|filled|entered|know|left)\b)",
            r"^(?:do|does|have|has|are|is|which|what|where|who)\b.*\b(?:isrcs?|iswcs?|upc|ipi|isni|splits|catalogue number)\b",
            r"^(?:are we|is (?:the )?(?:album|release|record|sheet|everything|it|all)|what is|which songs? (?:is|are)) (?:not )?(?:ready|complete|left|left to do)\b",
            r"\bready (?:for|to) (?:release|deliver|delivery|the label|hand)",
            r"^(?:what|which) (?:songs? )?(?:is|are) (?:still )?(?:left|not ready|incomplete)\b",
        ),
    ),
    (
        Topic.PROJECT,
        (
            r"^who (?:is|are|all is|else is|works) (?:on |in |part of )?(?:the |this |our )?(?:record|album|team|project|people|crew)\b",
            r"^who (?:is|are) (?:the |our )?(?:producers?|artists?|a&r|anr|engineers?|assistants?(?: engineers?)?|managers?|studio managers?|owners?|head of label|label head|label staff)$",
            r"^(?:what|which|how many) (?:songs?|tracks?|titles|projects)(?: (?:are there|do we have|are (?:on|in)|is there|have we|am i).*)?$",
            r"^what are (?:the|our|my) (?:songs|tracks|titles|projects)\b",
        ),
    ),
    (
        Topic.CREDITED,
        (
            r"\bcredit(?:s|ed)?\b",
            r"^who (?:all |else )?(?:has |have |had |is |was |are |were )?(?:the )?(?:been )?(?:"
            + _ROLE
            + r")\w*\b(?! (?:that|this|the (?:decision|idea|change)))",
            r"^who (?:is|was|are|were) (?:on|the) (?:the )?(?:"
            + _ROLE
            + r"|a&r|artist|drummer|bassist|singer|guitar|bass|vocal|piano|keys|organ|violin|cello|string|lead|backing)",
            r"^who else\b",
            r"^(?:did|does|has|have|is) (?!we |they |you |i |it |the |this |that )(?:\S+ ){1,2}(?:"
            + _ROLE
            + r")\w*\b",
        ),
    ),
    (
        Topic.DECIDED,
        (
            r"^what is (?:on|in) (?:the )?(?:record|list|log)\b",
            r"^(?:what|anything|any|how many|which|is|are|was|were|has|have|show|did|who)\b.*\b(?:decided|decisions?|decide|agreed|agree on|logged|log|changed|happened|new|news)\b.*\b(?:today|tonight|yesterday|morning|afternoon|evening|last night|week|month|since|ago|so far|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
            r"^what (?:did|have|has|was|were|is|are) (?:we |you |they |been |i |anyone |everybody |everyone |the \w+ )?(?:all )?(?:decided?|agreed? on|agreed?|logged|log|settled?)\b",
            r"^what (?:is|are) (?:the )?(?:latest|newest|last|new|news)(?: decisions?)?$",
            r"^what (?:has )?(?:changed|happened)\b",
            r"^(?:what|which) (?:is|are|was|were) (?:the |our |my )?(?:last|latest|newest|recent|previous) (?:\w+ )?decisions?\b",
            r"^(?:any|what|which|how many|are there(?: any)?|do we have(?: any)?|where are(?: the| our)?) (?:new |latest |last |other )?decisions?\b",
            r"^what (?:did|have) (?:we|you|i|they|[a-z]+) (?:do|done|decided?)(?: (?:today|yesterday|last|this|on|since).*)?$",
        ),
    ),
    (
        Topic.WHO,
        (r"^(?:who|whom|whose)\b",),
    ),
)
_COMPILED = tuple((topic, re.compile("|".join(patterns))) for topic, patterns in _PATTERNS)
_OF_THE_RECORD = re.compile(
    r"^(?:did|have|has) (?:we|you|i|they) (?:ever |really |already |finally )?(?:keep|kept|use|used|cut|drop|mute|record|double|change|say|said)\b"
)


_HELPED = re.compile(
    r"^(?:how (?:do|can|could|should) (?:i|we|you|one)|(?:can|may|could) (?:i|we)) (?:\w+ )?(?:undo|delete|remove|withdraw|take back"
    r"|cancel|change|edit|amend|replace|restore|approve|export|copy)\b"
)
_SHOW = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|i|we|any\w+|some\w+) )?(?:please )?(?:show|list|give|see|get|find|look up|read)"
    r"(?: (?:me|us|out|up|all|the|every|everything|our|my|a list of|of))* (?=.)"
)
_UNCLEAR = (Topic.RECORD, Topic.WHO)
_ELSEWHERE = {
    "studio": (Topic.SESSIONS, Topic.CREDITED),
    "credits": (Topic.FINAL,),
    "session": (Topic.CREDITED,),
}  # not meant behind these
_DECIDED = re.compile(r"\bdeci(?:ded|sions?)\b")


def topic_of(text: str, keys: Collection[str] = (), command: str = "") -> Asked:
    """What the line asks; `keys` are those of the projects whose numbers may be named."""
    sentence = asked_in(text)
    number = NUMBERED.search(sentence)
    if number and (not number[1] or number[1].upper() in keys) and number[1] not in _NO_KEY:
        topic = Topic.HELP if _HELPED.match(sentence) else Topic.NUMBER
        return Asked(topic, sentence, int(number[2]), (number[1] or "").upper())
    if _OF_THE_RECORD.match(sentence):
        return Asked(Topic.RECORD, sentence)
    wanted = _SHOW.match(sentence)
    if wanted and _DECIDED.search(sentence):
        return Asked(Topic.DECIDED, f"what {sentence[wanted.end() :]}")
    topic = next((topic for topic, pattern in _COMPILED if pattern.search(sentence)), Topic.RECORD)
    own = topic_behind(command, sentence) if topic in (*_UNCLEAR, *_ELSEWHERE.get(command, ())) else ""
    return Asked(Topic(own) if own else topic, sentence)
