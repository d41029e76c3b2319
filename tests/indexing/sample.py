"""Small reports, and what becomes of them."""

from datetime import date
from pathlib import Path

from retrieval import Changes, Collection, answer, open_collection


def report(figure: int, field: str) -> str:
    return f"Kết quả lĩnh vực {field}\n\n04/05/2018\n\nDoanh thu {field} trong kỳ ước đạt {figure} nghìn tỷ đồng.\n"


def changes(folder: Path, data: Path) -> Changes:
    collection, changed = open_collection(folder, data)
    collection.close()
    return changed


def text_of(collection: Collection, report_id: str) -> str:
    found = collection.report(report_id)
    assert found is not None
    return found.text


def first_quote(collection: Collection, question: str) -> str:
    return answer(collection, question, date(2018, 6, 1)).quotes[0].text
