"""Words for days that the grammar does not know: of other languages, slips of the finger, "asap"."""

from __future__ import annotations

import re
from functools import cache

from studio.wall_time import MONTHS
from studio.when.words.vocabulary import VAGUE, is_time_word

# By language, Monday first; then today and tomorrow. Words that are names or English words too are in `_SHORT`.
_WEEKS = (
    "montag dienstag mittwoch donnerstag freitag samstag sonntag heute morgen",
    "lundi mardi mercredi jeudi vendredi samedi dimanche aujourd'hui demain",
    "lunes martes miércoles jueves viernes sábado domingo hoy mañana",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica oggi domani",
    "segunda terça quarta quinta sexta sábado domingo hoje amanhã",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag morgen",
    "måndag tisdag onsdag torsdag fredag lördag söndag idag imorgon",
    "mandag tirsdag onsdag torsdag fredag lørdag søndag idag imorgen",
    "poniedziałek wtorek środa czwartek piątek sobota niedziela dzisiaj jutro",
    "понедельник вторник среда четверг пятница суббота воскресенье сегодня завтра",
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai tänään huomenna",
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar bugün yarın",
)
# No blanks stand between these words and others.
_JOINED = (
    "月曜 火曜 水曜 木曜 金曜 土曜 日曜 今日 明日",
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日 今天 明天",
    "周一 周二 周三 周四 周五 周六 周日 今天 明天",
    "월요일 화요일 수요일 목요일 금요일 토요일 일요일 오늘 내일",
)
_NEXT = ("来週", "下周", "다음주")
_MEANT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "today", "tomorrow")
# Words that only their language knows, without a day here; and marks left away.
_OTHERS = "gestern hier ayer ieri ontem übermorgen silvester heiligabend thanksgiving"
# Months by language, from January on, "-" where it is the English word; and short ones.
_YEARS = (
    "januar februar märz - mai juni juli - - oktober - dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "- fev - - - - - - - - - dez",
)
MONTHS_ABROAD = {
    word: MONTHS[at].lower() for year in _YEARS for at, word in enumerate(year.split()) if word != "-"
}
_MORE = {
    "sonnabend": "sat",
    "terca": "tue",
    "overmorrow": "day after tomorrow",
    "miercoles": "wed",
    "sabado": "sat",
    "manana": "tomorrow",
    "amanha": "tomorrow",
    "lunedi": "mon",
    "martedi": "tue",
    "mercoledi": "wed",
    "giovedi": "thu",
    "venerdi": "fri",
    "aujourdhui": "today",
    "aujourd’hui": "today",
}
# Short ones, which count right before a time only.
_SHORTENED = {
    **dict(zip(("mo", "di", "mi", "do", "fr", "sa", "so"), _MEANT, strict=False)),
    **dict(zip(("seg", "ter", "qua", "qui", "sex", "sáb", "dom"), _MEANT, strict=False)),
    **dict(zip(("lun", "mar", "mié", "jue", "vie"), _MEANT, strict=False)),
    **dict(zip(("lun", "mar", "mer", "jeu", "ven", "sam", "dim"), _MEANT, strict=False)),
    "sab": "sat",
    "gio": "thu",
}
# Beside a day that was understood these are words of a title.
_SHORT = (
    "mo tu we th fr sa su di mi do so lun mar mer jeu ven sam dim jue vie sab dom gio segunda quarta quinta sexta "
    "martes hier mars mai mayo pazar cuma sobota среда domingo morgen agosto"
)
_SLIPS = {
    **{
        day: day[:3] for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    },
    "tomorrow": "tomorrow",
    "tonight": "tonight",
    **dict.fromkeys(("january", "february", "september", "october", "november", "december", "august"), ""),
}
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+|-feira\b)?")
_CLOCK = re.compile(r"(?:às\s+)?(?:\d\d?(?:[:.h]|\s?[ap]m|\s?[-–])|noon|at\s)", re.IGNORECASE)


def unknown_day(words: str, line: str, *, says_day: bool) -> tuple[str, str]:
    """The first word that stands for a day but is none here, and the English one; empty for none.

    `says_day`: the line names a day that was understood, so that a short word belongs to the title.
    """
    for joined, meant in _joined().items():
        if joined in words:
            word = next(word for word in words.split() if joined in word)
            return word, f"{meant} next week" if word.startswith(_NEXT) else meant
    for match in _WORD.finditer(words):
        word, low = match[0], match[0].casefold()
        if not says_day and low in _SHORTENED and _before_time(word, line):
            return word, _SHORTENED[low]
        if says_day and (low in _SHORT.split() or low in VAGUE):
            continue
        if (is_time_word(word) and low not in VAGUE) or (len(low) == 2 and not _before_time(word, line)):
            continue
        english = _meaning(low)
        if english is not None:
            return word, english
    return "", ""


def _before_time(word: str, line: str) -> bool:
    """Whether two letters stand where a day stands: right before a time."""
    _, _, behind = line.partition(f"{word} ")
    return bool(_CLOCK.match(behind))


def _meaning(word: str) -> str | None:
    """The English word for one of another language or a slip; empty where there is none; None for other words."""
    word = word.removesuffix("-feira")
    if word in _foreign():
        return _foreign()[word]
    if word in VAGUE or word in _SHORT.split():
        return ""
    for day, meant in _SLIPS.items() if word.isalpha() else ():
        if word[0] == day[0] and abs(len(word) - len(day)) < 3 and 0 < _away(word, day) <= 1 + (len(day) > 7):
            return meant
    return None


@cache
def _foreign() -> dict[str, str]:
    weeks = {word: day for week in _WEEKS for word, day in zip(week.split(), _MEANT, strict=True)}
    return dict.fromkeys(_OTHERS.split(), "") | MONTHS_ABROAD | weeks | _MORE


def in_english(line: str, word: str, meant: str) -> str:
    """The line with the English word for a day, or for a month and the "de" before it."""
    said = rf"(?:(?<=[\d.])\s+d[ei]\s+)?(?<!\w){re.escape(word)}(?!\w)"
    return " ".join(re.sub(said, f" {meant}", line, count=1).split())


@cache
def _joined() -> dict[str, str]:
    return {word: day for week in _JOINED for word, day in zip(week.split(), _MEANT, strict=True)}


def _away(word: str, other: str) -> int:
    """How many letters are missing, too many, wrong or swapped."""
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(word, 1):
        row = [at]
        for to, wanted in enumerate(other, 1):
            cost = min(rows[-1][to] + 1, row[-1] + 1, rows[-1][to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and word[at - 2] == wanted:
                cost = min(cost, rows[-2][to - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
