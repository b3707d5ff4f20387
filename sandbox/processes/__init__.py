"""The bot's real processes under the movable clock."""
