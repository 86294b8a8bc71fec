"""The goals of a cluster as small panels, one for each indicator."""

from collections.abc import Iterable, Sequence
from typing import Any

from portfolio.charts import goals
from service.charts import Chart
from service.translation import gettext

Answer = dict[str, Any]


def goal_charts(answer: Answer) -> dict[str, Chart]:
    """Return the panel of each indicator of a cluster, by the indicator's name."""
    own, peers = answer["cluster"]["name"], gettext("median of its level")
    return {
        one["indicator"]: Chart(
            name=one["indicator"],
            title=one["label"],
            about=_told(one, own),
            spec=goals.panel(
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
