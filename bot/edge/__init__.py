"""Slack's edge: what comes in, and how the answer goes back.

1. `gate`: signed by Slack, just now, not too big; everything else is turned away before anything is read.
2. `bolt` (HTTP) or `socket_mode` hands over the payload; `payloads` and `events` make one frozen `Interaction` of it.
3. `edge` asks `bot/actors` whether this person may use the bot at all, and the desk for the answer.
4. `responses` puts the answer where Slack takes it: into the acknowledgement, to the response url, into a form.
   An event that was not stored is answered 503, and Slack sends it again.
"""
