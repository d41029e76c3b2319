"""Figures of one measure over time: which points there are, and which stay out."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from retrieval import Collection, open_collection
from retrieval.answering import Series
from retrieval.answering.every_figure import every_figure
from tests.made_up import write

_TODAY = date(2023, 1, 1)


def told(*sentences: str) -> dict[str, str]:
    """A report for each sentence, the earliest first."""
    return {
        f"{month:02}": f"Bộ giao ban quản lý nhà nước\n\n{month:02}/12/2022\n\n{sentence}"
        for month, sentence in enumerate(sentences, 1)
    }


def monthly(*values: str) -> list[str]:
    return [f"Doanh thu bưu chính tháng {month}/2022 {value}." for month, value in enumerate(values, 1)]


_THREE = monthly("đạt 3,9 nghìn tỷ đồng", "đạt 4.000 tỷ đồng", "đạt 4,2 nghìn tỷ đồng")


def series_of(tmp_path: Path, topic: str, **reports: str) -> tuple[Series, ...]:
    return series_on(topic, opened(tmp_path, **reports))


def opened(tmp_path: Path, **reports: str) -> Collection:
    return open_collection(write(tmp_path / "báo cáo", **reports), tmp_path / "data")[0]


def series_on(topic: str, collection: Collection) -> tuple[Series, ...]:
    found = every_figure(collection, topic, _TODAY).series
    for series in found:
        for point in series.points:
            report = collection.report(point.quote.source.id)
            assert report is not None
            assert point.quote.text == report.text[point.quote.start : point.quote.end]
            assert point.said in point.quote.text
    return found


def values(series: Series) -> list[tuple[int, int]]:
    """The month and the thousand millions of each point."""
    return [(point.period.start.month, int(point.value / 10**9)) for point in series.points]


def test_three_figures_of_a_measure_are_a_series_by_time(tmp_path: Path) -> None:
    [series] = series_of(tmp_path, "doanh thu bưu chính", **told(*_THREE))
    assert (series.measure, series.unit, series.kind) == ("Doanh thu bưu chính", "đồng", "level")
    assert values(series) == [(1, 3900), (2, 4000), (3, 4200)]
    assert (series.undated, series.disputed) == (0, 0)


def test_two_are_none(tmp_path: Path) -> None:
    assert series_of(tmp_path, "doanh thu bưu chính", **told(*_THREE[:2])) == ()


@pytest.mark.parametrize(
    ("sentence", "undated", "disputed"),
    [
        ("Doanh thu bưu chính đạt 99 nghìn tỷ đồng.", 1, 0),
        ("Doanh thu bưu chính tháng 3/2022 đạt 5,5 nghìn tỷ đồng.", 0, 2),
        ("Doanh thu bưu chính 9 tháng đầu năm 2022 đạt 36 nghìn tỷ đồng.", 0, 0),
        ("Lũy kế đến hết tháng 9/2022, doanh thu bưu chính đạt 36 nghìn tỷ đồng.", 0, 0),
        ("Doanh thu bưu chính tính đến tháng 9/2022 đạt 36 nghìn tỷ đồng.", 0, 0),
        ("Kế hoạch doanh thu bưu chính tháng 9/2022 đạt 36 nghìn tỷ đồng.", 0, 0),
        ("Doanh thu bưu chính tháng 9/2022 của tỉnh đạt 1 nghìn tỷ đồng.", 0, 0),
        ("Doanh thu bưu chính tháng 9/2022 tại Đà Nẵng đạt 1 nghìn tỷ đồng.", 0, 0),
        ("Doanh thu bưu chính tháng 9/2022 đạt 200 triệu USD.", 0, 0),
        ("Doanh thu bưu chính tháng 9/2022 đạt từ 4 đến 5 nghìn tỷ đồng.", 0, 0),
        ("Doanh thu bưu chính và viễn thông tháng 9/2022 đạt 20 nghìn tỷ đồng.", 0, 0),
        ("Doanh thu bưu chính tháng 9/2022 và tháng 8/2021 đạt 20 nghìn tỷ đồng.", 0, 0),
        ("Doanh thu bưu chính tháng 12/2022 đạt 20 nghìn tỷ đồng.", 1, 0),
        ("Theo báo cáo năm 2021, doanh thu bưu chính tháng 9/2022 đạt 20 nghìn tỷ đồng.", 1, 0),
        ("Doanh thu bưu chính tháng 9/2029 đạt 20 nghìn tỷ đồng.", 1, 0),
    ],
)
def test_what_is_not_certain_stays_out(tmp_path: Path, sentence: str, undated: int, disputed: int) -> None:
    more = monthly("đạt 3,9 nghìn tỷ đồng", "đạt 4.000 tỷ đồng", "đạt 4,2 nghìn tỷ đồng", "đạt 4,3 nghìn tỷ đồng")
    [series] = series_of(tmp_path, "doanh thu bưu chính", **told(*more, sentence))
    kept = [(1, 3900), (2, 4000), (3, 4200), (4, 4300)]
    assert values(series) == [point for point in kept if not (disputed and point[0] == 3)]
    assert (series.undated, series.disputed) == (undated, disputed)


def test_of_a_figure_and_the_same_rounded_the_exact_one_is_shown(tmp_path: Path) -> None:
    rounded = "Doanh thu bưu chính tháng 2/2022 ước đạt hơn 3,99 nghìn tỷ đồng."
    [series] = series_of(tmp_path, "doanh thu bưu chính", **told(*_THREE, rounded))
    assert values(series)[1] == (2, 4000)
    assert not any(point.about for point in series.points)


def test_an_estimate_is_marked(tmp_path: Path) -> None:
    sentences = [*_THREE[:2], "Doanh thu bưu chính tháng 3/2022 ước đạt gần 4,2 nghìn tỷ đồng."]
    [series] = series_of(tmp_path, "doanh thu bưu chính", **told(*sentences))
    assert [point.about for point in series.points] == [False, False, True]


def test_changes_are_a_series_of_their_own_and_a_fall_is_negative(tmp_path: Path) -> None:
    each = monthly(
        "đạt 3 nghìn tỷ đồng, tăng 12,5% so với cùng kỳ năm 2021",
        "đạt 4 nghìn tỷ đồng, giảm 3% so với cùng kỳ năm 2021",
        "đạt 5 nghìn tỷ đồng, tăng 8% so với tháng trước và tăng 9% so với cùng kỳ",
    )
    levels, changes = series_of(tmp_path, "doanh thu bưu chính", **told(*each))
    assert levels.kind == "level"
    assert changes.kind == "over the year"
    assert [point.value for point in changes.points] == [Decimal("12.5"), -3, 9]


def test_figures_up_to_a_day_stand_apart_from_those_of_a_time(tmp_path: Path) -> None:
    each = [
        f"Số thuê bao di động tính đến hết tháng {month}/2022 là {80 + month} triệu thuê bao." for month in (1, 2, 3)
    ]
    [series] = series_of(tmp_path, "thuê bao", **told(*each))
    assert all(point.up_to for point in series.points)


_SAID = (
    "Doanh thu bưu chính tháng {m}/2022 đạt {v} tỷ đồng.",
    "Doanh thu bưu chính tháng {m}/2022 đạt {v} tỷ đồng (tăng 5% so với tháng trước).",
    "Doanh thu bưu chính tháng {m}/2022 đạt {v} tỷ đồng, trong đó chuyển phát đạt 2 tỷ đồng.",
    "Trong tháng {m}/2022, doanh thu bưu chính đạt {v} tỷ đồng, bình quân mỗi ngày 2 tỷ đồng.",
    "Doanh thu bưu chính đạt {v} tỷ đồng trong tháng {m}/2022.",
    "I. Kết quả thực hiện nhiệm vụ\n\nDoanh thu bưu chính tháng {m}/2022 đạt {v} tỷ đồng.",
    "Doanh thu bưu chính cả nước tháng {m}/2022 đạt {v} tỷ đồng.",
)
_NO_VALUES = (
    "Số đồng chí được khen tháng {m}/2022 là {v} đồng chí.",
    "Số trường hợp tháng {m}/2022 là {v} trường hợp.",
    "Doanh thu tháng {m}/2022 đạt {v} tỷ đồng mỗi ngày.",
    "Số thuê bao tháng {m}/2022 đạt {v} triệu thuê bao mới.",
    "Số thuê bao tháng {m}/2022 đạt {v} thuê bao trên 100 dân.",
    "Thu ngân sách tháng {m}/2022 đạt {v}%.",
    "Doanh thu tháng {m}/2022 đạt {v} tỷ đồng (kế hoạch).",
    "Doanh thu tháng {m}/2022 đạt {v} tỷ đồng và 5 triệu USD.",
    "Doanh thu tháng {m}/2022 tăng {v}% so với cùng kỳ năm 2019.",
    "Doanh thu 6 tháng đầu năm 2022 tăng {v}% so với tháng trước.",
    "Doanh thu tháng {m}/2022 tăng {v}% so với quý trước.",
    "Mục tiêu cụ thể:\n- Doanh thu tháng {m}/2022 đạt {v} tỷ đồng.",
    "II. Nhiệm vụ, giải pháp\n\nDoanh thu tháng {m}/2022 đạt {v} tỷ đồng.",
    "Về bưu chính, doanh thu tháng {m}/2022 đạt {v} tỷ đồng.",
    "Doanh thu từ ngày 3/{m}/2022 đến ngày 2{m}/{m}/2022 đạt {v} tỷ đồng.",
)


def of_bodies(forms: Sequence[str]) -> dict[str, str]:
    """Three months' reports of as many bodies as there are ``forms``, each of which says it in one of them."""
    return {
        f"{number}-{month}": f"Sở {chr(ord('A') + number)} báo cáo tháng {month}/2022\n\n05/{month + 1:02}/2022\n\n"
        + form.format(m=month, v=value)
        for number, form in enumerate(forms)
        for month, value in ((1, 11), (2, 14), (3, 12))
    }


