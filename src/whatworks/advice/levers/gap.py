"""The lever `gap`: wait longer between posts. A shorter gap means more posts, so only a longer one is ever advised."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="gap",
    family="rhythm",
    feature="gap_hours",
    kind="amount",
    unit="hours",
    meaning="wait longer between posts",
    permitted=("more",),
    confounders=("posts_last_7d",),
)
