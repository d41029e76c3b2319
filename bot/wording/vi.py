"""Vietnamese."""

from bot.wording import Wording

_COMMANDS = {
    "hoi": "Hỏi một câu: /hoi doanh thu viễn thông 6 tháng đầu năm 2018",
    "search": "Tìm các đoạn theo từ khoá: /search an toàn thông tin",
    "latest": "Báo cáo mới nhất: /latest 3 chuyển đổi số",
    "help": "Cách dùng",
}

VI = Wording(
    published="ngày đăng",
    event="ngày sự kiện",
    issued="ngày ban hành",
    titled="theo tiêu đề",
    named="theo tên tệp",
    no_day="không rõ ngày",
    undated="không rõ ngày",
    not_found="<b>Không có trong các báo cáo</b> ({held}).",
    nearest="Đoạn gần nhất <b>không phải câu trả lời</b>",
    perhaps="🤔 <b>Có thể là</b>",
    perhaps_without=" (đoạn này không nhắc đến {part})",
    covered="Các báo cáo mới nhất:",
    day="{d:%d/%m/%Y}",
    month="tháng {d.month}/{d.year}",
    year="năm {d.year}",
    quarter="quý {number}/{d.year}",
    halves=("6 tháng đầu năm {d.year}", "6 tháng cuối năm {d.year}"),
    days="thời gian từ {first} đến {last}",
    held="{count} báo cáo, từ {first} đến {last}",
    held_on="{count} báo cáo, ngày {first}",
    held_undated="{count} báo cáo",
    unmet={
        "period": ", vì không nói về {part}",
        "number": ", vì không nhắc đến {part}",
        "name": ", vì không nhắc đến {part}",
        "direction": ", vì không nói là {part}",
        "measure": ", vì không nêu chi tiết bạn hỏi",
        "kind": ", vì không nêu {part}",
        "words": "",
    },
    kinds={
        "number": "con số bạn hỏi",
        "rank": "thứ tự bạn hỏi",
        "reason": "lý do bạn hỏi",
        "person": "tên người mà bạn hỏi",
        "time": "thời điểm bạn hỏi",
        "place": "địa điểm bạn hỏi",
        "list": "những gì bạn hỏi",
        "document": "văn bản bạn hỏi",
        "body": "đơn vị bạn hỏi",
        "definition": "đó là gì",
    },
    unasked={
        "empty": "Câu hỏi chưa có từ khoá. Hãy gõ cụ thể hơn, ví dụ: doanh thu viễn thông năm 2018?",
        "long": "Câu hỏi quá dài. Hãy hỏi trong tối đa {limit} ký tự.",
    },
    search_title="🔎 <b>{query}</b>: tìm thấy {count} đoạn",
    search_nothing="🔎 Không tìm thấy đoạn nào về <b>{query}</b>.",
    latest_title="🗞 <b>Báo cáo mới nhất</b>",
    latest_topic_title="🗞 <b>Báo cáo mới nhất về {topic}</b>",
    counted="{count} báo cáo",
    counted_same="{count} tệp trùng với báo cáo khác",
    counted_unread="{count} tệp chưa đọc được",
    latest_nothing="🗞 Không báo cáo nào nói về <b>{topic}</b>.",
    compared="⚖️ <b>Đặt cạnh nhau</b>, trích nguyên văn; phần so sánh là của bạn:",
    side_perhaps="có thể là: ",
    side_unknown="Các báo cáo không nói về <b>{side}</b>.",
    side_without_figure="Không có số liệu của <b>{side}</b>.",
    figures_title="📊 <b>Số liệu về {topic}</b>: {count} câu trong {reports} báo cáo",
    figures_nothing="📊 Không có số liệu nào về <b>{topic}</b> trong các báo cáo ({held}).",
    headings="<b>Các mục</b>",
    sentences="<b>Những câu chính</b> (nguyên văn, theo thứ tự trong báo cáo)",
    other_reports="<b>Báo cáo khác cùng khớp</b>",
    reports_title="🗂 <b>{count} báo cáo</b>",
    reports_about_title="🗂 <b>{count} báo cáo</b>: {about}",
    reports_nothing="🗂 Không có báo cáo đó.",
    reports_about_nothing="🗂 Không có báo cáo nào khớp với <b>{about}</b> ({held}).",
    reports_more="… và {count} báo cáo nữa. Nêu năm hoặc chủ đề để thu hẹp.",
    sources_title="🔗 <b>Nguồn của câu trả lời trước</b>",
    no_address="(báo cáo này không ghi địa chỉ trang gốc)",
    no_sources="Tôi chưa trích dẫn báo cáo nào để dẫn nguồn. Hãy hỏi một câu trước, rồi gõ «link».",
    talk={
        "hello": "Chào bạn! Bạn muốn hỏi gì về {held}? Ví dụ: doanh thu viễn thông năm 2018?",
        "thanks": "Không có gì ạ! Bạn cứ hỏi tiếp khi cần.",
        "pleased": "Rất vui được giúp bạn. Bạn cứ hỏi tiếp nhé.",
        "wrong": (
            "Xin lỗi bạn. Hãy thử hỏi cụ thể hơn: nêu tên, thời gian, con số cần tìm; "
            "hoặc /search và từ khoá để tự xem các đoạn."
        ),
        "bye": "Tạm biệt bạn, hẹn gặp lại!",
        "who": (
            "Tôi là Giao Ban, một bot tra cứu: tôi trả lời bằng <b>trích dẫn nguyên văn</b> từ {held}, "
            "không tự viết thêm. /help: cách dùng"
        ),
        "able": (
            "Tôi tra cứu trong {held}. Bạn có thể:\n"
            "• hỏi: <i>doanh thu viễn thông 6 tháng đầu năm 2018?</i>\n"
            "• so sánh: <i>so sánh doanh thu viễn thông 2018 và 2021</i>\n"
            "• gom số liệu: <i>tất cả số liệu về dịch vụ công trực tuyến</i>\n"
            "• xem nhanh: <i>tóm tắt báo cáo tháng 6/2022</i>\n"
            "• liệt kê: <i>có những báo cáo nào năm 2018</i>\n"
            "/help: cách dùng"
        ),
        "unclear": "Bạn muốn hỏi gì ạ? Hãy gõ cả câu, ví dụ: doanh thu viễn thông năm 2018? /help: cách dùng",
    },
    page="trang {page}/{pages}",
    stale="Kết quả này đã cũ, bạn vui lòng tìm lại.",
    start=(
        "Xin chào! Tôi trả lời câu hỏi bằng <b>trích dẫn nguyên văn</b> từ {held}, "
        "kèm tên và ngày của báo cáo.\n\n"
        "Cứ gõ câu hỏi, có dấu hay không dấu đều được. Ví dụ:\n"
        "<i>Google gỡ bao nhiêu video trên YouTube?</i>\n\n"
        "Nếu các báo cáo không có câu trả lời, tôi sẽ nói là không có. /help: cách dùng"
    ),
    help=(
        "<b>Hỏi</b>: gõ câu hỏi, hoặc /hoi và câu hỏi. Nêu thời gian nếu cần: tháng 6/2022, quý I năm 2018, "
        "6 tháng đầu năm 2021, mới nhất.\n"
        "<b>So sánh, gom, tóm tắt, liệt kê</b>: so sánh doanh thu viễn thông 2018 và 2021; tất cả số liệu về …; "
        "tóm tắt báo cáo tháng 6/2022; có những báo cáo nào năm 2018; mở báo cáo …\n"
        "<b>Tìm</b>: /search và từ khoá, ví dụ /search an toàn thông tin\n"
        "<b>Mới nhất</b>: /latest, /latest 3, /latest chuyển đổi số\n\n"
        "<b>Trong nhóm</b>: dùng /hoi, /search, /latest, trả lời một tin của tôi, hoặc nhắc @{username}. "
        "Tôi không trả lời những tin khác.{privacy}\n\n"
        "Sửa câu hỏi thì câu trả lời được sửa theo. Số trong [ ] là nguồn; chạm vào khung trích dẫn để mở cả đoạn; "
        "🕒 là báo cáo của ngày khác."
    ),
    privacy=" Nếu nhắc tên mà tôi im lặng, Telegram đã không chuyển tin đó cho tôi: hãy dùng /hoi.",
    explain_ask="Hãy viết câu hỏi sau lệnh, ví dụ:\n/hoi Doanh thu viễn thông 6 tháng đầu năm 2018?",
    explain_search="Hãy viết từ khoá sau lệnh, ví dụ:\n/search an toàn thông tin",
    explain_latest="Dùng: /latest, /latest 3, /latest chuyển đổi số, /latest 3 chuyển đổi số (1 đến {limit} báo cáo)",
    unknown_command="Tôi không có lệnh đó. /help: cách dùng",
    wordless="Tôi chỉ đọc được tin nhắn văn bản. Hãy gõ câu hỏi, ví dụ:\nGoogle gỡ bao nhiêu video trên YouTube?",
    failure="Xin lỗi, tôi vừa gặp lỗi và chưa trả lời được. Bạn thử hỏi lại sau ít phút nhé.",
    description=(
        "Hỏi đáp trên các báo cáo: câu trả lời là trích dẫn nguyên văn, kèm tên báo cáo và ngày. "
        "Không có trong báo cáo thì nói là không có. Gõ câu hỏi để bắt đầu."
    ),
    short_description="Hỏi đáp trên các báo cáo, bằng trích dẫn nguyên văn có ngày.",
    commands=_COMMANDS,
)
