"""The memory cache's own promises: its bound, and who goes first."""

from whatworks.adapters.embedded.memory_cache import ENTRY_BYTES, MemoryCache
from whatworks.domain.scope import Scope

ANA, BEA = Scope("home", "ana"), Scope("home", "bea")
ROOM = 3 * (ENTRY_BYTES + 101)  # for three entries of a key of one letter and 100 bytes


def held(cache: MemoryCache, *keys: str) -> str:
    return "".join(key for key in keys if cache.get(ANA, key) is not None)


def filled() -> MemoryCache:
    cache = MemoryCache(ROOM)
    for key in "abc":
        cache.set(ANA, key, bytes(100), 60.0)
    return cache


def test_the_longest_unused_goes_first_when_room_is_out() -> None:
    cache = filled()
    cache.get(ANA, "a")
    cache.set(BEA, "d", bytes(100), 60.0)
    assert held(cache, "c", "a", "b") == "ca"
    assert cache.get(BEA, "d") == bytes(100)


def test_replacing_a_body_frees_the_room_of_the_old() -> None:
    cache = filled()
    for _ in range(5):
        cache.set(ANA, "a", bytes(100), 60.0)
    assert held(cache, "a", "b", "c") == "abc"


def test_dropping_frees_room() -> None:
    cache = filled()
    cache.drop(ANA, "a")
    cache.set(ANA, "d", bytes(100), 60.0)
    assert held(cache, "b", "c", "d") == "bcd"


def test_a_body_beyond_all_room_is_not_kept_and_drives_nobody_out() -> None:
    cache = filled()
    cache.set(ANA, "b", bytes(ROOM), 60.0)
    assert held(cache, "a", "b", "c") == "ac"


def test_what_is_past_its_time_frees_its_room_when_it_is_asked_for() -> None:
    now = [0.0]
    cache = MemoryCache(ROOM, clock=lambda: now[0])
    for key, seconds in (("a", 10.0), ("b", 20.0), ("c", 20.0)):
        cache.set(ANA, key, bytes(100), seconds)
    now[0] = 9.9
    assert held(cache, "a", "b", "c") == "abc"
    now[0] = 10.0
    assert held(cache, "a", "b", "c") == "bc"
    cache.set(ANA, "d", bytes(100), 20.0)
    assert held(cache, "b", "c", "d") == "bcd"
