"""Webhooks as values: what is told to whose address, signed how, and when a telling that failed is tried again.

The rules are those of Standard Webhooks (standardwebhooks.com). Events carry ids only: no caption leaves the house.
"""

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

EVENTS: tuple[tuple[str, str], ...] = (
    ("import.done", "an import has ended and its rows are kept"),
    ("advice.ready", "there is a new report"),
    ("job.failed", "an import or a report has failed"),
    ("creator.forgotten", "everything known of a creator was deleted"),
)
TEST = "webhook.test"  # what the test button tells; nobody subscribes to it
# Seconds from one try to the next, as the specification proposes: from 5 seconds to a day, three days in all.
BACKOFF_S: tuple[int, ...] = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
JITTER = 0.2  # of each wait at most, added by chance: what failed together must not come back together
DISABLED_AFTER_S = 5 * 86_400  # of nothing but failure: nobody is there any more
GONE = 410  # the receiver says so itself
SECRET_PREFIX = "whsec_"  # noqa: S105 - what every secret begins with is none
SIGNATURE = "v1"
MOST_HOOKS = 20  # of a workspace
MOST_DELIVERIES = 100  # of one webhook that are kept: a week of a busy agency

State = Literal["waiting", "delivered", "failed"]


@dataclass(frozen=True, slots=True)
class Webhook:
    """One address that is told of `events`; times are UTC seconds, None = not so. `secret` is `whsec_` and base64."""

    id: str
    url: str
    events: tuple[str, ...]
    secret: str
    made_at: float
    failing_since: float | None = None
    disabled_at: float | None = None
    disabled_because: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One telling: `tries` so far, the last one's time and HTTP `status` (None = no answer, then `error` says why)."""

    id: str
    event: str
    made_at: float
    state: State = "waiting"
    tries: int = 0
    tried_at: float | None = None
    next_at: float | None = None
    status: int | None = None
    error: str = ""


def signed_headers(secret: str, id: str, at: int, body: bytes) -> Mapping[str, str]:
    """Give the headers by which a receiver knows who told it, when, and that nothing was changed."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    told = base64.b64encode(hmac.digest(key, f"{id}.{at}.".encode() + body, "sha256")).decode()
    return {"webhook-id": id, "webhook-timestamp": str(at), "webhook-signature": f"{SIGNATURE},{told}"}


def wait_after(tries: int, chance: float) -> float | None:
    """Give the seconds to the next try after so many, `chance` in [0, 1) of them; None after the last.

    >>> wait_after(1, 0.0), wait_after(2, 0.5), wait_after(10, 0.0)
    (5.0, 330.0, None)
    """
    if not 1 <= tries <= len(BACKOFF_S):
        return None
    return BACKOFF_S[tries - 1] * (1.0 + JITTER * chance)
