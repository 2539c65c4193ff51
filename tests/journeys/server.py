"""A server process of our own, which can be killed and started again."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PATIENCE = 600.0
"""Seconds to wait for a server: a first start builds the index."""


class Server:
    """Runs a command that serves on a port of this machine."""

    def __init__(self, command: Callable[[int], list[str]]) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = command(self.port)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        """Start, and wait until it answers."""
        self._process = subprocess.Popen(self._command, cwd=ROOT)
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended with {self._process.returncode}")
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):
                    return self
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise TimeoutError("the server did not become ready")

    def kill(self) -> None:
        """End it without warning."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()


def fake_server(log: Path) -> Server:
    """The web layer on prepared answers."""
    return Server(lambda port: [sys.executable, "-m", "tests.journeys.serve_fake", str(port), str(log)])


def real_server(data_dir: Path) -> Server:
    """The whole application on the knowledge base; builds the index in `data_dir` if it isn't there yet."""

    def command(port: int) -> list[str]:
        settings = {"MVOI_PORT": str(port), "MVOI_DATA_DIR": str(data_dir), "MVOI_QUESTIONS_PER_MINUTE": "10000"}
        return [
            "env",
            *(f"{name}={value}" for name, value in settings.items()),
            sys.executable,
            "-m",
            "assistant",
            "serve",
        ]

    return Server(command)


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
