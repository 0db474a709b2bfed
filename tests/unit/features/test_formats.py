import math

import numpy as np
import pytest

from tests.unit.features.made import row, table


@pytest.mark.parametrize(
    ("name", "flag"),
    [
        ("Reel", "format_video"), ("photo", "format_image"), ("carousel", "format_carousel"),
        ("link", "format_link"), ("status", "format_text"),
    ],
)  # fmt: skip
def test_a_platform_word_sets_its_flag_alone(name: str, flag: str) -> None:
    found = {key: value for key, value in row("x", formats=[name]).items() if key in FLAGS}
    assert found == {key: float(key == flag) for key in FLAGS}


FLAGS = ("format_video", "format_image", "format_carousel", "format_link", "format_text")


def test_an_unknown_word_is_none_of_them_and_no_word_is_missing() -> None:
    assert {row("x", formats=["hologram"])[flag] for flag in FLAGS} == {0.0}
    assert all(math.isnan(row("x", formats=[""])[flag]) for flag in FLAGS)


def test_the_mix_looks_back_and_not_at_the_post_itself() -> None:
    built = table(["x"] * 4, formats=["photo", "photo", "video", "photo"])
    np.testing.assert_array_equal(built.column("format_share_20"), [np.nan, 1.0, 0.0, 2 / 3])
    np.testing.assert_array_equal(built.column("format_changed"), [np.nan, 0.0, 1.0, 1.0])
    np.testing.assert_array_equal(built.column("formats_used_20"), [np.nan, 1.0, 1.0, 2.0])
    np.testing.assert_array_equal(built.column("posts_so_far"), [0, 1, 2, 3])


def test_running_time_is_compared_with_the_usual_before() -> None:
    built = table(["x"] * 4, durations=[10.0, 30.0, math.nan, 41.0])
    np.testing.assert_array_equal(built.column("duration_s"), [10.0, 30.0, np.nan, 41.0])
    np.testing.assert_allclose(
        built.column("duration_ratio"), [np.nan, np.log(31 / 11), np.nan, np.log(42 / 21)], rtol=1e-12
    )


@pytest.mark.parametrize("seconds", [0.0, -1.0, math.inf])
def test_an_impossible_running_time_is_missing(seconds: float) -> None:
    assert math.isnan(row("x", durations=[seconds])["duration_s"])
