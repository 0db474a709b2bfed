"""What the engine is given: the evidence of one series and the settings of a run; no computing lives here."""

from dataclasses import dataclass

from whatworks.domain.features import FeatureTable
from whatworks.domain.metrics import Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Posts
from whatworks.domain.prior import LearnedPrior
from whatworks.domain.safeguards import NONE_REMOVED, Removed


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks about one series: posts, features and outcome, row by row the same posts.

    `posts` are the posts at `outcome.rows`, in that order, and `table` holds their features in the same order.
    `zone` is her IANA zone, only ever printed: local hours are already in the table (NaN = no hour in this export).
    """

    posts: Posts
    table: FeatureTable
    outcome: Outcome
    zone: str

    def __post_init__(self) -> None:
        """Refuse tables of different lengths: a shifted row would be a false comparison."""
        if not len(self.posts) == len(self.table.post_id) == len(self.outcome):
            raise ValueError("posts, features and outcome must have the same rows")

    @property
    def series(self) -> Series:
        """Give the series all rows belong to."""
        return self.outcome.series


@dataclass(frozen=True, slots=True)
class AdviceSettings:
    """The run: `as_of` in UTC seconds (expiry counts from it), `seed` of the sampler.

    `learned` is what was learned of many creators, used where it was learned on her platform (None = built in).
    `without` names safeguards taken away: only the trial does that, to show what each is worth.
    """

    as_of: int
    seed: int = 0
    without: Removed = NONE_REMOVED
    learned: LearnedPrior | None = None
