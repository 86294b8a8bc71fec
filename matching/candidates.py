"""Who comes into question at all, mode by mode; what is asked for decides where to look."""

from collections.abc import Iterable, Mapping

from matching.chains import Chains
from matching.comparisons.nearness import KNOWLEDGE
from matching.directory import Directory
from matching.profiles import Standing

KINDS_OF_MODE: Mapping[str, frozenset[str]] = {"rd-provider": KNOWLEDGE}
"""Modes that ask for some kinds of actor only."""


def candidates(
    standing: Standing,
    mode: str,
    *,
    met: Iterable[str],
    directory: Directory,
    chains: Chains,
    recorded: Iterable[str] = (),
) -> set[str]:
    """Return the IRIs of those who come into question for a mode.

    They are ``met``, those whose claims meet ours, and whom the directory shows where the mode
    looks: down the chain, up it, at the same work; of those ``recorded`` in joint projects where
    the mode asks for experience.
    """
    found = {*met}
    if mode == "customers":
        found |= directory.at_work(chains.below(standing.stages))
    elif mode == "suppliers":
        found |= directory.at_work(chains.above(standing.stages))
    elif mode in ("similar", "bridge"):
        found |= directory.at_work(standing.work)
    elif mode == "experienced":
        found = {*recorded}
    return {iri for iri in found if iri in directory.names}
