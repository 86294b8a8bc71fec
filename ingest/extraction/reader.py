"""The extractor: a composed document goes in, everything it says comes out with its evidence."""

from dataclasses import replace
from functools import partial

from ingest.blocks import Block, BlockKind, Extract
from ingest.criteria import Criteria
from ingest.extraction.actors import mentions, read_facilitators, read_kinds, read_places
from ingest.extraction.acts import Acts, read_acts, read_offered_acts
from ingest.extraction.capabilities import read_capabilities
from ingest.extraction.cast import Cast, Character
from ingest.extraction.chains import chains_told
from ingest.extraction.classifier import bundled_classifier
from ingest.extraction.contracts import read_contracts
from ingest.extraction.dealings import read_dealings
from ingest.extraction.draft import Draft
from ingest.extraction.facilities import read_facilities
from ingest.extraction.goals import read_goals
from ingest.extraction.levels import read_levels, read_named_levels
from ingest.extraction.membership import read_memberships
from ingest.extraction.positions import read_positions
from ingest.extraction.project_rows import read_project_rows
from ingest.extraction.proposals import Proposer
from ingest.extraction.registers import RowReader
from ingest.extraction.rows import meet_name, meet_rows
from ingest.extraction.scene import Scene, build
from ingest.extraction.sections import read_sections
from ingest.extraction.stage import Stage
from ingest.extraction.ties import read_collaborations, read_projects, read_ties_abroad
from ingest.extraction.topics import read_topics
from ingest.extraction.typed import read_typed_offers
from ingest.extraction.undertakings import read_undertakings
from ingest.extraction.units import with_units
from ingest.linking import Linker
from ingest.models import NameModel
from ingest.passages import Composed, compose
from ontology.concepts import Concepts
from ontology.facts import DocumentMetadata, Reading
from ontology.iris import document_iri
from ontology.terms import KL

# Where "we" tell what they do, rather than what they plan, have done or are advised to do. A text
# of no known kind is taken for one.
_PRESENTING = frozenset({None, "presentation", "web-page", "member-list"})


