"""The Flask app: settings in, app out; nothing is read when this module is imported."""

from threading import Thread

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from service.assets import load_assets
from service.blueprints import (
    api,
    application,
    chains,
    clusters,
    compare,
    consortium,
    correcting,
    decisions,
    delimitation,
    description,
    diff,
    documents,
    dossier,
    evaluation,
    gaps,
    graphs,
    health,
    jobs,
    ontology,
    pages,
    partners,
    portfolio,
    portfolio_api,
    profiles,
    queries,
    questions,
    relating,
    reviewing,
    saved,
    searching,
    signing,
    sparql,
    uploading,
    watching,
)
from service.charts import chart
from service.context import SERVICE, Service, name_edition
from service.frame import frame
from service.guard import guard
from service.headers import secured, shared_with
from service.languages import speak_in_languages
from service.origins import known_by
from service.problems import handle_errors
from service.settings import Settings, load_encoder_of
from service.signatures import Signatures
from service.translation import translate
from service.turnover import Turnover
from service.wire import MOST_BYTES, CheckedRequest
from service.workbench import Tools
from service.worker import WorkerWatch
from store.sparql.pool import QueryPool


class _Json(DefaultJSONProvider):
    """JSON as it was meant: letters as they are, fields in the documented order."""

    ensure_ascii = False
    sort_keys = False


def create_app(settings: Settings, *, tools: Tools | None = None) -> Flask:
    """Return the app over the home that the settings name.

    Args:
        settings: home, encoder and the limits of SPARQL.
        tools: what outlives an edition; loaded in the background if it is not given.

    Raises:
        OptionError: the settings name an encoder that is not at hand.
    """
    app = Flask(__name__)
    app.json = _Json(app)
    app.request_class = CheckedRequest
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = MOST_BYTES
    held = tools or _loading(Tools(load_encoder_of(settings), names=settings.names))
    app.extensions[SERVICE] = Service(
        settings=settings,
        tools=held,
        turnover=Turnover(settings.place, held),
        signatures=Signatures(settings.home, settings.token),
        watch=WorkerWatch(settings.place),
        pool=QueryPool(settings.limits),
    )
    app.jinja_env.globals["chart"] = chart
    app.before_request(known_by(settings.origins))
    guard(app)
    app.after_request(name_edition)
    app.after_request(secured)
    app.after_request(shared_with(settings.origins))
    speak_in_languages(app)
    translate(app)
    frame(app, load_assets())
    handle_errors(app)
    for blueprint in (
        health.blueprint,
        jobs.blueprint,
        api.blueprint,
        chains.blueprint,
        profiles.blueprint,
        application.blueprint,
        clusters.blueprint,
        compare.blueprint,
        consortium.blueprint,
        correcting.blueprint,
        decisions.blueprint,
        delimitation.blueprint,
        description.blueprint,
        diff.blueprint,
        evaluation.blueprint,
        documents.blueprint,
        dossier.blueprint,
        gaps.blueprint,
        sparql.blueprint,
        queries.blueprint,
        questions.blueprint,
        saved.blueprint,
        graphs.blueprint,
        ontology.blueprint,
        pages.blueprint,
        partners.blueprint,
        portfolio.blueprint,
        portfolio_api.blueprint,
        searching.blueprint,
        relating.blueprint,
        reviewing.blueprint,
        signing.blueprint,
        uploading.blueprint,
        watching.blueprint,
    ):
        app.register_blueprint(blueprint)
    return app


def _loading(tools: Tools) -> Tools:
    """Load the encoder while the first page is being read."""
    Thread(target=tools.prepare, name="klynge-loading", daemon=True).start()
    return tools
