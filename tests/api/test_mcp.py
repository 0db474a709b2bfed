"""The protocol's own client over a real process: every tool answers in its own shape, and the store stays as it was."""

import hashlib
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import anyio
import pytest
from jsonschema import Draft202012Validator

from whatworks.entry import errands
from whatworks.entry.errand import Errand
from whatworks.entry.mcp.tools import TOOLS
from whatworks.wiring.settings import Settings

pytest.importorskip("mcp", reason="not installed here: mcp")

from mcp import Client, StdioServerParameters

SOURCE = Path(__file__).resolve().parents[2] / "src"
REFUSED = {"compare_platforms", "get_voice", "get_segments"}  # the demo has one platform, no comments and no events
GIVEN: dict[str, dict[str, Any]] = {
    "explain_card": {"about": "1"},
    "score_draft": {"text": "Does your vine lean?", "platform": "instagram"},
    "get_forecast": {"posts_per_week": 2},
    "get_best_times": {"audience_zone": "Asia/Kolkata"},
    "list_posts": {"limit": 3, "surprising": True},
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assistant")
    errands.load_demo(Errand(Settings(home=folder, creator="demo")))
    return folder


@asynccontextmanager
async def connected(home: Path) -> AsyncIterator[Client]:
    arguments = ["-m", "whatworks", "mcp", "--home", str(home), "--creator", "demo"]
    started = StdioServerParameters(command=sys.executable, args=arguments, env={"PYTHONPATH": str(SOURCE)})
    async with Client(started, read_timeout_seconds=60) as client:
        yield client


def kept(home: Path) -> list[tuple[Any, ...]]:
    """Give all that is kept: the names and digests of blobs, and every document with its version and its bytes."""
    blobs = [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in sorted(home.rglob("*.blob"))]
    with closing(sqlite3.connect(home / "store" / "records.sqlite")) as connection:
        return [*blobs, *connection.execute("SELECT * FROM documents ORDER BY 1, 2, 3, 4")]


@pytest.mark.slow
def test_every_tool_answers_in_its_own_shape_and_changes_nothing(home: Path) -> None:
    before = kept(home)
    assert len(before) > 3

    async def talk() -> None:
        async with connected(home) as client:
            told = (await client.list_tools()).tools
            assert [tool.name for tool in told] == [tool.name for tool in TOOLS]
            assert all(tool.annotations is not None and tool.annotations.read_only_hint for tool in told)
            for tool in told:
                answer = await client.call_tool(tool.name, GIVEN.get(tool.name, {}))
                assert answer.is_error == (tool.name in REFUSED), (tool.name, answer.content)
                if not answer.is_error:
                    Draft202012Validator(tool.output_schema).validate(answer.structured_content)

    anyio.run(talk)
    assert kept(home) == before


@pytest.mark.slow
def test_what_cannot_be_answered_is_told_with_what_would_help(home: Path) -> None:
    async def talk() -> list[str]:
        async with connected(home) as client:
            asked = [
                ("publish_post", {}),
                ("explain_card", {}),
                ("explain_card", {"about": "banana"}),
                ("get_advice", {"creator": "nobody"}),
                ("get_advice", {"creator": "../etc"}),
            ]
            answers = [await client.call_tool(name, given) for name, given in asked]
            assert all(answer.is_error for answer in answers)
            return [answer.content[0].text for answer in answers]

    strange, missing, banana, nobody, outside = anyio.run(talk)
    assert "There is no tool 'publish_post'" in strange
    assert "'about' is a required property" in missing
    assert "banana" in banana
    assert "Import an export" in nobody
    assert "cannot be a creator name" in outside


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_every_tool_says_what_it_takes_and_gives(tool: Any) -> None:
    Draft202012Validator.check_schema(tool.input_schema)
    Draft202012Validator.check_schema(tool.gives)
    assert tool.input_schema["additionalProperties"] is False
    assert not any(word in tool.name for word in ("publish", "post_to", "import_", "delete", "forget", "set_"))
    assert "instructions" in tool.description or tool.name not in (
        "get_advice",
        "explain_card",
        "list_posts",
        "get_voice",
    )
