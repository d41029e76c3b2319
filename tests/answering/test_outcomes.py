"""Answer, possible or none: what contradicts refuses, what is merely not said leaves a quote possible."""

from datetime import date
from pathlib import Path

import pytest

from retrieval import Answer, Collection, answer, open_collection
from tests.made_up import write

_MARKET = (
    "Chợ đầu mối Bình An khai trương ngày 12/3/2023 với 240 gian hàng nông sản. "
    "Mỗi ngày chợ đón khoảng 1.500 lượt xe tải. Phí gửi xe do ban quản lý chợ thu."
)
_BRIDGE = (
    "Cầu Sông Lam được sửa chữa trong năm 2023. Đơn vị thi công thay 18 dầm thép và sơn lại toàn bộ lan can. "
    "Việc đi lại qua cầu trở lại bình thường từ tháng 11."
)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tmp_path_factory.mktemp("outcomes")
    reports = write(folder / "reports", a=f"Khai trương chợ đầu mối\n\n{_MARKET}", b=f"Sửa chữa cầu\n\n{_BRIDGE}")
    return open_collection(reports, folder / "data")[0]


def _asked(made_up: Collection, question: str) -> Answer:
    return answer(made_up, question, date(2024, 1, 10))


def test_what_is_told_is_an_answer(made_up: Collection) -> None:
    given = _asked(made_up, "Chợ đầu mối Bình An có bao nhiêu gian hàng?")
    assert (given.outcome, given.unmet) == ("answer", None)
    assert "240 gian hàng" in given.quotes[0].text


def test_a_figure_that_is_not_said_leaves_it_possible_and_is_named(made_up: Collection) -> None:
    given = _asked(made_up, "Chợ đầu mối Bình An rộng 350 mẫu khai trương với bao nhiêu gian hàng?")
    assert (given.outcome, given.unmet, given.lacking) == ("possible", "number", "350")
    assert not given.answered
    assert given.shown[:1] == given.quotes[:1]


@pytest.mark.parametrize(
    ("question", "unmet"),
    [
        ("Chợ đầu mối Bình An ở Đà Nẵng có bao nhiêu gian hàng?", "name"),
        ("Chợ đầu mối Bình An năm 2019 có bao nhiêu gian hàng?", "period"),
        ("Chợ đầu mối Bình An khai trương theo Quyết định số 15/QĐ-UBND có bao nhiêu gian hàng?", "number"),
        ("Phí gửi xe ở chợ đầu mối Bình An là bao nhiêu tiền?", "measure"),
        ("Nấu canh chua cá lóc thế nào?", "words"),
    ],
)
def test_what_contradicts_refuses(made_up: Collection, question: str, unmet: str) -> None:
    given = _asked(made_up, question)
    assert (given.outcome, given.unmet) == ("none", unmet)


def test_a_sentence_beside_that_bears_on_the_question_is_quoted_with_it(made_up: Collection) -> None:
    given = _asked(made_up, "Cầu Sông Lam được sửa chữa, thay dầm thép thế nào?")
    assert given.answered
    assert "Cầu Sông Lam được sửa chữa trong năm 2023. Đơn vị thi công thay 18 dầm thép" in given.quotes[0].text


def test_quotes_of_two_sentences_are_verbatim(made_up: Collection) -> None:
    for question in ("Sửa chữa cầu Sông Lam năm 2023 thay mấy dầm thép?", "Chợ Bình An đón bao nhiêu lượt xe tải?"):
        for quote in _asked(made_up, question).quotes:
            report = made_up.report(quote.source.id)
            assert report is not None
            assert report.text[quote.start : quote.end] == quote.text


_RANKS = (
    "Trong bảng xếp hạng cải cách hành chính năm 2023, Sở Y tế đứng thứ 2/19 trong các sở. "
    "Sở Y tế đã rút ngắn thời gian giải quyết 12 thủ tục. Số hồ sơ trễ hạn giảm 35% so với năm trước."
)


@pytest.fixture(scope="module")
def ranks(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tmp_path_factory.mktemp("ranks")
    reports = write(folder / "reports", a=f"Sở Y tế cải cách hành chính\n\n{_RANKS}", b=f"Sửa chữa cầu\n\n{_BRIDGE}")
    return open_collection(reports, folder / "data")[0]


@pytest.mark.parametrize(
    ("question", "outcome", "unmet", "lacking"),
    [
        ("Sở Y tế xếp thứ mấy về cải cách hành chính năm 2023?", "answer", None, ""),
        ("Sở Xây dựng xếp thứ mấy về cải cách hành chính năm 2023?", "none", "name", "Sở Xây dựng"),
        ("Số hồ sơ trễ hạn giảm bao nhiêu phần trăm?", "answer", None, ""),
        ("Số hồ sơ trễ hạn tăng bao nhiêu phần trăm?", "none", "direction", "tăng"),
    ],
)
def test_another_body_and_another_direction_are_seen(
    ranks: Collection, question: str, outcome: str, unmet: str | None, lacking: str
) -> None:
    given = answer(ranks, question, date(2024, 1, 10))
    assert (given.outcome, given.unmet, given.lacking) == (outcome, unmet, lacking)


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Doanh thu bưu chính tháng 6/2023 đạt 138 tỷ đồng.", "possible"),
        ("Doanh thu bưu chính 6 tháng đầu năm 2023 đạt 760 tỷ đồng.", "answer"),
        ("Lũy kế đến hết tháng 6/2023, doanh thu bưu chính đạt 760 tỷ đồng.", "answer"),
    ],
)
def test_a_month_s_figure_is_only_possibly_that_of_half_a_year(tmp_path: Path, told: str, outcome: str) -> None:
    reports = write(tmp_path / "reports", a=f"Sở báo cáo công tác\n\n{told} Sở đã kiểm tra các đại lý trong tỉnh.")
    collection = open_collection(reports, tmp_path / "data")[0]
    given = _asked(collection, "Doanh thu bưu chính 6 tháng đầu năm 2023 là bao nhiêu?")
    assert (given.outcome, given.unmet) == (outcome, "period" if outcome == "possible" else None)


def test_what_happened_on_a_day_is_of_its_year(made_up: Collection) -> None:
    given = _asked(made_up, "Năm 2023 chợ đầu mối Bình An khai trương với bao nhiêu gian hàng?")
    assert given.outcome == "answer"
