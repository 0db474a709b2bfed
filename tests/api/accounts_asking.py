"""A server with accounts, its people, and how they sign in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from whatworks.domain.accounts import Role, User
from whatworks.entry.api.accounts.opening import Asked
from whatworks.entry.api.principal import ROLES
from whatworks.entry.serving import local_app
from whatworks.usecases.accounts.personal import make_personal
from whatworks.usecases.accounts.users import let_in, make_user, user_by_email
from whatworks.usecases.house import House
from whatworks.wiring.build import open_house
from whatworks.wiring.passwords import open_passwords
from whatworks.wiring.settings import Settings

ADDRESS = "https://whatworks.test"
PASSWORD = "four words make one sentence"
REACHED = Asked(ADDRESS)
HASHED = open_passwords().hash(PASSWORD)


def person(house: House, name: str, workspace: str, role: Role) -> User:
    """Make a member of a workspace whose password is PASSWORD, or let one in who is there already."""
    email = f"{name}@example.com"
    user = user_by_email(house, email) or make_user(house, email, name.title(), HASHED)
    return let_in(house, user.id, workspace, role)


def token(house: House, name: str, workspace: str, *scopes: str) -> str:
    """Give the text of a token of a person: of all she may, or of `scopes`."""
    user = user_by_email(house, f"{name}@example.com")
    assert user is not None
    role = user.role_in(workspace)
    assert role is not None
    text, _ = make_personal(house, user, workspace, "test", scopes or tuple(ROLES[role]), ROLES)
    return text


class SteppingClock:
    """A clock that goes a millisecond ahead at each look, and as far as a test says, however slow the machine."""

    def __init__(self) -> None:
        self._at = datetime.now(UTC)

    def now(self) -> datetime:
        self._at += timedelta(milliseconds=1)
        return self._at

    def go(self, by: timedelta) -> None:
        self._at += by


@contextmanager
def later(served: "Server", **ahead: float) -> Iterator[None]:
    """Let the server's clock be ahead."""
    clock: Any = served.app.state.service.house.clock
    clock.go(timedelta(**ahead))
    try:
        yield
    finally:
        clock.go(-timedelta(**ahead))


@dataclass(frozen=True, slots=True)
class Server:
    """A server with accounts on a home: Ann owns the workspace home, Vic views it, Eve owns another."""

    house: House
    app: FastAPI

    def client(self, name: str = "", *scopes: str, workspace: str = "home") -> TestClient:
        """Give a client that bears a token of a person, or none."""
        headers = {"Authorization": f"Bearer {token(self.house, name, workspace, *scopes)}"} if name else {}
        return TestClient(self.app, base_url=ADDRESS, headers=headers, follow_redirects=False)

    def signed_in(self, name: str, password: str = PASSWORD) -> TestClient:
        """Give a client with a person's session, which sends its own word with everything."""
        client = self.client()
        answer = client.post("/v1/session", json={"email": f"{name}@example.com", "password": password})
        assert answer.status_code == 200, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return client


def server(home: Path, *, asked: Asked = REACHED, **more: Any) -> Server:
    """Give a server with accounts; it does no long work itself."""
    house = open_house(home)
    app = local_app(Settings(home=_owned(home, house)), accounts=asked, **more)
    object.__setattr__(app.state.service.house, "clock", SteppingClock())
    return Server(house, app)


def _owned(home: Path, house: House) -> Path:
    """Give the home once its people are there."""
    person(house, "ann", "home", "owner")
    person(house, "vic", "home", "viewer")
    person(house, "eve", "elsewhere", "owner")
    return home
