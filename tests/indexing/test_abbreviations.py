"""Short and long forms of one name find each other."""

from datetime import date

import pytest

from retrieval import Collection
from retrieval.answering.answers import answer
from retrieval.indexing.abbreviations import Abbreviations, listed, named, spelled_out
from retrieval.indexing.analysis import terms_of
from retrieval.language.wordlists import WordLists


def learn(*texts: str) -> Abbreviations:
    """What the package's list and ``texts`` teach."""
    return named([*listed(WordLists()), *(group for text in texts for group in spelled_out(text))])


TODAY = date(2022, 7, 31)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bộ TT&TT", "Bộ Thông tin và Truyền thông"),
        ("bộ tttt", "bộ 4t"),
        ("CNTT", "công nghệ thông tin"),
        ("KH&ĐT", "kế hoạch và đầu tư"),
        ("UBND tỉnh", "uỷ ban nhân dân tỉnh"),
    ],
)
def test_both_forms_are_one(one: str, other: str) -> None:
    common = learn()
    assert common.shortened(terms_of(one)) == common.shortened(terms_of(other))


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("do Trung tâm Internet Việt Nam (VNNIC) quản lý", "VNNIC", "Trung tâm Internet Việt Nam"),
        ("Công nghệ mới là trí tuệ nhân tạo (TTNT).", "TTNT", "trí tuệ nhân tạo"),
        ("đã giao Trung tâm chứng thực quốc gia (NEAC) làm", "NEAC", "Trung tâm chứng thực quốc gia"),
    ],
)
def test_what_a_report_spells_out_is_learnt(text: str, short: str, long: str) -> None:
    learnt = learn(text)
    [token] = learnt.shortened(terms_of(short))
    assert learnt.shortened(terms_of(long)) == [token]
    assert learnt.shortened(terms_of(short)) != learn().shortened(terms_of(short))


def test_a_bracket_that_spells_out_nothing_teaches_nothing() -> None:
    assert learn("giá trị nhỏ (Mobile Money), đạt 45% (tăng)") == learn()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Bộ Kế hoạch và Đầu tư ban hành hệ thống chỉ tiêu kinh tế số gồm bao nhiêu chỉ tiêu", "56 chỉ tiêu cụ thể"),
        ("NEAC liên thông chữ ký số với cơ quan nào", "Ban Cơ yếu Chính phủ"),
        ("mấy tỉnh đã xây dựng kiến trúc CPĐT 2.0", "49 tỉnh, thành phố"),
    ],
)
def test_a_question_in_one_form_finds_the_other(seeds: Collection, question: str, words: str) -> None:
    given = answer(seeds, question, TODAY)
    assert given.answered
    assert words in given.quotes[0].text
