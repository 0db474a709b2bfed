"""Import of a million rows beside pandas → SQLite in one run: seconds, peak memory, and the known file again."""

import argparse
import csv
import random
import sqlite3
import sys
import tempfile
from pathlib import Path

from measured import Cost, cost, median

HEADER = ["Post id", "Date", "Post text", "Post Link", "Impressions", "Likes", "Engagements", "Bookmarks", "Shares",
          "New follows", "Replies", "Reposts", "Profile visits", "Detail Expands", "URL Clicks", "Hashtag Clicks",
          "Permalink Clicks"]  # fmt: skip
WORDS = (  # enough to make every caption differ
    "oven", "flour", "crust", "crumb", "rise", "bake", "dough", "salt", "water", "yeast", "spelt", "rye", "seed",
    "fold", "proof", "score", "steam", "slice", "butter", "morning", "market", "sunday", "friends", "recipe", "slow",
)  # fmt: skip
ENDINGS = ("", "", "?", "!", " #bread", " #bread #rye", " @mill", " 3 ways", " I love it")
FIRST_ID = 1_500_000_000_000_000_000  # an id of March 2022 by X's own clock
MILLISECOND = 2**22  # X counts milliseconds above bit 22 of an id


def write_export(path: Path, rows: int, seed: int = 1, every_s: int = 90) -> None:
    """Write an X export of `rows` distinct posts, one every `every_s` seconds, about 200 bytes each."""
    rng = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for row in range(rows):
            post_id = FIRST_ID + row * every_s * 1000 * MILLISECOND
            text = " ".join(rng.choices(WORDS, k=11)) + rng.choice(ENDINGS)
            counts = [rng.randint(200, 9000), *(rng.randint(0, 90) for _ in range(12))]
            writer.writerow([post_id, "Tue, Jul 14, 2026", text, f"https://x.com/maker/status/{post_id}", *counts])


def pandas_to_sqlite(source: Path, target: Path) -> None:
    """Do what a user would write: read, parse, drop duplicates, store with an index."""
    import pandas

    frame = pandas.read_csv(source)
    frame["Date"] = pandas.to_datetime(frame["Date"], format="%a, %b %d, %Y")
    frame = frame.drop_duplicates(subset="Post id")
    with sqlite3.connect(target) as connection:
        frame.to_sql("posts", connection, if_exists="replace", index=False, chunksize=50_000)
        connection.execute('CREATE UNIQUE INDEX by_id ON posts ("Post id")')


def ours(source: Path, home: Path) -> list[str]:
    """Give the command of our import, as a program would call it: the peer draws no receipt either."""
    command = [sys.executable, "-m", "whatworks", "import", str(source), "--home", str(home), "--creator", "bench"]
    return [*command, "--format", "json", "--quiet"]


def trial(rows: int, runs: int) -> tuple[float, Cost, Cost, Cost]:
    """Run both in turn, `runs` times; give the file's MB, the peer's median, ours, and ours on a known file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "account_analytics_content_2022-01-01_2026-07-20.csv"
        write_export(source, rows)
        peers, firsts, agains = [], [], []
        for run in range(runs):
            peers.append(cost([sys.executable, __file__, "--peer", str(source), str(Path(folder) / f"{run}.sqlite")]))
            home = Path(folder) / f"home{run}"
            firsts.append(cost(ours(source, home)))
            agains.append(cost(ours(source, home)))
        return source.stat().st_size / 2**20, median(peers), median(firsts), median(agains)


def main() -> None:
    """Print the table; exit 1 where a promise does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer", nargs=2, metavar=("CSV", "SQLITE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peer:
        return pandas_to_sqlite(*map(Path, arguments.peer))
    size, peer, first, again = trial(arguments.rows, arguments.runs)
    print(
        f"import of {arguments.rows:,} rows, {size:.0f} MB, medians of {arguments.runs} (processor s, wall s, peak MB)"
    )
    for name, one in (("pandas → SQLite", peer), ("whatworks import", first), ("the known file again", again)):
        print(f"  {name:22} {one.cpu:7.2f} {one.wall:7.2f} {one.peak_mb:7.0f}")
    verdicts = {
        f"no slower than the peer: {first.cpu / peer.cpu:.2f}×": first.cpu <= peer.cpu,
        f"peak memory at most twice the file: {first.peak_mb / size:.2f}×": first.peak_mb <= 2 * size,
        f"a known file at least 20× faster: {first.cpu / again.cpu:.1f}×": first.cpu >= 20 * again.cpu,
    }
    for sentence, holds in verdicts.items():
        print(f"  {'holds ' if holds else 'FAILS '} {sentence}")
    sys.exit(not all(verdicts.values()))


if __name__ == "__main__":
    main()
