"""The real service over data that was never read: one throw-away edition per data set."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from flask import Flask

from ontology.rdf import DefaultGraph, NamedNode, Store
from service.app import create_app
from service.context import SERVICE
from service.settings import Settings
from service.turnover import Desk
from service.workbench import Tools
from store.editions import GRAPH, Edition
from store.encoder import HashingEncoder
from tests.conformance.w3c import RDF_FORMATS, Dataset


class Throwaway:
    """Stands where the turnover stands, and gives every request the edition that was chosen."""

    def __init__(self, folder: Path, tools: Tools) -> None:
        self._folder = folder
        self._tools = tools
        self._desks: dict[Dataset, Desk] = {}
        self._chosen = Dataset()

    def choose(self, dataset: Dataset) -> None:
        """Let this data set answer from now on."""
        if dataset not in self._desks:
            edition = Edition(self._folder / f"{len(self._desks):06}")
            edition.folder.mkdir()
            _build(edition.folder / GRAPH, dataset)
            self._desks[dataset] = Desk(edition, self._tools)
        self._chosen = dataset

    def enter(self) -> Desk:
        """Return the desk of the data set."""
        return self._desks[self._chosen]


def served(folder: Path, settings: Mapping[str, object]) -> tuple[Flask, Throwaway]:
    """Return the app, and what chooses the data set that it answers from."""
    tools = Tools(HashingEncoder())
    tools.ready = True
    app = create_app(Settings(home=folder, encoder="hashing", **settings), tools=tools)  # type: ignore[arg-type]
    throwaway = Throwaway(folder, tools)
    throwaway.choose(Dataset())
    app.extensions[SERVICE] = replace(app.extensions[SERVICE], turnover=throwaway)
    return app, throwaway


def _build(graph: Path, dataset: Dataset) -> None:
    """Write the graph of an edition straight from RDF; nothing is composed."""
    store = Store(str(graph))
    load(store, dataset)
    store.flush()


def load(store: Store, dataset: Dataset) -> None:
    """Load the files of a data set into the graphs that they stand for."""
    places = [(path, DefaultGraph()) for path in dataset.default]
    for path, place in [*places, *((path, NamedNode(iri)) for iri, path in dataset.named)]:
        store.load(
            path=str(path),
            format=RDF_FORMATS[path.suffix],
            base_iri=path.as_uri(),
            to_graph=place,
        )
