"""Whose data it is: the tenant and shard key of every port."""

import re
from dataclasses import dataclass

from whatworks.domain.errors import UsageProblem

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}", re.ASCII)  # 63: a DNS label, so it fits every backend's key


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """One creator in one workspace (a laptop, or an agency); both names are lower-case ASCII, 1–63 characters."""

    workspace: str
    creator: str

    def __post_init__(self) -> None:
        """Refuse names that some backend could not keep apart."""
        for role, name in (("workspace", self.workspace), ("creator", self.creator)):
            if not NAME.fullmatch(name):
                raise UsageProblem(
                    f"{name!r} cannot be a {role} name.",
                    remedy="Use 1–63 of a–z, 0–9, dot, dash and underscore, beginning with a letter or digit.",
                )

    def __str__(self) -> str:
        """Give `workspace/creator`."""
        return f"{self.workspace}/{self.creator}"
