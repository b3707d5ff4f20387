"""Records in, a credit sheet out, and the sheet's files. No database, no Slack."""
