"""Cutting a report into passages: whole sentences of one place under its headings, and nothing lost."""

from itertools import pairwise

import pytest
from hypothesis import given

from retrieval.language.sentences import clause_spans, sentence_spans
from retrieval.reading.passages import MAX_WORDS, cut
from retrieval.reading.reports import Report, parse_report, read_report
from retrieval.reading.unreadable import UnreadableFile
from tests.made_up import BODY, SEED_FILES, SEEDS, anything, pages, without_deadline

_ENDINGS = (".", "!", "?", "…", ":", "”", '"', ")", "/.")


@pytest.fixture(scope="module", params=SEED_FILES)
def report(request: pytest.FixtureRequest) -> Report:
    return read_report(SEEDS / request.param, request.param)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def texts(report: Report) -> list[str]:
    return [report.text[passage.start : passage.end] for passage in cut(report)]


def left_out(report: Report) -> list[str]:
    """The lines of which some word is in no passage."""
    passages = cut(report)
    inside = [report.text[: passages[0].start], *(report.text[a.end : b.start] for a, b in pairwise(passages))]
    return [line for gap in [*inside, report.text[passages[-1].end :]] for line in gap.split("\n") if line.strip()]


def test_passages_stand_in_order_and_do_not_overlap(report: Report) -> None:
    passages = cut(report)
    assert {passage.report_id for passage in passages} == {report.id}
    assert all(first.end <= second.start for first, second in pairwise(passages))
    assert all(text == text.strip() != "" for text in texts(report))


def test_passages_begin_and_end_with_sentences(report: Report) -> None:
    for passage in cut(report):
        before, after = report.text[: passage.start].rstrip(" "), report.text[passage.end :].lstrip(" ")
        text = report.text[passage.start : passage.end]
        assert not before or before.endswith(("\n", ";", *_ENDINGS)), text
        assert not after or after.startswith("\n") or text.endswith((";", *_ENDINGS)), text


def test_a_passage_is_cut_inside_a_sentence_only_where_that_is_too_long(report: Report) -> None:
    starts = {start for start, _ in sentence_spans(report.text)}
    too_long = [span for span in sentence_spans(report.text) if len(report.text[slice(*span)].split()) > MAX_WORDS]
    inside = [passage.start for passage in cut(report) if passage.start not in starts]
    assert all(any(start < position < end for start, end in too_long) for position in inside)


def test_no_passage_is_longer_than_a_reader_takes_in_at_a_glance(report: Report) -> None:
    assert max(len(text.split()) for text in texts(report)) <= MAX_WORDS


def test_a_passage_never_runs_over_a_heading(report: Report) -> None:
    headings = {heading for passage in cut(report) for heading in passage.headings}
    assert headings.isdisjoint(line for text in texts(report) for line in text.split("\n"))
    for passage in cut(report):
        assert all(report.text.index(heading) < passage.start for heading in passage.headings)


def test_everything_but_the_title_and_headings_is_in_a_passage(report: Report) -> None:
    headings = {heading for passage in cut(report) for heading in passage.headings}
    assert set(left_out(report)) <= headings | {report.title}


@pytest.mark.parametrize(
    ("number", "words", "headings"),
    [
        (0, "Ngày 9/7/2018, Bộ TTTT tổ chức", ()),
        (0, "Google đã chặn bỏ gần 6700/7800", ("Một số kết quả nổi bật trong lĩnh vực TTTT 6 tháng đầu năm",)),
        (2, "đạt 45,78%", ("Những hoạt động nổi bật trong công tác QLNN tháng 6/2022",)),
        (2, "tắt sóng 2G", ("Cơ quan quản lý nhà nước phải tiếp cận cách quản lý mới",)),
        (4, "15.418 thẻ nhà báo", ("A. Các mặt công tác chung",)),
        (4, "316/QĐ-TTg", ("B. Các lĩnh vực quản lý nhà nước", "Trong Lĩnh vực Viễn thông")),
        (4, "830/QĐ-TTg", ("B. Các lĩnh vực quản lý nhà nước", "Trong Lĩnh vực ATTT:")),
    ],
)
def test_a_passage_stands_under_its_headings(number: int, words: str, headings: tuple[str, ...]) -> None:
    report = read_report(SEEDS / SEED_FILES[number], SEED_FILES[number])
    [passage] = [passage for passage in cut(report) if words in report.text[passage.start : passage.end]]
    assert passage.headings == headings


