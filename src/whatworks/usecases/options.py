"""What a person may ask of a use case: each a frozen value with the defaults of the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import: `zone` IANA, `observed_at` ISO 8601, `mapping` column → metric, `as_of` UTC seconds; None = find out."""

    as_of: int
    zone: str | None = None
    observed_at: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class AdviceOptions:
    """What to advise on: `goal` a metric or None for the platform's own; `as_of` UTC seconds; `seed` of all chance."""

    as_of: int
    goal: str | None = None
    zone: str | None = None
    seed: int = 0
    command: str = ""
