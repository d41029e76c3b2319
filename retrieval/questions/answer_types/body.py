"""Which body: a ministry, a firm, a newspaper."""

import re

from retrieval.indexing.spans import Context, Span
from retrieval.language.patterns import BODY_HEADS, phrase
from retrieval.language.text import UPPER, fold
from retrieval.questions.answer_types.record import LIKELY, OPEN, AnswerType
from retrieval.questions.query import Query

# A capitalised run inside a sentence: a body or an office, or a name that is not Vietnamese.
_CAPITALISED = re.compile(rf"(?<=[\w,;:] )[{UPPER}][\w.&-]*(?: [{UPPER}][\w.&-]*)*|^[{UPPER}]\w+(?: [{UPPER}]\w+)+")
_BODIES = (
    "(?:đơn vị|cơ quan|(?<!cán.)bộ|(?<!cơ.)(?<!trụ.)sở|cục|(?<!dịch.)(?<!nhiệm.)vụ|ban|ngành|tổ chức|doanh nghiệp"
    "|công ty|nhà mạng|bên|hãng|tờ báo|(?<!thông.)(?<!cảnh.)báo|đài|ngân hàng|(?<!thị.)(?<!môi.)trường|bệnh viện"
    "|tập đoàn|trung tâm|bộ phận|phòng|khoa|viện|(?<!xã.)hội|hiệp hội|quỹ|tòa án)"
)


def capitalised(text: str) -> list[str]:
    """The names in ``text`` that its capitals show."""
    return [match[0] for match in _CAPITALISED.finditer(text)]


def is_body(name: str) -> bool:
    """Whether a capitalised name opens as a body's does."""
    return fold(name.split()[0]) in BODY_HEADS


def _check(query: Query, span: Span, context: Context) -> float:
    return LIKELY if any(map(is_body, capitalised(span.text))) else OPEN


BODY = AnswerType("body", asks=(phrase(f"{_BODIES} nào"),), check=_check)
