"""The schemas of requests and answers, each described once under its name."""

from typing import Any, Literal

from pydantic import TypeAdapter

from service.schemas.shape import Shape
from service.wire.requests import Asked

_AT = "#/components/schemas/{model}"
_Mode = Literal["validation", "serialization"]


class Shapes:
    """Collects types, and gives references to their schemas."""

    def __init__(self) -> None:
        self._held: dict[str, TypeAdapter[Any]] = {}

    def reference(self, kind: type[Shape] | type[Asked]) -> dict[str, Any]:
        """Return a reference to the schema of a type, which is then among the schemas."""
        self._held.setdefault(kind.__name__, TypeAdapter(kind))
        return {"$ref": _AT.format(model=kind.__name__)}

    def schemas(self) -> dict[str, Any]:
        """Return {name: schema} of all that was referred to, and of all that those refer to."""
        mode: _Mode = "validation"
        asked = [(name, mode, adapter) for name, adapter in sorted(self._held.items())]
        _, found = TypeAdapter.json_schemas(asked, ref_template=_AT)
        held: dict[str, Any] = found["$defs"]
        return held
