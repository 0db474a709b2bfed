"""A server killed again and again in the middle of imports under load loses nothing and doubles nothing."""

from pathlib import Path

import pytest
from bench.killing import export_of, killed_again_and_again, never_killed

CREATORS, KILLS = 20, 3


@pytest.mark.slow
def test_what_was_sent_before_a_kill_is_there_once_as_if_nobody_had_killed(tmp_path: Path) -> None:
    exports = [export_of(number) for number in range(CREATORS)]
    expected = never_killed(tmp_path / "peaceful", exports)
    killed = killed_again_and_again(tmp_path / "killed", exports, KILLS)
    assert killed.in_the_middle == KILLS
    assert killed.answered
    assert killed.states == ["done"] * CREATORS
    assert [len(each["imports"]) for each in killed.said] == [1] * CREATORS
    assert {each["reported"] for each in killed.said} == {200}
    assert killed.said == expected
