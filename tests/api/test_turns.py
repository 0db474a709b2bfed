"""What takes thought comes by turns: a workspace that asks a hundred things at once holds up itself alone."""

import asyncio
import threading
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from whatworks.entry import serving
from whatworks.entry.api.computing import Computing
from whatworks.entry.api.turns import AT_ONCE, Turns
from whatworks.wiring.settings import Settings

MANY = 100  # more than the threads that answer requests
PATIENCE = 60.0  # a busy machine


def test_a_few_of_one_workspace_go_at_once_and_another_waits_for_none_of_them() -> None:
    turns, going, most = Turns(), [0], [0]

    async def thinking(done: asyncio.Event) -> None:
        async with turns.of("theirs"):
            going[0] += 1
            most[0] = max(most[0], going[0])
            await done.wait()
            going[0] -= 1

    async def asked() -> None:
        done = asyncio.Event()
        theirs = [asyncio.create_task(thinking(done)) for _ in range(MANY)]
        await asyncio.sleep(0.01)
        assert going == [AT_ONCE]
        async with asyncio.timeout(1.0), turns.of("mine"):
            assert going == [AT_ONCE]
        done.set()
        await asyncio.gather(*theirs)

    asyncio.run(asked())
    assert (most, going, len(turns)) == ([AT_ONCE], [0], 0)


def test_two_servers_side_by_side_each_have_turns() -> None:
    turns = Turns()

    async def asked() -> None:
        async def one() -> None:
            async with turns.of("home"):
                await asyncio.sleep(0.01)

        await asyncio.gather(*(one() for _ in range(3 * AT_ONCE)))

    servers = [threading.Thread(target=asyncio.run, args=(asked(),)) for _ in range(2)]
    for each in servers:
        each.start()
    for each in servers:
        each.join(PATIENCE)
    assert not any(each.is_alive() for each in servers)


@pytest.mark.slow
def test_who_has_a_hundred_things_thought_about_holds_up_no_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thinking, done = threading.Semaphore(0), threading.Event()

    def slow(*_: Any) -> bytes:
        thinking.release()
        assert done.wait(PATIENCE)
        return b"{}"

    monkeypatch.setattr(Computing, "answer", slow)
    ear = serving.listen(serving.HOST, 0)
    with serving.served(serving.local_app(Settings(home=tmp_path)), ear):
        place = urlsplit(serving.address_of(ear)).netloc
        lines = [HTTPConnection(place, timeout=PATIENCE) for _ in range(MANY)]
        for n, line in enumerate(lines):
            line.request("GET", f"/v1/creators/ana/cards/{n}/explanation")
        for _ in range(AT_ONCE):
            assert thinking.acquire(timeout=PATIENCE)
        look = HTTPConnection(place, timeout=PATIENCE / 4)
        look.request("GET", "/v1/creators")
        assert look.getresponse().status == 200, "in a quarter of the time the hundred would take"
        look.close()
        assert not thinking.acquire(timeout=0.2), "no more than a few at once"
        done.set()
        assert [line.getresponse().status for line in lines] == [200] * MANY
        for line in lines:
            line.close()
