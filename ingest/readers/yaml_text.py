"""YAML with line numbers, checked against a model, with errors as one Dutch sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ingest.problems import Refused

T = TypeVar("T")
Path = Sequence[int | str]

_REASONS = {
    "missing": "het veld '{field}' ontbreekt",
    "extra_forbidden": "het veld '{field}' bestaat niet",
    "string_type": "'{field}' moet tekst zijn",
    "string_too_short": "'{field}' is leeg",
    "list_type": "'{field}' moet een lijst zijn",
    "tuple_type": "'{field}' moet een lijst zijn",
    "dict_type": "'{field}' moet velden hebben",
    "model_type": "'{field}' moet velden hebben",
    "model_attributes_type": "'{field}' moet velden hebben",
    "string_pattern_mismatch": "'{field}' mag alleen kleine letters, cijfers, punten en streepjes hebben",
    "too_short": "'{field}' is leeg",
}


@dataclass(frozen=True, slots=True)
class YamlText:
    """Parsed YAML that still knows its lines. `first_line` is the line of the file on which the YAML starts."""

    values: Any
    first_line: int = 1

    def line_of(self, path: Path) -> int:
        """The line on which the value at a path stands, or the nearest thing around it that exists."""
        node, line = self.values, 0
        for step in path:
            if isinstance(node, CommentedMap) and step in node:
                line = node.lc.key(step)[0]
            elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
                line = node.lc.item(step)[0]
            else:
                break
            node = node[step]
        return int(line) + self.first_line

    def validated(self, model: type[T]) -> T:
        """The values as a model. Raises Refused with the first error and the number of others."""
        if not isinstance(self.values, dict):
            raise Refused("er staan geen velden in", self.first_line)
        try:
            return TypeAdapter(model).validate_python(self.values)
        except ValidationError as problem:
            errors = sorted(
                problem.errors(), key=lambda error: (error["type"] == "missing", self.line_of(error["loc"]))
            )
            more = f" (en nog {len(errors) - 1} fouten)" if len(errors) > 2 else " (en nog 1 fout)"
            reason = _reason(errors[0]) + (more if len(errors) > 1 else "")
            raise Refused(reason, self.line_of(errors[0]["loc"])) from problem


def parse_yaml(text: str, first_line: int = 1) -> YamlText:
    """Parse YAML. Raises Refused with the line where it goes wrong."""
    try:
        return YamlText(YAML(typ="rt", pure=True).load(text), first_line)
    except DuplicateKeyError as problem:
        raise Refused("hetzelfde veld staat er twee keer", _line(problem, first_line)) from problem
    except MarkedYAMLError as problem:
        reason = "de opmaak klopt niet; let op inspringing, dubbele punten en aanhalingstekens"
        raise Refused(reason, _line(problem, first_line)) from problem
    except (YAMLError, ValueError) as problem:
        raise Refused("is geen geldige YAML") from problem


def _line(problem: MarkedYAMLError, first_line: int) -> int | None:
    # A quote that isn't closed is noticed at the end of the file; what helps is where it starts.
    unclosed = "quoted" in str(problem.context)
    mark = problem.context_mark if unclosed else problem.problem_mark or problem.context_mark
    return None if mark is None else int(mark.line) + first_line


def _reason(error: ErrorDetails) -> str:
    names = [str(step) for step in error["loc"] if isinstance(step, str)]
    field = names[-1] if names else "een veld"
    kind = error["type"]
    if kind in ("literal_error", "enum"):
        allowed = str(error.get("ctx", {}).get("expected", "")).replace(" or ", " of ")
        return f"'{field}' mag alleen {allowed} zijn"
    if kind.startswith("date"):
        return f"'{field}' moet een datum zijn, zoals 2026-11-25"
    if kind == "value_error":
        return str(error.get("ctx", {}).get("error", "")) or f"'{field}' klopt niet"
    return _REASONS.get(kind, "'{field}' klopt niet").format(field=field)


class Strict(BaseModel):
    """Base of the models of knowledge files: unknown fields are errors, numbers may stand for text."""

    model_config = {"extra": "forbid", "frozen": True, "coerce_numbers_to_str": True}
