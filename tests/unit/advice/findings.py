"""Findings made by hand, for everything that stands after the numbers."""

from dataclasses import replace

import numpy as np

from whatworks.advice.contrast import Contrast
from whatworks.advice.finding import Finding
from whatworks.advice.levers import question
from whatworks.domain.cards import Lift


def contrast_of(lever, category="", with_=10, without=30, low=0.0, high=1.0, threshold=None):
    """Give a contrast of a lever with so many posts on each side; the low side of an amount ends at its middle."""
    side = np.arange(with_ + without) < with_
    return Contrast(
        lever, category, side.astype(float), side, ~side, low, high, low if threshold is None else threshold
    )


def finding_of(lever=question.LEVER, direction="more", **given):
    """Give a finding that would make a card, changed in what is given."""
    names = ("category", "with_", "without", "low", "high", "threshold")
    contrast = contrast_of(lever, **{name: given.pop(name) for name in names if name in given})
    upward = direction != "less"
    made = Finding(
        contrast=contrast,
        direction=direction,
        start=contrast.low if upward else contrast.high,
        to=contrast.high if upward else contrast.low,
        lift=Lift(0.18, 0.07, 0.31, 0.9),
        raw_lift=0.5,
        confidence=0.95,
        stated=0.95,
        mean=0.165,
        sd=0.06,
        own_weight=0.7,
        headroom=0.6,
        utility=0.08,
        past_z=0.3,
        plain=0.2,
        second=0.21,
        second_error=0.08,
    )
    return replace(made, **given)
