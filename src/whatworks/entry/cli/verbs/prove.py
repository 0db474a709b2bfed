"""`whatworks prove`: the product's own trial, which anyone can run."""

import argparse
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.entry.cli.flags import add_output, add_talk

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk
    from whatworks.usecases.proving.grid import Wanted

JOBS = 2  # a small laptop has two cores; more are used when told
DESCRIPTION = (
    "Makes up creators for whom it is known what works, writes each one's posts as a real export file, has the whole "
    "product advise her from an empty home, and holds every card against the truth – beside two naive rivals on the "
    "same creators. The creators follow from the program's own code, so nobody can tune to them. Nothing of yours is "
    "read or touched. Exit code 1 when a bar is broken."
)
EXAMPLES = (
    "whatworks prove --quick",
    "whatworks prove --jobs 4 --format json --output trial.json",
    "whatworks prove --world null --world hidden --creators 100",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    what = parser.add_argument_group("what to try")
    what.add_argument("--quick", action="store_true", help="80 creators in four worlds: below a minute on two cores")
    what.add_argument("--world", action="append", metavar="NAME", help="only this world; may be repeated")
    what.add_argument("--creators", metavar="N", help="creators in each world (default: 400 in null, 40–160 elsewhere)")
    what.add_argument(
        "--posts", action="append", metavar="N", help="only histories of this many posts; may be repeated"
    )
    what.add_argument("--noise", action="append", metavar="SD", help="only this noise (log SD); may be repeated")
    what.add_argument(
        "--tree", metavar="HASH", help="draw the creators of other code than this: its hash, in hexadecimal"
    )
    what.add_argument("--seed", metavar="N", help="draw the creators of this number instead")
    what.add_argument("--jobs", metavar="N", help=f"processes ({JOBS})")
    add_output(parser, "text", "json", "csv")
    add_talk(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Try every creator, and write the table; 1 if a bar is broken."""
    from whatworks.domain.progress import Step
    from whatworks.entry.reports import trial as report
    from whatworks.entry.trial import own_tree, try_all
    from whatworks.usecases.proving.cases import seeds_of
    from whatworks.usecases.proving.grid import drawn
    from whatworks.usecases.proving.summary import summarise

    tree = _tree(asked) or own_tree()
    seeds = seeds_of(tree)
    cases = drawn(_wanted(asked), seeds)
    trials = []
    for trial in try_all(cases, _count(asked.jobs or JOBS, "--jobs")):
        trials.append(trial)
        desk.progress.show(Step("Trying made-up creators", len(trials), len(cases)))
    summary = summarise(tree, seeds, trials)
    if desk.format == "text":
        desk.deliver(desk.page().encode(report.trial_text(summary)))
    else:
        desk.deliver(report.trial_json(summary) if desk.format == "json" else report.trial_csv(summary))
    return 0 if summary.kept else 1


def _tree(asked: argparse.Namespace) -> str:
    """Give the hash the creators are to follow from; "" where none was given."""
    if asked.tree and asked.seed:
        raise UsageProblem("--tree and --seed exclude each other.", remedy="Give one of them.")
    if asked.seed:
        return f"{_count(asked.seed, '--seed', least=0):012x}"
    tree = str(asked.tree or "").lower()
    if tree and (len(tree) < 12 or set(tree) - set("0123456789abcdef")):
        raise UsageProblem(f"{asked.tree!r} is no hash.", remedy="Give at least 12 of 0–9 and a–f.")
    return tree


def _wanted(asked: argparse.Namespace) -> "Wanted":
    """Read what to try; raises UsageProblem for worlds and numbers that cannot be."""
    from whatworks.usecases.proving.grid import Wanted
    from whatworks.wiring.suggestion import did_you_mean
    from whatworks.worlds.catalogue import WORLDS

    names = [world.id for world in WORLDS]
    for name in asked.world or ():
        if name not in names:
            remedy = did_you_mean(name, names) or f"There are: {', '.join(names)}."
            raise UsageProblem(f"There is no world {name!r}.", remedy=remedy)
    return Wanted(
        worlds=tuple(dict.fromkeys(asked.world or ())),
        creators=_count(asked.creators, "--creators") if asked.creators else None,
        posts=tuple(_count(one, "--posts", least=20, most=1000) for one in asked.posts or ()),
        noises=tuple(_noise(one) for one in asked.noise or ()),
        quick=asked.quick,
    )


def _count(written: str | int, flag: str, *, least: int = 1, most: int = 2**48 - 1) -> int:
    """Read a whole number within bounds."""
    text = str(written)
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise UsageProblem(f"{flag} cannot be {text!r}.", remedy=f"Give a whole number from {least} to {most}.")
    return int(text)


def _noise(written: str) -> float:
    """Read a noise: real histories lie between .4 and 1.3."""
    try:
        noise = float(written)
    except ValueError:
        noise = float("nan")
    if not 0.05 <= noise <= 3.0:
        raise UsageProblem(f"--noise cannot be {written!r}.", remedy="Give a number from 0.05 to 3, such as 0.6.")
    return noise
