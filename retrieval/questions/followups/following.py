"""A question that goes on from the one before: "còn Facebook thì sao?", "ai ký?", "nó ở đâu?", "chi tiết hơn".

The question before is kept; what the new one names takes the place of its like, what it asks the place of what was
asked, and a word that stands for what was named before gives way to it.
"""

import re

from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.english import is_english
from retrieval.language.patterns import OFFICE, marked_or_bare
from retrieval.language.text import LOWER, clean, either_way, fold, is_syllable, tokens
from retrieval.questions.answer_types import asked_for
from retrieval.questions.answer_types.time import TIME
from retrieval.questions.corrections import corrected
from retrieval.questions.followups.ellipsis import Said
from retrieval.questions.followups.parallels import parallel, replaced
from retrieval.questions.followups.phrases import closed, joined, times_in, without_asking
from retrieval.questions.followups.references import named_again
from retrieval.questions.followups.times import in_the_year_of
from retrieval.questions.question import MAX_CHARACTERS
from retrieval.questions.question_words import asks_something

_LONGEST = 60
_MOST_NEW_WORDS = 6
_MOST_WORDS = 12
_THEN = re.compile(rf"^\W*{either_way('thì|là')}\s")
_OPENS = marked_or_bare("còn|thế|vậy|và|ở|tại|trong|của|so|với|ai|nó|họ|khi|vì|năm|tháng|quý")
_COURTESY = rf"(?:\s+{either_way('ạ|vậy|thế|nhỉ|hả|nhé|đi|z|bạn|bot|ad|em|anh|chị')})*\W*"
_NO_LEAD = either_way("giới|kỷ|hệ|vận|mạnh|lực|chiến|nào|là|cuối cùng|nay|thì|à|thôi|hả|ạ|nhé")
_LEAD = re.compile(rf"\W*{either_way('(?:(?:thế|vậy) )?còn|và|thế|vậy')}(?!\s+{_NO_LEAD})\s+")
_TAIL = re.compile(rf"\s+{either_way('thì (?:sao|thế nào|như thế nào|ra sao)')}{_COURTESY}$")
# "Sao thấp vậy?"; a star is written with a capital after it.
_WHY = re.compile(rf"^sao (?:lại |mà )?(?=[{LOWER}]+(?: [{LOWER}]+)?(?: (?:vậy|thế))\W*$)")
_CLOSING = re.compile(rf"{_COURTESY}$")
_ENGLISH = re.compile(r"\W*(?:and what about|what about|how about|and)\s+(?P<new>.+?)\W*", re.IGNORECASE)
_MORE = re.compile(
    rf"(?:{either_way('(?:hãy |bạn |cho (?:mình|tôi|em) )*(?:nói|giải thích|trình bày|kể|nêu|trả lời|biết)')}\s+)?"
    rf"{either_way('(?:chi tiết|rõ|rõ ràng|kỹ|cụ thể|đầy đủ)(?: (?:hơn|thêm|ra))?(?: nữa)?|thêm(?: nữa)?|còn gì nữa')}"
    rf"(?:\s+{either_way('được không|đi|xem|với|chút|tí|một chút|giúp mình|không')})*"
    rf"|{either_way('(?:lấy |dẫn )?(?:ở |từ |theo )?(?:nguồn|dẫn chứng|link)(?: (?:ở |từ )?(?:đâu|nào|gì))?')}"
)
_COMPARES = re.compile(rf"(?:{_LEAD.pattern})?\W*{either_way('so(?: sánh)? với')}\s+(?P<new>.+)", re.IGNORECASE)
_SO_COMPARED = re.compile(rf"^\W*{either_way('so sánh')}\s", re.IGNORECASE)
_MEASURED_BY = marked_or_bare("cùng kỳ|kế hoạch|dự toán|mục tiêu|chỉ tiêu|trung bình|trước đó")


def followed(before: str, text: str, vocabulary: Vocabulary) -> str | None:
    """The whole question that ``text`` asks after ``before``; None when it does not go on from it."""
    text, before = _without_its_capital(clean(text), vocabulary), closed(clean(before))
    if not tokens(before) or not tokens(text) or len(text) > _LONGEST:
        return None
    mended = text if is_english(text) else corrected(text, vocabulary)
    whole = _whole(before, mended, vocabulary) or (_whole(before, text, vocabulary) if mended != text else None)
    return whole if whole and len(whole) <= MAX_CHARACTERS else None


def _without_its_capital(text: str, vocabulary: Vocabulary) -> str:
    """``text`` without the capital that opens it, which says nothing unless a name does."""
    if text.isupper():
        return text.lower()
    opening, *rest = text.split() or [""]
    named = not is_syllable(fold(opening)) or vocabulary.gazetteer.lists_form([fold(opening)])
    if not _OPENS.fullmatch(opening.lower()) and (named or (rest and rest[0][0].isupper())):
        return text
    return text[:1].lower() + text[1:]


