"""Who did joint projects with whom: what was observed, in the order in which it began."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from matching.collaboration.terms import Numbers, Terms, letter_runs, scaled_rows, terms_of
from store.encoder import Vectors
from store.names import name_key
from store.text import stems


@dataclass(frozen=True, slots=True, kw_only=True)
class JointProject:
    """A project that was observed, and who took part."""

    iri: str
    text: str
    members: tuple[str, ...]
    """Who took part, by IRI, the lead among them."""
    lead: str | None = None
    start: date | None = None
    """None where it is not known: then it counts as earlier than any date."""
    places: frozenset[str] = frozenset()
    vector: Vectors | None = field(default=None, repr=False, compare=False)
    """Of the text, shape (dimension,), length 1; None where none was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A new project that partners are sought for: its text, who leads it, and where."""

    text: str
    lead: str | None = None
    lead_name: str = ""
    places: frozenset[str] = frozenset()
    vector: Vectors | None = field(default=None, repr=False, compare=False)
    """As of a joint project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What makes rows of new texts, names and places that compare with those of a history."""

    words: Terms
    letters: Terms
    name_words: Terms
    places: Terms
    stemmer: str

    def text(self, text: str) -> csr_matrix:
        """Return one row: the stems of a text."""
        return self.words.weighted([stems(text, self.stemmer)])

    def name(self, name: str) -> csr_matrix:
        """Return one row: the letter runs of a name."""
        return self.letters.weighted([letter_runs(name_key(name))])

    def words_in(self, text: str) -> csr_matrix:
        """Return one row: 1 for each word of any name that stands in a text."""
        return self.name_words.counted([set(name_key(text).split())])


@dataclass(frozen=True, eq=False, kw_only=True)
class History:
    """Joint projects as matrices, one row each, ordered by start; actors are the columns."""

    projects: tuple[str, ...]
    starts: tuple[date, ...]
    actors: tuple[str, ...]
    members: csr_matrix
    """Shape (projects, actors): 1 where somebody took part."""
    words: csr_matrix
    """Shape (projects, terms): stems by their information, rows of length 1."""
    vectors: Vectors
    """Shape (projects, dimension): what each text means, of length 1, or 0 where none was made."""
    places: csr_matrix
    """Shape (projects, places): 1 where a project is."""
    names: csr_matrix
    """Shape (actors, letter runs): letter runs of names by their information, of length 1."""
    name_words: csr_matrix
    """Shape (actors, words): each word's share of the information of a name, rows of sum 1."""
    vocabulary: Vocabulary

    @cached_property
    def column(self) -> Mapping[str, int]:
        """The column of each actor, by IRI."""
        return {iri: column for column, iri in enumerate(self.actors)}

    @cached_property
    def taken_part(self) -> Numbers:
        """In how many projects each took part, shape (actors,)."""
        return np.asarray(self.members.sum(axis=0), dtype=np.float64).ravel()

    @cached_property
    def to_actors(self) -> csr_matrix:
        """Probabilities of a step from a project to one who took part."""
        return scaled_rows(self.members, norm="l1")

    @cached_property
    def to_projects(self) -> csr_matrix:
        """Probabilities of a step from an actor to a project that it took part in."""
        return scaled_rows(self.members.T, norm="l1")

    @cached_property
    def acquainted(self) -> csr_matrix:
        """Shape (actors, actors): 1 where two took part in one project, 0 for oneself."""
        shared = csr_matrix(self.members.T @ self.members)
        shared.setdiag(0)
        shared.eliminate_zeros()
        shared.data[:] = 1.0
        return shared

    def before(self, day: date) -> "History":
        """Return what had begun before a day, in the same columns and words."""
        count = bisect_left(self.starts, day)
        return replace(
            self,
            projects=self.projects[:count],
            starts=self.starts[:count],
            members=self.members[:count],
            words=self.words[:count],
            vectors=self.vectors[:count],
            places=self.places[:count],
        )


def history_of(
    projects: Iterable[JointProject], names: Mapping[str, str], *, stemmer: str
) -> History:
    """Return the history of some projects.

    Args:
        projects: in any order.
        names: what each who took part is called, by IRI.
        stemmer: of the language that most of the texts are in, as ``store.text`` names it.
    """
    ordered = sorted(projects, key=lambda one: (one.start or date.min, one.iri))
    actors = tuple(sorted({iri for one in ordered for iri in one.members}))
    keys = [name_key(names.get(iri, "")) for iri in actors]
    texts = [stems(one.text, stemmer) for one in ordered]
    runs, words = [letter_runs(key) for key in keys], [set(key.split()) for key in keys]
    vocabulary = Vocabulary(
        words=terms_of(texts),
        letters=terms_of(runs),
        name_words=terms_of(words),
        places=terms_of(one.places for one in ordered),
        stemmer=stemmer,
    )
    columns = Terms(column={iri: at for at, iri in enumerate(actors)}, information=np.ones(0))
    return History(
        projects=tuple(one.iri for one in ordered),
        starts=tuple(one.start or date.min for one in ordered),
        actors=actors,
        members=columns.counted([set(one.members) for one in ordered]),
        words=vocabulary.words.weighted(texts),
        vectors=_stacked([one.vector for one in ordered]),
        places=vocabulary.places.counted([one.places for one in ordered]),
        names=vocabulary.letters.weighted(runs),
        name_words=vocabulary.name_words.weighted(words, norm="l1"),
        vocabulary=vocabulary,
    )


def _stacked(vectors: Sequence[Vectors | None]) -> Vectors:
    """Return a row per vector, of nothing where there is none."""
    dimension = max((len(one) for one in vectors if one is not None), default=0)
    nothing = np.zeros(dimension, dtype=np.float32)
    rows = [nothing if one is None else one for one in vectors]
    return np.array(rows, dtype=np.float32).reshape(len(vectors), dimension)
