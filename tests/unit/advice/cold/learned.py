"""A learned prior made by hand: two levers on Facebook pages, two of headline tests, one mixture and a noise."""

from whatworks.domain.prior import LearnedPrior, LeverPrior, MixturePrior, NoisePrior


def row(platform="facebook", lever="emoji", category="", mean=0.15, spread=0.12, units=40, error=0.05):
    grade = "randomised" if platform == "headline" else "observed"
    return LeverPrior(platform, lever, category, grade, mean, error, spread, 0.0, 1.0, units, "from none to some")


ROWS = (
    row(),
    row(lever="question", mean=-0.17, spread=0.15, units=62),
    row(platform="headline", lever="number", mean=0.04, spread=0.17, units=428),
    row(platform="headline", lever="question", mean=-0.2, spread=0.1, units=566),
)


def prior(*rows, mixtures=None):
    return LearnedPrior(
        seed=0,
        origins=(),
        levers=rows or ROWS,
        mixtures=(
            (
                MixturePrior("facebook", "all levers but format", 0.1, 0.3, 0.05, 74, "reactions"),
                MixturePrior("facebook", "format", 0.9, 1.0, 0.1, 74, "reactions"),
            )
            if mixtures is None
            else mixtures
        ),
        clocks=(),
        noise=(NoisePrior("facebook", (0.0, 0.5, 1.0), (0.6, 1.0, 1.4), (1.0, 1.3, 1.6), 74),),
        drifts=(),
        checks=(),
        missing={},
    )
