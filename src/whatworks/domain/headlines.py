"""Randomised headline tests as columns: readers were dealt to arms by chance, so arms of one test can be compared."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Flags, Floats, Seconds, Texts


@dataclass(frozen=True, slots=True)
class HeadlineArms:
    """Arms, one a row, in columns of equal length, sorted by week.

    `test` numbers the tests; `cell` a test and its image: only arms of one cell differ in nothing but words. `story`
    numbers sets of tests that share a headline or an image, so that a split keeps a story on one side. `week` is
    ISO year × 100 + week. `clicks` of `impressions` readers clicked.
    """

    test: Seconds
    cell: Seconds
    story: Seconds
    week: Seconds
    headline: Texts
    impressions: Floats
    clicks: Floats

    def __len__(self) -> int:
        """Count the arms."""
        return len(self.test)

    def take(self, rows: Flags) -> "HeadlineArms":
        """Give the arms of a mask."""
        return HeadlineArms(
            self.test[rows],
            self.cell[rows],
            self.story[rows],
            self.week[rows],
            self.headline[rows],
            self.impressions[rows],
            self.clicks[rows],
        )

    @property
    def log_rate(self) -> Floats:
        """Give the log click rate of each arm; half a click added, so that none clicked is no infinity."""
        rate: Floats = np.log((self.clicks + 0.5) / (self.impressions + 1.0))
        return rate

    @property
    def sampling_variance(self) -> Floats:
        """Give the variance of each log rate from the luck of readers alone (delta method)."""
        variance: Floats = 1.0 / (self.clicks + 0.5) - 1.0 / (self.impressions + 1.0)
        return variance
