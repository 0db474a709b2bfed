"""Which adapter hashes passwords; told in plain words where its library is not installed."""

from whatworks.domain.errors import UsageProblem
from whatworks.ports.passwords import Passwords


def open_passwords() -> Passwords:
    """Give what hashes and checks passwords; raises UsageProblem where the extra "accounts" is not installed."""
    try:
        from whatworks.adapters.passwords import Argon2Passwords
    except ImportError:
        raise UsageProblem(
            "What accounts need is not installed.",
            remedy="Install it, in the folder of whatworks: pip install '.[accounts]'.",
        ) from None
    return Argon2Passwords()
