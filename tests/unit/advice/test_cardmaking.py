from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice.cardmaking import ADJUSTED_FOR, Maker
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.levers import format, hashtags
from whatworks.domain.cards import Examples, Lift, Message, Support

from tests.unit.advice.findings import finding_of
from tests.unit.advice.hands import SERIES, evidence_of

AS_OF = 1_767_225_600  # 2026-01-01


def maker(posts_a_week=5.0, noise=0.5):
    return Maker(evidence_of(np.zeros(40)), AdviceSettings(AS_OF), np.ones(40, dtype=bool), noise, posts_a_week)


def test_a_card_carries_all_its_figures():
    card = maker().advice(finding_of(hashtags.LEVER, "less", low=3.0, high=11.0, threshold=8.0), 2)
    assert (card.rank, card.kind, card.lever, card.family, card.series) == (2, "advice", "hashtags", "tags", SERIES)
    assert card.lift == Lift(0.18, 0.07, 0.31, 0.9)
    assert (card.raw_lift, card.confidence, card.evidence, card.own_weight) == (0.5, 0.95, "observed", 0.7)
    assert card.support == Support(10, 30)
    assert card.adjusted_for == ADJUSTED_FOR
    assert card.message == Message(
        "advice.hashtags.less",
        {
            "from_value": 11.0,
            "to_value": 3.0,
            "metric": "reach",
            "threshold": 8.0,
            "median": 0.18,
            "low": 0.07,
            "high": 0.31,
        },
    )
    assert card.sentence.startswith("Use fewer hashtags: ")
    # (2 · 2.8015852 · .5 / log 1.18)² = 286.5 posts are needed, half a year of five a week holds 130
    assert card.test_plan.posts == 130
    assert "takes about 287 posts" in card.would_change_our_mind


def test_an_experiment_promises_no_figure():
    card = maker().experiment(finding_of(), 1)
    assert (card.kind, card.lift, card.raw_lift, card.confidence) == ("experiment", None, None, None)
    assert card.message == Message("experiment.question.more", {"from_value": 0.0, "to_value": 1.0, "metric": "reach"})
    assert card.sentence.startswith("Worth a test: ask a question.")
    assert maker(noise=0.2).experiment(finding_of(), 1).test_plan.posts == 66  # planned for +15 %: 64.3 posts


def test_a_category_is_named_in_the_message():
    card = maker().advice(finding_of(format.LEVER, "switch", category="video"), 1)
    assert card.message.params["category"] == "video"
    assert (card.message.params["from_value"], card.message.params["to_value"]) == (0.0, 1.0)
    assert "category" not in maker().advice(finding_of(), 1).message.params


def test_a_card_keeps_its_id_while_the_advice_is_the_same():
    first = maker().advice(finding_of(), 1).id
    assert first == maker(noise=0.7).experiment(finding_of(confidence=0.2), 3).id
    assert len({first, maker().advice(finding_of(direction="less"), 1).id}) == 2
    assert len(first) == 12


@pytest.mark.parametrize(("weight", "grade"), [(0.5, "observed"), (0.49, "modelled")])
def test_the_grade_says_whose_estimate_it_mainly_is(weight, grade):
    assert maker().advice(finding_of(own_weight=weight), 1).evidence == grade


def test_examples_are_the_newest_posts_on_each_side():
    card = maker().advice(finding_of(with_=10, without=30), 1)
    assert card.examples == Examples(("p7", "p8", "p9"), ("p37", "p38", "p39"))


def test_examples_count_only_the_posts_used():
    usable = np.arange(80) >= 40
    made = Maker(evidence_of(np.zeros(80)), AdviceSettings(AS_OF), usable, 0.5, 5.0)
    assert made.advice(finding_of(with_=10, without=30), 1).examples.with_ == ("p47", "p48", "p49")


def test_advice_expires_after_thirty_posts():
    assert maker(posts_a_week=5.0).advice(finding_of(), 1).expires_at == "2026-02-12T00:00:00+00:00"


def test_advice_that_fades_sooner_expires_when_it_is_no_longer_sure():
    soon = replace(maker(), ends={("question", "more"): AS_OF + 9 * 86_400})
    assert soon.advice(finding_of(), 1).expires_at == "2026-01-10T00:00:00+00:00"
    assert soon.advice(finding_of(direction="less"), 1).expires_at == "2026-02-12T00:00:00+00:00"


def test_no_advice_holds_longer_than_it_is_looked_at_again():
    late = replace(maker(), ends={("question", "more"): AS_OF + 900 * 86_400})
    assert late.advice(finding_of(), 1).expires_at == "2026-02-12T00:00:00+00:00"


def test_an_experiment_holds_until_its_own_test_is_over():
    card = maker(noise=0.2).experiment(finding_of(), 1)
    # 66 posts at 5 a week are 14 whole weeks from Monday 5 January to Sunday 12 April
    assert card.test_plan.weeks == 13.2
    assert card.expires_at == "2026-04-13T00:00:00+00:00"


def test_an_experiment_keeps_its_rank():
    assert maker().experiment(finding_of(), 3).rank == 3
