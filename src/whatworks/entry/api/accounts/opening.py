"""Opening a server with accounts: its owner must exist, its address be known, and its libraries be there."""

from dataclasses import dataclass, replace
from importlib import import_module

from whatworks.domain.errors import UsageProblem
from whatworks.entry.api.accounts.authority import AccountAuthority
from whatworks.entry.api.accounts.door import Accounts
from whatworks.entry.api.accounts.providers import Provider
from whatworks.entry.api.cross_origin import origin_of
from whatworks.entry.api.front import Front
from whatworks.entry.api.limits import Policy
from whatworks.entry.api.local_guard import LOOPBACK
from whatworks.entry.api.server_url import server_url
from whatworks.entry.api.service import Service
from whatworks.usecases.accounts.sweeping import sweep_ended
from whatworks.usecases.accounts.users import has_owner
from whatworks.wiring.passwords import open_passwords

QUOTA = 6_000  # a minute: a dashboard that is used with both hands asks some ten times a second, a script more often
CHANGES = 10  # requests for each that may change something: jobs, and lines that are kept
COLLEAGUES = 2  # an agency behind one address may ask twice what one of them may


@dataclass(frozen=True, slots=True)
class Asked:
    """How a server with accounts is reached: `address` as people write it, which providers sign people in, and how much
    each session or token may ask in a minute.
    """

    address: str
    providers: tuple[Provider, ...] = ()
    quota: int = QUOTA


def policies(quota: int) -> tuple[Policy, ...]:
    """Give how much many people may ask: `quota` requests a minute of each token or session."""
    return (
        Policy("all", "asker", quota, 60),
        Policy("changes", "asker", quota // CHANGES, 60, changes=True),
        Policy("address", "address", COLLEAGUES * quota, 60),
    )


def opened(service: Service, asked: Asked, front: Front) -> tuple[Service, Front]:
    """Give a service with accounts, and how it is reached.

    Raises UsageProblem where nobody owns a workspace, the address is none, or a library is missing.
    """
    address, host = _checked(asked.address)
    _check_installed()
    if not has_owner(service.house):
        raise UsageProblem("Nobody owns a workspace here.", remedy="Run `whatworks account create-owner` first.")
    sweep_ended(service.house)
    authority = AccountAuthority(service.house, address)
    accounts = Accounts(service.house, open_passwords(), address, asked.providers)
    strict = front.strict or address.startswith("https:")
    return replace(service, authority=authority, accounts=accounts), replace(
        front, hosts=(*front.hosts, host), strict=strict, public=origin_of(address)
    )


def _checked(address: str) -> tuple[str, str]:
    """Give the address without its last slash, and its host; plain http is for this machine alone."""
    parts = server_url(address)
    name = str(parts.hostname) if parts else ""
    host = f"[{name}]" if ":" in name else name
    own = parts is not None and parts.scheme == "http" and host in LOOPBACK
    if parts is None or not (parts.scheme == "https" or own) or parts.path.strip("/") or parts.query or parts.fragment:
        raise UsageProblem(
            f"{address!r} cannot be the address of a server with accounts.",
            remedy="Write it like https://whatworks.example; http is for this machine's own address alone.",
        )
    return f"{parts.scheme}://{parts.netloc}", host


def _check_installed() -> None:
    """Load what accounts need; raises UsageProblem where it is not installed."""
    try:
        import_module("whatworks.entry.api.accounts.flows")
        import_module("whatworks.entry.api.accounts.openid")
    except ImportError:
        raise UsageProblem(
            "What accounts need is not installed.",
            remedy="Install it, in the folder of whatworks: pip install '.[accounts]'.",
        ) from None
