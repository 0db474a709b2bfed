"""The server on standard input and output, by the protocol's own SDK; one call at a time, each in a thread."""

import json
from typing import Any

import anyio
import jsonschema
import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from whatworks import __version__
from whatworks.domain.errors import UsageProblem, WhatworksError
from whatworks.entry.errand import Errand
from whatworks.entry.mcp.tools import BY_NAME, TOOLS, Tool, call

INSTRUCTIONS = (
    "whatworks tells a creator what works for her, how sure that is, and how to prove it. It only reads: nothing here "
    "publishes or changes anything. Repeat ranges, confidence and evidence grades with every number; where it refuses, "
    "say so and what would be enough."
)
READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def serve(errand: Errand) -> None:
    """Serve until standard input ends."""
    anyio.run(_serve, errand)


async def _serve(errand: Errand) -> None:
    """Serve one client."""
    server = server_for(errand)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def server_for(errand: Errand) -> Server[Any]:
    """Give the server that answers about the errand's workspace, and its creator where a call names none."""
    one_at_a_time = anyio.CapacityLimiter(1)  # an analysis takes all of a core anyway

    async def tools(_: Any, __: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_told(tool) for tool in TOOLS])

    async def called(_: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
        return await anyio.to_thread.run_sync(_answer, errand, asked, limiter=one_at_a_time)

    return Server(
        "whatworks",
        version=__version__,
        title="whatworks",
        instructions=INSTRUCTIONS,
        on_list_tools=tools,
        on_call_tool=called,
    )


def _told(tool: Tool) -> types.Tool:
    """Give a tool as the protocol tells it."""
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.input_schema,
        output_schema=tool.gives,
        annotations=READ_ONLY,
    )


def _answer(errand: Errand, asked: types.CallToolRequestParams) -> types.CallToolResult:
    """Give a call's answer; an error of ours is an answer too, with what can be done about it."""
    try:
        document = call(_known(asked), errand, asked.arguments or {})
    except WhatworksError as problem:
        return types.CallToolResult(content=[types.TextContent(text=str(problem))], is_error=True)
    text = json.dumps(document, ensure_ascii=False)
    return types.CallToolResult(content=[types.TextContent(text=text)], structured_content=document)


def _known(asked: types.CallToolRequestParams) -> Tool:
    """Give the tool that was called; raises UsageProblem for none of ours, or for what it does not take."""
    tool = BY_NAME.get(asked.name)
    if tool is None:
        raise UsageProblem(f"There is no tool {asked.name!r}.", remedy=f"There are {', '.join(BY_NAME)}.")
    wrong = next(jsonschema.Draft202012Validator(tool.input_schema).iter_errors(asked.arguments or {}), None)
    if wrong is not None:
        place = "/".join(map(str, wrong.path)) or "the arguments"
        raise UsageProblem(f"{tool.name} cannot take that: {place}: {wrong.message}.")
    return tool
