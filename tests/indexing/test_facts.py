"""The times of what can be quoted."""

from retrieval.indexing.facts import facts_of
from retrieval.language.text import tokens
from retrieval.reading.passages import cut
from retrieval.reading.reports import parse_report

_BODY = (
    "Trong quý IV, ngành đã cấp 12 giấy phép mới cho các doanh nghiệp. Sáng 14/01, hội nghị đã nghe báo cáo."
    " Ngày 20/12, đoàn kiểm tra đã làm việc với tỉnh."
)


def _starts(title: str, day: str) -> list[str]:
    """The first days of the times that a report so titled and dated names after them."""
    report = parse_report(f"{title}\n{day} 08:00\n{_BODY}", "a.txt")
    passages = cut(report)
    facts = facts_of(report, passages, [tokens(passage.indexed_text) for passage in passages])
    return [start for each in facts for span in each.spans for start, _, _ in span.times]


def test_a_report_of_january_speaks_of_last_year_where_its_title_does() -> None:
    said = _starts("Báo cáo tổng kết năm 2021 và nhiệm vụ năm 2022 của ngành", "15/01/2022")
    assert said == ["2021-10-01", "2022-01-14", "2021-12-20"]


def test_other_reports_speak_of_their_own_year() -> None:
    for title, day in (("Báo cáo công tác của ngành", "15/01/2022"), ("Báo cáo năm 2021 của ngành", "15/12/2022")):
        assert _starts(title, day) == ["2022-10-01", "2022-01-14", "2022-12-20"]


def test_what_goes_before_a_passage_is_the_last_time_measured_by() -> None:
    text = "Báo cáo của ngành\n" + "\n".join(
        f"Tháng {month}/2021 đạt {month} tỷ đồng. {_BODY}" for month in range(1, 13)
    )
    report = parse_report(text, "a.txt")
    passages = cut(report)
    facts = list(facts_of(report, passages, [tokens(passage.indexed_text) for passage in passages]))
    assert len(facts) > 2
    assert all(len(each.times[-1]) == 1 for each in facts[1:])
