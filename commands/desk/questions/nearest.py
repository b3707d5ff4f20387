"""What comes nearest in the record, where nothing has all words of a question that asks for a fact."""

from __future__ import annotations

import re

from commands.desk.questions.asker import Asker, Told
from commands.desk.questions.record import found_by, told_of
from studio.decisions.questions.searched import searched_terms

# "what if we double the hook?" and "louder in the chorus?" ask for no fact: they are ideas.
_FACT = re.compile(
    r"(?:who|whose|whom|what(?! (?:if|about)\b)|which|where|when|why|how)\b|(?:is|was|were|are|has|have) (?:there|we|you|they)\b"
)
MOST = 5  # words of which one is left out


def nearest(asker: Asker) -> Told | None:
    """Decisions that have all words of the question but one; figures have to stand there."""
    terms = searched_terms(asker.sentence, asker.otherwise)
    if asker.member is None or not _FACT.match(asker.sentence) or not 1 < len(terms) <= MOST:
        return None
    for at in reversed(range(len(terms))):
        left = (*terms[:at], *terms[at + 1 :])
        hits, total = found_by(asker, left)
        if hits:
            return told_of(asker, hits, total, left)
    return None
