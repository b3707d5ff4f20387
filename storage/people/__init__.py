"""People of a workspace as rows: accounts, names on paper, preferences; and where the bot is installed."""
