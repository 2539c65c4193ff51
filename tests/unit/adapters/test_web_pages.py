"""Fetching from a real local server, and refusing everything that isn't a public page of a listed site."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest

from assistant.adapters.fetching.addresses import is_public
from assistant.adapters.fetching.web_pages import MOST_REDIRECTS, WebPages
from assistant.domain.snapshot import Snapshot
from assistant.ports import AssistantError, PageUnavailable

SITE = "pagina.test"
MOST = 1000
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        self.server.asked.append(self)
        self.server.answers[self.path.partition("?")[0]](self)
        self.close_connection = True

    def send(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[Handler] = []
        self.stopping = Event()

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up halfway is what many of these tests are about."""

    def address(self, path: str = "/", scheme: str = "http", host: str = SITE) -> str:
        return f"{scheme}://{host}:{self.server_port}{path}"

    def drip(self, handler: Handler, before: bytes, piece: bytes) -> None:
        handler.wfile.write(before)
        while not self.stopping.wait(0.05):
            handler.wfile.write(piece)


@contextmanager
def running(site: Site) -> Iterator[Site]:
    thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield site
    site.stopping.set()
    site.shutdown()
    site.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    with running(Site()) as started:
        yield started


def to_here(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def pages(**options: Any) -> WebPages:
    return WebPages(frozenset({SITE}), MOST, **{"seconds": 5, "local": True, "resolve": to_here, **options})


def refusal(web: WebPages, address: str) -> str:
    with pytest.raises(PageUnavailable) as caught:
        web.fetch(address)
    return str(caught.value)


def html(handler: Handler) -> None:
    handler.send(b"<p>Dag</p>", Content_Type="text/html; charset=utf-8")


def test_gives_what_the_page_gave(site: Site) -> None:
    site.answers["/mvi/keurmerken"] = html
    before = datetime.now(UTC)
    asked = site.address("/mvi/keurmerken?jaar=2026#kop")
    found = pages().fetch(asked)
    assert found == Snapshot(
        address=asked,
        final_address=site.address("/mvi/keurmerken?jaar=2026"),
        media_type="text/html",
        content=b"<p>Dag</p>",
        fetched_at=found.fetched_at,
        file_name="pagina-test-mvi-keurmerken-jaar-2026.html",
    )
    assert before <= found.fetched_at <= datetime.now(UTC)
    assert found.fetched_at.tzinfo is UTC


def test_tells_who_asks_and_takes_nothing_from_the_environment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers["/"] = html
    pages().fetch(site.address())
    headers = site.asked[0].headers
    assert headers["User-Agent"] == "MVOI-assistent"
    assert headers["Accept-Encoding"] == "identity"
    assert headers["Host"] == f"{SITE}:{site.server_port}"
    assert "Cookie" not in headers


@pytest.mark.parametrize(
    ("path", "content_type", "media_type", "file_name"),
    [
        ("/a.pdf", "application/pdf", "application/pdf", "pagina-test-a.pdf"),
        ("/a.pdf", "application/octet-stream", "application/pdf", "pagina-test-a.pdf"),
        ("/a.csv", "", "text/csv", "pagina-test-a.csv"),
        ("/api/criteria", "application/json; charset=utf-8", "application/json", "pagina-test-api-criteria.json"),
        (
            "/a",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.text",
            "pagina-test-a.odt",
        ),
        ("/a.htm", "text/html", "text/html", "pagina-test-a.html"),
        ("/", "application/xhtml+xml", "application/xhtml+xml", "pagina-test.html"),
        ("/x/..%2F..%2Fetc%00/Pass%C3%A9", "text/plain", "text/plain", "pagina-test-x-etc-passe.txt"),
        ("/regels.md", "text/markdown", "text/markdown", "pagina-test-regels.txt"),
    ],
)
def test_names_the_file_after_its_address_and_kind(
    site: Site, path: str, content_type: str, media_type: str, file_name: str
) -> None:
    site.answers[path] = lambda handler: handler.send(b"inhoud", Content_Type=content_type)
    found = pages().fetch(site.address(path))
    assert (found.media_type, found.file_name) == (media_type, file_name)


def test_long_names_stay_apart(site: Site) -> None:
    site.answers["/" + "a" * 300] = html
    names = {pages().fetch(site.address(f"/{'a' * 300}?{number}")).file_name for number in range(3)}
    assert len(names) == 3
    assert max(map(len, names)) <= 105


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "image/png"),
        ("/a.docm", "application/vnd.ms-word.document.macroEnabled.12"),
        ("/a.zip", "application/octet-stream"),
        ("/", ""),
        ("/", "text/javascript"),
    ],
)
def test_refuses_what_cannot_be_read(site: Site, path: str, content_type: str) -> None:
    site.answers[path] = lambda handler: handler.send(b"inhoud", Content_Type=content_type)
    assert "Dit soort bestand kan niet gelezen worden" in refusal(pages(), site.address(path))


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, "bestaat niet (meer)"),
        (410, "bestaat niet (meer)"),
        (403, "niet zonder aanmelden"),
        (503, "status 503"),
        (206, "status 206"),
        (304, "status 304"),
    ],
)
def test_only_a_whole_page_will_do(site: Site, status: int, message: str) -> None:
    site.answers["/"] = lambda handler: handler.send(status=status)
    assert message in refusal(pages(), site.address())


