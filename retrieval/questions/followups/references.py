"""Words that stand for what the question before named: "nó", "ông ấy", "việc này", "luật này", "hội nghị đó"."""

import re
from itertools import takewhile
from typing import NamedTuple

from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.names import names_in
from retrieval.language.patterns import DOCUMENTS, LAWS, marked_or_bare
from retrieval.language.text import UPPER, either_way, fold, is_syllable, tokens
from retrieval.questions.followups.names import document_in
from retrieval.questions.followups.phrases import VERBS, Part, joined, phrases_of, spelled, without_asking

_PERSON = "(?:ông|bà|anh|chị|cô|vị|người|đồng chí)"
_THIS = "(?:này|đó|ấy|kia|nói trên|kể trên|vừa nêu)"
_SOMEBODY = re.compile(
    rf"(?<!\w)(?:{_PERSON} (?:ấy|này|đó|kia)|(?:ông|bà|anh|chị|cô) ta)(?!\w)|{either_way('(?:ông|bà|anh|chị|cô) ấy')}"
)
_SOMETHING = re.compile(either_way("(?:cái|việc|điều|chuyện|số|con số|số liệu|vụ|kết quả|mức) (?:này|đó|ấy|kia)"))
# "họ Nguyễn" is a family; without marks "ho" and "no" are many words, unless a predicate follows at once.
_IT = re.compile(
    rf"(?<!\w)(?:nó|họ|chúng)(?!\w)(?!\s+[{UPPER}])"
    rf"|^\W*{either_way('đó')}(?=\s+{either_way('là')})"
    rf"|^\W*(?:no|ho)(?=\s+{either_way(f'{VERBS}|là|có|đạt|được|tăng|giảm|ở|khi nào|bao giờ')})"
    r"|(?:(?<=vi sao )|(?<=tai sao )|(?<=khi nao )|(?<=bao gio ))(?:no|ho)(?!\w)"
)
_NAMED_AGAIN = re.compile(rf"(?P<noun>(?:\w+ ){{1,3}}){_THIS}(?!\w)")
# "nay" is also today, "do" also by whom.
_NAMED_AGAIN_BARE = re.compile(
    r"(?P<noun>(?:\w+ ){1,3})"
    r"(?:(?<!nam )(?<!thang )(?<!quy )(?<!hom )(?<!tuan )(?<!hien )(?<!ngay )(?<!toi )(?<!den )(?<!lau )nay|ay|kia"
    r"|do(?! (?:ai|bo|so|co quan|don vi|chinh phu|thu tuong|dau)\b))(?!\w)"
)
# Before "đó" and "này" these tell a time or link sentences.
_NO_NOUN = marked_or_bare(
    "trong|do|sau|trước|từ|khi|lúc|nhờ|vì|theo|năm|tháng|quý|tuần|ngày|hôm|kỳ|thời gian|giai đoạn|bên|hiện"
)
_ANY_DOCUMENT = re.compile(rf"{either_way(f'{LAWS}|{DOCUMENTS}')}$")
_VERB = marked_or_bare(VERBS)
_OPENING_NAME = re.compile(rf"[{UPPER}]\w+")


class _Reference(NamedTuple):
    """``text[start:end]`` stands for what is ``named``, or for all the matter of the question before."""

    start: int
    end: int
    named: str | None


def named_again(before: str, text: str, vocabulary: Vocabulary) -> str | None:
    """``text`` with what ``before`` named in the place of the word that stands for it; None without such a word."""
    reference = _reference(before, text, vocabulary)
    if reference is None:
        return None
    start, end, named = reference
    if names_in(f"la {text[:start]} {text[end:]}", vocabulary.gazetteer):
        return None
    if named:
        return joined(text[:start], named, text[end:])
    return joined(without_asking(before, vocabulary), text[:start], text[end:])


def _reference(before: str, text: str, vocabulary: Vocabulary) -> _Reference | None:
    written = text.lower()
    if match := _SOMEBODY.search(written):
        return _Reference(*match.span(), _person(before, vocabulary))
    if match := _SOMETHING.search(written) or _IT.search(text):
        return _Reference(*match.span(), None)
    bare = fold(written) == written
    pattern = _NAMED_AGAIN_BARE if bare else _NAMED_AGAIN
    for match in pattern.finditer(written):
        noun, start = _noun(match["noun"], before, match.start("noun"))
        if any(each.part is Part.MATTER for each in phrases_of(text[:start], vocabulary)):
            continue
        if noun and not _NO_NOUN.fullmatch(match["noun"].split()[-1]):
            named = _thing(before, noun, vocabulary)
            if named or not bare:
                return _Reference(start, match.end(), named)
    return None


def _noun(words: str, before: str, start: int) -> tuple[str, int]:
    """The longest end of ``words`` that ``before`` holds, else the last two; and where it starts."""
    found = tokens(words)
    held = fold(before)
    for token in found:
        noun = words[token.start :].strip()
        if re.search(rf"(?<!\w){re.escape(fold(noun))}(?!\w)", held):
            return noun, start + token.start
    kept = found[-2:]
    while len(kept) > 1 and _NOT_OF_A_NOUN.fullmatch(kept[0].term):
        kept.pop(0)
    return words[kept[0].start :].strip(), start + kept[0].start


_NOT_OF_A_NOUN = marked_or_bare(f"ai|nào|gì|{VERBS}|của|ở|tại|trong|về|là|có|được|cho|với|do|thì|và|còn|thế|vậy")


def _person(before: str, vocabulary: Vocabulary) -> str | None:
    listed = vocabulary.gazetteer.lists_form
    names = [n for n in names_in(f"la {before}", vocabulary.gazetteer) if n.folded and not listed(fold(n.text).split())]
    opening = _OPENING_NAME.match(before)
    return names[0].text if names else opening[0] if opening and not is_syllable(fold(opening[0])) else None


def _thing(before: str, noun: str, vocabulary: Vocabulary) -> str | None:
    """What ``before`` calls by ``noun``, with all that says which: "hội nghị giao ban tháng 6/2022"."""
    document = before[slice(*(document_in(before) or (0, 0)))]
    if document and _ANY_DOCUMENT.fullmatch(noun) and fold(noun) in ("van ban", fold(document)[: len(noun)]):
        return document
    match = re.search(rf"(?<!\w){re.escape(fold(noun))}(?!\w)", fold(before))
    if match is None:
        return None
    written = spelled(before, vocabulary)
    following = [each for each in phrases_of(before, vocabulary) if each.end > match.start()]
    named = takewhile(
        lambda each: each.part is not Part.ASKING and not _VERB.fullmatch(written[each.start : each.end]), following
    )
    end = max((each.end for each in named if each.part is not Part.SMALL), default=match.end())
    return before[match.start() : max(end, match.end())].strip(" ?.,!")
