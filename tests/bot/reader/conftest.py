"""The reports of `serving`, indexed once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.reader.serving import KEY, Site, serving, write_reports


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of reports."""
    return write_reports(tmp_path_factory.mktemp("reader") / "báo cáo")


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where their index is."""
    return tmp_path_factory.mktemp("reader-data")


@pytest.fixture
async def site(reports: Path, data: Path) -> AsyncIterator[Site]:
    """Pages that everybody may read."""
    async with serving(reports, data) as site:
        yield site


@pytest.fixture
async def signed(reports: Path, data: Path) -> AsyncIterator[Site]:
    """Pages that open by signed links alone."""
    async with serving(reports, data, KEY) as site:
        yield site
