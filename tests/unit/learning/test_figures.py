from whatworks.learning.figures import told


def test_four_significant_digits_are_told_and_round_off_is_not() -> None:
    assert told(253.99803920814773) == 254.0
    assert told(0.000123456) == 0.0001235
    assert told(1.1 * 3) == told(3.3) == 3.3
    assert told(-0.0) == 0.0
