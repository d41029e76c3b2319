"""Questions that go on from one before: what the whole question holds of both, and what was replaced."""

from typing import NamedTuple


class Case(NamedTuple):
    """After ``before`` a reader types ``text``; each part is separated by " | "."""

    before: str
    text: str
    holds: str
    lacks: str = ""


_TELECOM = "doanh thu viễn thông 6 tháng đầu năm 2018?"
_2G = "có bao nhiêu thuê bao 2G năm 2022?"
_MEETING = "ai chủ trì hội nghị giao ban tháng 6/2022?"
_DIRECTIVE = "Chỉ thị 09 ban hành khi nào?"
_GOOGLE = "google gỡ bao nhiêu video tính đến tháng 6/2018"
_AIRPORT = "Sân bay Long Thành khởi công khi nào?"

CASES = (
    # A topic takes the place of the topic that it is parallel to.
    Case(_TELECOM, "còn bưu chính thì sao?", "doanh thu bưu chính | 6 tháng đầu năm 2018", "viễn thông | còn | sao"),
    Case(_TELECOM, "con buu chinh thi sao", "doanh thu buu chinh | 6 tháng đầu năm 2018", "viễn thông | con | sao"),
    Case(_TELECOM, "thế bưu chính thì sao ạ", "doanh thu bưu chính | 6 tháng đầu năm 2018", "viễn thông"),
    Case(_TELECOM, "còn bưu chính là bao nhiêu?", "doanh thu bưu chính | 2018 | bao nhiêu", "viễn thông"),
    Case(_TELECOM, "bưu chính thì thế nào", "doanh thu bưu chính | 2018", "viễn thông"),
    Case(_TELECOM, "còn lĩnh vực bưu chính?", "doanh thu lĩnh vực bưu chính | 2018", "viễn thông"),
    Case(
        "doanh thu của ngành viễn thông năm 2018 là bao nhiêu",
        "còn xuất bản?",
        "doanh thu của ngành xuất bản | 2018 | bao nhiêu",
        "viễn thông",
    ),
    Case(_TELECOM, "còn lợi nhuận?", "lợi nhuận viễn thông | 2018", "doanh thu"),
    Case(_TELECOM, "còn doanh thu công nghiệp ICT?", "doanh thu công nghiệp ICT | 2018", "viễn thông"),
    Case(
        "kim ngạch xuất khẩu gạo tháng 5/2020 đạt bao nhiêu",
        "còn cà phê?",
        "kim ngạch xuất khẩu cà phê | tháng 5/2020 | bao nhiêu",
        "gạo",
    ),
    Case(
        "kim ngạch xuất khẩu gạo tháng 5/2020 đạt bao nhiêu",
        "còn nhập khẩu?",
        "kim ngạch nhập khẩu | 5/2020",
        "xuất khẩu",
    ),
    Case(
        "tỷ lệ hồ sơ trực tuyến tháng 6/2022",
        "còn dịch vụ công trực tuyến?",
        "tỷ lệ dịch vụ công trực tuyến | tháng 6/2022",
        "hồ sơ",
    ),
    Case("giá xăng hôm nay bao nhiêu", "còn dầu?", "giá dầu hôm nay | bao nhiêu", "xăng"),
    Case("giá vàng hôm nay bao nhiêu", "còn giá bạc?", "giá bạc hôm nay | bao nhiêu", "vàng"),
    Case(
        "diện tích trồng lúa của An Giang là bao nhiêu ha",
        "còn ngô?",
        "diện tích trồng ngô | An Giang | bao nhiêu ha",
        "lúa",
    ),
    Case(
        "số ca mắc sốt xuất huyết tuần qua là bao nhiêu",
        "còn tay chân miệng?",
        "số ca mắc tay chân miệng | bao nhiêu",
        "sốt xuất huyết",
    ),
    Case("mobile money là gì?", "còn chữ ký số?", "chữ ký số là gì", "mobile"),
    Case("lúa mì được trồng ở đâu", "thế còn lúa mạch?", "lúa mạch được trồng ở đâu", "lúa mì"),
    Case("ai phát minh ra bóng đèn?", "còn điện thoại?", "ai phát minh ra điện thoại", "bóng đèn"),
    Case(
        "bao nhiêu người chết trong trận động đất?",
        "còn bị thương?",
        "bao nhiêu người bị thương | trận động đất",
        "chết",
    ),
    Case("Bộ trưởng Bộ Y tế là ai?", "còn thứ trưởng?", "thứ trưởng Bộ Y tế là ai", "bộ trưởng"),
    Case("Bộ trưởng Bộ Y tế là ai?", "còn Bộ Tài chính?", "bộ trưởng bộ tài chính là ai", "y tế"),
    Case("Bộ TTTT xếp thứ mấy năm 2017", "còn Bộ Nội vụ thì sao?", "Bộ Nội vụ xếp thứ mấy năm 2017", "TTTT"),
    Case("ai ký Quyết định 316/QĐ-TTg?", "còn Chỉ thị 09?", "ai ký Chỉ thị 09", "316 | quyết định"),
    Case(
        "Nghị định 42/2022/NĐ-CP quy định về gì?",
        "còn Nghị định 43/2011/NĐ-CP?",
        "Nghị định 43/2011/NĐ-CP quy định về gì",
        "42/2022",
    ),
    Case(
        "Ngày Sách Việt Nam lần thứ 5 tổ chức khi nào",
        "còn lần thứ 6?",
        "lần thứ 6 | Ngày Sách Việt Nam | khi nào",
        "thứ 5",
    ),
    Case("dân số thế giới thế kỷ 18 là bao nhiêu", "còn thế kỷ 19?", "dân số thế giới thế kỷ 19 | bao nhiêu", "18"),
    Case("chương 1 của luật quy định gì", "thế chương 2?", "chương 2 của luật quy định gì", "chương 1"),
    Case(_TELECOM, "Còn bưu chính thì sao?", "doanh thu bưu chính | 2018", "viễn thông | còn"),
    Case(_TELECOM, "CÒN BƯU CHÍNH THÌ SAO", "doanh thu bưu chính | 2018", "viễn thông | còn"),
    Case("ai là bộ trưởng Bộ Y tế?", "Thứ trưởng là ai?", "ai là thứ trưởng Bộ Y tế", "bộ trưởng"),
    Case(_TELECOM, "bưu chính?", "doanh thu bưu chính | 2018", "viễn thông"),
    Case("động đất năm 2011 làm chết bao nhiêu người", "bị thương bao nhiêu?", "động đất năm 2011 | bị thương", "chết"),
    # A time takes the place of a time, and what it leaves out stays.
    Case(_TELECOM, "còn năm 2021?", "doanh thu viễn thông | 6 tháng đầu năm 2021", "2018"),
    Case(_TELECOM, "the con nam 2021", "doanh thu viễn thông | 2021", "2018"),
    Case(_TELECOM, "năm 2021 thì sao?", "doanh thu viễn thông | 2021", "2018"),
    Case(_TELECOM, "năm 2021?", "doanh thu viễn thông | 2021", "2018"),
    Case(_TELECOM, "còn cả năm 2018?", "doanh thu viễn thông | năm 2018", "6 tháng"),
    Case(_TELECOM, "còn 6 tháng cuối năm?", "doanh thu viễn thông | 6 tháng cuối năm 2018", "đầu năm"),
    Case(_TELECOM, "9 tháng thì sao", "doanh thu viễn thông", ""),
    Case(
        "doanh thu viễn thông quý 1/2018 là bao nhiêu", "thế quý 2?", "doanh thu viễn thông | quý 2 năm 2018", "quý 1"
    ),
    Case("ai chủ trì giao ban tháng 4/2018", "còn tháng 6?", "ai chủ trì giao ban | tháng 6 năm 2018", "tháng 4"),
    Case(_MEETING, "còn tháng 4/2018?", "ai chủ trì hội nghị giao ban tháng 4/2018", "2022"),
    Case(_MEETING, "còn tháng trước?", "ai chủ trì hội nghị giao ban tháng trước", "2022"),
    Case("doanh thu bán lẻ năm ngoái", "còn năm nay?", "doanh thu bán lẻ năm nay", "ngoái"),
    Case("Bộ xếp thứ mấy năm 2017", "thế còn năm 2020 thì sao ạ", "Bộ xếp thứ mấy năm 2020", "2017"),
    Case(
        "xuất khẩu gạo năm 2020 bao nhiêu tấn", "năm 2021 là bao nhiêu?", "xuất khẩu gạo | năm 2021 | bao nhiêu", "2020"
    ),
    # A name takes the place of a name.
    Case(_GOOGLE, "còn Facebook?", "facebook gỡ bao nhiêu video | tháng 6/2018", "google"),
    Case(_GOOGLE, "con facebook thi sao", "facebook gỡ bao nhiêu video | 6/2018", "google"),
    Case("Google gỡ bao nhiêu video ở Việt Nam?", "còn Facebook?", "Facebook gỡ bao nhiêu video ở Việt Nam", "google"),
    Case(
        "bao nhiêu camera ở Bắc Ninh năm 2021",
        "thế còn ở Đà Nẵng?",
        "bao nhiêu camera ở Đà Nẵng | năm 2021",
        "Bắc Ninh | ở ở",
    ),
    Case(
        "bao nhieu camera o bac ninh nam 2021", "the con o da nang", "bao nhieu camera o da nang | nam 2021", "bac ninh"
    ),
    Case("Cần Thơ có bao nhiêu ca mắc?", "Đà Nẵng thì sao", "Đà Nẵng có bao nhiêu ca mắc", "Cần Thơ"),
    Case("sản lượng lúa năm 2021 là bao nhiêu?", "ở An Giang thì sao?", "sản lượng lúa | 2021 | ở An Giang", ""),
    Case("Nguyễn Thị Hoa giữ chức gì?", "còn Trần Văn Bình?", "Trần Văn Bình giữ chức gì", "Hoa"),
    Case(_TELECOM, "còn bưu chính năm 2021?", "doanh thu bưu chính | 2021", "viễn thông | 2018"),
    Case(_GOOGLE, "còn Facebook năm 2020?", "facebook gỡ bao nhiêu video | 2020", "google | 2018"),
    Case("bao nhiêu camera ở Bắc Ninh năm 2021", "Ở Đà Nẵng thì sao?", "bao nhiêu camera ở Đà Nẵng", "Bắc Ninh | ở ở"),
    Case("bao nhiêu camera ở Bắc Ninh năm 2021", "Còn Đà Nẵng?", "bao nhiêu camera ở Đà Nẵng", "Bắc Ninh | ở ở"),
    Case(_GOOGLE, "youtube?", "youtube gỡ bao nhiêu video", "google"),
    # A figure takes the place of a figure.
    Case("2G khi nào tắt?", "còn 3G?", "3G khi nào tắt", "2G"),
    Case("mạng 5G phủ sóng bao nhiêu tỉnh", "thế 4G thì sao", "mạng 4G phủ sóng bao nhiêu tỉnh", "5G"),
    # A question word takes the place of the old one.
    Case(_DIRECTIVE, "ai ký?", "Chỉ thị 09 | ai ký", "khi nào"),
    Case(_DIRECTIVE, "vay ai ky", "Chỉ thị 09 | ai ky", "khi nào | vay"),
    Case(_DIRECTIVE, "thế ai ký ạ", "Chỉ thị 09 | ai ký", "khi nào"),
    Case(_DIRECTIVE, "do ai ban hành?", "Chỉ thị 09 | do ai ban hành", "khi nào"),
    Case(_2G, "khi nào tắt?", "thuê bao 2G | khi nào tắt", "bao nhiêu | tương tự"),
    Case(_2G, "bao giờ tắt sóng?", "2G | bao giờ tắt sóng", "bao nhiêu"),
    Case(_2G, "tắt khi nào", "2G | tắt khi nào", "bao nhiêu"),
    Case(
        "doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?",
        "tăng bao nhiêu?",
        "doanh thu viễn thông | 6 tháng đầu năm 2018 | tăng bao nhiêu",
        "đạt",
    ),
    Case(_TELECOM, "tăng hay giảm?", "doanh thu viễn thông | 2018 | tăng hay giảm"),
    Case(_TELECOM, "bằng bao nhiêu phần trăm kế hoạch?", "doanh thu viễn thông | 2018 | phần trăm kế hoạch"),
    Case(_TELECOM, "tăng bao nhiêu so với cùng kỳ?", "doanh thu viễn thông | 2018 | tăng bao nhiêu so với cùng kỳ"),
    Case(
        "doanh thu viễn thông 2020 giảm bao nhiêu?", "vì sao?", "doanh thu viễn thông 2020 giảm | vì sao", "bao nhiêu"
    ),
    Case(
        "doanh thu viễn thông 2020 giảm bao nhiêu?",
        "tại sao lại giảm?",
        "doanh thu viễn thông 2020 | tại sao",
        "bao nhiêu",
    ),
    Case(_MEETING, "ở đâu?", "hội nghị giao ban tháng 6/2022 | ở đâu", "ai chủ trì"),
    Case(_MEETING, "họp ở đâu", "hội nghị giao ban tháng 6/2022 | họp ở đâu", "ai chủ trì"),
    Case(_MEETING, "bao nhiêu người?", "hội nghị giao ban tháng 6/2022 | bao nhiêu người", "ai chủ trì"),
    Case(_MEETING, "bao nhiêu điểm cầu?", "hội nghị giao ban tháng 6/2022 | bao nhiêu điểm cầu", "ai chủ trì"),
    Case(_MEETING, "có những ai dự?", "hội nghị giao ban tháng 6/2022 | những ai dự", ""),
    Case(_AIRPORT, "khi nào xong?", "Sân bay Long Thành | khi nào xong", ""),
    Case(_AIRPORT, "kinh phí bao nhiêu?", "Sân bay Long Thành | kinh phí bao nhiêu", "khi nào"),
    Case(_AIRPORT, "hoàn thành năm nào", "Sân bay Long Thành | hoàn thành năm nào", "khi nào"),
    Case(_TELECOM, "của năm nào?", "doanh thu viễn thông | của năm nào"),
    Case(_DIRECTIVE, "Ai ký?", "Chỉ thị 09 | ai ký", "khi nào"),
    Case("Bảo tàng số khai trương khi nào?", "Vì sao bị hoãn?", "Bảo tàng số | vì sao bị hoãn", "khi nào"),
    Case(
        "doanh thu viễn thông 2018 là bao nhiêu",
        "doanh thu tăng bao nhiêu?",
        "doanh thu viễn thông 2018 tăng bao nhiêu",
    ),
    Case("doanh thu vien thong nam 2018", "buu chinh bao nhieu", "doanh thu buu chinh nam 2018", "vien thong"),
    Case(_TELECOM, "Sao thấp vậy?", "doanh thu viễn thông 6 tháng đầu năm 2018 vì sao thấp"),
    # More of the same.
    Case(_MEETING, "chi tiết hơn", "ai chủ trì hội nghị giao ban tháng 6/2022", "chi tiết"),
    Case(_MEETING, "nói rõ hơn", "ai chủ trì hội nghị giao ban tháng 6/2022", "nói"),
    Case(_TELECOM, "cụ thể hơn được không?", "doanh thu viễn thông | 2018", "cụ thể"),
    Case(_TELECOM, "nguồn đâu?", "doanh thu viễn thông | 2018", "nguồn"),
    Case(_TELECOM, "nguon dau", "doanh thu viễn thông | 2018", "nguon"),
    # Both times are asked of.
    Case("doanh thu viễn thông năm 2018?", "so với 2019 thì sao?", "so sánh doanh thu viễn thông năm 2018 và 2019"),
    Case(
        "doanh thu viễn thông năm 2018 là bao nhiêu?",
        "so voi nam 2019 thi sao",
        "so sánh doanh thu viễn thông năm 2018 và nam 2019",
        "bao nhiêu",
    ),
    Case("doanh thu viễn thông năm 2018?", "so với bưu chính?", "so sánh doanh thu viễn thông | bưu chính | 2018"),
    Case(
        "doanh thu viễn thông năm 2020?", "2018 hay 2021 cao hơn?", "doanh thu viễn thông 2018 hay 2021 cao hơn", "2020"
    ),
    Case("doanh thu viễn thông năm 2020?", "so sánh 2018 và 2021", "so sánh doanh thu viễn thông 2018 và 2021", "2020"),
    # Words that stand for what was named before.
    Case("doanh thu Viettel năm 2020?", "họ đạt bao nhiêu", "doanh thu Viettel năm 2020 | đạt bao nhiêu", "họ"),
    Case(_AIRPORT, "cái đó khi nào xong", "Sân bay Long Thành | khi nào xong", "cái đó"),
    Case("ai là Trương Minh Tuấn?", "ông ấy giữ chức gì", "Trương Minh Tuấn giữ chức gì", "ông ấy"),
    Case(
        "vì sao Bộ sáp nhập các tạp chí?", "việc này do ai làm", "sáp nhập các tạp chí | do ai làm", "vì sao | việc này"
    ),
    Case(_AIRPORT, "Nó ở đâu?", "Sân bay Long Thành | ở đâu", "nó | khi nào"),
    Case(_AIRPORT, "nó ở đâu", "Sân bay Long Thành | ở đâu", "nó | khi nào"),
    Case(_TELECOM, "số đó tăng hay giảm", "doanh thu viễn thông | 2018 | tăng hay giảm", "số đó"),
    Case(
        "Luật Viễn thông quy định gì về kho số?",
        "luật này có hiệu lực khi nào",
        "Luật Viễn thông | có hiệu lực khi nào",
        "luật này",
    ),
    Case(_MEETING, "hội nghị đó họp ở đâu", "hội nghị giao ban tháng 6/2022 họp ở đâu", "ai | đó họp"),
    Case(_MEETING, "hoi nghi do hop o dau", "hội nghị giao ban tháng 6/2022 hop o dau", "hoi nghi do"),
    Case(_MEETING, "cuộc họp này có ai dự", "hội nghị giao ban tháng 6/2022 | có ai dự", "này"),
    Case(
        "Nghị định 42/2022/NĐ-CP thay thế văn bản nào?",
        "nghị định này do ai ký",
        "Nghị định 42/2022/NĐ-CP do ai ký",
        "này | thay thế",
    ),
    # Other genres, other ways.
    Case(
        "Sở Y tế Hà Nội có bao nhiêu biên chế?", "còn Sở Giáo dục?", "Sở Giáo dục Hà Nội có bao nhiêu biên chế", "Y tế"
    ),
    Case("Sở Y tế Hà Nội có bao nhiêu biên chế?", "còn TP.HCM?", "Sở Y tế TP.HCM có bao nhiêu biên chế", "Hà Nội"),
    Case("GDP quý I/2023 tăng bao nhiêu?", "quý II?", "GDP quý II năm 2023 tăng bao nhiêu", "quý I/2023"),
    Case("GDP quý I/2023 tăng bao nhiêu?", "cả năm thì sao?", "GDP cả năm 2023 tăng bao nhiêu", "quý I/2023"),
    Case(
        "thu ngân sách tỉnh Quảng Ninh năm 2022", "còn chi ngân sách?", "chi ngân sách tỉnh Quảng Ninh năm 2022", "thu"
    ),
    Case("thu ngân sách tỉnh Quảng Ninh năm 2022", "còn Hải Phòng", "thu ngân sách Hải Phòng năm 2022", "Quảng Ninh"),
    Case("bão số 3 đổ bộ vào đâu", "còn bão số 4?", "bão số 4 đổ bộ vào đâu", "số 3"),
    Case("bão số 3 đổ bộ vào đâu", "thiệt hại bao nhiêu?", "bão số 3 | thiệt hại bao nhiêu", "đâu"),
    Case("bao nhiêu người bị nạn ở Quảng Nam", "thế ở địa phương khác thì sao", "bao nhiêu người bị nạn", "ở ở"),
    Case("nghỉ thai sản được mấy tháng", "còn nghỉ phép?", "nghỉ phép được mấy tháng", "thai sản"),
    Case(
        "mức phạt vượt đèn đỏ là bao nhiêu", "không đội mũ bảo hiểm thì sao?", "mức phạt không đội mũ bảo hiểm", "đèn"
    ),
    Case("Einstein sinh năm nào?", "còn Newton?", "Newton sinh năm nào", "Einstein"),
    Case("Einstein sinh năm nào?", "ông ấy mất khi nào?", "Einstein mất khi nào", "sinh | ông ấy"),
    Case("thủ đô của Pháp là gì?", "còn Nhật Bản thì sao", "thủ đô của Nhật Bản là gì", "Pháp"),
    Case("ai la chu tich tinh bac ninh", "con bi thu?", "ai la bi thu tinh bac ninh", "chu tich"),
    Case("ai la chu tich tinh bac ninh", "con bac giang?", "ai la chu tich | bac giang", "bac ninh"),
    Case("số thuê bao di động năm 2020 là bao nhiêu", "còn cố định?", "số thuê bao cố định năm 2020", "di động"),
    Case(
        "số thuê bao di động năm 2020 là bao nhiêu",
        "đó là số liệu của ai?",
        "thuê bao di động năm 2020 là số liệu của ai",
    ),
    Case("so benh nhan covid o ha noi hom nay", "con tphcm thi sao", "so benh nhan covid o tphcm hom nay", "ha noi"),
    Case(
        "Tháng 3/2018 cả nước có bao nhiêu doanh nghiệp mới?",
        "còn Đà Nẵng?",
        "Đà Nẵng có bao nhiêu doanh nghiệp",
        "cả nước",
    ),
    Case(
        "có bao nhiêu thẻ nhà báo tính đến tháng 6/2021",
        "ở địa phương bao nhiêu?",
        "thẻ nhà báo | 6/2021 | ở địa phương",
    ),
    Case("xuất khẩu điện thoại tháng 6/2022", "máy tính thì sao", "xuất khẩu máy tính tháng 6/2022", "điện thoại"),
    Case("tổng mức đầu tư cao tốc Bắc Nam là bao nhiêu", "dài bao nhiêu km?", "cao tốc Bắc Nam | dài bao nhiêu km"),
    Case("tổng mức đầu tư cao tốc Bắc Nam là bao nhiêu", "chủ đầu tư là ai?", "cao tốc Bắc Nam | chủ đầu tư là ai"),
    Case(_GOOGLE, "vậy còn facebook thì gỡ bao nhiêu link?", "facebook | gỡ bao nhiêu link | tháng 6/2018", "google"),
    Case(_TELECOM, "đơn vị nào báo cáo?", "doanh thu viễn thông | 2018 | đơn vị nào báo cáo"),
    Case(_TELECOM, "cònn bưu chính thì saoo", "doanh thu bưu chính | 2018", "viễn thông"),
    Case(_TELECOM, "kỳ trước thì sao", "doanh thu viễn thông kỳ trước", "2018"),
    Case("what is the postal revenue of 2018?", "what about 2021?", "what is the postal revenue | 2021", "2018"),
)

