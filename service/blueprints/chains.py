"""``/chains``: the value chains drawn, who is where in them, and what is missing."""

from flask import Blueprint, render_template, request

from service.chains import all_chains, chain_named, stage_of, whole_of
from service.context import workbench
from service.languages import page_language

blueprint = Blueprint("chains", __name__)


@blueprint.get("/chains")
def chains() -> str:
    """List the chains: those that somebody works in, drawn small, and those that nobody does."""
    held = all_chains(workbench(), page_language())
    return render_template(
        "chains.html",
        chains=[one for one in held if one.actors],
        empty=[one for one in held if not one.actors],
    )


@blueprint.get("/chains/<slug>")
def chain(slug: str) -> str:
    """Show a chain, and the stage of it that ``?stage=`` names."""
    language, stage = page_language(), request.args.get("stage", "").strip()
    drawn = chain_named(workbench(), slug, language)
    return render_template(
        "chain.html",
        chain=drawn,
        whole=whole_of(workbench(), drawn, language),
        stage=stage_of(workbench(), drawn, stage, language) if stage else None,
    )
