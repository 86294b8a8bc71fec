"""IRIs as people and programs may write them here."""

from ontology.terms import BASE


def full_iri(written: str) -> str:
    """Return the IRI for an IRI, or for the path of one of ours.

    >>> full_iri("actor/no-919303808")
    'https://klynge.invalid/actor/no-919303808'
    """
    return written if "://" in written else f"{BASE}{written.lstrip('/')}"
