"""The report on an application as plain data: the one shape that command, API and page give."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ontology.concepts import Concepts
from ontology.iris import concept_iri
from portfolio.phrases import Phrases, phrases_in
from portfolio.reading.acquaintances import Acquaintance, quoted
from portfolio.reading.answers import Answered
from portfolio.reading.goals import COMMON, StatedGoal
from portfolio.reading.questions import Question
from portfolio.reading.report import ApplicationReport
from portfolio.roster import Roster
from store.quotations import evidence_of

PHRASES = Path(__file__).with_name("phrases.toml")
SUREST = "clear", "weak", "none"


def application_answer(
    report: ApplicationReport,
    *,
    edition: str,
    roster: Roster,
    concepts: Concepts,
    language: str,
    related: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the JSON object of a report, in Bokmål, Nynorsk or English.

    Raises:
        OptionError: another language.
    """
    say = phrases_in(PHRASES, language)
    document = report.reading.document
    pages = max((one.page or 0 for one in document.passages), default=0)
    return {
        "edition": edition,
        "title": document.title,
        "language": document.language,
        "pages": pages or None,
        "words": len(document.text.split()),
        "warnings": [say(one.key, **dict(one.values)) for one in report.cautions],
        "found": round(report.share_found, 4),
        "criteria": [_criterion(one, report, language) for one in report.answered],
        "goals": [_common(goal, report, concepts, language) for goal in COMMON],
        "other_goals": [_stated(one, report) for one in report.goals if not one.serves],
        "known": [_known(one, roster) for one in report.named.known],
        "unknown": list(report.named.unknown),
        "members": report.named.members,
        "related": [
            one
            for one in (related["clusters"] if related else ())
            if one["cluster"] not in report.named.applicants
        ],
        "questions": [_question(one, report, roster, concepts, say) for one in report.questions],
    }


def _criterion(one: Answered, report: ApplicationReport, language: str) -> dict[str, Any]:
    return {
        "id": one.criterion.id,
        "label": one.criterion.label(language),
        "asks": one.criterion.question(language),
        "weight": one.criterion.weight,
        "strength": round(one.strength, 4),
        "found": SUREST[0] if one.is_clear else SUREST[1] if one.is_found else SUREST[2],
        "passages": [
            {
                **evidence_of(
                    quoted(report.reading, it.stretch.start, it.stretch.end, it.strength)
                ),
                "section": it.stretch.section or None,
                "page": it.stretch.page,
                "strength": round(it.strength, 4),
            }
            for it in one.answers
        ],
    }


def _common(
    goal: str, report: ApplicationReport, concepts: Concepts, language: str
) -> dict[str, Any]:
    iri = concept_iri("goal", goal)
    stated = [_stated(one, report) for one in report.goals if goal in one.serves]
    return {"goal": iri, "label": concepts[iri].label(language), "stated": stated}


def _stated(one: StatedGoal, report: ApplicationReport) -> dict[str, Any]:
    place = quoted(report.reading, one.start, one.end)
    return {**evidence_of(place), "text": one.quote, "measured": one.is_measured}


def _known(one: Acquaintance, roster: Roster) -> dict[str, Any]:
    return {
        "actor": one.iri,
        "name": one.name,
        "cluster": one.is_cluster,
        "member": one.is_member,
        "memberships": [
            {"cluster": it.cluster, "name": roster.clusters[it.cluster].name}
            for it in one.memberships
        ],
        "named": evidence_of(one.quotation),
    }


def _question(
    one: Question, report: ApplicationReport, roster: Roster, concepts: Concepts, say: Phrases
) -> dict[str, Any]:
    values = dict(one.about)
    if "criterion" in values:
        wanted = values["criterion"].removeprefix("@")
        criterion = next(it.criterion for it in report.answered if it.criterion.id == wanted)
        values["criterion"] = criterion.label(say.language)
        values["asks"] = criterion.question(say.language)
    if "goal" in values:
        iri = concept_iri("goal", values["goal"].removeprefix("#"))
        values["goal"] = concepts[iri].label(say.language)
    if "shared" in values:
        labels = (concepts[it].label(say.language) for it in values["shared"].split("|"))
        values["shared"] = ", ".join(labels)
    if "clusters" in values:
        names = (roster.clusters[it].name for it in values["clusters"].split("|"))
        values["clusters"] = ", ".join(names)
    return {
        "kind": one.key,
        "text": say(one.key, **values),
        "evidence": evidence_of(one.quotation) if one.quotation else None,
    }
