"""The reader's pages over real HTTP, over reports of all kinds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from justhtml import JustHTML, Node

from bot.reader import Links, Reader
from bot.web import Health, application, listen, served
from retrieval import Library, open_collection

KEY = b"a key of thirty-two bytes, or so"
TABLE = "Sở TT&TT/năm 2023/báo cáo #1 50% + ?.md"
MARKED = "<i>.txt"
LONG = "dài.txt"
UNDATED = "không ngày.txt"
ROW = "Doanh thu viễn thông | tỷ đồng | 34.100 | 35.900 | tăng 1,5%"
TITLE = "<b>Đậm</b> & \"nháy\" 'đơn' </title><script>alert(1)</script> {{ 7 * 7 }} {% raw %}"

_TABLE = f"""---
source: https://a.vn/?a=1&b='x'
---
# Báo cáo tình hình bưu chính, viễn thông quý II năm 2023

Hà Nội, ngày 12 tháng 7 năm 2023

## I. Kết quả đạt được

### Bưu chính

Doanh thu bưu chính sáu tháng đầu năm 2023 ước đạt 30.500 tỷ đồng, tăng 12% so với cùng kỳ năm 2022 theo báo cáo.

| Chỉ tiêu | Đơn vị | Quý I/2023 | Quý II/2023 | So với cùng kỳ |
|---|---|---|---|---|
| Doanh thu bưu chính | tỷ đồng | 14.200 | 16.300 | tăng 12% |
| {ROW} |
| Thuê bao băng rộng | triệu | 21,9 | 22,4 | |

### Viễn thông

Tỷ lệ hộ gia đình có cáp quang đạt 76,9% vào cuối tháng sáu năm 2023, vượt kế hoạch mà Bộ đã đề ra cho cả năm.
"""
_MARKED = f"""---
title: "{TITLE.replace('"', chr(92) + '"')}"
date: 2022-07-12
---
Doanh thu bưu chính <script>alert(1)</script> đạt 182 nghìn tỷ đồng & <b>tăng</b> 5 % so với </p></main> cùng kỳ.

<img src=x onerror=alert(1)> Hội nghị đã thống nhất các nhiệm vụ trọng tâm của ngành &lt; trong đó có chuyển đổi số.
"""


def _long() -> str:
    """A report of four pages."""
    sentence = "Bộ đã chỉ đạo các đơn vị hoàn thành {} nhiệm vụ trọng tâm về hạ tầng số và an toàn thông tin trong năm."
    parts = ["Báo cáo tổng kết công tác ngành thông tin và truyền thông năm 2020", "Hà Nội, ngày 15 tháng 1 năm 2021"]
    for place, name in enumerate(("Bưu chính", "Viễn thông", "Chuyển đổi số", "Báo chí, xuất bản", "Công nghiệp số")):
        parts.append(f"{place + 1}. Lĩnh vực {name}")
        parts += [" ".join(sentence.format(place * 1000 + n * 10 + m) for m in range(6)) for n in range(50)]
    return "\n\n".join(parts)


def write_reports(folder: Path) -> Path:
    """``folder`` with a report with a table, one of markup, a long one, and one without a date."""
    texts = {
        TABLE: _TABLE,
        MARKED: _MARKED,
        LONG: _long(),
        UNDATED: "Ghi chép về công tác bưu chính\n\nBưu tá đi qua các bản làng vùng cao để trao thư cho từng nhà.",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@dataclass
class Site:
    """The pages, and a client of them."""

    client: httpx.AsyncClient
    links: Links
    library: Library
    reader: Reader
    clock: list[float] = field(default_factory=lambda: [1_800_000_000.0])

    def text(self, report_id: str) -> str:
        """The text of a report."""
        report = self.library.collection.report(report_id)
        assert report is not None
        return report.text

    def link(self, report_id: str, words: str) -> str:
        """The link to ``words`` of a report."""
        start = self.text(report_id).index(words)
        url = self.links.to(report_id, start, start + len(words), self.clock[0], words)
        assert url is not None
        return url

    def at(self, path: str) -> str:
        """The whole address of a path."""
        return self.links.reader_url.removesuffix(self.links.path) + path

    def page(self, report_id: str, **query: str) -> str:
        """The path and query of a report's page."""
        return self.links.report(report_id, query, self.links.until(self.clock[0]))

    def reports(self, **query: str) -> str:
        """The path and query of the list of reports."""
        return self.links.page("", query, self.links.until(self.clock[0]))


@asynccontextmanager
async def serving(reports: Path, data: Path, key: bytes | None = None, path: str = "/doc") -> AsyncIterator[Site]:
    """The pages of a folder, signed where there is a ``key``."""
    library = Library(lambda: open_collection(reports, data, may_be_empty=True))
    sockets = listen("127.0.0.1", 0)
    host, port = sockets[0].getsockname()
    links, clock = Links(f"http://{host}:{port}{path}", key), [1_800_000_000.0]
    reader = Reader(library, links, now=lambda: clock[0])

    async def nothing() -> bytes:
        return b""

    async with (
        served(application(Health(dict, nothing), None, reader.routes()), sockets),
        httpx.AsyncClient(base_url=f"http://{host}:{port}", trust_env=False, timeout=60) as client,
    ):
        yield Site(client, links, library, reader, clock)
    reader.workers.shutdown()
    library.close()


def read(page: str) -> JustHTML:
    """A page that is HTML without any error, whose ids are each there once and whose own links lead somewhere."""
    parsed = JustHTML(page, strict=True, sanitize=False)
    ids = [attribute(node, "id") for node in parsed.query("[id]")]
    assert len(ids) == len(set(ids))
    leads = [attribute(node, "href") for node in parsed.query("a")]
    assert {lead[1:] for lead in leads if lead.startswith("#")} <= set(ids)
    assert {attribute(node, "for") for node in parsed.query("label")} <= set(ids)
    return parsed


def attribute(element: Node, name: str) -> str:
    """What an element has as ``name``."""
    assert element.attrs is not None
    return element.attrs[name] or ""
