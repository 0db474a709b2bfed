"""Groups of posts, what works together, correlations and platforms as text."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from whatworks.domain.interplay import Interplay
from whatworks.domain.patterns import (
    Correlation,
    Correlations,
    CrossPosts,
    Platforms,
    PostGroup,
    PostGroups,
    Standing,
)
from whatworks.domain.plurals import many
from whatworks.entry.reports import together
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.text.paper import columns, heading, indented, interval_bar, printed, words
from whatworks.entry.reports.wording import in_ten, post_words, series_words, share

BAND_WIDTH = 21
TOLD_SHOWN = 8  # a screen of them; JSON and CSV have all
NOT_A_CAUSE = "Going together is not causing: only a test can tell that."
UNITS = "Bars run from −1 (always opposite) to +1 (always together)"


def groups_text(found: tuple[PostGroups, ...], page: Page) -> str:
    """Give the groups of every series as a page of their own."""
    return printed((part for one in found for part in _groups(one)), page)


def correlations_text(found: tuple[Correlations, ...], page: Page) -> str:
    """Give what goes together in every series as a page of its own."""
    return printed((part for one in found for part in _correlations(one)), page)


def platforms_text(found: Platforms, page: Page) -> str:
    """Give her platforms beside each other."""
    return printed(_platforms(found), page)


def group_parts(found: tuple[PostGroups, ...]) -> Iterator[RenderableType]:
    """Give the groups of a whole report, briefly: only series whose posts are of more than one kind."""
    several = [one for one in found if one.groups]
    if several:
        yield heading("Kinds of posts")
    for one in several:
        yield indented(words(series_words(one.series), "bold"))
        yield from (indented(words(f"· {group.sentence}")) for group in one.groups)
        yield indented(words(one.verdict, "dim"))


def together_parts(found: tuple[Interplay, ...]) -> Iterator[RenderableType]:
    """Give what works only together, briefly: only series in which something does."""
    some = [one for one in found if one.rows]
    if some:
        yield heading(together.TITLE)
    for one in some:
        yield indented(words(series_words(one.series), "bold"))
        for row in one.rows:
            yield indented(words(f"· {row.sentence}"))
            yield indented(words(f"  {together.basis_words(row)}", "dim"))
        yield indented(words(one.verdict, "dim"))


def _groups(found: PostGroups) -> Iterator[RenderableType]:
    """Give one series: the verdict, then each group with posts to look at."""
    yield heading(series_words(found.series))
    yield indented(words(found.verdict))
    for group in found.groups:
        yield indented(words(f"· {group.sentence}"))
        yield from (indented(words(f"  look at: {line}", "dim")) for line in _examples(group))


def _examples(group: PostGroup) -> list[str]:
    """Name the posts to look at, by their ids where nobody looked them up."""
    return [post_words(post) for post in group.example_posts] or list(group.examples)


def _correlations(found: Correlations) -> Iterator[RenderableType]:
    """Give one series: the verdict, then what is told with its interval."""
    yield heading(series_words(found.series))
    yield indented(words(found.verdict))
    if not found.told:
        return
    table = columns("together", "", "left alone", "", right=(0, 2))
    for pair in found.told[:TOLD_SHOWN]:
        bar = interval_bar(pair.low, pair.together, pair.high, bounds=(-1.0, 1.0), width=BAND_WIDTH)
        table.add_row(_rank(pair.together), Text(bar, style="cyan"), _rank(pair.alone), words(pair.sentence))
    yield indented(table)
    more = len(found.told) - TOLD_SHOWN
    if more > 0:
        yield indented(words(f"and {more} more; JSON and CSV have all that was compared", "dim"))
    yield indented(words(f"{UNITS}; each holds {in_ten(_coverage(found.told))}. {NOT_A_CAUSE}", "dim"))


def _platforms(found: Platforms) -> Iterator[RenderableType]:
    """Give each series against itself, then what went out in two."""
    yield heading("Your platforms, each by its own measure")
    for standing in found.standings:
        yield from (indented(part) for part in _standing(standing))
    if found.crossposts:
        yield heading("What went out in two places")
    for crossed in found.crossposts:
        yield from (indented(part) for part in _crossed(crossed))
    yield Text()
    yield indented(words(found.verdict, "dim"))


def _standing(standing: Standing) -> Iterator[RenderableType]:
    """Give one series against itself."""
    yield words(series_words(standing.series), "bold")
    pace = (
        f"{many(standing.posts, 'post')} that count{'s' if standing.posts == 1 else ''}, {standing.weekly:.1f} a week"
    )
    swing = f"two in three lie within {standing.swing:.1f} times their level either way"
    yield words(f"{pace}; {swing}, {share(standing.hits)} reach twice it.")
    yield words(standing.sentence)


def _crossed(crossed: CrossPosts) -> Iterator[RenderableType]:
    """Give the texts of one pair of series."""
    yield words(f"{series_words(crossed.first)}  and  {series_words(crossed.second)}", "bold")
    yield words(crossed.sentence)
    if crossed.examples:
        yield words("Farthest apart:", "dim")
    for twin in crossed.examples:
        post = f"{twin.first_id} and {twin.second_id}" if twin.post is None else post_words(twin.post)
        yield words(f"· {post}: percentile {twin.first:.0f} and {twin.second:.0f}", "dim")


def _rank(value: float) -> str:
    """Give a correlation: −0.31."""
    return f"{value:+.2f}".replace("-", "−")


def _coverage(pairs: tuple[Correlation, ...]) -> float:
    """Give the coverage all pairs share."""
    return pairs[0].coverage
