"""Deliveries, sent: what a command owed to somebody becomes a message in Slack, once.

The steps, each in a file of its own; `steps` holds what one worker knows between them, without threads, and
`deliverer` runs them with the sender threads. After each: where a crash would leave the delivery.

1. **claim**: due rows become ours by one conditional update with a lease, so that any number of workers may run and
   none has to know of the others. A crash before the commit claims nothing; after it, the lease runs out and
   `outbox.recover` makes the row *unknown*, since nobody can tell how far its owner came.
2. **draw**: the message is made from the records of this moment, not of the moment in which it was owed: a session that
   has moved is never announced at its old time. Reads only; a crash costs nothing but the lease.
3. **pace**: a channel takes about a message a second, and Slack says when to wait (429). What has to wait goes back to
   the table with its time rather than being held, so that a crash forgets nothing.
4. **post**: just before the call the lease has to outlast it; a process that was frozen must not post what is another's
   by now. HTTP only, no database: no transaction waits for Slack. A crash in the middle is the one case in which the
   message may stand in Slack and not in our table: step 1 of the next worker finds the row, and `lost_answers` looks.
5. **judge** (`slack_errors`): the answer, or none, becomes an outcome: arrived, refused for good, later, or *lost*,
   which is never simply sent again but looked up in the history first.
6. **write**: the outcome is written only while the row is still ours (the fence), in the same transaction as the next
   claim. A crash before it leaves the row to `recover`: it is looked up, found, and not sent twice.

The promises stand in docs/reliability.md; what becomes of a message that does not arrive, in docs/deliveries.md.
"""
