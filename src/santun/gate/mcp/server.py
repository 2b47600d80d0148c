"""The tools on the official ``mcp`` package: listing, calling, errors. What they do stands in ``tools``."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import anyio
import anyio.to_thread
from mcp import MCPError
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp.types import Tool as ListedTool
from pydantic import BaseModel

from santun._version import __version__
from santun.errors import SantunError, place_of
from santun.gate.mcp.tools import TOOLS, Tool, Toolbox

__all__ = ["made", "serve"]

_INSTRUCTIONS = (
    "santun checks draft replies to citizens' complaints, in Indonesian. Draft, call check with the complaint, mend "
    "what it finds, and repeat until the verdict is send; then call gate. Never put personal data of the complainant "
    "into a reply to get a finding out of the way, and never say that a reply was confirmed: officers do that."
)


def serve(toolbox: Toolbox) -> None:
    """Serve on standard input and output until the client hangs up."""
    logging.getLogger("mcp").setLevel(logging.CRITICAL + 1)  # it logs messages that it cannot read
    anyio.run(_run, toolbox)


async def _run(toolbox: Toolbox) -> None:
    server = made(toolbox)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def made(toolbox: Toolbox) -> Server[Any]:
    """The server, bound to no transport yet."""
    known = {tool.name: tool for tool in TOOLS}

    async def listed(_: ServerRequestContext[Any], __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_listed(tool) for tool in TOOLS])

    async def called(_: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
        tool = known.get(params.name)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"no such tool; there are {', '.join(known)}")
        return await anyio.to_thread.run_sync(partial(_called, tool, toolbox, params.arguments or {}))

    return Server("santun", version=__version__, instructions=_INSTRUCTIONS, on_list_tools=listed, on_call_tool=called)


def _called(tool: Tool, toolbox: Toolbox, arguments: dict[str, Any]) -> CallToolResult:
    """What a tool gives; an error of the model's own making is told so that it can do better, without contents."""
    try:
        answer = tool.call(toolbox, tool.takes.model_validate(arguments))
    except SantunError as error:
        return _failed(str(error))
    except Exception as error:  # noqa: BLE001  # by type and place: its text may hold words of the draft
        return _failed(f"something broke inside ({type(error).__name__}, {place_of(error)})")
    return CallToolResult(content=[TextContent(text=answer.text)], structured_content=answer.data)


def _failed(told: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=told)], is_error=True)


def _listed(tool: Tool) -> ListedTool:
    return ListedTool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(),
        output_schema=_given(tool.gives),
        annotations=ToolAnnotations(
            read_only_hint=tool.name != "gate",  # whose decisions may be recorded
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )


def _given(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(mode="serialization")