# Whole questions, each after a question about something else.
WHOLE = (
    "doanh thu viễn thông bao nhiêu?",
    "mobile money là gì",
    "bưu chính thế nào",
    "Bộ trưởng Bộ Y tế là ai?",
    "ai là người phát minh ra điện thoại?",
    "còn bao nhiêu thuê bao 2G chưa chuyển đổi?",
    "con trai của Lý Thái Tổ là ai?",
    "con trau an gi",
    "Hà Nội ở đâu?",
    "dân số Việt Nam năm 2019 là bao nhiêu?",
    "so với năm 2020, xuất khẩu gạo năm 2021 tăng bao nhiêu?",
    "vì sao giá xăng tăng?",
    "khi nào bầu cử Quốc hội khóa XV?",
    "Luật An ninh mạng có hiệu lực khi nào?",
    "họ Nguyễn có nguồn gốc từ đâu?",
    "thế giới có bao nhiêu quốc gia?",
    "thế vận hội 2020 tổ chức ở đâu?",
    "và cuối cùng ai là người thắng cuộc bầu cử tổng thống năm 1960?",
    "thủ tục đăng ký kinh doanh",
    "tin mới nhất",
    "con nít 14 tuổi đi làm một ngày tối đa mấy tiếng",
    "người ta thay mái gỗ bằng cái gì",
    "6 tháng đầu năm 2018 ban hành bao nhiêu quyết định",
    "quan hệ cộng sinh này có tác dụng cải tạo đất không?",
    "tháng 6/2022 có gì mới?",
    "có những báo cáo nào năm 2018?",
    "mở báo cáo tháng 6/2022",
    "tóm tắt báo cáo tháng 6/2022",
    "tất cả số liệu về dịch vụ công trực tuyến",
    "so sánh doanh thu viễn thông 2018 và 2021",
    "vậy 2G khi nào tắt?",
    "thế nào là chữ ký số?",
    "báo cáo 1",
    "1",
    "cảm ơn",
    "ok",
)
