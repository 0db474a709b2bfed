"""Do the tests bite? Runs mutmut over the domain and the advice engine and prints the share of mutants killed.

Every mutant counts: one that no test reaches, or that was not run, is one that nobody caught. Takes about 20 minutes on
two cores.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PASS_MARK = 0.80  # the house's pass mark for `domain` and `advice`
CAUGHT = {"killed", "timeout", "suspicious", "caught by type check", "segfault"}


def main() -> None:
    """Mutate, count, print; exit 1 where a room is below the pass mark."""
    shutil.rmtree(ROOT / "mutants", ignore_errors=True)  # what an earlier run said was said of other tests
    done = subprocess.run([sys.executable, "-m", "mutmut", "run"], cwd=ROOT, check=False, stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"mutmut did not finish:\n{done.stdout.decode(errors='replace')[-2_000:]}")
    listed = subprocess.run(
        [sys.executable, "-m", "mutmut", "results", "--all", "true"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rows = [line.strip().rsplit(": ", 1) for line in listed.splitlines() if ": " in line]
    counts: dict[str, Counter[str]] = {}
    for name, status in rows:
        room = ".".join(name.split(".")[:2])
        counts.setdefault(room, Counter())[status] += 1
    total = sum(counts.values(), Counter())
    for room, statuses in sorted(counts.items()):
        print(f"{room:20} {share(statuses):.1%} of {sum(statuses.values())} mutants  {json.dumps(statuses)}")
    print(f"mutation score {share(total):.1%} of {sum(total.values())} mutants (pass mark {PASS_MARK:.0%})")
    sys.exit(not counts or min(map(share, counts.values())) < PASS_MARK)


def share(statuses: "Counter[str]") -> float:
    """Give the share of mutants that some test (or the type check) caught."""
    return sum(statuses[status] for status in CAUGHT) / max(sum(statuses.values()), 1)


if __name__ == "__main__":
    main()