def test_takes_a_page_of_exactly_the_most(site: Site) -> None:
    site.answers["/"] = lambda handler: handler.send(b"x" * MOST)
    assert len(pages().fetch(site.address()).content) == MOST


def test_refuses_a_page_that_says_it_is_too_large(site: Site) -> None:
    site.answers["/"] = lambda handler: handler.send(b"", Content_Length=str(MOST + 1))
    assert "groter dan 0,001 MB" in refusal(pages(), site.address())


def test_counts_what_comes_when_nothing_is_said(site: Site) -> None:
    def endless(handler: Handler) -> None:
        handler.send(Content_Length="", Transfer_Encoding="chunked")
        site.drip(handler, b"", b"190\r\n" + b"x" * 400 + b"\r\n")

    site.answers["/"] = endless
    assert "groter dan" in refusal(pages(), site.address())


def test_refuses_what_must_be_unpacked(site: Site) -> None:
    site.answers["/"] = lambda handler: handler.send(b"bom", Content_Encoding="gzip")
    assert "alleen ingepakt" in refusal(pages(), site.address())


def test_a_page_that_breaks_off_is_no_page(site: Site) -> None:
    site.answers["/"] = lambda handler: handler.send(b"half", Content_Length="40")
    assert "verbinding" in refusal(pages(), site.address())


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\nX-Lang: ", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x"),
    ],
    ids=["nothing", "headers", "body", "chunk"],
)
def test_all_together_has_a_limit(site: Site, before: bytes, piece: bytes) -> None:
    """A byte now and then would satisfy a limit on each read."""
    site.answers["/"] = lambda handler: site.drip(handler, before, piece)
    started = monotonic()
    assert "niet binnen 0,4 seconden" in refusal(pages(seconds=0.4), site.address())
    assert monotonic() - started < 2


def test_looking_up_the_name_counts_too() -> None:
    stop = Event()

    def slow(host: str, port: int) -> list[str]:
        stop.wait(5)
        return ["127.0.0.1"]

    started = monotonic()
    assert "niet binnen 0,2 seconden" in refusal(pages(seconds=0.2, resolve=slow), "http://pagina.test/")
    assert monotonic() - started < 2
    stop.set()


def redirect(location: str, status: int = 302) -> Answer:
    return lambda handler: handler.send(status=status, Location=location, Set_Cookie="a=b")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_follows_redirects_without_cookies(site: Site, status: int) -> None:
    site.answers |= {"/oud/a": redirect("../nieuw?b=1", status), "/nieuw": html}
    found = pages().fetch(site.address("/oud/a"))
    assert found.final_address == site.address("/nieuw?b=1")
    assert found.file_name == "pagina-test-nieuw-b-1.html"
    assert [handler.headers["Cookie"] for handler in site.asked] == [None, None]


def test_follows_five_redirects_and_no_more(site: Site) -> None:
    for number in range(MOST_REDIRECTS + 1):
        site.answers[f"/{number}"] = redirect(f"/{number + 1}")
    site.answers[f"/{MOST_REDIRECTS + 1}"] = html
    assert pages().fetch(site.address("/1")).content
    site.asked.clear()
    assert "stuurt steeds door" in refusal(pages(), site.address("/0"))
    assert len(site.asked) == MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("http://elders.test/", "stuurt door naar elders.test, en die site staat niet op de lijst"),
        ("//elders.test/", "elders.test"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("file:///etc/passwd", "adres dat niet opgehaald mag worden"),
        ("gopher://pagina.test/", "adres dat niet opgehaald mag worden"),
        ("http://[::1", "adres dat niet opgehaald mag worden"),
        ("http://u:p@pagina.test/", "adres dat niet opgehaald mag worden"),
    ],
)
def test_refuses_a_redirect_elsewhere(site: Site, location: str, message: str) -> None:
    site.answers["/"] = redirect(location)
    assert message in refusal(pages(), site.address())
    assert len(site.asked) == 1


