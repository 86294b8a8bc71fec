"""The portfolio's answers as charts, with their titles and labels in the page's language."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from ontology.iris import local_name
from portfolio.charts import funnel as funnel_chart
from portfolio.charts import goals as goals_chart
from portfolio.charts import overview as specs
from service.charts import Chart
from service.links import local
from service.translation import N_, gettext

Answer = dict[str, Any]
Address = Callable[..., str]
"""From what is narrowed to the address of the page that shows it."""

KINDS = {
    "contract": N_("contract"),
    "admission": N_("admission"),
    "application": N_("application"),
    "report": N_("annual report"),
    "evaluation": N_("evaluation letter"),
}
"""What marks on the timeline are called."""
_FEW = 24
"""Concepts of a matrix that are drawn; its table and file have them all."""


def overview_charts(answer: Answer, address: Address) -> list[Chart]:
    """Return the views of the whole portfolio that have something to show, in reading order."""
    made = (
        _levels(answer, address),
        _timeline(answer),
        _matrix(answer, "chains", gettext("Value chains by cluster"), address),
        _matrix(answer, "technologies", gettext("Technologies by cluster"), None),
        _regions(answer, address),
        _abroad(answer),
    )
    return [one for one in made if one.rows]


def overview_tables(answer: Answer) -> dict[str, list[Answer]]:
    """Return the views that are tables and no charts, as flat rows by their names."""
    return {
        "clusters": [
            {
                "cluster": one["name"],
                "level": _label(one["level"], ""),
                "chain": _label(one["chain"], ""),
                **{name: one[name] for name in ("members", "needs", "offers", "documents")},
            }
            for one in answer["clusters"]
        ],
        "bridges": [
            {
                "actor": one["name"],
                "member_of": "; ".join(one["member_of"]),
                "tied_to": "; ".join(one["tied_to"]),
            }
            for one in answer["bridges"]
        ],
        "dependence": [
            {
                "cluster": one["cluster"]["name"],
                "member": one["actor"]["name"],
                "share": one["share"],
                "left": one["left"],
            }
            for one in answer["dependence"]
        ],
        "weak": [
            {
                "fact": one["property"]["label"],
                **{name: one[name] for name in ("facts", "one_source", "unreviewed", "old")},
            }
            for one in answer["weak"]
        ],
        "advice": [
            {"cluster": one["cluster"]["name"], "year": one["year"], "recommendation": one["text"]}
            for one in answer["recommendations"]
        ],
        "plans": [
            {
                "cluster": one["cluster"]["name"],
                "year": one["year"],
                "activity": one["activity"],
                "document": one["evidence"][0]["title"],
            }
            for one in answer["plans"]
        ],
    }


def _levels(answer: Answer, address: Address) -> Chart:
    rows = [
        {
            "level": _label(one["level"], gettext("level not told")),
            "clusters": one["clusters"],
            "page": address(level=_name(one["level"])),
        }
        for one in answer["levels"]
    ]
    return Chart(
        name="levels",
        title=gettext("Clusters by level"),
        about="; ".join(f"{row['level']}: {row['clusters']}" for row in rows),
        spec=specs.levels(rows),
    )


def _timeline(answer: Answer) -> Chart:
    by_level = [one["iri"] for one in answer["clusters"]]
    held = sorted(answer["timeline"], key=lambda one: by_level.index(one["cluster"]["iri"]))
    rows = [
        {
            "cluster": one["cluster"]["name"],
            "kind": gettext(KINDS[one["kind"]]),
            "start": one["start"],
            "end": one["end"],
            "page": local(one["document"] or one["cluster"]["iri"]),
        }
        for one in held
    ]
    marks = [gettext(word) for kind, word in KINDS.items() if kind != "contract"]
    return Chart(
        name="timeline",
        title=gettext("Clusters over time: contracts, applications, reports and evaluations"),
        about=gettext(
            "%(events)s events of %(clusters)s clusters.",
            events=len(rows),
            clusters=len({row["cluster"] for row in rows}),
        ),
        spec=specs.timeline(rows, marks=marks),
    )


def _matrix(answer: Answer, name: str, title: str, address: Address | None) -> Chart:
    only, several = gettext("one cluster"), gettext("many clusters")
    rows = [
        {
            "concept": one["concept"]["label"],
            "cluster": cluster["name"],
            "members": cluster["members"],
            "covered": only if one["group"] == "one" else several,
            "page": address(chain=_name(one["concept"])) if address else local(cluster["iri"]),
        }
        for one in answer[name][:_FEW]
        for cluster in one["clusters"]
    ]
    groups = [one["group"] for one in answer[name]]
    return Chart(
        name=name,
        title=title,
        about=gettext(
            "%(many)s are covered by many clusters, %(one)s by one, %(none)s by none.",
            many=groups.count("many"),
            one=groups.count("one"),
            none=groups.count("none"),
        ),
        spec=specs.coverage(rows, groups=(only, several)),
    )


def _regions(answer: Answer, address: Address) -> Chart:
    inside, outside = gettext("in a cluster"), gettext("in no cluster")
    rows = [
        {
            "region": one["region"]["label"],
            "where": where,
            "actors": one[field],
            "page": address(region=_name(one["region"])),
        }
        for one in answer["regions"]
        for where, field in ((inside, "members"), (outside, "outside"))
    ]
    return Chart(
        name="regions",
        title=gettext("Actors by region, in a cluster or in none"),
        about=gettext("Regions with many actors in no cluster are the white spots."),
        spec=specs.regions(rows, inside=inside, outside=outside),
    )


def _abroad(answer: Answer) -> Chart:
    rows = [
        {
            "country": one["country"]["label"],
            "year": one["year"],
            "ties": one["ties"],
            "page": local(one["country"]["iri"]),
        }
        for one in answer["abroad"]
    ]
    return Chart(
        name="abroad",
        title=gettext("Ties to other countries, by the year in which they are first told"),
        about="; ".join(f"{row['country']} {row['year']}: {row['ties']}" for row in rows),
        spec=specs.abroad(rows),
    )


def goal_charts(answer: Answer) -> dict[str, Chart]:
    """Return the panel of each indicator of a cluster, by the indicator's name."""
    own, peers = answer["cluster"]["name"], gettext("median of its level")
    return {
        one["indicator"]: Chart(
            name=one["indicator"],
            title=one["label"],
            about=_told(one, own),
            spec=goals_chart.panel(
                list(_panel_rows(one, answer["years"], own, peers)),
                years=answer["years"],
                share=one["share"],
                own=own,
                peers=peers,
            ),
        )
        for goal in answer["goals"]
        for one in goal["indicators"]
    }


