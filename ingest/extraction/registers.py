"""Rows become statements: members, participants, and what their cells say of them."""

import re
from collections.abc import Iterator

from ingest.blocks import BlockKind
from ingest.extraction.capabilities import read_capabilities
from ingest.extraction.cast import Character
from ingest.extraction.cues import cues_for, lowered
from ingest.extraction.draft import Draft
from ingest.extraction.membership import keep_membership, role_in
from ingest.extraction.model import Sentence
from ingest.extraction.rows import Row, Rows
from ingest.extraction.stage import Stage
from ingest.extraction.trades import TradeReader, is_trade
from ingest.linking import Linker
from ingest.names import kind_iri, table
from ingest.passages import Composed
from ingest.phrases import family
from ingest.records import Record
from ingest.sentences import sentence_spans
from ontology.concepts import Concepts
from ontology.facts import Evidence, Value
from ontology.iris import local_name
from ontology.terms import KL, Std

_LEADING = frozenset({"coordinator", "lead"})
_SPOKEN = {
    "description": {"scandinavian": "tilbud", "english": "offers"},
    "need": {"scandinavian": "behov", "english": "needs"},
}
_REGION_CODE = re.compile(r"[A-Z]{2}(?=[0-9A-Z]*\d)[0-9A-Z]{1,3}")
"""A code of the NUTS classification; what is left without its end is the region around it."""


class RowReader:
    """Draws the statements that rows make."""

    def __init__(self, concepts: Concepts, linker: Linker) -> None:
        self._concepts = concepts
        self._linker = linker
        self._trades = TradeReader(concepts, linker)

    def read(self, rows: Rows, stage: Stage, draft: Draft) -> int:
        """Keep what every row says; return how many of them said anything."""
        listing = _is_member_list(draft.composed)
        chains = stage.chains | self._trades.chains(rows, draft.composed.document.language)
        understood = 0
        for row in rows.held:
            before = len(draft)
            self._read_row(row, stage, draft, listing=listing)
            if len(row.actors) == 1:
                self._trades.read(row.actors[0].iri(draft.document), row.record, chains, draft)
            understood += len(draft) > before
        return understood

    def _read_row(self, row: Row, stage: Stage, draft: Draft, *, listing: bool) -> None:
        evidence = draft.evidence(row.record.start, row.record.end, "record")
        for actor in row.actors:
            iri = actor.iri(draft.document)
            self._read_kind(iri, actor, row.record, evidence, draft)
            self._read_whereabouts(iri, row.record, evidence, draft)
            if row.unit_of:
                draft.say(iri, KL.unitOf, row.unit_of.iri(draft.document), evidence)
            if row.project and not row.clusters:
                self._read_part(iri, row.project.iri(draft.document), row.record, evidence, draft)
            else:
                self._read_membership(iri, row, stage, evidence, draft, listing=listing)
        if len(row.actors) == 1:
            _read_size(row.actors[0].iri(draft.document), row.record, evidence, draft)
            self._read_prose(row.actors[0].iri(draft.document), row.record, stage, draft)

    def _read_kind(
        self, iri: str, actor: Character, record: Record, evidence: Evidence, draft: Draft
    ) -> None:
        written = record.value("kind").strip()
        code = table()["kind_codes"].get(written.casefold())
        stated = self._concepts.named(KL.ActorKind, written)
        if code:
            draft.say(iri, KL.actorKind, kind_iri(code), evidence)
        elif stated:
            draft.say(iri, KL.actorKind, stated.iri, evidence)
        elif actor.kind:
            guessed = draft.evidence(record.start, record.end, "record-name")
            draft.say(iri, KL.actorKind, kind_iri(actor.kind), guessed)

    def _read_whereabouts(self, iri: str, record: Record, evidence: Evidence, draft: Draft) -> None:
        country = self._place(record.value("country"))
        for name in ("place", "region", "country"):
            place = self._place(record.value(name))
            if place and self._lies_in(place, country):
                draft.say(iri, KL.locatedIn, place, evidence)
                break
        if industry := self._industry(record.value("industry")):
            draft.say(iri, KL.industry, industry, evidence)

    def _place(self, written: str) -> str | None:
        """Return the place that a cell names: "Florø, Vestland", "Kinn kommune", "NL221"."""
        for text in _ways_to_write(written):
            if text.strip() and (place := self._concepts.named(KL.Place, text)):
                return place.iri
        return None

    def _lies_in(self, place: str, country: str | None) -> bool:
        """Return whether a place is in the country that the row gives: Bergen is in Belgium too."""
        if country is None or place == country:
            return True
        above = [one.iri for one in self._concepts.ancestors(place)]
        return not above or country in above

    def _industry(self, written: str) -> str | None:
        code = written.strip().split(" ")[0].split(".")[0]
        for text in (written, code):
            if text.strip() and (industry := self._concepts.named(KL.Industry, text)):
                return industry.iri
        return None

    def lead(self, rows: Rows) -> Character | None:
        """Return who leads the project that the rows are of: "we" in its text, if it is one."""
        leading = [
            row.actors[0]
            for row in rows.held
            if len(row.actors) == 1 and self._role(row.record.value("role")) in _LEADING
        ]
        return leading[0] if len(leading) == 1 else None

    def _role(self, written: str) -> str | None:
        role = self._concepts.named(KL.Role, written) if written.strip() else None
        return local_name(role.iri) if role else None

    def _membership_role(self, row: Row) -> str:
        """Return the role that a row gives, often in a column "Type", or the line above it."""
        stated = (self._role(row.record.value(name)) for name in ("role", "kind"))
        told = role_in(row.group) if row.group else None
        return next(filter(None, stated), told or "member")

    def _read_part(
        self, iri: str, project: str, record: Record, evidence: Evidence, draft: Draft
    ) -> None:
        draft.say(iri, KL.participatesIn, project, evidence)
        if self._role(record.value("role")) in _LEADING:
            draft.say(iri, KL.leads, project, evidence)

    def _read_membership(
        self,
        iri: str,
        row: Row,
        stage: Stage,
        evidence: Evidence,
        draft: Draft,
        *,
        listing: bool,
    ) -> None:
        clusters = [one.iri(draft.document) for one in row.clusters]
        if not clusters and stage.cluster and (listing or _is_below_members(row.record, draft)):
            clusters = [stage.cluster]
        for cluster in clusters:
            if cluster != iri:
                keep_membership(
                    iri,
                    cluster,
                    at=row.record.start,
                    evidence=evidence,
                    draft=draft,
                    role=self._membership_role(row),
                    since=row.record.date("from"),
                    until=row.record.date("until"),
                )

    def _read_prose(self, iri: str, record: Record, stage: Stage, draft: Draft) -> None:
        """Keep the needs and offers in cells of running text, the row's actor speaking."""
        for name, headings in _SPOKEN.items():
            held = record.fields.get(name)
            if held is None or (
                name == "description" and is_trade(held, draft.composed.document.language)
            ):
                continue
            passage = draft.composed.passage_at(record.start)
            for start, end in sentence_spans(held.value):
                text = held.value[start:end]
                sentence = Sentence(
                    start=held.start + start,
                    text=text,
                    passage=passage,
                    block=BlockKind.ITEM,
                    section=headings[family(passage.language)],
                    profile=iri,
                    links=self._linker.links_at(text, passage.language, held.start + start),
                )
                read_capabilities(sentence, stage, draft)


