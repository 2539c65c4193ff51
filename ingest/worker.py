"""The process behind the sandbox: reads files from standard input, writes what is in them to standard output.

It takes limits on itself before it opens anything: processor time per file, memory, and no files to write. Its
arguments are seconds of processor time and bytes of address space.
"""

import importlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from ingest.blocks import Extracted
from ingest.problems import Refused

_READERS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".xlsx": "xlsx",
    ".pptx": "pptx",
    ".html": "html",
    ".htm": "html",
    ".csv": "table_text",
    ".txt": "plain_text",
    ".md": "plain_text",
}


def main() -> None:
    """Serve until standard input ends."""
    source = sys.stdin.buffer
    # Libraries may print; only replies go to the pipe.
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    cpu_seconds, memory_bytes = (int(argument) for argument in sys.argv[1:])
    _limit_once(memory_bytes)
    while line := source.readline():
        request = json.loads(line)
        _limit_time(cpu_seconds)
        _reply(target, _answer(request, source.read(int(request["size"]))))


def extract(name: str, data: bytes) -> Extracted:
    """The text of a file, by its extension. Raises Refused, or anything a library raises."""
    module = importlib.import_module(f"ingest.readers.{_READERS[PurePosixPath(name).suffix.lower()]}")
    return cast(Extracted, module.extract(name, data))


def _answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        return _found(request, data)
    except Refused as refused:
        return {"refused": refused.reason}
    except (MemoryError, RecursionError):
        return {"refused": "te groot of te diep genest om te lezen; splits het bestand of sla het opnieuw op"}
    except Exception:
        return {"refused": "beschadigd of niet volgens het bestandsformaat; sla het opnieuw op en probeer opnieuw"}


def _found(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What is asked of a file. The readers are imported here, where a limit on what they cost holds."""
    match request["task"]:
        case "sheet":
            from ingest.criteria.any_sheet import read_any_sheet
            from ingest.criteria.imported import SheetRequest

            wanted = SheetRequest(**{key: value for key, value in request.items() if key not in ("task", "size")})
            return asdict(read_any_sheet(data, wanted))
        case "criteria_tool":
            from ingest.criteria.criteria_tool import read_criteria_tool

            return asdict(read_criteria_tool(data))
        case _:
            return extract(str(request["name"]), data).to_json()


def _reply(target: BinaryIO, values: dict[str, Any]) -> None:
    data = json.dumps(values).encode()
    target.write(f"{len(data)}\n".encode() + data)
    target.flush()


def _limit_once(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the wall clock remains
        return
    for limit, value in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # macOS knows some of these in name only
            resource.setrlimit(limit, (value, value))


def _limit_time(cpu_seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + cpu_seconds, hard))


if __name__ == "__main__":
    main()
