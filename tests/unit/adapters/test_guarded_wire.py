"""The wire webhooks go out by: each way round the guard is tried, over real sockets where there is one."""

import threading
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import pytest

from whatworks.adapters import guarded_wire
from whatworks.adapters.guarded_wire import GuardedWire, is_public
from whatworks.domain.errors import UsageProblem

from tests.receiver import answering, certified, receiving

NOT_PUBLIC = {
    "loopback": ("127.0.0.1", "127.9.9.9", "::1"),
    "private": ("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"),
    "link-local": ("169.254.169.254", "fe80::1", "fe80::1%eth0"),
    "shared": ("100.64.0.1", "100.127.255.255"),
    "multicast": ("224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"),
    "unspecified": ("0.0.0.0", "::"),  # noqa: S104 - nothing is bound here
    "this network": ("0.1.2.3",),
    "reserved": ("240.0.0.1", "255.255.255.255", "4000::1", "::2"),
    "documentation": ("192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1"),
    "benchmarks": ("198.18.0.1",),
    "protocols": ("192.0.0.1",),
    "site-local": ("fec0::1",),
    "mapped": ("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8"),
    "compatible": ("::7f00:1", "::8.8.8.8"),
    "NAT64": ("64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1"),
    "6to4": ("2002:7f00:1::1", "2002:808:808::1"),
    "Teredo": ("2001:0:4136:e378::1",),
}
PUBLIC = ("1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001::1")
REFUSED = "Nothing may be sent there: it is no machine that anybody can reach."


def named(*addresses: str) -> Callable[[str, int], list[str]]:
    """Give what resolves every name to these addresses."""
    return lambda _, __: list(addresses)


@pytest.mark.parametrize(("kind", "addresses"), NOT_PUBLIC.items(), ids=list(NOT_PUBLIC))
def test_no_address_of_this_kind_is_told_anything_by_number_or_by_name(kind: str, addresses: tuple[str, ...]) -> None:
    for address in addresses:
        assert not is_public(ip_address(address)), address
        wire = GuardedWire(resolve=named(address))
        assert wire.tell("https://hooks.example/x", {}, b"{}").reason == REFUSED
        written = f"[{address}]" if ":" in address else address
        with pytest.raises(UsageProblem):
            wire.check(f"https://{written}/x")


def test_public_addresses_may_be_told() -> None:
    assert all(is_public(ip_address(address)) for address in PUBLIC)
    GuardedWire().check("https://1.1.1.1/x")
    GuardedWire().check("https://hooks.example:8443/x?y=z")


def test_one_address_among_several_that_may_not_be_told_is_enough_to_refuse() -> None:
    wire = GuardedWire(resolve=named("1.1.1.1", "127.0.0.1"))
    assert wire.tell("https://hooks.example/", {}, b"").reason == REFUSED
    assert GuardedWire(resolve=named()).tell("https://hooks.example/", {}, b"").reason == REFUSED


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"])
def test_other_ways_of_writing_this_machine_are_seen_through(host: str) -> None:
    assert GuardedWire().tell(f"https://{host}/", {}, b"").status is None
    with receiving() as receiver:
        GuardedWire().tell(f"https://{host}:{receiver.port}/", {}, b"")
        assert not receiver.told


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/", "ftp://example.com/", "file:///etc/passwd", "https://", "https:///x", "example.com", "",
        "https://user:pass@example.com/", "https://user@example.com/", "https://example.com/#x",
        "https://example.com:0/", "https://example.com:99999/", "https://exa mple.com/", "https://example.com/\r\nX: y",
        "https://ex\u00e4mple.com/", "https://[::1", "gopher://127.0.0.1:6379/_x", "https://e.com/" + "x" * 2_000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_webhook_is_refused_with_a_word_on_what_is(url: str) -> None:
    with pytest.raises(UsageProblem) as told:
        GuardedWire().check(url)
    assert told.value.remedy
    assert GuardedWire().tell(url, {}, b"").status is None


def test_without_tls_nobody_but_this_machine_is_told_even_when_trying_out() -> None:
    wire = GuardedWire(loopback=True, resolve=named("1.1.1.1"))
    for url in ("http://hooks.example/x", "http://1.1.1.1/x"):
        with pytest.raises(UsageProblem, match="Nothing can be sent") as refused:
            wire.check(url)
        assert refused.value.remedy == "Without TLS only this machine itself may be told."
    for url in ("http://localhost:9/x", "http://127.0.0.1:9/x", "http://[::1]:9/x", "https://hooks.example/x"):
        wire.check(url)


