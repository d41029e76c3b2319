"""A question asks by its question word and what that stands with, not by any word in it."""

from datetime import date

import pytest

from retrieval.answering.candidates import candidates_for
from retrieval.indexing import collect
from retrieval.questions.constraints import constraints_of
from retrieval.questions.focus import foci_of
from retrieval.questions.parsing import parse
from retrieval.questions.understanding import query_for, understood
from tests.made_up import prepared

_TODAY = date(2022, 8, 1)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("hội nghị họp ở đâu và khi nào", ["ở đâu", "nào"]),
        ("nhặt được cái ví không biết của ai thì nộp ở đâu", ["ở đâu"]),
        ("quán mở cửa khi nào, ở đâu", ["nào", "ở đâu"]),
        ("sinh viên có việc gì đó thì báo cho ai", ["ai"]),
        ("nộp ở bất kỳ phòng nào được không", []),
        ("vì sao dự án chưa xong việc gì", ["vì sao"]),
        ("du an do cong ty nao dau tu", ["nao"]),
        ("có người nào được thưởng hai lần không", []),
    ],
)
def test_the_words_that_a_question_asks_by(question: str, words: list[str]) -> None:
    assert [question[focus.start : focus.end] for focus in foci_of(question)] == words


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("number", "Luật này có mấy chương, bao nhiêu điều?"),
        ("number", "quyết định số 15 quy định mấy mức phạt"),
        ("number", "Năm 2020 ông bao nhiêu tuổi?"),
        ("number", "Từ tỉnh này đến tỉnh kia bao xa?"),
        ("number", "Doanh thu bao nhiêu?"),
        ("number", "Giá xăng thế nào?"),
        ("number", "Kể từ khi ai đó ký thì thu bao nhiêu?"),
        ("place", "Chợ nằm ở phường nào?"),
        ("place", "dia ban nao duoc lap camera"),
        ("definition", "Hội này là tổ chức gì?"),
        ("body", "Bằng chứng của các bên thường được cung cấp bởi cơ quan nào?"),
        ("body", "co quan nao ky quyet dinh"),
        ("time", "Hạn chót đánh giá các bộ và các tỉnh là khi nào?"),
        ("time", "Hạn chót nộp hồ sơ"),
        ("person", "Nghị định 15 được ký bởi ai?"),
        ("person", "Khi nào có mưa thì ai trực?"),
        ("list", "Ông nêu những tồn tại, yếu kém nào?"),
        ("reason", "Nguyên nhân tăng giá là gì?"),
        ("rank", "Bộ xếp hạng mấy trong các bộ?"),
        (None, "Bộ trưởng nói gì về báo chí?"),
        (None, "Các trường phải làm gì?"),
        (None, "Đối tượng nào được hỗ trợ?"),
        (None, "Bộ đề nghị điều chỉnh mức doanh thu chịu thuế như thế nào?"),
        (None, "Loài nào có số lượng đông nhất?"),
        (None, "Ứng dụng AI trong y tế"),
        (None, "Phân loại và xếp hạng tốt nghiệp bằng cách nào?"),
    ],
)
def test_the_kind_of_answer_is_that_of_the_question_word(asked: str | None, question: str) -> None:
    assert parse(question, _TODAY).asks == asked


def test_two_things_may_be_asked_for_at_once() -> None:
    question = parse("Quyết định này do ai ký và ký ngày nào?", _TODAY)
    assert (question.asks, question.asks_too) == ("person", "time")


def test_what_holds_both_is_better_than_what_holds_one_and_that_than_neither() -> None:
    both = "Hội nghị họp tại Hà Nội ngày 09/7/2018."
    place = "Hội nghị họp tại Hà Nội, rất đông."
    neither = "Hội nghị họp rất đông và rất vui."
    collection = collect([prepared("a.txt", f"Bản tin\n\n{both}\n\n{place}\n\n{neither}")])
    query = query_for(
        understood("Hội nghị họp ở đâu và khi nào?", collection.vocabulary, _TODAY), collection.vocabulary
    )
    matches = {each.text: each.evidence.type_match for each in candidates_for(collection, query)}
    assert matches[both] > matches[place] > matches[neither]


@pytest.mark.parametrize(
    ("question", "to_reach"),
    [
        ("Số điện thoại của sở là gì?", True),
        ("cho xin số điện thoại của sở", True),
        ("gọi đường dây nóng số nào?", True),
        ("Bao nhiêu số điện thoại bị khóa?", False),
        ("Sở làm gì với số điện thoại rác?", False),
        ("Đường dây nóng hoạt động từ khi nào?", False),
    ],
)
def test_a_number_to_call_is_asked_for_not_only_spoken_of(question: str, to_reach: bool) -> None:
    shown = constraints_of(question.lower(), question, number=False)
    assert any(pattern.search("gọi 024 1234567") for pattern in shown) is to_reach


def test_after_tax_is_no_depth() -> None:
    assert not constraints_of("lãi sau thuế bao nhiêu", "Lãi sau thuế bao nhiêu", number=True)
