"""Who signs a document, and where it speaks of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.passages import cut
from retrieval.reading.reports import parse_report
from retrieval.reading.signatures import is_signature, signature_in, speaks_of_itself

_DECISION = """\
ỦY BAN NHÂN DÂN
TỈNH HÒA AN
Số: 1204/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

QUYẾT ĐỊNH
Về việc phê duyệt kế hoạch trồng rừng

Căn cứ Quyết định số 88/QĐ-TTg ngày 02 tháng 5 năm 2019 của Thủ tướng Chính phủ;
Điều 1. Phê duyệt kế hoạch trồng 4.500 ha rừng phòng hộ trên địa bàn tỉnh.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Nguyễn Văn Minh
"""


@pytest.mark.parametrize(
    "signed",
    [
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nNguyễn Văn Minh",
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nTrần Thị Lan",
        "GIÁM ĐỐC SỞ Y TẾ\nPGS.TS. Lê Hoàng Nam",
        "KT. CỤC TRƯỞNG PHÓ CỤC TRƯỞNG Phạm Thu Hà",
    ],
)
def test_a_signature_is_one_span_from_its_office_to_its_name(signed: str) -> None:
    text = f"Các đơn vị báo cáo trước ngày 15 hàng tháng.\n\n{signed}\n"
    found = signature_in(text, 0, len(text))
    assert found is not None
    assert text[slice(*found)] == signed
    assert is_signature(signed)


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch Nguyễn Văn Minh chủ trì cuộc họp.",
        "Tham dự có các đồng chí:\nNguyễn Văn Minh\nTrần Thị Lan",
        "GIÁM ĐỐC SỞ Y TẾ\nvà các phòng chuyên môn",
    ],
)
def test_names_and_offices_elsewhere_are_none(text: str) -> None:
    assert signature_in(text, 0, len(text)) is None
    assert not is_signature(text)


@given(st.text("TM.KỦYBAN\nhủtịch (Đãký)NguyễnVănMinh|*", max_size=60))
def test_a_signature_lies_within_the_text(text: str) -> None:
    found = signature_in(text, 0, len(text))
    assert found is None or 0 <= found[0] < found[1] <= len(text)


def test_a_document_calls_itself_by_its_kind() -> None:
    assert speaks_of_itself("Thông tư này có hiệu lực từ ngày 01/3/2021.")
    assert not speaks_of_itself("Thông tư số 12/2020/TT-BTC có hiệu lực từ ngày 01/3/2021.")


def test_a_documents_own_number_stands_above_its_passages() -> None:
    report = parse_report(_DECISION, "a.txt")
    assert report.number == "1204/QĐ-UBND"
    assert {passage.headings[0] for passage in cut(report)} == {"1204/QĐ-UBND"}


def test_news_that_cites_a_document_has_no_number_of_its_own() -> None:
    report = parse_report("Tỉnh trồng thêm rừng\n\nTheo Quyết định số 88/QĐ-TTg, tỉnh trồng 4.500 ha rừng.", "a.txt")
    assert report.number is None
