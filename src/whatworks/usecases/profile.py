"""What is remembered of a creator between imports: her zone and how it was found, and mappings of unknown headers."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from whatworks.domain.receipt import ZoneEvidence
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document
from whatworks.usecases.house import House

KIND, ID = "profile", "creator"
TOLD_BY_HER = "told with `timezone`"
NO_EVIDENCE = ZoneEvidence("UTC", "assumed: no file proves a zone and `timezone` was not given")


@dataclass(frozen=True, slots=True)
class Profile:
    """Her zone with its evidence, and column mappings by header fingerprint."""

    zone: ZoneEvidence = NO_EVIDENCE
    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def remembering(self, fingerprint: str, mapping: Mapping[str, str]) -> "Profile":
        """Give the profile that also knows this mapping."""
        return replace(self, mappings={**self.mappings, fingerprint: dict(mapping)})


def load_profile(house: House, scope: Scope) -> Profile:
    """Give what is remembered; a creator never seen has the empty profile."""
    stored = house.records.get(scope, KIND, ID)
    if stored is None:
        return Profile()
    body = json.loads(stored.body)
    return Profile(ZoneEvidence(**body["zone"]), body["mappings"])


def her_zone(house: House, scope: Scope, named: str | None) -> ZoneEvidence:
    """Give the zone her hours are told in: the one she named now, else the one that is remembered."""
    return ZoneEvidence(named, TOLD_BY_HER) if named else load_profile(house, scope).zone


def save_profile(house: House, scope: Scope, profile: Profile) -> None:
    """Remember it whole."""
    body = json.dumps({"zone": asdict(profile.zone), "mappings": profile.mappings}, sort_keys=True).encode()
    house.records.put_many(scope, [Document(KIND, ID, body)])
