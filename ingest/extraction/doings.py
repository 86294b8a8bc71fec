"""What somebody is plainly said to do: "Tind AS vikler komposittanker", whatever the verb.

The verbs of offers are listed, since they count wherever they stand. Right behind whoever does it,
any verb in the present tense counts that is not listed as telling nothing of the kind
(``no_doing``: "is", "grows", "plans"). Who does it may be named; where a firm tells of itself, it
may also be "we", "the workshop", or a thing of theirs: "our tanks", "verktøyet vårt".
"""

import re

from ingest.blocks import BlockKind
from ingest.extraction.draft import certainty
from ingest.extraction.model import ACTOR, Sentence
from ingest.extraction.stage import Speaker, Stage
from ingest.phrases import family

_BETWEEN = (
    r"\s*(?:\([^)]{1,40}\)|,?\s(?:i|in|på|frå|fra|from)\s[a-zæøåäö-]+,?)?"
    r"\s(?:(?:også|òg|also|nå|no|now|selv|sjølv|dessuten|i dag)\s)?"
)
# What stands behind such a verb is an object: no preposition, no "that", no adverb of degree.
_NO_OBJECT = (
    r"(?!(?:i|på|for|til|av|af|med|om|ved|hos|hjå|fra|frå|mot|som|at|å|seg|sig|ikke|ikkje|raskt"
    r"|fort|godt|bra|mer|meir|mye|mykje|sterkt|under|over|etter|in|on|to|of|at|with|by|from|as|that"
    r"|not|about|into|fast|well|more|rapidly|quickly|its?|itself|oss|us|dette|this|det|it|som|enn"
    r"|than|like|lenger|lengre|alle|all)(?!\w))"
)
_VERBS = {
    "scandinavian": re.compile(rf"{_BETWEEN}(\w{{2,}}[ea]r)(?=[\s,]\s?{_NO_OBJECT}\w)"),
    "english": re.compile(rf"{_BETWEEN}(\w{{2,}}[^\Wsui]s)(?=[\s,]\s?{_NO_OBJECT}\w)"),
}
_OUR_VERBS = {
    "scandinavian": re.compile(rf"{_BETWEEN}(\w+[ea]r|tek|held|gjev|sel|\w{{4,}}es)\s\w"),
    "english": re.compile(
        rf"{_BETWEEN}(?!\w+(?:ed|ly)\s|(?:and|or|of|for|in|on|to|at|with|by|from|as|that|which|who)\s)"
        r"([^\W\d_]{3,})\s\w"
    ),
}
_WE = {
    "scandinavian": re.compile(
        rf"(?:vi|me)\s(?:også\s|òg\s)?(\w{{2,}}[ea]r)(?=,?\s{_NO_OBJECT}\w)"
    ),
    "english": re.compile(
        rf"we\s(?:also\s)?(?!\w+ed\s|\w+ly\s)([a-z][\w-]{{2,}})(?=,?\s{_NO_OBJECT}\w)"
    ),
}


def plain_doing(sentence: Sentence, stage: Stage) -> tuple[int, int, Speaker] | None:
    """Return where the verb stands by which a sentence says what somebody does, and who they are.

    Offsets count in the sentence.
    """
    if sentence.block is BlockKind.HEADING or sentence.text.endswith(("?", ":")):
        return None
    found = _of_named(sentence, stage) or _of_teller(sentence, stage)
    if found is None:
        return None
    verb, who = found
    return verb.start(1), verb.end(1), who


def _of_named(sentence: Sentence, stage: Stage) -> tuple[re.Match[str], Speaker] | None:
    """Return the verb right behind the name that a sentence begins with."""
    first = sentence.names[0] if sentence.names else None
    if first is None or first.start != sentence.start or first.sort != ACTOR:
        return None
    if stage.kinds.get(first.who) in NO_MAKERS:
        return None
    verb = _verb(sentence, first.end - sentence.start)
    return (verb, Speaker(first.who, certainty("named"))) if verb else None


def _verb(sentence: Sentence, start: int) -> re.Match[str] | None:
    """Return the verb right behind its subject, unless it tells nothing of what somebody offers."""
    verb = _VERBS[family(sentence.language)].match(sentence.lower, start)
    return None if verb and sentence.cues.words["no_doing"].fullmatch(verb[1]) else verb


def _of_teller(sentence: Sentence, stage: Stage) -> tuple[re.Match[str], Speaker] | None:
    """Return the verb behind "we", "the workshop" or "our tanks", where a firm tells of itself."""
    who = sentence.profile or (stage.narrator if stage.presents else None)
    if who is None or stage.sorts.get(who, ACTOR) != ACTOR or stage.kinds.get(who) in NO_MAKERS:
        return None
    language = family(sentence.language)
    told = Speaker(who, certainty("profile" if sentence.profile else "narrator"))
    if verb := _WE[language].match(sentence.lower):
        return None if sentence.cues.words["no_doing_we"].fullmatch(verb[1]) else (verb, told)
    if thing := sentence.cues.patterns["our_thing"].match(sentence.lower):
        verb = _OUR_VERBS[language].match(sentence.lower, thing.end())
        if verb and not sentence.cues.words["no_working"].fullmatch(verb[1]):
            return verb, told
    if company := sentence.cues.words["company"].match(sentence.lower):
        verb = _verb(sentence, company.end())
        return (verb, Speaker(who, certainty("referent"))) if verb else None
    return None


# A municipality or a ministry does what it does for nobody in particular.
NO_MAKERS = frozenset({"public-agency", "investor", "cluster-organisation"})
