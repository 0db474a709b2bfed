"""What every Cache backend promises."""

import threading
import time

import pytest

from whatworks.domain.scope import Scope
from whatworks.ports.cache import Cache

from tests.contract.backends import Backends

ANA, BEA = Scope("home", "ana"), Scope("home", "bea")
LONG = 600.0


@pytest.fixture
def cache(backends: Backends) -> Cache:
    return backends.cache()


def test_what_was_set_is_given_byte_for_byte(cache: Cache) -> None:
    body = bytes(range(256)) * 100
    cache.set(ANA, "advice", body, LONG)
    cache.set(ANA, "empty", b"", LONG)
    assert cache.get(ANA, "advice") == body
    assert cache.get(ANA, "empty") == b""


def test_what_was_never_set_is_none(cache: Cache) -> None:
    cache.set(ANA, "advice", b"one", LONG)
    assert cache.get(ANA, "timing") is None
    assert cache.get(BEA, "advice") is None


def test_setting_again_replaces(cache: Cache) -> None:
    cache.set(ANA, "advice", b"a long body", LONG)
    cache.set(ANA, "advice", b"short", LONG)
    assert cache.get(ANA, "advice") == b"short"


def test_what_is_past_its_time_is_none(cache: Cache) -> None:
    cache.set(ANA, "brief", b"one", 0.05)
    cache.set(ANA, "long", b"two", LONG)
    cache.set(ANA, "never", b"three", 0.0)
    time.sleep(0.1)
    assert (cache.get(ANA, "brief"), cache.get(ANA, "long"), cache.get(ANA, "never")) == (None, b"two", None)


def test_a_new_time_counts_from_the_last_setting(cache: Cache) -> None:
    cache.set(ANA, "advice", b"one", LONG)
    cache.set(ANA, "advice", b"two", 0.0)
    assert cache.get(ANA, "advice") is None


def test_one_key_is_dropped_and_the_others_stay(cache: Cache) -> None:
    for key in ("a", "b"):
        cache.set(ANA, key, b"x", LONG)
    cache.drop(ANA, "a")
    cache.drop(ANA, "a")
    assert (cache.get(ANA, "a"), cache.get(ANA, "b")) == (None, b"x")


def test_all_of_a_scope_is_dropped_and_the_neighbours_stays(cache: Cache) -> None:
    for scope in (ANA, BEA):
        cache.set(scope, "a", b"x", LONG)
        cache.set(scope, "b", b"y", LONG)
    cache.drop(ANA)
    assert (cache.get(ANA, "a"), cache.get(ANA, "b")) == (None, None)
    assert (cache.get(BEA, "a"), cache.get(BEA, "b")) == (b"x", b"y")


def test_many_threads_at_once_get_what_one_of_them_set(cache: Cache) -> None:
    seen: set[bytes | None] = set()

    def use(body: bytes) -> None:
        for _ in range(300):
            cache.set(ANA, "k", body, LONG)
            seen.add(cache.get(ANA, "k"))
            cache.drop(ANA, "other")

    threads = [threading.Thread(target=use, args=(bytes([letter]) * 100,)) for letter in b"abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen <= {bytes([letter]) * 100 for letter in b"abcd"}
