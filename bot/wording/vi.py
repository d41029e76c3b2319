"""Vietnamese."""

from bot.wording import Wording

_COMMANDS = {
    "hoi": "Hỏi: /hoi và câu hỏi; hoặc trả lời một tin bằng /hoi",
    "search": "Tìm các đoạn theo từ khoá: /search an toàn thông tin",
    "latest": "Báo cáo mới nhất: /latest 3 chuyển đổi số",
    "solieu": "Mọi số liệu về một chủ đề, theo thời gian: /solieu viễn thông",
    "baocao": "Có những báo cáo nào, theo năm và tháng",
    "theodoi": "Báo cho bạn khi có báo cáo mới: /theodoi chuyển đổi số",
    "help": "Cách dùng",
    "ngonngu": "Chọn ngôn ngữ · Language",
    "caidat": "Cài đặt của nhóm",
    "privacy": "Tôi lưu gì, trong bao lâu",
    "xoadulieu": "Xoá các câu bạn đã hỏi",
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
    see_reports="/baocao: xem có những báo cáo nào.",
    day="{d:%d/%m/%Y}",
    month="tháng {d.month}/{d.year}",
    year="năm {d.year}",
    quarter="quý {number}/{d.year}",
    halves=("6 tháng đầu năm {d.year}", "6 tháng cuối năm {d.year}"),
    days="thời gian từ {first} đến {last}",
    held_none="các báo cáo (hiện chưa có báo cáo nào)",
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
        "empty": "Câu hỏi chưa có từ khoá. Hãy gõ cụ thể hơn, ví dụ: {example}",
        "long": "Câu hỏi quá dài. Hãy hỏi trong tối đa {limit} ký tự.",
    },
    search_title="🔎 <b>{query}</b>: tìm thấy {count} đoạn",
    search_missing={
        "report": (
            "🔎 <b>{query}</b>: không có báo cáo nào mang tên như bạn gõ sau «báo cáo:». "
            "Hãy gõ một phần ngắn hơn của tên; /latest: các báo cáo mới nhất."
        ),
        "phrase": "🔎 <b>{query}</b>: không đoạn nào có đúng cụm từ trong ngoặc kép. Bỏ ngoặc kép để tìm rộng hơn.",
        "period": "🔎 <b>{query}</b>: có đoạn khớp, nhưng không thuộc thời gian đó. Bỏ thời gian để xem các đoạn ấy.",
        "without": "🔎 <b>{query}</b>: không còn đoạn nào sau khi trừ. Bỏ bớt phần có dấu trừ để tìm rộng hơn.",
        "words": "🔎 Không tìm thấy đoạn nào về <b>{query}</b>.",
    },
    search_more="… và {count} đoạn nữa. Thêm từ hoặc thời gian để thu hẹp.",
    by_relevance="Theo độ liên quan",
    by_date="Theo ngày",
    latest_title="🗞 <b>Báo cáo mới nhất</b>",
    latest_topic_title="🗞 <b>Báo cáo mới nhất</b>: {topic}",
    counted="{count} báo cáo",
    counted_same="{count} tệp trùng với báo cáo khác",
    counted_unread="{count} tệp chưa đọc được",
    latest_nothing="🗞 Không có báo cáo nào nói về <b>{topic}</b>.",
    compared="⚖️ <b>Đặt cạnh nhau</b>, trích nguyên văn; phần so sánh là của bạn:",
    side_perhaps="có thể là: ",
    side_unknown="Các báo cáo không nói về <b>{side}</b>.",
    side_without_figure="Không có số liệu của <b>{side}</b>.",
    figures_title="📊 <b>Số liệu về {topic}</b>: {count} câu trong {reports} báo cáo",
    figures_nothing="📊 Không có số liệu nào về <b>{topic}</b> trong các báo cáo ({held}).",
    every_figure="tất cả số liệu về {topic}",
    series_kinds={
        "level": "",
        "over the year": "tăng, giảm so với cùng kỳ năm trước",
        "over the period before": "tăng, giảm so với kỳ liền trước",
    },
    series_up_to="tính đến {time}",
    series_older="Còn {count} mốc cũ hơn.",
    series_undated="Không đưa vào {count} số liệu vì không rõ thuộc thời gian nào.",
    series_disputed="Không đưa vào {count} số liệu vì các báo cáo nói khác nhau.",
    series_about="≈: số ước tính hoặc làm tròn.",
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
        "hello": "Chào bạn! Bạn muốn hỏi gì về {held}? Ví dụ: {example}",
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
            "• hỏi: <i>{example}</i>\n"
            "• so sánh: <i>so sánh doanh thu viễn thông 2018 và 2021</i>\n"
            "• gom số liệu: <i>tất cả số liệu về dịch vụ công trực tuyến</i>\n"
            "• xem nhanh: <i>tóm tắt báo cáo tháng 6/2022</i>\n"
            "• liệt kê: <i>có những báo cáo nào năm 2018</i>\n"
            "/help: cách dùng"
        ),
        "unclear": "Bạn muốn hỏi gì ạ? Hãy gõ cả câu, ví dụ: {example} /help: cách dùng",
    },
    page="trang {page}/{pages}",
    quote_of="<b>Trích dẫn {number}/{count}</b>",
    quote_before="◂ Trích dẫn trước",
    quote_after="Trích dẫn sau ▸",
    read_around="Đọc quanh đây",
    read_whole="Đọc cả báo cáo",
    passage_before="◂ Đoạn trước",
    passage_after="Đoạn sau ▸",
    passage_of="Đoạn {number}/{count}",
    pages_of="Báo cáo dài {count} trang.",
    page_before="◂ Trang trước",
    page_after="Trang sau ▸",
    contents="Mục lục",
    from_start="Đọc từ đầu",
    as_file="Tải tệp gốc",
    original="Mở trang gốc",
    copy="Sao chép trích dẫn",
    back="Quay lại",
    choose_language="Bạn muốn tôi nói tiếng nào?\nWhich language shall I speak?",
    as_telegram="Theo Telegram của tôi",
    language_chosen="Từ nay tôi nói tiếng Việt với bạn. /ngonngu: đổi lại",
    inline_titles={"answer": "Trả lời", "possible": "Có thể là"},
    inline_no_report="Hiện chưa có báo cáo nào",
    inline_nothing="Không có trong các báo cáo",
    inline_not_allowed="Bot này chỉ dành cho người được phép",
    inline_too_many="Bạn gõ nhanh quá, hãy thử lại sau một phút",
    group_hello=(
        "Xin chào! Tôi trả lời câu hỏi bằng <b>trích dẫn nguyên văn</b> từ {held}.\nTrong nhóm, hãy gõ "
        "<code>/hoi</code> và câu hỏi, hoặc trả lời một tin bằng /hoi để hỏi chính tin đó. Ví dụ: <code>/hoi "
        "{example}</code>\nTôi không trả lời những tin khác. /caidat: cài đặt cho nhóm"
    ),
    group_settings="⚙️ <b>Cài đặt của nhóm</b> (chỉ quản trị viên mới đổi được)",
    group_setting_names={
        "answers": "Trả lời",
        "language": "Ngôn ngữ",
        "quiet": "Giờ yên lặng",
        "turns": "Ai được bấm nút",
    },
    group_answers={"addressed": "khi được hỏi", "questions": "cả những câu hỏi mà báo cáo chắc chắn trả lời được"},
    group_turns={"anyone": "mọi người", "asker": "người đã hỏi"},
    group_unheard=(
        "<i>Telegram chưa chuyển mọi tin cho tôi: hãy cho tôi làm quản trị viên, hoặc tắt chế độ riêng tư "
        "của bot ở @BotFather rồi thêm tôi lại.</i>"
    ),
    group_overhears=(
        "<i>Tôi xem mọi câu hỏi trong nhóm; câu nào tôi trả lời thì được lưu như câu hỏi gửi cho tôi. "
        "/privacy: tôi lưu gì</i>"
    ),
    language_of_question="theo câu hỏi",
    never="không có",
    hours="từ {first} giờ đến {last} giờ",
    change="Đổi: {name}",
    only_admins="Chỉ quản trị viên của nhóm mới đổi được.",
    only_asker="Chỉ người đã hỏi mới bấm được.",
    only_in_groups="/caidat dùng trong nhóm. Ở đây: /ngonngu để chọn ngôn ngữ.",
    cannot_be_added="📥 <b>{name}</b> không đọc được: {problem}",
    to_be_added="📥 <b>{name}</b>\nTiêu đề: {title}\nSố đoạn: {passages}",
    to_be_dated="Ngày",
    how_to_correct="<i>Sửa: trả lời tin này bằng «tiêu đề: …» hoặc «ngày: 12/7/2022» (mỗi thứ một dòng).</i>",
    was_corrected="✏️ Đã sửa <b>{name}</b> trong tin xem trước ở trên.",
    is_there="ℹ️ Báo cáo này đã có rồi: <b>{other}</b>. Không cần thêm nữa.",
    takes_place="ℹ️ Báo cáo này đã có: <b>{other}</b>. Nếu thêm, tệp mới được dùng thay tệp đó để trả lời.",
    add_report="Thêm báo cáo",
    throw_away="Bỏ",
    being_added="⏳ Đang đọc <b>{name}</b>…",
    was_added="✅ Đã thêm: <b>{title}</b>",
    was_same="ℹ️ <b>{name}</b> trùng với <b>{other}</b>, nên không được dùng để trả lời.",
    was_thrown_away="Đã bỏ <b>{name}</b>.",
    remove_report="Gỡ báo cáo",
    was_removed="🗑 Đã gỡ: <b>{title}</b>",
    copy_stays=(
        "\n\nℹ️ Trong thư mục còn một bản giống như vậy: <b>{name}</b>. Tôi trả lời từ bản đó; nếu không muốn, bạn gỡ "
        "cả bản đó."
    ),
    no_report_yet="🗂 Hiện chưa có báo cáo nào để tra cứu. Bạn hỏi lại sau nhé.",
    no_report_yet_for_admins=(
        "🗂 Hiện chưa có báo cáo nào để tra cứu. Bạn gửi tệp báo cáo vào đây, hoặc đặt tệp vào thư mục báo cáo: tệp "
        "được đọc ngay."
    ),
    last_report=(
        "Đây là báo cáo cuối cùng nên không gỡ được: không có báo cáo nào thì tôi không trả lời được gì. "
        "Hãy thêm báo cáo khác trước."
    ),
    not_read_yet=(
        "⚠️ Hiện chưa đọc lại được thư mục báo cáo, nên tôi vẫn trả lời theo những gì đã đọc trước đó. "
        "/quanly: đọc lại thư mục"
    ),
    undo="Hoàn tác",
    was_put_back="↩️ Đã trả lại: <b>{name}</b>",
    not_possible="Không làm được: {problem}.",
    problems={
        "gone": "tệp không còn ở đó",
        "not allowed": "bot không được ghi vào thư mục báo cáo trên máy chủ",
        "full": "máy chủ hết chỗ trống",
        "no reports": "trong thư mục không có báo cáo nào đọc được",
        "not passed on": "Telegram chưa chuyển được tệp, bạn gửi lại nhé",
        "other": "máy chủ gặp lỗi, chi tiết có trong nhật ký của bot",
    },
    unread={
        "empty": "tệp trống.",
        "no text": "trong tệp không có văn bản.",
        "scan": "tệp là ảnh chụp các trang (scan). Hãy nhận dạng chữ (OCR), rồi gửi tệp đã nhận dạng.",
        "protected": "tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.",
        "too large": "tệp lớn quá, hoặc đọc lâu quá. Hãy chia nhỏ rồi gửi lại.",
        "damaged": "tệp bị hỏng.",
        "encoding": "không nhận ra bảng mã của chữ. Hãy lưu lại bằng UTF-8.",
        "old Word": "tệp Word kiểu cũ. Hãy lưu lại thành .docx.",
        "another kind": "loại tệp này không phải báo cáo. Hãy lưu lại thành .docx, .pdf hoặc .txt.",
        "said beside": "tệp .yaml ghi tiêu đề và ngày của báo cáo này viết chưa đúng.",
        "not opened": "không mở được tệp.",
        "other": "chi tiết có trong nhật ký của bot.",
    },
    no_such_date=(
        "Tôi không hiểu ngày «{date}», nên chưa sửa gì. Hãy viết như 12/7/2022, tháng 7/2022 hoặc quý II/2022, "
        "và lại trả lời tin xem trước."
    ),
    too_large="Telegram chỉ chuyển cho bot những tệp đến {most} MB. Hãy chép tệp vào thư mục báo cáo.",
    folder_state="🗄 <b>{count} báo cáo</b>; {same} tệp trùng, {unread} tệp chưa đọc được",
    and_more="… và {count} tệp nữa",
    how_to_administer="Gửi tệp vào đây để thêm báo cáo; /baocao, mở một báo cáo rồi «Gỡ báo cáo» để gỡ.",
    read_again="Đọc lại thư mục",
    reading_again="⏳ Đang đọc lại thư mục…",
    no_file="Tệp của báo cáo này không còn ở đây.",
    file_too_large="Tệp này lớn quá, Telegram không cho bot gửi.",
    file_elsewhere="Ở đây tôi không gửi được tệp. Hãy nhắn riêng cho tôi, hỏi lại rồi bấm «Tải tệp gốc».",
    file_not_sent="Telegram chưa nhận tệp này. Bạn thử lại sau nhé.",
    reports_search="<i>/baocao và chủ đề: tìm báo cáo theo chủ đề</i>",
    open_button="Mở {number}",
    month_button="Tháng",
    year_button="Cả năm",
    all_years="Tất cả các năm",
    stale="Nút này đã cũ. Bạn vui lòng hỏi hoặc tìm lại.",
    right="👍 Đúng",
    wrong="👎 Sai",
    thanks_right="Cảm ơn bạn, tôi đã ghi là đúng.",
    thanks_wrong="Cảm ơn bạn, tôi đã ghi là sai. Sai ở đâu ạ?",
    thanks_noted="Cảm ơn bạn, tôi đã ghi lại.",
    reasons={
        "figure": "Sai số liệu",
        "time": "Sai thời gian",
        "beside": "Không liên quan",
        "there": "Có trong báo cáo mà bot nói không",
    },
    answer_stale="Câu trả lời này đã cũ, không ghi nhận xét được nữa. Bạn hỏi lại nhé.",
    stats_title="📊 <b>{weeks} tuần qua</b>: {count} câu hỏi",
    stats_picture="Câu hỏi mỗi ngày, từ {first} đến {last}",
    stats_caption="📊 <b>{title}</b>, chia theo kết quả",
    stats_outcome_names={
        "answer": "trả lời được",
        "possible": "có thể là",
        "none": "không tìm thấy",
        "form": "so sánh, danh sách",
    },
    stats_outcomes="trả lời được: {answer}; có thể là: {possible}; không tìm thấy: {none}; so sánh, danh sách: {form}",
    stats_verdicts="người đọc nói: 👍 đúng {right}, 👎 sai {wrong}",
    stats_days="<b>Theo ngày</b> (số câu hỏi = trả lời được + có thể là + không tìm thấy + so sánh, danh sách)",
    stats_day="{day}: {count} = {answer} + {possible} + {none} + {form}",
    stats_most_asked="<b>Hỏi nhiều nhất</b>",
    stats_unanswered="<b>Chưa trả lời được</b>: {count} câu",
    stats_question="«{words}» ({times} lần, gần nhất {last})",
    stats_all_answered="Không có câu nào chưa trả lời được.",
    stats_unknown="Hiện không đọc được số liệu. Bạn thử lại sau ít phút nhé.",
    follow_title="🔔 <b>Đang theo dõi ở đây</b>",
    follow_nothing="🔔 Ở đây chưa theo dõi gì.",
    follow_how=(
        "<i>/theodoi mới</i>: báo mọi báo cáo mới; <i>/theodoi chuyển đổi số</i>: báo khi có báo cáo nói về điều đó."
    ),
    follow_all="mọi báo cáo mới",
    follow_words="báo cáo mới nói về <b>{words}</b>",
    follow_now="báo ngay",
    follow_daily="báo hằng ngày lúc {hour}:00",
    follow_weekly="báo thứ Hai hằng tuần lúc {hour}:00",
    follow_all_button="Theo dõi mọi báo cáo mới",
    follow_end="Thôi theo dõi",
    follow_when="Đổi giờ báo",
    follow_ask_when="Báo khi nào?",
    follow_at_once="Ngay khi có báo cáo mới",
    follow_each_day="Gộp lại, báo hằng ngày",
    follow_each_week="Gộp lại, báo hằng tuần",
    follow_ask_hour="Báo hằng ngày lúc mấy giờ? (giờ Việt Nam)",
    follow_ask_monday="Báo thứ Hai hằng tuần lúc mấy giờ? (giờ Việt Nam)",
    follow_admins="Trong nhóm, chỉ quản trị viên của nhóm được dùng /theodoi.",
    follow_full="Ở đây đã theo dõi {limit} mục, không thêm được nữa. Gõ /theodoi để bỏ bớt.",
    follow_long="Điều cần theo dõi dài quá. Hãy viết trong tối đa {limit} ký tự.",
    follow_failed="Hiện chưa ghi được việc theo dõi. Bạn thử lại sau ít phút nhé.",
    follow_stale="Mục này không còn được theo dõi. Gõ /theodoi để xem lại.",
    new_reports="🔔 <b>Có {count} báo cáo mới</b>",
    new_digest="🔔 <b>{count} báo cáo mới từ lần báo trước</b>",
    new_about=" nói về <b>{words}</b>",
    new_more="… và {count} báo cáo nữa. /latest: báo cáo mới nhất",
    start=(
        "Xin chào! Tôi trả lời câu hỏi bằng <b>trích dẫn nguyên văn</b> từ {held}, "
        "kèm tên và ngày của báo cáo.\n\n"
        "Cứ gõ câu hỏi, có dấu hay không dấu đều được. Ví dụ:\n"
        "<i>{example}</i>\n\n"
        "Nếu các báo cáo không có câu trả lời, tôi sẽ nói là không có. /help: cách dùng"
    ),
    help=(
        "<b>Hỏi</b>: gõ câu hỏi, hoặc /hoi và câu hỏi. Nêu thời gian nếu cần: tháng 6/2022, quý I năm 2018, "
        "6 tháng đầu năm 2021, mới nhất.\n"
        "<b>So sánh, gom, tóm tắt, liệt kê</b>: so sánh doanh thu viễn thông 2018 và 2021; tất cả số liệu về …; "
        "tóm tắt báo cáo tháng 6/2022; có những báo cáo nào năm 2018; mở báo cáo …\n"
        '<b>Tìm</b>: /search và từ khoá, ví dụ /search an toàn thông tin. Gõ "cụm từ chính xác", -từ để trừ đi, '
        "từ 2021 đến 2022, báo cáo:tên.\n"
        "<b>Mới nhất</b>: /latest, /latest 3, /latest chuyển đổi số từ 2021 đến 2022\n"
        "<b>Số liệu</b>: /solieu và chủ đề, ví dụ /solieu viễn thông\n"
        "<b>Báo cáo</b>: /baocao: xem theo năm, tháng, hoặc /baocao và chủ đề; nút dưới câu trả lời để đọc tiếp\n"
        "Số trong [ ] là nguồn; 🕒 là báo cáo của ngày khác. /ngonngu: chọn ngôn ngữ"
    ),
    help_in_telegram=(
        "\n<b>Theo dõi</b>: /theodoi mới, /theodoi chuyển đổi số: tôi báo khi có báo cáo mới\n\n"
        "<b>Trong nhóm</b>: dùng /hoi, /search, /latest, /solieu, trả lời một tin của tôi, hoặc nhắc @{username}. "
        "Tôi không trả lời những tin khác, trừ khi /caidat cho phép.{privacy}\n\n"
        "Sửa câu hỏi thì câu trả lời được sửa theo; chạm vào khung trích dẫn để mở cả đoạn. "
        "Trong nhóm, /caidat: cài đặt. /privacy: tôi lưu gì; /xoadulieu: xoá đi."
    ),
    help_in_terminal="\n\n&lt; và &gt;: lật trang; /1, /2: bấm nút; exit: thoát.",
    help_of_admins="\n\n<b>Quản trị</b>: gửi tệp vào đây để thêm báo cáo; /quanly: các báo cáo; /stats: đã hỏi gì.",
    privacy=" Nếu nhắc tên mà tôi im lặng, Telegram đã không chuyển tin đó cho tôi: hãy dùng /hoi.",
    kept=(
        "<b>Tôi lưu gì</b>: câu bạn hỏi và mã số tin nhắn trả lời, để hiểu câu hỏi tiếp theo, lật trang và sửa "
        "câu trả lời khi bạn sửa câu hỏi; nhận xét đúng, sai của bạn, kèm câu hỏi và trích dẫn, để bot tốt hơn. "
        "Giữ trong {days} ngày, trên máy chủ của người vận hành bot; không gửi cho ai khác.\n"
        "Trong nhóm, tôi chỉ lưu những tin gửi cho tôi. Nơi quản trị viên cho tôi trả lời cả những câu hỏi khác "
        "(/caidat), câu hỏi nào trong nhóm cũng được ghi lại trong lúc tôi xem các báo cáo có trả lời được không; "
        "câu được trả lời thì được giữ như câu hỏi gửi cho tôi.\n"
        "Những gì được theo dõi (/theodoi) được giữ đến khi bạn thôi theo dõi.\n"
        "/xoadulieu: xoá ngay các câu bạn đã hỏi. Mã số tin nhắn đã trả lời được giữ lại, "
        "không kèm nội dung; nhận xét được giữ lại, không kèm câu hỏi của bạn, không còn biết là của ai."
    ),
    nothing_kept="Ở đây tôi không lưu gì cả.",
    forgotten="Đã xoá các câu bạn đã hỏi ({count}).",
    not_forgotten="Hiện chưa xoá được vì không ghi được dữ liệu. Bạn thử lại sau ít phút nhé.",
    not_allowed="Bot này chỉ dành cho những người được phép. Hãy liên hệ người vận hành bot nếu bạn cần dùng.",
    not_allowed_group="Bot này chỉ dùng trong những nhóm được phép, nên tôi xin phép rời nhóm.",
    too_many="Bạn hỏi nhanh quá, tôi chưa trả lời kịp. Hãy hỏi lại sau một phút nhé.",
    explain_ask="Hãy viết câu hỏi sau lệnh, ví dụ:\n/hoi {example}",
    explain_search=(
        "Hãy viết từ khoá sau lệnh, ví dụ:\n/search an toàn thông tin\n"
        '• đúng cụm từ: /search "chữ ký số"\n'
        '• trừ đi: /search viễn thông -"doanh thu"\n'
        "• theo thời gian: /search viễn thông từ 2021 đến 2022\n"
        "• trong một báo cáo: /search viễn thông báo cáo:tháng 6\n"
        "Có dấu hay không dấu đều được; có nút để xếp theo ngày."
    ),
    explain_latest=(
        "Dùng: /latest, /latest 3, /latest năm 2018, /latest 3 chuyển đổi số, "
        "/latest chuyển đổi số từ 2021 đến 2022 (1 đến {limit} báo cáo)"
    ),
    explain_figures="Hãy viết chủ đề sau lệnh, ví dụ:\n/solieu dịch vụ công trực tuyến",
    unknown_command="Tôi không có lệnh đó. /help: cách dùng",
    wordless="Tôi chỉ đọc được tin nhắn văn bản. Hãy gõ câu hỏi, ví dụ:\n{example}",
    failure="Xin lỗi, tôi vừa gặp lỗi và chưa trả lời được. Bạn thử hỏi lại sau ít phút nhé.",
    description=(
        "Hỏi đáp trên các báo cáo: câu trả lời là trích dẫn nguyên văn, kèm tên báo cáo và ngày. "
        "Không có trong báo cáo thì nói là không có. Gõ câu hỏi để bắt đầu."
    ),
    short_description="Hỏi đáp trên các báo cáo, bằng trích dẫn nguyên văn có ngày.",
    commands=_COMMANDS,
)
