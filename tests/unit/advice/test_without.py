"""Each safeguard taken away changes just what it guards, and nothing else is changed by naming it."""

import numpy as np
import pytest

from whatworks.advice.advise import advise, comparable
from whatworks.advice.change import likelihood
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.overlap import MIN_SIDE
from whatworks.advice.unshrunk import DRAWS, unshrunk

from tests.unit.advice.hands import FRESH, evidence_of
from tests.unit.advice.test_posterior import belief_of


def few_questions(count=100):
    few = np.zeros(count)
    few[np.linspace(3, count - 3, MIN_SIDE - 1).astype(int)] = 1.0
    return evidence_of(few + 0.2 * np.random.default_rng(2).standard_normal(count), questions=few)


def cool_year(count=220):
    rng = np.random.default_rng(3)
    warm = rng.random(count) * 0.8
    return evidence_of(6.0 - 0.6 * (warm > 0.4) + 0.2 * rng.standard_normal(count), sentiment=warm)


def said(evidence, *without):
    return advise(evidence, AdviceSettings(FRESH, 1, frozenset(without)))


def test_without_placebos_no_error_is_stretched():
    turned = np.where(np.arange(400) % 2, 0.4, -0.4)  # an effect no steady lever can take out: sham levers see it
    assert belief_of((turned, np.zeros(400))).workings.inflation.max() > 1.0
    bare = belief_of((turned, np.zeros(400)), without=frozenset({"placebo"}))
    assert bare.workings.inflation.tolist() == [1.0, 1.0]


def test_without_shrinkage_the_draws_are_those_of_the_plain_estimate():
    effects = np.full(400, 0.05), np.zeros(400)
    bare = belief_of(effects, without=frozenset({"shrinkage"}))
    workings = bare.workings
    precision, pull = likelihood(workings.fit, workings.levers, workings.inflation)
    plain = np.linalg.solve(precision, pull)
    assert np.mean(bare.draws, axis=0) == pytest.approx(plain, abs=0.01)
    assert np.std(bare.draws, axis=0) == pytest.approx(1 / np.sqrt(np.diag(precision)), rel=0.1)
    assert np.all(np.abs(np.mean(belief_of(effects).draws, axis=0)) < np.abs(plain))


def test_plain_draws_have_the_mean_and_the_spread_of_the_likelihood():
    precision = np.array([[400.0, 100.0], [100.0, 200.0]])
    drawn = unshrunk(precision, precision @ np.array([0.3, -0.2]), np.random.default_rng(0))
    assert drawn.shape == (DRAWS, 2)
    assert drawn.mean(axis=0) == pytest.approx([0.3, -0.2], abs=0.01)
    assert np.cov(drawn.T) == pytest.approx(np.linalg.inv(precision), abs=5e-4)


def test_without_recency_an_old_effect_still_counts():
    turned = np.where(np.arange(400) < 240, 0.5, -0.5)
    whole = belief_of((turned, np.zeros(400)))
    bare = belief_of((turned, np.zeros(400)), without=frozenset({"recency"}))
    assert (whole.changed > 0.99, bare.changed) == (True, 0.0)
    assert np.mean(whole.draws[:, 0]) < -0.3 < -0.1 < np.mean(bare.draws[:, 0])


def test_without_the_gate_seven_posts_are_compared():
    evidence = few_questions()
    usable = np.ones(100, dtype=bool)
    gated, others, refused = comparable(evidence, usable)
    assert "question" in {each.lever for each in refused}
    assert "question" in {each.lever.id for each in others}
    bare, none, fewer = comparable(evidence, usable, frozenset({"overlap"}))
    assert {each.lever.id for each in bare} == {each.lever.id for each in gated} | {"question"}
    assert none == ()
    assert "question" not in {each.lever for each in fewer}
    assert "question" in {finding.contrast.lever.id for finding in said(evidence, "overlap").findings}
    assert "question" not in {finding.contrast.lever.id for finding in said(evidence).findings}


def test_without_guardrails_harm_is_advised_and_no_veto_logged():
    guarded, bare = said(cool_year()), said(cool_year(), "guardrails")
    assert "positive_tone" not in {card.lever for card in guarded.cards}
    assert ("positive_tone", "less") in {(veto.lever, veto.direction) for veto in guarded.vetoes}
    assert ("positive_tone", "less") in {(card.lever, card.change.direction) for card in bare.cards}
    assert bare.vetoes == ()
