"""What the package offers, for type checkers; `__init__.py` loads each name when it is first used."""

from whatworks.domain.errors import BadInput as BadInput
from whatworks.domain.errors import Refused as Refused
from whatworks.domain.errors import UsageProblem as UsageProblem
from whatworks.domain.errors import WhatworksError as WhatworksError
from whatworks.entry.library import advise as advise
from whatworks.entry.library import correlations as correlations
from whatworks.entry.library import explain as explain
from whatworks.entry.library import forecast as forecast
from whatworks.entry.library import forget as forget
from whatworks.entry.library import groups as groups
from whatworks.entry.library import import_posts as import_posts
from whatworks.entry.library import platforms as platforms
from whatworks.entry.library import query as query
from whatworks.entry.library import render as render
from whatworks.entry.library import score as score
from whatworks.entry.library import segments as segments
from whatworks.entry.library import timing as timing
from whatworks.entry.library import track_record as track_record
from whatworks.entry.library import voice as voice

__version__: str
__all__: list[str]