def _whole(before: str, text: str, vocabulary: Vocabulary) -> str | None:
    if english := _ENGLISH.fullmatch(text):
        if asks_something(english["new"]):
            return None
        return replaced(before, english["new"], vocabulary)
    text = _WHY.sub("vì sao ", text)
    lead, tail = _LEAD.match(text), _TAIL.search(text)
    body = text[lead.end() if lead else 0 : tail.start() if tail else None]
    bare = _CLOSING.sub("", body)
    if not tokens(bare):
        return None
    if _MORE.fullmatch(bare.lower()) or _MORE.fullmatch(_CLOSING.sub("", text).lower()):
        return before
    compared = _COMPARES.fullmatch(bare)
    if compared and not Said(compared["new"], vocabulary).asks:
        return _compared(before, compared["new"], vocabulary)
    again = named_again(before, bare, vocabulary)
    if again is not None:
        return again
    said = Said(bare, vocabulary)
    closes = tail is not None or (text.endswith("?") and said.is_another_of(Said(before, vocabulary)))
    return _gone_on(before, said, lead[0] if lead else "", closes, vocabulary)


def _gone_on(before: str, said: Said, lead: str, closes: bool, vocabulary: Vocabulary) -> str | None:
    """``before`` gone on with by what is ``said`` after a ``lead`` such as "còn", or where it ``closes`` with "sao"."""
    words, linked = len(said.without_times.split()), bool(lead) or closes
    if said.names_several_times and (said.only_a_time or said.leaves_its_subject_out):
        return _between_times(before, said, vocabulary)
    if not said.asks:
        if said.only_names_a_part and not linked:
            return joined(before, said.text)
        taken_up = said.only_a_time or said.only_a_place or (linked and words <= _MOST_NEW_WORDS)
        return replaced(before, said.text, vocabulary) if taken_up else None
    if said.office and OFFICE.search(before.lower()):
        return replaced(before, said.office, vocabulary)
    if said.leaves_its_subject_out or said.repeats(before):
        return _asked_anew(before, said, vocabulary)
    if said.counts_first or not said.about or not (linked or _is_another(before, said, vocabulary)):
        return None
    if said.asks_only and words <= _MOST_NEW_WORDS:
        gone_on = replaced(before, said.without_asking, vocabulary)
        return gone_on if Said(gone_on, vocabulary).asks else joined(gone_on, said.asking)
    # Without its marks "con" opens other questions too.
    if "còn" not in lead.lower() or words > _MOST_WORDS:
        return None
    timeless = said.times or TIME in asked_for(said.spelled)
    return joined(said.text, "" if timeless else Said(before, vocabulary).times)


def _is_another(before: str, said: Said, vocabulary: Vocabulary) -> bool:
    """Whether how much is asked of what can only be another of those in ``before``: "ở địa phương bao nhiêu"."""
    measured = Said(before, vocabulary).measure and not said.measure and fold(said.text).endswith("bao nhieu")
    return said.asks_only and bool(said.placed or said.suffers or measured)


def _asked_anew(before: str, said: Said, vocabulary: Vocabulary) -> str:
    """``before`` with what is ``said`` to ask in the place of what was asked."""
    if said.tells:
        before = Said(before, vocabulary).without_what_it_asks_last
    asked = said.text
    if said.measure and Said(before, vocabulary).measure:
        before, asked = replaced(before, said.measure, vocabulary), said.without_measure
        if said.asks_only:
            return before
    matter = without_asking(before, vocabulary)
    if said.times and not said.compared:
        before, matter = (replaced(each, said.times, vocabulary) for each in (before, matter))
        if said.asks_only and before != matter:
            return before
        asked = _THEN.sub("", Said(asked, vocabulary).without_times)
    if set(asked.lower().split()) <= set(before.lower().split()):
        return before
    return joined(Said(matter, vocabulary).without_last(asked), asked)


def _between_times(before: str, said: Said, vocabulary: Vocabulary) -> str:
    """What ``before`` is about at the times that are ``said``: "so sánh 2018 và 2021", "2018 hay 2021 cao hơn"."""
    matter = Said(without_asking(before, vocabulary), vocabulary).without_times
    comparing = _SO_COMPARED.match(said.text)
    if comparing is None:
        return joined(matter, said.text)
    return joined("so sánh", _SO_COMPARED.sub("", matter), said.text[comparing.end() :])


def _compared(before: str, new: str, vocabulary: Vocabulary) -> str:
    """Both what was asked about and ``new``, side by side: "so sánh doanh thu viễn thông năm 2018 và 2019"."""
    matter = _SO_COMPARED.sub("", without_asking(before, vocabulary))
    if _MEASURED_BY.match(new.lower()):
        return joined(matter, "so với", new)
    times = times_in(matter)
    if times_in(new):
        if not times:
            return joined(matter, "so với", new)
        end = times[-1][1]
        new = in_the_year_of(matter, new)
    else:
        place = parallel(matter, new, vocabulary)
        end = place[1] if place else len(matter)
    return joined("so sánh", matter[:end], "và", new, matter[end:])
