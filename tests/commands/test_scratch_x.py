from tests.commands.typed_room import *
import os
def test_x(studio):
    for l in ('/decision kept take 7 song:"Paper Moon" by:@producer idea:@artist','/decision less plate on the chorus ask:@producer', '/session book fri 19:00 3h "Vocals" @artist', '/approve "Neon Rain" mix v4 link:https://example.com/4'):
        studio.say(l, as_="engineer")
    for l in __import__('pathlib').Path('/tmp/reader/lines.txt').read_text().splitlines():
        if not l.strip(): continue
        ch = '#neon-rain'
        o = typed(studio, l)
        print(f"{l!r:50} {o.became.value:10} {o.text[:160]!r} {o.buttons}")
        if os.environ.get('DEAD'):
            for d in dead_ends(studio, o): print("   DEAD", d[:300])
