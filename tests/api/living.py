"""What a generator of requests cannot make up: words a server gave out, each good for as long as it lasts.

Schemathesis loads this module as its hooks (SCHEMATHESIS_HOOKS). Every request bears a token or a session; of those the
generator means well, each second one also gets a living id, secret or password in place of the made-up one, so that
what lies behind is asked too. Words are made in the store the server stands on, never by asking it.
"""

import base64
import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import schemathesis

from whatworks.domain.accounts import User
from whatworks.domain.scope import Scope
from whatworks.domain.upload import Upload
from whatworks.entry import errands
from whatworks.entry.api.principal import ROLES, SCOPES
from whatworks.entry.errand import Errand
from whatworks.usecases.accounts.clients import Wanted, register
from whatworks.usecases.accounts.grants import Asked, Grant, give_token, open_grant, personal_grants
from whatworks.usecases.accounts.invitations import invite
from whatworks.usecases.accounts.personal import make_calendar, make_personal
from whatworks.usecases.accounts.users import user_by_email
from whatworks.usecases.house import House
from whatworks.usecases.standing import current
from whatworks.usecases.webhooks import MOST_HOOKS, add_webhook, remove_webhook, webhooks
from whatworks.wiring.build import open_house, open_wire
from whatworks.wiring.settings import Settings

from tests.api import fresh_keys
from tests.api.accounts_asking import PASSWORD, person
from tests.api.asking import HEADER

WITH_THEM = (fresh_keys.before_call,)  # a hook by being there
PLACE = "WHATWORKS_LIVING"  # the home the server stands on
WORKSPACE, OWNER = "home", "ann"
NAMES = tuple(name for name, _ in SCOPES)
BACK = "https://program.example/back"
ROBOT = Wanted("robot", "service", (), ("posts:read",))
VERIFIER = "a-verifier-of-forty-three-letters-and-more-0"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
SESSION = "/v1/session"
BY_SESSION = ("/v1/tokens", "/v1/oauth/authorize")
MOST_IMPORTS = 3  # that are made in order to be undone: each takes a second
NUMBERS, IMPORTS = count(), count()
ASKED: Counter[str] = Counter()

Words = dict[str, Any]


@cache
def house() -> House:
    return open_house(Path(os.environ[PLACE]))


def somebody(name: str) -> User:
    found = user_by_email(house(), f"{name}@example.com")
    assert found is not None
    return found


@cache
def bearer() -> str:
    text, _ = make_personal(house(), somebody(OWNER), WORKSPACE, "generator", NAMES, ROLES)
    return text


def session(name: str = OWNER) -> tuple[str, Grant]:
    """Give a new session's text, and its grant."""
    user = somebody(name)
    stay, generation = user.stay_in(WORKSPACE), user.generation
    grant = open_grant(house(), Asked("session", user.id, WORKSPACE, NAMES, stay=stay, generation=generation))
    return give_token(house(), grant, "session")[0], grant


@cache
def standing_session() -> tuple[str, Grant]:
    return session()


def worn(text: str, grant: Grant) -> Words:
    """Give the headers of a session."""
    return {"Cookie": f"__Host-whatworks={text}", "X-CSRF-Token": grant.csrf}


@cache
def program() -> str:
    made, _ = register(house(), WORKSPACE, Wanted("page", "public", (BACK,), ("posts:read",)), NAMES)
    return made.id


@cache
def service() -> Words:
    made, secret = register(house(), WORKSPACE, ROBOT, NAMES)
    return {"client_id": made.id, "client_secret": secret}


def way() -> Words:
    told = {"response_type": "code", "client_id": program(), "redirect_uri": BACK, "scope": "posts:read"}
    return told | {"code_challenge": CHALLENGE, "code_challenge_method": "S256", "state": "s"}


def program_token() -> str:
    grant = open_grant(house(), Asked("service", "robot", WORKSPACE, ("posts:read",), service()["client_id"]))
    return give_token(house(), grant, "access", ("posts:read",))[0]


