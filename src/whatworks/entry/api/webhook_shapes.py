"""The shapes of webhooks and their deliveries, as the contract tells them."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from whatworks.domain.webhooks import EVENTS
from whatworks.entry.api.shapes import Shape, one_of

NAMES = tuple(name for name, _ in EVENTS)
Event = Annotated[str, AfterValidator(one_of(NAMES)), WithJsonSchema({"type": "string", "enum": list(NAMES)})]
TOLD = "; ".join(f"`{name}`: {meaning}" for name, meaning in EVENTS)


class WebhookWanted(Shape):
    """Who wants to be told of what."""

    url: str = Field(
        min_length=1, max_length=2_000, description="https, of a machine anybody can reach; redirects are not followed."
    )
    events: list[Event] = Field(default_factory=list, max_length=20, description=f"None: all. {TOLD}.")


class Webhook(Shape):
    """One address that is told of events; times are ISO 8601, UTC."""

    id: str
    url: str
    events: list[str]
    created_at: str
    state: Literal["active", "disabled"]
    failing_since: str | None = Field(description="null: the last telling went well, or there was none.")
    disabled_at: str | None = Field(description="After five days of nothing but failure, or when it said it is gone.")
    disabled_because: str


class WebhookMade(Webhook):
    """A new webhook with its secret, which is told once."""

    secret: str


class Removed(Shape):
    """A webhook that is no more."""

    id: str


class Delivery(Shape):
    """One telling: `webhook-id` of its request is `id`; `status` is the HTTP status of the last answer."""

    id: str
    event: str
    created_at: str
    state: Literal["waiting", "delivered", "failed"]
    tries: int
    tried_at: str | None
    next_at: str | None
    status: int | None
    error: str
