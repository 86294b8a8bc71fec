"""A client of a running service, for programs in Python: it needs neither Flask nor an engine.

>>> from service.client import Client  # doctest: +SKIP
>>> with Client("http://127.0.0.1:8080") as klynge:  # doctest: +SKIP
...     for match in klynge.partners(actor="Rustvakt AS").matches:
...         print(match.name, match.score)
"""

from service.client.client import Client
from service.client.connection import Connection

__all__ = ["Client", "Connection"]
