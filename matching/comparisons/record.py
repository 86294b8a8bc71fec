"""What joint projects say of them: each signal of ``matching.collaboration``, for one candidate.

A signal is computed for all actors at once. Its comparison looks the value up, and bears its name
and its explanation.
"""

from collections.abc import Callable
from functools import wraps

from matching.collaboration.experience import SIGNALS, Signal
from matching.pairs import Finding, Pair

_SHOWN_BY = "experience"
"""The comparison whose path shows the project that counts most."""


def _looked_up(name: str, signal: Signal) -> Callable[[Pair], Finding]:
    @wraps(signal)
    def compare(pair: Pair) -> Finding:
        record = pair.record
        value = record.values.get(name, 0.0) if record else 0.0
        if not (record and record.project and value and name == _SHOWN_BY):
            return Finding(value=value)
        return Finding(
            value=value, path=(record.project, *((pair.them.iri,) if pair.them.iri else ()))
        )

    return compare


RECORDED = tuple(_looked_up(name, signal) for name, signal in SIGNALS.items())
"""The comparisons that rest on joint projects."""
