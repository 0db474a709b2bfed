"""The wire webhooks go out by: to public addresses over checked TLS only, wherever a name may point (SSRF guard).

A name is resolved once and the connection goes to the very address that was checked, so that a name that points
elsewhere a moment later changes nothing. No redirect is followed, no proxy is used.
"""

import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import IPPROTO_TCP, SHUT_RDWR, create_connection, getaddrinfo, socket
from threading import Event, Timer
from urllib.parse import SplitResult, urlsplit

from whatworks.domain.errors import UsageProblem
from whatworks.ports.wire import Answer

TIMEOUT_S = 10.0  # from the first packet to the answer; receivers are asked to answer first and work then
MOST_READ = 65_536  # bytes of an answer's body
LONGEST_URL = 2_000  # characters; longer ones break somebody's software
PORTS = {"https": 443, "http": 80}
GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that is given out in IPv6; NAT64 and mapped addresses lie outside
TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))  # 6to4 and Teredo carry an IPv4 address inside
AGENT = "whatworks"

Resolve = Callable[[str, int], list[str]]


def resolved(host: str, port: int) -> list[str]:
    """Give the addresses of a name."""
    return list(dict.fromkeys(str(found[4][0]) for found in getaddrinfo(host, port, proto=IPPROTO_TCP)))


class GuardedWire:
    """Tells by HTTP POST. `loopback` also lets plain http and this machine itself be told: for trying things out.

    `resolve` and `trust` stand in for the machine's names and certificate authorities.
    """

    def __init__(
        self, *, loopback: bool = False, resolve: Resolve = resolved, trust: ssl.SSLContext | None = None
    ) -> None:
        self._loopback = loopback
        self._resolve = resolve
        self._trust = trust or ssl.create_default_context()
        self._trust.minimum_version = ssl.TLSVersion.TLSv1_2

    def check(self, url: str) -> None:
        """Raise UsageProblem for an address that nothing may ever be told to; names are not looked up here."""
        place = self._place(url)
        try:
            literal = ip_address(place.hostname or "")
        except ValueError:
            return  # a name
        if not self._may(literal):
            raise _no_address("It must be a machine that anybody can reach.")

    def tell(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """POST the body; give the status of the answer, or why there is none, in words that name no address."""
        try:
            place = self._place(url)
            host, port = str(place.hostname), place.port or PORTS[place.scheme]
            address = self._checked(host, port)
            if not address:
                return Answer(None, "Nothing may be sent there: it is no machine that anybody can reach.")
            with create_connection((address, port), TIMEOUT_S) as plain:
                return Answer(self._asked(plain, place, headers, body))
        except UsageProblem as problem:
            return Answer(None, problem.message)
        except ssl.SSLCertVerificationError:
            return Answer(None, "Its certificate is not to be trusted.")
        except TimeoutError:
            return Answer(None, "There was no answer in time.")
        except (OSError, HTTPException, UnicodeError):
            return Answer(None, "The connection failed.")

    def _asked(self, plain: socket, place: SplitResult, headers: Mapping[str, str], body: bytes) -> int:
        """Ask over a connection, and hang up when the time is over, whatever the other side does."""
        line, late = [plain], Event()

        def hang_up() -> None:
            late.set()
            with suppress(OSError):  # it ended by itself in this very moment
                socket.shutdown(line[-1], SHUT_RDWR)  # of the connection itself: TLS has no word to say any more

        timer = Timer(TIMEOUT_S, hang_up)
        timer.daemon = True
        timer.start()
        try:
            status = self._answer(line, place, headers, body)
        except (OSError, HTTPException):
            if late.is_set():
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()
        if late.is_set():  # what came before we hung up may look whole, and is not
            raise TimeoutError
        return status

    def _answer(self, line: list[socket], place: SplitResult, headers: Mapping[str, str], body: bytes) -> int:
        """Give the status of the answer, over TLS where the address says so; `line` ends with what is spoken over."""
        if place.scheme != "https":
            return _posted(line[-1], place, headers, body)
        name = str(place.hostname)
        with self._trust.wrap_socket(line[-1], server_hostname=name, do_handshake_on_connect=False) as secured:
            line.append(secured)
            secured.do_handshake()
            return _posted(secured, place, headers, body)

    def _place(self, url: str) -> SplitResult:
        """Read an address; raises UsageProblem for one that is none, or is not one of TLS."""
        if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
            raise _no_address("Write it as https://example.com/hook, in plain letters.")
        try:
            place = urlsplit(url)
            port = place.port
        except ValueError:
            raise _no_address("Write it as https://example.com/hook.") from None
        schemes = PORTS if self._loopback else ("https",)
        if place.scheme not in schemes or not place.hostname or port == 0:
            raise _no_address("It begins with https:// and names a machine.")
        if place.scheme == "http" and not _is_own(place.hostname):
            raise _no_address("Without TLS only this machine itself may be told.")
        if place.username is not None or place.password is not None or place.fragment:
            raise _no_address("It has no password and no # in it: the signature tells who calls.")
        return place

    def _checked(self, host: str, port: int) -> str:
        """Give the address to connect to; "" where any address of the name may not be told anything."""
        found = self._resolve(host, port)
        return found[0] if found and all(self._may(ip_address(each)) for each in found) else ""

    def _may(self, address: IPv4Address | IPv6Address) -> bool:
        """Tell whether something may be told to an address."""
        return is_public(address) or (self._loopback and address.is_loopback)


def _posted(line: socket, place: SplitResult, headers: Mapping[str, str], body: bytes) -> int:
    """POST over an open connection; give the status, and read no more of the answer than fits into a packet or two."""
    asked = HTTPConnection(str(place.hostname), place.port or PORTS[place.scheme], timeout=TIMEOUT_S)
    asked.default_port = PORTS[place.scheme]  # what a Host header leaves out
    asked.sock = line
    try:
        target = (place.path or "/") + (f"?{place.query}" if place.query else "")
        told = {"Content-Type": "application/json", "User-Agent": AGENT, "Connection": "close", **headers}
        asked.request("POST", target, body, told)
        with asked.getresponse() as answer:
            answer.read(MOST_READ)
            return answer.status
    finally:
        asked.close()


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is one of the public internet, and no way round to another.

    Private, loopback, link-local, multicast, reserved and documentation addresses are not, nor are IPv6 addresses
    that stand for an IPv4 one: mapped, NAT64, 6to4, Teredo.
    """
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    if isinstance(address, IPv4Address):
        return True
    return address in GLOBAL_UNICAST and not any(address in tunnel for tunnel in TUNNELS)


def _is_own(host: str) -> bool:
    """Tell whether a name or address is this machine's own, as it stands."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _no_address(remedy: str) -> UsageProblem:
    """Give the one error for an address nothing can be sent to."""
    return UsageProblem("Nothing can be sent to this address.", remedy=remedy)