def test_short_neighbours_are_one_passage_and_a_new_matter_starts_another() -> None:
    lines = "Hội nghị diễn ra trong một ngày.\n\nCác đơn vị đã báo cáo kết quả.\n\nVề Bưu chính, cần làm sớm hơn."
    report = parse_report(f"Hội nghị giao ban\n\n{lines}", "a.txt")
    assert texts(report) == [
        "Hội nghị diễn ra trong một ngày.\n\nCác đơn vị đã báo cáo kết quả.",
        "Về Bưu chính, cần làm sớm hơn.",
    ]


def test_a_sentence_too_long_for_a_passage_is_cut_between_its_clauses() -> None:
    clause = " ".join(["Bộ hoàn thành", *["nhiệm vụ"] * 20])
    report = parse_report(f"Hội nghị giao ban\n\n{'; '.join([clause] * 6)}.", "a.txt")
    assert len(texts(report)) > 1
    assert all(text.startswith("Bộ hoàn thành") and text.endswith((";", ".")) for text in texts(report))
    assert max(len(text.split()) for text in texts(report)) <= MAX_WORDS


def test_a_clause_too_long_for_a_passage_is_cut_between_words() -> None:
    clause = " ".join(["Bộ hoàn thành", *["nhiệm vụ"] * 100]) + "."
    report = parse_report(f"Hội nghị giao ban\n\n{BODY}\n\n{clause}", "a.txt")
    *_, first, last = texts(report)
    assert f"{first} {last}" == clause
    assert max(len(first.split()), len(last.split())) <= MAX_WORDS


def test_a_report_of_one_line_is_one_passage() -> None:
    line = "Doanh thu viễn thông năm 2017 đạt 182 nghìn tỷ đồng"
    assert texts(parse_report(line, "a.txt")) == [line]


@pytest.mark.parametrize(
    "expected",
    [
        ("Họp tại TP. Hồ Chí Minh.", "ThS. Nguyễn Văn An chủ trì."),
        ("Đồng chí GS. Trần Bình dự.", "Sau đó, đ/c Lan phát biểu."),
        ("Doanh thu tăng 1.6 lần.", "Kim ngạch đạt 12.5 tỷ USD."),
        ("Cấp 15.418 thẻ.", "63 tỉnh đã làm."),
        ("Các lĩnh vực Báo chí, Xuất bản… đã được thực hiện tốt.", "Toàn ngành cố gắng."),
        ("Cục Thông tin điện tử…tiếp tục triển khai mạnh.", "Xong."),
        ("Tuyên truyền để nâng cao nhận thức…", "Đảm bảo an toàn hệ thống Internet."),
        ("Ông nói: “Phải làm nghiêm.”", "Hội nghị kết thúc."),
        ("Bộ trưởng nhấn mạnh./.", "Hết"),
        ("Có bao nhiêu?", "Rất nhiều!", "Tốt"),
        ("Truy cập mic.gov.vn để xem.", "Hết."),
        ("Ngày 9.7.2018, hội nghị họp.", "Hết."),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: tuple[str, ...]) -> None:
    assert sentences(" ".join(expected)) == list(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ số năng lực của tỉnh...Về lĩnh vực bưu chính", ["Chỉ số năng lực của tỉnh...", "Về lĩnh vực bưu chính"]),
        ("Ngành phát triển mạnh.Bộ sẽ làm tiếp", ["Ngành phát triển mạnh.", "Bộ sẽ làm tiếp"]),
        ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("  Một câu.  \n\n ", ["Một câu."]),
        ("VNPT.Viettel", ["VNPT.Viettel"]),
        (" \n ", []),
        ("", []),
    ],
)
def test_sentences_end_at_lines_and_at_a_stop_without_a_space(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_clauses_end_at_semicolons_and_after_a_colon() -> None:
    text = "Bộ yêu cầu: làm nhanh; làm tốt lúc 9:30; xong."
    spans = clause_spans(text, 0, len(text))
    assert [text[start:end] for start, end in spans] == ["Bộ yêu cầu:", "làm nhanh;", "làm tốt lúc 9:30;", "xong."]


@given(anything | pages)
@without_deadline
def test_sentences_and_clauses_hold_every_word_of_any_text(text: str) -> None:
    spans = sentence_spans(text)
    clauses = [clause for span in spans for clause in clause_spans(text, *span)]
    for parts in (spans, clauses):
        assert all(first[1] <= second[0] for first, second in pairwise(parts))
        assert "".join("".join(text[start:end].split()) for start, end in parts) == "".join(text.split())


@given(anything | pages)
@without_deadline
def test_any_page_is_no_report_or_is_cut_into_spans_of_its_text(text: str) -> None:
    try:
        report = parse_report(text, "a.txt")
    except UnreadableFile:
        return
    end = 0
    for passage in cut(report):
        assert end <= passage.start < passage.end <= len(report.text)
        assert report.text[passage.start : passage.end].strip() == report.text[passage.start : passage.end]
        end = passage.end
