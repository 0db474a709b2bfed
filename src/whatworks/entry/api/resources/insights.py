"""What is seen in her posts besides advice: forecast, best times, kinds of posts, what goes together, voices."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from whatworks.entry.api.openapi import published
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.service import json_answer, service_of

router = APIRouter(prefix="/creators/{creator}", tags=["insights"], default_response_class=Response)
Reader = Annotated[Principal, Depends(needs("advice:read"))]
FEWEST_POSTS = 0.01  # a week, a post in two years: fewer is no plan, and beyond what can be counted with
MOST_POSTS = 200.0  # a week: more is no plan of a person


@router.get("/forecast", responses=published("forecast", listed=True))
def forecast(
    request: Request,
    creator: str,
    who: Reader,
    posts_per_week: Annotated[
        float | None,
        Query(ge=FEWEST_POSTS, le=MOST_POSTS, description="A plan; null: as she does. No advice to post more."),
    ] = None,
) -> Response:
    """The next seven days of each series: those of her last report, or under a plan."""
    service, scope = service_of(request), who.scope(creator)
    if posts_per_week is None:
        return json_answer(request, service.part(scope, "forecast"))
    return json_answer(request, service.thought("forecast", scope, {"posts_per_week": posts_per_week}))


@router.get("/timing", responses=published("timing", listed=True))
def timing(
    request: Request,
    creator: str,
    who: Reader,
    audience_zone: Annotated[str | None, Query(max_length=100, description="The zone her audience lives in.")] = None,
) -> Response:
    """The times that cannot be told apart as the best, or that none stands out; also on her audience's clock."""
    service, scope = service_of(request), who.scope(creator)
    if audience_zone is None:
        return json_answer(request, service.part(scope, "timing"))
    return json_answer(request, service.thought("timing", scope, {"audience_zone": audience_zone}))


@router.get("/groups", responses=published("groups", listed=True))
def groups(request: Request, creator: str, who: Reader) -> Response:
    """The kinds of posts that do differently; often there is one kind."""
    return json_answer(request, service_of(request).part(who.scope(creator), "groups"))


@router.get("/correlations", responses=published("correlations", listed=True))
def correlations(request: Request, creator: str, who: Reader) -> Response:
    """The habits that go together with what her posts reach; never what causes it."""
    return json_answer(request, service_of(request).thought("correlations", who.scope(creator), {}))


@router.get("/platforms", responses=published("platforms"))
def platforms(request: Request, creator: str, who: Reader) -> Response:
    """Her platforms beside each other, each by its own measure."""
    return json_answer(request, service_of(request).thought("platforms", who.scope(creator), {}))


@router.get("/segments", responses=published("segments"))
def segments(request: Request, creator: str, who: Reader) -> Response:
    """Groups of people who behave alike, from imported audience events."""
    return json_answer(request, service_of(request).thought("segments", who.scope(creator), {}))


@router.get("/voice", responses=published("voice"))
def voice(request: Request, creator: str, who: Reader) -> Response:
    """What people say in the comments that were imported."""
    return json_answer(request, service_of(request).thought("voice", who.scope(creator), {}))
