"""The frame of every page: the navigation, and the addresses of styles and scripts."""

from flask import Flask, current_app, url_for

from service.assets import Assets
from service.navigation import Menu, menus


def frame(app: Flask, assets: Assets) -> None:
    """Give templates ``script``, ``stylesheet`` and ``navigation``."""
    app.jinja_env.globals |= {
        "script": assets.script,
        "stylesheet": _stylesheet,
        "navigation": _navigation,
    }


def _stylesheet(name: str) -> str:
    return url_for("static", filename=f"css/{name}.css")


def _navigation() -> tuple[Menu, ...]:
    rules = current_app.url_map.iter_rules()
    return menus({rule.rule for rule in rules if "GET" in (rule.methods or ())})
