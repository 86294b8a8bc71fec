"""An assistant asks through the SDK's own client, and is told where everything stands."""

import os
import sys
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from service.assistants import mcp_server
from service.backends.home import HomeBackend
from service.backends.remote import RemoteBackend
from service.citing import ROWS
from service.settings import Settings
from service.workbench import Workbench

Call = Callable[..., Any]


@pytest.fixture(params=["home", "service"])
def backend(request: pytest.FixtureRequest, home, edition, tools):
    if request.param == "service":
        return RemoteBackend(request.getfixturevalue("klynge"))
    settings = Settings(home=home.path, encoder="hashing", readers=1)
    return HomeBackend(settings, opened=Workbench(edition, tools))


@pytest.fixture
def call(backend) -> Call:
    """Call a tool, and return what it tells."""
    server = mcp_server(backend, version="test")

    def called(tool: str, **given: Any) -> Any:
        async def asked() -> Any:
            async with Client(server) as client:
                return await client.call_tool(tool, given)

        return anyio.run(asked)

    return called


def cited(citation: dict[str, Any], call: Call) -> bool:
    """Tell whether the quote stands in its document where the citation says."""
    part = call(
        "document", iri=citation["document"], start=citation["start"], length=len(citation["quote"])
    ).structured_content
    return part["text"] == citation["quote"] and part["title"] == citation["title"]


def test_the_tools_say_what_they_do_and_that_they_only_read(backend) -> None:
    async def asked() -> Any:
        async with Client(mcp_server(backend, version="test")) as client:
            return await client.list_tools()

    tools = {one.name: one for one in anyio.run(asked).tools}
    assert set(tools) == {"search", "partners", "related", "sparql", "document"}
    for tool in tools.values():
        assert tool.annotations.read_only_hint
        assert len(tool.description) > 60
        assert tool.output_schema["properties"]["edition"]
        assert all(one.get("description") for one in tool.input_schema["properties"].values())
    limit = tools["partners"].input_schema["properties"]["limit"]
    assert (limit["minimum"], limit["maximum"]) == (1, 20)


def test_the_command_serves_an_assistant_on_its_input_and_output(home, edition) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "service.command.main", "--home", str(home.path), "mcp"],
        env={**os.environ, "KLYNGE_ENCODER": "hashing"},
    )

    async def asked() -> Any:
        async with Client(command) as client:
            query = "SELECT ?name { ?c a kl:Cluster ; rdfs:label ?name }"
            return await client.call_tool("sparql", {"query": query})

    assert anyio.run(asked).structured_content["rows"] == [["Arena Prøvehavn"]]


def test_a_search_is_cited(call: Call) -> None:
    told = call("search", question="trykktesting", kinds=["Need"]).structured_content
    assert told["edition"] == "000001"
    first = told["found"][0]
    assert (first["kind"], first["name"]) == ("Need", "Rustvakt AS")
    assert cited(first["citation"], call)


def test_partners_quote_both_sides(call: Call) -> None:
    told = call("partners", actor="Rustvakt AS", limit=2).structured_content
    first = told["partners"][0]
    assert first["name"] == "Trykkfast Services AS"
    ground = next(one for one in first["grounds"] if one["yours"] and one["theirs"])
    assert cited(ground["yours"][0], call)
    assert cited(ground["theirs"][0], call)
    assert abs(first["grounds"][0]["points"]) >= abs(first["grounds"][-1]["points"])
    nobody = call("partners", text="We need somebody to shoe horses.").structured_content
    assert nobody["nobody"]
    assert nobody["partners"] == []


def test_related_clusters_have_their_grounds(call: Call) -> None:
    told = call("related", text="We need pressure testing of housings.").structured_content
    assert told["clusters"][0]["name"] == "Arena Prøvehavn"
    assert told["clusters"][0]["complements"][0]["theirs"][0]["quote"].startswith("We offer")


def test_sparql_tells_rows_and_triples_up_to_a_bound(call: Call) -> None:
    told = call("sparql", query="SELECT ?name { ?c a kl:Cluster ; rdfs:label ?name }")
    assert told.structured_content["columns"] == ["name"]
    assert told.structured_content["rows"] == [["Arena Prøvehavn"]]
    many = call("sparql", query="SELECT * { ?s ?p ?o } LIMIT 500").structured_content
    assert (len(many["rows"]), many["cut"]) == (ROWS, True)
    assert call("sparql", query="ASK {}").structured_content["rows"] == [["true"]]
    built = call("sparql", query="CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 2").structured_content
    assert built["turtle"]


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [
        ("partners", {"actor": "Rustvat AS"}, "nearest: 'Rustvakt AS'"),
        ("partners", {}, "give"),
        ("document", {"iri": "nothing"}, "no document"),
        ("sparql", {"query": "DROP ALL"}, "SPARQL Update"),
        ("search", {"question": "x", "limit": 1000}, "less than or equal to 20"),
    ],
)
def test_what_is_wrong_is_told_so_that_it_can_be_put_right(
    call: Call, tool: str, given: dict[str, Any], told: str
) -> None:
    answer = call(tool, **given)
    assert answer.is_error
    assert told in answer.content[0].text
