"""The words that requests are made in, in Vietnamese and in English; the group of a pattern is what it is about."""

import re

from retrieval.language.patterns import marked_or_bare
from retrieval.language.text import either_way

_REPORT = "(?:bản )?(?:báo cáo|bản tin|bài báo|bài viết|tài liệu)|reports?"
_MEETING = "(?:(?:hội nghị|giao ban|cuộc|buổi|họp|họp báo|sơ kết|tổng kết)(?: |$)){1,4}"
_FOR_ME = "(?: (?:cho|giúp|hộ|tôi|mình|em|anh|chị|me|xem|biết|lại|với|please)){0,4}"
ASKING_FOR = re.compile(
    rf"\W*{either_way('(?:xin |làm ơn |vui lòng |hãy |bạn |bot |có thể |please |can you ){1,4}')}\s+"
    rf"|\W*{either_way('(?:bot|ad|bạn|em) ơi')}\W*"
    rf"|\W*{either_way('(?:(?:tôi|mình|em|anh|chị) )?(?:đang )?(?:muốn|cần)(?: (?:xem|biết|hỏi|tìm))?')}\s+"
    rf"|\W*{either_way('(?:cho|giúp)(?: (?:tôi|mình|em|anh|chị)){1,2}(?: (?:xem|biết|xin|hỏi))?|cho xem')}\W*"
)
COURTESY_AFTER = re.compile(
    rf"(?:\W*\s{either_way('với|nhé|nha|ạ|đi|được không|giúp (?:tôi|mình|em)|please|vậy|thế|cảm ơn|thanks')})*\W*$"
)

_ALL = "tất cả|toàn bộ|mọi|hết|các|những|all|every|the"
_FIGURES = (
    "(?:số liệu|con số|thống kê|figures|numbers|statistics|data)(?: (?:thống kê|cụ thể|nổi bật|chính|quan trọng))?"
)
_ON = "về|liên quan (?:đến|tới)|nói về|của|cho|trong|on|about|of|for"
_GATHER = "liệt kê|tổng hợp|thống kê|xem|tìm|lấy|đưa ra|nêu|list|show|give"
EVERY_FIGURE = (
    marked_or_bare(f"(?:(?:{_GATHER}){_FOR_ME} )?(?:(?:{_ALL}) ){{1,3}}{_FIGURES}(?: (?:{_ON}))? (.+)"),
    marked_or_bare(f"(?:(?:{_GATHER}){_FOR_ME} )?{_FIGURES} (?:về|liên quan (?:đến|tới)|nói về|on|about) (.+)"),
    marked_or_bare(f"có (?:(?:những|các) )?{_FIGURES}(?: (?:nào|gì))? (?:về|liên quan (?:đến|tới)) (.+?)(?: không)?"),
    marked_or_bare(
        f"(?:(?:{_GATHER}){_FOR_ME} )?{_FIGURES}(?: (?:{_ON}))? (.+?) "
        "(?:(?:qua|theo) (?:các|từng|mỗi) (?:năm|tháng|quý|kỳ|thời kỳ|giai đoạn|báo cáo)|theo (?:năm|thời gian)|by year"
        "|over (?:time|the years))"
    ),
)
THROUGH_TIME = marked_or_bare(
    "(?:(?:qua|theo|trong) )?(?:các|từng|mỗi) (?:năm|tháng|quý|kỳ|thời kỳ|giai đoạn|báo cáo)|theo (?:năm|thời gian)"
    "|từ trước đến nay|by year|over (?:time|the years)"
)

_SUM_UP = "tóm tắt|tóm lược|tóm gọn|điểm lại|summari[sz]e|summary of|brief(?: of)?"
_GIST = "(?:những |các )?(?:nội dung|ý|điểm|nét|thông tin|kết quả)"
_WHAT_IT_SAYS = (
    f"(?:nói|viết|có|gồm|nêu|đề cập|trình bày)(?: về| đến)? (?:{_GIST} )?(?:gì|điều gì|chính)"
    "(?: (?:chính|nổi bật|mới|đáng chú ý|quan trọng|hay|không|đặc biệt|là|gì))*"
)
IN_BRIEF = (
    marked_or_bare(
        f"(?:{_SUM_UP}){_FOR_ME}(?: (?:nhanh|ngắn gọn|gọn|nội dung|ý chính|chính|của|về|các|những|the|a)){{0,5}} "
        f"(?:{_REPORT})(.*)"
    ),
    marked_or_bare(f"(?:{_SUM_UP}){_FOR_ME}(?: (?:nội dung|của|về|the))* {_MEETING}(.+)"),
)
# The same asked as a question: "báo cáo của Ngân hàng Thế giới nói gì" asks of what a report tells of.
WHAT_SAYS = (
    marked_or_bare(f"(?:toàn bộ )?nội dung(?: của)? (?:{_REPORT}) (.+)"),
    marked_or_bare(f"(?:{_GIST} (?:chính|nổi bật|quan trọng)) (?:của|trong) (?:{_REPORT})(.*?)(?: là gì| gồm gì)?"),
    marked_or_bare(f"(?:{_REPORT})(.*?) (?:{_WHAT_IT_SAYS})"),
)

