"""The times that a question asks of, and the years that belong to a name in it."""

from datetime import date

import pytest

from retrieval.language.dates import Period
from retrieval.questions.parsing import parse

_TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    "text", ["theo Luật Viễn thông 2023 thì ai cấp phép?", "chiến lược bưu chính đến năm 2023 có mục tiêu gì?"]
)
def test_a_year_of_a_name_is_a_word_of_the_question_and_no_time(text: str) -> None:
    question = parse(text, _TODAY)
    assert not question.times
    assert "2023" in question.terms


def test_a_range_is_one_time_and_leaves_the_words() -> None:
    question = parse("doanh thu từ ngày 1/7/2020 đến hết ngày 31/12/2020 là bao nhiêu?", _TODAY)
    assert question.times == (Period(date(2020, 7, 1), date(2020, 12, 31)),)
    assert question.terms == ("doanh", "thu", "là")


def test_a_quarter_beside_another_with_a_year_is_of_that_year() -> None:
    question = parse("doanh thu quý I và quý II năm 2020?", _TODAY, frozenset({2018, 2019, 2020}))
    assert [time.start for time in question.times] == [date(2020, 1, 1), date(2020, 4, 1)]