class Extractor:
    """Reads documents by rules, cues and the labels of the concept schemes.

    One instance is built once (about two seconds) and reads any number of documents; what it
    gives is a function of the document and of ``concepts.digest`` alone.
    """

    def __init__(self, concepts: Concepts, *, names: NameModel = NameModel.BUNDLED) -> None:
        self.concepts = concepts
        self._proposer = Proposer(names)
        self._linker = Linker(concepts)
        self._acts = Acts(concepts)
        self._rows = RowReader(concepts, self._linker)

    def read(
        self, composed: Composed, *, cluster: str | None = None, criteria: Criteria = ()
    ) -> Reading:
        """Return everything that a document says, in the order in which it says it.

        ``cluster`` is the name of the cluster it is about, where that is known beforehand;
        ``criteria`` are what its sections are laid against.
        """
        cast = Cast()
        rows = with_units(meet_rows(composed, cast), partial(meet_name, cast=cast))
        scene = build(composed, self._linker, cast, proposer=self._proposer, cluster=cluster)
        draft = Draft(composed)
        stage = _stage(scene, self._rows.lead(rows))
        _introduce(scene, draft)
        read_kinds(scene, draft)
        read_named_levels(cast, draft)
        read_project_rows(rows, draft)
        understood = self._rows.read(rows, stage, draft)
        understood += self._read_prose(scene, stage, draft)
        if composed.document.metadata.kind != "call":
            read_contracts(scene.sentences, stage, _named(cast, composed), draft)
        read_topics(scene.sentences, draft)
        read_sections(composed, scene.sentences, criteria, draft)
        return Reading(
            document=composed.document,
            mentions=tuple(mentions(cast, draft)),
            statements=draft.statements,
            sentences=len(scene.sentences) + len(rows.held),
            understood=understood,
            warnings=rows.warnings,
        )

    def read_text(
        self, text: str, *, language: str | None = None, asker: str | None = None
    ) -> Reading:
        """Return what a typed text says; "we" in it is the asker.

        The needs and offers hang on the asker's IRI: the one given, or ``<document>#asker``.
        Where no cue gives any away, the classifier of sentences says which sentences tell what the
        asker has. If there is none either, the whole is for the caller to take as a need.

        Raises:
            EmptyDocument: the text is blank.
        """
        parts = (part.strip() for part in text.split("\n\n"))
        blocks = tuple(Block(kind=BlockKind.PARAGRAPH, text=part) for part in parts if part)
        metadata = DocumentMetadata(language=language)
        iri = document_iri(text.encode())
        composed = compose(iri, Extract(blocks=blocks, reader="typed/1"), metadata)
        cast, draft = Cast(), Draft(composed)
        scene = build(composed, self._linker, cast, proposer=self._proposer)
        asking = asker or f"{iri}#asker"
        understood = self._read_prose(scene, replace(_stage(scene), narrator=asking), draft)
        if not any(one.predicate in (KL.needs, KL.offers) for one in draft.statements):
            read_typed_offers(scene.sentences, asking, bundled_classifier(), draft)
        return Reading(
            document=composed.document,
            mentions=tuple(mentions(cast, draft)),
            statements=draft.statements,
            sentences=len(scene.sentences),
            understood=understood,
        )

    def concepts_in(self, text: str, language: str) -> tuple[str, ...]:
        """Return the concepts that a text names, in order of their first place in it."""
        return tuple(dict.fromkeys(link.concept for link in self._linker.links(text, language)))

    def _read_prose(self, scene: Scene, stage: Stage, draft: Draft) -> int:
        """Draw every statement from every sentence; return how many gave any."""
        understood = 0
        # A call speaks for nobody: what it demands of proposals is no need, and nothing is done.
        is_call = scene.composed.document.metadata.kind == "call"
        for sentence in scene.sentences:
            before = len(draft)
            read_places(sentence, stage, draft)
            if is_call:
                read_goals(sentence, stage, draft)
                understood += len(draft) > before
                continue
            read_capabilities(sentence, stage, draft)
            offered = tuple(draft.since(before))
            read_positions(sentence, stage, self.concepts, draft)
            read_acts(sentence, stage, self._acts, draft)
            read_offered_acts(sentence, stage, self._acts, offered, draft)
            read_memberships(sentence, stage, draft)
            read_facilitators(sentence, draft)
            read_levels(sentence, stage, draft)
            read_collaborations(sentence, stage, draft)
            read_dealings(sentence, stage, draft)
            read_projects(sentence, stage, draft)
            read_ties_abroad(sentence, stage, self.concepts, draft)
            read_goals(sentence, stage, draft)
            read_undertakings(sentence, stage, draft)
            read_facilities(sentence, stage, draft)
            stage.heard(sentence)
            understood += len(draft) > before
        return understood


def _stage(scene: Scene, lead: Character | None = None) -> Stage:
    """Return the stage at the outset; where nobody issued it, a project's lead is "we"."""
    iri = scene.composed.document.iri
    cluster = scene.cluster.iri(iri) if scene.cluster else None
    speaking = scene.issuer or scene.cluster or lead
    return Stage(
        narrator=speaking.iri(iri) if speaking else None,
        cluster=cluster,
        project=scene.project.iri(iri) if scene.project else None,
        kinds={one.iri(iri): one.kind for one in scene.cast if one.kind},
        sorts={one.iri(iri): one.sort for one in scene.cast},
        chains=chains_told(link for one in scene.sentences for link in one.links),
        presents=scene.composed.document.metadata.kind in _PRESENTING,
    )


def _named(cast: Cast, composed: Composed) -> dict[str, str]:
    """Return what each mention is called, by its IRI."""
    return {one.iri(composed.document.iri): one.name for one in cast}


def _introduce(scene: Scene, draft: Draft) -> None:
    """Keep who issued the document and what it is about."""
    for character, predicate, rule in (
        (scene.issuer, KL.issuer, "metadata"),
        (scene.cluster, KL.about, "about"),
        (scene.project, KL.about, "about"),
    ):
        if character:
            start, end = character.start, character.start + len(character.quote)
            evidence = draft.evidence(start, end, rule)
            draft.say(draft.document, predicate, character.iri(draft.document), evidence)
