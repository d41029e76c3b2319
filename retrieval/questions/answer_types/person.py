"""Who: a person, or the holder of an office."""

import re

from retrieval.indexing.analysis import IndexTerm, Kind
from retrieval.indexing.spans import Context, Span
from retrieval.language.patterns import OFFICE, OFFICES, PERSON, phrase
from retrieval.language.text import fold, is_syllable
from retrieval.questions.answer_types.body import capitalised, is_body
from retrieval.questions.answer_types.record import CERTAIN, LIKELY, MISSING, OPEN, AnswerType
from retrieval.questions.query import Query
from retrieval.reading.signatures import is_signature

# One person, by what they are or as they are spoken of.
_PEOPLE = "người|ông|bà|đồng chí|lãnh đạo|học sinh|sinh viên|cá nhân|nhà báo|cán bộ|tác giả|nhân vật"
_INDIVIDUAL = phrase(f"(?:{_PEOPLE}|em|bạn)(?: nào| được)")
# Who signs is told by a signature, or by a sentence that says so.
_SIGNS = phrase("(?:ai|người)(?: nào)?(?: là người)?(?: đã)? ký|ký bởi ai|do ai ký")
_SIGNED = re.compile(r"\bký\b", re.IGNORECASE)
# Between an office and its holder stands at most the name of its body.
_BODY_WORDS = 9


def _check(query: Query, span: Span, context: Context) -> float:
    if _SIGNS.search(query.question.text.lower()):
        signs = is_signature(span.text) or _SIGNED.search(span.text)
        return CERTAIN if signs and PERSON.search(span.text) else MISSING
    office = OFFICE.search(" ".join(query.question.office))
    if office and not all(context.holds(IndexTerm(Kind.SYLLABLE, part)) for part in fold(office[0]).split()):
        return MISSING
    if PERSON.search(span.text):
        return LIKELY if office and not _holds_office(span.text, fold(office[0])) else CERTAIN
    names = capitalised(span.text)
    foreign = any(name not in query.gazetteer.names and _is_foreign(name) for name in names)
    bodies = any(map(is_body, names)) and not _INDIVIDUAL.search(query.question.text.lower())
    holder = OFFICE.search(span.text.lower())
    return OPEN if foreign or ((bodies or holder) and not office) else MISSING


def _holds_office(text: str, office: str) -> bool:
    """Whether a person's name follows the office, or its body: "Bộ trưởng Bộ TT&TT Nguyễn Mạnh Hùng"."""
    for person in PERSON.finditer(text):
        offices = list(OFFICE.finditer(text[: person.start()].lower()))
        if offices and fold(offices[-1][0]) == office:
            between = text[offices[-1].end() : person.start()]
            if len(between.split()) <= _BODY_WORDS and not re.search("[.;,]", between):
                return True
    return False


def _is_foreign(name: str) -> bool:
    return any(not is_syllable(fold(word)) and not word.isupper() for word in name.split())


PERSON_TYPE = AnswerType(
    "person",
    asks=(
        phrase(
            f"ai|(?:(?<!tượng.)(?:{_PEOPLE})|{OFFICES}|(?<!đơn.)vị) nào|who"
            f"|(?:{OFFICES}|người|ông|bà|tể tướng|hoàng đế|nhà (?:thơ|văn))(?: [^\\s?]+){{0,12}} tên (?:là )?gì"
        ),
    ),
    may_ask=(phrase(r"^\W*người (?:được|phụ trách|đứng đầu|ký)"),),
    names=(phrase("người (?:được|phụ trách|đứng đầu|ký)"),),
    check=_check,
    of_a_time=True,
)
