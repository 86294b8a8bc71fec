"""The stage that lies in what somebody makes: whoever offers net pens supplies fish farms."""

import tomllib
from functools import cache

from ingest.extraction.cues import FOLDER
from ontology.iris import concept_iri


def stages_of_maker(technology: str) -> tuple[str, ...]:
    """Return the stages that an offer of a technology tells of (``cues/makers.toml``)."""
    return _stages().get(technology, ())


@cache
def _stages() -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    table = tomllib.loads((FOLDER / "makers.toml").read_text(encoding="utf-8"))
    for stage, technologies in table.items():
        for slug in technologies:
            iri = concept_iri("technology", slug)
            told[iri] = (*told.get(iri, ()), concept_iri("value-chain", stage))
    return told
