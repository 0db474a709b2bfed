"""A report's best times and its cards say one thing of the clock."""

from dataclasses import replace

from whatworks.domain.insight import Timing
from whatworks.entry.reports.agreeing import agreeing

from tests.unit.entry.sample import DAYPART, QUESTION, sample_report

NONE = Timing(DAYPART.series, (), "No time stands out.")


def test_a_test_of_a_part_of_the_day_and_no_time_standing_out_are_told_as_one() -> None:
    card = replace(DAYPART, kind="experiment", rank=3)
    assert agreeing(NONE, (QUESTION, card)).verdict == (
        "No time stands out. Yet that is open, not settled: the test of card 3 would tell."
    )


def test_advice_for_a_part_of_the_day_asks_less_than_which_time_is_best() -> None:
    assert "Card 1 asks less" in agreeing(NONE, (replace(DAYPART, kind="advice", rank=1),)).verdict


def test_nothing_is_added_without_such_a_card_or_where_times_were_found_or_elsewhere() -> None:
    assert agreeing(NONE, (QUESTION,)) == NONE
    found = next(one for one in sample_report().timing if one.slots)
    assert agreeing(found, (replace(DAYPART, series=found.series),)) == found
    elsewhere = replace(NONE, series=replace(NONE.series, account="another"))
    assert agreeing(elsewhere, (DAYPART,)) == elsewhere
