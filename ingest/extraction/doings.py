"""What somebody is plainly said to do: "Tind AS vikler komposittanker", whatever the verb.

The verbs of offers are listed, since they count wherever they stand. Right behind the name of who
does it, any verb in the present tense counts that is not listed as telling nothing of the kind
(``no_doing``: "is", "grows", "plans").
"""

import re

from ingest.blocks import BlockKind
from ingest.extraction.model import ACTOR, Sentence
from ingest.extraction.stage import Stage
from ingest.phrases import family

_BETWEEN = (
    r"\s*(?:\([^)]{1,40}\)|,?\s(?:i|in|på|frå|fra|from)\s[a-zæøåäö-]+,?)?"
    r"\s(?:(?:også|òg|also|nå|no|now|selv|sjølv)\s)?"
)
# What stands behind such a verb is an object: no preposition, no "that", no adverb of degree.
_NO_OBJECT = (
    r"(?!(?:i|på|for|til|av|af|med|om|ved|hos|hjå|fra|frå|mot|som|at|å|seg|sig|ikke|ikkje|raskt"
    r"|fort|godt|bra|mer|meir|mye|mykje|sterkt|under|over|etter|in|on|to|of|at|with|by|from|as|that"
    r"|not|about|into|fast|well|more|rapidly|quickly|its?|itself)(?!\w))"
)
_VERBS = {
    "scandinavian": re.compile(rf"{_BETWEEN}(\w{{2,}}[ea]r)(?=\s{_NO_OBJECT}\w)"),
    "english": re.compile(rf"{_BETWEEN}(\w{{2,}}[^\Wsui]s)(?=\s{_NO_OBJECT}\w)"),
}


def plain_doing(sentence: Sentence, stage: Stage) -> tuple[int, int, str] | None:
    """Return where the verb stands by which a sentence says what somebody does, and who they are.

    Offsets count in the sentence.
    """
    if not sentence.names or sentence.block is BlockKind.HEADING or sentence.text.endswith("?"):
        return None
    first = sentence.names[0]
    if first.start != sentence.start or first.sort != ACTOR:
        return None
    if stage.kinds.get(first.who) in _NO_MAKERS:
        return None
    words = sentence.cues.words
    verb = _VERBS[family(sentence.language)].match(sentence.lower, first.end - sentence.start)
    if verb is None or words["no_doing"].fullmatch(verb[1]):
        return None
    if words["negation"].search(sentence.lower, verb.end(1), verb.end(1) + 8):
        return None
    return verb.start(1), verb.end(1), first.who


# A municipality or a ministry does what it does for nobody in particular.
_NO_MAKERS = frozenset({"public-agency", "investor", "cluster-organisation"})