def test_this_machine_is_told_only_where_that_was_asked_for() -> None:
    with receiving() as receiver:
        assert GuardedWire().tell(receiver.url, {}, b"{}").status is None
        assert not receiver.told
        assert GuardedWire(loopback=True).tell(receiver.url + "?a=b", {"webhook-id": "m"}, b"{}").status == 204
    ((headers, body, path),) = receiver.told
    assert (headers["webhook-id"], headers["content-type"], body) == ("m", "application/json", b"{}")
    assert (headers["host"], path) == (f"127.0.0.1:{receiver.port}", "/hook?a=b")
    wire = GuardedWire(loopback=True, resolve=named("10.0.0.1"))
    assert wire.tell("https://hooks.example/", {}, b"").reason == REFUSED, "this machine, and no other of the house"


def test_a_name_is_resolved_once_and_the_checked_address_is_called(tmp_path: Path) -> None:
    server, trust = certified(tmp_path, "hooks.example")
    asked: list[str] = []

    def rebound(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    names: list[str | None] = []
    server.sni_callback = lambda _, name, __: names.append(name)
    with receiving(server) as receiver:
        wire = GuardedWire(loopback=True, resolve=rebound, trust=trust)
        assert wire.tell(f"https://hooks.example:{receiver.port}/x", {}, b"{}").status == 204
    assert (asked, names) == (["hooks.example"], ["hooks.example"])
    assert receiver.told[0][0]["host"] == f"hooks.example:{receiver.port}"


def test_a_certificate_of_another_name_or_of_nobody_known_is_not_trusted(tmp_path: Path) -> None:
    server, trust = certified(tmp_path, "hooks.example")
    with receiving(server) as receiver:
        for name, given in (("other.example", trust), ("hooks.example", None)):
            wire = GuardedWire(loopback=True, resolve=named("127.0.0.1"), trust=given)
            told = wire.tell(f"https://{name}:{receiver.port}/x", {}, b"{}")
            assert told.reason == "Its certificate is not to be trusted."
    assert not receiver.told


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with receiving() as other, receiving() as receiver:
        receiver.statuses, receiver.location = [302], other.url
        assert GuardedWire(loopback=True).tell(receiver.url, {}, b"{}").status == 302
        assert not other.told


def test_whoever_answers_for_ever_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_wire, "TIMEOUT_S", 0.5)
    drips = (b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", b"")
    for begins in drips:
        with answering(begins, endless=b"y", pause=0.1) as port:
            told = GuardedWire(loopback=True).tell(f"http://127.0.0.1:{port}/", {}, b"")
        assert (told.status, told.reason) == (None, "There was no answer in time."), begins


def test_tls_keeps_nobody_waiting_for_ever_either(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(guarded_wire, "TIMEOUT_S", 1.0)
    server, trust = certified(tmp_path, "hooks.example")
    wire = GuardedWire(loopback=True, resolve=named("127.0.0.1"), trust=trust)
    with answering(b"HTTP/1.1 200 OK\r\nX: ", endless=b"y", pause=0.1, context=server) as port:
        assert wire.tell(f"https://hooks.example:{port}/", {}, b"").reason == "There was no answer in time."
    with answering(endless=b"", pause=0.1) as port:  # takes the greeting and goes
        assert wire.tell(f"https://hooks.example:{port}/", {}, b"").status is None


def test_no_more_than_64_kb_of_an_answer_are_read() -> None:
    with answering(b"HTTP/1.1 200 OK\r\n\r\n", endless=b"z" * 65_536) as port:
        assert GuardedWire(loopback=True).tell(f"http://127.0.0.1:{port}/", {}, b"").status == 200


@pytest.mark.parametrize("said", [b"SSH-2.0-OpenSSH_9\r\n", b"\x00\x01\x02", b"HTTP/1.1 abc\r\n\r\n"])
def test_what_is_no_http_is_no_answer(said: bytes) -> None:
    with answering(said) as port:
        assert GuardedWire(loopback=True).tell(f"http://127.0.0.1:{port}/", {}, b"").reason == "The connection failed."


@pytest.mark.slow
def test_a_closed_door_and_a_name_nobody_has_are_told_in_words_without_an_address() -> None:
    with answering() as port:
        pass
    closed = GuardedWire(loopback=True).tell(f"http://127.0.0.1:{port}/", {}, b"")

    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    nobody = GuardedWire(resolve=unknown).tell("https://hooks.invalid/", {}, b"")
    assert closed == nobody
    assert closed.reason == "The connection failed."
    assert threading.active_count() < 50
