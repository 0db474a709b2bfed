"""The app: routers, errors and the layers every request passes; what it stands on is handed in."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI

from whatworks import __version__
from whatworks.entry.api import dashboard, openapi, problems
from whatworks.entry.api.accounts import (
    audit,
    calendars,
    clients,
    discovery,
    invitations,
    members,
    oauth,
    session,
    sign_in_with,
    tokens,
)
from whatworks.entry.api.accounts.audited import Audit
from whatworks.entry.api.cross_origin import allowing
from whatworks.entry.api.front import LOOPBACK_ONLY, Front
from whatworks.entry.api.headers import SecurityHeaders
from whatworks.entry.api.heads import Heads
from whatworks.entry.api.idempotency import Idempotency
from whatworks.entry.api.lan import LanDoor
from whatworks.entry.api.limits import LOCAL, Policy, RateLimits
from whatworks.entry.api.local_guard import LocalGuard
from whatworks.entry.api.metrics import Metrics
from whatworks.entry.api.observed import Observed, Watcher
from whatworks.entry.api.packing import Packing
from whatworks.entry.api.request_ids import RequestIds
from whatworks.entry.api.resources import (
    advice,
    columns,
    creators,
    feedback,
    files,
    health,
    imports,
    insights,
    jobs,
    me,
    posts,
    query,
    scores,
    webhooks,
)
from whatworks.entry.api.service import Service
from whatworks.entry.api.sizes import SizeLimits
from whatworks.entry.api.stalls import Stalls

ROUTERS: tuple[APIRouter, ...] = (
    me.router, creators.router, imports.router, columns.router, advice.router, posts.router, insights.router,
    scores.router, query.router, feedback.router, files.router, jobs.router, webhooks.router,
    session.router, sign_in_with.router, tokens.router, calendars.router, oauth.router, members.router,
    invitations.router, clients.router, audit.router,
)  # fmt: skip
PREFIX = "/v1"


def create_app(
    service: Service,
    *,
    page: Path | None = None,
    front: Front = LOOPBACK_ONLY,
    policies: Sequence[Policy] = LOCAL,
    watchers: Sequence[Watcher] = (),
) -> FastAPI:
    """Give the app on a service.

    `page` is the folder of the built dashboard, `front` says how it is reached, `policies` how much may be asked;
    `watchers` are told of each request once it has ended.
    """
    app = _routed()
    app.state.service = service
    app.state.metrics = Metrics()
    if page is not None:
        dashboard.install(app, page)
    app.add_middleware(Idempotency)
    app.add_middleware(Stalls, seconds=front.silence)
    if service.accounts is not None:
        app.add_middleware(Audit, house=service.house)
    app.add_middleware(SizeLimits)
    app.add_middleware(RateLimits, policies=tuple(policies))
    app.add_middleware(Packing)
    if front.origins:
        app.add_middleware(allowing, origins=front.origins)
    app.add_middleware(Heads)
    if front.phones is not None:
        app.add_middleware(LanDoor, phones=front.phones)
    app.add_middleware(LocalGuard, hosts=front.hosts, origins=front.origins, public=front.public)
    app.add_middleware(SecurityHeaders, strict=front.strict)
    app.add_middleware(Observed, watchers=(app.state.metrics.count, *watchers))
    app.add_middleware(RequestIds)
    return app


def contract() -> dict[str, Any]:
    """Give the OpenAPI document; it needs no service."""
    return _routed().openapi()


def _routed() -> FastAPI:
    """Give the app with its paths and errors, standing on nothing yet."""
    app = FastAPI(
        title="whatworks",
        version=__version__,
        lifespan=_running,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    problems.install(app)
    openapi.install(app, ROUTERS)
    app.include_router(health.router)
    app.include_router(discovery.router)
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    return app


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """Start the worker and the thinking child with the app, and end them with it."""
    service: Service = app.state.service
    service.worker.start()
    service.courier.start()
    service.computing.warm()
    try:
        yield
    finally:
        service.worker.stop()
        service.courier.stop()
        service.computing.close()
