"""What people thought of matches, as it stands for whoever asks now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.iris import digest
from store.verdicts import Decision, Kept, Verdict, in_force


@dataclass(frozen=True, slots=True)
class Opinions:
    """All feedback on the matches of one asker in one mode."""

    held: Mapping[str, tuple[Decision, ...]]
    """{IRI of the candidate: what was said of it, the latest first}."""

    def of(self, candidate: str) -> tuple[Decision, ...]:
        """Return what was said of a candidate, the latest first."""
        return self.held.get(candidate, ())

    @property
    def dismissed(self) -> frozenset[str]:
        """IRIs of the candidates of whom it was last said that they are not relevant."""
        return frozenset(one for one in self.held if self._last(one) is Verdict.IRRELEVANT)

    def _last(self, candidate: str) -> Verdict | None:
        return next((one.verdict for one in self.of(candidate) if _is_whole(one)), None)


def opinions_of(
    decisions: Iterable[Decision],
    *,
    asker: str | None,
    text: str | None = None,
    mode: str,
    replaced: Mapping[str, str],
) -> Opinions:
    """Return the feedback that holds for one asker in one mode.

    Like every decision, feedback is tied to mentions: it follows an actor whose IRI changes, and
    the first mention that is there now speaks for one that was parted.

    Args:
        decisions: all there are, the earliest first.
        asker: IRI of the actor that asks; None if only a text is asked.
        text: the text that is asked, if there is one.
        mode: the mode that is asked in.
        replaced: {IRI of a mention: IRI of the actor it mentions}.
    """
    asked = (asker, text_digest(text) if text else "")
    found: dict[str, tuple[Decision, ...]] = {}
    for decision in in_force(decisions):
        feedback = decision.feedback
        if feedback is None or feedback.mode != mode:
            continue
        candidate = spoken_for(decision.other, replaced)
        if candidate and (spoken_for(decision.one, replaced), feedback.text) == asked:
            found[candidate] = (decision, *found.get(candidate, ()))
    return Opinions(found)


def spoken_for(mentions: Iterable[Kept], replaced: Mapping[str, str]) -> str | None:
    """Return the IRI of the actor that the first mention which is there now mentions, or None."""
    return next((replaced[kept.iri] for kept in mentions if kept.iri in replaced), None)


def text_digest(text: str) -> str:
    """Return what a text is recognised by when it is asked again: case and spacing do not count."""
    return digest(" ".join(text.casefold().split()), 32)


def _is_whole(decision: Decision) -> bool:
    return decision.feedback is not None and decision.feedback.whole
