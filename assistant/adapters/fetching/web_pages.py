"""Web pages and files from public sites, for an adviser who adds them to the knowledge base.

The address comes from a person and a redirect from a stranger, while this process stands inside the organisation's
network. So only listed sites are asked; the name is resolved once, every address it has must be public, and the
connection goes to those very addresses. TLS is still verified against the name: the HTTP library only ever sees that.
"""

import re
import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from assistant.adapters.fetching.addresses import ascii_host, is_loopback, is_public, resolve_name
from assistant.adapters.fetching.file_kinds import file_name, kind_of
from assistant.adapters.fetching.network import CheckedNetwork, Deadline, Untrusted, in_time
from assistant.domain.snapshot import Snapshot
from assistant.ports import AssistantError, PageUnavailable

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host name and port, as text. Raises OSError when there are none."""

MOST_REDIRECTS = 5
_USER_AGENT = "MVOI-assistent"
_DEFAULT_PORTS = {"https": 443, "http": 80}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_ADDRESS = 2000
_MEGABYTE = 1_000_000


_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_AS_IT_IS = "/?:@!$&'()*+,;=~-._%[]"

_NO_ADDRESS = "Dit is geen adres van een webpagina; neem het over uit de adresbalk van je browser."


@dataclass(frozen=True, slots=True)
class _Target:
    """A parsed address: `host` in ASCII, `path` with query, percent-encoded."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> str:
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}{self.path}"


@dataclass(frozen=True, slots=True)
class _Body:
    media_type: str
    ending: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str


