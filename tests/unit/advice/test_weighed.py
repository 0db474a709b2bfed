import pytest

from whatworks.advice.levers import daypart, emoji, format, gap, question, weekend

from tests.unit.advice.findings import contrast_of, finding_of
from tests.unit.advice.traced import found, said_of


def test_a_finding_has_its_place_among_the_comparisons_whichever_way_it_is_read():
    weighed = said_of().weighed
    more, less = (found(said_of(), "question", direction) for direction in ("more", "less"))
    assert weighed.compared[weighed.place(more)].name == "question"
    assert weighed.place(more) == weighed.place(less)
    with pytest.raises(StopIteration):
        weighed.place(finding_of(emoji.LEVER))


def test_a_lever_stands_in_the_block_of_what_it_speaks_of():
    weighed = said_of().weighed
    about = contrast_of(question.LEVER)
    blocks = [
        weighed.block_of(contrast_of(each.LEVER), about) for each in (format, daypart, weekend, gap, emoji, question)
    ]
    assert blocks == ["format", "hour", "weekday", "pace", "the other levers", ""]
    video, image = contrast_of(format.LEVER, "video"), contrast_of(format.LEVER, "image")
    assert weighed.block_of(video, image) == ""


def test_a_change_counts_from_even_odds_on():
    assert said_of(flip=True).weighed.changed
    assert not said_of().weighed.changed
