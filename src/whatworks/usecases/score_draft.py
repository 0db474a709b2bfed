"""What a draft will probably reach: the predictor of its series, asked about a post that does not exist yet."""

from dataclasses import dataclass, replace

import numpy as np

from whatworks.domain.cards import Withheld
from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.insight import Prediction
from whatworks.domain.metrics import Platform
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Posts, Texts
from whatworks.domain.progress import unwatched
from whatworks.domain.scope import Scope
from whatworks.features.build import build, fit_transforms
from whatworks.learning.predictor import train
from whatworks.learning.score import score
from whatworks.learning.standing import series_name
from whatworks.usecases.analysing import analysed
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, SeriesStudy, Study, study

DRAFT_ID = "draft"
SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Draft:
    """A post that does not exist yet; `published_at` UTC seconds, None = now; None elsewhere = not said."""

    text: str
    title: str = ""
    platform: Platform | None = None
    account: str | None = None
    format: str = ""
    duration_s: float | None = None
    published_at: int | None = None


def score_draft(house: House, scope: Scope, draft: Draft, options: AdviceOptions) -> Prediction:
    """Give median, interval and reasons of a draft; raises Refused where the series is too short to learn from."""
    if not (draft.text.strip() or draft.title.strip()):
        raise UsageProblem("The draft is empty.", remedy="Give its text in quotes.")
    found = study(house, scope, options, unwatched)
    one = _series_of(found, draft)
    posts, outcome = _with_draft(one, draft, found.as_of)
    analysis = analysed(house, posts, unwatched)
    hers = None if analysis is None else analysis.take(np.arange(len(one.posts)))
    transforms = fit_transforms(one.posts, hers)
    known = build(found.history.posts, one.outcome, found.place, transforms, hers)
    learned = train(known, one.outcome, seed=options.seed)
    if isinstance(learned, Withheld):
        raise Refused(learned.reason, needed=f"Needed: {learned.needed[:1].lower()}{learned.needed[1:]}")
    table = build(posts, outcome, found.place, transforms, analysis)
    return score(learned, table.values[-1:])


def _series_of(found: Study, draft: Draft) -> SeriesStudy:
    """Choose the series the draft belongs to: of its platform and account where said, else the one with most posts."""
    fitting = [
        one
        for one in found.series
        if (draft.platform is None or one.outcome.series.platform == draft.platform)
        and (draft.account is None or one.outcome.series.account == draft.account)
    ]
    if not fitting:
        known = ", ".join(series_name(one.outcome.series) for one in found.series)
        raise UsageProblem("None of your imported posts are from there.", remedy=f"There are posts of {known}.")
    return max(fitting, key=lambda one: len(one.posts))


def _with_draft(one: SeriesStudy, draft: Draft, as_of: int) -> tuple[Posts, Outcome]:
    """Give posts and outcome with the draft as the last row, its outcome unknown."""
    when = draft.published_at if draft.published_at is not None else as_of
    if len(one.posts) and when < int(one.posts.published_at[-1]):
        raise UsageProblem("The draft would be older than your last post.", remedy="Give a later `when`.")
    series = one.outcome.series
    row = Posts(
        post_id=_text(DRAFT_ID), platform=_text(str(series.platform)), account=_text(series.account),
        published_at=np.array([when]), has_hour=np.array([True]), title=_text(draft.title), text=_text(draft.text),
        url=_text(""), format=_text(draft.format),
        duration_s=np.array([np.nan if draft.duration_s is None else draft.duration_s]),
    )  # fmt: skip
    posts = Posts.concat([one.posts, row])
    unknown = np.append(one.outcome.value, np.nan)
    outcome = replace(
        one.outcome,
        rows=np.arange(len(posts)),
        published_at=posts.published_at,
        known_at=np.append(one.outcome.known_at, when + int(one.outcome.age_days * SECONDS_A_DAY)),
        raw=np.append(one.outcome.raw, np.nan),
        value=unknown,
        baseline=np.append(one.outcome.baseline, np.nan),
        excess=np.append(one.outcome.excess, np.nan),
        mature=np.append(one.outcome.mature, False),
    )
    return posts, outcome


def _text(value: str) -> Texts:
    """Give a column of one text."""
    return np.array([value], dtype=np.object_)
