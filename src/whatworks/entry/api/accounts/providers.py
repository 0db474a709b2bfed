"""The OpenID providers people may sign in with, read from a file the operator writes; secrets lie in files beside."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whatworks.domain.errors import UsageProblem
from whatworks.entry.api.server_url import server_url

ID = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)
KEYS = frozenset({"id", "name", "issuer", "client_id", "client_secret_file"})
OWN = ("127.0.0.1", "::1", "localhost")  # a provider on this machine may do without TLS


@dataclass(frozen=True, slots=True)
class Provider:
    """One OpenID provider: its `issuer`, and as whom this server asks there."""

    id: str
    name: str
    issuer: str
    client_id: str
    client_secret: str


def read_providers(file: Path) -> tuple[Provider, ...]:
    """Read `[[provider]]` tables of id, name, issuer, client_id and client_secret_file.

    Raises UsageProblem naming the file for what cannot be read or used.
    """
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise UsageProblem(f"{file.name} cannot be read ({problem}).", remedy="Write it as TOML.") from None
    tables = told.get("provider", [])
    if set(told) - {"provider"} or not isinstance(tables, list) or not tables:
        raise UsageProblem(f"{file.name} names no provider.", remedy="Write a [[provider]] for each.")
    found = tuple(_provider(each, file) for each in tables)
    if len({each.id for each in found}) < len(found):
        raise UsageProblem(f"{file.name} has two providers of one id.", remedy="Give each its own.")
    return found


def _provider(told: Any, file: Path) -> Provider:
    """Read one table."""
    if not isinstance(told, dict) or set(told) != KEYS or not all(isinstance(each, str) for each in told.values()):
        raise UsageProblem(
            f"A provider in {file.name} is not whole.", remedy=f"It has {', '.join(sorted(KEYS))}, each a text."
        )
    issuer = server_url(told["issuer"])
    safe = issuer is not None and (issuer.scheme == "https" or (issuer.scheme == "http" and issuer.hostname in OWN))
    if issuer is None or not safe or issuer.query or issuer.fragment or not ID.fullmatch(told["id"]):
        raise UsageProblem(
            f"The provider {told['id']!r} in {file.name} cannot be used.",
            remedy="An id is of a–z, 0–9 and dash; an issuer is an https address.",
        )
    try:
        secret = (file.parent / told["client_secret_file"]).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise UsageProblem(
            f"The secret of {told['id']!r} cannot be read.", remedy="Check client_secret_file in it."
        ) from None
    return Provider(told["id"], told["name"], told["issuer"], told["client_id"], secret)
