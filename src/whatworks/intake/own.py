"""The zip that whatworks itself makes of all it keeps of her: how it is known again, and what in it holds no posts."""

from collections.abc import Sequence

from whatworks.intake.containers import Member

README = "README.txt"
BEGINS = "Everything whatworks keeps of "  # how its README begins: what the zip is known by
# Beside the tables that are read: the same rows once more, and what was made of them or said of them.
ASIDE = frozenset(
    {
        README, "posts.jsonl", "comments.jsonl", "events.jsonl", "imports.jsonl", "feedback.csv", "feedback.jsonl",
        "report.json", "report-asked.json", "promises.jsonl", "profile.json",
    }
)  # fmt: skip


def aside(found: Sequence[Member]) -> tuple[Member, ...]:
    """Give what of an upload's members is left as it is because the zip is our own; none of any other upload."""
    readme = next((one for one in found if one.path == README), None)
    if readme is None:
        return ()
    with readme.open() as stream:
        if stream.read(len(BEGINS)) != BEGINS.encode():
            return ()
    return tuple(one for one in found if one.path in ASIDE)