def test_a_series_however_it_is_said(tmp_path: Path) -> None:
    found = series_of(tmp_path, "doanh thu bưu chính", **of_bodies(_SAID))
    levels = [each for each in found if each.kind == "level"]
    assert [values(series) for series in levels] == [[(1, 11), (2, 14), (3, 12)]] * len(_SAID)


def test_what_is_no_value_of_the_measure_is_no_series(tmp_path: Path) -> None:
    collection = opened(tmp_path, **of_bodies(_NO_VALUES))
    for topic in ("doanh thu", "đồng chí", "trường hợp", "thuê bao", "thu ngân sách"):
        assert series_on(topic, collection) == ()


def yearly(sentence: str) -> dict[str, str]:
    return {
        f"{year}": f"Bộ Thông tin và Truyền thông tổng kết công tác năm {year}\n\n10/01/{year + 1}\n\n"
        + sentence.format(y=year, v=year - 1900)
        for year in range(2019, 2022)
    }


def test_years_of_one_body_are_a_series(tmp_path: Path) -> None:
    said = (
        "Năm {y}, thuê bao di động đạt {v} triệu thuê bao.",
        "Đến hết năm {y}, thuê bao di động đạt {v} triệu thuê bao, tăng 5% so với cùng kỳ.",
        "Thuê bao di động năm {y} đạt {v} triệu thuê bao di động.",
    )
    for number, sentence in enumerate(said):
        level = series_of(tmp_path / f"{number}", "thuê bao di động", **yearly(sentence))[0]
        assert [int(point.value / 10**6) for point in level.points] == [119, 120, 121]


