"""What every Keys backend promises."""

import threading
from pathlib import Path

import pytest

from whatworks.domain.errors import Forgotten
from whatworks.domain.scope import Scope
from whatworks.ports.keys import Keys

from tests.contract.backends import Backends

ANA, BEA = Scope("home", "ana"), Scope("home", "bea")
DATA_KEY = bytes(range(32))


@pytest.fixture
def keys(backends: Backends, tmp_path: Path) -> Keys:
    return backends.keys(tmp_path)


def test_what_was_wrapped_is_unwrapped(keys: Keys) -> None:
    assert keys.unwrap(ANA, keys.wrap(ANA, DATA_KEY)) == DATA_KEY


def test_the_wrapped_key_hides_the_key_and_is_never_the_same_twice(keys: Keys) -> None:
    first, second = keys.wrap(ANA, DATA_KEY), keys.wrap(ANA, DATA_KEY)
    assert DATA_KEY not in first
    assert first != second
    assert keys.unwrap(ANA, first) == keys.unwrap(ANA, second) == DATA_KEY


def test_another_scope_cannot_unwrap_it(keys: Keys) -> None:
    wrapped = keys.wrap(ANA, DATA_KEY)
    keys.wrap(BEA, DATA_KEY)
    with pytest.raises(Forgotten):
        keys.unwrap(BEA, wrapped)


def test_a_changed_or_cut_wrapped_key_does_not_open(keys: Keys) -> None:
    wrapped = keys.wrap(ANA, DATA_KEY)
    for broken in (wrapped[:-1], wrapped[:5], b"", wrapped[:-1] + bytes([wrapped[-1] ^ 1])):
        with pytest.raises(Forgotten):
            keys.unwrap(ANA, broken)


def test_a_scope_that_never_wrapped_has_nothing_to_unwrap(keys: Keys) -> None:
    with pytest.raises(Forgotten):
        keys.unwrap(ANA, b"x" * 60)


def test_a_destroyed_key_opens_nothing_ever_again(keys: Keys) -> None:
    wrapped, hers = keys.wrap(ANA, DATA_KEY), keys.wrap(BEA, DATA_KEY)
    keys.destroy(ANA)
    keys.destroy(ANA)
    with pytest.raises(Forgotten):
        keys.unwrap(ANA, wrapped)
    keys.wrap(ANA, DATA_KEY)
    with pytest.raises(Forgotten):
        keys.unwrap(ANA, wrapped)
    assert keys.unwrap(BEA, hers) == DATA_KEY


def test_the_key_is_there_when_opened_again(backends: Backends, tmp_path: Path) -> None:
    wrapped = backends.keys(tmp_path).wrap(ANA, DATA_KEY)
    assert backends.keys(tmp_path).unwrap(ANA, wrapped) == DATA_KEY


def test_of_many_first_users_at_once_all_get_the_same_key(backends: Backends, tmp_path: Path) -> None:
    wrapped: list[bytes] = []
    scopes = [ANA, BEA, Scope("home", "eva")] * 3

    def wrap(scope: Scope) -> None:
        wrapped.append(backends.keys(tmp_path).wrap(scope, str(scope).encode()))

    threads = [threading.Thread(target=wrap, args=(scope,)) for scope in scopes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = backends.keys(tmp_path)
    opened = []
    for each in wrapped:
        for scope in set(scopes):
            try:
                opened.append(keys.unwrap(scope, each))
            except Forgotten:
                continue
    assert sorted(opened) == sorted(str(scope).encode() for scope in scopes)
