"""Seconds and megabytes."""

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

Result = TypeVar("Result")


def timed(act: Callable[[], Result]) -> tuple[Result, float]:
    """The result of a call and the seconds it took, never zero."""
    start = perf_counter()
    result = act()
    return result, max(perf_counter() - start, 1e-9)


def memory_mb() -> int:
    """Megabytes of memory this process has in use; where the system doesn't tell, the most it ever had."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 2**20
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak // (2**20 if sys.platform == "darwin" else 2**10)
