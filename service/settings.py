"""Settings: one frozen object, built from the environment and a file, and handed down."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from ingest.models import NameModel
from ontology.errors import OptionError
from store.encoder import BUNDLED, Encoder, load_encoder
from store.home import Home
from store.sparql.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting, with its default. Each is ``KLYNGE_<NAME>`` in the environment."""

    home: Path = field(default_factory=lambda: user_data_path("klynge"))
    """Where everything is kept."""
    encoder: str = BUNDLED
    """all-MiniLM-L6-v2, hashing, or a sentence-transformers model by its folder or name."""
    names: NameModel = NameModel.BUNDLED
    """Which trained model proposes names of organisations: bundled, installed or none."""
    deadline: float = 10.0
    """Seconds after which a SPARQL query is ended."""
    readers: int = 4
    """SPARQL queries that run at once."""
    waiting: int = 32
    """SPARQL queries that wait for their turn at most; one more is told to come again."""
    memory: int = 4 << 30
    """Bytes of address space that one SPARQL query may use; at least 1 GiB."""
    rows: int = 1_000_000
    """Solutions, or triples, that one SPARQL answer holds at most."""
    keep: int = 10
    """Editions kept."""
    exact_up_to: int = 200_000
    """Vectors up to which a search compares every one; above, it walks a graph of neighbours."""
    origins: str = ""
    """Web origins whose pages may read SPARQL and the API, by spaces; ``*`` is all of them.

    Pages of this machine may always. All others are kept out unless named: otherwise any page that
    is open in the same browser could read the home.
    """
    token: str = field(default="", repr=False)
    """What lets somebody write who is not at this machine; at least 16 characters."""
    read_only: bool = False
    """Whether nothing can be written through the service."""
    upload: int = 200_000_000
    """Bytes that one upload may have at most."""

    @property
    def place(self) -> Home:
        """The home folder, as the store knows it."""
        return Home(self.home)

    @property
    def limits(self) -> Limits:
        """The limits of SPARQL."""
        return Limits(**{one.name: getattr(self, one.name) for one in fields(Limits)})


_LEAST = {
    "deadline": 0.1,
    "readers": 1,
    "waiting": 0,
    "memory": 1 << 30,
    "rows": 1,
    "keep": 1,
    "exact_up_to": 0,
    "upload": 1,
}
"""The least value of each setting that is a number."""
_SHORTEST_TOKEN = 16
_SENDABLE = re.compile(r"[!-~]+")
"""Signs that a header can carry as they are."""
_SWITCHES = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def load_settings(
    environment: Mapping[str, str] | None = None, *, home: Path | None = None
) -> Settings:
    """Return the settings: defaults, then ``klynge.toml`` in the home, then the environment.

    Raises:
        OptionError: a setting is unknown or its value cannot be read; the message names it.
    """
    given = os.environ if environment is None else environment
    named = {
        one.name: given[f"KLYNGE_{one.name.upper()}"]
        for one in fields(Settings)
        if given.get(f"KLYNGE_{one.name.upper()}")
    }
    folder = (home or Path(named.get("home", Settings().home))).expanduser().absolute()
    values: dict[str, Any] = {**_from_file(folder / "klynge.toml"), **named, "home": folder}
    settings = Settings(**{name: _typed(name, value) for name, value in values.items()})
    for name, least in _LEAST.items():
        if getattr(settings, name) < least:
            raise OptionError(
                f"setting {name!r} is {getattr(settings, name)}; expected {least} or more "
                f"(KLYNGE_{name.upper()} or klynge.toml in the home folder)"
            )
    _check_token(settings.token)
    return settings


def _check_token(token: str) -> None:
    """Refuse a token that could be guessed, or that no header can carry.

    Raises:
        OptionError: it does not say what the token is.
    """
    if token and (len(token) < _SHORTEST_TOKEN or not _SENDABLE.fullmatch(token)):
        raise OptionError(
            f"setting 'token' must have {_SHORTEST_TOKEN} characters or more, letters, digits and "
            'signs without spaces; `python -c "import secrets; print(secrets.token_urlsafe())"` '
            "makes one"
        )


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{path} is not TOML: {error}") from error


def _typed(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a file or variable holds
    kinds = {one.name: type(getattr(Settings(), one.name)) for one in fields(Settings)}
    if name not in kinds:
        raise OptionError(f"no setting {name!r}; expected one of {', '.join(kinds)}")
    kind = Path if issubclass(kinds[name], Path) else kinds[name]
    if kind is bool and isinstance(value, str):
        value = _SWITCHES.get(value.casefold(), value)
    if kind is bool and not isinstance(value, bool):
        raise OptionError(f"setting {name!r} is {value!r}; expected true or false")
    try:
        return kind(value)
    except (TypeError, ValueError) as error:
        raise OptionError(
            f"setting {name!r} is {value!r}; expected {_expected(kind)} "
            f"(KLYNGE_{name.upper()} or klynge.toml in the home folder)"
        ) from error


def _expected(kind: type) -> str:
    return ", ".join(kind) if issubclass(kind, StrEnum) else kind.__name__


def load_encoder_of(settings: Settings) -> Encoder:
    """Return the encoder that the settings name; its model is loaded when it first encodes.

    Raises:
        OptionError: no such model is at hand.
    """
    return load_encoder(settings.encoder, kept=settings.place.models)
