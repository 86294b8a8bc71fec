"""The call funnel as a chart, in the page's language."""

from typing import Any

from portfolio.charts.funnel import funnel
from service.charts import Chart
from service.narrowing import Address, label_of, path_of
from service.translation import gettext

Answer = dict[str, Any]
_ORDER = ("interest", "submitted", "assessed", "admitted")


def funnel_chart(answer: Answer, address: Address) -> Chart:
    """Return the call funnel, a column for each year."""
    rows = [
        {
            "year": one["year"],
            "stage": one["label"],
            "field": label_of(one["field"], gettext("field not told")),
            "applications": len(one["applications"]),
            "page": address(year=one["year"], chain=path_of(one["field"])),
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
        spec=funnel(rows, stages=stages),
    )
