"""Who works with whom in the cluster: a drawing, and the members that most ties meet in."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from portfolio.cooperation import Tie
from portfolio.evaluation.changes import tie_fact
from portfolio.evaluation.document import Block, Drawing, Section, Table
from portfolio.evaluation.draft import Draft, quotations_in
from portfolio.figures import Fact, Figure

DRAWN = 24
"""Members that are drawn at most, those with most ties."""
LISTED = 6
_LABEL = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The ties of the members by the end of the year."""

    within: tuple[Tie, ...]
    outward: tuple[Tie, ...]

    @property
    def degrees(self) -> Counter[str]:
        """How many others of the cluster each member is tied to."""
        pairs = {(one.one, one.other) for one in self.within}
        return Counter(actor for pair in pairs for actor in pair)


def network_of(draft: Draft) -> Network:
    """Return who among the members is tied to whom, and to whom outside."""
    held = {
        (tie.one, tie.other, tie.project or ""): tie
        for member in draft.members
        for tie in draft.chronicle.ties_of.get(member, ())
        if tie.since <= draft.year
    }
    ties = [held[key] for key in sorted(held)]
    inside = [one for one in ties if one.one in draft.members and one.other in draft.members]
    return Network(within=tuple(inside), outward=tuple(one for one in ties if one not in inside))


def collaboration_section(draft: Draft) -> Section:
    """Return the chapter on collaboration."""
    return Section(
        id="collaboration", title=draft.say("collaboration"), blocks=tuple(_blocks(draft))
    )


def _blocks(draft: Draft) -> Iterator[Block]:
    if not draft.has_data:
        yield draft.sentence("no-year", name=draft.name, year=str(draft.year))
        return
    network = network_of(draft)
    within = [tie_fact(draft, one) for one in network.within]
    outward = [tie_fact(draft, one) for one in network.outward]
    if not within and not outward:
        yield draft.sentence("no-ties-told", name=draft.name)
        return
    yield draft.sentence(
        "ties-told",
        within=draft.count(within, draft.say("within-method")),
        outward=draft.count(outward, draft.say("outward-method")),
    )
    if within:
        yield _drawing(draft, network)
    yield _table(draft, network)


def _table(draft: Draft, network: Network) -> Table:
    by_member: dict[str, list[Fact]] = defaultdict(list)
    for tie in (*network.within, *network.outward):
        for actor in {tie.one, tie.other} & draft.members:
            by_member[actor].append(tie_fact(draft, tie))
    ranked = sorted(by_member, key=lambda one: (-len(by_member[one]), draft.chronicle.name(one)))
    rows = []
    for actor in ranked[:LISTED]:
        figure = Figure(
            value=float(len(by_member[actor])),
            method=draft.say("ties-method"),
            period=str(draft.year),
            facts=tuple(by_member[actor]),
        )
        quoted = quotations_in(by_member[actor])
        others = "; ".join(dict.fromkeys(_other(draft, one, actor) for one in by_member[actor]))
        rows.append(
            (
                draft.words(draft.chronicle.name(actor)),
                draft.cell(figure),
                draft.words(others, quoted),
            )
        )
    return Table(
        caption=draft.say("ties-table"),
        heads=(draft.say("member"), draft.say("ties-head"), draft.say("with")),
        rows=tuple(rows),
        numeric=(1,),
    )


def _other(draft: Draft, fact: Fact, actor: str) -> str:
    """Return whom a tie leads to, from one of its ends."""
    pair = fact.text.split(" (")[0]
    return pair.replace(draft.chronicle.name(actor), "").strip(" –")


def _drawing(draft: Draft, network: Network) -> Drawing:
    degrees = network.degrees
    shown = sorted(degrees, key=lambda one: (-degrees[one], one))[:DRAWN]
    around = sorted(shown, key=draft.chronicle.name)
    places = {
        one: (cos(2 * pi * at / len(around)), sin(2 * pi * at / len(around)))
        for at, one in enumerate(around)
    }
    pairs = sorted({(t.one, t.other) for t in network.within if {t.one, t.other} <= set(shown)})
    facts = [tie_fact(draft, one) for one in network.within]
    return Drawing(
        caption=draft.say("map-caption", name=draft.name, year=draft.year),
        about="; ".join(f"{draft.chronicle.name(a)} – {draft.chronicle.name(b)}" for a, b in pairs),
        spec=_spec(draft, places, pairs, degrees),
        figures=(Figure(value=float(len(facts)), method="", facts=tuple(facts)),),
    )


def _spec(
    draft: Draft,
    places: Mapping[str, tuple[float, float]],
    pairs: list[tuple[str, str]],
    degrees: Mapping[str, int],
) -> Mapping[str, Any]:
    """Return a drawing of members on a circle, a line for each two that are tied."""
    axis = {"type": "quantitative", "axis": None}
    across, up = {"domain": [-2.3, 2.3]}, {"domain": [-1.15, 1.15]}
    x, y = {"field": "x", **axis, "scale": across}, {"field": "y", **axis, "scale": up}
    ends = [(places[one], places[other]) for one, other in pairs]
    lines = [{"x": a[0], "y": a[1], "x2": b[0], "y2": b[1]} for a, b in ends]
    nodes = [
        {
            "x": place[0],
            "y": place[1],
            "name": _short(draft.chronicle.name(one)),
            "ties": degrees[one],
            "side": "right" if place[0] >= 0 else "left",
        }
        for one, place in places.items()
    ]
    labels = [
        {
            "transform": [{"filter": f"datum.side == '{side}'"}],
            "data": {"values": nodes},
            "mark": {"type": "text", "align": align, "dx": dx, "fontSize": 10},
            "encoding": {"x": x, "y": y, "text": {"field": "name"}},
        }
        for side, align, dx in (("right", "left", 10), ("left", "right", -10))
    ]
    size = {"field": "ties", "type": "quantitative", "legend": None, "scale": {"range": [40, 260]}}
    return {
        "width": 520,
        "height": min(320, 110 + 14 * len(places)),
        "layer": [
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "strokeWidth": 1.2, "opacity": 0.55},
                "encoding": {"x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"}},
            },
            {
                "data": {"values": nodes},
                "mark": {"type": "circle", "opacity": 1},
                "encoding": {"x": x, "y": y, "size": size},
            },
            *labels,
        ],
    }


def _short(name: str) -> str:
    return name if len(name) <= _LABEL else name[: _LABEL - 1].rstrip() + "…"
