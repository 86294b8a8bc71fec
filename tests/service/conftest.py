"""A client that reaches the service of the tests without a network."""

from collections.abc import Iterator

import httpx
import pytest
from flask import Flask

from service.client import Client, Connection
from store.editions import Edition


@pytest.fixture
def transport(app: Flask, edition: Edition) -> httpx.WSGITransport:
    return httpx.WSGITransport(app=app)


@pytest.fixture
def klynge(transport: httpx.WSGITransport) -> Iterator[Client]:
    with Client("", connection=Connection("http://localhost", transport=transport)) as client:
        yield client
