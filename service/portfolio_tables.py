"""The views of the portfolio that are tables and no charts, as flat rows."""

from typing import Any

from service.narrowing import label_of

Answer = dict[str, Any]


def overview_tables(answer: Answer) -> dict[str, list[Answer]]:
    """Return the views that are tables and no charts, as flat rows by their names."""
    return {
        "clusters": [
            {
                "cluster": one["name"],
                "level": label_of(one["level"], ""),
                "chain": label_of(one["chain"], ""),
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
