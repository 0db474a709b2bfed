"""TLS as the service speaks it: version 1.3 and nothing older, with a key that nobody else on the machine can read."""

import os
import ssl
from pathlib import Path

from whatworks.domain.errors import UsageProblem

OTHERS = 0o077  # the bits of a file's mode that let anybody but its owner at it
UNLOCK = "Write it without one: openssl pkey -in KEY -out KEY, then chmod 600 KEY."


def server_context(certificate: Path, key: Path) -> ssl.SSLContext:
    """Give what a server speaks TLS with; PEM files, the certificate's own first in its chain.

    Raises UsageProblem for files that are missing or no PEM, a key with a passphrase or open to others, and a pair that
    does not belong together.
    """
    _see(certificate, "certificate")
    _see(key, "key")
    if os.name == "posix" and key.stat().st_mode & OTHERS:
        raise UsageProblem(f"The key {key.name} may be read by others on this machine.", remedy="chmod 600 it first.")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_cert_chain(certificate, key, password=_no_passphrase)
    except ssl.SSLError as problem:
        raise _refused(problem, certificate, key) from None
    return context


def client_context(certificate: Path) -> ssl.SSLContext:
    """Give what a client trusts one server's certificate with, whatever name it is for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.load_verify_locations(certificate)
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # the certificate itself is trusted, not who signed it
    return context


def _see(file: Path, what: str) -> None:
    """Raise UsageProblem where a file is not there or cannot be read."""
    if not file.is_file():
        raise UsageProblem(f"There is no {what} {file.name}.", remedy="Check the path.")
    if not os.access(file, os.R_OK):
        raise UsageProblem(f"The {what} {file.name} cannot be opened.", remedy="Check that you may read it.")


def _no_passphrase() -> str:
    """Refuse to ask: a server that starts by itself has nobody to answer."""
    raise UsageProblem("The key has a passphrase.", remedy=UNLOCK)


def _refused(problem: ssl.SSLError, certificate: Path, key: Path) -> UsageProblem:
    """Say in plain words why a pair cannot be used."""
    if problem.reason == "KEY_VALUES_MISMATCH":
        return UsageProblem(
            f"The key {key.name} does not belong to the certificate {certificate.name}.",
            remedy="Name the key the certificate was made with.",
        )
    return UsageProblem(
        f"{certificate.name} and {key.name} cannot be used as certificate and key.",
        remedy="Both must be PEM files; the certificate's own comes first in its chain.",
    )
