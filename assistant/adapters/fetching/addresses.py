"""Which addresses are ordinary ones on the internet, and how host names travel."""

import ipaddress
import socket

import idna

_UNICAST_V6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments; some clouds keep their metadata here
        "192.88.99.0/24",  # relays of 6to4
        "168.63.129.16/32",  # looks public, but is the machine's own host in one cloud
        "2001::/23",  # protocol assignments, Teredo among them, which wraps an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which wraps an IPv4 address
        "3fff::/20",  # documentation
    )
)
"""What `ipaddress` of some Python versions takes for public, besides what lies outside 2000::/3."""


def resolve_name(host: str, port: int) -> list[str]:
    """The addresses of a host according to the system, each once. Raises OSError when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is an ordinary one on the internet that wraps no other address.

    Of IPv6 only global unicast counts: mapped, compatible and translated (NAT64) IPv4 addresses all lie outside it.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and (found not in _UNICAST_V6 or found.scope_id):
        return False
    special = (
        found.is_multicast or found.is_reserved or found.is_unspecified or found.is_loopback or found.is_link_local
    )
    return found.is_global and not special and not any(found in network for network in _NOT_PUBLIC)


def is_loopback(address: str) -> bool:
    """Whether an IP address, as text, is this machine's own."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def ascii_host(host: str) -> str:
    """A host name as it travels: lower case, ASCII, without a dot at the end. Raises ValueError."""
    try:
        return idna.encode(host, uts46=True).decode("ascii").lower().removesuffix(".")
    except idna.IDNAError as problem:
        raise ValueError(f"not a host name: {problem}") from None