def test_checks_the_addresses_of_each_redirect(site: Site) -> None:
    site.answers["/"] = redirect(site.address("/", host=f"intern.{SITE}"))

    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == SITE else ["10.0.0.1"]

    assert f"intern.{SITE} is geen openbare site" in refusal(pages(resolve=resolve), site.address())


ADDRESSES = [
    ("ftp://pagina.test/", "https://"),
    ("pagina.test", "https://"),
    ("http://pagina.test/", "https://"),
    ("javascript:alert(1)", "https://"),
    ("", "https://"),
    ("https://", "geen adres"),
    ("https://pagina.test:8443/", "haal ':8443' weg"),
    ("https://pagina.test:0/", "haal ':0' weg"),
    ("https://pagina.test:99999/", "geen adres"),
    ("https://gebruiker@pagina.test/", "gebruikersnaam"),
    ("https://pagina.test@elders.test/", "gebruikersnaam"),
    ("https://@pagina.test/", "gebruikersnaam"),
    ("https://elders.test\\@pagina.test/", "gebruikersnaam"),
    ("https://elders.test\\.pagina.test/", "geen adres"),
    ("https://pagina.test/\r\nHost: elders.test", "geen adres"),
    ("https://pagina..test/", "geen adres"),
    ("https://[::1/", "geen adres"),
    ("https://[::1]/", "geen adres"),
    ("https://elders.test/", "elders.test staat niet op de lijst"),
    ("https://nietpagina.test/", "niet op de lijst"),
    ("https://pagina.test.elders.test/", "niet op de lijst"),
    ("https://127.0.0.1/", "niet op de lijst"),
    ("https://2130706433/", "niet op de lijst"),
    ("https://localhost/", "niet op de lijst"),
    ("https://test/", "niet op de lijst"),
    ("https://pagina.test/" + "a" * 2000, "geen adres"),
]


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Where anything tried to connect to; nothing gets through."""
    tried: list[Any] = []

    def connect(self: socket.socket, address: Any) -> None:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    return tried


@pytest.mark.parametrize(("address", "message"), ADDRESSES)
def test_refuses_an_address_before_looking_it_up(address: str, message: str, connections: list[Any]) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.215.14"]

    assert message in refusal(WebPages(frozenset({SITE}), MOST, resolve=resolve), address)
    assert (asked, connections) == ([], [])


NOT_PUBLIC = """
    0.0.0.0 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.8.9.1 168.63.129.16 169.254.169.254 172.16.0.1
    172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1
    239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:93.184.215.14
    ::ffff:0:7f00:1 64:ff9b::7f00:1 64:ff9b::5db8:d70e 64:ff9b:1::a00:1 100::1 2001::1
    2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 3fff::1 5f00::1
    fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2a00:1450::1%eth0 0177.0.0.1 127.1 localhost
    """.split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
@pytest.mark.parametrize("others", [[], ["93.184.215.14"]], ids=["alone", "among public ones"])
def test_refuses_addresses_that_are_not_public(address: str, others: Sequence[str], connections: list[Any]) -> None:
    web = WebPages(frozenset({SITE}), MOST, resolve=lambda host, port: [*others, address])
    assert "is geen openbare site" in refusal(web, f"https://{SITE}/")
    assert connections == []


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2a00:1450:400e:80f::2003", "2620:fe::fe", "2400::1"])
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


def test_loopback_is_all_that_tests_add(connections: list[Any]) -> None:
    for address in ("10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"):
        assert "geen openbare" in refusal(pages(resolve=lambda host, port, a=address: [a]), f"http://{SITE}/")
    assert connections == []


def test_connects_to_the_addresses_that_were_checked(connections: list[Any]) -> None:
    """The name is looked up once: a second answer may be another, and is never asked for."""
    answers = [["93.184.215.14", "2a00:1450::1"], ["10.0.0.1"]]
    web = WebPages(frozenset({SITE}), MOST, resolve=lambda host, port: answers.pop(0))
    assert "verbinding met pagina.test is mislukt" in refusal(web, f"https://{SITE}/")
    assert [address[:2] for address in connections] == [("93.184.215.14", 443), ("2a00:1450::1", 443)]
    assert len(answers) == 1


def test_tries_the_next_address(site: Site) -> None:
    site.answers["/"] = html
    assert pages(resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"]).fetch(site.address()).content


@pytest.mark.parametrize("problem", [socket.gaierror(-2, "unknown"), UnicodeError("label")])
def test_a_name_without_address_is_not_found(problem: Exception) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise problem

    assert "is niet te vinden" in refusal(pages(resolve=resolve), f"http://{SITE}/")
    assert "is niet te vinden" in refusal(pages(resolve=lambda host, port: []), f"http://{SITE}/")


@pytest.mark.parametrize(
    ("listed", "host", "looked_up"),
    [
        ("pagina.test", "PAGINA.test", "pagina.test"),
        ("pagina.test", "pagina.test.", "pagina.test"),
        ("pagina.test", "www.pagina.test", "www.pagina.test"),
        ("Pagina.TEST.", "pagina.test", "pagina.test"),
        ("gemeente-súdwest.test", "www.gemeente-súdwest.test", "www.xn--gemeente-sdwest-cvb.test"),
        ("xn--gemeente-sdwest-cvb.test", "Gemeente-SÚDWEST.test", "xn--gemeente-sdwest-cvb.test"),
        ("pagina.test", "ｐａｇｉｎａ。test", "pagina.test"),
    ],
)
def test_knows_a_host_however_it_is_written(site: Site, listed: str, host: str, looked_up: str) -> None:
    asked: list[str] = []

    def resolve(name: str, port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    site.answers["/"] = html
    web = WebPages(frozenset({listed}), MOST, local=True, resolve=resolve)
    assert web.fetch(site.address(host=host)).final_address == site.address(host=looked_up)
    assert asked == [looked_up]
    assert site.asked[0].headers["Host"] == f"{looked_up}:{site.server_port}"


@pytest.mark.parametrize("host", ["", "https://pianoo.nl", "*.pianoo.nl", "pianoo.nl/pad", "."])
def test_the_list_must_hold_hosts(host: str) -> None:
    with pytest.raises(AssistantError, match="geen naam van een site"):
        WebPages(frozenset({host}), MOST)


def test_encodes_what_a_person_types(site: Site) -> None:
    site.answers["/een%20caf%C3%A9"] = html
    found = pages().fetch(f"  {site.address('/een café?q=ü&r=%41')} ")
    assert site.asked[0].path == "/een%20caf%C3%A9?q=%C3%BC&r=%41"
    assert found.file_name == "pagina-test-een-cafe-q-u-r-a.html"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate with its key, for the host and for the IP address under it."""
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("openssl makes the certificate")
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    names = f"subjectAltName=DNS:{SITE},IP:127.0.0.1"
    making = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    making += ["-keyout", str(path), "-out", f"{path}.crt", "-days", "2", "-subj", "/CN=test", "-addext", names]
    subprocess.run(making, check=True, capture_output=True)
    with path.open("a") as file:
        file.write(Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def secure_site(certificate: Path) -> Iterator[tuple[Site, list[str | None]]]:
    """A site over TLS, and the names its visitors asked for."""
    site, names = Site(), list[str | None]()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda connection, name, own: names.append(name)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    site.answers["/"] = html
    with running(site):
        yield site, names


def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def test_a_certificate_is_verified_against_the_host(
    secure_site: tuple[Site, list[str | None]], certificate: Path
) -> None:
    site, names = secure_site
    web = pages(tls=trusting(certificate))
    assert web.fetch(site.address(scheme="https")).content == b"<p>Dag</p>"
    assert names == [SITE]
    # The certificate is right for the IP address that is connected to, and that doesn't help.
    assert "certificaat wordt niet vertrouwd" in refusal(web, site.address(scheme="https", host=f"www.{SITE}"))
    assert len(site.asked) == 1


def test_a_certificate_must_be_trusted(secure_site: tuple[Site, list[str | None]]) -> None:
    site, _ = secure_site
    assert "certificaat wordt niet vertrouwd" in refusal(pages(), site.address(scheme="https"))
    assert site.asked == []


def test_refuses_to_trust_everyone() -> None:
    context = ssl.create_default_context()
    context.check_hostname = False
    with pytest.raises(ValueError, match="must verify"):
        pages(tls=context)


def test_a_server_without_tls_gives_no_page(site: Site) -> None:
    site.answers["/"] = html
    assert "verbinding" in refusal(pages(), site.address(scheme="https"))


def test_an_address_is_visited_without_reading_the_page(site: Site) -> None:
    def endless(handler: Handler) -> None:
        handler.send(b"x" * (MOST + 1), Content_Type="application/zip")

    site.answers["/goed"] = endless
    site.answers["/weg"] = lambda handler: handler.send(b"", status=404)
    site.answers["/door"] = lambda handler: handler.send(b"", status=302, Location="/goed")
    web = pages()
    assert web.outcome(site.address("/goed")) == "ok"
    assert web.outcome(site.address("/door")) == "ok"
    assert "bestaat niet (meer)" in (web.outcome(site.address("/weg")) or "")
    assert web.outcome("https://elders.test/") is None
    assert "moet met https" in (web.outcome("javascript:alert(1)") or "")
