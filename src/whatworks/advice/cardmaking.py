"""Making the cards: every figure a card shows, taken from its finding; nothing is decided here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from whatworks.advice import wording
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.advice.finding import Finding
from whatworks.advice.plan import fresh_weeks, plan, posts_needed, trial_end
from whatworks.advice.ranking import TYPICAL_EFFECT
from whatworks.advice.sides import shown
from whatworks.domain.cards import Card, ExamplePosts, Examples, Grade, Kind, Lift, Message, Support, TestPlan
from whatworks.domain.metrics import Series
from whatworks.domain.posts import Flags

EXAMPLES = 3  # a side: enough to look at, few enough to look
# From this share on, the estimate is called hers ("observed"); below, mainly the prior's ("modelled").
OWN_MAJORITY = 0.5
ADJUSTED_FOR = ("topic", "trend", "season", "hour", "weekday", "format", "pace", "the other levers")


def card_id(series: Series, finding: Finding) -> str:
    """Give an id that stays the same as long as the advice is the same."""
    said = f"{series}|{finding.contrast.name}|{finding.direction}"
    return hashlib.sha256(said.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the cards of one series: its evidence, the posts used, noise SD of a post and her posts a week.

    `ends` says by (comparison, direction) when (UTC seconds) a finding is no longer sure enough; absent = not before
    it has to be looked at again anyway.
    """

    evidence: Evidence
    settings: AdviceSettings
    usable: Flags
    noise: float
    posts_a_week: float
    ends: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def advice(self, finding: Finding, rank: int) -> Card:
        """Make a card of advice."""
        return self._card(finding, rank, "advice", finding.lift)

    def experiment(self, finding: Finding, rank: int) -> Card:
        """Make a card that proposes a test, and promises nothing."""
        return self._card(finding, rank, "experiment", None)

    def _card(self, finding: Finding, rank: int, kind: Kind, lift: Lift | None) -> Card:
        lever = finding.contrast.lever
        advised = lift is not None
        effect = max(float(np.log1p(lift.median)), 1e-3) if lift is not None else TYPICAL_EFFECT
        planned = plan(self.noise, effect, self.posts_a_week)
        needed = posts_needed(self.noise, effect)
        grade: Grade = "observed" if finding.own_weight >= OWN_MAJORITY else "modelled"
        sentence = (
            wording.advice_sentence(finding, self.evidence.series)
            if advised
            else wording.experiment_sentence(finding, self.evidence.series, planned)
        )
        return Card(
            id=card_id(self.evidence.series, finding),
            rank=rank,
            kind=kind,
            lever=lever.id,
            family=lever.family,
            series=self.evidence.series,
            change=wording.change(finding),
            sentence=sentence,
            message=self._message(finding, kind, lift),
            lift=lift,
            raw_lift=finding.raw_lift if advised else None,
            confidence=finding.confidence if advised else None,
            evidence=grade,
            own_weight=finding.own_weight,
            support=Support(int(finding.contrast.with_.sum()), int(finding.contrast.without.sum())),
            adjusted_for=ADJUSTED_FOR,
            examples=self._examples(finding),
            test_plan=planned,
            expires_at=self._fades(finding) if advised else self._over(planned),
            would_change_our_mind=wording.would_change(finding, self.evidence.series, planned, needed, effect),
            example_posts=self._example_posts(finding),
        )

    def _message(self, finding: Finding, kind: Kind, lift: Lift | None) -> Message:
        """Give the sentence's id and parts; from_value, to_value and threshold are in the lever's own unit."""
        params: dict[str, str | float | int] = {
            "from_value": finding.start,
            "to_value": finding.to,
            "metric": self.evidence.series.metric,
        }
        if finding.contrast.lever.kind == "amount":
            params["threshold"] = finding.contrast.threshold
        if finding.contrast.category:
            params["category"] = finding.contrast.category
        if lift is not None:
            params |= {"median": lift.median, "low": lift.low, "high": lift.high}
        return Message(f"{kind}.{finding.contrast.lever.id}.{finding.direction}", params)

    def _examples(self, finding: Finding) -> Examples:
        """Give the ids of her newest posts on each side."""
        posts = self._example_posts(finding)
        return Examples(tuple(post.post_id for post in posts.with_), tuple(post.post_id for post in posts.without))

    def _example_posts(self, finding: Finding) -> ExamplePosts:
        """Give her newest posts on each side."""
        rows = np.flatnonzero(self.usable)
        with_, without = (rows[side][-EXAMPLES:] for side in (finding.contrast.with_, finding.contrast.without))
        return ExamplePosts(shown(self.evidence, with_), shown(self.evidence, without))

    def _over(self, test: TestPlan) -> str:
        """Give when an experiment should be looked at again (ISO 8601, UTC): no sooner than its test ends."""
        return trial_end(self.settings.as_of, self.evidence.zone, test.weeks).isoformat(timespec="seconds")

    def _fades(self, finding: Finding) -> str:
        """Give when advice should be looked at again (ISO 8601, UTC): after so many posts, or when it is too unsure."""
        start = datetime.fromtimestamp(self.settings.as_of, UTC)
        again = start + timedelta(weeks=fresh_weeks(self.posts_a_week))
        end = self.ends.get((finding.contrast.name, finding.direction))
        unsure = again if end is None else datetime.fromtimestamp(end, UTC)
        return max(min(again, unsure), start).isoformat(timespec="seconds")
