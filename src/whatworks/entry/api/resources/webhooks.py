"""Webhooks of a workspace: who is told of what, trying it out, and what became of each telling."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request

from whatworks.domain import webhooks as known
from whatworks.entry.api.paging import USUAL, Cursor, Limit, page_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.problems import not_found
from whatworks.entry.api.service import Service, service_of
from whatworks.entry.api.shapes import PageOf
from whatworks.entry.api.webhook_shapes import Delivery, Removed, Webhook, WebhookMade, WebhookWanted
from whatworks.usecases import webhooks as keeping

router = APIRouter(prefix="/webhooks", tags=["webhooks"])
Admin = Annotated[Principal, Depends(needs("webhooks:admin"))]


@router.get("")
def webhooks(request: Request, who: Admin, cursor: Cursor = None, limit: Limit = USUAL) -> PageOf[Webhook]:
    """The webhooks of the workspace, oldest first; no secret is told again."""
    told = [_shape(each) for each in keeping.webhooks(service_of(request).house, who.workspace)]
    return PageOf[Webhook](**page_of(told, lambda each: each.id, cursor, limit))


@router.post("", status_code=201)
def add(request: Request, wanted: WebhookWanted, who: Admin) -> WebhookMade:
    """Have an address told of events; `secret` is told once. Signatures are checked as Standard Webhooks says."""
    service = service_of(request)
    made = keeping.add_webhook(service.house, service.wire, who.workspace, wanted.url, wanted.events)
    return WebhookMade(**_shape(made).model_dump(), secret=made.secret)


@router.delete("/{webhook}")
def remove(request: Request, webhook: str, who: Admin) -> Removed:
    """Let go of a webhook; what waits for it is told to nobody."""
    service = service_of(request)
    found = _found(service, who, webhook)
    keeping.remove_webhook(service.house, who.workspace, found.id)
    return Removed(id=found.id)


@router.post("/{webhook}/test", status_code=202)
def test(request: Request, webhook: str, who: Admin) -> Delivery:
    """Have `webhook.test` told to it at once, without another try; its deliveries tell what came back."""
    service = service_of(request)
    return _delivery(keeping.try_webhook(service.house, who.workspace, _found(service, who, webhook)))


@router.get("/{webhook}/deliveries")
def deliveries(
    request: Request, webhook: str, who: Admin, cursor: Cursor = None, limit: Limit = USUAL
) -> PageOf[Delivery]:
    """What was told to a webhook and what came back, newest first; the last hundred are kept."""
    service = service_of(request)
    found = _found(service, who, webhook)
    told = [_delivery(each) for each in keeping.deliveries(service.house, who.workspace, found.id)]
    return PageOf[Delivery](**page_of(told, lambda each: each.id, cursor, limit))


def _found(service: Service, who: Principal, id: str) -> known.Webhook:
    """Give a webhook of the asker's workspace; another's is not there."""
    found: known.Webhook | None = keeping.webhook(service.house, who.workspace, id)
    if found is None:
        raise not_found("webhook")
    return found


def _shape(hook: known.Webhook) -> Webhook:
    """Give a webhook as it is shown."""
    return Webhook(
        id=hook.id,
        url=hook.url,
        events=list(hook.events),
        created_at=_moment(hook.made_at) or "",
        state="active" if hook.disabled_at is None else "disabled",
        failing_since=_moment(hook.failing_since),
        disabled_at=_moment(hook.disabled_at),
        disabled_because=hook.disabled_because,
    )


def _delivery(seen: known.Delivery) -> Delivery:
    """Give a delivery as it is shown."""
    return Delivery(
        id=seen.id,
        event=seen.event,
        created_at=_moment(seen.made_at) or "",
        state=seen.state,
        tries=seen.tries,
        tried_at=_moment(seen.tried_at),
        next_at=_moment(seen.next_at),
        status=seen.status,
        error=seen.error,
    )


def _moment(seconds: float | None) -> str | None:
    """Give UTC seconds as ISO 8601."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
