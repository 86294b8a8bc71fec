"""What the page on programs shows runs, and it names every method of the client."""

import inspect
import re

import anyio
import httpx
import pytest
from mcp import Client as Assistant

from service.assistants import mcp_server
from service.client import Client, Connection

PAGE = "docs/programs.md"


def test_every_method_of_the_client_is_told(rows) -> None:
    told = {
        name
        for row in rows(PAGE, "## The Python client")
        for name in re.findall(r"`(\w+)`", row[0])
    }
    assert told == {
        name for name, one in inspect.getmembers(Client, inspect.isfunction) if name[0] != "_"
    }


def test_every_tool_of_assistants_is_told(rows) -> None:
    async def tools() -> list[str]:
        async with Assistant(mcp_server(None, version="")) as assistant:  # nothing is asked
            return [tool.name for tool in (await assistant.list_tools()).tools]

    assert [row[0].strip("`") for row in rows(PAGE, "## Assistants")] == anyio.run(tools)


def test_the_example_runs(blocks, app, edition, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    def connected(address: str, **given: object) -> Connection:
        return Connection("http://localhost", transport=httpx.WSGITransport(app=app))

    monkeypatch.setattr("service.client.client.Connection", connected)
    (example,) = blocks(PAGE, "python")
    exec(compile(example, PAGE, "exec"), {})
    printed = capsys.readouterr().out
    assert "Trykkfast Services AS" in printed
    assert "Rustvakt – hva vi gjør" in printed
