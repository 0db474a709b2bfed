"""Every world the product is tried in, read top to bottom; a new one is one recipe and one line."""

from functools import partial

from whatworks.worlds.platforms import LINKEDIN, YOUTUBE, X
from whatworks.worlds.recipe import Recipe, simulate
from whatworks.worlds.vocabulary import GERMAN, HINDI, SPANISH
from whatworks.worlds.world import World

# Each lever in a direction that may be advised: truth never rewards harm here (the rage-bait world does).
HELPFUL: tuple[tuple[str, int], ...] = (
    ("question", 1),
    ("second_person", 1),
    ("first_person", 1),
    ("positive_tone", 1),
    ("number", 1),
    ("call_to_action", 1),
    ("mentions", 1),
    ("hashtags", -1),
    ("uppercase", -1),
    ("exclamation", -1),
    ("links", -1),
    ("length", -1),
    ("emoji", 1),
    ("format", 1),
)
WORDLESS = tuple(pair for pair in HELPFUL if pair[0] in ("question", "number", "hashtags", "exclamation", "links"))
IN_TITLES = tuple(pair for pair in HELPFUL if pair[0] not in ("format", "length", "links"))
FIVE = 5  # true effects in a planted world, as the honesty bar asks
TWO_A_DAY = 0.2  # log lift for halving the gap, before log2: haste pays +15 % each time


def world(name: str, meaning: str, recipe: Recipe) -> World:
    """Give the world of a recipe."""
    return World(name, meaning, partial(simulate, recipe))


WORLDS: tuple[World, ...] = (
    world("null", "No lever works; habits drift and followers grow.", Recipe()),
    world("planted", "Five levers work by 15–25 %.", Recipe(HELPFUL, FIVE, hour_matters=True)),
    world("growth", "Nothing works but time: strong growth, strong drift.", Recipe(growth=(1.5, 3.0), drift=1.8)),
    world("steered", "Five levers work, and topics steer both habits and reach.", Recipe(HELPFUL, FIVE, steered=0.8)),
    world("hidden", "No lever works; a factor nobody sees drives habits and reach.", Recipe(hidden=0.35)),
    world("flip", "Five levers work, the other way round until three fifths.", Recipe(HELPFUL, FIVE, flips=True)),
    world("no-hour", "Five levers work; the export has no hour.", Recipe(IN_TITLES, FIVE, shape=YOUTUBE)),
    world("x", "Five levers work on X.", Recipe(IN_TITLES, FIVE, shape=X)),
    world("linkedin", "Five levers work on a LinkedIn page.", Recipe(HELPFUL, FIVE, shape=LINKEDIN)),
    world(
        "languages",
        "Five levers work in Spanish, German or Hindi.",
        Recipe(WORDLESS, FIVE, tongues=(SPANISH, GERMAN, HINDI)),
    ),
    world("rage", "Anger brings half as much again, nothing else works.", Recipe(rage=True)),
    world("rush", "Posting sooner brings more, nothing else works.", Recipe(rush=TWO_A_DAY)),
)
WORLD_IDS: frozenset[str] = frozenset(one.id for one in WORLDS)
