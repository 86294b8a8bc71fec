"""A report as PDF: the one door to typst. One template, and fonts that ship with it."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from portfolio.evaluation.document import Block, Drawing, Evaluation, Listing, Paragraph, Table
from service.reports.drawings import labels_of, origin, shares_of, svg

TEMPLATE = Path(__file__).with_name("report.typ")


def pdf_file(evaluation: Evaluation) -> bytes:
    """Return a report as PDF; the same report gives the same pages."""
    with TemporaryDirectory(prefix="klynge-report-") as folder:
        root = Path(folder)
        (root / "report.typ").write_bytes(TEMPLATE.read_bytes())
        (root / "report.json").write_text(json.dumps(_told(evaluation, root)), "utf-8")
        made: bytes = typst.compile(
            root / "report.typ", root=root, ignore_system_fonts=True, timestamp=0
        )
    return made


def _told(evaluation: Evaluation, root: Path) -> dict[str, Any]:
    """Return a report as the template reads it; its drawings are laid beside it."""
    labels = labels_of(evaluation)
    return {
        "title": evaluation.title,
        "subtitle": evaluation.subtitle,
        "note": evaluation.note,
        "language": evaluation.language,
        "contents": labels.contents,
        "figure": labels.figure,
        "table": labels.table,
        "sections": [
            {
                "title": section.title,
                "level": section.level,
                "blocks": [
                    _block(block, root, f"{section.id}-{at}.svg")
                    for at, block in enumerate(section.blocks)
                ],
            }
            for section in evaluation.sections
        ],
        "sources_title": evaluation.sources_title,
        "sources": [
            {
                "number": one.number,
                "quote": " ".join(one.quotation.quote.split()),
                "origin": origin(one, evaluation.language),
            }
            for one in evaluation.sources
        ],
    }


def _block(block: Block, root: Path, name: str) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", **_paragraph(block)}
    if isinstance(block, Listing):
        return {"kind": "listing", "items": [_paragraph(one) for one in block.items]}
    if isinstance(block, Table):
        return {
            "kind": "table",
            "caption": block.caption,
            "heads": list(block.heads),
            "numeric": list(block.numeric),
            "shares": list(shares_of(block)),
            "rows": [[_paragraph(cell) for cell in row] for row in block.rows],
        }
    assert isinstance(block, Drawing)
    (root / name).write_text(svg(block), "utf-8")
    return {"kind": "drawing", "caption": block.caption, "about": block.about, "file": name}


def _paragraph(one: Paragraph) -> dict[str, Any]:
    return {"text": one.text, "references": list(one.references)}
