import json
from dataclasses import replace

import pytest

from whatworks.advice.registry import LEVERS
from whatworks.domain.errors import BadInput
from whatworks.wiring.prior import decode, digest_of, encode, shipped, shipped_bytes


def test_what_is_shipped_is_small_whole_and_known_by_its_hash():
    body = shipped_bytes()
    assert len(body) <= 50_000
    prior = decode(body)
    assert encode(prior) == body
    assert json.loads(body)["hash"] == digest_of(prior)


def test_only_sets_that_may_be_shipped_from_are_in_it():
    origins = shipped().origins
    assert {one.licence for one in origins} == {"MIT", "CC BY 4.0"}
    assert {one.platform for one in shipped().levers} == {"facebook", "headline"}
    assert all(len(one.sha256) == 64 and one.rows and one.units for one in origins)


def test_every_lever_of_it_is_one_of_ours():
    known = {lever.id for lever in LEVERS}
    assert {one.lever for one in shipped().levers} <= known


def test_only_headline_tests_count_as_randomised():
    assert all((one.platform == "headline") == (one.evidence == "randomised") for one in shipped().levers)


def test_a_prior_that_was_changed_is_refused():
    body = shipped_bytes().replace(b'"units": 74', b'"units": 75', 1)
    with pytest.raises(BadInput, match="changed"):
        decode(body)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"schema": "whatworks.prior/9"}', b"\xff"])
def test_what_is_no_prior_is_refused(body):
    with pytest.raises(BadInput):
        decode(body)


def test_another_seed_is_another_prior():
    assert digest_of(replace(shipped(), seed=9)) != digest_of(shipped())
