"""One series after weighing: what every card's trace and sensitivity are read from; nothing is decided here."""

from dataclasses import dataclass

from whatworks.advice.change import LIKELY
from whatworks.advice.contrast import Contrast
from whatworks.advice.drift import FRESH, Age
from whatworks.advice.evidence import Evidence
from whatworks.advice.finding import Finding
from whatworks.advice.nuisance import OTHER_LEVERS, Controls
from whatworks.advice.posterior import Belief
from whatworks.domain.posts import Flags

# A lever that speaks of what a control speaks of stands in that control's block: leaving out the hour while the time
# of day stays in would move nothing. All others are one block.
BLOCK_OF_LEVER = {"format": "format", "daypart": "hour", "weekend": "weekday", "gap": "pace"}


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence, its posts in use (a mask), the comparisons, the controls around them, and the belief they gave.

    `age` says how old all that is."""

    evidence: Evidence
    usable: Flags
    compared: tuple[Contrast, ...]
    around: Controls
    belief: Belief
    age: Age = FRESH

    def place(self, finding: Finding) -> int:
        """Give which of the comparisons a finding reads; raises StopIteration for a finding of another series."""
        return next(at for at, contrast in enumerate(self.compared) if contrast.name == finding.contrast.name)

    @property
    def changed(self) -> bool:
        """Say whether effects more likely changed on the way than not."""
        return self.belief.changed >= LIKELY

    def block_of(self, contrast: Contrast, about: Contrast) -> str:
        """Give the block another comparison stands in beside the one in question; "" for that one and its rivals."""
        if contrast.lever.id == about.lever.id:
            return ""
        return BLOCK_OF_LEVER.get(contrast.lever.id, OTHER_LEVERS)
