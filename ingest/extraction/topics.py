"""What each passage is about: the concepts named in it, so that any language finds it."""

from collections.abc import Sequence

from ingest.extraction.draft import Draft
from ingest.extraction.model import Sentence
from ingest.extraction.scene import linked
from ontology.terms import KL


def read_topics(sentences: Sequence[Sentence], draft: Draft) -> None:
    """Keep the concepts that each passage of prose names; the passage is its own evidence."""
    for sentence in sentences:
        if sentence.passage.record:
            continue
        for link in linked(sentence, KL.Technology, KL.Competence, KL.Stage, KL.ValueChain):
            draft.say(sentence.passage.iri, KL.concerns, link.concept)
