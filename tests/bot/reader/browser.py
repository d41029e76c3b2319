"""Debian's Chromium, spoken to over its own protocol (Chrome DevTools Protocol), with a profile of its own."""

import asyncio
import base64
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = shutil.which("chromium")
PHONE = (390, 844)
_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
_PATIENCE = 60


class Browser:
    """One tab."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._last = 0
        self.told: list[dict[str, Any]] = []
        """What the browser told by itself: requests, errors of the console."""

    async def does(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of a command."""
        self._last += 1
        await self._socket.send_json({"id": self._last, "method": method, "params": parameters})
        while True:
            message: dict[str, Any] = await self._socket.receive_json(timeout=_PATIENCE)
            if message.get("id") == self._last:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self.told.append(message)

    async def opens(self, url: str) -> None:
        """Go to a page, and wait until it is there."""
        before = len(self.told)
        gone = await self.does("Page.navigate", url=url)
        # To another place of the same page nothing is loaded.
        while "loaderId" in gone and not any(event["method"] == "Page.loadEventFired" for event in self.told[before:]):
            self.told.append(await self._socket.receive_json(timeout=_PATIENCE))
        await self.laid_out()

    async def laid_out(self) -> None:
        """Wait until what was loaded is on the screen, and scrolled to where the address says."""
        await self.does("Page.captureScreenshot", format="jpeg", quality=1)

    async def finds(self, expression: str) -> Any:
        """The value of an expression on the page."""
        found = await self.does("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    async def clicks(self, selector: str) -> None:
        """Press the first such element, where it is on the screen."""
        x, y = await self.finds(
            f"(() => {{ const element = document.querySelector({json.dumps(selector)}); element.scrollIntoView();"
            "const box = element.getClientRects()[0]; return [box.x + 5, box.y + box.height / 2] })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            await self.does("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def comes_to(self, part: str) -> None:
        """Wait until the address holds ``part``, and its page is there."""
        for _ in range(_PATIENCE * 10):
            if part in await self.finds("document.readyState == 'complete' ? location.href : ''"):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"the browser is at {await self.finds('location.href')}")

    async def is_sized(self, width: int, height: int) -> None:
        """A screen of this size, of a phone."""
        await self.does(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2, mobile=True
        )

    async def prefers(self, scheme: str) -> None:
        """What the reader's system wants: light or dark."""
        await self.does("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    async def runs_scripts(self, *, on: bool) -> None:
        """Whether scripts of pages run; those that a test asks for do."""
        await self.does("Emulation.setScriptExecutionDisabled", value=not on)

    async def shows(self) -> bytes:
        """A picture of the screen (PNG)."""
        picture = await self.does("Page.captureScreenshot", format="png")
        return base64.b64decode(picture["data"])

    async def complaints(self) -> list[dict[str, Any]]:
        """Errors that the page has led to: a broken policy, a missing file, a script."""
        await self.finds("1")
        return [
            event["params"]
            for event in self.told
            if event["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")
            and event["params"].get("entry", {}).get("level", "error") in ("error", "warning")
        ]


@asynccontextmanager
async def browsing(profile: Path, language: str = "vi") -> AsyncIterator[Browser]:
    """A phone's browser of a reader of ``language``, while this lasts."""
    assert CHROMIUM is not None
    flags = [*_FLAGS, f"--user-data-dir={profile}", f"--accept-lang={language}", "--remote-debugging-port=0"]
    process = await asyncio.create_subprocess_exec(
        CHROMIUM, *flags, "about:blank", stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        port = await _port(profile / "DevToolsActivePort")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                [tab] = [each for each in await answer.json() if each["type"] == "page"]
            async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                browser = Browser(socket)
                for part in ("Page", "Runtime", "Log", "Network"):
                    await browser.does(f"{part}.enable")
                await browser.is_sized(*PHONE)
                yield browser
    finally:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 20)
        except TimeoutError:
            process.kill()
            await process.wait()


async def _port(file: Path) -> int:
    for _ in range(_PATIENCE * 10):
        if told := _told(file):
            return int(told[0])
        await asyncio.sleep(0.1)
    raise RuntimeError("Chromium did not start")


def _told(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split() if file.exists() else []
