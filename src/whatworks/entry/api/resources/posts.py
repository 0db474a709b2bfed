"""Her posts, each beside her own usual."""

import json
from functools import partial
from math import inf, log
from operator import itemgetter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from whatworks.domain.scope import Scope
from whatworks.entry.api.at_hand import shown
from whatworks.entry.api.openapi import published
from whatworks.entry.api.paging import page_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.service import Service, service_of
from whatworks.entry.api.shapes import PageOf, Post, PostsWanted

router = APIRouter(prefix="/creators/{creator}", tags=["posts"])
Reader = Annotated[Principal, Depends(needs("posts:read"))]
Adviser = Annotated[Principal, Depends(needs("advice:read"))]


@router.get("/posts", response_model=PageOf[Post])
async def posts(request: Request, creator: str, who: Reader, wanted: Annotated[PostsWanted, Query()]) -> Response:
    """Her posts; those without a number come last in every order but the date's."""
    service, scope = service_of(request), who.scope(creator)
    return await shown(request, scope, f"posts {wanted!r}", partial(_page, service, scope, wanted), thinks=True)


@router.get("/posts/{post}/explanation", response_class=Response, responses=published("explanation"))
async def explain_post(request: Request, creator: str, post: str, who: Adviser) -> Response:
    """Why a post came out as it did: what was expected of it, and what it reached beside her usual."""
    service, scope = service_of(request), who.scope(creator)
    make = partial(service.thought, "explanation", scope, {"about": f"post {post}"})
    return await shown(request, scope, f"post-explanation {post}", make, thinks=True)


def _page(service: Service, scope: Scope, wanted: PostsWanted) -> bytes:
    """Give a page of her posts, as it is sent."""
    listed = json.loads(service.thought("posts", scope, {}))
    fitting = [
        post
        for post in listed
        if (wanted.platform is None or post["series"]["platform"] == wanted.platform)
        and (post["surprise"] or not wanted.surprising)
    ]
    page = page_of(_sorted(fitting, wanted.sort), _name, wanted.cursor, wanted.limit)
    return PageOf[Post](**page).model_dump_json().encode()


def _name(post: dict[str, Any]) -> str:
    """Give what tells a post from all others, across platforms."""
    return f"{post['series']['platform']} {post['series']['account']} {post['series']['metric']} {post['id']}"


def _sorted(listed: list[dict[str, Any]], sort: str) -> list[dict[str, Any]]:
    """Give the posts in the order asked for; missing numbers last."""
    key, down = sort.removeprefix("-"), sort.startswith("-")
    place = _distance if key == "surprise" else itemgetter(key)
    known = [post for post in listed if post["times" if key == "surprise" else key] is not None]
    unknown = [post for post in listed if post["times" if key == "surprise" else key] is None]
    return sorted(known, key=place, reverse=down) + unknown


def _distance(post: dict[str, Any]) -> float:
    """Give how far a post lies from her usual, up or down: a third of it is as far as three times it."""
    return abs(log(post["times"])) if post["times"] > 0 else inf
