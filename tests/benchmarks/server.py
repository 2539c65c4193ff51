"""A real server process to measure: start, first page, first answer, many answers, memory."""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

_PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `started` is the moment (time.perf_counter) at which its process was started."""

    url: str
    process: subprocess.Popen[bytes]
    started: float

    def seconds_until(self, path: str) -> float:
        """Seconds from the start of the process until a GET of `path` succeeds."""
        while time.perf_counter() - self.started < _PATIENCE_S:
            try:
                if httpx.get(self.url + path, timeout=30).is_success:
                    return time.perf_counter() - self.started
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        raise TimeoutError(f"{path} didn't answer within {_PATIENCE_S:.0f} s")

    def ask(self, question: str) -> float:
        """Ask over the interface; the milliseconds until the whole answer is there."""
        began = time.perf_counter()
        httpx.post(f"{self.url}/api/v1/answers", json={"question": question}, timeout=60).raise_for_status()
        return (time.perf_counter() - began) * 1000

    def memory_mb(self) -> float:
        """Resident memory of the process (VmRSS)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def running_server() -> Iterator[Server]:
    """`mvoi serve` on a free port, without a limit on the questions of one asker."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "MVOI_PORT": str(port), "MVOI_QUESTIONS_PER_MINUTE": "1000000"}
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "assistant", "serve"], env=environment, stdout=subprocess.DEVNULL)
    try:
        yield Server(f"http://127.0.0.1:{port}", process, started)
    finally:
        process.terminate()
        process.wait(timeout=30)


def measure_server(questions: Sequence[str]) -> dict[str, float]:
    """Start-up seconds, milliseconds per answer, answers a second with 20 askers at once, and memory."""
    with running_server() as server:
        page = server.seconds_until("/")
        first = server.ask(questions[0])
        ready = server.seconds_until("/readyz")
        times = sorted(server.ask(question) for question in questions)
        with ThreadPoolExecutor(20) as askers:
            began = time.perf_counter()
            crowded = sorted(askers.map(server.ask, questions))
            seconds = time.perf_counter() - began
        return {
            "page_answers_after_s": page,
            "first_answer_ms": first,
            "ready_after_s": ready,
            "answer_p50_ms": statistics.median(times),
            "answer_p95_ms": times[int(0.95 * len(times))],
            "answer_p50_ms_20_askers": statistics.median(crowded),
            "answer_p95_ms_20_askers": crowded[int(0.95 * len(crowded))],
            "answers_per_s_20_askers": len(crowded) / seconds,
            "memory_mb": server.memory_mb(),
        }
