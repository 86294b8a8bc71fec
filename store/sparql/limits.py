"""How much a query may take, and how many may run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of SPARQL."""

    readers: int = 4
    """Queries that run at once."""
    waiting: int = 32
    """Queries that wait for their turn at most."""
    deadline: float = 10.0
    """Seconds after which a query is ended; it waits for its turn no longer than that either."""
    memory: int = 4 << 30
    """Bytes of address space that a query may use; at least 1 GiB."""
    rows: int = 1_000_000
    """Solutions, or triples, that one answer holds at most."""
