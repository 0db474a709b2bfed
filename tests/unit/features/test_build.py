import dataclasses

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Posts
from whatworks.features.build import build, fit_transforms

from tests.unit.features.made import BERLIN, DAY, MONDAY, outcome, posts, table

UNIT_RANGE = ("sentiment", "hook_sentiment", "emoji_valence")
SHARES = ("uppercase_share", "punctuation_share", "pronoun_share", "hashtags_repeated", "lexical_diversity")


def test_rows_follow_the_outcome_and_not_the_posts() -> None:
    made = posts(["one", "one two", "one two three"])
    some = outcome(made.take(np.array([2, 0])))
    built = build(made, dataclasses.replace(some, rows=np.array([2, 0])), BERLIN)
    assert built.post_id.tolist() == ["p2", "p0"]
    assert built.column("words").tolist() == [3.0, 1.0]


def test_a_series_without_posts_gives_an_empty_table() -> None:
    none = Posts.none()
    assert build(none, outcome(none), BERLIN).values.shape[0] == 0
    assert fit_transforms(none).terms == ()


def drafted(made: Posts, known: Outcome, draft: Posts) -> tuple[Posts, Outcome]:
    both = Posts.concat([made, draft])
    return both, dataclasses.replace(outcome(both), value=np.append(known.value, np.nan))


def test_a_draft_appended_at_the_end_is_a_row_like_any_other() -> None:
    made = posts([f"loaf number {row}" for row in range(25)], at=[MONDAY + row * DAY for row in range(25)])
    known, frozen = outcome(made, [float(row) for row in range(25)]), fit_transforms(made)
    draft = posts(["Would you try this? #bread"], at=[MONDAY + 25 * DAY])
    built = build(*drafted(made, known, draft), BERLIN, frozen)
    assert built.column("questions")[-1] == 1.0
    assert built.column("past_last")[-1] == 20.0  # five days old when the draft would go out
    assert built.column("gap_hours")[-1] == 24.0
    np.testing.assert_array_equal(built.values[:-1], build(made, known, BERLIN, frozen).values)


def test_nothing_given_is_changed() -> None:
    made = posts(["one", "two"])
    known = outcome(made)
    for value in (made.text, made.published_at, made.duration_s, known.value, known.rows):
        value.setflags(write=False)
    build(made, known, BERLIN)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_finite_or_missing_values(pairs: list[tuple[str, str]]) -> None:
    built = table([text for _, text in pairs], titles=[title for title, _ in pairs])
    assert not np.any(np.isinf(built.values))
    for name in UNIT_RANGE:
        assert np.all(np.isnan(built.column(name)) | (np.abs(built.column(name)) <= 1.0))
    for name in SHARES:
        assert np.all(np.isnan(built.column(name)) | ((built.column(name) >= 0) & (built.column(name) <= 1.0)))


def test_broken_unicode_is_read() -> None:
    assert table(["\ud800 half a surrogate and some more words here", "\x00\x00", "\u200d", "\ufe0f"]).values.size
