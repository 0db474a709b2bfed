"""By what address a client is counted: an IPv6 network of one household or machine is one, however many it has."""

from ipaddress import IPv6Address, ip_address

from starlette.requests import Request

HOST_BITS = 64  # of an IPv6 address: whoever has one has all 2^64 of its network (RFC 6177, RFC 7421)


def counted_address(request: Request) -> str:
    """Give what counts for where a request came from; "" where nobody knows."""
    return folded(request.client.host) if request.client else ""


def is_at_this_machine(request: Request) -> bool:
    """Tell whether a request came over the loopback address; one a proxy of ours passed on came from where it says."""
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:  # a socket's name, a test's
        return False


def folded(host: str) -> str:
    """Give an IPv6 address as its /64, one that stands for an IPv4 address as that, anything else as it is."""
    try:
        address = ip_address(host)
    except ValueError:  # a socket's name, a test's
        return host
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> HOST_BITS << HOST_BITS)}/{HOST_BITS}"
