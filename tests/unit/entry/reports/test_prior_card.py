from dataclasses import replace
from pathlib import Path

from whatworks.entry.reports.prior_card import render
from whatworks.wiring.prior import digest_of, shipped

ROOT = Path(__file__).resolve().parents[4]


def card(prior):
    return render(prior, digest_of(prior))


def test_the_page_in_the_docs_is_the_card_of_what_is_shipped():
    assert (ROOT / "docs" / "prior-card.md").read_text(encoding="utf-8") == card(shipped()), "run `make docs`"


def test_every_licence_source_and_gap_is_named():
    text = card(shipped())
    assert all(one.licence in text and one.attribution in text for one in shipped().origins)
    assert all(why in text for why in shipped().missing.values())


def test_every_lever_is_shown_with_its_mean_as_a_lift():
    prior = shipped()
    (first, *_) = prior.levers
    text = card(replace(prior, levers=(replace(first, mean=0.0953),)))
    assert f"| `{first.lever}` {first.category}".rstrip() in text
    assert "+10.0 %" in text


def test_groups_it_is_too_sure_or_too_cautious_for_are_named():
    (one, *_) = [check for check in shipped().checks if check.prior == "own mean and spread" and check.group != "all"]
    checks = (replace(one, group="somebody", z_sd=1.4), replace(one, group="others", z_sd=0.7))
    text = card(replace(shipped(), checks=checks))
    assert f"above 1.1): somebody on {one.platform} (1.40)." in text
    assert f"below 0.9): others on {one.platform} (0.70)." in text
    assert "below 0.9): none." in card(replace(shipped(), checks=checks[:1]))
