"""The whole portfolio as charts, with their titles and labels in the page's language."""

from typing import Any

from portfolio.charts import overview as specs
from service.charts import Chart
from service.links import local
from service.narrowing import Address, label_of, path_of
from service.translation import N_, gettext

Answer = dict[str, Any]

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


def _levels(answer: Answer, address: Address) -> Chart:
    rows = [
        {
            "level": label_of(one["level"], gettext("level not told")),
            "clusters": one["clusters"],
            "page": address(level=path_of(one["level"])),
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
            "page": address(chain=path_of(one["concept"])) if address else local(cluster["iri"]),
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
            "page": address(region=path_of(one["region"])),
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
