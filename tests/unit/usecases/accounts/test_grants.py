"""Grants and tokens: one use is one use, ending one ends all of it, and a day that is over is forgotten whole."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from whatworks.domain.accounts import Grant
from whatworks.usecases.accounts.grants import (
    LASTS,
    Asked,
    end_grant,
    give_token,
    grant_of,
    open_grant,
    shown_by,
    spend,
    stands,
)
from whatworks.usecases.accounts.shelves import KEPT, SERVER, shelf
from whatworks.usecases.accounts.sweeping import sweep_ended
from whatworks.usecases.house import House
from whatworks.wiring.build import open_house


class SetClock:
    """A clock that shows what it was set to."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> House:
    return open_house(tmp_path, clock=clock)


def granted(house: House, kind: str = "client") -> Grant:
    return open_grant(house, Asked(kind, "ann", "home", ("posts:read", "advice:read")))  # type: ignore[arg-type]


def test_a_text_shows_its_grant_to_who_asks_for_its_kind(house: House) -> None:
    text, token = give_token(house, granted(house), "access", ("posts:read",))
    shown = shown_by(house, text, ("access",))
    assert shown is not None
    assert (shown.token, shown.grant.scopes, stands(house, shown)) == (token, ("advice:read", "posts:read"), True)
    assert shown_by(house, text, ("refresh", "code")) is None
    assert shown_by(house, text[:-1] + ("A" if text[-1] != "A" else "B"), ("access",)) is None


@pytest.mark.parametrize(
    "text", ["", "x", "ww_at_", "ww_at_20261122_short", "ww_pat_" + "x" * 42, "ww_at_2026_" + "x" * 43]
)
def test_what_is_no_text_of_ours_shows_nothing(house: House, text: str) -> None:
    assert shown_by(house, text, ("access", "personal")) is None


def test_of_many_who_use_it_at_once_one_does(house: House) -> None:
    text, _ = give_token(house, granted(house), "refresh")
    shown = shown_by(house, text, ("refresh",))
    assert shown is not None
    with ThreadPoolExecutor(6) as people:
        done = list(people.map(lambda _: spend(house, shown), range(6)))
    assert sum(done) == 1
    kept = grant_of(house, shown.grant.id)
    assert kept is not None
    assert kept.ended_at, "the others ended all that came of it"


def test_a_token_never_outlives_its_grant(house: House, clock: SetClock) -> None:
    grant = granted(house)
    clock.moment += timedelta(seconds=LASTS["client"] - 60)
    _, token = give_token(house, grant, "access")
    assert token.ends_at == grant.ends_at


def test_an_ended_grant_ends_every_token_and_ending_it_again_is_no_error(house: House) -> None:
    grant = granted(house)
    shown = [shown_by(house, give_token(house, grant, kind)[0], (kind,)) for kind in ("access", "refresh")]  # type: ignore[arg-type]
    assert end_grant(house, grant.id) is not None
    assert end_grant(house, grant.id) is not None
    for each in shown:
        assert each is not None
        kept = grant_of(house, each.grant.id)
        assert kept is not None
        assert not stands(house, type(each)(each.token, kept))
    assert end_grant(house, "nothing") is None
    assert end_grant(house, "day-20990101.gone") is None


def test_a_day_that_is_over_is_forgotten_and_what_stands_is_not(house: House, clock: SetClock) -> None:
    session, client, personal = (granted(house, kind) for kind in ("session", "client", "personal"))
    over, after = shelf(session.ends_at), shelf(client.ends_at)
    clock.moment += timedelta(seconds=LASTS["session"])
    assert sweep_ended(house) == 0, "its day is not over"
    clock.moment += timedelta(days=4)
    assert sweep_ended(house) == 1
    scopes = house.records.scopes(SERVER)
    assert (over in scopes, after in scopes, KEPT in scopes) == (False, True, True)
    assert grant_of(house, session.id) is None
    assert grant_of(house, personal.id) == personal
