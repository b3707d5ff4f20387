"""The desk: every interaction comes here, gets its one transaction, and leaves with an answer.

1. `validation`: what buttons and forms carry was made by us, or nothing is read of it.
2. `registry` names the handler; `desk` opens the transaction and notes the key in the inbox. A repeat ends here.
3. The handler runs; `guests` holds that somebody from outside did no more than answer.
4. The commit. A crash before it leaves nothing, and Slack says that the command failed; after it everything is there,
   and what was sent again reads the same answer.
5. A refusal rolls back, and a second, small transaction writes what it leaves: the draft, the event, the answer that
   has to be delivered. An error rolls back, is logged under one of `references`, and the person is told that.
"""
