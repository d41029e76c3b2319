"""Questions about an official document, which its own articles call "this one"."""

from datetime import date

import pytest

from retrieval import Collection, answer, open_collection
from tests.made_up import write
from tests.reading.test_signatures import _DECISION

_ANOTHER = (
    _DECISION.replace("1204/QĐ-UBND", "77/QĐ-UBND")
    .replace("kế hoạch trồng rừng", "kế hoạch sửa chữa trường học")
    .replace("kế hoạch trồng 4.500 ha rừng phòng hộ", "kế hoạch sửa chữa 23 trường học")
    .replace("kể từ ngày ký", "từ ngày 01/9/2020")
    .replace("Nguyễn Văn Minh", "Trần Thị Lan")
)


@pytest.fixture(scope="module")
def decisions(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tmp_path_factory.mktemp("decisions")
    collection, _ = open_collection(write(folder / "reports", a=_DECISION, b=_ANOTHER), folder / "data")
    return collection


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Ai ký Quyết định số 1204/QĐ-UBND?", "CHỦ TỊCH\n(Đã ký)\nNguyễn Văn Minh"),
        ("ai ky quyet dinh 77/QD-UBND", "CHỦ TỊCH\n(Đã ký)\nTrần Thị Lan"),
        ("Quyết định số 77/QĐ-UBND có hiệu lực khi nào?", "Quyết định này có hiệu lực từ ngày 01/9/2020"),
    ],
)
def test_its_signature_and_its_articles_answer(decisions: Collection, question: str, words: str) -> None:
    given = answer(decisions, question, date(2020, 10, 1))
    assert given.outcome != "none"
    assert words in given.quotes[0].text


def test_another_number_is_refused(decisions: Collection) -> None:
    given = answer(decisions, "Ai ký Quyết định số 1304/QĐ-UBND?", date(2020, 10, 1))
    assert (given.outcome, given.unmet, given.lacking) == ("none", "number", "Quyết định số 1304/QĐ-UBND")