class WebPages:
    """Fetches pages and files from listed sites."""

    def __init__(
        self,
        allowed_hosts: frozenset[str],
        max_bytes: int,
        seconds: float = 20,
        *,
        local: bool = False,
        resolve: Resolver = resolve_name,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Fetch from `allowed_hosts` and their subdomains, at most `max_bytes` bytes within `seconds` in all.

        `local` is for tests: it also allows http, other ports and loopback addresses. `tls` replaces the system's
        certificates, for a network with its own; ValueError is raised when it doesn't verify certificates and names.
        Raises AssistantError for a host that isn't one.
        """
        self._allowed = frozenset(_listed(host) for host in allowed_hosts)
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._local = local
        self._resolve = resolve
        self._tls = tls or ssl.create_default_context()
        if not self._tls.check_hostname or self._tls.verify_mode is not ssl.CERT_REQUIRED:
            raise ValueError("the TLS context must verify certificates and host names")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The sites, in alphabetical order; their subdomains count too."""
        return tuple(sorted(self._allowed))

    def fetch(self, address: str) -> Snapshot:
        """What an address gives now. Raises PageUnavailable when it can't be had or read, or may not be asked."""
        target = self._target(address)
        if not self._is_allowed(target.host):
            raise PageUnavailable(
                f"{target.host} staat niet op de lijst van sites waarvan pagina's opgehaald mogen worden; vraag de "
                "beheerder om de site toe te voegen, of bewaar de pagina zelf en voeg het bestand toe."
            )
        target, got = self._followed(target, self._answer)
        name = file_name(target.host, target.address, target.path, got.ending)
        return Snapshot(address, target.address, got.media_type, got.content, datetime.now(UTC), name)

    def outcome(self, address: str) -> str | None:
        """'ok' when an address answers, else what is wrong, in Dutch; None when its site isn't on the list.

        The page itself isn't read.
        """
        try:
            target = self._target(address)
            if not self._is_allowed(target.host):
                return None
            self._followed(target, _seen)
        except PageUnavailable as problem:
            return str(problem)
        return "ok"

    def _followed(self, target: _Target, read: "_Read") -> tuple[_Target, _Body]:
        """Where the redirects from an address lead, and what it gives there."""
        deadline = Deadline(self._seconds)
        for _ in range(MOST_REDIRECTS + 1):
            got = self._get(target, deadline, read)
            if isinstance(got, _Body):
                return target, got
            target = self._redirected(target, got)
        raise PageUnavailable(
            "De pagina stuurt steeds door; open haar in je browser en neem het adres over dat je ziet."
        )

    def _target(self, address: str) -> _Target:
        """The parts of an address. Raises PageUnavailable when it has none, or others than it may have."""
        text = address.strip()
        if len(text) > _LONGEST_ADDRESS or _CONTROL.search(text):
            raise PageUnavailable(_NO_ADDRESS)
        try:
            parts = urlsplit(text)
        except ValueError:
            raise PageUnavailable(_NO_ADDRESS) from None
        if parts.scheme != "https" and not (self._local and parts.scheme == "http"):
            raise PageUnavailable(
                "Het adres moet met https:// beginnen; neem het over uit de adresbalk van je browser."
            )
        if "@" in parts.netloc:
            raise PageUnavailable("In het adres staat een gebruikersnaam of wachtwoord; haal weg wat vóór de @ staat.")
        try:
            host, port = ascii_host(parts.hostname or ""), parts.port
        except ValueError:
            raise PageUnavailable(_NO_ADDRESS) from None
        default = _DEFAULT_PORTS[parts.scheme]
        if port not in (None, default) and not self._local:
            raise PageUnavailable(f"Het adres noemt een andere poort dan gewoon is; haal ':{port}' weg.")
        path = quote(parts.path or "/", safe=_AS_IT_IS) + (
            f"?{quote(parts.query, safe=_AS_IT_IS)}" if parts.query else ""
        )
        return _Target(parts.scheme, host, default if port is None else port, path)

    def _is_allowed(self, host: str) -> bool:
        return any(host == allowed or host.endswith(f".{allowed}") for allowed in self._allowed)

    def _redirected(self, target: _Target, redirect: _Redirect) -> _Target:
        """Where a redirect leads, under the same rules as an address that a person gives."""
        try:
            new = self._target(urljoin(target.address, redirect.location))
        except (PageUnavailable, ValueError):
            raise PageUnavailable(
                f"{target.host} stuurt door naar een adres dat niet opgehaald mag worden; bewaar de pagina zelf en "
                "voeg het bestand toe."
            ) from None
        if not self._is_allowed(new.host):
            raise PageUnavailable(
                f"De pagina stuurt door naar {new.host}, en die site staat niet op de lijst; vraag de beheerder om de "
                "site toe te voegen, of bewaar de pagina zelf en voeg het bestand toe."
            )
        return new

    def _get(self, target: _Target, deadline: Deadline, read: "_Read") -> _Body | _Redirect:
        """What one address gives, after checking where it stands."""
        with self._in_dutch(target.host):
            network = CheckedNetwork(self._addresses(target, deadline), deadline)
            # A pool per request: a kept connection would answer for a name without its addresses being checked.
            pool = httpcore.ConnectionPool(ssl_context=self._tls, network_backend=network, http2=False, retries=0)
            headers = {
                "User-Agent": _USER_AGENT,
                "Accept": "text/html, application/pdf, */*;q=0.5",
                "Accept-Encoding": "identity",
                "Connection": "close",
            }
            url = httpcore.URL(
                scheme=target.scheme.encode(),
                host=target.host.encode(),
                port=target.port,
                target=target.path.encode(),
            )
            with pool, pool.stream("GET", url, headers=[*headers.items()]) as response:
                return read(target, response)

    def _addresses(self, target: _Target, deadline: Deadline) -> list[str]:
        """The addresses of a host, all of them public. Raises PageUnavailable."""
        try:
            addresses = list(in_time(lambda: self._resolve(target.host, target.port), deadline.left()))
        except TimeoutError:
            raise httpcore.ConnectTimeout from None
        except (OSError, UnicodeError):
            addresses = []
        if not addresses:
            raise PageUnavailable(
                f"De site {target.host} is niet te vinden; kijk het adres na of probeer het later opnieuw."
            )
        if not all(is_public(address) or (self._local and is_loopback(address)) for address in addresses):
            raise PageUnavailable(
                f"{target.host} is geen openbare site en wordt niet opgehaald; bewaar de pagina zelf en voeg het "
                "bestand toe."
            )
        return addresses

    def _answer(self, target: _Target, response: httpcore.Response) -> _Body | _Redirect:
        seen = _seen(target, response)
        if isinstance(seen, _Redirect):
            return seen
        headers = _Headers(response.headers)
        if headers.first("content-encoding").lower() not in ("", "identity"):
            # Nothing is ever decompressed here, so that the size counted is the size there is.
            raise PageUnavailable(
                f"{target.host} stuurt de pagina alleen ingepakt op; bewaar de pagina zelf en voeg het bestand toe."
            )
        media_type, ending = kind_of(headers.first("content-type"), target.path)
        length = headers.first("content-length")
        if length.isdecimal() and int(length) > self._max_bytes:
            raise self._too_large()
        return _Body(media_type, ending, self._content(response.iter_stream()))

    def _content(self, pieces: Iterable[bytes]) -> bytes:
        content = bytearray()
        for piece in pieces:
            content += piece
            if len(content) > self._max_bytes:
                raise self._too_large()
        return bytes(content)

    def _too_large(self) -> PageUnavailable:
        megabytes = f"{self._max_bytes / _MEGABYTE:g}".replace(".", ",")
        return PageUnavailable(
            f"De pagina is groter dan {megabytes} MB; zoek een kleiner bestand of voeg alleen het deel toe dat je "
            "nodig hebt."
        )

    @contextmanager
    def _in_dutch(self, host: str) -> Iterator[None]:
        try:
            yield
        except httpcore.TimeoutException:
            seconds = f"{self._seconds:g}".replace(".", ",")
            raise PageUnavailable(
                f"{host} stuurt de pagina niet binnen {seconds} seconden; probeer het later opnieuw, of bewaar de "
                "pagina zelf en voeg het bestand toe."
            ) from None
        except Untrusted as problem:
            raise PageUnavailable(
                f"De beveiliging van {host} klopt niet: het certificaat wordt niet vertrouwd; kijk of je het goede "
                "adres hebt."
            ) from problem
        except (httpcore.NetworkError, httpcore.ProtocolError) as problem:
            raise PageUnavailable(f"De verbinding met {host} is mislukt; probeer het later opnieuw.") from problem


def _seen(target: _Target, response: httpcore.Response) -> "_Body | _Redirect":
    """What the head of an answer says, with an empty body. Raises PageUnavailable when it isn't the page."""
    location = _Headers(response.headers).first("location")
    if response.status in _REDIRECTS and location:
        return _Redirect(location)
    if response.status != 200:
        raise PageUnavailable(_about_status(target.host, response.status))
    return _Body("", "", b"")


_Read = Callable[[_Target, httpcore.Response], _Body | _Redirect]
"""Makes something of an answer."""


class _Headers:
    """The headers of a response by name, whatever their case."""

    def __init__(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self._values = [(name.lower().decode("latin-1"), _text(value)) for name, value in headers]

    def first(self, name: str) -> str:
        """The first value, without white space around it; empty when there is none."""
        return next((value for other, value in self._values if other == name), "")


def _listed(host: str) -> str:
    try:
        return ascii_host(host.strip())
    except ValueError:
        raise AssistantError(
            f"'{host}' is geen naam van een site; noem alleen de naam, zoals 'pianoo.nl' (subdomeinen horen erbij)."
        ) from None


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def _about_status(host: str, status: int) -> str:
    """What to say about an answer that isn't the page."""
    if status in (404, 410):
        return f"De pagina bestaat niet (meer) op {host}; kijk het adres na."
    if status in (401, 403):
        return f"{host} geeft de pagina niet zonder aanmelden; bewaar de pagina zelf en voeg het bestand toe."
    return f"{host} geeft de pagina nu niet (status {status}); probeer het later opnieuw."
