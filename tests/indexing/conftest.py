"""A folder of two reports, and a place for its index."""

from pathlib import Path

import pytest

from tests.indexing.sample import report
from tests.made_up import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "báo cáo", một=report(182, "Bưu chính"), hai=report(67, "Xuất bản"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"
