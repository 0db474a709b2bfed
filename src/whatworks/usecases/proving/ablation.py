"""What each safeguard is worth: the world whose bar must break where that one is taken away, and the verdict."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whatworks.domain.safeguards import Safeguard
from whatworks.usecases.proving.bars import Bar, false_advice, harm_bar, precision, promised
from whatworks.usecases.proving.cases import Case
from whatworks.usecases.proving.grid import SIZES, Wanted
from whatworks.usecases.proving.scores import Trial

# Quiet creators: where noise is loud the product is silent with or without a safeguard, and nothing shows.
QUIET = (0.4,)
LOUDER = (0.4, 0.8, 1.06)  # where what looks large is mostly luck: the promise is what suffers
CREATORS, QUICK_CREATORS = 150, 70  # a safeguard, at .6 s for both times: five minutes in all on two cores, and two


@dataclass(frozen=True, slots=True)
class Guard:
    """One safeguard: what it does, the world made to need it, the bar that is held there, and the cells tried.

    `judge` gets the world's name and its trials.
    """

    id: Safeguard
    meaning: str
    world: str
    judge: Callable[[str, Sequence[Trial]], Bar]
    posts: tuple[int, ...] = SIZES
    noises: tuple[float, ...] = QUIET


def _harm(name: str, trials: Sequence[Trial]) -> Bar:
    """Judge harm in one world."""
    bar = harm_bar(trials)
    return Bar(f"{name}: {bar.promise}", bar.figure, bar.kept)


# Sizes: young posts are most of a short history; after a late turn only a long one has posts enough for cards.
SAFEGUARDS: tuple[Guard, ...] = (
    Guard("placebo", "Errors are stretched by what sham levers show.", "chequered", false_advice),
    Guard("overlap", "Eight posts a side, in more than one stretch of her history.", "paid", false_advice),
    Guard("shrinkage", "Most levers do nothing, and a prior says so.", "planted", promised, noises=LOUDER),
    Guard("maturity", "Posts that are still growing are left out.", "lingering", false_advice, posts=(110,)),
    Guard("recency", "Effects count as they are since they changed.", "late-flip", precision, posts=(250, 400)),
    Guard("guardrails", "What harms is never advised, whatever it earns.", "rage", _harm),
)


@dataclass(frozen=True, slots=True)
class Removal:
    """One creator to advise twice: with everything, and without this safeguard."""

    guard: Safeguard
    case: Case


@dataclass(frozen=True, slots=True)
class Pair:
    """The same creator advised with everything, and without one safeguard."""

    guard: Safeguard
    whole: Trial
    bare: Trial


@dataclass(frozen=True, slots=True)
class Worth:
    """One safeguard's row: its bar with everything in place, and the same bar without it."""

    guard: Guard
    creators: int
    whole: Bar
    bare: Bar

    @property
    def shown(self) -> bool:
        """Tell whether taking it away breaks a bar that was not broken: then it is needed."""
        return self.whole.kept is not False and self.bare.kept is False


@dataclass(frozen=True, slots=True)
class Ablation:
    """A whole run: seeds, and a row for each safeguard tried."""

    tree: str
    seeds: tuple[int, ...]
    rows: tuple[Worth, ...]

    @property
    def shown(self) -> bool:
        """Tell whether every safeguard tried is needed."""
        return all(row.shown for row in self.rows)


def removals(wanted: Wanted, seeds: Sequence[int]) -> list[Removal]:
    """Give every creator to advise twice: each safeguard's cells in turn, as the trial draws them."""
    creators = wanted.creators or (QUICK_CREATORS if wanted.quick else CREATORS)
    found = []
    for guard in SAFEGUARDS:
        if wanted.worlds and guard.world not in wanted.worlds:
            continue
        grid = [(posts, noise) for posts in wanted.posts or guard.posts for noise in wanted.noises or guard.noises]
        for place in range(creators):
            number, cell = divmod(place, len(grid))
            found.append(Removal(guard.id, Case(guard.world, *grid[cell], number, seeds[number % len(seeds)])))
    return found


def weigh(tree: str, seeds: tuple[int, ...], pairs: Sequence[Pair]) -> Ablation:
    """Judge each safeguard that was tried; the order in which creators were done does not matter."""
    rows = []
    for guard in SAFEGUARDS:
        hers = [pair for pair in pairs if pair.guard == guard.id]
        if hers:
            whole = guard.judge(guard.world, [pair.whole for pair in hers])
            bare = guard.judge(guard.world, [pair.bare for pair in hers])
            rows.append(Worth(guard, len(hers), whole, bare))
    return Ablation(tree, seeds, tuple(rows))
