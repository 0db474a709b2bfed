"""docs/api.md, made from the app: every path with its scope, and every problem's code."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from whatworks.domain.webhooks import EVENTS
from whatworks.entry.api.principal import ROLES, SCOPES
from whatworks.entry.api.problems import KINDS
from whatworks.entry.api.securing import scope_of

HEAD = """# The API

`whatworks serve` answers under `/v1` at the address it prints. `/v1/openapi.json` is the whole contract (OpenAPI 3.1);
`docs/openapi.json` is the same. In single-user mode only this machine may ask, without an account. Nothing publishes.
`serve --lan` lets a phone in by a code, over TLS; `--tls-cert` and `--tls-key` serve over TLS 1.3; `--allow-origin`
names other origins whose pages may ask.

- Lists come in pages: `items`, `next_cursor`, `has_more`; go on with `?cursor=`.
- Answers carry an `ETag`; send it as `If-None-Match` and get 304 while nothing changed. Whatever takes GET takes
  HEAD. Answers come packed by brotli or gzip where that is asked for.
- Long work answers 202 with a job and its `Location`; `GET /v1/jobs/{job}/events` tells each step (server-sent events).
- Too little to say anything true is a problem (409 `refused`, 404 `no-advice-yet`). Who expects either asks with
  `?not_yet=answer`, and is told in an answer: 200 with `not_yet`.
- A POST that bears an `Idempotency-Key` is done once, however often it is sent within a day. Signing in, accepting an
  invitation and the forms of OAuth take none: what they give is for one use. Nor does asking for the columns of a
  table: nothing of it is kept.
- Every answer tells how much may still be asked (`RateLimit`, `RateLimit-Policy`); one request too many is 429 with
  `Retry-After`. With accounts `--quota N` sets the requests a minute of one session or token.
- Every error is `application/problem+json` (RFC 9457) with a stable `code`, `retryable`, a `request_id` and, where the
  person can do something, a `remedy`.

With `whatworks serve --accounts` people sign in, and programs ask for them (with the extra `accounts`, and after
`whatworks account create-owner`); without it the paths of accounts answer 404. Who asks shows a bearer token or a
session:

- **Programs** go by OAuth 2.0: `/.well-known/oauth-authorization-server` (RFC 8414) names every endpoint. Authorization
  code with PKCE (S256) for people, client credentials for services. A refresh token is for one use: each answer brings
  the next, and one that comes twice ends them all. Errors of `/v1/oauth/` are those of RFC 6749.
- **Scripts** bear a personal token: `whatworks account token`, or `POST /v1/tokens` in a session.
- **Calendar programs** can bear none: `POST /v1/tokens/calendar` in a session gives a calendar a secret address.
- **The dashboard** has a session in a cookie; everything it changes bears `X-CSRF-Token`, which `/v1/session` tells.
- **A provider** signs people in where `--sign-in-with FILE` names it: `[[provider]]` tables of `id`, `name`, `issuer`,
  `client_id` and `client_secret_file`; it sends people back to `/v1/session/callback/{id}` at `--public-url`.
- **Others reach it** behind a proxy on the same machine that speaks TLS (`--behind-proxy --public-url URL`), or at an
  address of the machine's (`--host ADDRESS --tls-cert FILE --tls-key FILE`). Only on the machine itself does anybody
  sign in without TLS.
"""


EXAMPLES = """
## Questions about her numbers

`POST /v1/creators/{creator}/query` takes the shape of Plausible's Stats API v2. What the demo creator's reels reached
on each weekday of the last 91 days, Mondays (0) first:

```sh
curl http://127.0.0.1:8787/v1/creators/demo/query -H 'Content-Type: application/json' -d '{
  "metrics": ["posts", "median_reach"],
  "dimensions": ["post:weekday"],
  "filters": [["is", "post:kind", ["reel"]]],
  "date_range": "91d"}'
```

The first of its `results` is `{"metrics": [2, 10694.5], "dimensions": [0]}`, and `meta` says of which posts and days.
A metric is `posts`, the sum of a metric, or `median_` and its name. Each post counts with its newest number
as of her last report. null is a number that no post of the row has; `posts_without` counts the posts that are left
out for it. Numbers of several platforms are never one number: add `post:platform`, or filter by one. Filters are
`["is" | "is_not" | "contains" | "contains_not", dimension, values]`, `["and" | "or", [filter, filter]]` and
`["not", filter]`.

## Webhooks

Requests are signed as Standard Webhooks says (`webhook-id`, `webhook-timestamp`, `webhook-signature`); its libraries
check them with the `secret` that came with the webhook. An event holds ids only. It may come twice: `webhook-id` is the
same then. Any answer but 2xx, and a redirect too, is tried again for three days; after five days of nothing but
failure, or an answer of 410, the webhook is disabled, until a test works.

| event | when |
|---|---|
"""


def page(contract: Mapping[str, Any]) -> str:
    """Give the page of a contract (an OpenAPI document)."""
    return "\n".join([HEAD, *_paths(contract), *_examples(), *_scopes(), *_codes()]) + "\n"


def stored(contract: Mapping[str, Any]) -> str:
    """Give the contract as the committed file holds it."""
    return json.dumps(contract, indent=1, ensure_ascii=False) + "\n"


def _paths(contract: Mapping[str, Any]) -> Iterator[str]:
    """Give the table of paths."""
    yield "## Paths\n\n| path | scope | what it gives |\n|---|---|---|"
    for path, operations in contract["paths"].items():
        for verb, operation in operations.items():
            scope = scope_of(operation)
            told = str(operation.get("description", operation["summary"])).replace("\n", " ")
            yield f"| `{verb.upper()} {path}` | {f'`{scope}`' if scope else '–'} | {told} |"


def _examples() -> Iterator[str]:
    """Give what the contract alone does not show."""
    yield EXAMPLES + "\n".join(f"| `{name}` | {meaning} |" for name, meaning in EVENTS)


def _scopes() -> Iterator[str]:
    """Give the table of scopes, with the roles that hold them."""
    yield "\n## Scopes\n\n| scope | lets | roles |\n|---|---|---|"
    for name, meaning in SCOPES:
        yield f"| `{name}` | {meaning} | {', '.join(role for role, held in ROLES.items() if name in held)} |"


def _codes() -> Iterator[str]:
    """Give the table of problems."""
    yield "\n## Problems\n\n| code | status | meaning | try again |\n|---|---|---|---|"
    for kind in KINDS:
        yield f"| `{kind.code}` | {kind.status} | {kind.title} | {'yes' if kind.retryable else 'no'} |"
