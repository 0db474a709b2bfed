"""A certificate of our own for an address of the local network: made where there is none that still serves, and kept.

Nobody vouches for it: her phone warns once, and she compares the fingerprint that is printed with the one it shows.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from whatworks.domain.errors import StoreProblem

LASTS = timedelta(days=90)  # long enough that she need not compare often, short enough that a lost one dies
RENEWED = timedelta(days=2)  # before its end: a service that is started today still runs tomorrow
EARLIER = timedelta(hours=1)  # that it is valid from: her phone's clock may be behind
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class Pair:
    """Where a certificate and its key lie."""

    certificate: Path
    key: Path


def pair_for(folder: Path, address: str, now: datetime) -> Pair:
    """Give the pair kept in `folder`; a new one where there is none, it is for another address, or it ends soon.

    Raises StoreProblem where it cannot be written.
    """
    pair = Pair(folder / "certificate.pem", folder / "key.pem")
    if not _serves(pair, address, now):
        certificate, key = self_signed(address, now)
        try:
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            _write(pair.key, key)
            _write(pair.certificate, certificate)
        except OSError as problem:
            raise StoreProblem(f"The certificate cannot be kept ({problem.strerror}).") from None
    return pair


def self_signed(address: str, now: datetime) -> tuple[bytes, bytes]:
    """Make a certificate for an IP address, and its key, both PEM: P-256, for servers alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "whatworks on this network")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(now + LASTS)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM), private


def fingerprint(certificate: Path) -> str:
    """Give a certificate's SHA-256 as phones show it: pairs of digits between colons."""
    return x509.load_pem_x509_certificate(certificate.read_bytes()).fingerprint(hashes.SHA256()).hex(":").upper()


def _serves(pair: Pair, address: str, now: datetime) -> bool:
    """Tell whether a kept pair is for this address, still lasts, and is whole."""
    try:
        made = x509.load_pem_x509_certificate(pair.certificate.read_bytes())
        key = serialization.load_pem_private_key(pair.key.read_bytes(), None)
        named = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    lasts = made.not_valid_before_utc <= now.astimezone(UTC) < made.not_valid_after_utc - RENEWED
    hers = ip_address(address) in named.get_values_for_type(x509.IPAddress)
    return lasts and hers and key.public_key() == made.public_key()


def _write(file: Path, body: bytes) -> None:
    """Write a file only its owner may read, in place of the one that was there."""
    with suppress(FileNotFoundError):
        file.unlink()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb") as out:
        out.write(body)
