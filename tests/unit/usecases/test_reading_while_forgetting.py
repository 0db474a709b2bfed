"""Reading while a creator is forgotten and comes back: an answer, or that she is not there; no broken store."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from whatworks.domain.errors import Conflict, Forgotten, Refused, StoreProblem
from whatworks.usecases.export import export_pieces
from whatworks.usecases.forget_me import forget_me
from whatworks.usecases.history.load import load_history
from whatworks.usecases.history.manifest import load_manifest
from whatworks.usecases.house import House
from whatworks.usecases.imports import imports
from whatworks.usecases.my_data import my_data
from whatworks.usecases.standing import current
from whatworks.wiring.build import open_house

from tests.storing import ANA, batch, house_in, import_all

STRESS_S = 1.5
READS: tuple[Callable[[House], object], ...] = (
    lambda house: load_history(house, ANA),
    lambda house: imports(house, ANA),
    lambda house: current(house, ANA),
    lambda house: house.jobs.get(ANA, "none"),
    lambda house: b"".join(my_data(house, ANA)),
    lambda house: b"".join(export_pieces(house, ANA, "posts", "csv")),
)


def brought_in(house: House, rows: int = 40) -> None:
    import_all(house, batch([f"p{i}" for i in range(rows)], reach=range(rows)), chunk_rows=10)


def test_who_reads_in_the_middle_of_a_forgetting_is_told_so(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    brought_in(house)
    load_history(house, ANA)
    house.keys.destroy(ANA)
    (first, *_) = [chunk.key for chunk in load_manifest(house.records, ANA).chunks()]
    house.blobs.delete(ANA, first)
    with pytest.raises(Forgotten):
        load_history(house, ANA)


def test_a_chunk_that_is_missing_though_nobody_forgot_her_is_damage_still(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    brought_in(house)
    (first, *_) = [chunk.key for chunk in load_manifest(house.records, ANA).chunks()]
    house.blobs.delete(ANA, first)
    with pytest.raises(StoreProblem, match="missing or damaged") as told:
        load_history(house, ANA)
    assert type(told.value) is StoreProblem


def test_readers_beside_forgetting_and_coming_back_never_see_a_broken_store(tmp_path: Path) -> None:
    done, wrong, turns = threading.Event(), list[str](), [0]

    def reading() -> None:
        house = house_in(tmp_path)
        while not done.is_set():
            for read in READS:
                try:
                    read(house)
                except (Refused, Forgotten, Conflict):
                    continue
                except StoreProblem as problem:
                    wrong.append(f"{problem}")
            house = open_house(tmp_path)  # as each request does that takes thought

    readers = [threading.Thread(target=reading) for _ in range(2)]
    for each in readers:
        each.start()
    house, until = house_in(tmp_path), time.monotonic() + STRESS_S
    while time.monotonic() < until or turns[0] < 5:
        brought_in(house)
        forget_me(house, ANA)
        turns[0] += 1
    done.set()
    for each in readers:
        each.join()
    assert wrong == []
    assert load_manifest(house.records, ANA).version == 0
