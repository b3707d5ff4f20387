"""One server on 127.0.0.1 for the page, the Web API, response urls, uploads and Socket Mode."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.page.guard import guards
from sandbox.page.page import Page
from sandbox.slack.api.methods import WebApi
from sandbox.slack.payloads.sockets import Sockets
from sandbox.slack.workspace import Workspace

HOST = "127.0.0.1"
STATIC = Path(__file__).resolve().parent / "page" / "static"


class _Server(uvicorn.Server):
    """Leaves signals to the one who started it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def application(api: WebApi, page: Page | None = None, sockets: Sockets | None = None) -> Starlette:
    """Everything that is served, behind the guards against other web sites."""
    routes: list[Route | Mount] = [*api.routes()]
    if page is not None:

        async def index(_: Request) -> FileResponse:
            return FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})

        routes += [Route("/", index), *page.routes()]
        routes.append(Mount("/static", StaticFiles(directory=STATIC, check_dir=False)))
    every = [*routes, *(sockets.routes() if sockets is not None else ())]
    return Starlette(routes=every, middleware=guards(HOST))


def listening_socket(port: int = 0, *, or_free: bool = False) -> socket.socket:
    """A socket bound on 127.0.0.1; with `or_free` to any free port when `port` is taken."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
    except OSError:
        if not or_free:
            raise
        bound.bind((HOST, 0))
    bound.listen(128)
    return bound


def address(bound: socket.socket) -> str:
    return f"http://{HOST}:{bound.getsockname()[1]}"


@asynccontextmanager
async def serving(ws: Workspace, app: Starlette, bound: socket.socket) -> AsyncIterator[None]:
    """Serves `app` on the bound socket until the block ends."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
        ws="websockets-sansio",
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[bound]))
    while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn tells it by an attribute alone
        await asyncio.sleep(0.005)
    try:
        yield
    finally:
        ws.record("end", ws.everybody(), None)
        server.should_exit = True
        await task
        bound.close()
