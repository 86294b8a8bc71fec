"""The form on the page of partners: what it asks, and its sliders as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from matching.answers import explanation
from matching.comparisons import COMPARISONS
from matching.weights import MODES, mode_named
from ontology.errors import OptionError
from ontology.sentences import Sentence
from service.translation import told
from service.wire import PARTNER_ARGUMENTS, DecisionAsked, PartnersAsked

MATCHES = 10
"""Matches on a page."""
MODE_LABELS: Mapping[str, str] = {
    "complementary": Sentence("Who has what we lack"),
    "inverse": Sentence("Who lacks what we have"),
    "similar": Sentence("Who is like us"),
    "customers": Sentence("Who could buy from us"),
    "suppliers": Sentence("Who could supply us"),
    "bridge": Sentence("Who does it in another industry"),
    "rd-provider": Sentence("Which research could help us"),
    "experienced": Sentence("Who has done projects like ours"),
}
"""{mode: what the page calls it}."""
LEAST, MOST, _STEP = -0.5, 1.0, 0.01
"""Ends of a slider, and how finely it can be set: less than half a step was not moved."""
_WEIGHT = "w."
_WEIGHTS_OF = "weights-of"
_TICKS = {"new": "known", "no-competitors": "competitors", "hide-dismissed": "dismissed"}
"""Boxes of the form that leave somebody out, and the options they turn off."""
_USUAL_MODE = "complementary"
_OPTIONS = {"written": "language", "language": ""}
"""Fields that are called otherwise than their option: a page's ``language`` is its own."""

_KEPT = (PARTNER_ARGUMENTS - {"language"}) | {"q", "actor", *_TICKS, "written"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """One comparison's weight, as it stands on the page."""

    name: str
    sentence: Sentence
    """The comparison's own."""
    weight: float
    usual: float
    """What it is in this mode unless told."""

    @property
    def label(self) -> str:
        """The beginning of the sentence, in the page's language."""
        return told(self.sentence).partition(":")[0].rstrip(".")

    @property
    def moved(self) -> bool:
        """Whether it counts otherwise than usual."""
        return self.weight != self.usual

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most that it can be set to: further if it stands further."""
        return min(LEAST, self.weight), max(MOST, self.weight)


def asked_of(arguments: MultiDict[str, str], *, actor: str | None, text: str) -> PartnersAsked:
    """Return what the form asks; a field that was left empty asks nothing.

    Sliders of another mode than the one that is asked in are not heard: they stood as was usual
    there.

    Raises:
        OptionError: a slider holds no number.
    """
    named = ((_OPTIONS.get(name, name), value) for name, value in arguments.items(multi=True))
    given = MultiDict((n, value) for n, value in named if value.strip() and n in PARTNER_ARGUMENTS)
    given.update({option: "false" for box, option in _TICKS.items() if box in arguments})
    given.setdefault("limit", str(MATCHES))
    given.update({"actor": actor} if actor else {"text": text})
    asked = PartnersAsked.of_arguments(given)
    return asked.model_copy(update={"weights": _weights(arguments, mode_named(asked.mode))})


def kept(arguments: MultiDict[str, str]) -> list[tuple[str, str]]:
    """Return what of a form is worth an address: nothing empty, and nothing that is as usual."""
    mode = arguments.get("mode") or _USUAL_MODE
    moved = _weights(arguments, mode_named(mode))
    weights = [(f"{_WEIGHT}{name}", f"{weight:g}") for name, weight in moved.items()]
    others = [
        (name, value.strip())
        for name, value in arguments.items(multi=True)
        if value.strip() and name in _KEPT and (name, value) != ("mode", _USUAL_MODE)
    ]
    return [*others, *weights, *([(_WEIGHTS_OF, mode)] if weights else [])]


def sliders_of(mode: str, weights: Mapping[str, float]) -> list[Slider]:
    """Return a slider for every comparison, those that count in the mode first."""
    usual = MODES[mode]
    sliders = [
        Slider(
            name=f"{_WEIGHT}{name}",
            sentence=explanation(name),
            weight=weights.get(name, 0.0),
            usual=usual.get(name, 0.0),
        )
        for name in COMPARISONS
    ]
    return sorted(sliders, key=lambda one: not (one.usual or one.weight))


def _weights(arguments: Mapping[str, str], mode: str) -> dict[str, float]:
    """Return the weights that were moved from what is usual in the mode."""
    if arguments.get(_WEIGHTS_OF, mode) != mode:
        return {}
    held = {
        name.removeprefix(_WEIGHT): _number(name, value)
        for name, value in arguments.items()
        if name.startswith(_WEIGHT) and value.strip()
    }
    usual = MODES[mode]
    return {
        n: weight for n, weight in held.items() if not abs(weight - usual.get(n, 0.0)) < _STEP / 2
    }  # what is no number at all was moved too, and is refused where weights are


def _number(name: str, value: str) -> float:
    try:
        return float(value)
    except ValueError as error:
        raise OptionError(
            Sentence("{name} is {value!r}; expected a number such as 0.3", name=name, value=value)
        ) from error


def decision_of(form: Mapping[str, str], asked: PartnersAsked, *, by: str) -> DecisionAsked:
    """Return the decision that a form of feedback asks for; nobody's name is somebody's."""
    names = ("verdict", "candidate", "reason", "decision")
    given = {name: form[name] for name in names if form.get(name, "").strip()}
    if given.get("verdict") != "undo":
        given |= {"mode": asked.mode}
        given |= {"actor": asked.actor} if asked.actor else {"text": asked.text or ""}
    return DecisionAsked.model_validate({**given, "by": by or ANONYMOUS})


ANONYMOUS = Sentence("Somebody on the page")
"""Who decides where no name is given."""
