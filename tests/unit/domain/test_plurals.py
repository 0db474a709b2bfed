import pytest

from whatworks.domain.plurals import about, many


@pytest.mark.parametrize(("count", "said"), [(0, "0 posts"), (1, "1 post"), (2, "2 posts"), (14000, "14,000 posts")])
def test_one_stands_alone_and_thousands_are_set_apart(count: int, said: str) -> None:
    assert many(count, "post") == said
    assert many(count, "person", "people") == said.replace("posts", "people").replace("post", "person")


@pytest.mark.parametrize(
    ("value", "said"), [(0.0, "0"), (0.968, "0.97"), (1.04, "1"), (2.54, "2.5"), (9.99, "10"), (1e6 + 1, "1,000,000")]
)
def test_two_digits_count_and_no_power_of_ten_is_shown(value: float, said: str) -> None:
    assert about(value) == said