SUM_UP_ONLY = marked_or_bare(f"(?:{_SUM_UP}){_FOR_ME}(.*)")

_HOLDS = "(?:bạn |bot |kho |ở đây |hệ thống |hiện )?(?:đang )?có(?: tất cả| tổng cộng| cả thảy)?"
_SOME = "những|các|mấy|bao nhiêu"
_LIST = "danh sách|liệt kê|kể tên|list(?: of)?|show"
_NEWEST = "mới nhất|gần đây nhất|gần nhất|latest|newest"
# What follows is a topic or a time and nothing else (`requests`).
LISTING = (
    marked_or_bare(f"{_HOLDS} (?:{_SOME}) (?:{_REPORT})(?: nào| gì)?(.*)"),
    marked_or_bare(f"{_HOLDS} (?:{_REPORT}) (?:nào|gì)(.*)"),
    marked_or_bare(f"{_HOLDS} (?:{_REPORT}) (.+) không"),
    marked_or_bare(
        f"(?:(?:{_HOLDS}) )?(?:bao nhiêu|mấy|tổng số|số lượng|how many) (?:{_REPORT})"
        "(?: (?:are there|do you have))?(.*)"
    ),
    marked_or_bare(f"(?:(?:{_HOLDS}) )?(?:(?:những|các) )?(?:{_REPORT}) nào(.+)"),
    marked_or_bare(f"(?:{_LIST}){_FOR_ME}(?: (?:{_ALL}))* (?:{_REPORT})(?: (?:hiện có|đang có|có))?(.*)"),
    marked_or_bare(f"(?:(?:xem|tìm|mở){_FOR_ME} )?(?:(?:{_ALL}) )+(?:{_REPORT})(?: (?:hiện có|đang có))?(.*)"),
    marked_or_bare(f"(?:(?:xem|tìm){_FOR_ME} )?(?:(?:các|những) )?(?:{_REPORT}) ((?:{_NEWEST}).*)"),
    marked_or_bare(f"(?:which|what) (?:{_REPORT})(?: (?:are there|do you have))?(.*)"),
)
IS_NEWEST = marked_or_bare(_NEWEST)
COUNTS = marked_or_bare("bao nhiêu|mấy|tổng số|số lượng|how many")
_OPEN = "mở|xem|đọc|gửi|lấy|open|show|read"
OPENING = (
    marked_or_bare(
        f"(?:{_OPEN}){_FOR_ME}(?: (?:toàn văn|nguyên văn|bản gốc|the|của|nội dung)){{0,3}} (?:{_REPORT})(.*)"
    ),
    marked_or_bare(f"(?:{_REPORT})(.+)"),
)
NUMBER = re.compile(rf"(?:{either_way('số|thứ|no|number')}\s+)?#?(?P<number>\d{{1,2}})")
THIS_ONE = marked_or_bare("này|đó|ấy|trên|vừa rồi|this|that")
_LINK = "link|url|đường dẫn|nguồn|source|sources"
_PAGE = "bài|bài viết|bài báo|báo cáo|trang|web|website|bản|gốc|nguồn|trích dẫn|tham khảo|the|original|của|này|đó|trên"
SOURCES = (
    marked_or_bare(
        f"(?:(?:cho|xin|gửi|có|lấy|dẫn) )*(?:(?:tôi|mình|em|xin) )*(?:các )?(?:{_LINK})(?: (?:{_PAGE}))*(?: {_FOR_ME})?"
        "(?: (?:đâu|ở đâu|là gì|nào|không|đi))?"
    ),
    marked_or_bare(f"(?:xem |mở )?(?:bài|bản|trang)(?: viết| báo)? gốc(?: (?:{_LINK}))?(?: (?:đâu|ở đâu|nào|không))?"),
    marked_or_bare("(?:(?:lấy|trích|theo|từ|trong|ở) )*(?:báo cáo|bài|nguồn|tài liệu) nào(?: (?:vậy|thế|đó))?"),
)
# Between "báo cáo" and what it is about, or of which time.
_LEADING = "(?:có )?(?:(?:nói|viết|nhắc|đề cập|liên quan|có nội dung) )?(?:về|đến|tới)|có nhắc|(?:are )?(?:on|about)"
LEADS_TO_A_TOPIC = re.compile(rf"\s*{either_way(_LEADING)}\s*")
ENDING = re.compile(rf"\s*{either_way('không|chưa|là những gì|là gì')}\W*$", re.IGNORECASE)
LEADS_TO_A_TIME = marked_or_bare(
    "của|trong|vào|ngày|năm|từ|cho|thuộc|được đăng|đăng|công bố|in|of|from|for|the|không|nào|có"
)
