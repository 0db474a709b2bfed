"""What `doctor` looks at, one small check each; a check that fails says what to do."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from whatworks.domain.errors import WhatworksError
from whatworks.entry.doors import for_terminal
from whatworks.wiring.settings import Settings

ROOM_NEEDED = 200_000_000  # bytes; an import of a million posts takes about half of that
# What advice cannot be given without; a broken install shows here, and not as a traceback later.
LIBRARIES = ("numpy", "scipy", "polars", "xgboost", "cryptography", "simplemma", "jinja2", "rich")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `remedy` is empty where all is fine."""

    check: str
    fine: bool
    found: str
    remedy: str = ""


def checkup(settings: Settings) -> tuple[Finding, ...]:
    """Make every check."""
    return tuple(check(settings) for check in CHECKS)


def _program(_: Settings) -> Finding:
    """Look at Python and whatworks themselves."""
    from whatworks import __version__

    found = f"whatworks {__version__} on Python {sys.version_info.major}.{sys.version_info.minor}"
    return Finding("program", sys.version_info >= (3, 11), found, "")


def _libraries(_: Settings) -> Finding:
    """Try to load every library that advice needs."""
    broken = []
    for name in LIBRARIES:
        try:
            import_module(name)
        except (ImportError, OSError):  # OSError: a shared object that this machine cannot load
            broken.append(name)
    if broken:
        return Finding("libraries", False, f"cannot load {', '.join(broken)}.", "Install whatworks again.")
    return Finding("libraries", True, f"all {len(LIBRARIES)} load")


def _zones(settings: Settings) -> Finding:
    """Look for the time-zone database."""
    from zoneinfo import available_timezones

    count = len(available_timezones())
    if not count:
        return Finding("time zones", False, "none found.", "Install the package tzdata.")
    return Finding("time zones", True, f"{count} known; yours: {settings.timezone or 'found from your exports'}")


def _home(settings: Settings) -> Finding:
    """Look at the store's folder: may we write there, may others read it?"""
    home = settings.home
    if not home.exists():
        return Finding("home", True, f"{home} is made with the first import")
    if not home.is_dir() or not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        return Finding("home", False, f"{home} cannot be used.", "Choose another with --home.")
    if home.stat().st_mode & 0o077:
        return Finding("home", False, f"{home} can be opened by others.", f"chmod 700 {home}")
    return Finding("home", True, f"{home}, yours alone")


def _room(settings: Settings) -> Finding:
    """Look for room on the disk."""
    free = shutil.disk_usage(_nearest(settings.home)).free
    fine = free >= ROOM_NEEDED
    return Finding("disk", fine, f"{free // 1_000_000:,} MB free", "" if fine else "Make room.")


def _store(settings: Settings) -> Finding:
    """Open the store and count whom it knows."""
    if not settings.home.exists():
        return Finding("store", True, "empty: nothing was imported yet")
    from whatworks.usecases.accounts.shelves import SERVER
    from whatworks.wiring.build import open_house

    try:
        count = sum(each.workspace != SERVER for each in open_house(settings.home).records.scopes())
    except WhatworksError as problem:
        return Finding("store", False, problem.message, for_terminal(problem.remedy))
    return Finding("store", True, f"opens; {count} {'creator' if count == 1 else 'creators'}")


def _analyser(settings: Settings) -> Finding:
    """Load the analyser that was chosen, if any."""
    from whatworks.wiring.analysers import open_analyser

    try:
        chosen = open_analyser(settings.analyser)
    except WhatworksError as problem:
        return Finding("analyser", False, problem.message, for_terminal(problem.remedy))
    return Finding("analyser", True, chosen.version if chosen else "none chosen: predictions read words alone")


def _nearest(path: Path) -> Path:
    """Give the path, or the nearest folder above that exists."""
    return next(place for place in (path.absolute(), *path.absolute().parents) if place.exists())


CHECKS: tuple[Callable[[Settings], Finding], ...] = (_program, _libraries, _zones, _home, _room, _store, _analyser)
