"""What works only together: a lever that brings more where another is there, and how sure that is."""

from dataclasses import dataclass

from whatworks.domain.cards import Direction, Lift, Message
from whatworks.domain.metrics import Series


@dataclass(frozen=True, slots=True)
class Cell:
    """Her posts of one mix: which of the lever and its contexts are there (the lever first), and how many posts."""

    there: tuple[bool, ...]
    posts: int


@dataclass(frozen=True, slots=True)
class Together:
    """A lever that does more in one context than elsewhere: an insight, never a card of its own.

    `contexts` are the levers it goes with, each with its category after a colon where it has one ("daypart:evening");
    `present` says whether the context is there or left out. `more` is how much more the move of the lever brings there
    than elsewhere, `inside` and `outside` what it brings there and elsewhere (for two contexts: what each alone lets
    expect); fractions. `confidence` is the probability that `more` exceeds 3 %. `cells` are all mixes of her posts.
    """

    id: str
    series: Series
    lever: str
    contexts: tuple[str, ...]
    direction: Direction
    present: bool
    sentence: str
    message: Message
    more: Lift
    inside: Lift
    outside: Lift
    confidence: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Interplay:
    """What works together in one series, surest first; `asked` of the named pairs her posts could fill all cells of.

    `posts` took part; the share of false rows expected among those told is at most one in ten.
    """

    series: Series
    posts: int
    asked: int
    rows: tuple[Together, ...]
    verdict: str
