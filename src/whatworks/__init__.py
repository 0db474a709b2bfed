"""whatworks reads a creator's posts and tells her what works for her, how sure it is, and how to prove it.

    import whatworks

    report = whatworks.advise(["export.csv"], creator="ana")
    for card in report.cards:
        print(card.sentence, card.lift)

Everything is loaded when it is first used, so importing the package costs nothing; `__init__.pyi` holds the types.
"""

from typing import Any

__version__ = "0.1.0"

__all__ = [
    "BadInput",
    "Refused",
    "UsageProblem",
    "WhatworksError",
    "__version__",
    "advise",
    "correlations",
    "explain",
    "forecast",
    "forget",
    "groups",
    "import_posts",
    "platforms",
    "query",
    "render",
    "score",
    "segments",
    "timing",
    "track_record",
    "voice",
]

_ERRORS = frozenset({"BadInput", "Refused", "UsageProblem", "WhatworksError"})


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'whatworks' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("whatworks.domain.errors" if name in _ERRORS else "whatworks.entry.library"), name)


def __dir__() -> list[str]:
    """Name what the package offers."""
    return sorted(__all__)
