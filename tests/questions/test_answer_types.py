"""What asks for each type of answer, and what answers it."""

from datetime import date

import pytest

from retrieval.answering.candidates import candidates_for
from retrieval.indexing import collect
from retrieval.questions.answer_types.record import CERTAIN, LIKELY, MISSING, OPEN, UNLIKELY
from retrieval.questions.parsing import parse
from retrieval.questions.understanding import query_for, understood
from tests.made_up import prepared

_TODAY = date(2022, 8, 1)


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("definition", "TMĐT là viết tắt của từ gì?"),
        ("document", "nghị định số mấy quy định xử phạt?"),
        ("document", "theo văn bản số bao nhiêu?"),
        ("rank", "Việt Nam xếp thứ mấy?"),
        ("rank", "chiến dịch đang ở giai đoạn mấy?"),
        ("list", "hội nghị gồm những ai?"),
        ("list", "kể tên các nhiệm vụ"),
        ("time", "hội nghị diễn ra khi nào?"),
        ("time", "hop ngay nao"),
        ("place", "triển lãm ở đâu?"),
        ("place", "tỉnh nào dẫn đầu?"),
        ("number", "có bao nhiêu nền tảng số?"),
        ("number", "doanh thu bn"),
        ("person", "ai chủ trì hội nghị?"),
        ("person", "ong nao phat bieu"),
        ("body", "cơ quan nào tổ chức?"),
        (None, "chuyển đổi số trong báo chí"),
    ],
)
def test_a_question_asks_for_a_type_of_answer(asked: str | None, question: str) -> None:
    assert parse(question, _TODAY).asks == asked


@pytest.mark.parametrize(
    ("question", "sentence", "matches"),
    [
        ("TMĐT là viết tắt của từ gì?", "Hội nghị bàn về thương mại điện tử (TMĐT) ở nông thôn.", CERTAIN),
        ("TMĐT là viết tắt của từ gì?", "Hội nghị bàn về TMĐT ở nông thôn trong hai ngày.", OPEN),
        ("Nghị định số mấy quy định xử phạt?", "Mức xử phạt theo Nghị định số 15/2020/NĐ-CP.", CERTAIN),
        ("Nghị định số mấy quy định xử phạt?", "Mức xử phạt theo nghị định của Chính phủ.", UNLIKELY),
        ("Việt Nam xếp thứ mấy?", "Việt Nam xếp thứ 25 trong số các nước được đánh giá.", CERTAIN),
        ("Việt Nam xếp thứ mấy?", "Việt Nam được xếp hạng cao trong các nước được đánh giá.", MISSING),
        ("Kể tên các nhiệm vụ", "Các nhiệm vụ gồm: chuyển đổi số, an toàn thông tin, bưu chính, báo chí.", CERTAIN),
        ("Kể tên các nhiệm vụ", "Các nhiệm vụ đã được giao cho từng đơn vị thực hiện.", UNLIKELY),
        ("Hội nghị diễn ra khi nào?", "Hội nghị diễn ra ngày 09/7/2018 tại trụ sở.", LIKELY),
        ("Hội nghị diễn ra khi nào?", "Hội nghị diễn ra tại trụ sở, trong không khí phấn khởi.", MISSING),
        ("Triển lãm ở đâu?", "Triển lãm được mở tại Hà Nội trong ba ngày.", LIKELY),
        ("Triển lãm ở đâu?", "Triển lãm được mở tại Bưu điện trung tâm trong ba ngày.", OPEN),
        ("Triển lãm ở đâu?", "Triển lãm được mở cửa trong ba ngày cho mọi người.", MISSING),
        ("Có bao nhiêu nền tảng số?", "Cả nước có 43 nền tảng số đang hoạt động.", CERTAIN),
        ("Có bao nhiêu nền tảng số?", "Cả nước có nhiều nền tảng số đang hoạt động.", MISSING),
        ("Ai chủ trì hội nghị?", "Ông Nguyễn Văn An chủ trì hội nghị.", CERTAIN),
        ("Ai chủ trì hội nghị?", "Hội nghị được chủ trì chặt chẽ và kết thúc đúng giờ.", MISSING),
        ("Cơ quan nào tổ chức hội thảo?", "Hội thảo hôm qua do Cục Viễn thông tổ chức.", LIKELY),
        ("Cơ quan nào tổ chức hội thảo?", "Hội thảo hôm qua được tổ chức rất chu đáo.", OPEN),
    ],
)
def test_a_sentence_holds_the_type_of_answer_or_not(question: str, sentence: str, matches: float) -> None:
    collection = collect([prepared("a.txt", f"Bản tin\n\n{sentence}")])
    query = query_for(understood(question, collection.vocabulary, _TODAY), collection.vocabulary)
    assert [(each.text, each.evidence.type_match) for each in candidates_for(collection, query)] == [
        (sentence, matches)
    ]
