"""Starting: the experiments of a series whose posts cannot tell yet, and their place beside what other series say."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np

from whatworks.advice.advise import MIN_POSTS, Advice
from whatworks.advice.cold import wording
from whatworks.advice.cold.choice import Candidate, candidates, choose
from whatworks.advice.cold.option import options_of, sides
from whatworks.advice.cold.outlook import knows, noise_on, outlook
from whatworks.advice.cold.schedule import Calendar, calendar, next_posts, plan_of
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.advice.ranking import MAX_CARDS
from whatworks.advice.refusals import too_few
from whatworks.advice.sides import shown
from whatworks.domain.cards import Card, Elsewhere, ExamplePosts, Examples, Message, Support, Withheld
from whatworks.domain.metrics import Series
from whatworks.domain.prior import LearnedPrior
from whatworks.domain.sentences import tell

EXAMPLES = 3  # a side: enough to look at, few enough to look
NONE_YET = tell("withheld.none_yet")


@dataclass(frozen=True, slots=True)
class Beginning:
    """One series that cannot tell yet: its evidence (maybe of no post), the run, and what was learned of others."""

    evidence: Evidence
    settings: AdviceSettings
    prior: LearnedPrior | None
    calendar: Calendar
    noise: float


def too_young(evidence: Evidence) -> bool:
    """Say whether a series has fewer posts old enough to count than any comparison needs."""
    return mature(evidence) < MIN_POSTS


def mature(evidence: Evidence) -> int:
    """Count the posts that are old enough to count and have a number."""
    return int(np.sum(evidence.outcome.mature & np.isfinite(evidence.outcome.value)))


def start(evidence: Evidence, settings: AdviceSettings, prior: LearnedPrior | None) -> Advice:
    """Give up to three experiments that would teach most, never advice; every other lever is refused as too early."""
    own = mature(evidence)
    plan = calendar(len(evidence.posts), evidence.outcome.published_at, settings.as_of, evidence.zone, MIN_POSTS)
    noise = noise_on(evidence.series.platform, prior)
    pairs = tuple((option, outlook(option, evidence.series.platform, prior)) for option in options_of(evidence))
    chosen = choose(candidates(pairs, noise, plan.posts))
    beginning = Beginning(evidence, settings, prior, plan, noise)
    cards = tuple(_card(beginning, candidate, rank) for rank, candidate in enumerate(chosen, start=1))
    return Advice(cards, _too_early(evidence.series, own), (), tuple(candidate.worth for candidate in chosen))


def together(told: Advice, starts: tuple[Advice, ...]) -> Advice:
    """Put beginnings beside what the other series say: three cards in all, one of a family, none twice refused.

    Where other series already give cards or a test, a beginning adds one card at most, and none beside another test.
    """
    pool = sorted(
        (pair for each in starts for pair in zip(each.utilities, each.cards, strict=True)),
        key=lambda pair: -pair[0],  # equals stay in the order of series and levers
    )
    alone = not told.cards
    testing = any(card.kind == "experiment" for card in told.cards)
    room = MAX_CARDS if alone else min(0 if testing else 1, MAX_CARDS - len(told.cards))
    cards, utilities = list(told.cards), list(told.utilities)
    for utility, card in pool:
        if len(cards) < len(told.cards) + room and card.family not in {each.family for each in cards}:
            cards.append(replace(card, rank=len(cards) + 1))
            utilities.append(utility)
    refused = tuple(refusal for each in starts for refusal in each.withheld)
    return replace(
        told,
        cards=tuple(cards),
        utilities=tuple(utilities),
        withheld=(*told.withheld, *_not_shown(refused, tuple(cards))),
    )


def _too_early(series: Series, own: int) -> tuple[Withheld, ...]:
    """Refuse every lever: there are too few posts, or none."""
    refused = too_few(series, own, MIN_POSTS)
    return refused if own else tuple(replace(each, reason=NONE_YET) for each in refused)


def _not_shown(refused: tuple[Withheld, ...], cards: tuple[Card, ...]) -> tuple[Withheld, ...]:
    """Keep the refusals of what is on no card."""
    shown_ = {(card.lever, card.series) for card in cards}
    return tuple(each for each in refused if (each.lever, each.series) not in shown_)


def _card(beginning: Beginning, candidate: Candidate, rank: int) -> Card:
    """Make one experiment."""
    evidence, plan, option = beginning.evidence, beginning.calendar, candidate.option
    id_ = _card_id(evidence.series, candidate)
    posts = next_posts(plan, np.random.default_rng([beginning.settings.seed, len(evidence.posts), int(id_, 16)]))
    seen = (candidate.outlook.learned, candidate.outlook.nearest)
    facts = tuple(wording.elsewhere(option, found) for found in seen if found is not None)
    examples = _examples(evidence, candidate)
    counts = (len(evidence.posts), mature(evidence), plan.posts)
    return Card(
        id=id_,
        rank=rank,
        kind="experiment",
        lever=option.lever.id,
        family=option.lever.family,
        series=evidence.series,
        change=wording.change(option),
        sentence=wording.sentence(option, _nothing_known(beginning), facts, counts),
        message=_message(beginning, candidate, facts),
        lift=None,
        raw_lift=None,
        confidence=None,
        evidence="modelled",
        own_weight=0.0,
        support=Support(option.with_, option.without),
        adjusted_for=(),
        examples=Examples(*(tuple(post.post_id for post in side) for side in (examples.with_, examples.without))),
        test_plan=plan_of(plan, beginning.noise),
        expires_at=_end(posts[-1].by),
        would_change_our_mind=wording.would_change(plan.posts, MIN_POSTS),
        example_posts=examples,
        next_posts=posts,
        elsewhere=facts,
    )


def _nothing_known(beginning: Beginning) -> str:
    """Give what is said where nothing was seen of a lever on her platform."""
    platform = beginning.evidence.series.platform
    return wording.nothing_known(platform, elsewhere_known=knows(platform, beginning.prior))


def _card_id(series: Series, candidate: Candidate) -> str:
    """Give an id that stays the same as long as the experiment is the same."""
    said = f"start|{series}|{candidate.option.name}|{candidate.option.direction}"
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _message(beginning: Beginning, candidate: Candidate, facts: tuple[Elsewhere, ...]) -> Message:
    """Give the sentence's id and parts; from_value, to_value and threshold are in the lever's own unit."""
    option, series = candidate.option, beginning.evidence.series
    ends = (option.high, option.low) if option.direction == "less" else (option.low, option.high)
    params: dict[str, str | float | int] = {
        "from_value": ends[0],
        "to_value": ends[1],
        "metric": series.metric,
        "platform": str(series.platform),
        "own_posts": len(beginning.evidence.posts),
        "next_posts": beginning.calendar.posts,
    }
    if option.lever.kind == "amount":
        params["threshold"] = option.threshold
    if option.category:
        params["category"] = option.category
    for fact in facts:
        params |= {f"{fact.evidence}_units": fact.units, f"{fact.evidence}_lift": fact.lift.median}
    return Message(f"start.{option.lever.id}.{option.direction}", params)


def _examples(evidence: Evidence, candidate: Candidate) -> ExamplePosts:
    """Give her newest posts on each side."""
    with_, without = (np.flatnonzero(side)[-EXAMPLES:] for side in sides(evidence, candidate.option))
    return ExamplePosts(shown(evidence, with_), shown(evidence, without))


def _end(last_day: str) -> str:
    """Give when the card should be looked at again: the day after its last post is due (ISO 8601, UTC)."""
    day = datetime.fromisoformat(last_day).replace(tzinfo=UTC) + timedelta(days=1)
    return day.isoformat(timespec="seconds")
