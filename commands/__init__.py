"""What people can type, press and fill in: a folder for each slash command.

1. Something was done in Slack; `bot/edge` made one frozen `interaction` of it.
2. The `desk` finds who handles it. A typed line's first word is looked up by `reading` in the command's table of verbs.
3. The handler's `parse` makes a request, or a `Refusal` that says what to type instead.
4. Its `run` begins with a gate of `scene`: who asks, in which project. It writes rows, events and deliveries.
5. It returns one of `answers`, which a view drew; others learn of it by what was owed to them (`features.Notice`).
"""
