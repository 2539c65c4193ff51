"""What every test gets: no network but loopback, offline model hubs, and no telemetry."""

import ipaddress
import os
import socket
from typing import Any

import pytest
from hypothesis import settings

# The same examples in every run: a failure that only another run finds again helps nobody.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")

os.environ.update(
    HF_HUB_OFFLINE="1",
    TRANSFORMERS_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    GRADIO_ANALYTICS_ENABLED="False",
    ANONYMIZED_TELEMETRY="False",
)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case after its argument, not after bytes: those of a zipped file hold the second in which it was made.

    Processes that share the tests must know each case by the same name.
    """
    return argname if isinstance(val, bytes) else None


class NetworkUsed(AssertionError):
    """A test tried to reach something outside this machine."""


def _is_local(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that isn't to loopback."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not _is_local(address):
            raise NetworkUsed(f"connection to {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
