"""What the reader's pages say, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageWording:
    """Every text of the pages' own. ``{…}`` are filled in and escaped with the page."""

    language: str
    site: str
    to_the_text: str
    to_the_quote: str
    """Leads past what stands above; the one before where nothing is quoted."""
    reports: str
    no_report: str
    search: str
    search_label: str
    search_hint: str
    found: str
    found_nothing: str
    too_long: str
    original: str
    headings: str
    quoted: str
    """Told of the words that a link leads to, for who does not see their colour."""
    moved: str
    """The words that a link leads to are not in the report any more."""
    part: str
    part_before: str
    part_after: str
    parts: str
    table: str
    years: str
    year: str
    undated: str
    of_a_year: str
    """After how many there are, for who does not see that these are reports."""
    page_before: str
    page_after: str
    not_found_title: str
    """No such report, or no such page; then why and what to do."""
    not_found: str
    ended_title: str
    ended: str
    forged_title: str
    forged: str
    busy_title: str
    busy: str
    to_all: str
    signed_until: str


VI = PageWording(
    language="vi",
    site="Giao Ban",
    to_the_text="Đến phần nội dung",
    to_the_quote="Đến đoạn được trích",
    reports="Các báo cáo",
    no_report="Hiện chưa có báo cáo nào.",
    search="Tìm",
    search_label="Tìm trong các báo cáo",
    search_hint="ví dụ: an toàn thông tin",
    found="Tìm thấy {count} đoạn về “{words}”",
    found_nothing="Không tìm thấy đoạn nào về “{words}”. Hãy thử từ khác, có dấu hay không dấu đều được.",
    too_long="Chỉ {limit} ký tự đầu được dùng để tìm.",
    original="Xem trang gốc",
    headings="Các mục",
    quoted="Đoạn được trích: ",
    moved="Báo cáo này đã thay đổi từ khi được trích dẫn nên đoạn trích không còn được đánh dấu.",
    part="Phần {number}/{count}",
    part_before="Phần trước",
    part_after="Phần sau",
    parts="Các phần của báo cáo",
    table="Bảng",
    years="Theo năm",
    year="Năm {year}",
    undated="Không rõ ngày",
    of_a_year="báo cáo",
    page_before="Trang trước",
    page_after="Trang sau",
    not_found_title="Không có trang này",
    not_found="Báo cáo này không có ở đây, hoặc không còn nữa. Hãy kiểm tra lại liên kết, hoặc hỏi lại bot.",
    ended_title="Liên kết đã hết hạn",
    ended="Liên kết đến báo cáo chỉ dùng được trong một thời gian. Hãy hỏi lại bot để có liên kết mới.",
    forged_title="Không mở được liên kết này",
    forged="Báo cáo ở đây chỉ mở được bằng liên kết mà bot đã gửi. Hãy mở lại đúng liên kết đó, nguyên vẹn.",
    busy_title="Đang có nhiều người đọc",
    busy="Hiện chưa mở được trang này. Bạn thử lại sau ít giây nhé.",
    to_all="Xem các báo cáo",
    signed_until="Liên kết này dùng được đến {until}.",
)

EN = PageWording(
    language="en",
    site="Giao Ban",
    to_the_text="Skip to the text",
    to_the_quote="Skip to the quote",
    reports="Reports",
    no_report="There is no report yet.",
    search="Search",
    search_label="Search the reports",
    search_hint="such as: an toàn thông tin",
    found="{count} passages on “{words}”",
    found_nothing="No passage speaks of “{words}”. Try other words, with or without diacritics.",
    too_long="Only the first {limit} characters are searched for.",
    original="Original page",
    headings="Headings",
    quoted="Quoted: ",
    moved="This report has changed since it was quoted, so the quote is no longer marked.",
    part="Part {number} of {count}",
    part_before="Previous part",
    part_after="Next part",
    parts="Parts of the report",
    table="Table",
    years="By year",
    year="{year}",
    undated="No date",
    of_a_year="reports",
    page_before="Previous page",
    page_after="Next page",
    not_found_title="There is no such page",
    not_found="This report is not here, or not any more. Check the link, or ask the bot again.",
    ended_title="This link has ended",
    ended="A link to a report works for some time only. Ask the bot again for a new one.",
    forged_title="This link cannot be opened",
    forged="Reports here open only by a link that the bot has sent. Open that link again, all of it.",
    busy_title="Many are reading just now",
    busy="This page cannot be opened at the moment. Please try again in some seconds.",
    to_all="All reports",
    signed_until="This link works until {until}.",
)
