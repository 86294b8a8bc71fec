"""A typed text without any cue: whether who asks tells what they have, or what they lack.

"Our stack has run 6,000 hours" asks for somebody who needs it. Without a cue such a text would be
taken for a need as a whole; the classifier of sentences tells the two apart better.
"""

from collections.abc import Sequence

from ingest.extraction.classifier import LABELS, SentenceClassifier
from ingest.extraction.draft import Draft
from ingest.extraction.model import Sentence
from ingest.extraction.scene import linked
from ontology.facts import Value
from ontology.iris import concept_iri
from ontology.terms import KL, Std

SURE = 0.2
"""How sure the classifier must be of an offer, if it is surer of it than of a need: chosen by
cross-validation on the sentences that it is trained on, all kinds taken to be as common."""

_OFFER, _NEED = LABELS.index("offer"), LABELS.index("need")
_CONCERNED = (KL.Technology, KL.Competence, KL.Stage, KL.ValueChain)
_FEWEST_WORDS = 4
"""Fewer words are a keyword, and a keyword is what is looked for."""


def read_typed_offers(
    sentences: Sequence[Sentence], asker: str, classifier: SentenceClassifier, draft: Draft
) -> None:
    """Keep each sentence that tells what the asker has as an offer of theirs.

    If there is one, the sentences that tell of a need are kept as well; else nothing is.
    """
    asked = [one for one in sentences if _is_statement(one)]
    told = [classifier.probabilities([one.text], one.language)[0] for one in asked]
    offers = [row[_OFFER] > max(SURE, row[_NEED]) for row in told]
    if not any(offers):
        return
    for sentence, row, is_offer in zip(asked, told, offers, strict=True):
        if is_offer:
            _keep(sentence, asker, KL.Offer, draft)
        elif row[_NEED] > row[_OFFER]:
            _keep(sentence, asker, KL.Need, draft)


def _is_statement(sentence: Sentence) -> bool:
    """Return whether it is a whole sentence, and no question."""
    words = len(sentence.text.split())
    says_we = sentence.cues.words["we"].search(sentence.lower) is not None
    return words >= _FEWEST_WORDS and (says_we or sentence.text.endswith((".", "!")))


def _keep(sentence: Sentence, asker: str, kind: KL, draft: Draft) -> None:
    is_offer = kind == KL.Offer
    tag = sentence.language if sentence.language != "other" else None
    node = draft.node(
        "o" if is_offer else "n",
        sentence.start,
        f"{sentence.text}\x1f{asker}",
        kind,
        (
            (Std.description, Value(text=sentence.text, language=tag)),
            (KL.firmness, concept_iri("firmness", "existing" if is_offer else "wanted")),
        ),
    )
    rule = "offer-typed" if is_offer else "need-typed"
    evidence = draft.evidence(sentence.start, sentence.end, rule)
    draft.say(asker, KL.offers if is_offer else KL.needs, node, evidence)
    for link in linked(sentence, *_CONCERNED):
        proof = draft.evidence(sentence.start, sentence.end, "concept-link", link.confidence)
        draft.say(node, KL.concerns, link.concept, proof)
