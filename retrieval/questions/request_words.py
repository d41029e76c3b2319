"""The words that requests are made in, in Vietnamese and in English; the group of a pattern is what it is about."""

import re

from retrieval.language.patterns import phrase

_REPORT = "(?:bản )?(?:báo cáo|bản tin|bài báo|bài viết|tài liệu)|reports?"
_MEETING = "(?:(?:hội nghị|giao ban|cuộc|buổi|họp|họp báo|sơ kết|tổng kết)(?: |$)){1,4}"
_FOR_ME = "(?: (?:cho|giúp|hộ|tôi|mình|em|anh|chị|me|xem|biết|lại|với|please)){0,4}"
ASKING_FOR = re.compile(
    rf"\W*{phrase('(?:xin |làm ơn |vui lòng |hãy |bạn |bot |có thể |please |can you ){1,4}').pattern}\s+"
    rf"|\W*{phrase('(?:bot|ad|bạn|em) ơi').pattern}\W*"
    rf"|\W*{phrase('(?:(?:tôi|mình|em|anh|chị) )?(?:đang )?(?:muốn|cần)(?: (?:xem|biết|hỏi|tìm))?').pattern}\s+"
    rf"|\W*{phrase('(?:cho|giúp)(?: (?:tôi|mình|em|anh|chị)){1,2}(?: (?:xem|biết|xin|hỏi))?|cho xem').pattern}\W*"
)
COURTESY_AFTER = re.compile(
    rf"(?:\W*\s{phrase('với|nhé|nha|ạ|đi|được không|giúp (?:tôi|mình|em)|please|vậy|thế|cảm ơn|thanks').pattern})*\W*$"
)

_ALL = "tất cả|toàn bộ|mọi|hết|các|những|all|all the|every|the"
_FIGURES = (
    "(?:số liệu|con số|thống kê|figures|numbers|statistics|data)(?: (?:thống kê|cụ thể|nổi bật|chính|quan trọng))?"
)
_ON = "về|liên quan (?:đến|tới)|nói về|của|cho|trong|on|about|of|for"
_GATHER = "liệt kê|tổng hợp|thống kê|xem|tìm|lấy|đưa ra|nêu|list|show|give"
EVERY_FIGURE = (
    phrase(f"(?:(?:{_GATHER}){_FOR_ME} )?(?:(?:{_ALL}) ){{1,3}}{_FIGURES}(?: (?:{_ON}))? (.+)"),
    phrase(f"(?:(?:{_GATHER}){_FOR_ME} )?{_FIGURES} (?:về|liên quan (?:đến|tới)|nói về|on|about) (.+)"),
    phrase(f"có (?:(?:những|các) )?{_FIGURES}(?: (?:nào|gì))? (?:về|liên quan (?:đến|tới)) (.+?)(?: không)?"),
    phrase(
        f"(?:(?:{_GATHER}){_FOR_ME} )?{_FIGURES}(?: (?:{_ON}))? (.+?) "
        "(?:(?:qua|theo) (?:các|từng|mỗi) (?:năm|tháng|quý|kỳ|thời kỳ|giai đoạn|báo cáo)|theo (?:năm|thời gian)|by year"
        "|over (?:time|the years))"
    ),
)
THROUGH_TIME = phrase(
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
    phrase(
        f"(?:{_SUM_UP}){_FOR_ME}(?: (?:nhanh|ngắn gọn|gọn|nội dung|ý chính|chính|của|về|các|những|the|a)){{0,5}} "
        f"(?:{_REPORT})(.*)"
    ),
    phrase(f"(?:{_SUM_UP}){_FOR_ME}(?: (?:nội dung|của|về|the))* {_MEETING}(.+)"),
)
# The same asked as a question: "báo cáo của Ngân hàng Thế giới nói gì" asks of what a report tells of.
WHAT_SAYS = (
    phrase(f"(?:toàn bộ )?nội dung(?: của)? (?:{_REPORT}) (.+)"),
    phrase(f"(?:{_GIST} (?:chính|nổi bật|quan trọng)) (?:của|trong) (?:{_REPORT})(.*?)(?: là gì| gồm gì)?"),
    phrase(f"(?:{_REPORT})(.*?) (?:{_WHAT_IT_SAYS})"),
)

SUM_UP_ONLY = phrase(f"(?:{_SUM_UP}){_FOR_ME}(.*)")

