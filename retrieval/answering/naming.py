"""What a question names and a span must be of: documents by their numbers, ordinals, figures, names, bodies.

Each function gives what is not said, as the reader typed it; None where all is.
"""

import re
from collections import Counter
from collections.abc import Iterable

from retrieval.answering.candidates import Candidate
from retrieval.answering.texts import ReportTexts
from retrieval.language.bodies import bodies_in
from retrieval.language.documents import Document, documents_in, same_document
from retrieval.language.names import holds_word
from retrieval.language.ordinals import Ordinal, ordinals_in, same_ordinal
from retrieval.language.patterns import LAWS, phrase
from retrieval.language.text import fold, tokens
from retrieval.questions.query import Query
from retrieval.reading.signatures import kind_of_itself

# Figures that a question turns on: of two digits and more, fractions, and 2G or 4K.
_TURNING = re.compile(r"\d{2,}(?:[./]\d+)*%?|\d+(?:/\d+)+|\d[gk]")
# A law or a document, with a word or two of its name.
_KINDS_ASKED = phrase(rf"(?P<kind>bộ luật|pháp lệnh|{LAWS})(?: số)?(?: (?!có|được|này|nào|quy định)[^\s,.?]+){{1,2}}")
# "thứ tư" of whatever, and the fourth item of a list.
_UNSPECIFIC = frozenset(("thu", ""))


def other_number(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """The documents and the ordinals that the report does not number so."""
    asked = query.question.text
    missing: list[Document | Ordinal] = [
        *(document for document in documents_in(asked) if not _is_named(document, candidate, texts)),
        *(each for each in ordinals_in(asked) if not _is_numbered(each, candidate, texts)),
    ]
    return _named(asked[each.start : each.end] for each in missing)


def _is_named(asked: Document, candidate: Candidate, texts: ReportTexts) -> bool:
    """Whether a report names a document. Its own number stands above its passages, and perhaps nowhere else."""
    above = documents_in("\n".join(candidate.found.passage.headings))
    return any(same_document(asked, said) for said in (*texts.documents(candidate.source.id), *above))


def other_document(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """The law or the document that is asked about where the span speaks of its own, which is of another kind: "Luật Đất
    đai" where "Quyết định này có hiệu lực"."""
    own = kind_of_itself(candidate.text) if candidate.span.facts.of_itself else None
    asked = list(_KINDS_ASKED.finditer(query.question.text.lower()))
    if own is None or not asked or any(fold(match["kind"]) == own for match in asked):
        return None
    return query.question.text[slice(*asked[0].span())]


def _is_numbered(asked: Ordinal, candidate: Candidate, texts: ReportTexts) -> bool:
    """Whether a report numbers so; a "thứ tư" of whatever must stand in the passage or above it."""
    if asked.noun in _UNSPECIFIC:
        return any(same_ordinal(asked, said) for said in ordinals_in("\n".join(candidate.page)))
    return any(same_ordinal(asked, said) for said in texts.ordinals(candidate.source.id))


def other_figure(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """The other figures that the page does not say, and may give in other words, or rounded."""
    question = query.question
    numbers: list[Document | Ordinal] = [*documents_in(question.text), *ordinals_in(question.text)]
    sought = {token.start: token for token in tokens(question.text) if token.start in question.places}
    missing = [
        question.text[token.start : token.end]
        for token in sought.values()
        if _TURNING.fullmatch(fold(token.term))
        and not any(number.start <= token.start < number.end for number in numbers)
        and not _is_on_the_page(fold(token.term), candidate)
    ]
    return _named(missing)


def _is_on_the_page(figure: str, candidate: Candidate) -> bool:
    """Whether a page has a figure, or has it joined to its unit: 700 in "700MHz"."""
    page = candidate.found.page_syllables
    return figure in page or any(each.startswith(figure) and each[len(figure) :].isalpha() for each in page)


def other_name(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """The listed names, of places, firms, bodies, that the report does not say."""
    report_id = candidate.source.id
    return _named(name.text for name in query.names if not name.folded and not texts.say(report_id, name))


def other_typed_name(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """The runs of capitals that it does not say, which the reader may have spelt or parted otherwise."""
    report_id = candidate.source.id
    return _named(name.text for name in query.names if name.folded and not texts.say(report_id, name))


def other_body(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """The bodies that the report says nothing of; and those that the page does not name where the span names another of
    their kind, "Bộ Tài chính" where it tells of Bộ Y tế, unless the report is most of all of them."""
    asked = bodies_in(query.question.text)
    if not asked:
        return None
    report_id, others = candidate.source.id, {body.head for body in bodies_in(candidate.text)}
    page = "\n".join(candidate.page)
    said = {(body.head, query.key_of(body)) for body in bodies_in(page)}
    report = Counter((body.head, query.key_of(body)) for body in texts.bodies(report_id))
    missing = []
    for body in asked:
        key = (body.head, query.key_of(body))
        most = max((count for (head, _), count in report.items() if head == body.head), default=0)
        is_told = holds_word(fold(page), body.name) or key in said
        of_another = body.head in others and not is_told and report[key] < most
        if of_another or not (report[key] or holds_word(texts.spelled(report_id, folded=True), body.name)):
            missing.append(body.text)
    return _named(missing)


def _named(parts: Iterable[str]) -> str | None:
    """What is not met, as one text, each thing once and none that is part of another; None where there is nothing."""
    each = list(dict.fromkeys(parts))
    whole = [part for part in each if not any(fold(part) in fold(other) for other in each if other != part)]
    return ", ".join(whole or each) or None
