"""A workspace keeps an owner, also where two step down, or put each other down, at the same moment."""

from dataclasses import replace
from pathlib import Path

import pytest

from whatworks.domain.accounts import Role
from whatworks.domain.errors import Conflict
from whatworks.usecases.accounts import users
from whatworks.usecases.accounts.users import change_role, let_in, make_user, members, user_of
from whatworks.usecases.house import House
from whatworks.wiring.build import open_house


@pytest.fixture
def house(tmp_path: Path) -> House:
    return open_house(tmp_path)


@pytest.mark.parametrize("role", ["viewer", None])
def test_of_two_owners_who_are_put_down_at_once_one_stays(
    house: House, monkeypatch: pytest.MonkeyPatch, role: Role | None
) -> None:
    ann, bea = (let_in(house, make_user(house, f"{name}@example.com", name).id, "home", "owner") for name in "ab")
    change, meanwhile = users._changed, [bea.id]

    def raced(*told: object) -> object:
        """Let the other one be put down between the look at who owns and the change."""
        if meanwhile:
            change(house, meanwhile.pop(), lambda user: replace(user, roles=(("home", "viewer"),)))
        return change(*told)

    monkeypatch.setattr(users, "_changed", raced)
    with pytest.raises(Conflict):
        change_role(house, "home", ann.id, role)
    assert [each.id for each in members(house, "home") if each.role_in("home") == "owner"] == [ann.id]
    after = user_of(house, ann.id)
    assert after is not None
    assert after.stay_in("home") == ann.stay_in("home"), "what she is signed in with stays hers"
