"""Lists of an operator's own are of the collection that is opened with them, and of no other."""

from datetime import date
from pathlib import Path

from retrieval import Answer, Collection, answer, open_collection
from retrieval.language import WordLists
from tests.made_up import write

_TOLD = "Xưởng gốm làng nghề xuất 320 lô hàng trong năm 2023. Xưởng cũng nhận 45 thợ học việc."


def _opened(folder: Path, names: str) -> Collection:
    lists = folder / "lists"
    lists.mkdir(parents=True)
    (lists / "names.txt").write_text(names, "utf-8")
    reports = write(folder / "reports", a=f"Xưởng gốm làng nghề\n\n{_TOLD}")
    return open_collection(reports, folder / "data", lists=WordLists(lists))[0]


def _asked(collection: Collection) -> Answer:
    return answer(collection, "xưởng gốm làng nghề xuất sang bạch long vĩ bao nhiêu lô hàng?", date(2024, 1, 10))


def test_a_listed_name_refuses_only_where_it_is_listed(tmp_path: Path) -> None:
    with_it, without = _opened(tmp_path / "one", "Bạch Long Vĩ\n"), _opened(tmp_path / "other", "Cô Tô\n")
    for _ in range(2):
        given = _asked(with_it)
        assert (given.outcome, given.unmet, given.lacking) == ("none", "name", "Bạch Long Vĩ")
        assert _asked(without).unmet != "name"
