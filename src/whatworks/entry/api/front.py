"""How the service is reached, as one value: which names are its own, whose pages may ask, who is let in from where."""

from dataclasses import dataclass

from whatworks.entry.api.lan import Phones
from whatworks.entry.api.local_guard import LOOPBACK
from whatworks.entry.api.stalls import SILENCE


@dataclass(frozen=True, slots=True)
class Front:
    """`hosts` are the names it answers to, `origins` other sites whose pages may ask; `strict` holds browsers to TLS.

    `phones` lets in who comes over the local network; None: nobody does. `silence` is how many seconds an upload may
    stand still. `public` is the origin people write, whatever a proxy makes of it on the way ("": as they reach us).
    """

    hosts: tuple[str, ...] = LOOPBACK
    origins: tuple[str, ...] = ()
    strict: bool = False
    phones: Phones | None = None
    public: str = ""
    silence: float = SILENCE


LOOPBACK_ONLY = Front()
