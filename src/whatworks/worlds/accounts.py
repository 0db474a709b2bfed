"""A creator or an agency with several accounts: one person, one zone, one language; each account its own truth."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from whatworks.worlds.recipe import EXPORT_SPREAD, FIRST_EXPORT, Recipe, creator_of, draw_truth
from whatworks.worlds.world import SimulatedCreator


def several(recipes: Sequence[Recipe], n_posts: int, noise: float, rng: np.random.Generator) -> SimulatedCreator:
    """Draw one creator with an account by each recipe, `n_posts` posts on each; all exported at the same moment."""
    as_of = FIRST_EXPORT + int(rng.integers(EXPORT_SPREAD))
    tongues = recipes[0].tongues
    tongue = tongues[rng.integers(len(tongues))]
    zone = tongue.zones[rng.integers(len(tongue.zones))]
    hers = (replace(tongue, zones=(zone,)),)
    first, *others = (
        creator_of(replace(recipe, tongues=hers), draw_truth(recipe, rng), (n_posts, noise, as_of), rng)
        for recipe in recipes
    )
    return replace(first, others=tuple(others))
