"""`python -m whatworks`: the command line, nothing else."""

import sys

from whatworks.entry.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
