"""What was granted opens nothing after she left or changed her password, also within the same second."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from whatworks.domain.accounts import Grant, User
from whatworks.entry.api.principal import ROLES
from whatworks.ports.records import Document
from whatworks.usecases.accounts.grants import Asked, give_token, open_grant
from whatworks.usecases.accounts.shelves import GRANTS, KEPT, USERS, shelf
from whatworks.usecases.accounts.users import change_role, let_in, make_user, set_password
from whatworks.usecases.accounts.verifying import role_by, speaker_of
from whatworks.usecases.house import House
from whatworks.wiring.build import open_house

KINDS = ("session", "personal", "calendar", "client")


class Stopped:
    """A clock that stands still: all of it happens within one second."""

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 12, tzinfo=UTC)


class Plain:
    """Passwords that cost nothing."""

    def hash(self, password: str) -> str:
        return password

    def matches(self, hashed: str, password: str) -> bool:
        return hashed == password


@pytest.fixture
def house(tmp_path: Path) -> House:
    return open_house(tmp_path, clock=Stopped())


@pytest.fixture
def vic(house: House) -> User:
    owner = make_user(house, "ann@example.com", "Ann")
    let_in(house, owner.id, "home", "owner")
    return let_in(house, make_user(house, "vic@example.com", "Vic").id, "home", "viewer")


def granted(house: House, user: User, kind: Any) -> str:
    asked = Asked(
        kind, user.id, "home", ("posts:read",), stay=user.stay_in("home"), generation=user.generation
    )  # fmt: skip
    return give_token(house, open_grant(house, asked), "access" if kind == "client" else kind)[0]


def opens(house: House, text: str) -> bool:
    return speaker_of(house, text, ("session", "personal", "calendar", "access"), ROLES) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_who_was_removed_and_comes_again_opens_nothing_with_what_she_had(house: House, vic: User, kind: str) -> None:
    old = granted(house, vic, kind)
    assert opens(house, old)
    change_role(house, "home", vic.id, None)
    assert not opens(house, old)
    again = let_in(house, vic.id, "home", "viewer")
    assert not opens(house, old), "within the same second too"
    assert opens(house, granted(house, again, kind))
    assert not opens(house, granted(house, vic, kind)), "what was begun before she left and kept after she came again"


def test_another_role_and_another_workspace_end_nothing(house: House, vic: User) -> None:
    text = granted(house, vic, "session")
    change_role(house, "home", vic.id, "editor")
    let_in(house, vic.id, "studio", "viewer")
    let_in(house, vic.id, "home", "viewer")
    assert opens(house, text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_password_ends_what_the_old_one_opened_within_the_second(house: House, vic: User, kind: str) -> None:
    old = granted(house, vic, kind)
    changed = set_password(house, Plain(), vic, "five quite different words")
    assert opens(house, old) == (kind in {"personal", "calendar"}), "her own tokens stay"
    assert opens(house, granted(house, changed, kind))
    assert opens(house, granted(house, vic, kind)) == (kind in {"personal", "calendar"}), "verified before, kept after"


def aged(house: House, user: User, text: str) -> str:
    """Write a person and her session as they were kept before either was counted; give the session's text."""
    shown = speaker_of(house, text, ("session",), ROLES)
    assert shown is not None
    scope = shelf(shown.grant.ends_at)
    for place, kind, id in ((KEPT, USERS, user.id), (scope, GRANTS, shown.grant.id)):
        document = house.records.get(place, kind.name, id)
        assert document is not None
        body = {
            name: value
            for name, value in json.loads(document.body).items()
            if name not in {"stay", "stays", "generation"}
        }
        house.records.put_many(place, [Document(kind.name, id, json.dumps(body).encode())])
    return text


def test_what_was_kept_before_they_were_counted_stands_until_she_leaves(house: House, vic: User) -> None:
    old = aged(house, vic, granted(house, vic, "session"))
    assert opens(house, old)
    change_role(house, "home", vic.id, None)
    let_in(house, vic.id, "home", "viewer")
    assert not opens(house, old)


def test_what_was_kept_before_they_were_counted_stands_until_a_new_password(house: House, vic: User) -> None:
    old = aged(house, vic, granted(house, vic, "session"))
    set_password(house, Plain(), vic, "five quite different words")
    assert not opens(house, old)


def test_what_ended_before_they_were_counted_stays_ended() -> None:
    user = User("vic", "vic@example.com", "Vic", "", (("home", "viewer"),), (), 0, since=20)
    grant = Grant("g", "session", "vic", "", "home", (), "", 10, 0)
    assert role_by(user, grant) is None
    assert role_by(user, Grant("g", "session", "vic", "", "home", (), "", 20, 0)) == "viewer"