def test_a_body_is_the_same_in_all_its_forms(tmp_path: Path) -> None:
    reports = yearly("Năm {y}, thuê bao di động đạt {v} triệu thuê bao.\n\nHội nghị đã cảm ơn Bộ TT&TT.")
    short = {year: text.replace("Thông tin và Truyền thông", "TT&TT") for year, text in reports.items()}
    [series] = series_of(tmp_path, "thuê bao di động", **{**reports, "2020": short["2020"]})
    assert len(series.points) == 3


def test_one_far_ahead_of_its_end_is_a_plan_even_where_it_is_rounded(tmp_path: Path) -> None:
    more = told(*monthly(*[f"đạt {value} tỷ đồng" for value in (30, 40, 20)]))
    for year, said in (("2022", "đạt khoảng"), ("2023", "ước đạt")):
        more[said] = more["01"].replace("tháng 1/2022 đạt", f"tháng 12/{year} {said}").replace("01/12", "05/12")
    [series] = series_of(tmp_path, "doanh thu bưu chính", **more)
    assert values(series) == [(1, 30), (2, 40), (3, 20)]
    assert series.undated == 2


_UP_TO = "Đến hết tháng {m}/{y}, {what} đạt {v}."


def up_to(what: str, unit: str, *times: tuple[int, int]) -> dict[str, str]:
    return {
        f"{y}-{m:02}": f"Bộ Tài chính báo cáo tháng {m}/{y}\n\n28/12/{y}\n\n"
        + _UP_TO.format(m=m, y=y, what=what, v=f"{100 * m} {unit}")
        for y, m in times
    }


