"""What is seen in her posts besides advice: forecast, best times, kinds of posts, what goes together, voices."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from whatworks.domain.insight import FEWEST_POSTS_PER_WEEK
from whatworks.entry.api.at_hand import shown
from whatworks.entry.api.not_yet import not_yet_chosen, or_not_yet
from whatworks.entry.api.openapi import published
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.service import service_of

router = APIRouter(
    prefix="/creators/{creator}",
    tags=["insights"],
    default_response_class=Response,
    dependencies=[Depends(not_yet_chosen)],
)
Reader = Annotated[Principal, Depends(needs("advice:read"))]
MOST_POSTS = 200.0  # a week: more is no plan of a person


@router.get("/forecast", responses=or_not_yet(published("forecast", listed=True)))
async def forecast(
    request: Request,
    creator: str,
    who: Reader,
    posts_per_week: Annotated[
        float | None,
        Query(
            ge=FEWEST_POSTS_PER_WEEK, le=MOST_POSTS, description="A plan; null: as she does. No advice to post more."
        ),
    ] = None,
) -> Response:
    """The next seven days of each series: those of her last report, or under a plan."""
    service, scope = service_of(request), who.scope(creator)
    if posts_per_week is None:
        return await shown(request, scope, "forecast", partial(service.part, scope, "forecast"))
    make = partial(service.thought, "forecast", scope, {"posts_per_week": posts_per_week})
    return await shown(request, scope, f"forecast {posts_per_week}", make, thinks=True)


@router.get("/track-record", responses=or_not_yet(published("track-record")))
async def track_record(request: Request, creator: str, who: Reader) -> Response:
    """What was promised of her before its outcome, each forecast and card, and what came of it."""
    return await _thought(request, who, creator, "track_record")


@router.get("/timing", responses=or_not_yet(published("timing", listed=True)))
async def timing(
    request: Request,
    creator: str,
    who: Reader,
    audience_zone: Annotated[str | None, Query(max_length=100, description="The zone her audience lives in.")] = None,
) -> Response:
    """The times that cannot be told apart as the best, or that none stands out; also on her audience's clock."""
    service, scope = service_of(request), who.scope(creator)
    if audience_zone is None:
        return await shown(request, scope, "timing", partial(service.part, scope, "timing"))
    make = partial(service.thought, "timing", scope, {"audience_zone": audience_zone})
    return await shown(request, scope, f"timing {audience_zone}", make, thinks=True)


@router.get("/groups", responses=or_not_yet(published("groups", listed=True)))
async def groups(request: Request, creator: str, who: Reader) -> Response:
    """The kinds of posts that do differently; often there is one kind."""
    service, scope = service_of(request), who.scope(creator)
    return await shown(request, scope, "groups", partial(service.part, scope, "groups"))


@router.get("/anomalies", responses=or_not_yet(published("anomaly", listed=True)))
async def anomalies(request: Request, creator: str, who: Reader) -> Response:
    """Her posts that did far better or worse than was to be expected, and what may be behind it."""
    service, scope = service_of(request), who.scope(creator)
    return await shown(request, scope, "anomalies", partial(service.part, scope, "anomalies"))


@router.get("/model", responses=or_not_yet(published("model")))
async def model(request: Request, creator: str, who: Reader) -> Response:
    """What made her last report: its version, what it was made of, and how its predictions did on her later posts."""
    service, scope = service_of(request), who.scope(creator)
    return await shown(request, scope, "model", partial(service.piece, scope, "model"))


@router.get("/correlations", responses=or_not_yet(published("correlations", listed=True)))
async def correlations(request: Request, creator: str, who: Reader) -> Response:
    """The habits that go together with what her posts reach; never what causes it."""
    return await _thought(request, who, creator, "correlations")


@router.get("/platforms", responses=or_not_yet(published("platforms")))
async def platforms(request: Request, creator: str, who: Reader) -> Response:
    """Her platforms beside each other, each by its own measure."""
    return await _thought(request, who, creator, "platforms")


@router.get("/segments", responses=or_not_yet(published("segments")))
async def segments(request: Request, creator: str, who: Reader) -> Response:
    """Groups of people who behave alike, from imported audience events."""
    return await _thought(request, who, creator, "segments")


@router.get("/voice", responses=or_not_yet(published("voice")))
async def voice(request: Request, creator: str, who: Reader) -> Response:
    """What people say in the comments that were imported."""
    return await _thought(request, who, creator, "voice")


async def _thought(request: Request, who: Principal, creator: str, name: str) -> Response:
    """Give an answer that takes thought and is asked nothing more."""
    service, scope = service_of(request), who.scope(creator)
    return await shown(request, scope, name, partial(service.thought, name, scope, {}), thinks=True)
