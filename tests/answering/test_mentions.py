"""Which reports speak of a topic: its words stand whole, in one sentence, and that is the one that is shown."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Collection
from retrieval.answering import mention, speaking_of
from retrieval.indexing import collect
from tests.made_up import BODY, SEED_FILES, SEEDS, fewer, prepared, seed_words

_OTHER = "Công tác quốc phòng. Giữ vững an ninh. Chuyển đổi nghề. Phạm vi quốc gia. An toàn lao động. Công nghệ cao."


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return collect(prepared(name, (SEEDS / name).read_text(encoding="utf-8")) for name in SEED_FILES)


def told(words: str, **texts: str) -> list[str]:
    """Which of the reports speak of ``words``."""
    collection = collect(prepared(name, f"{text}\n\n{BODY}") for name, text in texts.items())
    return speaking_of(collection, texts, [words])[words]


def quoted(words: str, text: str) -> tuple[str, str]:
    """The sentence that speaks of ``words``, and the part of it that does."""
    collection = collect([prepared("a", f"{text}\n\n{BODY}")])
    report = collection.report("a")
    assert report
    said = mention(collection, report, words)
    assert said
    return said.text, said.text[said.start : said.end]


def test_a_report_speaks_of_words_that_stand_together_in_a_sentence() -> None:
    texts = {
        "phrase": "Bộ triển khai Chuyển đổi số.",
        "apart": "Doanh thu của dịch vụ viễn thông tăng.",
        "lines": "Doanh thu tăng. Dịch vụ viễn thông phát triển.",
        "longer": "Bưu chính và viễn thôngx.",
    }
    assert told("doanh thu viễn thông", **texts) == ["apart"]
    assert told("VIỄN THÔNG", **texts) == ["apart", "lines"]
    assert told("thuế", **texts) == []


@pytest.mark.parametrize(
    ("words", "text", "is_told"),
    [
        # "thực" and "phẩm" are parts of other words.
        ("an toàn thực phẩm", "Bảo đảm an toàn khi thực hiện và kiểm tra sản phẩm.", False),
        ("an toàn thực phẩm", "Vệ sinh, an toàn trong chế biến thực phẩm.", True),
        ("quốc phòng an ninh", "Kết hợp quốc phòng với an ninh.", True),
        ("quốc phòng và an ninh", "Quốc phòng, an ninh được giữ vững.", True),
        ("quốc phòng an ninh", "Dữ liệu quốc gia, phòng chống tin giả, an toàn và ninh.", False),
        # "công nghệ" and "thông tin" stand far from one another.
        ("công nghệ thông tin", "Bộ Thông tin và Truyền thông đã phát động Giải thưởng Sản phẩm công nghệ số.", False),
        ("công nghệ thông tin", "Ứng dụng công nghệ và khai thác thông tin.", True),
        ("chuyển đổi số", "Kế hoạch chuyển đổi mã mạng cho số thuê bao.", False),
        ("chuyển đổi số quốc gia", "Chương trình chuyển đổi số của quốc gia.", True),
        ("tin giả", "Tin từ cơ sở không phải là giả.", False),
        ("thuế và phí", "Các loại phí, lệ phí và thuế.", True),
        ("và", "Thông tin và Truyền thông.", True),
    ],
)
def test_words_of_a_topic_stand_whole(words: str, text: str, is_told: bool) -> None:
    collection = collect([prepared("a", text), prepared("b", _OTHER)])
    assert bool(speaking_of(collection, ["a"], [words])[words]) == is_told


@pytest.mark.parametrize(
    ("words", "is_told"),
    [("hoa binh", True), ("Hòa Bình", True), ("Hoà Bình", True), ("hoá bình", False), ("HOA BINH?", True)],
)
def test_words_without_diacritics_stand_for_all_and_with_them_for_themselves(words: str, is_told: bool) -> None:
    assert bool(told(words, a="Sở Thông tin và Truyền thông tỉnh Hoà Bình báo cáo.")) == is_told


def test_the_seeds_speak_of_what_they_say(seeds: Collection) -> None:
    topics = ["an toàn thực phẩm", "quốc phòng an ninh", "bưu chính", "buu chinh", "tin giả"]
    found = speaking_of(seeds, SEED_FILES, topics)
    assert [len(found[words]) for words in topics] == [0, 2, 4, 4, 1]


def test_the_sentence_that_has_the_phrase_comes_first() -> None:
    text = "An toàn trong chế biến thực phẩm. Năm nay an toàn thực phẩm được chú trọng."
    assert quoted("an toan thuc pham", text) == ("Năm nay an toàn thực phẩm được chú trọng.", "an toàn thực phẩm")
    assert quoted("thực phẩm an toàn", text)[1] == "An toàn trong chế biến thực phẩm"


@pytest.mark.parametrize("heading", ["III. CHUYỂN ĐỔI SỐ", "Chuyển đổi số", "1. Về chuyển đổi số", "Chuyển đổi số:"])
def test_a_sentence_comes_before_a_heading(heading: str) -> None:
    sentence = "Chương trình chuyển đổi số của tỉnh có 62,5% hồ sơ trực tuyến."
    assert quoted("chuyển đổi số", f"{heading}\n{sentence}") == (sentence, "chuyển đổi số")
    apart = "Năm nay Sở chuyển mạnh sang đổi mới số liệu. Sở họp về doanh thu của dịch vụ viễn thông."
    assert quoted("doanh thu viễn thông", f"DOANH THU VIỄN THÔNG\n{apart}")[0] == apart.split(". ")[1]


def test_a_heading_is_quoted_where_no_sentence_speaks_of_the_topic() -> None:
    assert quoted("sầu riêng", "II. SẦU RIÊNG\nToàn tỉnh xuất 62 tấn.")[1] == "SẦU RIÊNG"


def test_what_only_the_title_says_is_told_without_a_quote() -> None:
    collection = collect([prepared("a", f"Báo cáo về sầu riêng tháng 6/2022\n\n{BODY}")])
    report = collection.report("a")
    assert report
    assert told("sầu riêng", a="Báo cáo về sầu riêng tháng 6/2022") == ["a"]
    said = mention(collection, report, "sầu riêng")
    assert said is not None
    assert said.text in ("", report.title)


@fewer
@given(st.lists(seed_words | st.text(max_size=5), max_size=5).map(" ".join))
def test_whatever_is_followed_what_is_quoted_stands_in_the_report(seeds: Collection, words: str) -> None:
    found = speaking_of(seeds, SEED_FILES, [words])[words]
    for name in SEED_FILES:
        report = seeds.report(name)
        assert report
        said = mention(seeds, report, words)
        assert (said is not None) == (name in found)
        assert said is None or said.text in report.text
        assert said is None or 0 <= said.start <= said.end <= len(said.text)


def test_a_thousand_topics_cost_little_more_than_one(seeds: Collection) -> None:
    words = (SEEDS / SEED_FILES[0]).read_text(encoding="utf-8").split()
    topics = {" ".join(words[place : place + 3]) for place in range(1_000)}
    begun = time.process_time()
    speaking_of(seeds, SEED_FILES, topics)
    assert time.process_time() - begun < 2.0  # 0.2 s; folding each report for each of them took 9 s


def test_a_text_without_an_end_of_a_sentence_takes_no_longer_for_its_length() -> None:
    collection = collect([prepared("a", "và của thuế " * 20_000)])
    begun = time.process_time()
    assert speaking_of(collection, ["a"], ["thuế phí và của thuế", "và của và thuế các thuế"]) == {
        "thuế phí và của thuế": [],
        "và của và thuế các thuế": ["a"],
    }
    assert time.process_time() - begun < 5.0  # where it grew with the square, minutes