def test_what_counts_up_within_a_year_is_told_of_one_year_or_of_one_month(tmp_path: Path) -> None:
    revenue = ("thu ngân sách", "tỷ đồng")
    over_years = [(2021, 6), (2021, 10), (2022, 3)]
    assert series_of(tmp_path / "mixed", "thu ngân sách", **up_to(*revenue, *over_years)) == ()
    [of_a_year] = series_of(tmp_path / "year", "thu ngân sách", **up_to(*revenue, (2022, 3), (2022, 6), (2022, 9)))
    assert values(of_a_year) == [(3, 300), (6, 600), (9, 900)]
    [of_june] = series_of(tmp_path / "month", "thu ngân sách", **up_to(*revenue, *((y, 6) for y in (2020, 2021, 2022))))
    assert [point.period.end.year for point in of_june.points] == [2020, 2021, 2022]
    [stock] = series_of(tmp_path / "stock", "thuê bao", **up_to("số thuê bao di động", "thuê bao", *over_years))
    assert [point.period.end.month for point in stock.points] == [6, 10, 3]
    new = up_to("số thuê bao di động phát triển mới", "thuê bao", *over_years)
    assert series_of(tmp_path / "new", "thuê bao", **new) == ()


_LETTERHEAD = """{office}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {m}/BC

Hà Giang, ngày 5 tháng {n} năm 2022

BÁO CÁO
Kết quả công tác tháng {m}/2022

{above}Số hồ sơ tiếp nhận tháng {m}/2022 là {v} hồ sơ."""
_TITLED = "{title} báo cáo tháng {m}/2022\n\n05/{n:02}/2022\n\n{above}Số hồ sơ tiếp nhận tháng {m}/2022 là {v} hồ sơ."


@pytest.mark.parametrize(
    ("form", "title", "above", "named"),
    [
        (_TITLED, "{name}", "", ("Sở Tư pháp", "Sở Y tế", "Sở Xây dựng")),
        (_LETTERHEAD, "", "", ("SỞ TƯ PHÁP", "SỞ Y TẾ", "SỞ XÂY DỰNG")),
        (_TITLED, "Văn phòng", "{name} đã làm nhiều việc. ", ("Sở Tư pháp", "Sở Y tế", "Sở Xây dựng")),
        (_TITLED, "Văn phòng", "Theo {name}, ", ("Sở Tư pháp", "Sở Y tế", "Sở Xây dựng")),
        (_TITLED, "Văn phòng", "I. {name}\n\n", ("Bưu chính", "Viễn thông", "Báo chí")),
        (_TITLED, "Văn phòng", "Kết quả về {name}:\n", ("bưu chính", "viễn thông", "báo chí")),
        (f"{{office}}\n\n{_TITLED}", "Sở Y tế", "", ("UBND TỈNH HÀ GIANG", "UBND TỈNH LAI CHÂU", "UBND TỈNH SƠN LA")),
        (_TITLED, "Văn phòng", "{name} đã làm nhiều việc. ", ("Hà Nội", "Đà Nẵng", "Cần Thơ")),
    ],
)
def test_figures_are_of_one_body_place_and_heading(
    tmp_path: Path, form: str, title: str, above: str, named: tuple[str, ...]
) -> None:
    def reports(names: Sequence[str]) -> dict[str, str]:
        said = [(title.format(name=name), name, above.format(name=name)) for name in names]
        return {
            f"{m:02}": form.format(title=title_, office=name, above=above_, m=m, n=m + 1, v=100 * m)
            for m, (title_, name, above_) in enumerate(said, 1)
        }

    assert series_of(tmp_path / "of several", "hồ sơ", **reports(named)) == ()
    [series] = series_of(tmp_path / "of one", "hồ sơ", **reports(named[:1] * 3))
    assert [int(point.value) for point in series.points] == [100, 200, 300]


