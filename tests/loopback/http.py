"""The Bot API over HTTP: reading requests, answering them, and failing as told."""

from __future__ import annotations

import asyncio
import json
import re
import time
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from . import profile, sending, webhook
from .faults import Fault, Refusal
from .schema import Upload, check_result, judge
from .world import HANDLERS, World

Json = dict[str, Any]

MODULES = (profile, sending, webhook)  # importing them registers what they simulate


class Server:
    """Speaks "Making requests" of the Bot API for one bot, at /botTOKEN/METHOD and /file/botTOKEN/PATH."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.application = web.Application(client_max_size=50 * 2**20)
        self.application.router.add_route("*", "/bot{token}/{method}", self.answer)
        self.application.router.add_get("/file/bot{token}/{path:.+}", self.file)
        self.runner = web.AppRunner(self.application, access_log=None, shutdown_timeout=0.2)
        self.port = 0

    async def start(self) -> None:
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        self.port = self.runner.addresses[0][1]

    async def stop(self) -> None:
        # Ends held long polls, for which the runner would otherwise wait.
        self.world.updates.poller += 1
        self.world.pulse.beat()
        await self.runner.cleanup()

    async def file(self, request: web.Request) -> web.StreamResponse:
        for path, data in self.world.files.values():
            if path == request.match_info["path"] and request.match_info["token"] == self.token:
                return web.Response(body=data)
        return refusal(Refusal("Not Found", 404))

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One request, recorded whatever comes of it."""
        arrived = time.monotonic()
        refused = self.stranger(request.match_info["token"])
        if refused is not None:
            return refusal(refused)
        method = request.match_info["method"]
        call = Attempt(self.world, method, arrived)
        try:
            await call.read(request)
            return await call.run(request)
        except Refusal as error:
            call.error = error.description
            if error.broken:
                self.world.violate(method, error.description, call.given)
            return refusal(error)
        except ConnectionResetError:
            call.error = "cut off"  # the bot ended: no fault of either
            return dropped(request)
        except Exception as error:
            self.world.violate(method, f"the loopback server failed: {error!r}", call.given)
            raise
        finally:
            self.world.record(method, call.given, call.result, call.error, arrived)

    def stranger(self, token: str) -> Refusal | None:
        """Bot API "Authorizing your bot"."""
        if not re.fullmatch(r"\d+:[\w-]+", token):
            return Refusal("Not Found", 404)
        return None if token == self.token else Refusal("Unauthorized", 401)


class Attempt:
    """A request on its way through judgement, faults and effect."""

    def __init__(self, world: World, method: str, arrived: float) -> None:
        self.world = world
        self.method = method
        self.arrived = arrived
        self.given: Json = {}
        self.result: Any = None
        self.error: str | None = None

    async def read(self, request: web.Request) -> None:
        """Parameters by aiogram's models; whatever they do not know is refused and noted."""
        verdict = judge(self.method, await parameters(request))
        self.given = verdict.given
        for problem in verdict.problems:
            self.world.violate(self.method, problem, self.given)
        if verdict.problems:
            raise Refusal(f"Bad Request: {'; '.join(verdict.problems)}")
        if self.method not in HANDLERS and self.method != "getUpdates":
            raise Refusal(f"Bad Request: the loopback server does not simulate {self.method}", broken=True)

    async def run(self, request: web.Request) -> web.StreamResponse:
        self.world.flooded(self.given, self.method, self.arrived)
        fault = self.world.faults.take(self.method, self.given.get("chat_id"))
        self.world.pulse.beat()
        failed = await self.before(fault, request) if fault else None
        if failed is not None:
            return failed
        self.result = await self.effect()
        if fault in (Fault.DROP_AFTER, Fault.BROKEN_JSON):
            self.error = fault.name
            return dropped(request) if fault == Fault.DROP_AFTER else broken_json()
        return respond(200, {"ok": True, "result": self.result})

    async def before(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        """Faults that come before the effect, and mostly instead of it."""
        if fault.name in ("slow", "hanging"):
            await asyncio.sleep(fault.seconds)
        if fault == Fault.FORBIDDEN:
            raise Refusal("Forbidden: bot was blocked by the user", 403)
        if fault == Fault.SERVER_ERROR:
            raise Refusal("Internal Server Error", 500)
        if fault.name == "too many requests":
            raise self.world.refuse_flood(self.given, self.method, fault.seconds)
        if fault in (Fault.DROP_BEFORE, Fault.BAD_GATEWAY) or fault.name == "hanging":
            self.error = fault.name
            return bad_gateway() if fault == Fault.BAD_GATEWAY else dropped(request)
        return None

    async def effect(self) -> Any:
        if self.world.logged_out:
            raise Refusal("Bad Request: Logged out")
        if self.method == "getUpdates":
            return await self.world.updates.poll(self.given)
        # A copy: what is kept as the call's result must not change with later edits.
        result = json.loads(json.dumps(HANDLERS[self.method](self.world, self.given)))
        check_result(self.method, result)
        return result


async def parameters(request: web.Request) -> Json:
    """Query string, form, multipart or JSON body, as "Making requests" lists them."""
    raw: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        return {**raw, **body}
    for name, value in (await request.post()).items():
        raw[name] = Upload(value.filename, value.file.read()) if isinstance(value, FileField) else value
    return raw


def respond(status: int, body: Json) -> web.Response:
    return web.json_response(body, status=status)


def refusal(error: Refusal) -> web.Response:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return respond(error.code, body)


def bad_gateway() -> web.Response:
    page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
    return web.Response(status=502, text=page, content_type="text/html")


def broken_json() -> web.Response:
    return web.Response(status=200, text='{"ok": true, "result": {"message_id', content_type="application/json")


def dropped(request: web.Request) -> web.Response:
    """Close the connection; the response object is never written."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()
