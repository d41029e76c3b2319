"""Numbers of documents, however written: "NĐ 15/2020" and "nghị định 15 năm 2020" are "Nghị định số 15/2020/NĐ-CP"."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from retrieval.language.patterns import phrase
from retrieval.language.text import fold

# Kinds by the letters that stand for them in numbers.
_KINDS: Mapping[str, str] = {
    "nghị quyết": "nq", "nghị định": "nđ", "quyết định": "qđ", "thông tư liên tịch": "ttlt", "thông tư": "tt",
    "chỉ thị": "ct", "công văn": "cv", "công điện": "cđ", "kế hoạch": "kh", "thông báo": "tb", "kết luận": "kl",
    "tờ trình": "ttr", "hướng dẫn": "hd", "báo cáo": "bc", "sắc lệnh": "sl", "pháp lệnh": "pl", "luật": "qh",
    "văn bản": "vb",
}  # fmt: skip
_LETTERS = {fold(letters): fold(letters) for letters in _KINDS.values()}
_KIND_OF = {fold(name): fold(letters) for name, letters in _KINDS.items()} | _LETTERS
# What may stand for any kind: a letter is numbered without letters of its own, and "văn bản" is any document.
_ANY_KIND = frozenset(("", "cv", "vb"))


class Document(NamedTuple):
    """A document by its number: the letters of its ``kind``, folded, its ``number``, and, where they are told, its
    ``year`` and who issued it ("cp", "ttg", "btttt")."""

    kind: str
    number: int
    year: int | None
    issuer: str
    start: int
    end: int


# Kinds whose names stand before other figures as often: their numbers are told with "số" or with a stroke.
_SELDOM_BARE = frozenset(map(fold, ("kế hoạch", "thông báo", "kết luận", "hướng dẫn", "báo cáo", "luật", "tt", "kh")))
# "Quyết định 2 phương án" is no document, "quyết định 144 năm 2002" is.
_A_VERB = "quyet dinh"
_NAMES = "|".join(sorted(_KINDS, key=len, reverse=True))
_SHORT = "nđ|qđ|nq|tt|ct|cv|cđ|kh|tb|kl|vb"
_NUMBER = r"(?P<number>\d{1,6})(?:[/-](?P<year>(?:19|20)\d{2}))?(?:/(?P<letters>[^\W\d_][\w&]*(?:-[\w&]+)*))?"
_LATER_YEAR = (
    r"(?: (?:ban hành |ký |thông qua )?(?:trong |vào )?năm (?P<later>\d{4})"
    r"| ngày \d{1,2}[/.-]\d{1,2}[/.-](?P<dated>\d{4}))?"
)
_NAMED = phrase(
    rf"(?P<kind>{_NAMES}|{_SHORT})(?:-cp|-ttg)? ?(?P<so>số:? ?)?{_NUMBER}(?![/.,]?\d|%){_LATER_YEAR}".replace(
        " ?", r"\s*"
    )
)
_NUMBERED = re.compile(
    r"(?<![\w/.,-])(?P<number>\d{1,6})(?:[/-](?P<year>(?:19|20)\d{2}))?/(?P<letters>[^\W\d_][\w&]*(?:-[\w&]+)*)"
)


def documents_in(text: str) -> list[Document]:
    """The documents that ``text`` names by their numbers, in their order."""
    lowered = text.lower()
    named = [match for match in _NAMED.finditer(lowered) if _is_numbered(match)]
    taken = {match.start("number") for match in named}
    found = [_document(match, match["kind"]) for match in named]
    for match in _NUMBERED.finditer(lowered):
        document = _document(match, "")
        if document.kind and match.start("number") not in taken:
            found.append(document)
    return sorted(found, key=lambda document: document.start)


def _is_numbered(match: re.Match[str]) -> bool:
    """Whether the figure is the document's number: "kế hoạch 5 năm" and "luật 3 điều" have other figures."""
    kind = fold(match["kind"])
    told = match["so"] or match["year"] or match["letters"] or (kind == _A_VERB and match["later"])
    return bool(told or kind not in (*_SELDOM_BARE, _A_VERB))


def same_document(asked: Document, said: Document) -> bool:
    """Whether two numbers are of one document, as far as they tell: what one leaves out, the other may have."""
    kinds = asked.kind == said.kind or not _ANY_KIND.isdisjoint((asked.kind, said.kind))
    years = asked.year == said.year or None in (asked.year, said.year)
    issuers = asked.issuer == said.issuer or "" in (asked.issuer, said.issuer)
    return asked.number == said.number and kinds and years and issuers


def _document(match: re.Match[str], kind: str) -> Document:
    told = match.groupdict()
    letters = fold(told["letters"] or "")
    first, _, issuer = letters.partition("-")
    by_letters = "qh" if re.fullmatch(r"qh\d*", first) else _LETTERS.get(first, "")
    year = told["year"] or told.get("later") or told.get("dated")
    named = _KIND_OF.get(fold(" ".join(kind.split())), "")
    return Document(by_letters or named, int(told["number"]), int(year) if year else None, issuer, *match.span())