def office(title: str, *told: tuple[date, str], dated_at: str = "An Hòa") -> dict[str, str]:
    """Reports of an office, each with the day that it is told and what it says; ``{m}`` in a title is its month."""
    return {
        f"{number:02}": "SỞ TT&TT\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 1/BC\n\n"
        f"{dated_at}, ngày {day.day:02} tháng {day.month:02} năm {day.year}\n\n"
        f"{title.format(m=day.month)}\n\n{sentence}"
        for number, (day, sentence) in enumerate(told)
    }


def told_on(
    *days: date, said: str = "Doanh thu bưu chính tháng {m}/2022 đạt {v} nghìn tỷ đồng."
) -> list[tuple[date, str]]:
    return [(day, said.format(m=day.month, v=10 + day.month)) for day in days]


_OFFICE = "Báo cáo tháng {m}/2022 của Sở TT&TT"
_DAYS = (date(2022, 1, 28), date(2022, 2, 25), date(2022, 3, 31))
_POINTS = [(1, 11000), (2, 12000), (3, 13000)]


def test_what_is_reached_within_the_last_days_of_its_time_is_a_result(tmp_path: Path) -> None:
    [series] = series_of(tmp_path, "doanh thu bưu chính", **office(_OFFICE, *told_on(*_DAYS)))
    assert values(series) == _POINTS
    assert not any(point.about for point in series.points)
    said = "Doanh thu bưu chính tháng {m}/2022 ước đạt {v} nghìn tỷ đồng."
    [series] = series_of(tmp_path / "ước", "doanh thu bưu chính", **office(_OFFICE, *told_on(*_DAYS, said=said)))
    assert all(point.about for point in series.points)


@pytest.mark.parametrize(
    ("time", "last", "too_early"),
    [
        ("tháng 4/2022", date(2022, 4, 25), date(2022, 4, 24)),
        ("đến hết tháng 4/2022", date(2022, 4, 25), date(2022, 4, 24)),
        ("quý II/2022", date(2022, 6, 15), date(2022, 6, 14)),
        ("năm 2022", date(2022, 12, 14), date(2022, 12, 13)),
    ],
)
def test_long_before_its_end_nothing_is_reached(tmp_path: Path, time: str, last: date, too_early: date) -> None:
    def points(day: date) -> int:
        earlier = {
            "tháng 4/2022": ("tháng 1/2022", "tháng 2/2022"),
            "đến hết tháng 4/2022": ("đến hết tháng 1/2022", "đến hết tháng 2/2022"),
            "quý II/2022": ("quý III/2021", "quý IV/2021"),
            "năm 2022": ("năm 2020", "năm 2021"),
        }[time]
        said = [(day, f"Doanh thu bưu chính {of} đạt 12 nghìn tỷ đồng.") for of in (*earlier, time)]
        found = series_of(tmp_path / f"{day}", "doanh thu bưu chính", **office("Báo cáo của Sở TT&TT", *said))
        return sum(len(series.points) for series in found)

    assert points(last) == 3
    assert points(too_early) == 0


