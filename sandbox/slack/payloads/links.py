"""What Slack makes a link of without being told: a bare domain, a mail address, a telephone number."""

from __future__ import annotations

import re

_COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd "
    "cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd "
    "ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg "
    "kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv "
    "mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa "
    "sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug "
    "uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
_OTHERS = "com org net edu gov int info biz name app dev xyz online site shop store club live media studio band zip mov"
_TOP = "|".join(sorted([*_COUNTRIES.split(), *_OTHERS.split()], key=len, reverse=True))
_DOMAIN = rf"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:{_TOP})(?![\w-])(?!\.\w)"
MAIL = rf"(?<![\w.@+-])[\w.+-]*\w@{_DOMAIN}"
BARE = rf"(?<![\w.@/-]){_DOMAIN}(?:/[^\s<>|\"“”]*)?"
NUMBER = r"(?<![\w.@+/-])(?:\+?\d{7,15}|\+\d[\d ().-]{6,18}\d|\d{3}-\d{3}-\d{4})(?![\w@/%-])(?!\.\w)"


def of_mail(address: str) -> str:
    """The mark of a mail address."""
    return f"<mailto:{address}|{address}>"


def of_domain(address: str) -> str:
    """The mark of an address without a scheme, taken for a web page."""
    return f"<http://{address}|{address}>"


def of_number(number: str) -> str:
    """The mark of a telephone number, or of what looks like one."""
    return f"<tel:{re.sub(r'[^+0-9]', '', number)}|{number}>"
