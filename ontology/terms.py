"""The closed list of terms: a misspelt one fails at import or in mypy.

A test proves that this list and the Turtle files under ``vocabulary/`` agree.
"""

from enum import StrEnum

BASE = "https://klynge.invalid/"
"""Root of every IRI that Klynge mints; ``.invalid`` never resolves, so nothing leaks by look-up."""

CONCEPT = BASE + "concept/"
_KL = BASE + "ontology/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCT = "http://purl.org/dc/terms/"
_PROV = "http://www.w3.org/ns/prov#"
_XSD = "http://www.w3.org/2001/XMLSchema#"


class KL(StrEnum):
    """Klynge's own classes and properties, and the names of its SPARQL services."""

    # what is spoken of
    Actor = _KL + "Actor"
    Cluster = _KL + "Cluster"
    ClusterOrganisation = _KL + "ClusterOrganisation"
    ClusterDevelopmentProject = _KL + "ClusterDevelopmentProject"
    Project = _KL + "Project"
    Programme = _KL + "Programme"
    # what is said of it
    Offer = _KL + "Offer"
    Need = _KL + "Need"
    Goal = _KL + "Goal"
    Membership = _KL + "Membership"
    # where it is said
    Document = _KL + "Document"
    Passage = _KL + "Passage"
    Record = _KL + "Record"
    Mention = _KL + "Mention"
    Evidence = _KL + "Evidence"
    # concepts
    ValueChain = _KL + "ValueChain"
    Stage = _KL + "Stage"
    Technology = _KL + "Technology"
    Competence = _KL + "Competence"
    Place = _KL + "Place"
    Industry = _KL + "Industry"
    ActorKind = _KL + "ActorKind"
    Level = _KL + "Level"
    CommonGoal = _KL + "CommonGoal"
    Service = _KL + "Service"
    Role = _KL + "Role"
    Helix = _KL + "Helix"
    DocumentKind = _KL + "DocumentKind"
    AccessClass = _KL + "AccessClass"
    Firmness = _KL + "Firmness"
    Language = _KL + "Language"

    # properties of actors, clusters and projects
    actorKind = _KL + "actorKind"  # noqa: N815
    identifier = _KL + "identifier"
    industry = _KL + "industry"
    employees = _KL + "employees"
    smallOrMedium = _KL + "smallOrMedium"  # noqa: N815
    locatedIn = _KL + "locatedIn"  # noqa: N815
    unitOf = _KL + "unitOf"  # noqa: N815
    tiedTo = _KL + "tiedTo"  # noqa: N815
    level = _KL + "level"
    facilitates = _KL + "facilitates"
    offers = _KL + "offers"
    needs = _KL + "needs"
    pursues = _KL + "pursues"
    activeIn = _KL + "activeIn"  # noqa: N815
    uses = _KL + "uses"
    memberOf = _KL + "memberOf"  # noqa: N815
    participatesIn = _KL + "participatesIn"  # noqa: N815
    leads = _KL + "leads"
    collaboratesWith = _KL + "collaboratesWith"  # noqa: N815
    # properties of offers, needs, goals and memberships
    concerns = _KL + "concerns"
    firmness = _KL + "firmness"
    serves = _KL + "serves"
    member = _KL + "member"
    cluster = _KL + "cluster"
    role = _KL + "role"
    validFrom = _KL + "validFrom"  # noqa: N815
    validUntil = _KL + "validUntil"  # noqa: N815
    # properties of documents, passages, mentions and evidence
    documentKind = _KL + "documentKind"  # noqa: N815
    issuer = _KL + "issuer"
    about = _KL + "about"
    access = _KL + "access"
    text = _KL + "text"
    mentionedIn = _KL + "mentionedIn"  # noqa: N815
    section = _KL + "section"
    page = _KL + "page"
    start = _KL + "start"
    end = _KL + "end"
    quote = _KL + "quote"
    extractor = _KL + "extractor"
    confidence = _KL + "confidence"
    # properties of concepts
    stageOf = _KL + "stageOf"  # noqa: N815
    feeds = _KL + "feeds"
    upstreamOf = _KL + "upstreamOf"  # noqa: N815
    position = _KL + "position"
    shortLabel = _KL + "shortLabel"  # noqa: N815
    demonym = _KL + "demonym"
    helix = _KL + "helix"
    # clusters
    hub = _KL + "hub"
    Delimitation = _KL + "Delimitation"
    DelimitationCriterion = _KL + "DelimitationCriterion"
    KnowledgeBase = _KL + "KnowledgeBase"
    delimits = _KL + "delimits"
    delimitedBy = _KL + "delimitedBy"  # noqa: N815
    knowledgeBase = _KL + "knowledgeBase"  # noqa: N815
    degree = _KL + "degree"
    # capabilities
    Capability = _KL + "Capability"
    Position = _KL + "Position"
    TestFacility = _KL + "TestFacility"
    EducationProgramme = _KL + "EducationProgramme"
    hasCapability = _KL + "hasCapability"  # noqa: N815
    holdsPosition = _KL + "holdsPosition"  # noqa: N815
    inStage = _KL + "inStage"  # noqa: N815
    operates = _KL + "operates"
    teaches = _KL + "teaches"
    Activity = _KL + "Activity"
    Result = _KL + "Result"
    plannedIn = _KL + "plannedIn"  # noqa: N815
    reportedIn = _KL + "reportedIn"  # noqa: N815
    resultOf = _KL + "resultOf"  # noqa: N815
    conductedBy = _KL + "conductedBy"  # noqa: N815
    # the programme and its rules
    RuleSet = _KL + "RuleSet"
    LevelRule = _KL + "LevelRule"
    Call = _KL + "Call"
    ruleSet = _KL + "ruleSet"  # noqa: N815
    partOfProgramme = _KL + "partOfProgramme"  # noqa: N815
    appliesToLevel = _KL + "appliesToLevel"  # noqa: N815
    minimumYears = _KL + "minimumYears"  # noqa: N815
    maximumYears = _KL + "maximumYears"  # noqa: N815
    extendableTo = _KL + "extendableTo"  # noqa: N815
    openForIntake = _KL + "openForIntake"  # noqa: N815
    startsOn = _KL + "startsOn"  # noqa: N815
    endsOn = _KL + "endsOn"  # noqa: N815
    # admission
    Application = _KL + "Application"
    ApplicationStatus = _KL + "ApplicationStatus"
    Criterion = _KL + "Criterion"
    Assessment = _KL + "Assessment"
    Contract = _KL + "Contract"
    inCall = _KL + "inCall"  # noqa: N815
    applicant = _KL + "applicant"
    seeks = _KL + "seeks"
    status = _KL + "status"
    assesses = _KL + "assesses"
    criterion = _KL + "criterion"
    grade = _KL + "grade"
    weight = _KL + "weight"
    contractOf = _KL + "contractOf"  # noqa: N815
    contractLevel = _KL + "contractLevel"  # noqa: N815
    # follow-up in the programme
    Evaluation = _KL + "Evaluation"
    EvaluationOutcome = _KL + "EvaluationOutcome"
    Recommendation = _KL + "Recommendation"
    LevelTransition = _KL + "LevelTransition"
    ServiceDelivery = _KL + "ServiceDelivery"
    evaluates = _KL + "evaluates"
    evaluationYear = _KL + "evaluationYear"  # noqa: N815
    outcome = _KL + "outcome"
    recommends = _KL + "recommends"
    recommendationOf = _KL + "recommendationOf"  # noqa: N815
    resolved = _KL + "resolved"
    transitionOf = _KL + "transitionOf"  # noqa: N815
    fromLevel = _KL + "fromLevel"  # noqa: N815
    toLevel = _KL + "toLevel"  # noqa: N815
    delivers = _KL + "delivers"
    deliveredTo = _KL + "deliveredTo"  # noqa: N815
    fundingShare = _KL + "fundingShare"  # noqa: N815
    amount = _KL + "amount"
    currency = _KL + "currency"
    # indicators of the common goals
    Indicator = _KL + "Indicator"
    Observation = _KL + "Observation"
    indicates = _KL + "indicates"
    observes = _KL + "observes"
    observationOf = _KL + "observationOf"  # noqa: N815
    period = _KL + "period"
    value = _KL + "value"
    baseline = _KL + "baseline"
    coverage = _KL + "coverage"
    # decisions
    Decision = _KL + "Decision"
    decides = _KL + "decides"
    decidesSame = _KL + "decidesSame"  # noqa: N815
    decidesDifferent = _KL + "decidesDifferent"  # noqa: N815
    decidedBy = _KL + "decidedBy"  # noqa: N815
    decidedOn = _KL + "decidedOn"  # noqa: N815
    reason = _KL + "reason"