def _read_size(iri: str, record: Record, evidence: Evidence, draft: Draft) -> None:
    """Keep how many work there, and whether the row counts it as small or medium-sized."""
    employees = "".join(record.value("employees").split())
    if employees.isascii() and employees.isdigit():
        number = Value(text=str(int(employees)), datatype=Std.integer)
        draft.say(iri, KL.employees, number, evidence)
    if truth := _TRUTH.get(record.value("sme").strip().casefold()):
        draft.say(iri, KL.smallOrMedium, Value(text=truth, datatype=Std.boolean), evidence)


_TRUTH = {"yes": "true", "ja": "true", "true": "true", "no": "false", "nei": "false"}
_TRUTH |= {"false": "false", "nej": "false"}


def _is_member_list(composed: Composed) -> bool:
    """Return whether the document is a list of members: it says so, or holds little else."""
    if composed.document.metadata.kind == "member-list":
        return True
    return all(one.block.kind in (BlockKind.ROW, BlockKind.HEADING) for one in composed.blocks)


def _is_below_members(record: Record, draft: Draft) -> bool:
    language = draft.composed.document.language
    pattern = cues_for(language).sections["members"]
    return bool(record.section and pattern.match(lowered(record.section)))


def _ways_to_write(place: str) -> Iterator[str]:
    """Yield a place as written, without what stands behind it, and a region's code ever shorter."""
    yield place
    yield place.partition(",")[0]
    yield place.partition(" - ")[0]  # "Trondheim - Tråante"
    yield place.removesuffix(" kommune")
    if _REGION_CODE.fullmatch(place):
        yield from (place[:size] for size in range(len(place) - 1, 1, -1))
