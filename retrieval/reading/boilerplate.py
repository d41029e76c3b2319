"""What of a saved web page is boilerplate and not report.

Print links, image names, menus, comment forms, bylines, teasers of other pages, and paragraphs that the page
shows twice. Rules look at whole lines only, so a sentence is never cut.
"""

import re
from collections.abc import Sequence

from retrieval.language.text import fold, is_syllable
from retrieval.reading.formats.document import CELLS
from retrieval.reading.signatures import signature_in

_WIDGET = re.compile(
    r"(?:"
    r"(?:in|gui|luu|chia se|nghe|tai)\s+(?:bai viet|trang|bai|ve|email|tin)"
    r"|ban in|quay lai|ve trang chu|trang chu|ve dau trang|top|icon|banner|print|share|email|facebook|zalo|twitter"
    r"|skip (?:to main content|ribbon commands)|turn (?:on|off) (?:more accessible mode|animations)|sign in"
    r"|xem (?:chi tiet|them|tiep)(?: icon)?|reset captcha|captcha|nhap lai|dang nhap|dang ky|tim kiem"
    r"|co chu|tang co chu|giam co chu|a[+-]|tu khoa:?|tags?:?|luot xem:?(?:\s*[\d.,]+)?|[\d.,]+ luot xem"
    r")[\s.:»>|]*"
)
_IMAGE = re.compile(
    r"\S+\.(?:png|jpe?g|gif|webp|bmp|svg|tiff?)|\[(?:img|image|anh|hinh)(?: \d+)?\]"
    r"|(?:[^.!?]{3,250}[.!?]\s+)?\(?anh\s*(?:minh hoa|tu lieu)?\s*:\s*\S{1,40}(?:\s\S{1,40}){0,4}"
)
# Whole lines that open what follows a report on its page.
_TAIL = re.compile(
    r"(?:y kien ban doc|gui binh luan|binh luan(?: \(\d+\))?|y kien cua ban|ban doc gui"
    r"|(?:cac )?(?:tin|bai)(?: viet| tuc)? (?:khac|lien quan|moi hon|cu hon|da dua|cung chuyen muc|tiep theo)"
    r"|cong thong tin dien tu cua .{0,40}|lien ket website|thong ke truy cap|so luot truy cap|ban quyen thuoc .{0,60})"
    r"(?: - gui binh luan)?[\s.:»>|]*"
)
_CREDIT = re.compile(r"\(?(?:theo|nguon|nguon tin|tac gia|bai|tin|anh|bai va anh|tin,? anh|tin,? bai)\b\s*:?.{0,60}")
_ADDRESS = re.compile(r"https?://|www\.")
_GATHERED = re.compile(r"\((?:t/h|th|tong hop|btv|ttxvn|ct)\)$")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”»)\]/]*$")
_PROSE_WORDS = 15
_NAME_WORDS = 8
_AFTER_BYLINE = 2
_OF_A_SIGNATURE = 8


def without_boilerplate(lines: Sequence[str], *, is_of_the_web: bool = True) -> list[str]:
    """``lines`` with every line of boilerplate blanked and, of a page of the web, all that follows the report on it. A
    document ends in the names of those who signed it, and in annexes."""
    kept = [_blank_boilerplate(line) for line in lines]
    tail = _start_of_tail(kept) if is_of_the_web else len(kept)
    return [*kept[:tail], *[""] * (len(kept) - tail)]


def after_byline(lines: Sequence[str]) -> list[str]:
    """The lines right after the byline that ends a report, before what follows on its page."""
    kept = [_blank_boilerplate(line) for line in lines]
    byline, *rest = kept[_start_of_tail(kept) :] or [""]
    following: list[str] = []
    for line in filter(None, rest if not _TAIL.fullmatch(fold(byline)) else ()):
        if _TAIL.fullmatch(fold(line)) or len(following) == _AFTER_BYLINE:
            break
        if not (_CREDIT.match(fold(line)) or _ADDRESS.search(line)):
            following.append(line)
    return following


def _blank_boilerplate(line: str) -> str:
    folded = fold(line)
    is_rule = not any(map(str.isalnum, line))
    return "" if is_rule or _WIDGET.fullmatch(folded) or _IMAGE.fullmatch(folded) else line


def _start_of_tail(lines: Sequence[str]) -> int:
    """Where the page goes on after its report: at a byline, a comment form or teasers, not before prose ends."""
    last_prose = max((n for n, line in enumerate(lines) if is_prose(line) or CELLS in line), default=len(lines))
    last_told = max((n for n, line in enumerate(lines) if _SENTENCE_END.search(line) and is_prose(line)), default=-1)
    for number, line in enumerate(lines):
        if number > 0 and _TAIL.fullmatch(fold(line)):
            if number >= last_told:  # only teasers follow
                return number
        elif number > last_prose and line and _is_byline(line) and not _is_signed(lines, number):
            return number
    return len(lines)


def _is_signed(lines: Sequence[str], number: int) -> bool:
    """Whether a line is of the signature that an official document ends in: "CHỦ TỊCH / Nguyễn Văn A"."""
    around = "\n".join(filter(None, lines[max(0, number - _OF_A_SIGNATURE) : number + _OF_A_SIGNATURE]))
    return signature_in(around, 0, len(around)) is not None


def is_prose(line: str) -> bool:
    """Whether ``line`` reads as sentences rather than as a heading, a menu entry or a byline."""
    return len(line.split()) >= _PROSE_WORDS or (len(line.split()) >= 6 and bool(_SENTENCE_END.search(line)))


def _is_byline(line: str) -> bool:
    folded = fold(line)
    if _CREDIT.fullmatch(folded) or _GATHERED.search(folded):
        return True
    names = [word for word in re.split(r"[\s,–—-]+", line) if word]
    if not 2 <= len(names) <= _NAME_WORDS:
        return False
    return all(name[0].isupper() and is_syllable(fold(name)) for name in names)


def without_repeats(lines: Sequence[str], title: str) -> list[str]:
    """``lines`` with later repeats of the title or of a paragraph blanked; rows of tables may be alike."""
    seen: set[str] = set()
    kept = []
    title_key = _key(title)
    for line in lines:
        key = _key(line)
        repeats = key in seen and CELLS not in line and (key == title_key or is_prose(line))
        kept.append("" if repeats else line)
        if key:
            seen.add(key)
    return kept


def _key(line: str) -> str:
    return re.sub(r"\W+", " ", fold(line)).strip()
