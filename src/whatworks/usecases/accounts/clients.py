"""Programs that may ask: registered by a workspace's owners, known by an id and, where they can keep one, a secret."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from whatworks.domain.accounts import Client, ClientKind, checked_name
from whatworks.domain.errors import UsageProblem
from whatworks.usecases.accounts.changes import count_change
from whatworks.usecases.accounts.shelves import CLIENTS, KEPT, digest, every, find, keep, new_id, new_text, seconds
from whatworks.usecases.house import House

LOOPBACK = ("127.0.0.1", "::1")  # by number: what `localhost` means is up to the machine (RFC 8252, 8.3)
MOST_REDIRECTS = 10
LONGEST_REDIRECT = 500  # characters


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a program should be: its name, kind, where people are sent back to, and the most it can be granted."""

    name: str
    kind: ClientKind
    redirects: tuple[str, ...]
    scopes: tuple[str, ...]


def register(house: House, workspace: str, wanted: Wanted, known: Iterable[str]) -> tuple[Client, str]:
    """Register a program; give it, and its secret, told this once ("" where it is public).

    Raises UsageProblem for scopes that are none of `known` (what its kind can hold), and addresses people must not be
    sent back to.
    """
    _check(wanted, frozenset(known))
    secret = "" if wanted.kind == "public" else new_text("cs")
    client = Client(
        id=new_id(), name=checked_name(wanted.name), kind=wanted.kind, secret=digest(secret) if secret else "",
        redirects=wanted.redirects, scopes=tuple(sorted(set(wanted.scopes))), workspace=workspace, at=seconds(house),
    )  # fmt: skip
    keep(house, KEPT, CLIENTS, client.id, client)
    return client, secret


def client_of(house: House, id: str) -> Client | None:
    """Give a program by id; None for none, or one that was ended."""
    found = find(house, KEPT, CLIENTS, id)
    return None if found is None or found.value.closed else found.value


def clients_of(house: House, workspace: str) -> list[Client]:
    """Give the programs of a workspace, oldest first."""
    hers = (each for each in every(house, KEPT, CLIENTS) if each.workspace == workspace and not each.closed)
    return sorted(hers, key=lambda client: (client.at, client.id))


def end_client(house: House, workspace: str, id: str) -> Client | None:
    """End a program of a workspace, with every grant it has; None where there is none."""
    found = find(house, KEPT, CLIENTS, id)
    if found is None or found.value.closed or found.value.workspace != workspace:
        return None
    ended = replace(found.value, closed=True)
    keep(house, KEPT, CLIENTS, id, ended, found.version)
    count_change(house)
    return ended


def has_secret(client: Client, secret: str) -> bool:
    """Tell whether a secret is the program's; a public one has none."""
    return bool(client.secret) and secrets.compare_digest(client.secret, digest(secret))


def may_return_to(client: Client, address: str) -> bool:
    """Tell whether people may be sent back to an address: one registered, letter for letter.

    On the person's own machine the port alone may be another: a program there takes a free one (RFC 8252, 7.3).
    """
    return address in client.redirects or _portless(address) in {_portless(each) for each in client.redirects} - {""}


def _portless(address: str) -> str:
    """Give an address of the person's own machine without its port; "" for any other."""
    try:
        parts = urlsplit(address)
        known = parts.scheme == "http" and parts.hostname in LOOPBACK and (parts.port or 1) > 0
    except ValueError:  # a port that is none
        return ""
    plain = known and "@" not in parts.netloc and not parts.query and "#" not in address and "?" not in address
    return f"{parts.hostname}{parts.path}" if plain else ""


def _check(wanted: Wanted, known: frozenset[str]) -> None:
    """Refuse what no program can be."""
    strange = sorted(set(wanted.scopes) - known)
    if strange or not wanted.scopes:
        told = f"{strange[0]!r} is no scope of such a program." if strange else "A program needs a scope."
        raise UsageProblem(told, remedy=f"Scopes are: {', '.join(sorted(known))}.")
    if bool(wanted.redirects) == (wanted.kind == "service") or len(wanted.redirects) > MOST_REDIRECTS:
        raise UsageProblem(
            "A program for people needs an address to send them back to; a service has none.",
            remedy=f"Give one to {MOST_REDIRECTS}, or none for a service.",
        )
    for address in wanted.redirects:
        if not _may_be_registered(address):
            raise UsageProblem(
                "People cannot be sent back to that address.",
                remedy="Write it whole, with https and without ? or #; http://127.0.0.1/… for a program of hers.",
            )


def _may_be_registered(address: str) -> bool:
    """Tell whether an address is one to send people back to."""
    if len(address) > LONGEST_REDIRECT or not address.isascii() or not address.isprintable() or " " in address:
        return False
    if _portless(address):
        return True
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and not set('@?#"\\*;,') & set(address)
