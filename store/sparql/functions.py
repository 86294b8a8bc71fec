"""Functions of ours that a query can use, beside those of SPARQL.

An error in one leaves its value unbound (SPARQL 1.1, section 17.3).
"""

from functools import lru_cache
from pathlib import Path

import numpy as np

from ontology.rdf import Literal, NamedNode, Term
from ontology.terms import PREFIXES, Std
from store.editions import VECTORS, Edition
from store.sparql.evaluation import Functions

SIMILARITY = PREFIXES["kl"] + "similarity"


def functions_over(edition: Path) -> Functions:
    """Return the functions over an edition's folder; its vectors are opened when first asked for.

    ``kl:similarity(?one, ?other)``: the cosine of the vectors of two passages, offers, needs or
    goals; exact, and unbound where one of them has no vector.
    """
    if not (edition / VECTORS).is_dir():
        return {}
    held = Edition(edition)

    @lru_cache(maxsize=10_000)
    def vector(iri: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]] | None":
        rows = held.items.rows_among("iri", (iri,))
        found = held.vectors.vector(rows[0]) if rows else None
        return None if found is None else found.reshape(-1)

    def similarity(one: Term, other: Term) -> Term | None:
        if not isinstance(one, NamedNode) or not isinstance(other, NamedNode):
            return None
        mine, theirs = vector(one.value), vector(other.value)
        if mine is None or theirs is None:
            return None
        cosine = f"{float(mine @ theirs):.6f}"
        return Literal(cosine, datatype=NamedNode(Std.decimal))

    return {NamedNode(SIMILARITY): similarity}
