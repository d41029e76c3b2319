"""Why something is so: the sentence that gives a reason, or none."""

from datetime import date
from pathlib import Path

from retrieval import Answer, answer, open_collection
from tests.made_up import write

_TOLD = (
    "Giá nhà đất ở thành phố tăng mạnh trong quý vừa qua, nhất là ở các quận ven sông. "
    "Nguyên nhân chính là quỹ đất khan hiếm, trong khi nhu cầu của người dân tăng cao. "
    "Số vụ cháy của thành phố tăng 12 vụ so với cùng kỳ, phần lớn ở nhà dân."
)


def _asked(folder: Path, question: str) -> Answer:
    collection, _ = open_collection(write(folder / "reports", a=f"Nhà đất quý II\n\n{_TOLD}"), folder / "data")
    return answer(collection, question, date(2024, 7, 1))


def test_the_reason_may_be_the_next_sentence(tmp_path: Path) -> None:
    given = _asked(tmp_path, "Vì sao giá nhà đất tăng mạnh?")
    assert given.answered
    assert given.quotes[0].text.startswith("Giá nhà đất ở thành phố tăng mạnh")
    assert "Nguyên nhân chính là quỹ đất khan hiếm" in given.quotes[0].text


def test_a_premise_that_no_sentence_gives_a_reason_for_is_not_explained(tmp_path: Path) -> None:
    given = _asked(tmp_path, "vi sao so vu chay cua thanh pho giam?")
    assert (given.answered, given.unmet) == (False, "direction")
    assert given.question.asks == "reason"
