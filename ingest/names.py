"""Names of organisations: what kind of actor one tells of, and what is a cluster's."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from cleanco import clean
from cleanco.termdata import terms_by_country

from ontology.iris import concept_iri
from store.names import name_key

TABLE = Path(__file__).parent / "cues" / "organisations.toml"
CLUSTER = "cluster"
OTHER = "other"

_CLUSTER_WORDS = re.compile(
    r"\b(?:nce|gce|arena pro|arena|cluster|klyngen|klynge|klynga|klyngja|kluster|supercluster)\b"
)
# A name as a pattern may ask for it: capitalised words, with what joins them.
NAME_WORD = r"(?:[A-ZÆØÅÄÖÜÉÓÁ][\w&’+-]*(?:\.\w+)*|\d+[A-ZÆØÅ][\w-]*)"
_PREFIX = re.compile(r"(?:a/s|as)\s+(?=\S{3})", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def cluster_key(name: str) -> str:
    """Return what two names of one cluster share: ``NCE Blå Kyst`` is ``Blå Kyst klynge``.

    >>> cluster_key("NCE Blå Kyst") == cluster_key("Blå Kyst Cluster")
    True
    """
    key = name_key(name)
    return " ".join(_CLUSTER_WORDS.sub(" ", key).split()) or key


@lru_cache(maxsize=50_000)
def kind_of_name(name: str) -> str | None:
    """Return the local name of the actor kind that a name tells of, or None where it tells none.

    ``cluster`` stands for a cluster itself, which is no actor.

    >>> kind_of_name("Universitetet i Sogn"), kind_of_name("Nordsensor AS"), kind_of_name("Vik")
    ('education-institution', 'company', None)
    """
    bare = _without_legal_form(name)
    for kind, known in known_names().items():
        if bare in known or any(bare.startswith(f"{one} ") for one in known if known[one]):
            return kind
    for kind, pattern in _forms().items():
        if pattern.fullmatch(bare) and not (kind == CLUSTER and bare != name):
            return kind
    if bare != name:
        return "cluster-organisation" if _is_cluster_name(bare) else "company"
    return None


def kind_iri(kind: str) -> str:
    """Return the IRI of the actor kind with this local name."""
    return concept_iri("actor-kind", kind)


@cache
def table() -> dict[str, Any]:
    """Return the table of how organisations are named."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def known_names() -> dict[str, dict[str, bool]]:
    """Return names that stand alone, by kind; True where a division's name may follow."""
    return {
        kind: {name.removesuffix("*"): name.endswith("*") for name in names}
        for kind, names in table()["known"].items()
    }


@cache
def legal_forms() -> str:
    """Return the pattern of legal forms as they stand behind a name."""
    longest_first = sorted(table()["legal_forms"], key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s") for form in longest_first) + ")"


def form_pattern(form: str, *, name: str, topic: str) -> str:
    """Return the regular expression of a form such as ``Universitetet i {N}``."""
    pattern = re.escape(form).replace(r"\ ", r"\s+")
    held = {r"\{N\}": name, r"\{T\}": topic, r"\{W\}": NAME_WORD}
    for placeholder, filled in held.items():
        pattern = pattern.replace(placeholder, filled)
    return pattern


def _is_cluster_name(name: str) -> bool:
    return _forms()[CLUSTER].fullmatch(name) is not None


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    name = rf"{NAME_WORD}(?:[\s-]+(?:(?:og|and|&|de|i)\s+)?{NAME_WORD})*"
    topic = r"[\w-]+(?:,?\s[\w-]+){0,5}"
    compiled: dict[str, re.Pattern[str]] = {}
    for kind, forms in table()["forms"].items():
        written = [form_pattern(form, name=name, topic=topic) for form in forms]
        written += [compound_of_cluster()] if kind == CLUSTER else []
        compiled[kind] = re.compile("|".join(written))
    return compiled


def compound_of_cluster() -> str:
    """Return the pattern of a name in one word, such as ``Kystklyngen``."""
    generic = "|".join(table()["not_names"]["generic"])
    return rf"(?!(?i:{generic}))[A-ZÆØÅ][a-zæøåäö]{{3,}}(?:klyngen|klynga|klyngja)"


def _without_legal_form(name: str) -> str:
    stripped = clean.custom_basename(name, _terms(), suffix=True)
    return _PREFIX.sub("", stripped, count=1) if _PREFIX.match(stripped) else stripped or name


@cache
def _terms() -> list[tuple[int, list[str]]]:
    """Return the legal forms of the countries near by, in the shape that cleanco compares."""
    written = {term for land in table()["countries"] for term in terms_by_country[land]}
    parts = {tuple(term.split()) for term in clean.normalize_terms(written)}
    parts |= {tuple(term.split()) for term in table()["extra_terms"]}
    return [(len(part), list(part)) for part in sorted(parts, key=lambda part: (-len(part), part))]