class Std(StrEnum):
    """The terms of W3C and Dublin Core vocabularies that Klynge writes or reads."""

    type = _RDF + "type"
    Statement = _RDF + "Statement"
    subject = _RDF + "subject"
    predicate = _RDF + "predicate"
    object = _RDF + "object"
    label = _RDFS + "label"
    Concept = _SKOS + "Concept"
    prefLabel = _SKOS + "prefLabel"  # noqa: N815
    altLabel = _SKOS + "altLabel"  # noqa: N815
    broader = _SKOS + "broader"
    notation = _SKOS + "notation"
    inScheme = _SKOS + "inScheme"  # noqa: N815
    definition = _SKOS + "definition"
    title = _DCT + "title"  # type: ignore[assignment]  # also a method of str, not used here
    description = _DCT + "description"
    language = _DCT + "language"
    issued = _DCT + "issued"
    license = _DCT + "license"
    isPartOf = _DCT + "isPartOf"  # noqa: N815
    isReplacedBy = _DCT + "isReplacedBy"  # noqa: N815
    wasDerivedFrom = _PROV + "wasDerivedFrom"  # noqa: N815
    integer = _XSD + "integer"
    boolean = _XSD + "boolean"
    decimal = _XSD + "decimal"
    date = _XSD + "date"
    gYear = _XSD + "gYear"  # noqa: N815


PREFIXES: dict[str, str] = {
    "kl": _KL,
    "rdf": _RDF,
    "rdfs": _RDFS,
    "skos": _SKOS,
    "dcterms": _DCT,
    "prov": _PROV,
    "xsd": _XSD,
    "owl": "http://www.w3.org/2002/07/owl#",
    "org": "http://www.w3.org/ns/org#",
    "chain": CONCEPT + "value-chain/",
    "tech": CONCEPT + "technology/",
    "place": CONCEPT + "place/",
    "kind": CONCEPT + "actor-kind/",
    "level": CONCEPT + "level/",
    "goal": CONCEPT + "goal/",
}
"""The prefixes that ``klynge sparql`` declares for you, and that Turtle answers use."""
