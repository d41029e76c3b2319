"""The pages as a browser and a reader meet them."""

import asyncio
import re
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import fields
from pathlib import Path
from string import Formatter
from urllib.parse import quote, urlsplit

import pytest
from justhtml import JustHTML

from bot.reader.pages import wording_for
from bot.wording.reader import EN, VI
from tests.bot.reader.serving import (
    KEY,
    LONG,
    MARKED,
    ROW,
    TABLE,
    TITLE,
    UNDATED,
    Site,
    attribute,
    read,
    serving,
)
from tests.made_up import BODY, write

ENGLISH = {"Accept-Language": "en-GB,en;q=0.9,vi;q=0.8"}


async def test_a_quote_is_marked_in_its_report(site: Site) -> None:
    words = "Tỷ lệ hộ gia đình có cáp quang đạt 76,9% vào cuối tháng sáu năm 2023"
    url = site.link(TABLE, words)
    answer = await site.client.get(url)
    assert answer.status_code == 200
    page = read(answer.text)
    [mark] = page.query("mark")
    assert attribute(mark, "id") == urlsplit(url).fragment
    assert mark.to_text().removeprefix(VI.quoted.strip()).strip() == words
    [title] = page.query("h1")
    assert title.to_text() == "Báo cáo tình hình bưu chính, viễn thông quý II năm 2023"
    about = page.query("article .about")[0].to_text()
    assert "12/07/2023" in about
    assert "(ngày đăng)" in about
    [original] = page.query("article .about a")
    assert attribute(original, "href") == "https://a.vn/?a=1&b='x'"
    assert [heading.to_text() for heading in page.query("h2")] == ["I. Kết quả đạt được"]
    assert [heading.to_text() for heading in page.query("h3")] == ["Bưu chính", "Viễn thông"]
    assert [each.to_text() for each in page.query("details a")] == ["I. Kết quả đạt được", "Bưu chính", "Viễn thông"]


async def test_a_row_of_a_table_is_marked_cell_by_cell_under_its_heads(site: Site) -> None:
    page = read((await site.client.get(site.link(TABLE, ROW))).text)
    heads = [head.to_text() for head in page.query("th")]
    assert heads == ["Chỉ tiêu", "Đơn vị", "Quý I/2023", "Quý II/2023", "So với cùng kỳ"]
    marked = [mark.to_text().replace(VI.quoted.strip(), "").strip() for mark in page.query("td mark")]
    assert marked == ROW.split(" | ")
    assert len(page.query("#trich")) == 1
    assert {len(row.query("td")) + len(row.query("th")) for row in page.query("tr")} == {5}


async def test_the_title_can_be_quoted_as_well(site: Site) -> None:
    page = read((await site.client.get(site.link(LONG, "Báo cáo tổng kết công tác"))).text)
    assert len(page.query("mark")) == 1