def _panel_rows(one: Answer, years: Sequence[int], own: str, peers: str) -> Iterable[Answer]:
    for year in years:
        yield {"year": year, "who": own, "value": one["values"].get(str(year))}
    for year in years:
        if str(year) in one["peers"]:
            yield {"year": year, "who": peers, "value": one["peers"][str(year)]["median"]}


def _told(one: Answer, own: str) -> str:
    known = [
        f"{year}: {gettext('no data') if value is None else f'{value:g}'}"
        for year, value in one["values"].items()
    ]
    return f"{own}. {', '.join(known)}."


def funnel_chart_of(answer: Answer, address: Address) -> Chart:
    """Return the call funnel, a column for each year."""
    rows = [
        {
            "year": one["year"],
            "stage": one["label"],
            "field": _label(one["field"], gettext("field not told")),
            "applications": len(one["applications"]),
            "page": address(year=one["year"], chain=_name(one["field"])),
        }
        for one in answer["stages"]
        if one["year"] is not None
    ]
    stages = list(
        dict.fromkeys(
            one["label"]
            for one in sorted(answer["stages"], key=lambda held: _ORDER.index(held["stage"]))
        )
    )
    return Chart(
        name="funnel",
        title=gettext("Applications from interest to admission, by year and field"),
        about=gettext("%(count)s rows.", count=len(rows)),
        spec=funnel_chart.funnel(rows, stages=stages),
    )


_ORDER = ("interest", "submitted", "assessed", "admitted")


def address_of(path: str, kept: Sequence[tuple[str, str]]) -> Address:
    """Return what gives the address of a page narrowed further, keeping what narrows it."""

    def narrowed(**change: object) -> str:
        told = [(name, str(value)) for name, value in change.items() if value not in (None, "")]
        names = {name for name, _ in told}
        pairs = [*((name, value) for name, value in kept if name not in names), *told]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    return narrowed


def _label(reference: Answer | None, otherwise: str) -> str:
    return str(reference["label"]) if reference else otherwise


def _name(reference: Answer | None) -> str:
    """Return how a concept is written in an address: its path."""
    if not reference:
        return ""
    iri = reference["iri"]
    return local(iri).removeprefix("/") if "/concept/" in iri else local_name(iri)
