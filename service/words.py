"""What pages call what answers know by a code: kinds, ways, states of HTTP."""

from collections.abc import Mapping
from http import HTTPStatus

from matching.axes import NAMES
from ontology.sentences import Sentence

MANY: Mapping[str, Sentence] = {
    "Offer": Sentence("offers"),
    "Need": Sentence("needs"),
    "Goal": Sentence("goals"),
    "Passage": Sentence("passages"),
    "Capability": Sentence("capabilities"),
    "TestFacility": Sentence("test facilities"),
    "EducationProgramme": Sentence("education programmes"),
    "Actor": Sentence("actors"),
    "Cluster": Sentence("clusters"),
    "Project": Sentence("projects"),
    "Document": Sentence("documents"),
    "Concept": Sentence("concepts"),
}
"""{kind of what is found: several of it}."""

WAYS: Mapping[str, Sentence] = {
    "words": Sentence("words"),
    "grams": Sentence("parts of words"),
    "gloss": Sentence("words in English"),
    "concepts": Sentence("concepts"),
    "vectors": Sentence("meaning"),
}
"""{way to a hit: what it goes by}."""

FIRMNESS: Mapping[str, Sentence] = {
    "required": Sentence("required"),
    "expected": Sentence("expected"),
    "invited": Sentence("invited"),
    "outcome": Sentence("to come of it"),
}
"""{how firmly a call asks: how that is said}."""

RELATIONS: Mapping[str, Sentence] = {
    "exact": Sentence("exact match"),
    "close": Sentence("close match"),
    "broad": Sentence("broader match"),
    "narrow": Sentence("narrower match"),
    "related": Sentence("related match"),
}
"""{relation of a concept to one elsewhere: how that is said}."""

MODULES: Mapping[str, Sentence] = {
    "activities": Sentence("Activities"),
    "actors": Sentence("Actors"),
    "admission": Sentence("Admission"),
    "capabilities": Sentence("Capabilities"),
    "claims": Sentence("Claims"),
    "clusters": Sentence("Clusters"),
    "concepts": Sentence("Concepts"),
    "decisions": Sentence("Decisions"),
    "delimitation": Sentence("Delimitation"),
    "documents": Sentence("Documents"),
    "follow-up": Sentence("Follow-up"),
    "goals": Sentence("Goals"),
    "programme": Sentence("Programme"),
}
"""{module of the vocabulary: its heading}."""

TITLES: Mapping[HTTPStatus, Sentence] = {
    HTTPStatus.BAD_REQUEST: Sentence("This cannot be answered as it was asked"),
    HTTPStatus.FORBIDDEN: Sentence("Not allowed"),
    HTTPStatus.NOT_FOUND: Sentence("Not found"),
    HTTPStatus.METHOD_NOT_ALLOWED: Sentence("Not done in this way"),
    HTTPStatus.CONFLICT: Sentence("Something else is in the way"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Sentence("Too large"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: Sentence("A kind of data that is not read"),
    HTTPStatus.UNPROCESSABLE_ENTITY: Sentence("This document cannot be read"),
    HTTPStatus.TOO_MANY_REQUESTS: Sentence("Too many requests"),
    HTTPStatus.INTERNAL_SERVER_ERROR: Sentence("Something went wrong here"),
    HTTPStatus.SERVICE_UNAVAILABLE: Sentence("Not available just now"),
    HTTPStatus.INSUFFICIENT_STORAGE: Sentence("No room left"),
}
"""{status: heading of the page that tells it}; another has its name in English."""

EXPLAINED: Mapping[HTTPStatus, Sentence] = {
    HTTPStatus.NOT_FOUND: Sentence("There is no page at this address; check how it is written."),
    HTTPStatus.METHOD_NOT_ALLOWED: Sentence("This address does not take what was sent to it."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Sentence("What was sent is larger than can be taken."),
    HTTPStatus.INTERNAL_SERVER_ERROR: Sentence("The log of the service tells more."),
}
"""{status: what a page says of it where no error of ours tells more}."""

COLUMNS: Mapping[str, Sentence] = {
    "actors": Sentence("actors"),
    "application": Sentence("application"),
    "applications": Sentence("applications"),
    "cluster": Sentence("cluster"),
    "clusters": Sentence("clusters"),
    "concept": Sentence("concept"),
    "contract": Sentence("contract"),
    "country": Sentence("country"),
    "covered": Sentence("covered"),
    "day": Sentence("day"),
    "degree": Sentence("degree"),
    "end": Sentence("end"),
    "evaluation": Sentence("evaluation"),
    "field": Sentence("field"),
    "high": Sentence("high"),
    "kind": Sentence("kind"),
    "level": Sentence("level"),
    "low": Sentence("low"),
    "members": Sentence("members"),
    "name": Sentence("name"),
    "page": Sentence("page"),
    "quotient": Sentence("quotient"),
    "region": Sentence("region"),
    "report": Sentence("report"),
    "stage": Sentence("stage"),
    "start": Sentence("start"),
    "technology": Sentence("technology"),
    "ties": Sentence("ties"),
    "value": Sentence("value"),
    "where": Sentence("where"),
    "who": Sentence("who"),
    "year": Sentence("year"),
}
"""{column of a chart's rows: its heading in a table}; another stands as it is."""

WORDS = {
    "columns": COLUMNS,
    "many": MANY,
    "ways": WAYS,
    "firmness": FIRMNESS,
    "relations": RELATIONS,
    "modules": MODULES,
    "quadrants": NAMES,
}
"""All of them, as templates name them: ``words.ways``."""