async def test_what_has_changed_since_it_was_quoted_is_not_marked(reports: Path, tmp_path: Path) -> None:
    folder = tmp_path / "báo cáo"
    shutil.copytree(reports, folder)
    async with serving(folder, tmp_path / "data") as site:
        url = site.link(UNDATED, "Bưu tá đi qua các bản làng")
        before = await site.client.get(url)
        assert "<mark" in before.text
        text = (folder / UNDATED).read_text(encoding="utf-8")
        (folder / UNDATED).write_text(text.replace("Bưu tá đi", "Sáng nay, bưu tá đi"), encoding="utf-8")
        site.library.refresh()
        after = await site.client.get(url, headers={"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200
        assert after.headers["etag"] != before.headers["etag"]
        page = read(after.text)
        assert page.query("mark") == []
        assert page.query(".note")[0].to_text() == VI.moved
        assert "Sáng nay, bưu tá đi" in after.text


@pytest.mark.parametrize(
    "query", ["tu=5&den=5", "tu=9&den=2", "tu=0&den=99999999", "tu=-1&den=x", "tu=٣&den=٤", "den=3"]
)
async def test_a_place_that_is_none_is_not_marked(site: Site, query: str) -> None:
    answer = await site.client.get(f"{site.page(UNDATED)}?{query}")
    assert answer.status_code == 200
    assert read(answer.text).query("#trich") == [] or query == "den=3"


async def test_a_long_report_goes_by_parts_with_what_is_around_a_quote(site: Site) -> None:
    text = site.text(LONG)
    seen, url, pages = "", site.page(LONG), 0
    while url:
        page = read((await site.client.get(url)).text)
        pages += 1
        seen += "".join(each.to_text() for each in page.query(".text p"))
        following = page.query('a[rel="next"]')
        url = attribute(following[0], "href") if following else ""
    assert pages == 4
    assert all(f"hoàn thành {n} nhiệm vụ" in seen for n in (0, 495, 1250, 2495, 3000, 4495))
    assert (await site.client.get(site.page(LONG, phan=str(pages + 1)))).status_code == 404
    # Of a quote that opens a part, the end of the part before is there too.
    second = read((await site.client.get(site.page(LONG, phan="2"))).text)
    first_words = second.query(".text p")[0].to_text()[:120]
    around = read((await site.client.get(site.link(LONG, first_words))).text)
    before = text[: text.index(first_words)].split("\n\n")[-2]
    assert before[-80:] in "".join(each.to_text() for each in around.query(".text p"))
    # A heading of another part leads there.
    contents = {each.to_text(): attribute(each, "href") for each in second.query("details a")}
    assert len(contents) == 5
    url = contents["5. Lĩnh vực Công nghiệp số"]
    there = read((await site.client.get(url)).text)
    assert there.query(f"#{urlsplit(url).fragment}")[0].to_text() == "5. Lĩnh vực Công nghiệp số"


async def test_markup_in_a_report_and_in_what_is_typed_is_shown_as_it_stands(site: Site) -> None:
    for url in (
        site.page(MARKED),
        site.reports(nam="2022"),
        site.reports(q="doanh thu bưu chính"),
        site.reports(q=TITLE),
    ):
        answer = await site.client.get(url)
        assert answer.status_code == 200
        page = read(answer.text)
        assert page.query("script") == page.query("main img") == page.query("main i") == []
        assert page.query("[onerror]") == []
        assert TITLE in page.to_text() or "q=doanh" in url or url == site.reports(q=TITLE)
    page = read((await site.client.get(site.page(MARKED))).text)
    assert page.query("h1")[0].to_text() == TITLE
    assert "đạt 182 nghìn tỷ đồng & <b>tăng</b> 5 % so với </p></main> cùng kỳ." in page.query(".text")[0].to_text()


async def test_a_search_leads_to_the_words_it_shows(site: Site) -> None:
    answer = await site.client.get(site.reports(q="doanh thu viễn thông"))
    page = read(answer.text)
    assert attribute(page.query('input[type="search"]')[0], "value") == "doanh thu viễn thông"
    found = page.query(".found li")
    assert found
    for each in found:
        shown = read((await site.client.get(attribute(each.query("a")[0], "href"))).text)
        marked = " ".join(mark.to_text() for mark in shown.query("mark")).removeprefix(VI.quoted)
        assert bare(marked) == bare(each.query("p")[-1].to_text().strip("… "))
    assert "viễn thông" in " ".join(bold.to_text().lower() for bold in page.query(".found b"))
    nothing = await site.client.get(site.reports(q="xyzzy"))
    assert VI.found_nothing.format(words="xyzzy") in read(nothing.text).to_text()
    long = await site.client.get(site.reports(q="bưu chính " * 200))
    assert VI.too_long.format(limit=1000) in read(long.text).to_text()


def bare(text: str) -> str:
    """``text`` without what parts words and cells."""
    return "".join(text.split()).replace("|", "")


async def test_the_reports_are_listed_by_year_and_open(site: Site) -> None:
    page = read((await site.client.get(site.reports())).text)
    years = {each.to_text(): attribute(each, "href") for each in page.query(".years a")}
    assert [re.sub(r"\D.*", "", year) for year in years] == ["2023", "2022", "2021", ""]
    assert page.query('[aria-current="page"]')[0].to_text().startswith("2023")
    for url in years.values():
        listed = read((await site.client.get(url)).text)
        [lead] = [attribute(each, "href") for each in listed.query(".reports a")]
        assert read((await site.client.get(lead)).text).query("h1")
    for query in ({"nam": "1999"}, {"trang": "2"}, {"trang": "0"}):
        assert (await site.client.get(site.reports(**query))).status_code == 404


async def test_the_list_is_found_with_a_slash_after_its_address_as_well(site: Site, signed: Site) -> None:
    for each, path in ((site, site.reports()), (site, site.reports(q="bưu chính + 5%")), (signed, signed.reports())):
        answer = await each.client.get(path.replace("/doc", "/doc/", 1), follow_redirects=True)
        assert answer.status_code == 200
        assert answer.text == (await each.client.get(path)).text
    unsigned = await signed.client.get("/doc/", follow_redirects=True)
    assert read(unsigned.text).query("h1")[0].to_text() == VI.forged_title


async def test_where_there_is_no_report_yet_the_list_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with serving(tmp_path / "empty", tmp_path / "data") as site:
        answer = await site.client.get(site.reports())
        assert answer.status_code == 200
        assert VI.no_report in read(answer.text).to_text()


async def test_many_reports_of_a_year_go_by_pages(tmp_path: Path) -> None:
    for number in range(130):
        text = f"Báo cáo số {number} của ngành bưu chính\n\nNgày 1/2/2020, Sở tổ chức hội nghị lần thứ {number}."
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    async with serving(tmp_path, tmp_path / "data") as site:
        seen: list[str] = []
        url = site.reports()
        while url:
            page = read((await site.client.get(url)).text)
            seen += [attribute(each, "href") for each in page.query(".reports a")]
            following = page.query('a[rel="next"]')
            url = attribute(following[0], "href") if following else ""
        assert len(seen) == len(set(seen)) == site.library.collection.size > 100


@pytest.mark.parametrize(
    "path",
    [
        *(
            "x",
            "../r/x",
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e/%2e%2e/etc/passwd",
            "/etc/passwd",
            "%00",
            "%ff",
            "",
            "a" * 3000,
        ),
        quote(TABLE.upper(), safe="/"),
    ],
)
async def test_only_what_is_in_the_index_is_a_report(site: Site, path: str) -> None:
    answer = await site.client.get(f"/doc/r/{path}")
    assert answer.status_code == 404
    assert "root:" not in answer.text


async def test_a_report_that_is_not_there_is_told_kindly(site: Site) -> None:
    answer = await site.client.get("/doc/r/kh%C3%B4ng.txt")
    page = read(answer.text)
    assert page.query("h1")[0].to_text() == VI.not_found_title
    assert (await site.client.get(attribute(page.query("footer a")[0], "href"))).status_code == 200


async def test_each_page_forbids_what_it_does_not_need(site: Site, signed: Site) -> None:
    urls = [site.reports(), site.page(TABLE), site.reports(q="bưu chính"), "/doc/r/x", f"/doc{style(await text(site))}"]
    for answer in [await site.client.get(url) for url in urls] + [await signed.client.get("/doc")]:
        policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
        assert policy == {
            "default-src": "'none'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "<script" not in answer.text
        assert " style=" not in answer.text


async def text(site: Site) -> str:
    """The list of reports."""
    return (await site.client.get(site.reports())).text


def style(page: str) -> str:
    """Where a page's style is, under the pages' own path."""
    return attribute(read(page).query('link[rel="stylesheet"]')[0], "href").removeprefix("/doc")


async def test_what_is_read_again_is_not_sent_again(site: Site) -> None:
    for url in (site.page(TABLE), site.reports(), site.reports(q="bưu chính")):
        first = await site.client.get(url)
        assert first.headers["cache-control"] == "public, no-cache"
        tag = {"If-None-Match": first.headers["etag"]}
        again = await site.client.get(url, headers=tag)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        in_english = await site.client.get(url, headers={**tag, **ENGLISH})
        assert in_english.status_code == 200
        head = await site.client.head(url)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == first.headers["content-length"]
        assert (await site.client.post(url)).status_code == 405
    kept = await site.client.get(f"/doc{style(await text(site))}")
    assert (kept.status_code, kept.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert "immutable" in kept.headers["cache-control"]


async def test_the_interface_is_in_the_readers_language_and_the_report_in_its_own(site: Site) -> None:
    page = read((await site.client.get(site.page(TABLE), headers=ENGLISH)).text)
    assert attribute(page.query("html")[0], "lang") == "en"
    assert page.query("summary")[0].to_text().startswith(EN.headings)
    assert "(published)" in page.query(".about")[0].to_text()
    assert attribute(page.query("h1")[0], "lang") == attribute(page.query(".text")[0], "lang") == "vi"
    assert attribute(read(await text(site)).query("html")[0], "lang") == "vi"


@pytest.mark.parametrize(
    ("header", "wording"),
    [
        *(
            ("", VI),
            ("vi", VI),
            ("en", EN),
            ("en-US,en;q=0.9", EN),
            ("vi-VN,vi;q=0.9,en;q=0.8", VI),
            ("fr,en;q=0.5", EN),
        ),
        *(
            ("en;q=0.1,vi;q=0.9", VI),
            ("en;q=0", VI),
            ("fr", VI),
            ("en;q=x,vi", VI),
            (";q=;,,*", VI),
            ("en," * 5000, EN),
        ),
    ],
)
def test_languages(header: str, wording: object) -> None:
    assert wording_for(header) is wording


def test_both_wordings_say_everything_with_the_same_parts() -> None:
    for each in fields(VI):
        vietnamese, english = (getattr(wording, each.name) for wording in (VI, EN))
        assert vietnamese
        assert english
        parts = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (vietnamese, english)]
        assert parts[0] == parts[1]


# Where not everybody may ask


async def test_a_signed_link_opens_what_it_is_for_and_all_that_its_page_leads_to(signed: Site) -> None:
    url = signed.link(TABLE, "Tỷ lệ hộ gia đình")
    answer = await signed.client.get(url)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["x-robots-tag"] == "noindex"
    page, until = read(answer.text), re.findall(r"het=(\d+)", url)[0]
    seen, left = {url}, leads(page)
    while left:
        address = left.pop()
        shown = await signed.client.get(address)
        assert shown.status_code == 200, address
        assert re.findall(r"het=(\d+)", address) == [until]  # the same end: it is not put off by reading
        seen.add(address)
        left |= leads(read(shown.text)) - seen
    assert len(seen) >= 9
    hidden = {attribute(each, "name"): attribute(each, "value") for each in page.query('input[type="hidden"]')}
    found = await signed.client.get("/doc", params={**hidden, "q": "doanh thu viễn thông"})
    assert found.status_code == 200
    for lead in leads(read(found.text)):
        assert (await signed.client.get(lead)).status_code == 200


def leads(page: JustHTML) -> set[str]:
    """The pages of ours that a page leads to."""
    links = [attribute(each, "href") for each in page.query("a")]
    return {link.partition("#")[0] for link in links if link.startswith("/")}


async def test_who_has_no_signed_link_reads_nothing(signed: Site) -> None:
    good = signed.page(TABLE)
    path, _, query = good.partition("?")
    other = signed.page(MARKED).partition("?")[2]
    for url in (path, "/doc", "/doc?q=doanh", f"{path}?{query[:-1]}", f"{path}?{other}", f"{good}&tu=1", "/doc/r/x"):
        answer = await signed.client.get(url)
        assert answer.status_code == 403, url
        page = read(answer.text)
        assert page.query("h1")[0].to_text() == VI.forged_title
        assert page.query("a") == page.query("a.skip")
        assert "etag" not in answer.headers
        assert "30.500" not in answer.text
    tag = (await signed.client.get(good)).headers["etag"]
    assert (await signed.client.get(path, headers={"If-None-Match": tag})).status_code == 403


async def test_a_link_that_has_ended_says_so_kindly(signed: Site) -> None:
    url = signed.link(TABLE, "Tỷ lệ hộ gia đình")
    tag = (await signed.client.get(url)).headers["etag"]
    signed.clock[0] += 8 * 24 * 3600
    answer = await signed.client.get(url, headers={"If-None-Match": tag})
    assert answer.status_code == 410
    page = read(answer.text)
    assert page.query("h1")[0].to_text() == VI.ended_title
    assert VI.ended in page.to_text()
    assert "76,9%" not in answer.text
    assert (await signed.client.get(url, headers=ENGLISH)).text.count(EN.ended) == 1


# When it is hard pressed


async def test_while_pages_are_worked_out_the_server_goes_on_and_too_many_are_turned_away(site: Site) -> None:
    async with site.reader.free:  # so that one waits that never ends
        waiting = [asyncio.create_task(site.reader.free.acquire()) for _ in range(31)]
        await asyncio.gather(*waiting)
        answer = await site.client.get(site.page(TABLE))
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
        assert read(answer.text).query("h1")[0].to_text() == VI.busy_title
        assert (await site.client.get("/healthz")).status_code == 200
        for _ in waiting:
            site.reader.free.release()
    assert (await site.client.get(site.page(TABLE))).status_code == 200


@pytest.fixture
async def at_the_root(reports: Path, data: Path) -> AsyncIterator[Site]:
    async with serving(reports, data, KEY, path="") as site:
        yield site


async def test_the_pages_can_be_at_the_root_of_a_host(at_the_root: Site) -> None:
    site = at_the_root
    answer = await site.client.get(site.reports())
    assert answer.status_code == 200
    for lead in leads(read(answer.text)):
        assert (await site.client.get(lead)).status_code == 200
    assert (await site.client.get("/healthz")).text == "ok\n"


async def test_whoever_searches_from_outside_does_not_keep_the_machine_busy(tmp_path: Path) -> None:
    titled = {f"r{n}": f"Báo cáo giao ban công tác tư pháp kỳ {n}\n\n{BODY}" for n in range(160)}
    async with serving(write(tmp_path / "reports", **titled), tmp_path / "data") as site:
        started = time.process_time()
        page = await site.client.get(site.reports(q=("báo cáo:abc " + "x y " * 250)[:1000]))
        assert time.process_time() - started < 1
    assert page.status_code == 200
