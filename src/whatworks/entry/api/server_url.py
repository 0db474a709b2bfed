"""URLs of servers that somebody wrote down: read once, and the same way everywhere."""

from urllib.parse import SplitResult, urlsplit


def server_url(text: str) -> SplitResult | None:
    """Give the parts of an address; None for what no browser would go to, or what bears a name or password.

    >>> server_url("https://a.example:8443").port, server_url("https://["), server_url("https://a b")
    (8443, None, None)
    """
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    plain = text.isascii() and text.isprintable() and " " not in text and "@" not in parts.netloc
    return parts if named and plain else None
