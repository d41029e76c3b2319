"""The pages in a real browser, on a phone's screen, with scripts off."""

import importlib.resources
import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.wording.reader import EN, VI
from tests.bot.reader.browser import CHROMIUM, PHONE, Browser, browsing
from tests.bot.reader.serving import LONG, MARKED, ROW, TABLE, UNDATED, Site

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian: apt install chromium)")
WORDS = "Tỷ lệ hộ gia đình có cáp quang đạt 76,9% vào cuối tháng sáu năm 2023"
SMALL = (320, 568)


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Browser]:
    async with browsing(tmp_path / "profile") as browser:
        yield browser


def every_page(site: Site) -> Sequence[str]:
    """A page of each kind."""
    within = site.text(LONG)[60_000:60_200]
    pages = (site.page(TABLE), site.page(MARKED), site.page(UNDATED), site.page(LONG, phan="2"), site.reports())
    searched = site.reports(q="doanh thu viễn thông"), site.reports(q="xyzzy" * 150)
    quoted = site.link(TABLE, WORDS), site.link(TABLE, ROW), site.link(LONG, within)
    whole = [site.at(path) for path in (*pages, *searched, "/doc/r/x")]
    return [*whole, *quoted]


async def test_a_link_scrolls_to_its_words_with_what_is_around_them(browser: Browser, signed: Site) -> None:
    for report_id, words in ((TABLE, WORDS), (TABLE, ROW), (LONG, signed.text(LONG)[60_000:60_200])):
        await browser.runs_scripts(on=False)
        await browser.opens("about:blank")
        await browser.opens(signed.link(report_id, words))
        top, bottom, height = await browser.finds(
            "(() => { const box = document.querySelector('#trich').getBoundingClientRect();"
            "return [box.top, box.bottom, innerHeight] })()"
        )
        assert 0 <= top < height * 0.95
        assert bottom > 0
        if report_id == LONG:  # where there is as much above it
            assert height * 0.15 < top < height * 0.6
    assert await browser.complaints() == []


async def test_no_page_is_wider_than_a_phone(browser: Browser, site: Site) -> None:
    for size in (PHONE, SMALL):
        await browser.is_sized(*size)
        for url in every_page(site):
            await browser.opens(url)
            assert await browser.finds("document.documentElement.scrollWidth") <= size[0], url
            assert await browser.finds("getComputedStyle(document.body).maxWidth") != "none", url


async def test_light_and_dark_are_as_the_reader_has_them(browser: Browser, site: Site) -> None:
    await browser.opens(site.link(TABLE, WORDS))
    shades = {}
    for scheme in ("light", "dark"):
        await browser.prefers(scheme)
        shades[scheme] = [
            sum(int(part) for part in shade[4:-1].split(","))
            for shade in await browser.finds(
                "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color,"
                " getComputedStyle(document.querySelector('mark')).backgroundColor]"
            )
        ]
    assert shades["light"][0] > 600 > 200 > shades["light"][1]
    assert shades["dark"][0] < 200 < 500 < shades["dark"][1]
    assert shades["light"][2] != shades["dark"][2]


async def test_searching_and_reading_on_need_no_script(browser: Browser, signed: Site) -> None:
    await browser.runs_scripts(on=False)
    await browser.opens(signed.link(TABLE, WORDS))
    await browser.does("Runtime.evaluate", expression="document.querySelector('#tim').focus()")
    await browser.does("Input.insertText", text="doanh thu viễn thông")
    for kind in ("keyDown", "keyUp"):
        await browser.does(
            "Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13
        )
    await browser.comes_to("q=doanh")
    assert await browser.finds("document.querySelector('#tim').value") == "doanh thu viễn thông"
    await browser.clicks(".found a")
    await browser.comes_to("/r/")
    assert await browser.finds("document.querySelectorAll('#trich').length") == 1
    await browser.clicks(".site")
    await browser.comes_to("/doc?")
    assert await browser.finds("document.querySelector('h1').innerText") == VI.reports
    assert await browser.complaints() == []


async def test_the_headings_open_and_lead_to_their_place(browser: Browser, site: Site) -> None:
    await browser.runs_scripts(on=False)
    await browser.opens(site.link(TABLE, WORDS))
    assert await browser.finds("document.querySelector('details').open") is False
    await browser.finds("scrollTo(0, 0)")
    await browser.clicks("summary")
    assert await browser.finds("document.querySelector('details').open") is True
    await browser.clicks("details li:last-child a")
    await browser.comes_to("#muc-")
    assert await browser.finds("document.querySelector(':target').innerText") == "Viễn thông"


async def test_no_page_has_an_accessibility_error_of_the_serious_kind(browser: Browser, site: Site) -> None:
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        await browser.prefers(scheme)
        for url in every_page(site):
            await browser.opens(url)
            await browser.finds(f"{axe};0")
            found: dict[str, Any] = json.loads(await browser.finds("axe.run().then(found => JSON.stringify(found))"))
            assert len(found["passes"]) > 15
            serious = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
            assert [(each["id"], each["nodes"][0]["html"], url) for each in serious] == []


async def test_a_reader_whose_browser_is_in_english_has_the_page_in_english(tmp_path: Path, site: Site) -> None:
    async with browsing(tmp_path / "english", "en-GB") as browser:
        await browser.opens(site.at(site.reports()))
        assert await browser.finds("document.querySelector('h1').innerText") == EN.reports
