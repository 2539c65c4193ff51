"""Parsing files from elsewhere in a process of their own, with limits, so that a hostile file harms nothing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import TypeAdapter

from ingest.blocks import Extracted
from ingest.criteria.imported import ImportedCriteria, SheetRequest, UploadedSheet
from ingest.problems import Refused

T = TypeVar("T")

_LONGEST_REPLY = 200_000_000
_TOO_HEAVY = "kost te veel tijd of geheugen om te lezen; splits het bestand of sla het opnieuw op"
_PASSED_ON = ("PATH", "LANG", "SYSTEMROOT")
_OUT_OF_TIME = getattr(signal, "SIGXCPU", None)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. `memory_bytes` is address space: the libraries alone map some 300 MB of it."""

    wall_seconds: float = 90.0
    cpu_seconds: int = 45
    memory_bytes: int = 1_200_000_000


DEFAULT_LIMITS = Limits()
_SHEET, _IMPORTED = TypeAdapter(UploadedSheet), TypeAdapter(ImportedCriteria)


class Sandbox:
    """A worker process that reads files. It starts at the first file, is used again, and is replaced when it dies."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def extract(self, name: str, data: bytes) -> Extracted:
        """The text of a file, by the extension of its name. Raises Refused, also when the worker dies over it."""
        return self._ask({"task": "text", "name": name}, data, Extracted.from_json)

    def read_sheet(self, request: SheetRequest, data: bytes) -> UploadedSheet:
        """The criteria in an Excel file. Raises Refused, also when the worker dies over it."""
        return self._ask({"task": "sheet", **asdict(request)}, data, _SHEET.validate_python)

    def read_criteria_tool(self, data: bytes) -> ImportedCriteria:
        """The criteria in an answer of the national tool. Raises Refused, also when the worker dies over it."""
        return self._ask({"task": "criteria_tool"}, data, _IMPORTED.validate_python)

    def _ask(self, request: Mapping[str, Any], data: bytes, understood: Callable[[Any], T]) -> T:
        worker = self._worker
        if worker is None or worker.poll() is not None:
            worker = self._worker = _start(self._limits)
        timer = Timer(self._limits.wall_seconds, worker.kill)
        timer.start()
        try:
            return understood(_exchange(worker, request, data))
        except (OSError, ValueError, KeyError, TypeError) as problem:
            # A slow machine is no fault of the file: only what the limit on processor time stops is remembered.
            passing = _has_ended_by(worker) != _OUT_OF_TIME
            self.close()
            raise Refused(_TOO_HEAVY, passing=passing) from problem
        finally:
            timer.cancel()

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.kill()
            self._worker.communicate()
            self._worker = None


def _has_ended_by(worker: subprocess.Popen[bytes]) -> int | None:
    """The signal that ended a worker; None when it is still there or ended by itself."""
    try:
        code = worker.wait(timeout=1)
    except subprocess.TimeoutExpired:
        return None
    return -code if code < 0 else None


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    environment["PYTHONPATH"] = str(Path(__file__).parents[1])
    return subprocess.Popen(  # noqa: S603 - only our own numbers
        [sys.executable, "-m", "ingest.worker", str(limits.cpu_seconds), str(limits.memory_bytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _exchange(worker: subprocess.Popen[bytes], request: Mapping[str, Any], data: bytes) -> Any:
    """One file to the worker and its reply back. A reply is a line with its length, then JSON."""
    if worker.stdin is None or worker.stdout is None:
        raise ValueError("the worker has no pipes")
    worker.stdin.write(json.dumps({**request, "size": len(data)}).encode() + b"\n")
    worker.stdin.write(data)
    worker.stdin.flush()
    size = int(worker.stdout.readline(32))
    if not 0 < size <= _LONGEST_REPLY:
        raise ValueError("a reply of an impossible length")
    reply = json.loads(worker.stdout.read(size))
    if "refused" in reply:
        raise Refused(str(reply["refused"]))
    return reply
