"""Letting her phone in over the local network: an address, a certificate for it, and a code to scan."""

import io
import socket
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import segno

from whatworks.domain.errors import UsageProblem
from whatworks.entry.api.lan import CODE, PLACE, Phones
from whatworks.entry.certificates import Pair, fingerprint, pair_for
from whatworks.entry.serving import address_of, listen, served
from whatworks.entry.tls import server_context

if TYPE_CHECKING:
    from fastapi import FastAPI

FOLDER = "lan"  # of the home: beside the store and no part of it, so that no backup carries a key
FAR_AWAY = ("198.51.100.1", 9)  # an address nobody has (RFC 5737): asked for a way there, no packet is sent
BORDER = 2  # modules around the code: half of what the standard wants, and enough on a screen
WHITE_ON_BLACK = "\x1b[97;40m{}\x1b[0m"  # whatever colours the terminal has: cameras want a light ground


@dataclass(frozen=True, slots=True)
class LocalNetwork:
    """One address of this machine's that others in the house reach, what answers there, and who is let in."""

    ear: socket.socket
    pair: Pair
    phones: Phones

    @property
    def host(self) -> str:
        """Give the name it answers to, as a Host header has it."""
        told = str(self.ear.getsockname()[0])
        return f"[{told}]" if ":" in told else told

    def served(self, app: "FastAPI") -> AbstractContextManager[object]:
        """Serve the app here too, over TLS, beside the server of this machine's own address."""
        return served(app, self.ear, server_context(self.pair.certificate, self.pair.key), beside=True)

    def invitation(self, *, colour: bool) -> str:
        """Give a new code as a picture and as an address, and what the phone's warning must show."""
        address = address_of(self.ear, secure=True).rstrip("/")
        link = f"{address}{PLACE}?{urlencode({CODE: self.phones.invite()})}"
        return (
            f"{picture(link, colour=colour)}\n{link}\n"
            "Scan it with your phone, in the same network; it works once, for ten minutes. Enter shows a new one.\n"
            "Your phone will warn that nobody vouches for this address: go on only if the certificate's SHA-256 is\n"
            f"{fingerprint(self.pair.certificate)}"
        )


def local_network(home: Path, workspace: str, named: str, port: int) -> LocalNetwork:
    """Begin to listen at `named`, or at this machine's own address in its network where it is "".

    Raises UsageProblem where there is no such address, or the port is taken there.
    """
    address = named or own_address()
    try:
        ip_address(address)
    except ValueError:
        raise UsageProblem(f"{address} is no IP address.", remedy="Leave it out: it is found by itself.") from None
    ear = listen(address, port)
    return LocalNetwork(ear, pair_for(home / FOLDER, address, datetime.now(UTC)), Phones(workspace))


def own_address() -> str:
    """Give this machine's address in the network it would leave by; raises UsageProblem where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(FAR_AWAY)
            found = str(asking.getsockname()[0])
        except OSError:
            found = "127.0.0.1"
    if ip_address(found).is_loopback:
        raise UsageProblem("This machine is in no network.", remedy="Join the Wi-Fi your phone is in.")
    return found


def picture(link: str, *, colour: bool) -> str:
    """Give a link as a QR code of half blocks, light on dark."""
    drawn = io.StringIO()
    segno.make(link, micro=False).terminal(drawn, border=BORDER, compact=True)
    lines = drawn.getvalue().splitlines()
    return "\n".join(WHITE_ON_BLACK.format(line) if colour else line for line in lines)
