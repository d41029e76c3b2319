"""What a question turns on: its question words, but those that ask nothing ("ai đó", "bất kỳ nơi nào").

A question of several clauses asks in its main one ("nhặt được ví không biết của ai thì nộp ở đâu?"); of several that
are joined it asks in each ("họp ở đâu và khi nào?").
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.language.marks import Phrase
from retrieval.language.patterns import phrase
from retrieval.questions.question_words import SOME


class Focus(NamedTuple):
    """A question word, ``text[start:end]``."""

    start: int
    end: int


_WORDS = (
    phrase(
        "(?:như )?thế nào|ra sao|bao (?:giờ|lâu|xa)|nào|gì|ai|(?:ở|tại|từ|về|đi|đến|tới|là) (?:những )?đâu"
        "|bao nhiêu|bn|how (?:many|much|long|far|often|old)|who|when|where|why|what|which"
    ),
    Phrase("đâu|nhiêu", bare=False),  # without their marks also "đầu" and "nhiều"
    *SOME,
    phrase(r"(?<=(?:thứ|năm|lần)\s)mấy|(?<=(?:số|kỳ)\s)mấy|(?<=(?:hạng|ngày|đoạn)\s)mấy|(?<=(?:tháng)\s)mấy"),
)
# Whoever and whatever: something that is not asked for.
_ANY = (
    phrase(
        "(?:bất cứ|bất kỳ|bất kì)(?: [^\\s,.?]+){0,4} (?:nào|ai|gì|đâu)|gì (?:hay |hoặc )?không"
        "|có(?: [^\\s,.?]+){0,3} (?:nào|ai|gì)(?=[^?]* không\\W*$)"
    ),
    Phrase("(?:nào|ai|gì|đâu) (?:đó|cũng)|ai ai", bare=False),
)
_WHY = (phrase("(?:vì|tại) sao|why"), Phrase("(?:vì|do) đâu", bare=False))
_THEN = phrase("thì")
_JOINED = re.compile(rf"[,;?]|{phrase('và|hay|hoặc|rồi|and|or').as_typed(bare=True).pattern}")


def foci_of(text: str) -> Sequence[Focus]:
    """What ``text``, in one spelling, asks by: the question words of its main clause, in their order."""
    idle = [match.span() for pattern in _ANY for match in pattern.finditer(text)]
    for pattern in _WHY:
        if why := pattern.search(text):
            return (Focus(*why.span()),)
    found = {match.span() for pattern in _WORDS for match in pattern.finditer(text)}
    foci = [Focus(*span) for span in sorted(found) if not any(start <= span[0] < end for start, end in idle)]
    whole = [focus for focus in foci if not any(other != focus and _holds(other, focus) for other in foci)]
    return _asked_together(text, _of_main_clause(text, whole))


def _holds(longer: Focus, shorter: Focus) -> bool:
    return longer.start <= shorter.start and shorter.end <= longer.end


def _of_main_clause(text: str, foci: Sequence[Focus]) -> Sequence[Focus]:
    """Those after the last "thì", where there are any."""
    after = max((match.start() for match in _THEN.finditer(text)), default=0)
    return [focus for focus in foci if focus.start > after] or foci


def _asked_together(text: str, foci: Sequence[Focus]) -> Sequence[Focus]:
    """The last, and those that are joined to it."""
    together = list(foci[-1:])
    for before, after in reversed(list(pairwise(foci))):
        if not _JOINED.search(text[before.end : after.start]):
            break
        together.insert(0, before)
    return together
