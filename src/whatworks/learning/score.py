"""What one draft is expected to reach, and why; nothing is learned here."""

from whatworks.domain.insight import Prediction
from whatworks.domain.posts import Floats
from whatworks.learning.figures import told
from whatworks.learning.predictor import Predictor
from whatworks.learning.reasons import reasons


def score(predictor: Predictor, values: Floats) -> Prediction:
    """Give the prediction of one draft from its feature row (in the order of `predictor.features`, NaN = missing)."""
    expected = predictor.predict(values).in_units()
    return Prediction(
        predictor.series,
        told(float(expected.median[0])),
        told(float(expected.low[0])),
        told(float(expected.high[0])),
        predictor.coverage,
        reasons(predictor, values),
    )
