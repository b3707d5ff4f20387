"""Before, during and after a session: answers, the start card, the recap, who was there."""
