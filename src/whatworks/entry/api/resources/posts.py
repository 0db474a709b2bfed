"""Her posts, each beside her own usual."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from whatworks.entry.api.openapi import published
from whatworks.entry.api.paging import page_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.service import json_answer, service_of
from whatworks.entry.api.shapes import PageOf, Post, PostsWanted

router = APIRouter(prefix="/creators/{creator}", tags=["posts"])
Reader = Annotated[Principal, Depends(needs("posts:read"))]
Adviser = Annotated[Principal, Depends(needs("advice:read"))]


@router.get("/posts")
def posts(request: Request, creator: str, who: Reader, wanted: Annotated[PostsWanted, Query()]) -> PageOf[Post]:
    """Her posts; those without a number come last in every order but the date's."""
    listed = json.loads(service_of(request).thought("posts", who.scope(creator), {}))
    fitting = [
        post
        for post in listed
        if (wanted.platform is None or post["series"]["platform"] == wanted.platform)
        and (post["surprise"] or not wanted.surprising)
    ]
    page = page_of(_sorted(fitting, wanted.sort), _name, wanted.cursor, wanted.limit)
    return PageOf[Post](**page)


@router.get("/posts/{post}/explanation", response_class=Response, responses=published("explanation"))
def explain_post(request: Request, creator: str, post: str, who: Adviser) -> Response:
    """Why a post came out as it did: what was expected of it, and what it reached beside her usual."""
    body = service_of(request).thought("explanation", who.scope(creator), {"about": f"post {post}"})
    return json_answer(request, body)


def _name(post: dict[str, Any]) -> str:
    """Give what tells a post from all others, across platforms."""
    return f"{post['series']['platform']} {post['series']['account']} {post['series']['metric']} {post['id']}"


def _sorted(listed: list[dict[str, Any]], sort: str) -> list[dict[str, Any]]:
    """Give the posts in the order asked for; missing numbers last."""
    key, down = sort.removeprefix("-"), sort.startswith("-")
    known = [post for post in listed if post[key] is not None]
    return sorted(known, key=lambda post: post[key], reverse=down) + [post for post in listed if post[key] is None]
