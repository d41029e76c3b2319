"""Diacritics put back as the reports write them."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Collection
from retrieval.answering.search import search
from retrieval.indexing.analysis import terms_of
from retrieval.language.text import fold
from tests.made_up import seed_words, without_deadline

_TODAY = date(2022, 8, 1)
Restore = Callable[[Sequence[str]], list[str]]


@pytest.fixture(scope="module")
def restore(seeds: Collection) -> Restore:
    """Putting diacritics back as the seeds write them."""
    return seeds.vocabulary.restore


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("doanh thu vien thong", "doanh thu viễn thông"),
        ("the nha bao", "thẻ nhà báo"),
        ("an toan thong tin", "an toàn thông tin"),
        ("bo truong nguyen manh hung", "bộ trưởng nguyễn mạnh hùng"),
        ("thu truong pham duc long", "thứ trưởng phạm đức long"),
        ("hoi nghi giao ban", "hội nghị giao ban"),
        ("chuyen doi so", "chuyển đổi số"),
        ("dich vu cong truc tuyen", "dịch vụ công trực tuyến"),
        ("ty le ho so truc tuyen", "tỷ lệ hồ sơ trực tuyến"),
        ("thẻ nha bao", "thẻ nhà báo"),
        ("khu cntt tap trung can tho", "khu cntt tập trung cần thơ"),
        ("google chan bo video clip", "google chặn bỏ video clip"),
        ("xyz", "xyz"),
        ("", ""),
    ],
)
def test_diacritics_are_restored_as_the_reports_write_them(restore: Restore, typed: str, meant: str) -> None:
    assert restore(typed.split()) == meant.split()


@given(words=st.lists(st.tuples(seed_words, st.booleans()), max_size=10))
@without_deadline
def test_every_mark_that_was_typed_is_kept(restore: Restore, words: list[tuple[str, bool]]) -> None:
    typed = [
        fold(term) if bare else term for word, bare in words for term in terms_of(unicodedata.normalize("NFC", word))
    ]
    restored = restore(typed)
    assert list(map(fold, restored)) == list(map(fold, typed))
    assert [mark for term, mark in zip(typed, restored, strict=True) if fold(term) != term] == [
        term for term in typed if fold(term) != term
    ]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("tem bưu chính quốc gia", "tem buu chinh quoc gia"),
        ("Số hoá truyền hình mặt đất", "số hóa truyền hình mặt đất"),
        ("THẺ NHÀ BÁO", "thẻ nha bao"),
        ("15.418 thẻ", "15418 the"),
    ],
)
def test_one_index_serves_every_way_of_typing(seeds: Collection, typed: str, plain: str) -> None:
    first, same = search(seeds, typed, _TODAY)[0], search(seeds, plain, _TODAY)[0]
    assert (first.source.id, first.start, first.end) == (same.source.id, same.start, same.end)


@pytest.mark.parametrize("part", ["42/2022", "42/2022/NĐ-CP", "nghị định 42"])
def test_a_document_is_found_by_the_beginning_of_its_number(seeds: Collection, part: str) -> None:
    assert "Nghị định 42/2022/NĐ-CP" in search(seeds, part, _TODAY)[0].text
