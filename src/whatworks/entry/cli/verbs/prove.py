"""`whatworks prove`: the product's own trial, which anyone can run."""

import argparse
from typing import TYPE_CHECKING, TypeVar

from whatworks.domain.errors import UsageProblem
from whatworks.entry.cli.flags import add_output, add_talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whatworks.entry.cli.desk import Desk
    from whatworks.usecases.proving.grid import Wanted

Done = TypeVar("Done")
JOBS = 2  # a small laptop has two cores; more are used when told
DESCRIPTION = (
    "Makes up creators for whom it is known what works, writes each one's posts as a real export file, has the whole "
    "product advise her from an empty home, and holds every card against the truth – beside two naive rivals on the "
    "same creators. The creators follow from the program's own code, so nobody can tune to them. Nothing of yours is "
    "read or touched. Exit code 1 when a bar is broken. With --ablate each safeguard of the advice is taken away in a "
    "world made to need it, and its bar must break there: exit code 1 when one does not."
)
EXAMPLES = (
    "whatworks prove --quick",
    "whatworks prove --jobs 4 --format json --output trial.json",
    "whatworks prove --world null --world hidden --creators 100",
    "whatworks prove --ablate",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    what = parser.add_argument_group("what to try")
    what.add_argument("--quick", action="store_true", help="80 creators in four worlds: below a minute on two cores")
    what.add_argument("--ablate", action="store_true", help="what each safeguard is worth: with it and without it")
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
    """Try every creator, and write the table; 1 if a bar is broken, or a safeguard's loss does not show."""
    from whatworks.entry.trial import own_tree

    tree = _tree(asked) or own_tree()
    return _ablated(asked, desk, tree) if asked.ablate else _tried(asked, desk, tree)


def _tried(asked: argparse.Namespace, desk: "Desk", tree: str) -> int:
    """Try the whole product and its rivals."""
    from whatworks.entry.reports import trial as report
    from whatworks.entry.trial import try_all
    from whatworks.usecases.proving.cases import seeds_of
    from whatworks.usecases.proving.grid import drawn
    from whatworks.usecases.proving.summary import summarise
    from whatworks.worlds.catalogue import WORLDS

    seeds = seeds_of(tree)
    cases = drawn(_wanted(asked, [world.id for world in WORLDS]), seeds)
    summary = summarise(tree, seeds, _watched(try_all(cases, _jobs(asked)), len(cases), desk))
    if desk.format == "text":
        desk.deliver(desk.page().encode(report.trial_text(summary)))
    else:
        desk.deliver(report.trial_json(summary) if desk.format == "json" else report.trial_csv(summary))
    return 0 if summary.kept else 1


def _ablated(asked: argparse.Namespace, desk: "Desk", tree: str) -> int:
    """Try what each safeguard is worth."""
    from whatworks.entry.reports import trial_ablation as report
    from whatworks.entry.trial import ablate_all
    from whatworks.usecases.proving.ablation import SAFEGUARDS, removals, weigh
    from whatworks.usecases.proving.cases import seeds_of

    seeds = seeds_of(tree)
    wanted = removals(_wanted(asked, [guard.world for guard in SAFEGUARDS]), seeds)
    found = weigh(tree, seeds, _watched(ablate_all(wanted, _jobs(asked)), len(wanted), desk))
    if desk.format == "text":
        desk.deliver(desk.page().encode(report.ablation_text(found)))
    else:
        desk.deliver(report.ablation_json(found) if desk.format == "json" else report.ablation_csv(found))
    return 0 if found.shown else 1


def _watched(done: "Iterator[Done]", total: int, desk: "Desk") -> "list[Done]":
    """Gather what is done, showing how far it is."""
    from whatworks.domain.progress import Step

    gathered = []
    for one in done:
        gathered.append(one)
        desk.progress.show(Step("Trying made-up creators", len(gathered), total))
    return gathered


def _jobs(asked: argparse.Namespace) -> int:
    """Read how many processes to use."""
    return _count(asked.jobs or JOBS, "--jobs")


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


def _wanted(asked: argparse.Namespace, names: list[str]) -> "Wanted":
    """Read what to try in the worlds of these names; raises UsageProblem for worlds and numbers that cannot be."""
    from whatworks.usecases.proving.grid import Wanted
    from whatworks.wiring.suggestion import did_you_mean

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
