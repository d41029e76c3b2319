"""How many, or how much."""

import re
from itertools import takewhile

from retrieval.indexing.spans import Context, Span
from retrieval.language.marks import Phrase
from retrieval.language.patterns import HOW_MUCH, MAGNITUDES, QUANTITIES, phrase
from retrieval.language.text import fold, tokens
from retrieval.questions.answer_types.record import CERTAIN, LIKELY, MISSING, OPEN, UNLIKELY, AnswerType
from retrieval.questions.constraints import HOW_OFTEN, meets_none
from retrieval.questions.query import Query, counted_terms
from retrieval.questions.question_words import SOME

_COUNTING = phrase(f"{HOW_MUCH}|mấy|how many")
# After "bao nhiêu" these begin something else than what is counted.
_NOT_COUNTED = frozenset(
    {
        "la",
        "trong",
        "o",
        "tai",
        "va",
        "hay",
        "hoac",
        "roi",
        "thi",
        "cho",
        "mot",
        "so",
        "vay",
        "the",
        "a",
        "phan",
        "tien",
        *fold(MAGNITUDES).split("|"),
    }
)
_PAUSE = re.compile(r"[,;.?!](?!\d)")
_AFTER_A_NOUN = frozenset(("và", "hay", "hoặc", "là", "thì", "trong", "tại"))  # by their marks: "tài" is a noun
_CLASSIFIERS = frozenset(("cai", "chiec"))
_OFTEN = re.compile(r"\b(?:hàng|mỗi|hằng|định kỳ)\s(?:\w+\s)?(?:năm|quý|tháng|tuần|ngày)|một lần|1 lần", re.IGNORECASE)


def counted(text: str) -> tuple[str, ...]:
    """What follows "bao nhiêu" or "mấy" in its clause: a noun of one syllable or two."""
    match = _COUNTING.search(text)
    clause = _PAUSE.split(text[match.end() :], maxsplit=1)[0] if match else ""
    following = [token.term for token in tokens(clause)[:3]]
    if following and fold(following[0]) in _CLASSIFIERS:
        following.pop(0)
    if not following or fold(following[0]) in _NOT_COUNTED or following[0][0].isdigit():
        return ()
    return tuple(map(fold, takewhile(_is_of_the_noun, following[:2])))


def _is_of_the_noun(word: str) -> bool:
    """Whether a word after "bao nhiêu" goes on what is counted: of "mấy chương mấy điều" only the first does."""
    return word not in _AFTER_A_NOUN and not _COUNTING.search(word)


def _check(query: Query, span: Span, context: Context) -> float:
    question = query.question
    if HOW_OFTEN.search(question.text.lower()):
        return CERTAIN if _OFTEN.search(span.text) else UNLIKELY
    figures = [figure for figure in span.figures if not question.folded_words.issuperset(figure.terms)]
    if not figures or meets_none(query.constraints, span.text):
        return MISSING
    if not question.counted:
        return LIKELY
    if any(_counts(question.counted, span.text[figure.end :]) for figure in figures):
        return CERTAIN
    if query.constraints:
        return LIKELY
    # What is counted may be told by a figure of something else: "trồng lại 40.000 ha" of "bao nhiêu cao su".
    return UNLIKELY if all(map(span.holds, counted_terms(question))) else OPEN


def _counts(counted: tuple[str, ...], after: str) -> bool:
    """Whether what is counted follows a figure closely: "43 nền tảng số", "15.418 thẻ nhà báo"."""
    following = [fold(token.term) for token in tokens(after[:40])[:5]]
    return any(tuple(following[at : at + len(counted)]) == counted for at in range(4))


_MEASURES = (
    f"{QUANTITIES}|doanh thu|kim ngạch|giá|giá vé|kinh phí|chi phí|học phí|diện tích|lương|dân số|số dân"
    "|thời hạn|bề rộng|chiều (?:dài|rộng|cao|sâu)|độ (?:cao|sâu|dài)"
)

NUMBER = AnswerType(
    "number",
    asks=(
        phrase("bao nhiêu|bn|bao (?:lâu|xa)|how (?:many|much|long|far|often|old)"),
        Phrase("nhiêu", bare=False),  # without its mark also "nhiều"
        *SOME,
    ),
    may_ask=(phrase(rf"^\W*(?:{_MEASURES}).* (?:thế nào|ra sao)"),),
    names=(phrase(f"{QUANTITIES}|doanh thu|kim ngạch"), phrase(rf"^\W*(?:{_MEASURES})")),
    check=_check,
    of_a_time=True,
    newest_first=True,
    measures=True,
)
