"""`whatworks serve`: the dashboard and the API, on this machine."""

import argparse
import os
import signal
import sys
import threading
from contextlib import ExitStack
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.entry.cli.flags import add_analyser, add_common, add_look

if TYPE_CHECKING:
    import ssl

    from whatworks.entry.api.accounts.opening import Asked
    from whatworks.entry.api.front import Front
    from whatworks.entry.cli.desk import Desk
    from whatworks.entry.local_network import LocalNetwork

DESCRIPTION = (
    "Serves the dashboard and the API at an address of this machine alone, for you alone: no account, nothing leaves "
    "it, and pages of other sites are refused. Stop it with Ctrl-C; nothing is half-written. Without a terminal it "
    "starts, sees that it answers, and ends."
)
EXAMPLES = (
    "whatworks serve",
    "whatworks serve --demo",
    "whatworks serve --lan",
    "whatworks serve --port 0 --no-browser",
)
DEMO_CREATOR = "demo"  # the name the made-up creator has beside hers
HIGHEST_PORT = 65_535
LEAST_QUOTA, HIGHEST_QUOTA = (
    60,
    1_000_000,
)  # a page asks thirty times at once; above is none in effect
QUOTA_REMEDY = f"Use {LEAST_QUOTA} to {HIGHEST_QUOTA:,}."


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    where = parser.add_argument_group("where")
    where.add_argument("--port", type=int, metavar="N", help="port (default: 8787; 0 takes a free one)")
    where.add_argument("--no-browser", action="store_true", help="do not open the dashboard in a browser")
    where.add_argument("--stay", action="store_true", help="keep serving though there is no terminal")
    where.add_argument("--access-log", action="store_true", help="a line of JSON on stderr for each request")
    where.add_argument(
        "--local-webhooks",
        action="store_true",
        help="webhooks may go to this machine, without TLS: to try them out",
    )
    reach = parser.add_argument_group("who may ask")
    reach.add_argument(
        "--lan",
        nargs="?",
        const="",
        metavar="ADDRESS",
        help="let your phone in, in the same network: over TLS, by a code to scan (default: this machine's address)",
    )
    reach.add_argument("--tls-cert", metavar="FILE", help="serve over TLS 1.3 with this certificate (PEM)")
    reach.add_argument("--tls-key", metavar="FILE", help="the certificate's key (PEM, readable by you alone)")
    reach.add_argument(
        "--allow-origin",
        action="append",
        default=[],
        metavar="URL",
        help="let pages of this origin ask, as you (https://studio.example); may be repeated; default: none",
    )
    who = parser.add_argument_group("for many")
    who.add_argument("--accounts", action="store_true", help="people sign in; run account create-owner first")
    who.add_argument(
        "--host",
        metavar="ADDRESS",
        help="listen at this IP address, over TLS (0.0.0.0: at all; default: this machine's own)",
    )
    who.add_argument("--public-url", metavar="URL", help="the address they write (default: this machine's own)")
    who.add_argument(
        "--behind-proxy",
        action="store_true",
        help="a proxy on this machine speaks TLS, keeps Host and sets X-Forwarded-For",
    )
    who.add_argument("--quota", type=int, metavar="N", help="requests a minute of one session or token (default: 6000)")
    who.add_argument("--sign-in-with", metavar="FILE", help="TOML of OpenID providers people may sign in with")
    parser.add_argument("--demo", action="store_true", help="load the made-up creator first, and print her report")
    add_look(parser, "timezone", "goal", "seed")
    add_analyser(parser)
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Serve until it is told to stop."""
    from whatworks.entry import serving
    from whatworks.wiring.build import open_wire

    port = serving.PORT if asked.port is None else asked.port
    if not 0 <= port <= HIGHEST_PORT:
        raise UsageProblem(f"There is no port {port}.", remedy="Use 0 to 65535.")
    host, tls = _host(asked), _tls(asked)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever runs us in a container ends us so: as Ctrl-C
    if asked.demo:
        _load_demo(asked, desk)
    log, wire = sys.stderr if asked.access_log else None, open_wire(loopback=asked.local_webhooks)
    with ExitStack() as until_told:
        ear = until_told.enter_context(serving.listen(host, port))
        address = serving.address_of(ear, secure=tls is not None)
        network = _network(asked, desk, port)
        front, accounts = _front(asked, network, host), _accounts(asked, address)
        app = serving.local_app(desk.settings, front=front, access_log=log, wire=wire, accounts=accounts)
        serves = until_told.enter_context(serving.served(app, ear, tls, proxied=asked.behind_proxy))
        desk.say(f"The dashboard is at {address}")
        if network is not None:
            until_told.enter_context(network.served(app))
            _invite(network, desk)
        if not (sys.stdin.isatty() or asked.stay):
            serving.look(address, None if tls is None else _trusting(asked))
            desk.say("It answers. There is no terminal to stop it from, so it ends here; --stay keeps it.")
            return 0
        if not asked.no_browser:
            serving.open_in_browser(address)
        if network is not None:
            threading.Thread(target=_invite_again, args=(network, desk), daemon=True).start()
        desk.say("Ctrl-C stops it.")
        while serves.is_alive():  # a wait without end would not hear Ctrl-C everywhere
            serves.join(1.0)
    return 0


def _host(asked: argparse.Namespace) -> str:
    """Give the address to listen at; raises UsageProblem for one where people would ask without accounts or TLS."""
    from whatworks.entry.serving import HOST

    if asked.host is None:
        return HOST
    if not asked.accounts:
        raise UsageProblem(
            "Without accounts only this machine may ask.", remedy="Add --accounts; --lan is for your phone."
        )
    try:
        address = ip_address(asked.host.strip("[]"))
    except ValueError:
        raise UsageProblem(
            f"{asked.host} is no IP address.", remedy="Name one of this machine's, or 0.0.0.0."
        ) from None
    if address.is_loopback:
        return str(address)
    if asked.behind_proxy:
        raise UsageProblem(
            "A proxy on this machine asks at its own address.", remedy="Leave out --host, or --behind-proxy."
        )
    if asked.tls_cert is None:
        raise UsageProblem(
            f"At {address} people would sign in without TLS.",
            remedy="Add --tls-cert and --tls-key.",
        )
    if address.is_unspecified and not asked.public_url:
        raise UsageProblem("Nobody knows by which name people come.", remedy="Add --public-url https://…")
    return str(address)


def _front(asked: argparse.Namespace, network: "LocalNetwork | None", host: str) -> "Front":
    """Give how the service is reached; raises UsageProblem for what is no origin."""
    from whatworks.entry.api.cross_origin import origin_of
    from whatworks.entry.api.front import Front
    from whatworks.entry.api.local_guard import LOOPBACK

    origins = tuple(map(origin_of, asked.allow_origin))
    if network is None:
        own = f"[{host}]" if ":" in host else host
        return Front(hosts=(*LOOPBACK, own), origins=origins, strict=asked.tls_cert is not None)
    return Front(hosts=(*LOOPBACK, network.host), origins=origins, phones=network.phones)


def _tls(asked: argparse.Namespace) -> "ssl.SSLContext | None":
    """Give what TLS is spoken with, None for plain HTTP; raises UsageProblem for half of a pair."""
    if asked.tls_cert is None and asked.tls_key is None:
        return None
    if asked.tls_cert is None or asked.tls_key is None:
        raise UsageProblem("A certificate needs its key, and a key its certificate.", remedy="Name both files.")
    if asked.lan is not None:
        raise UsageProblem("--lan makes a certificate of its own.", remedy="Leave out --tls-cert and --tls-key.")
    from whatworks.entry.tls import server_context

    return server_context(Path(asked.tls_cert), Path(asked.tls_key))


def _trusting(asked: argparse.Namespace) -> "ssl.SSLContext":
    """Give what our own look at the certificate trusts."""
    from whatworks.entry.tls import client_context

    return client_context(Path(asked.tls_cert))


def _network(asked: argparse.Namespace, desk: "Desk", port: int) -> "LocalNetwork | None":
    """Begin to listen in the local network where that was asked for."""
    if asked.lan is None:
        return None
    from whatworks.entry.local_network import local_network

    return local_network(desk.settings.home, desk.settings.workspace, asked.lan, port)


def _invite(network: "LocalNetwork", desk: "Desk") -> None:
    """Show a new code; it is what was asked for, so --quiet does not keep it back."""
    colour = sys.stderr.isatty() and not desk.settings.no_color
    print(network.invitation(colour=colour), file=sys.stderr, flush=True)


def _invite_again(network: "LocalNetwork", desk: "Desk") -> None:
    """Show a new code at each Enter, until there is nobody to press it; the stream itself would lock our end."""
    while os.read(sys.stdin.fileno(), 1_024):
        _invite(network, desk)


def _load_demo(asked: argparse.Namespace, desk: "Desk") -> None:
    """Load the made-up creator under the name `demo`, and print her report; somebody's own posts there stay."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_advice

    hers = replace(desk.settings, creator=DEMO_CREATOR, goal=None, timezone=None)
    errand = replace(desk, settings=hers).errand(asked)
    if errands.has_own_posts(errand):
        desk.say(
            f"{DEMO_CREATOR!r} holds posts of yours, so it is shown as it is; the made-up creator is not loaded anew."
        )
        return
    report = errands.load_demo(errand)
    desk.deliver(render_advice(report, "text", desk.page()))


