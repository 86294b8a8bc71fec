"""CORDIS as published for FP7, Horizon 2020 and Horizon Europe: projects, who took part, results.

Each set is a file of projects with files of organisations, topics, legal bases and fields of
science beside it, all joined by ``projectID``. Reports on results are records of their own.
"""

from collections.abc import Iterator

from ingest.readers.layouts.layout import (
    Fields,
    Layout,
    Record,
    Rows,
    as_amount,
    fields,
    first,
    nested,
)

KINDS = {
    "HES": "education",
    "REC": "research",
    "PRC": "company",
    "PUB": "public",
    "OTH": "other",
}
ROLES = {
    "coordinator": "coordinator",
    "partner": "partner",
    "internationalpartner": "partner",
    "associatedpartner": "partner",
}
COUNTRIES = {"UK": "GB", "EL": "GR"}
"""Where the European Union's country codes differ from ISO 3166."""
YES_NO = {"true": "yes", "false": "no"}


def country(code: str) -> str:
    """Return a country code of the European Union as ISO 3166 has it."""
    return COUNTRIES.get(code, code)


def number(written: str) -> str:
    """Return a participant's number with its scheme; a hash of a name names nobody."""
    return f"pic:{written}" if written.isdecimal() else ""


def _project(record: Record) -> Iterator[Fields]:
    yield {"theme": "; ".join(_titles(record, "topicTitles", "title"))}
    yield {"discipline": "; ".join(_titles(record, "euroSciVoc", "euroSciVocPath"))}
    for row in nested(record, "organizations"):
        yield {
            "participant": first(row, "name", "shortName"),
            "short name": first(row, "shortName"),
            "role": ROLES.get(first(row, "role").casefold(), "participant"),
            "kind": KINDS.get(first(row, "activityType"), ""),
            "sme": YES_NO.get(first(row, "SME").casefold(), ""),
            "place": first(row, "city"),
            "region": first(row, "nutsCode"),
            "country": country(first(row, "country")),
            "website": first(row, "organizationURL"),
            "amount": as_amount(row.get("ecContribution")),
            "identifier": number(first(row, "organisationID")),
        }


def _titles(record: Record, rows: str, name: str) -> list[str]:
    told = (first(row, name).strip("/").replace("/", " / ") for row in nested(record, rows))
    return list(dict.fromkeys(filter(None, told)))


def _listed_organisations(record: Record) -> Iterator[Fields]:
    coordinator = first(record, "coordinator")
    for row in nested(record, "orgs"):
        name = first(row, "name")
        yield {
            "participant": name,
            "role": "coordinator" if name == coordinator else "participant",
            "country": country(first(row, "country")),
            "identifier": number(first(row, "id")),
        }


def _reported(record: Record) -> Iterator[Fields]:
    number = first(record, "projectID")
    yield {
        "project": first(record, "projectAcronym"),
        "identifier": f"cordis:{number}" if number else "",
    }


CORDIS = Layout(
    name="cordis",
    scheme="cordis",
    needs=fields("acronym title objective startDate endDate"),
    kind="project",
    language="en",
    title=("title", "acronym"),
    prose=("objective",),
    issued="startDate",
    fields=(
        ("acronym", "acronym"),
        ("start", "startDate"),
        ("end", "endDate"),
        ("amount", "ecMaxContribution"),
        ("call", "subCall"),
        ("theme", "topics"),
        ("programme", "frameworkProgramme"),
    ),
    rows=_project,
    joins=(
        Rows(
            into="organizations",
            needs=fields("projectID organisationID name role activityType"),
            reads=tuple(
                "organisationID name shortName role activityType SME city nutsCode country "  # noqa: SIM905
                "organizationURL ecContribution projectAcronym".split()
            ),
            ignores=fields(
                "vatNumber street postCode geolocation contactForm contentUpdateDate rcn order "
                "netEcContribution totalCost endOfParticipation active"
            ),
        ),
        Rows(
            into="euroSciVoc",
            needs=fields("projectID euroSciVocCode euroSciVocPath euroSciVocTitle"),
            reads=("euroSciVocPath",),
            ignores=fields("euroSciVocCode euroSciVocTitle euroSciVocDescription"),
        ),
        Rows(
            into="topicTitles",
            needs=fields("projectID topic title"),
            reads=("topic", "title"),
        ),
    ),
    ignores=fields(
        "status totalCost legalBasis ecSignatureDate masterCall fundingScheme contentUpdateDate "
        "rcn nature grantDoi keywords"
    ),
)
CORDIS_REPORT = Layout(
    name="cordis-report",
    needs=fields("title projectID projectAcronym summary"),
    kind="other",
    language="en",
    key=("id", "rcn"),
    prose=("teaser", "summary", "workPerformed", "finalResults"),
    issued="contentUpdateDate",
    is_project=lambda _: False,
    rows=_reported,
    ignores=fields("attachment relatedFile country language url lastUpdateDate programme topics"),
)
CORDIS_NETWORK = Layout(
    name="cordis-network",
    scheme="cordis",
    needs=fields("acronym topic_code orgs coordinator"),
    kind="project",
    language="en",
    title=("title", "topic_title", "acronym"),
    prose=("objective",),
    issued="start",
    fields=(
        ("acronym", "acronym"),
        ("start", "start"),
        ("end", "end"),
        ("call", "call"),
        ("theme", "topic_title"),
    ),
    rows=_listed_organisations,
    ignores=fields("rcn programme programme_title scheme"),
)
PASSED_OVER = (
    fields("projectID legalBasis title uniqueProgrammePart"),
    fields("projectID physUrl availableLanguages type"),
    fields("language availableLanguages uri title type"),
    fields("id title deliverableType description projectID"),
    fields("id title projectID authors journalTitle"),
    fields("id projectID title isPublishedAs"),
    fields("id title projectID projectAcronym attachment"),
)
"""Files that stand beside the projects and are not read: legal bases, links, deliverables, papers,
and the reports' titles without their texts.

A deliverable's text is boilerplate, and a paper is no project.
"""
