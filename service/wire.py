"""What comes in over HTTP, checked at the edge; inside, everything is plain types."""

from typing import Annotated, Any, Literal, NoReturn, TypeVar

from flask import Request
from pydantic import BaseModel, ConfigDict, Field, model_validator
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from ontology.errors import InputError, OptionError
from service.pitches import LONGEST_PITCH
from service.workbench import LONGEST_TEXT, SEARCHED
from store.filters import NAMES

MOST_BYTES = 2 * 1024 * 1024
"""Most bytes of a request's body."""

_MOST = 1000
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Pitch = Annotated[str, Field(min_length=1, max_length=LONGEST_PITCH)]
Limit = Annotated[int, Field(ge=1, le=_MOST)]


class JsonRequest(Request):
    """A request that says what is wrong with its body."""

    def on_json_loading_failed(self, e: ValueError | None) -> NoReturn:
        """Raise what is wrong: another type of content, or no JSON."""
        if e is None:
            raise UnsupportedMediaType(
                f"expected application/json, not {self.mimetype or 'nothing'}"
            )
        raise InputError(f"the body is not JSON: {e}") from e


class _Asked(BaseModel):
    """A request: unknown fields are refused by name, so that a misspelt one does not pass."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SearchAsked(_Asked):
    """``/api/search``."""

    text: Text
    kinds: tuple[str, ...] = SEARCHED
    filters: dict[str, str | tuple[str, ...]] = {}
    limit: Limit = 10


Names = tuple[Annotated[str, Field(min_length=1, max_length=500)], ...]


class ConsortiumOptions(_Asked):
    """Whom to leave out of a consortium."""

    known: bool = True
    competitors: bool = True
    kinds: Names = ()
    regions: Names = ()
    reach: float | None = None
    clusters: Names = ()
    not_clusters: Names = ()
    languages: Names = ()


class PartnerOptions(ConsortiumOptions):
    """Whom to leave out."""

    dismissed: bool = True
    reciprocal: bool = False
    smes: bool = False


class PartnersAsked(_Asked):
    """``/api/partners``."""

    text: Pitch | None = None
    actor: Text | None = None
    mode: str = "complementary"
    limit: Limit = 10
    weights: dict[str, float] = {}
    table: Text | None = None
    options: PartnerOptions = PartnerOptions()

    @model_validator(mode="after")
    def _one_question(self) -> "PartnersAsked":
        if self.text is None and self.actor is None:
            raise ValueError("give 'text', 'actor' or both")
        return self


class RelatedAsked(_Asked):
    """``/api/related``."""

    cluster: Text | None = None
    text: Text | None = None
    pairs: bool = False
    by: str = "both"
    limit: Limit = 10

    @model_validator(mode="after")
    def _one_question(self) -> "RelatedAsked":
        if (self.cluster is not None) + (self.text is not None) + self.pairs != 1:
            raise ValueError("give one of 'cluster', 'text' and 'pairs'")
        if self.pairs and self.by != "both":
            raise ValueError("'by' does not go with 'pairs', which have an order of their own")
        return self


class ClustersAsked(_Asked):
    """``/api/clusters``."""

    actor: Text | None = None
    text: Text | None = None
    limit: Limit = 10

    @model_validator(mode="after")
    def _one_question(self) -> "ClustersAsked":
        if (self.text is None) == (self.actor is None):
            raise ValueError("give either 'text' or 'actor', not both or neither")
        return self


class ConsortiumAsked(_Asked):
    """``POST /api/consortium``."""

    text: Annotated[str, Field(max_length=LONGEST_PITCH)]
    members: Annotated[tuple[Text, ...], Field(alias="with", max_length=50)] = ()
    size: int | None = None
    options: ConsortiumOptions = ConsortiumOptions()


class GapsAsked(_Asked):
    """``/api/gaps``."""

    regions: Names = ()
    clusters: Names = ()
    limit: Limit = 20


class ReviewAsked(_Asked):
    """``/api/review``."""

    limit: Limit = 20


class DiffAsked(_Asked):
    """``/api/diff``."""

    earlier: str = Field(alias="from")
    later: str | None = Field(default=None, alias="to")
    by: str = "document"
    limit: Annotated[int, Field(ge=0)] = _MOST
    """Sentences that are told at most."""


_ON_MATCH = (("actor", "candidate"), ("text", "candidate"), ("actor", "text", "candidate"))
_FIELDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "same": (("one", "other"),),
    "different": (("one", "other"),),
    "correction": (
        ("subject", "predicate", "wrong", "right"),
        ("subject", "predicate", "wrong"),
        ("subject", "predicate", "right"),
    ),
    "objection": (("document",), ("subject", "predicate", "thing")),
    "relevant": _ON_MATCH,
    "irrelevant": _ON_MATCH,
    "undo": (("decision",),),
}
"""Which fields go with a verdict: exactly one of the sets must be given."""
_BESIDES: dict[str, frozenset[str]] = {
    verdict: frozenset({"mode", "yours", "theirs"}) for verdict in ("relevant", "irrelevant")
}
"""Which fields may go with a verdict too."""
_OF_ALL = frozenset({"verdict", "by", "reason"})


class DecisionAsked(_Asked):
    """``POST /api/decisions``."""

    verdict: Literal[
        "same", "different", "correction", "objection", "relevant", "irrelevant", "undo"
    ]
    by: Annotated[str, Field(min_length=1, max_length=200)]
    reason: Annotated[str, Field(max_length=2000)] = ""
    one: Text | None = None
    other: Text | None = None
    subject: Text | None = None
    predicate: Text | None = None
    wrong: Text | None = None
    right: Text | None = None
    thing: Text | None = None
    document: Text | None = None
    decision: Text | None = None
    actor: Text | None = None
    text: Pitch | None = None
    candidate: Text | None = None
    mode: Text | None = None
    yours: Text | None = None
    theirs: Text | None = None

    @model_validator(mode="after")
    def _fields_of_verdict(self) -> "DecisionAsked":
        told = {name for name in self.model_fields_set - _OF_ALL if getattr(self, name)}
        allowed = _FIELDS[self.verdict]
        if told - _BESIDES.get(self.verdict, frozenset()) not in map(set, allowed):
            ways = " or ".join(", ".join(fields) for fields in allowed)
            raise ValueError(f"{self.verdict!r} takes {ways}; got {', '.join(sorted(told)) or '-'}")
        return self

    def given(self) -> dict[str, Any]:
        """Return the fields that go with the verdict, and who decided why."""
        told = self.model_dump(exclude={"verdict"}, exclude_none=True)
        if self.verdict == "correction":
            told = {"wrong": None, "right": None, **told}
        return told


def search_of(arguments: MultiDict[str, str]) -> SearchAsked:
    """Return a search from the arguments of a GET: ``?text=&kind=&limit=``, and filters."""
    given = _single(arguments, but=("kind", *NAMES))
    if "kind" in arguments:
        given["kinds"] = arguments.getlist("kind")
    filters = {name: arguments.getlist(name) for name in NAMES if name in arguments}
    return SearchAsked.model_validate({**given, "filters": filters})


_ONCE = ("known", "competitors", "dismissed", "reciprocal", "smes", "reach")
_OFTEN = {
    "kind": "kinds",
    "region": "regions",
    "cluster": "clusters",
    "not_cluster": "not_clusters",
    "language": "languages",
}
"""Options in the address of a GET: those that stand once, and those that may stand many times."""

PARTNER_ARGUMENTS = frozenset({"mode", "limit", *_ONCE, *_OFTEN})
"""What may stand in the address of a request for partners, besides who asks."""


def partners_of(arguments: MultiDict[str, str]) -> PartnersAsked:
    """Return a request for partners from the arguments of a GET.

    ``?text=`` or ``?actor=``, ``&mode=&limit=``, and options: ``&known=false&kind=&region=`` …
    """
    given = _single(arguments, but=(*_ONCE, *_OFTEN))
    options: dict[str, Any] = {name: arguments[name] for name in _ONCE if name in arguments}
    options |= {name: arguments.getlist(one) for one, name in _OFTEN.items() if one in arguments}
    return PartnersAsked.model_validate({**given, "options": options})


_Form = TypeVar("_Form", bound=_Asked)


def asked_of(form: type[_Form], request: Request) -> _Form:
    """Return a request whose fields stand each once in the address of a GET, or in a POST's body.

    Raises:
        ValidationError: it lacks a field, or has one that is unknown or wrong.
    """
    given = request.get_json() if request.method == "POST" else _single(request.args, but=())
    return form.model_validate(given)


def gaps_of(arguments: MultiDict[str, str]) -> GapsAsked:
    """Return a request for white spots from a GET: ``?region=&cluster=&limit=``.

    Raises:
        OptionError: it names regions or clusters as the body of a POST does.
    """
    given = _single(arguments, but=("region", "cluster"))
    for name in ("region", "cluster"):
        if f"{name}s" in given:
            raise OptionError(f"no argument '{name}s' here; write '{name}=', once for each")
        given[f"{name}s"] = arguments.getlist(name)
    return GapsAsked.model_validate(given)


def _single(arguments: MultiDict[str, str], *, but: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if name not in (*but, "edition")}