def _accounts(asked: argparse.Namespace, address: str) -> "Asked | None":
    """Give how a server with accounts is reached; None for single-user mode."""
    if not asked.accounts:
        if asked.public_url or asked.sign_in_with or asked.behind_proxy or asked.quota is not None:
            raise UsageProblem("Only a server with accounts takes this.", remedy="Add --accounts.")
        return None
    if asked.lan is not None:
        raise UsageProblem("--lan is for one person's phone.", remedy="With accounts, everybody signs in.")
    if asked.behind_proxy and not asked.public_url:
        raise UsageProblem("Nobody knows by which name people come.", remedy="Add --public-url https://…")
    if asked.public_url and not (asked.behind_proxy or asked.tls_cert):
        raise UsageProblem(
            "People would sign in without TLS.", remedy="Add --behind-proxy, or --tls-cert and --tls-key."
        )
    from whatworks.entry.api.accounts.opening import QUOTA, Asked
    from whatworks.entry.api.accounts.providers import read_providers

    providers = read_providers(Path(asked.sign_in_with).expanduser()) if asked.sign_in_with else ()
    if asked.quota is not None and not LEAST_QUOTA <= asked.quota <= HIGHEST_QUOTA:
        raise UsageProblem(f"Nobody can work with {asked.quota} requests a minute.", remedy=QUOTA_REMEDY)
    return Asked(asked.public_url or address, providers, asked.quota or QUOTA)
