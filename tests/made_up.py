"""What hypothesis makes up, and small folders of reports."""

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from retrieval.indexing.preparing import PreparedReport, prepare
from retrieval.reading.passages import cut
from retrieval.reading.reports import parse_report

SEEDS = Path(__file__).parent.parent / "seeds"
SEED_FILES = tuple(sorted(path.name for path in SEEDS.iterdir()))
_LINES = [line for name in SEED_FILES for line in (SEEDS / name).read_text(encoding="utf-8").splitlines()]
_ASKING = (
    *("bao nhiêu", "ai", "ở đâu", "khi nào", "là gì", "gồm những gì", "mới nhất", "thứ mấy", "how many", "who", "?"),
    *("năm 2018", "6 tháng đầu năm 2018", "tháng 6/2022", "năm ngoái", "quý I/2021", "9/7/2018", "31/02/2019"),
    *("Đà Nẵng", "Lào", "Nguyễn Văn An", "99/2022/NĐ-CP", "phở", "của", "trong"),
)

# Any text at all, lone surrogates and control characters included.
anything = st.text(st.characters(exclude_categories=()))
seed_words = st.sampled_from(sorted({word for line in _LINES for word in line.split()}))

_of_words = st.lists(seed_words, min_size=1, max_size=12).map(" ".join)
_mixtures = st.lists(seed_words | st.sampled_from(_ASKING) | st.text(max_size=6), max_size=12).map(" ".join)
questions = _of_words | _mixtures | anything

_odd_lines = st.sampled_from(
    ("A. ", "1. ", "a) ", "* ", ".", "…", "Toàn cảnh", "Mục:", "…tiếp", "", "04/05/2018", "Theo VGP", "dòng nhỏ")
) | st.sampled_from(("từ " * 140, "từ, " * 140, "từ; " * 140, "Câu dài. " * 80))
pages = st.lists(st.sampled_from(_LINES) | _odd_lines | st.text(max_size=20), max_size=12).map("\n".join)

without_deadline = settings(deadline=None)
fewer = settings(deadline=None, max_examples=50)

BODY = "Hội nghị đã thống nhất các nhiệm vụ trọng tâm của ngành, trong đó có chuyển đổi số và an toàn thông tin."


def write(folder: Path, **reports: str) -> Path:
    """``folder`` with a file for each of ``reports``, by name without its suffix."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def prepared(name: str, text: str) -> PreparedReport:
    """A report of ``text``, as an index takes it."""
    report = parse_report(text, name)
    return prepare(report, cut(report))
