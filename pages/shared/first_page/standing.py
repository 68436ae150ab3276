"""What a proxy and an open page ask beside the pages: whether the server can serve, what has been saved, and what levers would do.

All are answered without a run of the app's script. Streamlit's own `/_stcore/health` says only that the
server lives.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from pages.shared.deciding.proposal import stops as decide
from pages.shared.deciding.spending import stops as spend_down
from pages.shared.levers import stops as overview
from pages.shared.levers.ahead import STOPS, around_of
from pages.shared.seminar import stops as wall
from pages.shared.work.library import open_library
from pages.shared.work.reach import reach
from scenarios.store.reaching.failures import StoreError

READY, NEWS = "/ready", "/news"
"""Addresses."""
_THREADS = ThreadPoolExecutor(2, "standing")
"""Of their own: a store that does not answer holds up no page."""
_AHEAD = ThreadPoolExecutor(2, "stops")
_PACKED = {"content-type": "application/json", "content-encoding": "gzip", "cache-control": "no-store"}
_NEVER_KEPT = {"cache-control": "no-store"}


async def standing(scope: Scope) -> Response | None:
    """The answer to one of them; None where something else is asked."""
    loop = asyncio.get_running_loop()
    if scope["path"] == READY:
        return await loop.run_in_executor(_THREADS, ready)
    if scope["path"] == NEWS:
        asked = Request(scope).query_params
        return await loop.run_in_executor(_THREADS, news, asked.get("plan", "")[:80], asked.get("mark", ""))
    if scope["path"] == STOPS:
        return await loop.run_in_executor(_AHEAD, ahead, dict(Request(scope).query_params))
    return None


def ahead(query: dict[str, str]) -> Response:
    """The stops of a slider, packed; nothing where they cannot be told, and the page is as it is without them."""
    around = around_of(query)
    pages = {"floor": wall, "project": decide, "spending": spend_down}
    told = next((page for name, page in pages.items() if name in query), overview).stops_of
    stops = None if around is None else told(query, around)
    return Response(status_code=204) if stops is None else Response(stops, headers=_PACKED)


def ready() -> JSONResponse:
    """200 where plans can be read and the store answers, else 503; what cannot is said, the store's place is not."""
    said: dict[str, str] = {"plans": "ok", "store": "ok"}
    try:
        reach().plans.heads()
    except StoreError as error:
        said["store"] = error.why.template
    if not open_library().plans:
        said["plans"] = "no plan can be read"
    able = all(each == "ok" for each in said.values())
    return JSONResponse({"ready": able, **said}, 200 if able else 503, _NEVER_KEPT)


def news(plan_id: str, mark: str) -> JSONResponse:
    """The mark of what is saved on a plan, and the last save where the mark that is asked with is another one."""
    store = reach().news
    try:
        now = store.mark(plan_id)
        latest = store.latest(plan_id) if now != mark else None
    except StoreError:  # the page says so itself, where it matters
        return JSONResponse({"mark": mark}, 200, _NEVER_KEPT)
    return JSONResponse({"mark": now, "latest": asdict(latest) if latest else None}, 200, _NEVER_KEPT)
