"""How fast the program answers `--help`, beside a bare Python: medians of alternating runs, and what was imported."""

import statistics
import subprocess
import sys
import time

RUNS = 15
LIMIT = 5.0  # × bare Python; PERFORMANCE's bar
HEAVY = ("numpy", "polars", "scipy", "xgboost", "rich", "jinja2", "cryptography")
COMMANDS: dict[str, list[str]] = {
    "python -c pass": ["-c", "pass"],
    "whatworks --help": ["-m", "whatworks", "--help"],
    "whatworks advise --help": ["-m", "whatworks", "advise", "--help"],
    "import whatworks": ["-c", "import whatworks"],
}


def milliseconds(arguments: list[str]) -> float:
    """Time one run of Python with these arguments."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def heavy_imports() -> list[str]:
    """Name the heavy libraries that `--help` loads; there should be none."""
    code = "import sys; from whatworks.entry.cli.main import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stderr.split())
    return [name for name in HEAVY if name in loaded]


def main() -> int:
    """Measure, print, and fail where the bar is missed."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, arguments in COMMANDS.items():
            taken[name].append(milliseconds(arguments))
    bare = statistics.median(taken["python -c pass"])
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:26} {median:7.1f} ms  {median / bare:5.2f} × bare Python")
    loaded = heavy_imports()
    print(f"heavy libraries loaded by --help: {', '.join(loaded) or 'none'}")
    ratio = statistics.median(taken["whatworks --help"]) / bare
    print(f"bar: --help at most {LIMIT:.0f} × bare Python: {'kept' if ratio <= LIMIT and not loaded else 'MISSED'}")
    return 0 if ratio <= LIMIT and not loaded else 1


if __name__ == "__main__":
    sys.exit(main())
