"""Reading a creator's history and the receipts of her imports."""

from whatworks.domain.errors import StoreProblem
from whatworks.domain.posts import History
from whatworks.domain.scope import Scope
from whatworks.intake.join import one_post_each
from whatworks.usecases.history.manifest import load_manifest
from whatworks.usecases.history.merge import merge
from whatworks.usecases.history.writer import stored_frame
from whatworks.usecases.house import House


def load_history(house: House, scope: Scope) -> History:
    """Give all that is known of the creator; an empty history where nothing was imported.

    A post that two exports know under different ids is one post here; both stay stored as they came.

    Raises StoreProblem for a damaged store, Forgotten for a creator whose forgetting was not finished.
    """
    manifest = load_manifest(house.records, scope)
    while True:
        try:
            whole = merge([stored_frame(house, scope, chunk) for chunk in manifest.chunks()])
            return one_post_each(whole)
        except StoreProblem:
            present = load_manifest(house.records, scope)
            if present.version == manifest.version:
                raise
            manifest = present  # an import was undone and swept while we read
