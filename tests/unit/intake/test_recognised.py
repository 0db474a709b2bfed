"""Recognising documents: a table is never taken for one by the words in its captions."""

import pytest

from tests.unit.intake.exports import told

WORDS = ("p-canonical", '"reblogs_count" "favourites_count"', '"VideoList"', "<rss ", "wordpress.org/export/")


@pytest.mark.parametrize("word", WORDS)
def test_a_caption_that_names_another_source_does_not_change_its_table(word: str) -> None:
    quoted = word.replace('"', '""')
    rows = "".join(f'https://x.example/{n},2026-01-0{n},{n},"{quoted}"\n' for n in range(1, 6))
    assert told("mine.csv", f"Link,Date,Views,Text\n{rows}".encode()).source == ["generic"]
