"""Options: whom a request for partners leaves out, before the best are taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import product
from typing import Any

from matching.candidates import KINDS_OF_MODE
from matching.comparisons.nearness import COMPANY
from matching.comparisons.work import competition
from matching.profiles import Profile, Standing
from ontology.concepts import Concepts
from ontology.distances import kilometres
from ontology.errors import OptionError
from ontology.iris import local_name
from ontology.sentences import Sentence
from store.editions import Edition
from store.filters import Filters, read_filters

COMPETES = 0.2
"""From this share of common offers on, in one stage, somebody is a competitor; set by hand."""

_ANY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Whom to leave out; each set that is empty lets everybody in."""

    known: bool = True
    """False leaves out those you work with already."""
    competitors: bool = True
    """False leaves out those who do much the same in the same stage."""
    reciprocal: bool = False
    """True leaves only those who offer what you need and need what you offer."""
    smes: bool = False
    """True leaves only enterprises of which something tells that they are small or medium-sized."""
    kinds: frozenset[str] = _ANY
    """IRIs of actor kinds."""
    regions: frozenset[str] = _ANY
    """IRIs of places; who is in what lies in one of them is in it."""
    reach: float | None = None
    """Kilometres from you; whoever's place is not known is out of reach."""
    clusters: frozenset[str] = _ANY
    """IRIs of clusters, of which somebody must be a member of one, or be it."""
    not_clusters: frozenset[str] = _ANY
    """IRIs of clusters, of which nobody may be a member, or be it."""
    languages: frozenset[str] = _ANY
    """Codes of languages, in one of which something of theirs must be written."""
    among: frozenset[str] | None = None
    """IRIs of the only actors that can be of use; None for all."""

    @property
    def leave_out(self) -> bool:
        """Whether anybody is left out."""
        return self != Options()

    @property
    def told(self) -> tuple[str, ...]:
        """The names of the options that leave somebody out."""
        default = Options()
        names = (one.name for one in fields(self))
        return tuple(name for name in names if getattr(self, name) != getattr(default, name))


def read_options(given: Mapping[str, Any], *, concepts: Concepts, edition: Edition) -> Options:
    """Return options in which kinds, places and clusters are written as people write them.

    Raises:
        OptionError: a kind, place, cluster or language that is not known, with the nearest.
    """
    filters = {"actor_kinds": "kinds", "regions": "regions", "languages": "languages"}
    read = read_filters(
        {name: list(given.get(option, ())) for name, option in filters.items()},
        concepts=concepts,
        edition=edition,
    )
    only, never = (
        _clusters(given.get(name, ()), concepts, edition).clusters
        for name in ("clusters", "not_clusters")
    )
    plain = {
        name: given[name]
        for name in ("known", "competitors", "reciprocal", "smes", "reach", "among")
        if name in given
    }
    return Options(
        **plain,
        kinds=read.actor_kinds,
        regions=frozenset(below for one in read.regions for below in concepts.below(one)),
        languages=read.languages,
        clusters=only,
        not_clusters=never,
    )


def _clusters(written: Iterable[str], concepts: Concepts, edition: Edition) -> Filters:
    return read_filters({"clusters": list(written)}, concepts=concepts, edition=edition)


def check(options: Options, you: Profile, mode: str) -> None:
    """Do nothing if a request makes sense.

    Raises:
        OptionError: two of the options contradict each other, the mode or the profile.
    """
    if both := options.clusters & options.not_clusters:
        name = local_name(min(both))
        raise OptionError(
            Sentence(
                "{name!r} is in 'clusters' and in 'not_clusters'; take it out of one", name=name
            )
        )
    wanted = KINDS_OF_MODE.get(mode, _ANY)
    if options.kinds and wanted and not options.kinds & wanted:
        kinds = ", ".join(sorted(map(local_name, wanted)))
        raise OptionError(
            Sentence(
                "mode {mode!r} asks for {kinds}, but 'kinds' leaves all of them out",
                mode=mode,
                kinds=kinds,
            )
        )
    if options.smes and options.kinds and COMPANY not in options.kinds:
        raise OptionError(
            Sentence("'smes' asks for enterprises, but 'kinds' leaves all of them out")
        )
    if options.smes and wanted and COMPANY not in wanted:
        raise OptionError(
            Sentence("'smes' asks for enterprises, but mode {mode!r} for none of them", mode=mode)
        )
    if options.reach is not None:
        if not 0 < options.reach < float("inf"):
            raise OptionError(
                Sentence("reach is {reach}; expected kilometres above 0", reach=options.reach)
            )
        if not you.standing.points:
            raise OptionError(
                Sentence(
                    "'reach' counts from where you are, but no place of {name!r} is known; use "
                    "'regions' instead",
                    name=you.name,
                )
            )
    if options.reciprocal and not (you.needs and you.offers):
        lacking = Sentence("offer") if you.needs else Sentence("need")
        raise OptionError(
            Sentence(
                "'reciprocal' needs a need and an offer, but no {lacking} of {name!r} is known; "
                "say it in a text, or ask without",
                lacking=lacking,
                name=you.name,
            )
        )


def allows(options: Options, you: Profile, iri: str, them: Standing) -> bool:
    """Return whether the options leave an actor in, as far as its standing tells."""
    if options.among is not None and iri not in options.among:
        return False
    if not options.known and you.iri is not None and you.iri in them.partners:
        return False
    if not options.competitors and competition(you.standing, them) >= COMPETES:
        return False
    belongs = them.clusters | {iri}
    return (
        _meets(options.kinds, them.kinds)
        and _meets(options.regions, them.places)
        and _meets(options.languages, them.languages)
        and _meets(options.clusters, belongs)
        and not options.not_clusters & belongs
        and (not options.smes or (them.is_sme is True and _is_enterprise(them)))
        and _within(options.reach, you.standing, them)
    )


def _meets(wanted: frozenset[str], held: frozenset[str]) -> bool:
    return not wanted or bool(wanted & held)


def _is_enterprise(them: Standing) -> bool:
    """Return whether an actor is, or may be, an enterprise."""
    return not them.kinds or COMPANY in them.kinds


def _within(reach: float | None, ours: Standing, theirs: Standing) -> bool:
    if reach is None:
        return True
    return any(kilometres(*two) <= reach for two in product(ours.points, theirs.points))