_HOLDS = "(?:bạn |bot |kho |ở đây |hệ thống |hiện )?(?:đang )?có(?: tất cả| tổng cộng| cả thảy)?"
_SOME = "những|các|mấy|bao nhiêu"
_LIST = "danh sách|liệt kê|kể tên|list(?: of)?|show"
_NEWEST = "mới nhất|gần đây nhất|gần nhất|latest|newest"
# What follows is a topic or a time and nothing else (`requests`).
LISTING = (
    phrase(f"{_HOLDS} (?:{_SOME}) (?:{_REPORT})(?: nào| gì)?(.*)"),
    phrase(f"{_HOLDS} (?:{_REPORT}) (?:nào|gì)(.*)"),
    phrase(f"{_HOLDS} (?:{_REPORT}) (.+) không"),
    phrase(
        f"(?:(?:{_HOLDS}) )?(?:bao nhiêu|mấy|tổng số|số lượng|how many) (?:{_REPORT})"
        "(?: (?:are there|do you have))?(.*)"
    ),
    phrase(f"(?:(?:{_HOLDS}) )?(?:(?:những|các) )?(?:{_REPORT}) nào(.+)"),
    phrase(f"(?:{_LIST}){_FOR_ME}(?: (?:{_ALL}))* (?:{_REPORT})(?: (?:hiện có|đang có|có))?(.*)"),
    phrase(f"(?:(?:xem|tìm|mở){_FOR_ME} )?(?:(?:{_ALL}) )+(?:{_REPORT})(?: (?:hiện có|đang có))?(.*)"),
    phrase(f"(?:(?:xem|tìm){_FOR_ME} )?(?:(?:các|những) )?(?:{_REPORT}) ((?:{_NEWEST}).*)"),
    phrase(f"(?:which|what) (?:{_REPORT})(?: (?:are there|do you have))?(.*)"),
)
IS_NEWEST = phrase(_NEWEST)
COUNTS = phrase("bao nhiêu|mấy|tổng số|số lượng|how many")
_OPEN = "mở|xem|đọc|gửi|lấy|open|show|read"
OPENING = (
    phrase(f"(?:{_OPEN}){_FOR_ME}(?: (?:toàn văn|nguyên văn|bản gốc|the|của|nội dung)){{0,3}} (?:{_REPORT})(.*)"),
    phrase(f"(?:{_REPORT})(.+)"),
)
NUMBER = re.compile(rf"(?:{phrase('số|thứ|no|number').pattern}\s+)?#?(?P<number>\d{{1,2}})")
THIS_ONE = phrase("này|đó|ấy|trên|vừa rồi|this|that")
_LINK = "link|url|đường dẫn|nguồn|source|sources"
_PAGE = "bài|bài viết|bài báo|báo cáo|trang|web|website|bản|gốc|nguồn|trích dẫn|tham khảo|the|original|của|này|đó|trên"
SOURCES = (
    phrase(
        f"(?:(?:cho|xin|gửi|có|lấy|dẫn) )*(?:(?:tôi|mình|em|xin) )*(?:các )?(?:{_LINK})(?: (?:{_PAGE}))*(?: {_FOR_ME})?"
        "(?: (?:đâu|ở đâu|là gì|nào|không|đi))?"
    ),
    phrase(f"(?:xem |mở )?(?:bài|bản|trang)(?: viết| báo)? gốc(?: (?:{_LINK}))?(?: (?:đâu|ở đâu|nào|không))?"),
    phrase("(?:(?:lấy|trích|theo|từ|trong|ở) )*(?:báo cáo|bài|nguồn|tài liệu) nào(?: (?:vậy|thế|đó))?"),
)
# Between "báo cáo" and what it is about, or of which time.
_LEADING = "(?:có )?(?:(?:nói|viết|nhắc|đề cập|liên quan|có nội dung) )?(?:về|đến|tới)|có nhắc|(?:are )?(?:on|about)"
LEADS_TO_A_TOPIC = re.compile(rf"\s*{phrase(_LEADING).pattern}\s*")
ENDING = re.compile(rf"\s*{phrase('không|chưa|là những gì|là gì').pattern}\W*$", re.IGNORECASE)
LEADS_TO_A_TIME = phrase("của|trong|vào|ngày|năm|từ|cho|thuộc|được đăng|đăng|công bố|in|of|from|for|the|không|nào|có")
