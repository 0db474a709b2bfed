"""An answer on its way into the store: what it is made from is looked at before it is made, never after."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whatworks.domain.errors import Refused
from whatworks.domain.scope import Scope
from whatworks.entry.reports import as_json
from whatworks.entry.reports.documents import advice_document
from whatworks.usecases.history.manifest import load_manifest
from whatworks.usecases.house import House
from whatworks.usecases.profile import her_zone
from whatworks.usecases.standing import Source, Standing, current, keep, mark_of

if TYPE_CHECKING:
    from whatworks.domain.report import AdviceReport
    from whatworks.entry.errand import Errand

ASKED_AS_SETTINGS = ("goal", "timezone", "seed")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to come; what comes in while it is made makes it outdated."""

    house: House
    scope: Scope
    source: Source

    def keep(self, report: "AdviceReport") -> None:
        """Keep the report as it is published, in place of the last one."""
        known = {"zone": report.timezone.zone, "data_hash": report.model.data_hash}
        source = Source(**{name: getattr(self.source, name) for name in Source.__slots__} | known)
        keep(self.house, self.scope, Standing(as_json.encode(advice_document(report)), source))

    def keep_refusal(self, refusal: Refused) -> None:
        """Keep that nothing could be said, and why; of a creator nobody imported for nothing is kept, not even that."""
        if not load_manifest(self.house.records, self.scope).imports and current(self.house, self.scope) is None:
            return
        told = {"code": refusal.code, "message": refusal.message, "remedy": refusal.remedy}
        keep(self.house, self.scope, Standing(b"", self.source, told))


def begin_answer(house: House, errand: "Errand") -> Answer:
    """Look at what an answer will be made from."""
    said = {name: getattr(errand.settings, name) for name in ASKED_AS_SETTINGS}
    platform = None if errand.platform is None else errand.platform.value
    said |= {"as_of": errand.as_of, "platform": platform}
    asked = {name: value for name, value in said.items() if value is not None}
    zone = her_zone(house, errand.scope, errand.settings.timezone).zone
    now = house.clock.now().isoformat()
    mark = mark_of(house, errand.scope)
    return Answer(house, errand.scope, Source(mark, asked, now, zone, dated=errand.as_of is not None))
