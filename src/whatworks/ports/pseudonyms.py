"""Names to pseudonyms under a creator's secret: people of an audience can be told apart and never looked up."""

from collections.abc import Sequence
from typing import Protocol

from whatworks.domain.scope import Scope


class Pseudonyms(Protocol):
    """One secret a scope, made at first use, never given out, gone when the creator is forgotten."""

    def of(self, scope: Scope, names: Sequence[str]) -> list[str]:
        """Give a pseudonym for each name, the same for the same name of a scope, another in every other; "" for ""."""
