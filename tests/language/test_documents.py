"""A document is the same however its number is written, and every form that is written is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.documents import documents_in, same_document
from retrieval.language.text import fold
from tests.made_up import anything, without_deadline

_KINDS = st.sampled_from([("Nghị định", "NĐ", "CP"), ("Quyết định", "QĐ", "TTg"), ("Thông tư", "TT", "BTTTT")])


@given(kind=_KINDS, number=st.integers(1, 9999), year=st.integers(1945, 2030), bare=st.booleans())
@without_deadline
def test_every_form_is_read_back_as_one_document(
    kind: tuple[str, str, str], number: int, year: int, bare: bool
) -> None:
    name, letters, issuer = kind
    forms = {
        f"{name} số {number}/{year}/{letters}-{issuer}": year,
        f"{name} {number}/{year}/{letters}-{issuer}": year,
        f"{number:02}/{year}/{letters}-{issuer}": year,
        f"{letters} {number}/{year}": year,
        f"{letters}{number}/{year}": year,
        f"{name} {number} năm {year}": year,
        f"{name} số {number} ban hành năm {year}": year,
        f"{name} số {number}-{year}/{letters}-{issuer}": year,
        f"{name.lower()} số {number:02}": None,
        f"{name} số {number}/{letters}-{issuer} ngày 01/2/{year}": year,
    }
    read = []
    for form, of_year in forms.items():
        text = f"Theo {form}, các sở thực hiện."
        (document,) = documents_in(fold(text) if bare else text)
        assert (document.kind, document.number) == (fold(letters), number)
        assert document.year == of_year
        read.append(document)
    assert all(same_document(first, second) for first in read for second in read)


@given(anything)
@without_deadline
def test_what_is_found_stands_where_it_says(text: str) -> None:
    assert all(0 <= found.start < found.end <= len(text.lower()) for found in documents_in(text))


@pytest.mark.parametrize(
    ("asked", "said", "same"),
    [
        ("Nghị quyết 11", "Nghị quyết số 11/NQ-CP ngày 30/01/2022", True),
        ("nghị định 15 năm 2020", "Nghị định số 15/2020/NĐ-CP", True),
        ("Luật 67/2006", "Luật số 67/2006/QH11", True),
        ("chỉ thị 9", "Chỉ thị số 09/CT-TTg", True),
        ("văn bản số 15", "Quyết định số 15/QĐ-BTTTT", True),
        ("nghị định 15", "Thông tư số 15/2020/TT-BTTTT", False),
        ("nghị định 15 năm 2013", "Nghị định số 15/2020/NĐ-CP", False),
        ("Quyết định 80/QĐ-TTg", "Quyết định số 80/QĐ-BTTTT", False),
        ("nghị định 15", "Nghị định số 150/2020/NĐ-CP", False),
        ("thông tư 48/2017", "Thông tư số 48 ban hành năm 2018", False),
    ],
)
def test_which_documents_are_the_same(asked: str, said: str, same: bool) -> None:
    (first,), (second,) = documents_in(asked), documents_in(said)
    assert same_document(first, second) is same


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15/2/2020",
        "đạt 15/63 tỉnh",
        "kế hoạch 5,5 tỷ",
        "80 km/h",
        "kết luận như sau",
        "xếp thứ 2/19",
        "kế hoạch 5 năm 2021-2025",
        "báo cáo 9 tháng",
    ],
)
def test_what_is_no_document(text: str) -> None:
    assert documents_in(text) == []


@pytest.mark.parametrize("text", ["bộ trưởng quyết định 2 phương án", "quyết định 100 triệu đồng", "luật 3 điều"])
def test_a_decision_on_so_many_is_no_document(text: str) -> None:
    assert documents_in(text) == []
