"""Why a card says what it says, or why a post was expected to do what it did."""

from dataclasses import dataclass

import numpy as np

from whatworks.advice.advise import advise as advise_series
from whatworks.advice.advise import rank_all
from whatworks.advice.evidence import AdviceSettings
from whatworks.domain.cards import Card, Withheld
from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.insight import Prediction
from whatworks.domain.progress import unwatched
from whatworks.domain.scope import Scope
from whatworks.learning.level import as_known
from whatworks.learning.predictor import train
from whatworks.learning.score import score
from whatworks.usecases.advise import evidence
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, SeriesStudy, Study, study


@dataclass(frozen=True, slots=True)
class Explanation:
    """A card with all it rests on, or a post with what was expected and what came (`reached`, None = not known yet)."""

    about: str
    card: Card | None = None
    expected: Prediction | None = None
    reached: float | None = None


def explain(house: House, scope: Scope, about: str, options: AdviceOptions) -> Explanation:
    """Explain the card or post with this id; raises UsageProblem for an id nobody has."""
    found = study(house, scope, options, unwatched)
    for one in found.series:
        rows = np.flatnonzero(one.posts.post_id == about)
        if len(rows):
            return _post(about, one, int(rows[0]), options.seed)
    return _card(about, found, options.seed)


def _post(about: str, one: SeriesStudy, row: int, seed: int) -> Explanation:
    then = int(one.outcome.published_at[row])
    learned = train(*as_known(one.table, one.outcome, then), seed=seed)  # never from the post it explains
    if isinstance(learned, Withheld):
        raise Refused(
            "Too few posts came before this one to say what could be expected of it.",
            needed=f"Needed before it: {learned.needed[:1].lower()}{learned.needed[1:]}",
        )
    raw = float(one.outcome.raw[row])
    return Explanation(
        about, expected=score(learned, one.table.values[row : row + 1]), reached=raw if np.isfinite(raw) else None
    )


def _card(about: str, found: Study, seed: int) -> Explanation:
    settings = AdviceSettings(found.as_of, seed)
    advice = rank_all(tuple(advise_series(evidence(found, one), settings) for one in found.series))
    for card in advice.cards:
        if card.id == about:
            return Explanation(about, card=card)
    known = ", ".join(card.id for card in advice.cards) or "none today"
    raise UsageProblem(f"There is no post and no card {about!r}.", remedy=f"Cards of today: {known}.")
