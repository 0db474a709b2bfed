"""What was promised before its outcome, and what came of it; when promises are written down is decided elsewhere."""

from dataclasses import dataclass
from typing import Literal

from whatworks.domain.cards import Direction, Lift, Message
from whatworks.domain.insight import ForecastDay, ForecastTotal
from whatworks.domain.metrics import Series
from whatworks.domain.scope import Scope

# What became of a forecast: its days are not over or their posts too young; over, but no export of hers shows them
# whole; over, and she did not post; or held against what came.
ForecastState = Literal["running", "waiting", "no_posts", "checked"]
# What her posts since a card say: too few of one side; a difference the way it was told, or the other way; none that
# can be told from nothing; or not asked, since the card was told for some of her posts only.
CardState = Literal["too_few", "agrees", "disagrees", "open", "some_posts_only"]


@dataclass(frozen=True, slots=True)
class ForecastPromise:
    """A forecast under her habit as it was told: `made_at` ISO 8601 UTC by the machine's clock, days in `zone` (IANA).

    `coverage` is that of each day; the total has its own. `data_hash` names what it was told from.
    """

    id: str
    made_at: str
    data_hash: str
    series: Series
    zone: str
    coverage: float
    days: tuple[ForecastDay, ...]
    total: ForecastTotal


@dataclass(frozen=True, slots=True)
class CardPromise:
    """A card of advice as it was told; `direction` and `message` say which posts do as it says.

    `holds` says where alone the card holds ("" = everywhere).
    """

    id: str
    made_at: str
    data_hash: str
    series: Series
    card: str
    lever: str
    direction: Direction
    message: Message
    lift: Lift
    confidence: float
    sentence: str
    holds: str = ""

    @property
    def category(self) -> str:
        """Give what a category lever switches to; "" for other levers."""
        return str(self.message.params.get("category", ""))

    @property
    def threshold(self) -> float:
        """Give the largest value of the low side: of an amount as it was parted then, of anything else 0."""
        return float(self.message.params.get("threshold", 0.0))


Promise = ForecastPromise | CardPromise


@dataclass(frozen=True, slots=True)
class HeldForecast:
    """A forecast beside what came. What is not known is None: only a `checked` one has `came`.

    `checkable_on` is the first day (ISO date, her zone) on which an export can tell. `posts` are those known of its
    days, `unread` those of them without a number that counts. `came` is the total, `days` what each day came to,
    `days_inside` how many lay in their range, `usual` her middle week before it: the simplest forecast there is.
    `apart` marks those that share no day with an earlier one so marked: only they speak for themselves.
    """

    promise: ForecastPromise
    state: ForecastState
    checkable_on: str
    posts: int
    unread: int
    days: tuple[float, ...] = ()
    came: float | None = None
    days_inside: int | None = None
    usual: float | None = None
    apart: bool = False

    @property
    def inside(self) -> bool | None:
        """Say whether the total lay in its range; None where nothing can be said."""
        total = self.promise.total
        return None if self.came is None else total.low <= self.came <= total.high

    @property
    def nearer(self) -> bool | None:
        """Say whether its middle came nearer than her middle week; None where one of them is not known."""
        if self.came is None or self.usual is None:
            return None
        return abs(self.promise.total.median - self.came) < abs(self.usual - self.came)


@dataclass(frozen=True, slots=True)
class HeldCard:
    """A card, as it was first told, beside her posts since: a check by eye, for no chance dealt those posts.

    `told` counts the reports that said it. `with_` do as it says, `without` do not; `more_with` and `more_without` are
    the posts still missing. `seen` is how many times better those that do as it says did, each beside its own
    expectation (None: too few); `inside` says whether the promised lift lies in that range.
    """

    promise: CardPromise
    told: int
    state: CardState
    with_: int
    without: int
    more_with: int = 0
    more_without: int = 0
    seen: Lift | None = None
    inside: bool | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The forecasts of one series together: how many were checked and how many totals lay in their range.

    `apart` share no day with each other, and only they are counted in `low` … `high`: the 95 % score interval of the
    share of totals in range (0 and 1 where there is none). `stated` is the share that was promised. `nearer` of
    `compared` came nearer than her middle week.
    """

    stated: float
    checked: int
    inside: int
    apart: int
    apart_inside: int
    low: float
    high: float
    days: int
    days_inside: int
    compared: int
    nearer: int


@dataclass(frozen=True, slots=True)
class SeriesRecord:
    """All promises of one series, newest first; `tally` is None where no forecast was ever told."""

    series: Series
    tally: Tally | None
    forecasts: tuple[HeldForecast, ...]
    cards: tuple[HeldCard, ...]


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What was said of her, and what came, as of a moment (ISO 8601 UTC).

    `next_check` is the first day on which an export can tell something that none can yet (ISO date), "" where nothing
    is open.
    """

    scope: Scope
    as_of: str
    series: tuple[SeriesRecord, ...]
    next_check: str
