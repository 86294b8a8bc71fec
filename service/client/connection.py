"""A connection to a service: asks over HTTP, again where that helps, and raises what it is told."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_base, wait_random_exponential

from ontology.errors import InputError, KlyngeError, ReadersBusy, ServiceUnreachable
from service.problem_types import error_of

PATIENCE = 120.0
"""Seconds that one answer may take unless told otherwise."""
ATTEMPTS = 4
"""How often a question is asked at most."""
_PROBLEM = "application/problem+json"
_CONNECTING = 10.0


class Connection:
    """Sends requests to one service, and returns what it answers.

    What only asks is asked again after a lost connection, and after the service said that it was
    busy; what writes is sent once.
    """

    def __init__(
        self,
        address: str,
        *,
        token: str = "",
        patience: float = PATIENCE,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Nothing is sent yet.

        Args:
            address: of the service, such as ``http://127.0.0.1:8080``.
            token: what lets one write there (``KLYNGE_TOKEN``).
            patience: seconds that one answer may take.
            transport: what carries requests; the network unless given.

        Raises:
            InputError: that is no address.
        """
        self.address = _checked(address)
        self._http = httpx.Client(
            base_url=self.address,
            headers={"Authorization": f"Bearer {token}"} if token else {},
            timeout=httpx.Timeout(patience, connect=_CONNECTING),
            transport=transport,
            follow_redirects=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def get(self, path: str, arguments: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401
        """Return the JSON at a path; arguments that are None are left out."""
        return self.ask("GET", path, params=_told(arguments or {})).json()

    def post(self, path: str, body: Mapping[str, Any], *, edition: str | None = None) -> Any:  # noqa: ANN401
        """Return the JSON answer to a question in JSON; fields that are None are left out."""
        return self.ask("POST", path, json=_told(body), params=_told({"edition": edition})).json()

    def ask(self, method: str, path: str, **request: Any) -> httpx.Response:  # noqa: ANN401
        """Return the answer to a request that only asks.

        Raises:
            ServiceUnreachable: nobody answers there, or what answers is no such service.
            KlyngeError: what the service says is wrong, as the error that it is.
        """
        again = Retrying(
            retry=retry_if_exception_type((ReadersBusy, ServiceUnreachable)),
            stop=stop_after_attempt(ATTEMPTS),
            wait=_AsTold(wait_random_exponential(multiplier=0.1, max=2)),
            reraise=True,
        )
        return again(self.send, method, path, **request)

    def send(self, method: str, path: str, **request: Any) -> httpx.Response:  # noqa: ANN401
        """Return the answer to a request that is sent once; raises as ``ask`` does."""
        try:
            answer = self._http.request(method, path, **request)
        except httpx.HTTPError as error:
            raise ServiceUnreachable(
                f"{self.address} does not answer ({type(error).__name__}: {error}); is "
                "`klynge serve` running there?"
            ) from error
        if answer.is_success:
            return answer
        raise self._error(answer)

    def _error(self, answer: httpx.Response) -> KlyngeError:
        if answer.headers.get("Content-Type", "").partition(";")[0] != _PROBLEM:
            return ServiceUnreachable(
                f"{self.address} answers {answer.status_code} and no problem of ours; is it the "
                "address of a service of Klynge?"
            )
        told = answer.json()
        kind = error_of(told["type"], status=answer.status_code)
        if issubclass(kind, ReadersBusy):
            return kind(told["detail"], retry_after=int(answer.headers.get("Retry-After", 1)))
        return kind(told["detail"])


class _AsTold(wait_base):
    """Waits as long as the service says, else as another does."""

    def __init__(self, other: wait_base) -> None:
        self._other = other

    def __call__(self, retry_state: RetryCallState) -> float:
        failed = retry_state.outcome.exception() if retry_state.outcome else None
        return (
            float(failed.retry_after)
            if isinstance(failed, ReadersBusy)
            else self._other(retry_state)
        )


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def _checked(address: str) -> str:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, TypeError) as error:
        raise InputError(f"{address!r} is no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise InputError(f"{address!r} is no address of a service; write http://127.0.0.1:8080")
    return str(url).rstrip("/")