@cache
def hook() -> str:
    return add_webhook(house(), open_wire(), WORKSPACE, "https://hooks.example/standing", ["job.failed"]).id


def one_more_hook() -> str:
    for each in webhooks(house(), WORKSPACE)[MOST_HOOKS // 2 :]:
        if each.id != hook():
            remove_webhook(house(), WORKSPACE, each.id)
    return add_webhook(house(), open_wire(), WORKSPACE, "https://hooks.example/more", ["job.failed"]).id


def member() -> str:
    return person(house(), f"member{next(NUMBERS)}", WORKSPACE, "viewer").id


def invitation() -> tuple[str, str]:
    """Give the text and the id of an invitation nobody has used."""
    text, made = invite(house(), somebody(OWNER).id, WORKSPACE, f"new{next(NUMBERS)}@example.com", "viewer")
    return text, made.id


def token() -> str:
    return make_personal(house(), somebody(OWNER), WORKSPACE, "short", ("posts:read",), ROLES)[1].id


@cache
def calendar() -> str:
    return make_calendar(house(), somebody(OWNER), WORKSPACE, "demo", "advice:read", ROLES)[0]


def imported() -> Words:
    """Give the names of an import that may be undone; none once there were enough."""
    if next(IMPORTS) >= MOST_IMPORTS:
        return {}
    body = f"{HEADER}u{next(NUMBERS)},2026-01-01 10:00,To be undone,100,5\n".encode()
    settings = Settings(home=Path(os.environ[PLACE]), workspace=WORKSPACE, creator="undone")
    receipt = errands.import_uploads(Errand(settings), (Upload("p.csv", lambda: io.BytesIO(body), len(body)),))
    return {"creator": "undone", "import_id": receipt.import_id}


@cache
def card() -> str:
    """Give the id of a card of the made-up creator's report."""
    report = current(house(), Scope(WORKSPACE, "demo"))
    assert report is not None
    return str(json.loads(report.body)["cards"][0]["id"])


def consent() -> Words:
    return {"query": way(), "body": {"decision": "allow", "csrf_token": standing_session()[1].csrf}}


def accepting() -> Words:
    return {"body": {"token": invitation()[0], "name": "New", "password": PASSWORD}}


def new_password() -> Words:
    """Give what changes the password of somebody whose password nobody else needs, to the same one."""
    name = f"changer{next(NUMBERS)}"
    person(house(), name, WORKSPACE, "viewer")
    return {"headers": worn(*session(name)), "body": {"password": PASSWORD, "new": PASSWORD}}


def who(path: str) -> Words:
    """Give the headers that say who asks: what may end a session has one of its own to end."""
    if path.startswith(SESSION):
        return worn(*session())
    return worn(*standing_session()) if path.startswith(BY_SESSION) else {"Authorization": f"Bearer {bearer()}"}


@cache
def own() -> frozenset[str]:
    """Give the ids of what the generator itself lives by: it is told them, and would end them."""
    bearer()
    grants = {each.id for each in personal_grants(house(), somebody(OWNER).id) if each.name == "generator"}
    return frozenset({somebody(OWNER).id, standing_session()[1].id, program(), service()["client_id"], hook(), *grants})


CREDENTIALS = {"email": f"{OWNER}@example.com", "password": PASSWORD}
LIVING: Mapping[str, Callable[[], Words]] = {
    "POST /v1/session": lambda: {"body": CREDENTIALS},
    "PUT /v1/session": lambda: {"body": {"workspace": WORKSPACE}},
    "PUT /v1/session/password": new_password,
    "POST /v1/creators/{creator}/feedback": lambda: {"body": {"card": card(), "verdict": "not_now"}},
    "POST /v1/tokens": lambda: {"body": {"name": "made", "scopes": ["posts:read"]}},
    "POST /v1/tokens/calendar": lambda: {"body": {"creator": "demo"}},
    "GET /v1/calendars/{calendar}.ics": lambda: {"path": {"calendar": calendar()}},
    "DELETE /v1/tokens/{token}": lambda: {"path": {"token": token()}},
    "GET /v1/oauth/authorize": lambda: {"query": way()},
    "POST /v1/oauth/authorize": consent,
    "POST /v1/oauth/sign-in": lambda: {"query": way(), "body": CREDENTIALS},
    "POST /v1/oauth/token": lambda: {"body": service() | {"grant_type": "client_credentials"}},
    "POST /v1/oauth/revoke": lambda: {"body": service() | {"token": program_token()}},
    "POST /v1/oauth/introspect": lambda: {"body": service() | {"token": program_token()}},
    "PUT /v1/members/{member}": lambda: {"path": {"member": member()}},
    "DELETE /v1/members/{member}": lambda: {"path": {"member": member()}},
    "POST /v1/invitations": lambda: {"body": {"email": f"asked{next(NUMBERS)}@example.com", "role": "viewer"}},
    "DELETE /v1/invitations/{invitation}": lambda: {"path": {"invitation": invitation()[1]}},
    "POST /v1/invitations/accept": accepting,
    "POST /v1/clients": lambda: {"body": {"name": "made", "kind": "service", "scopes": ["posts:read"]}},
    "DELETE /v1/clients/{client}": lambda: {"path": {"client": register(house(), WORKSPACE, ROBOT, NAMES)[0].id}},
    "POST /v1/webhooks": lambda: {"body": {"url": "https://hooks.example/made"}} if one_more_hook() else {},
    "DELETE /v1/webhooks/{webhook}": lambda: {"path": {"webhook": one_more_hook()}},
    "POST /v1/webhooks/{webhook}/test": lambda: {"path": {"webhook": hook()}},
    "GET /v1/webhooks/{webhook}/deliveries": lambda: {"path": {"webhook": hook()}},
    "DELETE /v1/creators/{creator}/imports/{import_id}": lambda: {"path": imported()},
}
ALWAYS = (  # a generator remembers ids it was told of: these could be its own
    "PUT /v1/members/{member}", "DELETE /v1/members/{member}", "DELETE /v1/tokens/{token}",
    "DELETE /v1/clients/{client}", "DELETE /v1/webhooks/{webhook}",
    "PUT /v1/session", "PUT /v1/session/password",  # and wrong passwords of hers would make her wait
)  # fmt: skip


@schemathesis.hook
def before_load_schema(_context: Any, raw_schema: dict[str, Any]) -> None:
    """Tell the generator nothing of being let in: here it is always somebody; test_strangers asks as nobody.

    Else it would take each session it is given below for one it made up itself.
    """
    del raw_schema["components"]["securitySchemes"]
    for operations in raw_schema["paths"].values():
        for operation in operations.values():
            del operation["security"]


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: dict[str, Any]) -> None:
    """Let a request be somebody's, and each second one that is meant well be about what is there."""
    name = f"{case.method} {case.operation.path}"
    told: Words = {}
    if name in LIVING and case.meta is not None and case.meta.generation.mode.is_positive:
        ASKED[name] += 1
        told = LIVING[name]() if ASKED[name] % 2 or name in ALWAYS else {}
    if name in LIVING and set((case.path_parameters or {}).values()) & own():
        told = LIVING[name]()  # of whichever mode: without these nothing more could be asked
    if told.get("path"):
        case.path_parameters = {**(case.path_parameters or {}), **told["path"]}
    if "query" in told:
        case.query = told["query"]
    if "body" in told:
        case.body = told["body"]
    address = f"10.0.{next(NUMBERS) // 250 % 250}.{next(NUMBERS) % 250}"  # tries to sign in are counted by address
    if case.operation.path == "/metrics":
        address = "127.0.0.1"  # it is for this machine alone
    asks = {**who(case.operation.path), **told.get("headers", {}), "X-Forwarded-For": address}
    case.headers = {**(case.headers or {}), **asks}