def test_what_was_told_before_the_end_gives_way_to_what_was_told_after(tmp_path: Path) -> None:
    after = (date(2022, 2, 25), "Doanh thu bưu chính tháng 1/2022 đạt 15 nghìn tỷ đồng.")
    [series] = series_of(tmp_path, "doanh thu bưu chính", **office(_OFFICE, *told_on(*_DAYS), after))
    assert values(series) == [(1, 15000), *_POINTS[1:]]
    assert series.disputed == 0


@pytest.mark.parametrize(
    "title",
    [
        "Báo cáo tháng {m}/2022 của Sở TT&TT",
        "Báo cáo tháng {m}/2022 của Sở Thông tin và Truyền thông",
        "Báo cáo tháng {m}/2022 của Sở TT&TT tỉnh An Hòa",
        "Báo cáo công tác tháng {m}/2022 tỉnh An Hòa",
        "BÁO CÁO KẾT QUẢ CÔNG TÁC THÁNG {m}/2022 CỦA SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "BÁO CÁO THÁNG {m}/2022 CỦA SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH AN HÒA",
    ],
)
@pytest.mark.parametrize("where", ["", " toàn tỉnh", " trên địa bàn tỉnh"])
def test_a_body_is_known_by_its_own_words(tmp_path: Path, title: str, where: str) -> None:
    said = f"Doanh thu bưu chính{where} tháng {{m}}/2022 đạt {{v}} nghìn tỷ đồng."
    [series] = series_of(tmp_path, "doanh thu bưu chính", **office(title, *told_on(*_DAYS, said=said)))
    assert values(series) == _POINTS


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Báo cáo của tỉnh tháng {m}/2022", "Doanh thu bưu chính tháng {m}/2022 đạt {v} tỷ đồng."),
        ("BÁO CÁO CỦA SỞ VỀ CÔNG TÁC THÁNG {m}/2022", "Doanh thu bưu chính tháng {m}/2022 đạt {v} tỷ đồng."),
        ("BÁO CÁO KINH TẾ - XÃ HỘI THÁNG {m}/2022", "Doanh thu bưu chính toàn tỉnh tháng {m}/2022 đạt {v} tỷ đồng."),
        ("Báo cáo cơ sở Một tháng {m}/2022", "Doanh thu bưu chính toàn tỉnh tháng {m}/2022 đạt {v} tỷ đồng."),
        (_OFFICE, "Doanh thu bưu chính trên địa bàn tỉnh Bình An tháng {m}/2022 đạt {v} tỷ đồng."),
        (_OFFICE, "Doanh thu bưu chính trên địa bàn huyện tháng {m}/2022 đạt {v} tỷ đồng."),
        (_OFFICE, "Doanh thu bưu chính tháng {m}/2022 đạt {v} tỷ đồng trong tỉnh Bình An."),
    ],
)
def test_a_place_that_is_named_nowhere_has_no_series(tmp_path: Path, title: str, said: str) -> None:
    reports = office(title, *told_on(*_DAYS, said=said))
    assert series_of(tmp_path, "doanh thu bưu chính", **reports) == ()


def test_bodies_of_unlisted_places_are_kept_apart(tmp_path: Path) -> None:
    places = ("An Hòa", "Bình An", "Tân Phú")
    for name, title in (
        ("named", "Báo cáo tháng {{m}}/2022 của Sở TT&TT tỉnh {place}"),
        ("dated at", "Báo cáo tháng {{m}}/2022 của Sở TT&TT"),
    ):
        reports: dict[str, str] = {}
        for place, told_ in zip(places, told_on(*_DAYS), strict=True):
            of_it = office(title.format(place=place), told_, dated_at="An Hòa" if name == "named" else place)
            reports |= {f"{place} {key}": text for key, text in of_it.items()}
        assert series_of(tmp_path / name, "doanh thu bưu chính", **reports) == ()


def test_the_seeds_hold_no_series(seeds: Collection) -> None:
    for topic in ("viễn thông", "doanh thu", "dịch vụ công trực tuyến", "an toàn thông tin", "YouTube"):
        assert every_figure(seeds, topic, _TODAY).series == ()
